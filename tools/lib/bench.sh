# Benchmarks beside peers from the package archives: bench <name>. Nothing of it is shipped. Sourced by tools/dev.
bench=${1:-}
(($# == 0)) || shift

prepare() {
  build_dist
  step npm "Installing the browser driver" install_npm tests/e2e
  step npm-bench "Installing the peers" install_npm tests/bench
}

case $bench in
  console)
    prepare
    step bench-peer "Building the React admin" tests/bench/node_modules/.bin/vite build --config tests/bench/console/peer/vite.config.mjs
    node tests/bench/console/run.mjs "$@"
    ;;
  lighthouse)
    prepare
    node tests/bench/lighthouse/run.mjs "$@"
    ;;
  pages)
    prepare
    tools/bootstrap bench
    node tests/bench/pages/run.mjs "$@"
    ;;
  search)
    compile bench "Building the search's benchmark" search_bench
    node tests/bench/search/run.mjs "$@"
    ;;
  *)
    echo "tools/dev bench: say which: console, lighthouse, pages, search" >&2
    exit 2
    ;;
esac
