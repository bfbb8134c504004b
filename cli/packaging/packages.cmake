# The two Debian packages that `./dev package` makes with CPack: parley, the program, and
# libparley-dev, the library. What is installed with COMPONENT parley is in the one, with COMPONENT
# libparley-dev in the other.
foreach(package parley libparley-dev)
  set(documents ${CMAKE_INSTALL_DATADIR}/doc/${package})
  install(FILES cli/packaging/copyright cli/packaging/changelog.Debian DESTINATION ${documents}
    COMPONENT ${package} EXCLUDE_FROM_ALL)
  install(FILES CHANGELOG.md DESTINATION ${documents} RENAME changelog
    COMPONENT ${package} EXCLUDE_FROM_ALL)
  install(FILES cli/packaging/${package}.lintian-overrides
    DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME ${package}
    COMPONENT ${package} EXCLUDE_FROM_ALL)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL parley libparley-dev)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cli/packaging/compress.cmake)

set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The parley developers <parley@packages.example>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# Descriptions begin with a line of their own, not with one for all.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(about "parley keeps news articles, files each under the actors that it names, and
tells what each party said and did, when, and according to whom.")

set(CPACK_DEBIAN_PARLEY_PACKAGE_NAME parley)
set(CPACK_DEBIAN_PARLEY_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PARLEY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PARLEY_PACKAGE_DEPENDS tzdata)  # the zones of --tz are read from there
# Loaded when they are first needed, so that the package's own search for libraries does not see them.
set(CPACK_DEBIAN_PARLEY_PACKAGE_RECOMMENDS "libxml2, libgmime-3.0-0")
set(CPACK_DEBIAN_PARLEY_PACKAGE_SUGGESTS "poppler-utils, librsvg2-bin, librados2")
set(CPACK_COMPONENT_PARLEY_DESCRIPTION "timeline database for negotiations
${about}

Events have revisions and cite reports; nothing is overwritten, so that
timelines can be read as the archive stood at a date, or as the press had
it. An archive is a directory: no server is needed, and nothing is fetched.")

set(CPACK_DEBIAN_LIBPARLEY-DEV_PACKAGE_NAME libparley-dev)
set(CPACK_DEBIAN_LIBPARLEY-DEV_PACKAGE_SECTION libdevel)
# What a program has to link besides the static library, and what its headers include.
set(CPACK_DEBIAN_LIBPARLEY-DEV_PACKAGE_DEPENDS
  "libarchive-dev, libbz2-dev, libexpected-dev, libhowardhinnant-date-dev, liblz4-dev, liblzma-dev, \
librocksdb-dev, libsimdjson-dev, libsnappy-dev, libssl-dev, libstemmer-dev, libutf8proc-dev, libxxhash-dev, \
libzstd-dev, nettle-dev, tzdata, zlib1g-dev")
set(CPACK_DEBIAN_LIBPARLEY-DEV_PACKAGE_RECOMMENDS "libxml2, libgmime-3.0-0")
set(CPACK_COMPONENT_LIBPARLEY-DEV_DESCRIPTION "timeline database for negotiations - library
${about}

This package has the headers, the static library, and what CMake and
pkg-config need to find them.")
include(CPack)
