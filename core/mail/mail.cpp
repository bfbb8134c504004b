// SPDX-License-Identifier: MIT
// One mail: what its header says of it, and whether all of it is there. Its text is found in mail_parts.cpp.
#include "core/mail/mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/article/article_formats.h"
#include "core/mail/encoded_words.h"
#include "core/mail/gmime.h"
#include "core/mail/mail_parts.h"
#include "core/markup/charset.h"
#include "schema/ascii.h"
#include "schema/guard.h"

namespace parley {
namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{1} << 20U;

/// The bytes of the header with the blank line behind it; all of them where there is none.
std::size_t header_size(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != kNowhere; at = bytes.find('\n', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1, 2);
    if (rest.starts_with('\n')) return at + 2;
    if (rest == "\r\n") return at + 3;
  }
  return bytes.size();
}

/// Whatever bytes a header has, this is UTF-8.
std::string string_of(const char* text) {
  return text == nullptr ? std::string{} : decode(text, "").text;
}

/// "jane at x.example (Jane Doe)", as archives of mailing lists write it, which is no address: the name, else the
/// domain; "" of what is none.
std::string spelt_sender(std::string_view from) {
  from = stripped(from);
  const std::size_t open = from.find('('), at = from.find(" at ");
  if (at == kNowhere || at > open || from.find('@') < open || !from.ends_with(')')) return {};
  const std::string_view name = stripped(from.substr(open + 1, from.size() - open - 2));
  return std::string(name.empty() ? stripped(from.substr(at + 4, open - at - 4)) : name);
}

tl::unexpected<Error> cut_off(std::string_view where) {
  return failure(ErrorCode::kFailed, fmt::format("cut off: {}", where),
                 "have it sent or saved again; nothing of it was taken");
}

/// One mail that is being read.
class Mail {
 public:
  Mail(const GMime& library, std::string bytes)
      : library_(library),
        bytes_(std::move(bytes)),
        stream_(library, library.stream_mem_new_with_buffer(bytes_.data(), bytes_.size())),
        parser_(library, library.parser_new_with_stream(stream_.get())),
        message_(library, library.parser_construct_message(parser_.get(), nullptr)) {}

  Result<RawReport> read() {
    if (message_.get() == nullptr) return failure(ErrorCode::kFailed, "no mail");
    if (auto whole = check_end(); !whole) return failure_of(whole);
    RawReport raw;
    raw.title = string_of(library_.message_get_subject(message_.get()));
    auto text = mail_text(library_, message_.get(), kind(raw.title));
    if (!text) return failure_of(text);
    raw.text = text->text;
    raw.date = stripped(header("Date"));
    raw.source = sender();
    const std::string languages = header("Content-Language");
    raw.lang = languages.substr(0, languages.find(','));
    raw.external_id = stripped(string_of(library_.message_get_message_id(message_.get())));
    raw.notes = notes_of(*text);
    if (stripped(raw.title).empty()) take_title_of(raw);
    return raw;
  }

 private:
  std::string header(const char* name) const {
    return string_of(
        library_.object_get_header(reinterpret_cast<GMimeObject*>(message_.get()), name));
  }

  /// A subject that says neither may have been changed in an answer.
  MailKind kind(std::string_view subject) const {
    const MailKind said = kind_of_subject(subject);
    const bool answers = said == MailKind::kNew && !stripped(header("In-Reply-To")).empty();
    return answers ? MailKind::kAnswer : said;
  }

  /// The name that the sender goes by, else the domain: whose address it is matters less than whose house.
  std::string sender() const {
    if (std::string spelt = spelt_sender(header("From")); !spelt.empty()) return spelt;
    InternetAddressList* from = library_.message_get_from(message_.get());
    if (from == nullptr || library_.address_list_length(from) == 0) return {};
    InternetAddress* first = library_.address_list_get_address(from, 0);
    std::string name(stripped(string_of(library_.address_get_name(first))));
    auto* const instance = reinterpret_cast<GTypeInstance*>(first);
    if (library_.is_a(instance, library_.mailbox_get_type()) == 0) return name;
    const std::string address =
        string_of(library_.mailbox_get_addr(reinterpret_cast<InternetAddressMailbox*>(first)));
    if (!name.empty() && name != address) return name;
    return address.substr(address.rfind('@') == kNowhere ? 0 : address.rfind('@') + 1);
  }

  /// Parts say where they end, and so does base64.
  Result<void> check_end() const {
    auto* const part = library_.message_get_mime_part(message_.get());
    if (part == nullptr) return cut_off("it ends in its header");
    GMimeContentType* type = library_.object_get_content_type(part);
    const char* const boundary = library_.content_type_get_parameter(type, "boundary");
    const bool has_parts = library_.content_type_is_type(type, "multipart", "*") != 0;
    if (has_parts && boundary != nullptr &&
        bytes_.find(fmt::format("--{}--", boundary)) == kNowhere)
      return cut_off("its last part has no end");
    const std::string encoding =
        lower(stripped(string_of(library_.object_get_header(part, "Content-Transfer-Encoding"))));
    if (has_parts || encoding != "base64") return {};
    const std::string_view body = std::string_view(bytes_).substr(header_size(bytes_));
    const auto digits = std::count_if(body.begin(), body.end(), [](char c) {
      return is_letter_or_digit(c) || c == '+' || c == '/' || c == '=';
    });
    return digits % 4 == 0 ? Result<void>{} : cut_off("it ends within its text");
  }

  /// What is not taken, and what the text says wrongly of itself.
  static std::vector<std::string> notes_of(const MailText& text) {
    std::vector<std::string> notes, parts;
    if (text.quoted_lines == 1) parts.emplace_back("1 quoted line");
    if (text.quoted_lines > 1) parts.push_back(fmt::format("{} quoted lines", text.quoted_lines));
    if (text.quotations != 0) parts.emplace_back("what it quotes of another mail");
    if (text.has_signature) parts.emplace_back("the signature");
    if (text.has_footer) parts.emplace_back("the footer of the mailing list");
    if (!parts.empty()) notes.push_back(fmt::format("left out: {}", fmt::join(parts, ", ")));
    if (!text.attachments.empty()) {
      constexpr std::size_t kMostNamed = 10;
      const std::size_t named = std::min(text.attachments.size(), kMostNamed);
      const auto end = text.attachments.begin() + static_cast<std::ptrdiff_t>(named);
      const std::size_t more = text.attachments.size() - named;
      notes.push_back(fmt::format("attachments are not read: {}{}",
                                  fmt::join(text.attachments.begin(), end, ", "),
                                  more == 0 ? "" : fmt::format(" and {} more", more)));
    }
    for (const std::string& note : text.notes) notes.push_back("its text " + note);
    return notes;
  }

  /// As of a plain text, the first line.
  void take_title_of(RawReport& raw) {
    const std::string text = std::move(raw.text);
    Lines lines(text);
    lines.skip_blank();
    raw.title = stripped(lines.next());
    raw.text = lines.rest();
    raw.notes.emplace_back("has no subject; its first line is the title");
  }

  const GMime& library_;
  std::string bytes_;
  GOwned<GMimeStream> stream_;
  GOwned<GMimeParser> parser_;
  GOwned<GMimeMessage> message_;
};

}  // namespace

std::string_view header_field_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == kNowhere || colon > 100) return {};
  const std::string_view name = line.substr(0, colon);
  const bool is_name =
      std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  return is_name ? name : std::string_view{};
}

bool begins_as_mail(std::string_view bytes) {
  constexpr auto kOfMails = std::to_array<std::string_view>(
      {"date", "received", "message-id", "mime-version", "return-path", "subject"});
  bool has_from = false, has_other = false;
  for (Lines lines(bytes.substr(0, kMostHeaderBytes)); !lines.done();) {
    const std::string_view line = lines.next();
    if (stripped(line).empty() || lines.done()) break;  // the last line may be only the half of one
    if (is_blank(line.front())) continue;
    const std::string name = lower(header_field_name(line));
    if (name.empty()) return false;
    has_from = has_from || name == "from";
    has_other = has_other || std::find(kOfMails.begin(), kOfMails.end(), name) != kOfMails.end();
  }
  return has_from && has_other;
}

Draft read_mail(std::string_view bytes, std::string origin, const ReadOptions& options) {
  const auto raw = guarded([&]() -> Result<RawReport> {
    if (bytes.size() > kMostMailBytes)
      return failure(ErrorCode::kFailed, fmt::format("larger than {} MiB", kMostMailBytes >> 20U));
    if (header_size(bytes) > kMostHeaderBytes)
      return failure(ErrorCode::kFailed, "its header is larger than 1 MiB");
    if (header_size(bytes) == bytes.size() && !bytes.ends_with("\n\n") &&
        !bytes.ends_with("\n\r\n"))
      return cut_off("it ends in its header");
    auto library = gmime();
    if (!library) return failure_of(library);
    const std::size_t header = header_size(bytes);
    const std::string joined = with_joined_words(bytes.substr(0, header), **library);
    return Mail(**library, joined + std::string(bytes.substr(header))).read();
  });
  return finish_report(raw, std::move(origin), "", options);
}

}  // namespace parley
