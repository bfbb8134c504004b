// SPDX-License-Identifier: MIT
// parley mcp: assistants ask the archive by the Model Context Protocol, a line a message. What they may ask,
// and how it is answered, stands in cli/mcp/; here are the streams. It keeps no archive open between two
// questions, so that each answer is of the newest commit and writers never wait for it.
#include "cli/commands.h"
#include "cli/facts/answer.h"
#include "cli/facts/open_archive.h"
#include "cli/mcp/protocol.h"
#include "cli/mcp/quoted.h"
#include "cli/print/output.h"
#include "core/line_reader.h"
#include "core/version.h"

namespace parley::cli {

Result<ExitCode> mcp(const McpOptions& /*options*/, Session& session) {
  // Said before anybody asks: an assistant would only hear it from a tool.
  if (auto archive = open_to_read(session); !archive) return failure_of(archive);
  if (session.out_is_terminal)
    note(session, "this speaks to assistants, by their protocol: parley help mcp. Ctrl-D ends it");
  const auto ask = [&session](const std::vector<std::string>& words) {
    return answer(words, session, kMostAnswerBytes);
  };
  Protocol protocol(ask, version());
  LineReader lines(session.in, kLongestMessage);
  for (;;) {
    const auto more = lines.next();
    if (!more) return failure(more.error());
    if (!*more || !session.out) return ExitCode::kOk;
    const auto said =
        lines.is_cut() ? Protocol::answer_to_too_long() : protocol.answer(lines.line());
    if (said.empty()) continue;
    session.out << said << '\n';
    session.out.flush();
  }
}

}  // namespace parley::cli
