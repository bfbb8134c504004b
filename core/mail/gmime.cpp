// SPDX-License-Identifier: MIT
// See core/mail/gmime.h.
#include "core/mail/gmime.h"

#include "core/files/loaded_library.h"

namespace parley {
namespace {

Result<GMime> load() {
  auto library = LoadedLibrary::load("libgmime-3.0.so.0", "libgmime-3.0-0", "mail");
  if (!library) return failure_of(library);
  GMime f;
  library->find("g_mime_init", f.init);
  library->find("g_mime_stream_mem_new", f.stream_mem_new);
  library->find("g_mime_stream_mem_new_with_buffer", f.stream_mem_new_with_buffer);
  library->find("g_mime_stream_mem_get_byte_array", f.stream_mem_get_byte_array);
  library->find("g_mime_parser_new_with_stream", f.parser_new_with_stream);
  library->find("g_mime_parser_construct_message", f.parser_construct_message);
  library->find("g_mime_message_get_from", f.message_get_from);
  library->find("g_mime_message_get_subject", f.message_get_subject);
  library->find("g_mime_message_get_message_id", f.message_get_message_id);
  library->find("g_mime_message_get_mime_part", f.message_get_mime_part);
  library->find("g_mime_message_part_get_message", f.message_part_get_message);
  library->find("g_mime_object_get_header", f.object_get_header);
  library->find("g_mime_object_get_content_type", f.object_get_content_type);
  library->find("g_mime_content_type_is_type", f.content_type_is_type);
  library->find("g_mime_content_type_get_mime_type", f.content_type_get_mime_type);
  library->find("g_mime_content_type_get_parameter", f.content_type_get_parameter);
  library->find("g_mime_multipart_get_count", f.multipart_get_count);
  library->find("g_mime_multipart_get_part", f.multipart_get_part);
  library->find("g_mime_part_get_content", f.part_get_content);
  library->find("g_mime_part_get_filename", f.part_get_filename);
  library->find("g_mime_part_is_attachment", f.part_is_attachment);
  library->find("g_mime_data_wrapper_write_to_stream", f.data_wrapper_write_to_stream);
  library->find("g_mime_multipart_get_type", f.multipart_get_type);
  library->find("g_mime_message_part_get_type", f.message_part_get_type);
  library->find("g_mime_part_get_type", f.part_get_type);
  library->find("internet_address_list_length", f.address_list_length);
  library->find("internet_address_list_get_address", f.address_list_get_address);
  library->find("internet_address_get_name", f.address_get_name);
  library->find("internet_address_mailbox_get_type", f.mailbox_get_type);
  library->find("internet_address_mailbox_get_addr", f.mailbox_get_addr);
  library->find("g_type_check_instance_is_a", f.is_a);
  library->find("g_object_unref", f.unref);
  library->find("g_base64_decode", f.base64_decode);
  library->find("g_base64_encode", f.base64_encode);
  library->find("g_free", f.free);
  if (auto complete = library->complete(); !complete) return failure_of(complete);
  f.init();
  return f;
}

}  // namespace

Result<const GMime*> gmime() {
  static const Result<GMime> loaded = load();
  if (!loaded) return failure(loaded.error());
  return &*loaded;
}

}  // namespace parley
