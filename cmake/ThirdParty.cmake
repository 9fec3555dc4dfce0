# Dear ImGui and cpp-httplib are newer than the distribution's own: their Debian source packages are fetched into the
# build's cache (tools/fetch_source) unless a local copy is named.
set(IMGUI_SOURCE_DIR "" CACHE PATH "Dear ImGui 1.92.2 or later; empty: fetched")
set(HTTPLIB_SOURCE_DIR "" CACHE PATH "cpp-httplib 0.41 or later; empty: fetched")
set(OPS_CACHE_DIR ${PROJECT_SOURCE_DIR}/.cache CACHE PATH "Where fetched sources are kept")

function(ops_fetch_source package result)
  if(NOT EXISTS ${OPS_CACHE_DIR}/${package}/.complete)
    execute_process(COMMAND ${PROJECT_SOURCE_DIR}/tools/fetch_source ${package} ${OPS_CACHE_DIR} RESULT_VARIABLE failed)
    if(failed)
      message(FATAL_ERROR "Could not fetch the sources of ${package}; see above.")
    endif()
  endif()
  set(${result} ${OPS_CACHE_DIR}/${package} PARENT_SCOPE)
endfunction()

# A local copy, or a newer suite, may hold another version than this code was written for.
function(ops_require_version name header pattern least)
  if(NOT EXISTS ${header})
    message(FATAL_ERROR "${name}: there is no ${header}")
  endif()
  file(READ ${header} text)
  if(NOT text MATCHES "${pattern}" OR CMAKE_MATCH_1 VERSION_LESS least)
    message(FATAL_ERROR "${name} ${least} or later is needed; ${header} is ${CMAKE_MATCH_1}")
  endif()
endfunction()

if(IMGUI_SOURCE_DIR STREQUAL "")
  ops_fetch_source(imgui imgui_dir)
else()
  set(imgui_dir ${IMGUI_SOURCE_DIR})
endif()
ops_require_version("Dear ImGui" ${imgui_dir}/imgui.h "IMGUI_VERSION +\"([0-9.]+)" 1.92.2)
add_library(imgui STATIC ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp
                         ${imgui_dir}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_dir} ${imgui_dir}/misc/cpp)
target_sources(imgui PRIVATE ${imgui_dir}/misc/cpp/imgui_stdlib.cpp)
target_compile_features(imgui PUBLIC cxx_std_20)
set_target_properties(imgui PROPERTIES UNITY_BUILD OFF)  # its files were not written for it
ops_optimised_under_sanitizers(imgui)
# 32-bit characters: rare names and emoji lie beyond the basic plane.
target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
                                        IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_DEFAULT_FONT
                                        IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS
                                        IMGUI_USE_WCHAR32)
if(EMSCRIPTEN)
  target_sources(imgui PRIVATE ${imgui_dir}/backends/imgui_impl_opengl3.cpp)
  target_include_directories(imgui SYSTEM PUBLIC ${imgui_dir}/backends)
  # ImGui compiles stb_truetype in unless told that FreeType is there. Neither is: the browser rasterises the glyphs,
  # and platform_web_fonts.cpp gives its own loader where ImGui asks for FreeType's.
  target_compile_definitions(imgui PUBLIC IMGUI_IMPL_OPENGL_ES3 IMGUI_ENABLE_FREETYPE)
  target_compile_options(imgui PRIVATE -fno-exceptions -fno-rtti)
endif()

if(EMSCRIPTEN)
  # Header-only packages live outside Emscripten's sysroot; only they are let in.
  add_library(nlohmann_json INTERFACE)
  set(NLOHMANN_INCLUDE_DIR /usr/include CACHE PATH "Where nlohmann/json.hpp is")
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
  file(CREATE_LINK ${NLOHMANN_INCLUDE_DIR}/nlohmann ${CMAKE_BINARY_DIR}/packages/nlohmann SYMBOLIC)
  target_include_directories(nlohmann_json SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/packages)
  target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)
else()
  find_package(nlohmann_json REQUIRED)  # makes the target nlohmann_json
  target_compile_definitions(nlohmann_json INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)

  if(HTTPLIB_SOURCE_DIR STREQUAL "")
    ops_fetch_source(cpp-httplib httplib_dir)
  else()
    set(httplib_dir ${HTTPLIB_SOURCE_DIR})
  endif()
  ops_require_version("cpp-httplib" ${httplib_dir}/httplib.h "CPPHTTPLIB_VERSION +\"([0-9.]+)" 0.41)
  find_package(Threads REQUIRED)
  add_library(httplib INTERFACE)
  target_include_directories(httplib SYSTEM INTERFACE ${httplib_dir})
  target_link_libraries(httplib INTERFACE Threads::Threads)
  # The defaults lose SYNs in bursts and poll idle connections every 10 ms; see docs/decisions.
  target_compile_definitions(httplib INTERFACE CPPHTTPLIB_LISTEN_BACKLOG=1024
                                               CPPHTTPLIB_KEEPALIVE_TIMEOUT_CHECK_INTERVAL_USECOND=100000)

  find_package(PkgConfig REQUIRED)
  if(NOT OPS_SANITIZE)  # sanitizers bring their own
    pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
  endif()
  pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
  pkg_check_modules(pq REQUIRED IMPORTED_TARGET libpq)
  pkg_check_modules(icu REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
  pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
  pkg_check_modules(crypto REQUIRED IMPORTED_TARGET libcrypto)
  pkg_check_modules(archive REQUIRED IMPORTED_TARGET libarchive)
  pkg_check_modules(png REQUIRED IMPORTED_TARGET libpng)
  pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
  pkg_check_modules(ctemplate REQUIRED IMPORTED_TARGET libctemplate)
  pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo cairo-pdf)
  pkg_check_modules(fontconfig REQUIRED IMPORTED_TARGET fontconfig)
  pkg_check_modules(oath REQUIRED IMPORTED_TARGET liboath)
  pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
  find_library(ZXCVBN zxcvbn REQUIRED)  # has no file for pkg-config
  # Its list of common passwords is the shorter one; this is the whole.
  find_file(ZXCVBN_WORDS Common.pm PATHS /usr/share/perl5/Data/Password/zxcvbn/RankedDictionaries NO_DEFAULT_PATH REQUIRED)
  find_package(JPEG REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(SQLiteCpp REQUIRED)
  find_package(prometheus-cpp REQUIRED CONFIG COMPONENTS core)
  pkg_check_modules(cmark REQUIRED IMPORTED_TARGET libcmark-gfm)
  find_library(CMARK_EXTENSIONS cmark-gfm-extensions REQUIRED)
endif()
