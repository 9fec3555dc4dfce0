# Serves what is built with demo data, and builds and serves anew whenever a source changes. Styles and scripts are served as they are,
# without a build; a template needs no compiler either but for the file that embeds it. Sourced by tools/dev.
listen=${OPSMARKET_LISTEN:-127.0.0.1:8080}
data=${OPSMARKET_DATA:-build/demo-data}
mkdir -p "$data"
stamp=build/watch.stamp
server=
trap 'stop_server; exit 0' INT TERM EXIT

start_server() {
  dist/bin/opsmarket --data "$data" --listen "$listen" --demo >"$logs/server.log" 2>&1 &
  server=$!
}
stop_server() {
  [[ -z $server ]] || { kill -TERM "$server" && wait "$server"; } 2>/dev/null || true
  server=
}
changed_since() { find CMakeLists.txt cmake shared server client web -newer "$1" -type f ! -name '*.md'; }

# One that is older than everything: the first round builds and starts.
touch -d @0 "$stamp"
echo "Watching shared, server, client and web. Storefront: http://$listen/   console: http://$listen/console/   Ctrl+C stops."
while true; do
  files=$(changed_since "$stamp")
  if [[ -n $files ]]; then
    touch "$stamp"
    if [[ -n $server ]] && ! grep -qv '^web/static/' <<<"$files"; then
      cp $files dist/web/static/ && cp web/static/*.css dist/web/static/ && style_sheets dist/web/static &&
        find dist/web/static -regex '.*\.\(js\|mjs\|css\|svg\)' -exec brotli -q 5 -f {} +
      echo "$(date +%T)  styles and scripts are in place"
    elif build_dist; then
      stop_server
      start_server
      echo "$(date +%T)  serving the new build"
    fi
  fi
  sleep 0.5
done
