# Benchmarks beside peers from the package archives: bench <name>. Nothing of it is shipped. Sourced by tools/dev.
bench=${1:-}
(($# == 0)) || shift

prepare() {
  build_dist
  step npm "Installing the browser driver" install_npm tests/e2e
  step npm-bench "Installing the peers" install_npm tests/bench
}

# Where npm has no built driver for this machine it is compiled, with the headers that came with Node.js, if they did.
install_peers() {
  local headers
  headers=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
  [[ ! -e $headers/include/node/node.h ]] || export npm_config_nodedir=$headers
  install_npm tests/bench/peers
}

# A server, a market of its own, and whoever it is compared with.
prepare_market() {
  tools/bootstrap bench
  build_dist
  step npm-peers "Installing Vendure and its SQLite" install_peers
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
    prepare_market
    node tests/bench/pages/run.mjs "$@"
    ;;
  connections | growth)
    prepare_market
    node "tests/bench/$bench/run.mjs" "$@"
    ;;
  peers | orders)
    prepare_market
    step npm-medusa "Installing Medusa" install_npm tests/bench/peers/medusa
    node "tests/bench/$bench/run.mjs" "$@"
    ;;
  search)
    compile bench "Building the search's benchmark" search_bench
    node tests/bench/search/run.mjs "$@"
    ;;
  *)
    echo "tools/dev bench: say which: console, lighthouse, pages, peers, orders, connections, growth, search" >&2
    exit 2
    ;;
esac
