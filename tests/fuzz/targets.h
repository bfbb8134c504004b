// SPDX-License-Identifier: MIT
// What parley reads from outside, each as one function of bytes that anybody may have made. libFuzzer
// looks for bytes that break one of them (./dev fuzz); with the seeds beside them, and what
// fuzz_test.cpp makes of these, they are tests as well.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace parley::fuzz {

/// An address that parley serve is asked for.
std::string read_addresses(std::string_view bytes);

/// An article in any format that parley add takes, read down to the sentence of each actor and the dates
/// in it. "" where what came out is sound, else what is wrong with it.
std::string read_articles(std::string_view bytes);

/// What an assistant writes to parley mcp: a message a line.
std::string read_assistants(std::string_view bytes);

/// Sentences, a line each. The first line may say when they were published, and in which language:
/// "2024-01-17 fr".
std::string read_dates(std::string_view bytes);

/// A dictionary of actors.
std::string read_dictionaries(std::string_view bytes);

/// A date in EDTF, or a point in time.
std::string read_edtf(std::string_view bytes);

/// Lines of an export.
std::string read_exports(std::string_view bytes);

/// Feeds and agencies' items: RSS, RDF, Atom, NewsML-G2, JSON Feed, ninjs.
std::string read_feeds(std::string_view bytes);

/// Both slots of HEAD, one behind the other.
std::string read_heads(std::string_view bytes);

/// A mail, and a mailbox.
std::string read_mails(std::string_view bytes);

/// A page that a browser saved.
std::string read_html(std::string_view bytes);

/// DOCX and ODT.
std::string read_office(std::string_view bytes);

/// What the store keeps: the first byte says which record, block, leaf or key it is.
std::string read_records(std::string_view bytes);

/// Rows of a dataset. The first line says how they are written: "csv", "tsv latin1", "jsonl".
std::string read_rows(std::string_view bytes);

/// A search, and below it a text to look in.
std::string read_searches(std::string_view bytes);

/// Any text, as a terminal and JSON show it.
std::string read_terminal(std::string_view bytes);

/// A web archive, plain or packed.
std::string read_warcs(std::string_view bytes);

struct Target {
  std::string_view name;  // also of the folder of its seeds
  std::string (*read)(std::string_view bytes);
};
inline constexpr std::array<Target, 17> kTargets = {Target{"addresses", read_addresses},
                                                    Target{"articles", read_articles},
                                                    Target{"assistants", read_assistants},
                                                    Target{"dates", read_dates},
                                                    Target{"dictionaries", read_dictionaries},
                                                    Target{"edtf", read_edtf},
                                                    Target{"exports", read_exports},
                                                    Target{"feeds", read_feeds},
                                                    Target{"heads", read_heads},
                                                    Target{"html", read_html},
                                                    Target{"mails", read_mails},
                                                    Target{"office", read_office},
                                                    Target{"records", read_records},
                                                    Target{"rows", read_rows},
                                                    Target{"searches", read_searches},
                                                    Target{"terminal", read_terminal},
                                                    Target{"warcs", read_warcs}};

}  // namespace parley::fuzz
