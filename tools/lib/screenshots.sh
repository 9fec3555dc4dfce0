# Pictures of every screen of the console: screenshots [regular expression on their names]. Sourced by tools/dev.
build_dist
step npm "Installing the browser driver" install_npm tests/e2e
node tests/e2e/screens.mjs "$@"
