# clang-tidy sees only what is compiled, and must see each file by itself: it has a native tree of its own, configured but
# not built. Sourced by lint.sh and test.sh.

# Those that differ from the last commit; none outside a checkout.
changed_sources() {
  git rev-parse --is-inside-work-tree >/dev/null 2>&1 || return 0
  git diff --name-only HEAD -- '*.cpp'
  git ls-files --others --exclude-standard '*.cpp'
}

run_tidy() {
  local compiled files
  compiled=$(grep -oP '"file": "\K[^"]+' build/lint/compile_commands.json | sed "s|^$root/||" | sort -u)
  if [[ ${1:-} == --all ]]; then files=$compiled; else files=$(changed_sources); fi
  files=$(comm -12 <(sort -u <<<"$files") <(printf '%s\n' "$compiled"))
  [[ -n $files ]] || { echo "No compiled source has changed; --all checks every one." && return 0; }
  xargs -n 1 -P "$OPS_JOBS" clang-tidy-19 --quiet -p build/lint <<<"$files"
}

# tidy [--all]. Sources that the build makes (embedded files) must be there before a file that includes them can be read.
tidy() {
  configure lint &&
    step lint-prepare "Preparing clang-tidy" ninja -C build/lint -j "$OPS_JOBS" ops_generated &&
    step tidy "clang-tidy" run_tidy "$@"
}
