# The Debian package, and whether what is in it runs. Sourced by tools/dev.
pack() { rm -rf build/package && cpack --config build/release/CPackConfig.cmake; }

# Unpacked in a folder, not installed: a machine that builds need not run a market.
try_package() {
  local tree=build/package/tree systemd_files deb=(build/package/opsmarket_*.deb) listen line server status=0
  rm -rf "$tree"
  dpkg-deb -x "${deb[0]}" "$tree"
  systemd_files=$(find "$tree" -name opsmarket.service -o -name opsmarket.conf | wc -l)
  ((systemd_files == 2)) || { echo "unit or configuration is missing in the package"; return 1; }
  exec {listen}< <(exec "$tree/usr/bin/opsmarket" --data "$tree/market" --web "$tree/usr/share/opsmarket/web" --listen 127.0.0.1:0)
  server=$!
  read -r -t 60 line <&"$listen" || status=1
  for path in /readyz / /console/; do
    curl -sSf -o /dev/null "${line#listening on }$path" || status=1
  done
  kill "$server"
  return "$status"
}

step sbom "Listing the materials" write_sbom
step pack "Making the Debian package" pack
step try-package "Trying what is in it" try_package
ls -l build/package/*.deb
