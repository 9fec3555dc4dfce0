# Configures and builds the presets of CMakePresets.json and puts together dist/. Sourced by tools/dev.

# Debian's Emscripten minifies with Debian's acorn, which a Node.js from elsewhere does not look for. Named whether or not it is
# there yet: on a fresh machine this file is read before the packages are installed.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}

# The same source in another checkout is the same to ccache.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1

# configure <preset>: once; later ninja itself sees when a CMakeLists.txt has changed.
configure() {
  local preset=$1 wrapper=()
  [[ $preset == wasm ]] && wrapper=(emcmake)
  [[ -e build/$preset/build.ninja ]] && return
  step "configure-$preset" "Configuring $preset" "${wrapper[@]}" cmake --preset "$preset" || return
  grep -oP '^-- \KNo clang.*' "$logs/configure-$preset.log" || true
}

# compile <preset> <title> [target...]
compile() {
  local preset=$1 title=$2
  shift 2
  configure "$preset" && step "build-$preset" "$title" ninja -C "build/$preset" -j "$OPS_JOBS" "$@"
}

build_dist() {
  compile release "Building the server" opsmarket style_sheet &&
    compile wasm "Building console and rules module (WebAssembly)" console rules_module &&
    step dist "Putting together dist/" assemble_dist
}

# All there is; and, for the package, what is shipped or builds it.
write_sbom() {
  node tools/lib/sbom.mjs dist/bin/opsmarket build/sbom.shipped.cdx.json --shipped &&
    node tools/lib/sbom.mjs dist/bin/opsmarket build/sbom.cdx.json
}

# Style sheets of a folder get the colours and sizes of shared/looks.
style_sheets() {
  local sheet
  for sheet in "$1"/*.css; do
    build/release/web/styles/style_sheet "$sheet" >"$sheet.new" && mv "$sheet.new" "$sheet" || return
  done
}

# Inside one function, so that the names of Emscripten's runtime become short too, and none of them the page's; what the loader
# says to it comes in as `Module`.
shorter_script() {
  terser "$1" --enclose Module:window.Module --compress --mangle --output "$2"
}

# dist/ is made beside the old one and swapped in, so that it never holds a mixture of two builds.
assemble_dist() {
  local new=build/dist.new
  rm -rf "$new" && mkdir -p "$new/bin" "$new/web" &&
    cp build/release/dist/bin/opsmarket "$new/bin/" &&
    cp -r build/wasm/dist/console "$new/web/" &&
    mkdir "$new/web/rules" && cp build/wasm/dist/rules/rules.wasm web/rules/rules_api.mjs "$new/web/rules/" &&
    cp -r web/static "$new/web/static" &&
    style_sheets "$new/web/static" && style_sheets "$new/web/console" &&
    shorter_script build/wasm/dist/console/console.js "$new/web/console/console.js" &&
    find "$new/web" -regex '.*\.\(wasm\|js\|mjs\|css\|svg\)' -exec brotli -q 11 {} + &&
    rm -rf dist && mv "$new" dist
}
