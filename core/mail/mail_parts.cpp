// SPDX-License-Identifier: MIT
// See core/mail/mail_parts.h.
#include "core/mail/mail_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/article/article_formats.h"
#include "core/markup/charset.h"
#include "core/markup/html_text.h"
#include "schema/ascii.h"

namespace parley {
namespace {

constexpr std::size_t kMostParts = 10'000;  // a mail of newspapers' digests has hundreds

/// Goes through the parts in their order, without calling itself: they may be nested as deep as they like.
class PartWalk {
 public:
  PartWalk(const GMime& library, MailKind kind) : library_(library), kind_(kind) {}

  Result<MailText> read(GMimeMessage* message) && {
    push(library_.message_get_mime_part(message));
    for (std::size_t parts = 0; !waiting_.empty(); ++parts) {
      if (parts == kMostParts) {
        return failure(ErrorCode::kFailed, fmt::format("has more than {} parts", kMostParts));
      }
      GMimeObject* part = waiting_.back();
      waiting_.pop_back();
      if (auto taken = take(part); !taken) return failure_of(taken);
    }
    return std::move(found_);
  }

 private:
  void push(GMimeObject* part) {
    if (part != nullptr) waiting_.push_back(part);
  }
  bool is_a(GMimeObject* part, GType type) const {
    return library_.is_a(reinterpret_cast<GTypeInstance*>(part), type) != 0;
  }
  bool has_type(GMimeObject* part, const char* type, const char* subtype) const {
    return library_.content_type_is_type(library_.object_get_content_type(part), type, subtype) !=
           0;
  }

  Result<void> take(GMimeObject* part) {
    if (is_a(part, library_.multipart_get_type())) {
      take_multipart(reinterpret_cast<GMimeMultipart*>(part),
                     has_type(part, "multipart", "alternative"));
      return {};
    }
    if (is_a(part, library_.message_part_get_type())) {
      GMimeMessage* inner =
          library_.message_part_get_message(reinterpret_cast<GMimeMessagePart*>(part));
      if (inner != nullptr) push(library_.message_get_mime_part(inner));
      return {};
    }
    const bool is_html =
        has_type(part, "text", "html") || has_type(part, "application", "xhtml+xml");
    const bool is_text =
        is_html || has_type(part, "text", "plain") || has_type(part, "text", "enriched");
    const bool is_leaf = is_a(part, library_.part_get_type());
    auto* const leaf = reinterpret_cast<GMimePart*>(part);
    if (!is_leaf || !is_text || library_.part_is_attachment(leaf) != 0) {
      name_attachment(part, is_leaf);
      return {};
    }
    return take_text(leaf, is_html);
  }

  void take_multipart(GMimeMultipart* parts, bool is_alternative) {
    const int count = library_.multipart_get_count(parts);
    if (is_alternative) return push(best_of(parts, count));
    for (int i = count; i-- > 0;) push(library_.multipart_get_part(parts, i));
  }

  /// The plain text, else the HTML, alone or with its images; a plain text that is empty is none.
  GMimeObject* best_of(GMimeMultipart* parts, int count) const {
    GMimeObject* best = nullptr;
    int best_rank = -1;
    for (int i = 0; i < count; ++i) {
      GMimeObject* part = library_.multipart_get_part(parts, i);
      const int rank = rank_of(part);
      if (rank > best_rank) best = part;
      best_rank = std::max(rank, best_rank);
    }
    return best;
  }
  int rank_of(GMimeObject* part) const {
    const bool is_leaf = is_a(part, library_.part_get_type());
    if (is_leaf && has_type(part, "text", "plain"))
      return stripped(content_of(reinterpret_cast<GMimePart*>(part))).empty() ? 0 : 3;
    if (has_type(part, "text", "html")) return 2;
    return is_a(part, library_.multipart_get_type()) ? 1 : 0;
  }

  Result<void> take_text(GMimePart* part, bool is_html) {
    GMimeContentType* type = library_.object_get_content_type(reinterpret_cast<GMimeObject*>(part));
    const char* charset = library_.content_type_get_parameter(type, "charset");
    const auto bytes = content_of(part);
    if (bytes.empty()) return {};
    Decoded decoded = decode(bytes, charset == nullptr ? "" : charset);
    if (!decoded.note.empty()) found_.notes.push_back(std::move(decoded.note));
    std::string text = std::move(decoded.text);
    if (is_html) {
      auto shown = words_of_html(text);
      if (!shown) return failure_of(shown);
      text = std::move(*shown);
    }
    const SenderWords words = sender_words(with_line_feeds(text), kind_);
    found_.quoted_lines += words.quoted_lines;
    found_.quotations += words.quotes_mail ? 1 : 0;
    found_.has_signature = found_.has_signature || words.has_signature;
    found_.has_footer = found_.has_footer || words.has_footer;
    if (!found_.text.empty()) found_.text += "\n\n";
    found_.text += words.text;
    return {};
  }

  /// What is forwarded stands in a quotation, too: it stays where there is but a line beside it.
  Result<std::string> words_of_html(std::string_view html) {
    std::size_t left_out = 0;
    auto shown = html_text(without_quotations(html, kind_, left_out));
    const bool has_words = shown && shown->find("\n\n") != kNowhere;
    if (kind_ == MailKind::kForward && left_out != 0 && !has_words) return html_text(html);
    found_.quotations += left_out;
    return shown;
  }

  /// Without its transfer encoding.
  std::string content_of(GMimePart* part) const {
    GMimeDataWrapper* content = library_.part_get_content(part);
    if (content == nullptr) return {};
    const GOwned<GMimeStream> stream(library_, library_.stream_mem_new());
    library_.data_wrapper_write_to_stream(content, stream.get());
    const GByteArray* bytes =
        library_.stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(stream.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
  }

  void name_attachment(GMimeObject* part, bool is_leaf) {
    const char* name =
        is_leaf ? library_.part_get_filename(reinterpret_cast<GMimePart*>(part)) : nullptr;
    if (name != nullptr) return found_.attachments.push_back(decode(name, "").text), void();
    char* type = library_.content_type_get_mime_type(library_.object_get_content_type(part));
    found_.attachments.push_back(decode(type, "").text);
    library_.free(type);
  }

  const GMime& library_;
  MailKind kind_;
  MailText found_;
  std::vector<GMimeObject*> waiting_;  // the next one last
};

}  // namespace

Result<MailText> mail_text(const GMime& library, GMimeMessage* message, MailKind kind) {
  return PartWalk(library, kind).read(message);
}

}  // namespace parley
