# ops_embed(<target> NAMESPACE <ns> ROOT <dir> FILES <file>...)
# Makes `std::string_view ns::file(std::string_view name)` (empty data pointer: no such file) and `ns::names()` in
# <target>; include "<ns>.h". A name is the file's path below ROOT. Bytes are kept exactly.
find_program(OPS_NODE NAMES node nodejs REQUIRED)
add_custom_target(ops_generated)  # for clang-tidy, which reads sources without building them
function(ops_embed target)
  cmake_parse_arguments(E "" "NAMESPACE;ROOT" "FILES" ${ARGN})
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/embedded/${E_NAMESPACE})
  add_custom_command(
    OUTPUT ${dir}/${E_NAMESPACE}.cpp ${dir}/${E_NAMESPACE}.h
    COMMAND ${OPS_NODE} ${PROJECT_SOURCE_DIR}/cmake/embed.mjs ${dir} ${E_NAMESPACE} ${E_ROOT} ${E_FILES}
    DEPENDS ${PROJECT_SOURCE_DIR}/cmake/embed.mjs ${E_FILES}
    COMMENT "Embedding ${E_NAMESPACE}" VERBATIM)
  add_custom_target(${E_NAMESPACE}_embedded DEPENDS ${dir}/${E_NAMESPACE}.cpp ${dir}/${E_NAMESPACE}.h)
  add_dependencies(ops_generated ${E_NAMESPACE}_embedded)
  target_sources(${target} PRIVATE ${dir}/${E_NAMESPACE}.cpp)
  # Compiled alone: a changed text is no reason to compile the code beside it anew.
  set_source_files_properties(${dir}/${E_NAMESPACE}.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_include_directories(${target} PRIVATE ${dir})
endfunction()
