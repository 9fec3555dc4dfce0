# Steps with progress: one line each, quiet on success, the log on failure. Sourced by tools/dev.
logs=$root/build/logs
mkdir -p "$logs"
export OPS_JOBS=${OPS_JOBS:-$(nproc)}

bootstrap() { tools/bootstrap "$@"; }

# step <log name> <title> <command>...: runs the command with its output in build/logs/<log name>.log.
# Returns what the command returned.
step() {
  local log=$logs/$1.log title=$2 started=$SECONDS status=0 watcher=
  shift 2
  if [[ -n ${OPS_VERBOSE:-} ]]; then
    printf '== %s\n' "$title"
    "$@" 2>&1 | tee "$log"
    return
  fi
  printf '%-52s' "$title"
  if [[ -t 1 ]]; then
    watch_progress "$title" "$log" &
    watcher=$!
  fi
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [[ -n $watcher ]]; then
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    printf '\r%-52s' "$title"
  fi
  if ((status == 0)); then
    printf 'ok  %4d s  \n' $((SECONDS - started))
    printf '%s\t%d\n' "$title" $((SECONDS - started)) >>"$logs/times.tsv"
    return 0
  fi
  printf 'FAILED after %d s\n' $((SECONDS - started))
  tail -n 120 "$log" >&2
  printf 'The whole log: %s\n' "$log" >&2
  return "$status"
}

# On a terminal, ninja's and ctest's own counters ([12/80], 3/40) beside the title while a step runs.
watch_progress() {
  local seen
  while sleep 1; do
    seen=$(tail -n 1 "$2" 2>/dev/null | grep -oE '^\[?[0-9]+/[0-9]+\]?' || true)
    printf '\r%-52s%s ' "$1" "$seen"
  done
}

# The C++ sources, separated by NUL.
cxx_sources() {
  find shared server client web tests -name node_modules -prune -o \( -name '*.cpp' -o -name '*.h' \) -print0
}
format_check() { cxx_sources | xargs -0 clang-format-19 --dry-run -Werror; }

# install_npm <directory>: what its package-lock.json says, unless it is there.
install_npm() {
  [[ $1/node_modules/.package-lock.json -nt $1/package-lock.json ]] ||
    (cd "$1" && npm ci --no-audit --no-fund && touch node_modules/.package-lock.json)
}
