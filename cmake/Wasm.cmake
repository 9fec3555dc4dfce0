# What WebAssembly programs need to run in tests. Console and rules module are linked in their own folders.
#
# Emscripten as Debian packs it: its cache is frozen, so no ports (-sUSE_SDL, contrib.glfw3) and no library variant that
# the package did not build (hence no -fexceptions, no threads, no LTO); output .js, never .html (its minifier is not
# packed); WebGL 2 alone is -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2.

# Emscripten before 3.1.11 takes the `fetch` of Node.js 18 and later for a browser's and asks it for files.
execute_process(COMMAND ${OPS_NODE} --no-experimental-fetch -e "" RESULT_VARIABLE refused OUTPUT_QUIET ERROR_QUIET)
set(CMAKE_CROSSCOMPILING_EMULATOR ${OPS_NODE})
if(NOT refused)
  list(APPEND CMAKE_CROSSCOMPILING_EMULATOR --no-experimental-fetch)
endif()
