# Every test; with --changed without those whose programs and files are the ones with which they last passed here (tools/lib/unchanged.mjs).
# A suite that fails does not keep the others from running; a build that fails ends the run. Sourced by tools/dev.
case ${1:-} in
  '') ;;
  --changed) export OPS_ONLY_CHANGED=1 ;;
  *)
    echo "tools/dev test: no option '$1'" >&2
    exit 2
    ;;
esac
source tools/lib/scratch.sh
use_scratch
passed=0
failed=0
unchanged=0
failed_suites=()
rm -f "$logs/times.tsv"

# suite <name> <title> <command>...: a step whose log ends in a runner's own summary, which is shown and counted.
suite() {
  local name=$1 status=0 counts same
  step "$@" || status=$?
  counts=$(node tools/lib/count_tests.mjs "$logs/$name.log") || counts='0 0 no summary of a test runner found'
  local ok bad summary
  read -r ok bad summary <<<"$counts"
  same=$(grep -c '^# unchanged ' "$logs/$name.log") || true
  printf '    %s\n' "$summary"
  sed -n 's/^# unchanged \(.*\) since/    \1: unchanged since/p' "$logs/$name.log"
  # A runner that died before it could count is a failure too.
  if ((status != 0 && bad == 0 || ok + bad + same == 0)); then bad=$((bad + 1)); fi
  unchanged=$((unchanged + same))
  passed=$((passed + ok))
  failed=$((failed + bad))
  ((bad == 0)) || failed_suites+=("$name")
}

step format "Checking the format of C++ sources" format_check || {
  echo "'tools/dev format' puts it right." >&2
  exit 1
}
source tools/lib/tidy.sh
if [[ -n $(changed_sources) ]]; then
  bootstrap lint && tidy || {
    failed=$((failed + 1))
    failed_suites+=(tidy)
  }
fi
compile dev "Building everything with ASan and UBSan"
suite test-native "Testing natively with ASan and UBSan" node tools/lib/ctest.mjs dev -j "$OPS_JOBS"
compile wasm "Building for WebAssembly"
suite test-wasm "Testing in WebAssembly under Node" node tools/lib/ctest.mjs wasm -j "$OPS_JOBS"
build_dist
step npm "Installing the browser driver" install_npm tests/e2e
step npm-contract "Installing the linter and generators of the API" install_npm tests/contract
suite test-contract "The API's document, judged by others" node tests/contract/run.mjs
suite test-e2e "Testing end to end in Chromium and Firefox" node tests/e2e/run.mjs

printf '\nWhere the time went, in seconds:\n'
node tools/lib/suite_times.mjs "$logs"
((failed == 0)) || printf 'Failed: %s (logs in %s)\n' "${failed_suites[*]}" "$logs"
((unchanged == 0)) || printf '%d suites were not run again: unchanged since they passed\n' "$unchanged"
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
