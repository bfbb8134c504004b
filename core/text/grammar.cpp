// SPDX-License-Identifier: MIT
// See core/text/grammar.h. The lists are short on purpose: a verb that is missing costs a few
// points, a noun that is taken for one costs the right sentence.
#include "core/text/grammar.h"

#include <algorithm>
#include <unordered_map>

namespace parley {
namespace {

// What an actor does or says is so far above what is done to it, or said of it, that no place in the
// article makes up for it.
constexpr int kSubjectSays = 48;
constexpr int kSubject = 42;      // of another verb that is an act
constexpr int kInverted = 40;     // "…", said X
constexpr int kSays = kLeastAct;  // …, X said
constexpr int kReported = 26;     // … that X rejected …; which X rejected
constexpr int kAccordingTo = 24;
constexpr int kArrives = kIsThere;  // X arrived, X is …
constexpr int kHas = 19;            // X has …
constexpr int kSuffers = 18;        // X was accused
constexpr int kClauseSubject = 18;  // … that X had …
constexpr int kPartOfWord = 4;      // X-backed
constexpr int kOwner = -16;         // X's war …; but X's government speaks for X
constexpr int kUnderPreposition = -8;

// ---- words ----

struct WordList {
  Kind kind;
  std::string_view words;
};
// clang-format off
constexpr WordList kWordLists[] = {
    {Kind::kSay,
     "said says told announced declared stated confirmed denied rejected accepted agreed "
     "refused demanded called urged warned accused proposed offered asked vowed pledged "
     "promised insisted welcomed condemned criticised criticized praised thanked released "
     "freed launched attacked killed fired struck signed approved voted adopted suspended "
     "withdrew threatened responded replied presented delivered hosted met sent invited "
     "ordered withheld blamed described added reported claimed argued acknowledged admitted "
     "outlined reiterated dismissed halted resumed opened closed stopped began broke passed ruled "
     "cited noted aided ended eased fought drew threw tore shut hit laid chose won swore forbade "
     "wrote fled insists opposes supports vetoes hosts "
     "abstained brokered mediated negotiated set turned spoke wants say call urge accept "
     "reject approve announce demand confirm deny warn agree calls urges accepts rejects "
     "approves announces demands confirms denies warns agrees asks tells vows offers proposes "
     "sends delivers backs seeks declares abstains welcomes condemns refuses signs names blame "
     "meet dit déclaré annoncé affirmé accusé rejeté accepté demandé exigé estimé salué assuré "
     "appelé voté adopté protesté annulé qualifié confirmé proposé refusé condamné indiqué "
     "ajouté opposé"},
    {Kind::kVerb,
     "took made gave put kept held left found saw led received wanted hopes hoped continued "
     "expected helped carried need needs continuaient"},
    {Kind::kBe, "is are was were be been being est sont était étaient"},
    {Kind::kHave, "has have had ont avait avaient"},
    {Kind::kModal, "will would can could may might must should did does do"},
    {Kind::kArrive,
     "arrived arrives arrive came comes went goes travelled traveled travels flew landed attended "
     "attends visited visits sat stayed waited appeared gathered remains remained"},
    {Kind::kVerbFirst,
     "قال قالت أعلن أعلنت أكد أكدت رفض رفضت وافق وافقت دعا دعت طالب طالبت اتهم اتهمت أضاف "
     "أضافت رحب رحبت وصف وصفت شدد شددت أوضح أوضحت حذر حذرت نفى نفت ذكر ذكرت أفاد أفادت طلب "
     "طلبت وقع وقعت قرر قررت هدد هددت أطلق أطلقت"},
    {Kind::kUnder,
     "with against between among over about on in into inside at to toward towards by under "
     "near via amid without after before since during than like including alongside beside "
     "outside across through despite following regarding concerning behind beyond upon onto "
     "within around throughout unlike as avec contre entre par dans sur chez en à aux au من إلى "
     "في على مع عن بين ضد"},
    {Kind::kOf,
     "of for from de du des d pour"},
    {Kind::kAccording,
     "according selon"},
    {Kind::kRole,
     "spokesman spokeswoman spokesperson spokespeople president minister ministers ministry "
     "premier government leader leaders leadership official officials envoy envoys ambassador "
     "army military forces cabinet parliament delegation negotiator negotiators negotiating "
     "authorities king emir chief head heads director office secretary representative "
     "representatives diplomats troops team bureau commander mediators ministre président "
     "gouvernement armée ambassadrice ambassadeur"},
    {Kind::kTime,
     "monday tuesday wednesday thursday friday saturday sunday january february march april "
     "june july august september october november december today yesterday night evening "
     "morning afternoon week month year lundi mardi mercredi jeudi vendredi samedi dimanche"},
    {Kind::kClause,
     "that which who but while because whether if when where que qui"},
    {Kind::kArticle,
     "the a an its their his her le la les l un une"},
};
// clang-format on

const std::unordered_map<std::string_view, Kind>& dictionary() {
  static const auto words = [] {
    std::unordered_map<std::string_view, Kind> map;
    for (const WordList& list : kWordLists) {
      for (std::string_view rest = list.words; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        map.emplace(word, list.kind);
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      }
    }
    return map;
  }();
  return words;
}

/// A word outside names. `before` is the kind of the token before it.
Kind kind_of(std::string_view word, Kind before) {
  char small[24];
  if (word.size() > sizeof small) return Kind::kOther;
  std::transform(word.begin(), word.end(), small, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  std::string_view key(small, word.size());
  const auto& words = dictionary();
  auto found = words.find(key);
  // Arabic: "and", "so" are written as one with the verb.
  for (const std::string_view particle : {"و", "ف"}) {
    if (found != words.end() || !key.starts_with(particle) || key.size() < 6) continue;
    found = words.find(key.substr(particle.size()));
  }
  // A past tense after "the" or "of" is an adjective: the armed wing, the number of freed hostages.
  const bool is_past = key.size() >= 5 && key.ends_with("ed");
  const bool is_adjective =
      before == Kind::kArticle || before == Kind::kUnder || before == Kind::kOf;
  if (is_past && is_adjective) return Kind::kOther;
  if (found != words.end()) return found->second;
  const bool is_verb = is_past && key.size() >= 6 && !key.ends_with("eed") && key != "hundred" &&
                       key != "united" && key != "sacred" && key != "hatred";
  return is_verb ? Kind::kVerb : Kind::kOther;
}

/// The length of the punctuation mark or blank at `at`, 0 within a word.
std::size_t gap_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    const bool word = (lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z') ||
                      (lead >= '0' && lead <= '9');
    return word ? 0 : 1;
  }
  const std::string_view mark = text.substr(at, 3);
  if (lead == 0xC2) return 2;
  if (mark.starts_with("،") || mark.starts_with("؛") || mark.starts_with("؟")) return 2;
  return mark.starts_with("\xE2\x80") || mark.starts_with("\xE3\x80") || mark == "，" ? 3 : 0;
}

bool is_verb(Kind kind) {
  switch (kind) {
    case Kind::kSay:
    case Kind::kVerb:
    case Kind::kVerbFirst:
    case Kind::kBe:
    case Kind::kHave:
    case Kind::kModal:
    case Kind::kArrive:
      return true;
    default:
      return false;
  }
}

/// Irregular ones of acts; behind "has" or "was".
bool is_participle(std::string_view word) {
  constexpr std::string_view kParticiples[] = {
      "begun",  "borne",  "bought",     "broken",     "brought",  "built",   "caught",
      "chosen", "done",   "drawn",      "driven",     "forgiven", "frozen",  "given",
      "led",    "lent",   "lost",       "overthrown", "paid",     "reached", "seen",
      "shown",  "sought", "spent",      "spoken",     "stolen",   "sworn",   "taken",
      "thrown", "torn",   "undertaken", "withdrawn",  "written"};
  return std::find(std::begin(kParticiples), std::end(kParticiples), word) !=
         std::end(kParticiples);
}

/// Between the parts of a verb: "has not yet rejected".
bool is_adverb(std::string_view word) {
  constexpr std::string_view kAdverbs[] = {"not",  "never", "also", "still", "now",
                                           "then", "only",  "soon", "no",    "yet",
                                           "long", "just",  "even", "again", "once"};
  return word.ends_with("ly") || word == "already" || word == "longer" ||
         std::find(std::begin(kAdverbs), std::end(kAdverbs), word) != std::end(kAdverbs);
}

// ---- one sentence ----

/// Follows a sentence from the left and says of each name in it what it is there.
class Grammar {
 public:
  Grammar(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {
    next_verb_.resize(tokens.size());
    std::size_t verb = tokens.size();
    for (std::size_t i = tokens.size(); i-- > 0;) {
      next_verb_[i] = verb;
      if (is_verb(tokens[i].kind)) verb = i;
      if (tokens[i].kind == Kind::kSemicolon) verb = tokens.size();
    }
  }

  /// Takes the next token; points for a name, 0 for others.
  int take(std::size_t i) {
    const Kind kind = tokens_[i].kind;
    switch (kind) {
      case Kind::kName:
        return points(i);
      case Kind::kSay:
      case Kind::kVerb:
      case Kind::kVerbFirst:
      case Kind::kBe:
      case Kind::kHave:
      case Kind::kModal:
      case Kind::kArrive:
        verb_seen_ = true;
        last_verb_ = i;
        role_seen_ = false;
        under_ = Kind::kOther;
        break;
      case Kind::kOf:
        under_ = role_seen_ && !verb_seen_ && under_ == Kind::kOther ? Kind::kOther : Kind::kUnder;
        break;
      case Kind::kUnder:
        under_ = under_ == Kind::kAccording ? under_ : Kind::kUnder;
        break;
      case Kind::kAccording:
        under_ = kind;
        break;
      case Kind::kRole:
        role_seen_ = true;
        break;
      case Kind::kSemicolon:
        verb_seen_ = subject_seen_ = role_seen_ = false;
        [[fallthrough]];
      case Kind::kComma:
      case Kind::kClause:
      case Kind::kTime:
        under_ = Kind::kOther;
        break;
      case Kind::kOther:
      case Kind::kArticle:
        break;
    }
    return 0;
  }

 private:
  int points(std::size_t i) {
    const int owner = is_owner(i) ? kOwner : 0;
    if (is_glued_under(i)) return kUnderPreposition;
    if (under_ == Kind::kAccording) return kAccordingTo;
    if (under_ == Kind::kUnder) return kUnderPreposition + owner / 4;
    if (is_part_of_word(i)) return kPartOfWord;
    const std::size_t verb = next_verb_[i];
    if (!verb_seen_ && verb < tokens_.size() && verb - i <= 16) {
      subject_seen_ = true;
      return (is_relative(i) ? std::min(kReported, act(verb)) : act(verb)) + owner;
    }
    if (is_inverted(i)) {
      subject_seen_ = true;
      return kInverted + owner;
    }
    // "urged X to accept": what X was told.
    const bool told = verb < tokens_.size() && word(verb - 1) == "to";
    if (verb < tokens_.size() && verb - i <= 5 && !has_comma(i, verb) && !told) {
      const bool behind_comma = i > 0 && tokens_[i - 1].kind == Kind::kComma;
      const bool says = tokens_[verb].kind == Kind::kSay;
      return (says ? behind_comma ? kSays : kReported : kClauseSubject) + owner / 2;
    }
    return owner / 2;
  }

  /// What the verb at `verb` makes of its subject, past "has", "will not" and "was".
  int act(std::size_t verb) const {
    bool suffers = false;
    Kind last = tokens_[verb].kind;
    for (std::size_t k = verb; k < tokens_.size() && k <= verb + 5; ++k) {
      const Kind kind = tokens_[k].kind;
      switch (kind) {
        case Kind::kBe:
        case Kind::kHave:
        case Kind::kModal:
          suffers = kind == Kind::kBe;
          last = kind;
          continue;
        case Kind::kSay:
        case Kind::kVerbFirst:
          return suffers ? kSuffers : kSubjectSays;
        case Kind::kVerb:
          return suffers ? kSuffers : kSubject;
        case Kind::kOther:
          if (is_adverb(word(k))) continue;
          // "will leave", "is demanding", "has drawn"; but "has hostages", "is there".
          if (last == Kind::kModal || (suffers && word(k).ends_with("ing"))) return kSubject;
          if (is_participle(word(k))) return suffers ? kSuffers : kSubject;
          return last == Kind::kHave ? kHas : kArrives;
        default:
          return last == Kind::kHave ? kHas : kArrives;
      }
    }
    return last == Kind::kHave ? kHas : kArrives;
  }

  std::string_view word(std::size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  /// The deal that X rejected; a group which X calls …
  bool is_relative(std::size_t i) const {
    return i > 1 && (word(i - 1) == "which" || word(i - 1) == "that" || word(i - 1) == "whom");
  }

  /// X-backed, X-Y talks: the name says what kind of thing acts.
  bool is_part_of_word(std::size_t i) const {
    const std::size_t begin = tokens_[i].begin, end = tokens_[i].end;
    const auto is_letter = [this](std::size_t at) {
      return at < text_.size() && gap_length(text_, at) == 0;
    };
    return (text_.substr(end, 1) == "-" && is_letter(end + 1)) ||
           (begin > 1 && text_[begin - 1] == '-' && is_letter(begin - 2));
  }

  /// X's, with nobody who speaks for X behind it.
  bool is_owner(std::size_t i) const {
    const std::string_view behind = text_.substr(tokens_[i].end, 4);
    const bool possessive =
        behind.starts_with("'") || (behind.starts_with("’") && !behind.starts_with("’ –"));
    for (std::size_t k = i + 1; possessive && k < tokens_.size() && k <= i + 5; ++k) {
      if (tokens_[k].kind == Kind::kRole) return false;
    }
    return possessive;
  }

  /// Arabic: "to", "in", "like" are written as one with the name; "and", "the" are as well.
  bool is_glued_under(std::size_t i) const {
    if (i == 0 || tokens_[i - 1].end != tokens_[i].begin || tokens_[i - 1].kind == Kind::kComma)
      return false;
    const std::string_view particle =
        text_.substr(tokens_[i - 1].begin, tokens_[i].begin - tokens_[i - 1].begin);
    if (static_cast<unsigned char>(particle[0]) != 0xD9 &&
        static_cast<unsigned char>(particle[0]) != 0xD8)
      return false;
    return particle != "و" && particle != "ف" && particle != "ال" && particle != "وال";
  }

  /// “…,” said X; in Arabic the verb comes first anyway.
  bool is_inverted(std::size_t i) const {
    if (!verb_seen_ || subject_seen_) return false;
    const std::size_t distance = i - last_verb_;
    if (tokens_[last_verb_].kind == Kind::kVerbFirst) return distance <= 4;
    return tokens_[last_verb_].kind == Kind::kSay && distance <= 2 && last_verb_ > 0 &&
           tokens_[last_verb_ - 1].kind == Kind::kComma;
  }

  bool has_comma(std::size_t from, std::size_t to) const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(from),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(to),
                       [](const Token& token) { return token.kind == Kind::kComma; });
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<std::size_t> next_verb_;
  std::size_t last_verb_ = 0;
  Kind under_ = Kind::kOther;
  bool verb_seen_ = false;
  bool subject_seen_ = false;
  bool role_seen_ = false;
};

}  // namespace

void add_words(std::string_view text, std::size_t begin, std::size_t end,
               std::vector<Token>& tokens) {
  for (std::size_t at = begin; at < end;) {
    std::size_t stop = at;
    while (stop < end && gap_length(text, stop) == 0) ++stop;
    if (stop > at) {
      const Kind before = tokens.empty() ? Kind::kOther : tokens.back().kind;
      tokens.push_back({at, stop, kind_of(text.substr(at, stop - at), before), 0});
      at = stop;
      continue;
    }
    const std::string_view mark = text.substr(at, gap_length(text, at));
    if (mark == "," || mark == "،" || mark == "–" || mark == "—")
      tokens.push_back({at, at, Kind::kComma, 0});
    if (mark == ";" || mark == "؛" || mark == ":") tokens.push_back({at, at, Kind::kSemicolon, 0});
    at += mark.size();
  }
}

Kind word_kind(std::string_view word) { return kind_of(word, Kind::kOther); }

std::vector<int> grammar_points(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<int> points(tokens.size());
  Grammar grammar(text, tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) points[i] = grammar.take(i);
  return points;
}

}  // namespace parley
