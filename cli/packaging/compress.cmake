# Debian wants manual pages and changelogs packed, without the time at which that was done: what CPack
# runs before it makes the packages.
file(GLOB_RECURSE documents
  ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/man/*.[17]
  ${CPACK_TEMPORARY_DIRECTORY}/*/changelog
  ${CPACK_TEMPORARY_DIRECTORY}/*/changelog.Debian)
foreach(document ${documents})
  execute_process(COMMAND gzip -n9 ${document} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
