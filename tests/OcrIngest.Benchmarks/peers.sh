#!/usr/bin/env bash
# peers.sh [FILE.pdf...]: what a user could install instead, on the same scans, one core: tesseract on whole pages, ocrmypdf (both where they are installed).
# They give text on a page; ours gives checked figures. CPU seconds a file, the start of the program included, and how many times ours that is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# What is not built yet is built now, so that no measurement pays for it.
"$here/run.sh" --help >/dev/null
[ $# -gt 0 ] || set -- "$here"/testdata/scans/seed00*-office.pdf
export OMP_THREAD_LIMIT=1

# cpu COMMAND...: its CPU seconds, and the peak of its largest process, MB.
cpu() {
    taskset -c "${CORE:-0}" /usr/bin/time -o "$scratch/time" -f '%U %S %M' "$@" >/dev/null 2>&1 || true
    awk '{ printf "%.2f %d\n", $1 + $2, $3 / 1024 }' <(tail -1 "$scratch/time")
}

ours() { cpu "$here/run.sh" ingest "$1" --db "$scratch/$RANDOM$RANDOM.db" --jobs 1; }

# The pages come out by poppler and go through one process.
whole_pages() {
    cpu sh -c 'rm -rf "$2"; mkdir "$2"; pdfimages -all "$1" "$2/p"; ls "$2"/p* > "$2/list"; tesseract "$2/list" - -l chi_sim --dpi 300 --psm 3' sh "$1" "$scratch/pages"
}

searchable() { cpu ocrmypdf --jobs 1 --force-ocr -l chi_sim "$1" "$scratch/out.pdf"; }

printf '| file | ours CPU s (MB) | tesseract, whole pages | ocrmypdf |\n| --- | ---: | ---: | ---: |\n'
for file in "$@"; do
    read -r base memory < <(ours "$file")
    line="| $(basename "$file") | $base ($memory) |"
    for peer in tesseract:whole_pages ocrmypdf:searchable; do
        if command -v "${peer%%:*}" >/dev/null; then
            read -r seconds memory < <("${peer##*:}" "$file")
            line+=$(awk -v s="$seconds" -v m="$memory" -v b="$base" 'BEGIN { printf " %.2f (%d), %.1f x |", s, m, s / b }')
        else
            line+=' not installed |'
        fi
    done
    echo "$line"
done
