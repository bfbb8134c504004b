# What others build on: one static library, the headers of the face under include/parley, a CMake
# package and a pkg-config file. Only headers that core/*.h reach are installed; a header of the face
# includes no RocksDB, no {fmt}, no cereal and no simdjson.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

add_library(parley_library STATIC $<TARGET_OBJECTS:parley_schema> $<TARGET_OBJECTS:parley_core>)
set_target_properties(parley_library PROPERTIES
  OUTPUT_NAME parley EXPORT_NAME parley LINKER_LANGUAGE CXX UNITY_BUILD OFF)
target_compile_features(parley_library INTERFACE cxx_std_20)
target_include_directories(parley_library INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set(parley_links rocksdb archive zstd z crypto xxhash utf8proc stemmer)  # by name, as a package of Debian has them
target_link_libraries(parley_library INTERFACE
  date::date-tz tl::expected simdjson::simdjson Threads::Threads ${parley_links} ${CMAKE_DL_LIBS})

# In the tree a header is core/archive.h, for others it is parley/archive.h.
set(installed ${PROJECT_BINARY_DIR}/include/parley)
file(REMOVE_RECURSE ${installed})
file(GLOB waiting CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/core/*.h)
set(done)
while(waiting)
  list(POP_FRONT waiting header)
  if(header IN_LIST done)
    continue()
  endif()
  list(APPEND done ${header})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${header})
  file(READ ${PROJECT_SOURCE_DIR}/${header} text)
  string(REGEX MATCHALL "#include \"[^\"]+\"" includes "${text}")
  foreach(include ${includes})
    string(REGEX REPLACE "#include \"([^\"]+)\"" "\\1" include ${include})
    list(APPEND waiting ${include})
  endforeach()
  string(REPLACE "\"core/" "\"parley/" text "${text}")
  string(REPLACE "\"schema/" "\"parley/schema/" text "${text}")
  string(REGEX REPLACE "^core/" "" name ${header})
  file(WRITE ${installed}/${name} "${text}")
endwhile()

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/parley)
configure_package_config_file(parleyConfig.cmake.in ${PROJECT_BINARY_DIR}/parleyConfig.cmake
  INSTALL_DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/parleyConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
list(TRANSFORM parley_links PREPEND -l OUTPUT_VARIABLE parley_link_flags)
list(JOIN parley_link_flags " " parley_link_flags)
# The prefix is where the file lies, wherever that was installed to.
file(RELATIVE_PATH parley_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(parley.pc.in ${PROJECT_BINARY_DIR}/parley.pc @ONLY)

install(TARGETS parley_library EXPORT parleyTargets COMPONENT libparley-dev)
install(EXPORT parleyTargets NAMESPACE parley:: DESTINATION ${package} COMPONENT libparley-dev)
install(DIRECTORY ${installed} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT libparley-dev)
install(FILES ${PROJECT_BINARY_DIR}/parleyConfig.cmake ${PROJECT_BINARY_DIR}/parleyConfigVersion.cmake
  DESTINATION ${package} COMPONENT libparley-dev)
install(FILES ${PROJECT_BINARY_DIR}/parley.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT libparley-dev)
