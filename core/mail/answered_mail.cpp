// SPDX-License-Identifier: MIT
// See core/mail/answered_mail.h.
#include "core/mail/answered_mail.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "core/article/article_formats.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

using MailLines = std::vector<std::string_view>;

enum class HeaderName : std::uint8_t { kNone, kFrom, kSent, kOther };

/// Names of fields as mail programs translate them, folded.
const std::map<std::string, HeaderName, std::less<>>& header_names() {
  static const auto known = [] {
    constexpr auto kFrom = std::to_array<std::string_view>(
        {"From", "Von", "De",     "Da",     "Van",      "Från",     "Fra",    "Lähettäjä",
         "Od",   "От",  "Від",    "Kimden", "Gönderen", "Από",      "Feladó", "من",
         "از",   "מאת", "发件人", "寄件者", "差出人",   "보낸 사람"});
    constexpr auto kSent = std::to_array<std::string_view>(
        {"Sent",          "Date",      "Gesendet",   "Datum",      "Envoyé",     "Enviado",
         "Enviado el",    "Enviada",   "Enviada em", "Enviado em", "Fecha",      "Data",
         "Inviato",       "Verzonden", "Skickat",    "Sendt",      "Dato",       "Lähetetty",
         "Wysłano",       "Odesláno",  "Отправлено", "Дата",       "Надіслано",  "Gönderildi",
         "Gönderilen",    "Tarih",     "Στάλθηκε",   "Elküldve",   "تم الإرسال", "أرسلت",
         "تاريخ الإرسال", "التاريخ",   "الإرسال",    "تاریخ",      "ارسال شده",  "נשלח",
         "תאריך",         "发送时间",  "寄件日期",   "日期",       "送信日時",   "보낸 날짜"});
    constexpr auto kOther = std::to_array<std::string_view>({"To",          "Cc",
                                                             "Bcc",         "Subject",
                                                             "Reply-To",    "Importance",
                                                             "Attachments", "An",
                                                             "Betreff",     "Wichtigkeit",
                                                             "Anlagen",     "À",
                                                             "A",           "Objet",
                                                             "Para",        "Asunto",
                                                             "CC",          "Assunto",
                                                             "Oggetto",     "Aan",
                                                             "Onderwerp",   "Till",
                                                             "Ämne",        "Til",
                                                             "Emne",        "Vastaanottaja",
                                                             "Aihe",        "Do",
                                                             "DW",          "Temat",
                                                             "Komu",        "Předmět",
                                                             "Кому",        "Копия",
                                                             "Тема",        "Копія",
                                                             "Kime",        "Bilgi",
                                                             "Konu",        "Προς",
                                                             "Θέμα",        "Címzett",
                                                             "Tárgy",       "إلى",
                                                             "نسخة",        "الموضوع",
                                                             "به",          "موضوع",
                                                             "אל",          "עותק",
                                                             "נושא",        "收件人",
                                                             "抄送",        "主题",
                                                             "收件者",      "主旨",
                                                             "宛先",        "件名",
                                                             "받는 사람",   "제목"});
    std::map<std::string, HeaderName, std::less<>> names;
    for (const std::string_view one : kFrom) names.emplace(fold(one), HeaderName::kFrom);
    for (const std::string_view one : kSent) names.emplace(fold(one), HeaderName::kSent);
    for (const std::string_view one : kOther) names.emplace(fold(one), HeaderName::kOther);
    return names;
  }();
  return known;
}

/// Of "From: Jane", "*From:* Jane" and "De : Jane".
HeaderName header_name_of(std::string_view line) {
  constexpr std::size_t kLongest = 64;  // bytes
  const std::string_view head = stripped(line).substr(0, kLongest);
  if (head.find(':') == kNowhere && head.find("：") == kNowhere) return HeaderName::kNone;
  const std::string folded = fold(head);
  std::string_view name = std::string_view(folded).substr(0, folded.find(':'));
  while (name.starts_with('*') || name.starts_with(' ')) name.remove_prefix(1);
  while (name.ends_with('*') || name.ends_with(' ')) name.remove_suffix(1);
  const auto found = header_names().find(name);
  return found == header_names().end() ? HeaderName::kNone : found->second;
}

/// The line at `at` or, where that one is blank, the next: HTML's lines are paragraphs. The end where both are.
std::size_t line_from(const MailLines& lines, std::size_t at) {
  if (at < lines.size() && stripped(lines[at]).empty()) ++at;
  return at < lines.size() && !stripped(lines[at]).empty() ? at : lines.size();
}

struct HeaderBlock {
  std::size_t size = 0;  // fields; less than two are none
  bool has_sent = false;
};

HeaderBlock header_block_at(const MailLines& lines, std::size_t at) {
  HeaderBlock block;
  if (header_name_of(lines[at]) != HeaderName::kFrom) return block;
  block.size = 1;
  while ((at = line_from(lines, at + 1)) < lines.size()) {
    const HeaderName name = header_name_of(lines[at]);
    if (name == HeaderName::kNone || name == HeaderName::kFrom) break;
    ++block.size;
    block.has_sent = block.has_sent || name == HeaderName::kSent;
  }
  return block;
}

/// The last line with words before `at`; the end where there is none.
std::size_t line_before(const MailLines& lines, std::size_t at) {
  while (at-- > 0) {
    if (!stripped(lines[at]).empty()) return at;
  }
  return lines.size();
}

bool is_line_of(std::string_view line, char mark, std::size_t fewest) {
  line = stripped(line);
  return line.size() >= fewest && line.find_first_not_of(mark) == kNowhere;
}

/// "Original Message" of "-----Original Message-----", folded; "" of another line.
std::string title_between_dashes(std::string_view line) {
  line = stripped(line);
  if (line.size() > 200 || !line.starts_with("--") || !line.ends_with("--")) return {};
  line.remove_prefix(std::min(line.find_first_not_of('-'), line.size()));
  return fold(line.substr(0, line.find_last_not_of('-') + 1));
}

bool is_original_message(std::string_view line) {
  static const auto known = [] {
    constexpr auto kWritten = std::to_array<std::string_view>({"Original Message",
                                                               "Original Mail",
                                                               "Original Email",
                                                               "Ursprüngliche Nachricht",
                                                               "Originalnachricht",
                                                               "Original-Nachricht",
                                                               "Message d'origine",
                                                               "Message original",
                                                               "Mensaje original",
                                                               "Mensagem original",
                                                               "Messaggio originale",
                                                               "Messaggio Originale",
                                                               "Oorspronkelijk bericht",
                                                               "Ursprungligt meddelande",
                                                               "Originalmeddelande",
                                                               "Oprindelig meddelelse",
                                                               "Opprinnelig melding",
                                                               "Alkuperäinen viesti",
                                                               "Wiadomość oryginalna",
                                                               "Oryginalna wiadomość",
                                                               "Původní zpráva",
                                                               "Eredeti üzenet",
                                                               "Mesaj original",
                                                               "Исходное сообщение",
                                                               "Оригинальное сообщение",
                                                               "Оригінальне повідомлення",
                                                               "Вихідне повідомлення",
                                                               "Orijinal Mesaj",
                                                               "Özgün İleti",
                                                               "Αρχικό μήνυμα",
                                                               "الرسالة الأصلية",
                                                               "رسالة أصلية",
                                                               "پیام اصلی",
                                                               "הודעה מקורית",
                                                               "原始邮件",
                                                               "邮件原件",
                                                               "原始郵件",
                                                               "元のメッセージ",
                                                               "원본 메시지"});
    std::vector<std::string> titles;
    titles.reserve(std::size(kWritten));
    for (const std::string_view one : kWritten) titles.push_back(fold(one));
    return titles;
  }();
  const std::string title = title_between_dashes(line);
  return !title.empty() && std::find(known.begin(), known.end(), title) != known.end();
}

/// "---------- Forwarded message ---------", "Begin forwarded message:".
bool is_forwarded_title(std::string_view line) {
  constexpr auto kStems = std::to_array<std::string_view>(
      {"forward", "weitergeleitet", "transféré", "transfere", "reenviado", "reenviada",
       "encaminhad", "inoltrat", "doorgestuurd", "vidarebefordra", "videresend", "przekazan",
       "пересл", "пересил", "iletil", "توجيه", "מועבר", "转发", "轉寄"});
  line = stripped(line);
  if (line.size() > 200 || (!line.ends_with(':') && title_between_dashes(line).empty()))
    return false;
  const std::string folded = fold(line);
  return std::any_of(kStems.begin(), kStems.end(),
                     [&](std::string_view stem) { return folded.find(fold(stem)) != kNowhere; });
}

/// What begins at `at` is another mail, which nobody forwarded. In a digest's "Date: … From: …", and in an
/// article's "FROM: … TO: …", there is none.
bool begins_mail(const MailLines& lines, std::size_t at, MailKind kind) {
  if (is_original_message(lines[at])) return true;
  const HeaderBlock block = header_block_at(lines, at);
  if (block.size < 2 || (kind == MailKind::kNew && !block.has_sent)) return false;
  const std::size_t before = line_before(lines, at);
  return before == lines.size() ||
         (header_name_of(lines[before]) == HeaderName::kNone && !is_forwarded_title(lines[before]));
}

}  // namespace

MailKind kind_of_subject(std::string_view subject) {
  constexpr auto kAnswers = std::to_array<std::string_view>(
      {"re",  "aw",  "sv",   "antw", "rif", "odp",  "r",     "res", "vs",   "ynt",  "bls",
       "отв", "отг", "σχετ", "απ",   "رد",  "الرد", "תשובה", "השב", "回复", "答复", "回覆"});
  constexpr auto kForwards = std::to_array<std::string_view>(
      {"fw", "fwd", "wg", "tr", "rv", "enc", "i", "vl", "vb", "pd", "ilt", "doorst", "пересл",
       "πρθ", "إعادة توجيه", "הועבר", "转发", "轉寄"});
  std::string_view rest = stripped(subject);
  while (rest.starts_with('[') && rest.find(']') != kNowhere)
    rest = stripped(rest.substr(rest.find(']') + 1));
  const std::string folded = fold(rest.substr(0, 64));
  const std::size_t colon = folded.find(':');
  if (colon == kNowhere) return MailKind::kNew;
  std::string_view mark = std::string_view(folded).substr(0, colon);
  mark = stripped(mark.substr(0, mark.find_first_of("[(^")));  // "Re[2]:"
  const auto is_mark = [mark](std::string_view one) { return mark == fold(one); };
  if (std::any_of(kAnswers.begin(), kAnswers.end(), is_mark)) return MailKind::kAnswer;
  if (std::any_of(kForwards.begin(), kForwards.end(), is_mark)) return MailKind::kForward;
  return MailKind::kNew;
}

std::size_t answered_mail_in(const MailLines& lines, MailKind kind) {
  constexpr std::size_t kMostOwnLines = 1;  // above what is forwarded: "FYI"
  constexpr std::size_t kFewestUnderscores = 8;
  if (kind == MailKind::kForward) return lines.size();
  std::size_t own = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool has_words = !stripped(lines[i]).empty() && !is_line_of(lines[i], '_', 1);
    if (!has_words) continue;
    if (!begins_mail(lines, i, kind)) {
      ++own;
      continue;
    }
    if (kind == MailKind::kNew && own <= kMostOwnLines) return lines.size();
    const std::size_t before = line_before(lines, i);
    const bool is_ruled =
        before < lines.size() && is_line_of(lines[before], '_', kFewestUnderscores);
    return is_ruled ? before : i;
  }
  return lines.size();
}

bool begins_answered_mail(std::string_view tag) {
  constexpr auto kIds = std::to_array<std::string_view>(
      {"id=divrplyfwdmsg", "id=appendonsend", "id=mail-editor-reference-message-container"});
  constexpr auto kRules =
      std::to_array<std::string_view>({"border-top:solid#e1e1e1", "border-top:solid#b5c4df"});
  if (tag.size() > 2000) return false;
  std::string small = lower(tag);
  if (!small.starts_with("<div") || small.size() < 6 || !is_blank(small[4])) return false;
  std::erase_if(
      small, [](char c) { return is_blank(c) || c == '"' || c == '\'' || c == '\n' || c == '\r'; });
  const auto is_in = [&](std::string_view one) { return small.find(one) != kNowhere; };
  return std::any_of(kIds.begin(), kIds.end(), is_in) ||
         std::any_of(kRules.begin(), kRules.end(), is_in);
}

}  // namespace parley
