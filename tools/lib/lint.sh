# What a reviewer should not have to say. Sourced by tools/dev.
# clang-tidy sees only what is compiled: the native build's compile_commands.json, so configure it first.
run_tidy() {
  local compiled files
  compiled=$(grep -oP '"file": "\K[^"]+' build/dev/compile_commands.json | sed "s|^$root/||" | sort -u)
  if [[ ${1:-} == --all ]]; then
    files=$compiled
  else
    files=$(git diff --name-only HEAD -- '*.cpp' && git ls-files --others --exclude-standard '*.cpp')
  fi
  files=$(comm -12 <(sort -u <<<"$files") <(printf '%s\n' "$compiled"))
  [[ -n $files ]] || { echo "No compiled source has changed; --all checks every one." && return 0; }
  xargs -n 1 -P "$OPS_JOBS" clang-tidy-19 --quiet -p build/dev <<<"$files"
}

bad=0
step format "Format" format_check || bad=1
step layers "Layers and file sizes" tools/check_layers || bad=1
configure dev
# Sources that the build makes (embedded files) must be there before a file that includes them can be read.
step lint-prepare "Preparing clang-tidy" ninja -C build/dev -j "$OPS_JOBS" ops_generated || bad=1
step tidy "clang-tidy" run_tidy "$@" || bad=1
exit "$bad"
