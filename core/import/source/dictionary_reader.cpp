// SPDX-License-Identifier: MIT
// The lines of a dictionary of actors: see core/actor_dictionary.h. Comments begin with # or ; or
// stand between <!-- and -->; what is left of a line is a code in brackets, a synonym behind a +, or a
// head, with or without a code. A _ is a blank, and one at the end says nothing here: TABARI means
// by it that no ending may follow, and names are found whole in any case.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "core/actor_dictionary.h"
#include "core/import/source/dictionary_entry.h"
#include "core/import/source/written_name.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kLongestOfDictionary = 4096;
constexpr std::size_t kMostUnderHead = 1000;  // synonyms of an entry, and codes
constexpr std::uint64_t kMostHeads = 1'000'000;

/// Up to a newline; of a longer line than we read only the beginning is kept. False at the end.
bool next_line(std::istream& in, std::string& line, std::uint64_t& length) {
  line.clear();
  length = 0;
  using Traits = std::istream::traits_type;
  std::streambuf* const from = in.rdbuf();
  for (auto c = from->sbumpc(); c != Traits::eof(); c = from->sbumpc()) {
    if (Traits::to_char_type(c) == '\n') return true;
    if (line.size() < kLongestOfDictionary) line += Traits::to_char_type(c);
    ++length;
  }
  return length > 0;
}

/// What of a line is not comment. Remembers whether a comment of several lines is open.
class Comments {
 public:
  std::string without(std::string line, std::uint64_t number) {
    if (open_since_ != 0) {
      const auto end = line.find("-->");
      if (end == kNowhere) return {};
      line.erase(0, end + 3);
      open_since_ = 0;
    }
    for (auto begin = line.find("<!--"); begin != kNowhere; begin = line.find("<!--")) {
      const auto end = line.find("-->", begin);
      if (end == kNowhere) {
        open_since_ = number;
        line.erase(begin);
      } else {
        line.erase(begin, end + 3 - begin);
      }
    }
    line.erase(std::min(line.find_first_of("#;"), line.size()));
    const auto first = line.find_first_not_of(" \t\r");
    if (first == kNowhere || line.compare(first, 2, "<!") == 0) return {};
    line.erase(line.find_last_not_of(" \t\r") + 1);
    return line.substr(first);
  }

  /// The line in which a comment begins that is open; 0 none.
  [[nodiscard]] std::uint64_t open_since() const { return open_since_; }

 private:
  std::uint64_t open_since_ = 0;
};

/// What no name and no code can hold.
std::optional<std::string> damage(std::string_view line) {
  const auto control = std::find_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F';
  });
  if (control != line.end())
    return fmt::format("a control character, 0x{:02X}", static_cast<unsigned char>(*control));
  if (find_invalid_utf8(line)) return "not UTF-8";
  constexpr std::string_view kLost = "\uFFFD";
  if (line.find(kLost) != kNowhere)
    return "a character was lost before it came here: U+FFFD stands in its place";
  return std::nullopt;
}

/// The head that is being read, and what stands under it so far.
struct OpenEntry {
  std::uint64_t line = 0;
  std::optional<std::string> wrong;  // why it is left out, whatever stands under it
  DictionaryFault fault{};
  DictionaryLines lines;
  bool is_long = false;  // that has been told
};

class DictionaryReader {
 public:
  DictionaryReader(const TakeEntry& take, const ReportLine& report)
      : take_(take), report_(report) {}

  void line(std::uint64_t number, std::uint64_t length, std::string raw) {
    number_ = number;
    if (length > kLongestOfDictionary) {
      unreadable(raw, DictionaryFault::kTooMuch, fmt::format("a line of {} bytes", length));
      return;
    }
    const std::string text = comments_.without(std::move(raw), number);
    if (text.empty()) return;
    if (const auto wrong = damage(text)) {
      unreadable(text, DictionaryFault::kNoText, *wrong);
    } else if (text.front() == '[') {
      codes(text);
    } else if (text.front() == '+') {
      synonym(std::string_view(text).substr(1));
    } else {
      head(text);
    }
  }

  DictionaryCounts finish() {
    end_entry();
    if (comments_.open_since() != 0)
      tell(comments_.open_since(), DictionaryFault::kMisplaced,
           "a comment that no --> ends: all below it is not read");
    return counts_;
  }

  [[nodiscard]] const DictionaryCounts& counts() const { return counts_; }

 private:
  void tell(std::uint64_t line, DictionaryFault fault, std::string what) const {
    report_({line, fault, Error{ErrorCode::kFailed, std::move(what), {}}});
  }
  void tell_misplaced(std::string what) const {
    tell(number_, DictionaryFault::kMisplaced, std::move(what));
  }

  void begin_entry() {
    end_entry();
    ++counts_.heads;
    entry_.emplace();
    entry_->line = number_;
  }

  void end_entry() {
    if (!entry_) return;
    if (entry_->wrong) {
      ++counts_.refused;
      tell(entry_->line, entry_->fault,
           fmt::format("left out with all that is under it: {}", *entry_->wrong));
    } else {
      auto entry = entry_of_lines(std::move(entry_->lines), report_);
      if (entry) {
        take_(std::move(*entry));
      } else {
        ++counts_.refused;
        FaultyLine& faulty = entry.error();
        report_({faulty.line, faulty.fault, std::move(faulty.error).in(name_)});
      }
    }
    entry_.reset();
  }

  /// A line that is no text costs itself, or its entry where it is a head.
  void unreadable(std::string_view text, DictionaryFault fault, const std::string& why) {
    const auto first = text.find_first_not_of(" \t");
    const char begin = first == kNowhere ? ' ' : text[first];
    const bool is_head = begin != '+' && begin != '[' && is_letter_byte(begin);
    if (is_head) {
      begin_entry();
      entry_->wrong = why;
      entry_->fault = fault;
    } else {
      tell(number_, fault, fmt::format("left out: {}", why));
    }
  }

  void head(std::string_view text) {
    const auto bracket = text.find('[');
    const auto closing = text.find(']');
    if (closing < bracket || (closing != kNowhere && bracket == kNowhere)) {
      tell_misplaced("left out: a ] without its [");
      return;
    }
    begin_entry();
    name_ = as_written(text.substr(0, bracket));
    entry_->lines.name = {number_, name_, is_acronym(name_)};
    if (name_.empty()) {
      entry_->wrong = "no name";
      entry_->fault = DictionaryFault::kMisplaced;
    }
    if (bracket != kNowhere) codes(text.substr(bracket));
  }

  void synonym(std::string_view text) {
    if (!entry_) {
      tell_misplaced("left out: a synonym before any head");
    } else if (text.find_first_of("[]") != kNowhere) {
      tell_misplaced("left out: a bracket in a synonym");
    } else if (std::string name = as_written(text); name.empty()) {
      tell_misplaced("left out: a synonym without a name");
    } else if (has_room(entry_->lines.synonyms.size())) {
      const bool is_exact = is_acronym(name);
      entry_->lines.synonyms.push_back({number_, std::move(name), is_exact});
    }
  }

  bool has_room(std::size_t held) {
    if (held < kMostUnderHead) return true;
    if (!std::exchange(entry_->is_long, true))
      tell(number_, DictionaryFault::kTooMuch,
           fmt::format("left out, with those that follow: an entry has up to {} synonyms "
                       "and as many codes",
                       kMostUnderHead));
    return false;
  }

  /// One bracket after the other.
  void codes(std::string_view text) {
    if (!entry_) {
      tell_misplaced("left out: a code before any head");
      return;
    }
    while (!text.empty()) {
      const auto end = text.find(']');
      if (text.front() != '[') {
        tell_misplaced(fmt::format("'{}' behind a code is not read", text));
        return;
      }
      if (end == kNowhere || text.substr(1, end - 1).find('[') != kNowhere) {
        tell_misplaced(fmt::format("{} is left out: a [ without its ]", text.substr(0, end)));
        return;
      }
      code(text.substr(1, end - 1));
      text.remove_prefix(end + 1);
      text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    }
  }

  void code(std::string_view inside) {
    auto read = read_dictionary_code(inside);
    if (!read) {
      report_({number_, DictionaryFault::kMisplaced,
               std::move(read.error()).in(fmt::format("[{}] is left out", inside))});
    } else if (has_room(entry_->lines.codes.size())) {
      read->line = number_;
      entry_->lines.codes.push_back(std::move(*read));
    }
  }

  const TakeEntry& take_;
  const ReportLine& report_;
  Comments comments_;
  DictionaryCounts counts_;
  std::optional<OpenEntry> entry_;
  std::string name_;
  std::uint64_t number_ = 0;
};

}  // namespace

Result<DictionaryCounts> read_actor_dictionary(std::istream& in, const TakeEntry& take,
                                               const ReportLine& report) {
  DictionaryReader reader(take, report);
  std::string line;
  std::uint64_t length = 0;
  for (std::uint64_t number = 1; next_line(in, line, length); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    reader.line(number, length, line);
    if (reader.counts().heads > kMostHeads)
      return failure(ErrorCode::kFailed, fmt::format("more than {} heads", kMostHeads),
                     "cut it into several files");
  }
  return reader.finish();
}

}  // namespace parley
