// SPDX-License-Identifier: MIT
// GMime, which reads mails, loaded when the first mail is read. It is not linked: it would bring glib and gio
// into the start of every command.
#pragma once

#include <gmime/gmime.h>

#include <memory>

#include "schema/error.h"

namespace parley {

/// The functions that are used of it, under their names without "g_mime_".
struct GMime {
  decltype(&::g_mime_init) init = nullptr;
  decltype(&::g_mime_stream_mem_new) stream_mem_new = nullptr;
  decltype(&::g_mime_stream_mem_new_with_buffer) stream_mem_new_with_buffer = nullptr;
  decltype(&::g_mime_stream_mem_get_byte_array) stream_mem_get_byte_array = nullptr;
  decltype(&::g_mime_parser_new_with_stream) parser_new_with_stream = nullptr;
  decltype(&::g_mime_parser_construct_message) parser_construct_message = nullptr;
  decltype(&::g_mime_message_get_from) message_get_from = nullptr;
  decltype(&::g_mime_message_get_subject) message_get_subject = nullptr;
  decltype(&::g_mime_message_get_message_id) message_get_message_id = nullptr;
  decltype(&::g_mime_message_get_mime_part) message_get_mime_part = nullptr;
  decltype(&::g_mime_message_part_get_message) message_part_get_message = nullptr;
  decltype(&::g_mime_object_get_header) object_get_header = nullptr;
  decltype(&::g_mime_object_get_content_type) object_get_content_type = nullptr;
  decltype(&::g_mime_content_type_is_type) content_type_is_type = nullptr;
  decltype(&::g_mime_content_type_get_mime_type) content_type_get_mime_type = nullptr;
  decltype(&::g_mime_content_type_get_parameter) content_type_get_parameter = nullptr;
  decltype(&::g_mime_multipart_get_count) multipart_get_count = nullptr;
  decltype(&::g_mime_multipart_get_part) multipart_get_part = nullptr;
  decltype(&::g_mime_part_get_content) part_get_content = nullptr;
  decltype(&::g_mime_part_get_filename) part_get_filename = nullptr;
  decltype(&::g_mime_part_is_attachment) part_is_attachment = nullptr;
  decltype(&::g_mime_data_wrapper_write_to_stream) data_wrapper_write_to_stream = nullptr;
  decltype(&::g_mime_multipart_get_type) multipart_get_type = nullptr;
  decltype(&::g_mime_message_part_get_type) message_part_get_type = nullptr;
  decltype(&::g_mime_part_get_type) part_get_type = nullptr;
  decltype(&::internet_address_list_length) address_list_length = nullptr;
  decltype(&::internet_address_list_get_address) address_list_get_address = nullptr;
  decltype(&::internet_address_get_name) address_get_name = nullptr;
  decltype(&::internet_address_mailbox_get_type) mailbox_get_type = nullptr;
  decltype(&::internet_address_mailbox_get_addr) mailbox_get_addr = nullptr;
  decltype(&::g_type_check_instance_is_a) is_a = nullptr;
  decltype(&::g_object_unref) unref = nullptr;
  decltype(&::g_base64_decode) base64_decode = nullptr;
  decltype(&::g_base64_encode) base64_encode = nullptr;
  decltype(&::g_free) free = nullptr;
};

/// Loads it at the first call. An error names the package that is missing.
Result<const GMime*> gmime();

/// One of its objects, of which this is the owner.
template <class T>
class GOwned {
 public:
  GOwned(const GMime& library, T* object) : object_(object, Unref{&library}) {}
  [[nodiscard]] T* get() const { return object_.get(); }

 private:
  struct Unref {
    const GMime* library;
    void operator()(T* object) const { library->unref(object); }
  };
  std::unique_ptr<T, Unref> object_;
};

}  // namespace parley
