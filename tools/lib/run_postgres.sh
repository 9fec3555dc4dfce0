# Serves what was built from two servers on one database of a private PostgreSQL, behind nginx on one address, with demo data. Sourced by
# tools/dev.
listen=${OPSMARKET_LISTEN:-127.0.0.1:8080}
host=${listen%:*}
home=$root/build/postgres
servers=(8091 8092)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
database="postgresql:///market?host=$home&user=ops"
pids=()

answers() { (exec 3<>"/dev/tcp/$host/$1") 2>/dev/null; }
for port in "${listen##*:}" "${servers[@]}"; do
  if answers "$port"; then
    echo "Something serves on $host:$port already." >&2
    exit 1
  fi
done

# PostgreSQL refuses to be root: then it has the rights of the account that Debian's package has made.
unprivileged=()
mkdir -p "$home"
if ((EUID == 0)); then
  unprivileged=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  chown -R postgres: "$home"
fi
as_postgres() { "${unprivileged[@]}" "$@"; }

stop_all() {
  trap - EXIT
  ((${#pids[@]} == 0)) || kill -TERM "${pids[@]}" 2>/dev/null || true
  wait "${pids[@]}" 2>/dev/null || true
  [[ ! -s $home/nginx.pid ]] || kill "$(<"$home/nginx.pid")" 2>/dev/null || true
  # Ctrl+C reaches the database too, which then ends by itself.
  [[ ! -e $home/data/postmaster.pid ]] || as_postgres "$bin/pg_ctl" -D "$home/data" -m fast -s stop || true
}

start_database() {
  [[ -d $home/data ]] ||
    as_postgres "$bin/initdb" -D "$home/data" -A trust -U ops -E UTF8 --locale=C
  as_postgres "$bin/pg_ctl" -D "$home/data" -l "$home/postgres.log" -w \
    -o "-k '$home' -c listen_addresses= -c max_connections=200 -c deadlock_timeout=100ms" start
  as_postgres "$bin/psql" -h "$home" -U ops -d postgres -Atc "SELECT 1 FROM pg_database WHERE datname = 'market'" |
    grep -qx 1 || as_postgres "$bin/createdb" -h "$home" -U ops market
}

# start_server <port>: the first one makes the demo's data, so it listens before the second one starts.
start_server() {
  OPSMARKET_DATABASE=$database dist/bin/opsmarket --key-file "$home.key" --listen "$host:$1" --proxy "$host" --demo \
    >"$logs/server-$1.log" 2>&1 &
  pids+=($!)
  until answers "$1"; do
    kill -0 "${pids[-1]}" 2>/dev/null || {
      tail -n 20 "$logs/server-$1.log" >&2
      echo "The server did not start; its log: $logs/server-$1.log" >&2
      exit 1
    }
    sleep 0.1
  done
}

# A request that no server has got yet goes to the other one; what was sent is sent again only where it changes nothing.
write_proxy() {
  cat >"$home/nginx.conf" <<NGINX
pid $home/nginx.pid;
error_log $home/nginx.log;
events {}
http {
  access_log off;
  client_body_temp_path $home/nginx-bodies;
  proxy_temp_path $home/nginx-answers;
  fastcgi_temp_path $home/nginx-unused;
  uwsgi_temp_path $home/nginx-unused;
  scgi_temp_path $home/nginx-unused;
  client_max_body_size 128m;
  upstream market {
$(printf "    server $host:%s max_fails=1 fail_timeout=2s;\n" "${servers[@]}")
    keepalive 64;
    keepalive_timeout 10s;
  }
  server {
    listen $listen;
    location / {
      proxy_pass http://market;
      proxy_next_upstream error timeout http_503;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host \$http_host;
      proxy_set_header X-Forwarded-For \$remote_addr;
    }
  }
}
NGINX
}

trap stop_all INT TERM EXIT
step postgres "Starting PostgreSQL" start_database
for port in "${servers[@]}"; do start_server "$port"; done
write_proxy
"$(command -v nginx || echo /usr/sbin/nginx)" -c "$home/nginx.conf" -e "$home/nginx.log"
cat <<READY

OpsMarket 运维市场 is running on PostgreSQL, from two servers (ports ${servers[*]}).

  Storefront   http://$listen/
  Console      http://$listen/console/

  Demo logins (password demo-password): provider, buyer, operator
  Database: $database
  Logs: $logs/server-*.log   Ctrl+C stops it. Kill one of the servers: the other one goes on.
READY
# Until both have ended, or a signal comes.
for pid in "${pids[@]}"; do wait "$pid" || true; done
