# One target carries the flags of every module, so that no module can be laxer than another.
add_library(ops_flags INTERFACE)
target_compile_features(ops_flags INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT EMSCRIPTEN)  # there it makes code larger and slower, for dynamic linking that nobody does
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()

option(OPS_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
target_compile_options(ops_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(ops_flags INTERFACE -Wno-restrict)  # GCC 12 warns of every "literal" + string() when optimising
endif()
target_include_directories(ops_flags INTERFACE ${PROJECT_SOURCE_DIR}/shared ${PROJECT_SOURCE_DIR})

if(EMSCRIPTEN)
  # Without exceptions the console is a third smaller; domain and wire report errors as values.
  target_compile_options(ops_flags INTERFACE -fno-exceptions -fno-rtti)
endif()
if(OPS_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(OPS_FUZZ)  # every module tells the fuzzer which way an input went
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND NOT EMSCRIPTEN)
  # g++ 12's own std::stable_sort; embedded files.
  target_compile_options(ops_flags INTERFACE -Wno-deprecated-declarations -Wno-overlength-strings)
endif()

# Links the dozen test programs in seconds instead of minutes. Whoever has none links with the compiler's own.
find_program(MOLD mold)
if(MOLD AND NOT EMSCRIPTEN)
  add_link_options(-fuse-ld=mold)
endif()

# Most of a cold build went into reading the same headers once for every file, so files of one target are compiled ten at a
# time: two to three times quicker, and still within 2 GB a compiler. Names in anonymous namespaces must therefore differ within
# a target. -DCMAKE_UNITY_BUILD=OFF compiles each file alone, as clang-tidy needs it (tools/dev lint).
option(CMAKE_UNITY_BUILD "Compile several files of a target at once" ON)
set(CMAKE_UNITY_BUILD_BATCH_SIZE 10 CACHE STRING "How many; 0: all of a target's")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# ops_optimised_under_sanitizers(<target>): code in which tests spend more time than it takes to compile with -Og, which is twice as long as
# without.
function(ops_optimised_under_sanitizers target)
  if(OPS_SANITIZE AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_options(${target} PRIVATE -Og)
  endif()
endfunction()

# ops_module(<target> [PUBLIC libs...] [PRIVATE libs...]): a static library of every .cpp in this folder and below.
function(ops_module target)
  cmake_parse_arguments(MODULE "" "" "PUBLIC;PRIVATE;EXCLUDE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  foreach(pattern IN LISTS MODULE_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX ${pattern})
  endforeach()
  add_library(${target} STATIC ${sources})
  target_link_libraries(${target} PUBLIC ops_flags ${MODULE_PUBLIC} PRIVATE ${MODULE_PRIVATE})
endfunction()
