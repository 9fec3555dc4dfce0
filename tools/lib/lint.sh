# What a reviewer should not have to say. Sourced by tools/dev.
# clang-tidy sees only what is compiled, and must see each file by itself: it has a native tree of its own, configured but
# not built.
run_tidy() {
  local compiled files
  compiled=$(grep -oP '"file": "\K[^"]+' build/lint/compile_commands.json | sed "s|^$root/||" | sort -u)
  if [[ ${1:-} == --all ]]; then
    files=$compiled
  else
    files=$(git diff --name-only HEAD -- '*.cpp' && git ls-files --others --exclude-standard '*.cpp')
  fi
  files=$(comm -12 <(sort -u <<<"$files") <(printf '%s\n' "$compiled"))
  [[ -n $files ]] || { echo "No compiled source has changed; --all checks every one." && return 0; }
  xargs -n 1 -P "$OPS_JOBS" clang-tidy-19 --quiet -p build/lint <<<"$files"
}

bad=0
step format "Format" format_check || bad=1
step layers "Layers and file sizes" tools/check_layers || bad=1
step rules "Rules and their citations" tools/check_rules || bad=1
step names "Names" tools/check_names || bad=1
configure lint
# Sources that the build makes (embedded files) must be there before a file that includes them can be read.
step lint-prepare "Preparing clang-tidy" ninja -C build/lint -j "$OPS_JOBS" ops_generated || bad=1
step tidy "clang-tidy" run_tidy "$@" || bad=1
exit "$bad"
