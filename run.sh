#!/usr/bin/env bash
# ./run.sh ingest testdata/scans — installs and builds only when something is missing or has changed, then runs the program.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program="$here/artifacts/run/OcrIngest.Cli.dll"
stamp="$here/artifacts/run.stamp"

sources() { find "$here/src" "$here"/*.props "$here/global.json" "$here/.ci/install" -type d \( -name bin -o -name obj \) -prune -o -type f "$@"; }
if [ ! -f "$program" ] || [ ! -f "$stamp" ] || [ -n "$(sources -newer "$stamp" -print -quit)" ]; then
    mkdir -p "$here/artifacts"
    exec 9>"$here/artifacts/.lock"
    flock 9
    "$here/.ci/install" run
    touch "$stamp.new"
    dotnet publish "$here/src/OcrIngest.Cli/OcrIngest.Cli.csproj" -c Release -o "$here/artifacts/run" -p:RestoreLockedMode=true --nologo -v quiet >&2
    mv "$stamp.new" "$stamp"
    flock -u 9
fi
export OMP_THREAD_LIMIT=1 OCRINGEST_MODELS="${OCRINGEST_MODELS:-$here/models}"
exec dotnet "$program" "$@"
