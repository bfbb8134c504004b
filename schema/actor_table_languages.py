#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes actor_table_languages.cpp: what countries, capitals and the main organisations are called in
the languages of the news.

    apt-get install unicode-cldr-core iso-codes        # only for this; a build needs neither
    schema/actor_table_languages.py

Territories and cities are from Unicode CLDR, other common names of countries from iso-codes, and all
that these do not know (what is a word or somebody else's name, too; inflected forms; adjectives;
organisations) is in actor_table_languages.txt beside this file. The same inputs give the same bytes.
A name that would lead to two actors, or to another one than the English table says, is left out and
told of on stderr.
"""

import gettext
import itertools
import json
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

CLDR = "/usr/share/unicode/cldr/common/main/"
ISO = "/usr/share/iso-codes/json/iso_3166-1.json"
HERE = os.path.dirname(os.path.abspath(__file__))

# The language, its file in CLDR, its catalogue in iso-codes ("" where that repeats CLDR or is unsure).
LANGUAGES = [
    ("de", "de", "de"), ("es", "es", "es"), ("fr", "fr", "fr"), ("it", "it", "it"),
    ("pt", "pt", "pt"), ("pt", "pt_PT", ""), ("tr", "tr", "tr"), ("pl", "pl", "pl"),
    ("uk", "uk", "uk"), ("ru", "ru", "ru"), ("fa", "fa", ""), ("he", "he", ""),
    ("ar", "ar", ""), ("zh", "zh", ""), ("zh", "zh_Hant", ""),
]
# CAMEO's country codes are ISO's, but for these.
CAMEO_OF_ISO = {"ROU": "ROM", "TLS": "TMP", "MNE": "MTN", "IMN": "IMY"}
# Other forms of a name in CLDR that are names and not abbreviations.
ALTERNATIVES = {"variant": None, "short": {"PS", "HK", "MO"}}
# Names in brackets that are names by themselves: "Myanmar (Birmania)".
BRACKETED = {"MM"}
INHERITED = "↑↑↑"  # where CLDR's file has the same as that of its language


# ---- inflection: a name to its list of forms, the given one first ----

def ru_word(word, city):
    """Singular nouns; what ends in another vowel does not change."""
    del city
    stem, last, before = word[:-1], word[-1:], word[-2:-1]
    if last == "я":
        return [word] + [stem + end for end in (["и", "ю", "ей"] if before in "ие" else ["и", "е", "ю", "ей"])] + (
            [stem + "е"] if before == "е" else [])
    if last == "а":
        return [word, stem + ("и" if before in "гкхжшчщ" else "ы"), stem + "е", stem + "у",
                stem + ("ей" if before in "жшчщц" else "ой")]
    if last == "й":
        return [word, stem + "я", stem + "ю", stem + "ем", stem + ("и" if before == "и" else "е")]
    if last == "ь":
        return [word, stem + "я", stem + "ю", stem + "ем", stem + "е"]
    if last in "бвгдзклмнпрстфхц":
        return [word, word + "а", word + "у", word + "ом", word + "е"]
    return [word]


def ru_adjective(word):
    return [word, word[:-2] + "ой", word[:-2] + "ой", word[:-2] + "ую", word[:-2] + "ой"]


def uk_word(word, city):
    stem, last, before = word[:-1], word[-1:], word[-2:-1]
    if last == "я" and before in "іїея":
        return [word, stem + "ї", stem + "ю", stem + "єю"]
    if last == "а":
        soft = {"г": "з", "к": "ц", "х": "с"}.get(before, before)
        hush = before in "жшщ"
        return [word, stem + ("і" if hush else "и"), stem[:-1] + soft + "і", stem + "у", stem + ("ею" if hush else "ою")]
    if last == "й":
        return [word, stem + "ю", stem + "єм", stem + "ї"]
    if last == "ь":
        return [word, stem + "ю", stem + "ем", stem + "і"]
    if last in "бвгдзклмнпрстфхц":
        return [word] + ([word + "а"] if city else []) + [word + "у", word + "ом"] + ([] if last in "гкх" else [word + "і"])
    return [word]


def uk_adjective(word):
    return [word, word[:-1] + "ої", word[:-1] + "ій", word[:-1] + "у", word[:-1] + "ою"]


PL_LOCATIVE = {"ka": "ce", "ga": "dze", "ta": "cie", "da": "dzie", "ra": "rze", "ła": "le", "na": "nie", "ma": "mie",
               "pa": "pie", "ba": "bie", "wa": "wie", "sa": "sie", "za": "zie", "la": "li"}
PL_LOCATIVE_HARD = {"t": "cie", "d": "dzie", "r": "rze", "n": "nie", "m": "mie", "ł": "le", "b": "bie", "s": "sie",
                    "w": "wie", "z": "zie"}


def pl_word(word, city):
    stem, last = word[:-1], word[-1:]
    if word[-2:] in ("ia", "ja", "ea"):
        return [word, stem + ("i" if word[-2:] != "ia" else "i"), stem + "ę", stem + "ą"]
    if last == "a":
        if word[-2:] not in PL_LOCATIVE:
            return [word]
        genitive = stem + ("i" if word[-2:-1] in "kgl" else "y")
        return [word, genitive, word[:-2] + PL_LOCATIVE[word[-2:]], stem + "ę", stem + "ą"]
    if last in PL_LOCATIVE_HARD or last in "klgc":
        genitive = [] if city else [word + "u"]  # that of cities is u or a: the list says which
        instrumental = word + ("iem" if last in "kg" else "em")
        locative = word[:-1] + PL_LOCATIVE_HARD[last] if last in PL_LOCATIVE_HARD else word + "u"
        return [word] + genitive + [word + "owi", instrumental, locative]
    return [word]


def pl_adjective(word):
    return [word, word[:-1] + ("iej" if word[-2] in "kg" else "ej"), word[:-1] + ("iej" if word[-2] in "kg" else "ej"),
            word[:-1] + "ą", word[:-1] + "ą"]


# German feminines and plurals, and names of several words, have no genitive in s.
DE_UNCHANGED = re.compile(r"ei$|inseln$|[iaou]nen$|oren$|iven$|llen$|Ukraine$|sahara$| |guinea$|Panama$|Samoa$")
WORDS = {"ru": (ru_word, ru_adjective, r"ая$"), "uk": (uk_word, uk_adjective, r"(на|ка|ва)$"),
         "pl": (pl_word, pl_adjective, r"(ska|na|owa|wa|ka)$")}


def cases(forms):
    """Genitive, dative, accusative, instrumental of a feminine noun's forms as the words above give them."""
    by_count = {4: (1, 1, 2, 3), 5: (1, 2, 3, 4)}
    return [forms[i] for i in by_count[len(forms)]]


def inflected(language, name, city):
    """All forms of a name of one word, or of a feminine noun with its adjective."""
    if language == "de":
        return [name, name + "s"] if re.search(r"[^sßxz]$", name) and not DE_UNCHANGED.search(name) else [name]
    if language not in WORDS:
        return [name]
    word, adjective, is_adjective = WORDS[language]
    parts = name.split(" ")
    if len(parts) == 1:
        return unique(word(name, city))
    if len(parts) == 2 and parts[1][:1].isupper():
        # An adjective before its noun, in Polish also after it.
        order = (0, 1) if language != "pl" or not re.search(is_adjective, parts[1]) else (1, 0)
        noun = word(parts[order[1]], city)
        if re.search(is_adjective, parts[order[0]]) and len(noun) in (4, 5) and noun[0][-1] in "аяa":
            if language == "ru" and len(noun) == 5 and noun[0].endswith("ея"):
                noun = [noun[0], noun[1], noun[4], noun[2], noun[3]]
            both = zip(adjective(parts[order[0]])[1:], cases(noun))
            return unique([name] + [" ".join(pair if order == (0, 1) else pair[::-1]) for pair in both])
    return [name]


def unique(forms):
    return list(dict.fromkeys(forms))


ADJECTIVES = {
    # By the end of the form that the list gives; the first that fits. "" is appended to.
    "de": [("", ["", "e", "en", "er", "es", "em"])],
    "ru": [("ий", ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"])],
    "uk": [("ий", ["ий", "ого", "ому", "им", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими"])],
    "pl": [("i", ["i", "iego", "iemu", "im", "a", "iej", "ą", "ie", "ich", "imi"])],
    "es": [("o", ["o", "a", "os", "as"]), ("és", ["és", "esa", "eses", "esas"]), ("án", ["án", "ana", "anes", "anas"]),
           ("í", ["í", "íes", "ís"]), ("l", ["l", "la", "les", "las"]), ("", ["", "s"])],
    "pt": [("o", ["o", "a", "os", "as"]), ("ês", ["ês", "esa", "eses", "esas"]), ("", ["", "s"])],
    "it": [("sco", ["sco", "sca", "schi", "sche"]), ("co", ["co", "ca", "chi", "che"]), ("o", ["o", "a", "i", "e"]),
           ("e", ["e", "i"]), ("", [""])],
    "fr": [("ien", ["ien", "ienne", "iens", "iennes"]), ("ais", ["ais", "aise", "aises"]),
           ("ois", ["ois", "oise", "oises"]), ("e", ["e", "es"]), ("", ["", "e", "s", "es"])],
}
# Adjectives of these stand at no sentence's beginning, and written large they are surnames: Russo.
LOWER_ONLY = {"es", "pt", "it", "fr"}


def adjective_forms(language, given):
    for end, ends in ADJECTIVES[language]:
        if given.endswith(end):
            stem = given[:len(given) - len(end)]
            return ["=" + stem + e if language in LOWER_ONLY else stem + e for e in ends]
    raise SystemExit(f"no pattern for the adjective {given}")


# ---- what is read ----

def territories(file):
    """Code to names."""
    found = {}
    for element in ElementTree.parse(CLDR + file + ".xml").iter("territory"):
        code, alternative = element.get("type"), element.get("alt")
        if alternative is not None:
            allowed = ALTERNATIVES.get(alternative, set())
            if allowed is not None and code not in allowed:
                continue
        if element.text and element.text != INHERITED:
            found.setdefault(code, []).append(element.text)
    return found


def cities(file):
    """Time zone to the city that it is called after."""
    found = {}
    for zone in ElementTree.parse(CLDR + file + ".xml").iter("zone"):
        city = zone.find("exemplarCity")
        if city is not None and city.text and city.text != INHERITED:
            found[zone.get("type")] = city.text
    return found


def parts_of(code, name):
    """A name as it stands in news: without brackets and abbreviations; [] where nothing is left."""
    name = name.strip("\u200b").replace(" – ", "-").replace(" - ", "-")
    name = name.replace("（", "(").replace("）", ")")
    bracket = re.fullmatch(r"(.*) \((.*)\)", name)
    if bracket:
        return list(bracket.groups()) if code in BRACKETED else []
    if re.search(r"[,،.;]| о-ва? |о-ва?$|^о-ва? ", name):
        return []
    return [name]


def english_table():
    """The actors of the English tables: handle to code; folded alias to handle."""
    codes, owners = {}, {}
    for part in ("states", "organisations", "people"):
        with open(os.path.join(HERE, f"actor_table_{part}.cpp"), encoding="utf-8") as file:
            text = file.read()
        entry = re.compile(r'\{"([a-z0-9-]+)",\s*"([^"]*)",\s*k\w+,\s*"(\w*)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+),')
        for handle, name, code, aliases in entry.findall(text):
            codes[handle] = code
            joined = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', aliases)).replace('\\"', '"')
            for alias in [name] + joined.split("|"):
                owners.setdefault(fold(alias.lstrip("=")), handle)
    return codes, owners


def fold(name):
    """Near enough to schema/text.h to see that two names are one."""
    name = unicodedata.normalize("NFKC", name).casefold()
    for apostrophe in "’ʼ׳´`‘":
        name = name.replace(apostrophe, "'")
    name = re.sub("[‐‑‒–—―−]", "-", name.replace("״", '"').replace("\u200c", ""))
    return "".join(c for c in name if not ("\u064b" <= c <= "\u0652" or "\u0591" <= c <= "\u05c7"))


def own_list():
    """The lines of actor_table_languages.txt."""
    with open(os.path.join(HERE, "actor_table_languages.txt"), encoding="utf-8") as file:
        for line in file:
            line = line.split(" # ")[0].strip()
            if line and not line.startswith("#"):
                yield line


def listed(text):
    return [part.strip() for part in text.split("|") if part.strip()]


def spelt_out(text):
    """"Кита{й,я}" in full; several braces in step where they have as many endings, else each with each."""
    parts = re.split(r"\{([^}]*)\}", text)
    endings = [part.split(",") for part in parts[1::2]]
    if not endings:
        return [text]
    same = len({len(ends) for ends in endings}) == 1
    chosen = zip(*endings) if same else itertools.product(*endings)
    return ["".join(itertools.chain(*itertools.zip_longest(parts[0::2], ends, fillvalue=""))) for ends in chosen]


# ---- what is written ----

def compact(forms):
    """The common beginning, then the endings in braces; = before what counts only as written."""
    mark = "=" if forms[0].startswith("=") else ""
    plain = [form.removeprefix("=") for form in forms]
    if len(plain) == 1:
        return mark + plain[0]
    stem = os.path.commonprefix(plain)
    while stem and unicodedata.combining(plain[0][len(stem):len(stem) + 1] or "a"):
        stem = stem[:-1]
    if len(stem) < 2:
        return "|".join(mark + form for form in plain)
    ends = [form[len(stem):] for form in plain]
    return mark + stem + "{" + ",".join(sorted(ends, key=lambda end: end != "")) + "}"


class Table:
    def __init__(self, codes, owners):
        self.codes = codes
        self.english = owners
        self.rows = {}      # (handle, is capital) to lists of forms
        self.owner = {}     # folded form to handle

    def add(self, handle, forms, capital=False):
        if handle not in self.codes:
            raise SystemExit(f"the English tables have no actor {handle}")
        self.rows.setdefault((handle, capital), []).append(unique(forms))
        for form in forms:
            self.owner.setdefault(fold(form.lstrip("=")), set()).add(handle)

    def kept(self, handle, capital, seen):
        """The forms that lead nowhere else and are not there already, a word's together."""
        groups = []
        for forms in self.rows.get((handle, capital), []):
            rest = []
            for form in forms:
                folded = fold(form.lstrip("="))
                if self.english.get(folded, handle) != handle or len(self.owner[folded]) > 1:
                    others = sorted(self.owner[folded] | {self.english.get(folded, handle)})
                    print(f"left out: {form} ({', '.join(others)})", file=sys.stderr)
                elif folded not in self.english and folded not in seen:
                    seen.add(folded)
                    rest.append(form)
            if rest:
                groups.append(compact(rest))
        return "|".join(groups)


def literal(text, indent):
    """A C++ string of many lines."""
    width = 118 - len(indent)
    lines, line = [], ""
    for part in re.split(r"(?<=\|)", text):
        if len((line + part).encode()) > 2 * width or len(line + part) > width:
            lines.append(line)
            line = ""
        line += part
    lines.append(line)
    quoted = ['"' + l.replace("\\", "\\\\").replace('"', '\\"') + '"' for l in lines if l]
    return ("\n" + indent).join(quoted) if quoted else '""'


HEAD = """// SPDX-License-Identifier: MIT
// What are countries, capitals and the main organisations called in the languages of the news? Made by
// actor_table_languages.py from Unicode CLDR, iso-codes and actor_table_languages.txt: change those.
// Over 400 lines because it is one list of data. Endings are in braces: "Кита{й,я}" is two names.
#include "schema/actor_table_parts.h"

namespace parley {
namespace {

// clang-format off
constexpr LanguageEntry kLanguages[] = {
"""
MIDDLE = """};

constexpr std::string_view kPhrases[] = {
"""
TAIL = """};
// clang-format on

}  // namespace

std::span<const LanguageEntry> languages_of_table() { return kLanguages; }
std::span<const std::string_view> phrases_in_languages() { return kPhrases; }

}  // namespace parley
"""


def main():
    codes, owners = english_table()
    table = Table(codes, owners)
    handle_of = {code: handle for handle, code in codes.items() if code}
    with open(ISO, encoding="utf-8") as file:
        iso = json.load(file)["3166-1"]
    handles = {"XK": "kosovo"}
    for country in iso:
        cameo = CAMEO_OF_ISO.get(country["alpha_3"], country["alpha_3"])
        if cameo in handle_of:
            handles[country["alpha_2"]] = handle_of[cameo]
    skipped, zones, own, phrases = set(), {}, [], []
    for line in own_list():
        word, rest = line.split(None, 1)
        if word == "skip":
            language, names = rest.split(None, 1)
            skipped |= {(language, name) for name in listed(names)}
        elif word == "capital":
            zone, handle = rest.split()
            zones[zone] = handle
        elif word == "phrase":
            phrases += [form for text in listed(rest) for form in spelt_out(text)]
        else:
            own.append((word, rest))

    for language, file, catalogue in LANGUAGES:
        names = territories(file)
        for code in sorted(handles):
            for name in names.get(code, []):
                for part in parts_of(code, name):
                    if (language, part) not in skipped:
                        table.add(handles[code], inflected(language, part, False))
        if catalogue:
            translation = gettext.translation("iso_3166-1", "/usr/share/locale", [catalogue])
            for country in sorted(iso, key=lambda c: c["alpha_2"]):
                english = country.get("common_name", country["name"])
                name = translation.gettext(english)
                if name == english or country["alpha_2"] not in handles:
                    continue
                for part in parts_of(country["alpha_2"], name):
                    if (language, part) not in skipped and part[0].isupper():
                        table.add(handles[country["alpha_2"]], inflected(language, part, False))
        for zone, name in sorted(cities(file).items()):
            if zone in zones and (language, name) not in skipped:
                table.add(zones[zone], inflected(language, name, True), True)
    for word, rest in own:
        if word in ("name", "city"):
            handle, language, names = rest.split(None, 2)
            for text in listed(names):
                forms = inflected(language, text[1:], word == "city") if text.startswith("~") else spelt_out(text)
                table.add(handle, forms, word == "city")
        elif word == "adjective":
            language, pairs = rest.split(None, 1)
            for pair in listed(pairs):
                handle, given = pair.split()
                table.add(handle, adjective_forms(language, given))
        else:
            raise SystemExit(f"actor_table_languages.txt: no such kind of line: {word}")

    rows = []
    for handle in codes:  # in the order of the English tables
        seen = set()
        names, capitals = table.kept(handle, False, seen), table.kept(handle, True, seen)
        if names or capitals:
            rows.append(f'    {{"{handle}",\n     {literal(names, "     ")},\n     {literal(capitals, "     ")}}},\n')
    with open(os.path.join(HERE, "actor_table_languages.cpp"), "w", encoding="utf-8") as out:
        out.write(HEAD + "".join(rows) + MIDDLE)
        out.write("    " + literal("|".join(unique(phrases)), "    ").replace("|", '", "').replace('"", ', "").replace(', ""\n', ",\n") + ",\n")
        out.write(TAIL)


if __name__ == "__main__":
    main()
