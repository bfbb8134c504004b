// SPDX-License-Identifier: MIT
// What does an article say about each actor that it names? Splits the text into sentences and
// picks, for each actor, the one that says most about it: not the same headline for all.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/report_reader.h"
#include "core/text/matcher.h"
#include "schema/records.h"

namespace parley {

/// Byte ranges of the sentences of `body`, ascending. Headings (a paragraph of one short line
/// without final punctuation, but not the last one) are no sentences. Items of lists are, without
/// their bullets and numbers; "(AFP)" is none. Knows abbreviations, initials, decimal numbers,
/// quotations, « », footnotes, Markdown, and the sentence marks of Arabic, CJK and Devanagari.
std::vector<Span> split_sentences(std::string_view body);

/// What an article contributes: the actors it names and, for each, the sentence.
struct Reading {
  std::vector<Sentence> sentences;        // the first is the title
  std::vector<Participant> participants;  // role about, by actor ascending, each once
  std::vector<std::string> places;        // cities in which something happens, as the text has them
};

/// Finds actors in title, tags and body. An actor named only by a tag gets the title as its
/// sentence. Sentences are cut at 600 bytes (whole characters, "…"). A participant's alias is the
/// first mention as written.
Reading read_article(const std::string& title, const std::string& body,
                     const std::vector<std::string>& tags, const Matcher& matcher);

/// A sentence, a heading or the title, whole, and whom it is about, by id: whom it names, or plainly
/// goes on about ("It rejected …").
struct NamingSentence {
  Sentence sentence;
  std::vector<ActorId> actors;
};
/// All of an article that are about somebody, in its order, the title first.
std::vector<NamingSentence> naming_sentences(const std::string& title, const std::string& body,
                                             const Matcher& matcher);

}  // namespace parley
