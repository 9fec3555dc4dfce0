# Serves what was built, with demo data. Sourced by tools/dev. With payments_simulator=1 both payment companies are played on this machine.
listen=${OPSMARKET_LISTEN:-127.0.0.1:8080}
data=${OPSMARKET_DATA:-build/demo-data}
host=${listen%:*}
port=${listen##*:}

if (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; then
  echo "Something serves on $listen already. Stop it, or: OPSMARKET_LISTEN=127.0.0.1:8081 tools/dev run" >&2
  exit 1
fi
mkdir -p "$data"
log=$logs/server.log
payments=()
if [[ ${payments_simulator:-0} == 1 ]]; then
  # It ends with its standard input, which this script holds open.
  coproc SIMULATOR { exec node tests/payments/simulator/main.mjs --folder build/payments --notify "http://$listen"; }
  read -r played <&"${SIMULATOR[0]}"
  telephone=$(node -p 'JSON.parse(process.argv[1]).address' "$played")
  payments=(--payments build/payments/payments.json)
fi
dist/bin/opsmarket --data "$data" --listen "$listen" --demo "${payments[@]}" >"$log" 2>&1 &
server=$!
# Ctrl+C and SIGTERM stop the server cleanly; the second wait is for its last answers.
trap 'kill -TERM "$server" 2>/dev/null || true' INT TERM EXIT

until (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; do
  if ! kill -0 "$server" 2>/dev/null; then
    tail -n 40 "$log" >&2
    echo "The server did not start; its log: $log" >&2
    exit 1
  fi
  sleep 0.1
done
cat <<READY

OpsMarket 运维市场 is running.

  Storefront   http://$listen/
  Console      http://$listen/console/

${telephone:+  Telephone    $telephone/  pays what waits to be paid; no real money moves
}
  Demo logins (password demo-password): provider, buyer, operator
  Data: $data   Log: $log   Ctrl+C stops it.
READY
status=0
wait "$server" || status=$?
# A signal ends the first wait before the server has ended.
while kill -0 "$server" 2>/dev/null; do wait "$server" || status=$?; done
exit "$status"
