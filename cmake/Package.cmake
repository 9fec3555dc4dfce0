# The Debian package: `tools/dev package`. Console and rules module come from the WebAssembly build, put together in dist/.
include(GNUInstallDirs)
install(TARGETS opsmarket RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/dist/web DESTINATION ${CMAKE_INSTALL_DATADIR}/opsmarket)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(FILES ${PROJECT_SOURCE_DIR}/tools/package/nginx.conf DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES ${PROJECT_SOURCE_DIR}/tools/package/opsmarket.service DESTINATION lib/systemd/system)
# It may come to hold the password of a mail server.
install(FILES ${PROJECT_SOURCE_DIR}/tools/package/opsmarket.conf DESTINATION /etc PERMISSIONS OWNER_READ OWNER_WRITE)
install(FILES ${PROJECT_SOURCE_DIR}/build/sbom.shipped.cdx.json DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME sbom.cdx.json OPTIONAL)
# As Debian wants them: packed, the same bytes each time.
find_program(GZIP gzip REQUIRED)
foreach(name changelog opsmarket.1)
  configure_file(${PROJECT_SOURCE_DIR}/tools/package/${name} ${CMAKE_BINARY_DIR}/package/${name} @ONLY)
  execute_process(COMMAND ${GZIP} -9nf ${CMAKE_BINARY_DIR}/package/${name} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
install(FILES ${CMAKE_BINARY_DIR}/package/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_BINARY_DIR}/package/opsmarket.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # what is packed is built before; the rest need not be
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME opsmarket)
set(CPACK_PACKAGE_VENDOR "the OpsMarket authors")
set(CPACK_PACKAGE_CONTACT "the OpsMarket authors <opsmarket@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "marketplace for ops services, in one process and one directory")
set(CPACK_PACKAGE_DESCRIPTION "Providers list their services, buyers order them under
 supervision, operators review and decide. One server with its own
 storefront, console and database; a proxy in front of it speaks TLS.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_SOURCE_DIR}/build/package)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no library says: the account's maker, certificates for webhooks and mail, and letters for the pictures of products.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, ca-certificates, fonts-noto-cjk | fonts-wqy-zenhei | fonts-wqy-microhei | fonts-droid-fallback")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx-light | nginx")
set(scripts ${PROJECT_SOURCE_DIR}/tools/package)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${scripts}/conffiles ${scripts}/postinst ${scripts}/prerm ${scripts}/postrm)
include(CPack)
