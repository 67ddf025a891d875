#!/usr/bin/env bash
# growth.sh [PAGES...] [-- DOCUMENTS...]: how cost grows with the pages of one file and with the number of documents.
# One core, one worker; CPU seconds are of the program, its worker and what they start, without waiting. Needs qpdf. Default: 1 3 30 300 -- 1 10 100 1000
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scan="$here/testdata/scans/seed000-office.pdf"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# What is not built yet is built now, so that no measurement pays for it.
"$here/run.sh" --help >/dev/null
pages=() documents=() into=pages
[ $# -gt 0 ] || set -- 1 3 30 300 -- 1 10 100 1000
for word in "$@"; do
    if [ "$word" = -- ]; then into=documents; elif [ $into = pages ]; then pages+=("$word"); else documents+=("$word"); fi
done

# measure FOLDER: CPU seconds and the peak of the largest process, MB.
measure() {
    taskset -c "${CORE:-0}" /usr/bin/time -o "$scratch/time" -f '%U %S %M' "$here/run.sh" ingest "$1" --db "$scratch/$RANDOM$RANDOM.db" --jobs 1 >/dev/null 2>"$scratch/said" || true
    awk '{ printf "%.2f %d\n", $1 + $2, $3 / 1024 }' <(tail -1 "$scratch/time")
}

row() {
    read -r cpu memory < <(measure "$2")
    awk -v n="$1" -v cpu="$cpu" -v memory="$memory" 'BEGIN { printf "| %d | %.1f | %.2f | %d |\n", n, cpu, cpu / n, memory }'
}

printf '| pages in one file | CPU s | CPU s a page | peak MB |\n| ---: | ---: | ---: | ---: |\n'
for n in "${pages[@]}"; do
    mkdir "$scratch/p$n"
    copies=()
    for ((left = n; left > 0; left -= 4)); do copies+=("$scan" "1-$((left < 4 ? left : 4))"); done
    qpdf --empty --pages "${copies[@]}" -- "$scratch/p$n/x.pdf"
    row "$n" "$scratch/p$n"
done

printf '\n| documents | CPU s | CPU s a document | peak MB |\n| ---: | ---: | ---: | ---: |\n'
for n in "${documents[@]}"; do
    mkdir "$scratch/d$n"
    # Other bytes each, for what was read once is not read again; a word for a name, for numbered files are one document.
    for ((i = 1; i <= n; i++)); do { cat "$scan"; echo "%$i"; } >"$scratch/d$n/scan$i.x.pdf"; done
    row "$n" "$scratch/d$n"
    rm -r "${scratch:?}/d$n"
done
