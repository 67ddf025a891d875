#!/usr/bin/env bash
# ./run.sh ingest testdata/scans — installs and builds only when something is missing or has changed, then runs the program.
# From any folder; paths are relative to the caller's.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program="$here/artifacts/run/OcrIngest.Cli.dll"
stamp="$here/artifacts/run.stamp"

stale() {
    [ -f "$program" ] && [ -f "$stamp" ] || return 0
    [ -n "$(find "$here/src" "$here"/*.props "$here/global.json" "$here/.ci/install" \
        -type d \( -name bin -o -name obj \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}

publish() {
    DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet publish "$here/src/OcrIngest.Cli/OcrIngest.Cli.csproj" -c Release -o "$here/artifacts/run" \
        -p:RestoreLockedMode=true --nologo -v quiet "$@" >&2
}

# Compiled ahead of time a start costs a fifth less; the compiler for it is a package that not every feed has.
build() {
    if [ "$(uname -m)" = x86_64 ]; then
        publish -r linux-x64 --self-contained false -p:PublishReadyToRun=true && return
        echo "Building once more, without compiling ahead of time." >&2
    fi
    publish
}

if stale; then
    mkdir -p "$here/artifacts"
    exec 9>"$here/artifacts/.lock"
    flock 9
    # Another call may have built it while this one waited.
    if stale; then
        "$here/.ci/install" run
        touch "$stamp.new"
        build
        mv "$stamp.new" "$stamp"
    fi
    exec 9>&-
fi
if [ "${1:-}" = generate ]; then
    # Only this verb prints, and needs the typefaces.
    "$here/.ci/install" generate
fi
export OMP_THREAD_LIMIT=1 OCRINGEST_MODELS="${OCRINGEST_MODELS:-$here/models}"
exec dotnet "$program" "$@"
