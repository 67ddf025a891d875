#!/usr/bin/env bash
# ./test.sh runs the tests, ./test.sh --all also the long suites. The last line says N passed, N failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
export OMP_THREAD_LIMIT=1 OCRINGEST_MODELS="$PWD/models" DOTNET_CLI_TELEMETRY_OPTOUT=1

.ci/install tests || exit 1
dotnet build OcrIngest.sln -c Release --nologo -v quiet || exit 1

filter='Category!=Long'
if [ "${1:-}" = --all ]; then
    filter=''
    .ci/install browser || exit 1
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for project in tests/*.Tests tests/OcrIngest.Corpus; do
    dotnet test "$project" -c Release --no-build --nologo ${filter:+--filter "$filter"} 2>&1 | tee -a "$log"
    [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
done
# The kernels once more with fewer vector instructions.
for off in DOTNET_EnableAVX512 DOTNET_EnableAVX2 DOTNET_EnableHWIntrinsic; do
    env "$off=0" dotnet test tests/OcrIngest.Tests -c Release --no-build --nologo --filter 'Category=Kernels' 2>&1 | tee -a "$log"
    [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
done
sum() { grep -oE "$1: +[0-9]+" "$log" | grep -oE '[0-9]+$' | awk "{s+=\$1} END {print s+0}"; }
passed=$(sum Passed); failed=$(sum Failed)
echo "${passed:-0} passed, ${failed:-0} failed"
[ "$status" -eq 0 ] && [ "${failed:-0}" -eq 0 ] && [ "${passed:-0}" -gt 0 ]
