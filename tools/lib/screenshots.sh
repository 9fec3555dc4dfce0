# Pictures of every screen of the console and every page of the storefront, and those of the README:
# screenshots [regular expression on their names].
# Sourced by tools/dev.
build_dist
step npm "Installing the browser driver" install_npm tests/e2e
node tests/e2e/screens.mjs "$@"
node tests/e2e/shop_screens.mjs "$@"
node tests/e2e/readme_pictures.mjs
