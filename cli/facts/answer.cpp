// SPDX-License-Identifier: MIT
#include "cli/facts/answer.h"

#include <sstream>

#include "cli/facts/open_archive.h"

namespace parley::cli {

namespace {

/// Keeps what is written up to a limit, and fails behind it: whoever writes on notices.
class LimitedBuffer : public std::streambuf {
 public:
  explicit LimitedBuffer(std::size_t most) : most_(most) {}
  [[nodiscard]] bool is_full() const { return full_; }
  std::string take() { return std::move(text_); }

 protected:
  int_type overflow(int_type byte) override {
    if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
    const char one = traits_type::to_char_type(byte);
    return xsputn(&one, 1) == 1 ? byte : traits_type::eof();
  }
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    const auto taken = std::min(static_cast<std::size_t>(count), most_ - text_.size());
    text_.append(bytes, taken);
    full_ = full_ || taken < static_cast<std::size_t>(count);
    return static_cast<std::streamsize>(taken);
  }

 private:
  std::size_t most_;
  std::string text_;
  bool full_ = false;
};

}  // namespace

Answer answer(std::vector<std::string> words, const Session& session, std::size_t most) {
  Answer given;
  std::istringstream in;
  LimitedBuffer kept(most);
  std::ostream out(&kept);
  std::ostringstream err;
  Session asking = {.in = in,
                    .out = out,
                    .err = err,
                    .clock = session.clock,
                    .environment = session.environment,
                    .interrupt = session.interrupt,
                    .program_name = session.program_name};
  asking.open_options.lock_timeout = session.open_options.lock_timeout;
  asking.open_options.cluster = session.open_options.cluster;
  asking.open_options.pools = session.open_options.pools;
  asking.opened = [&given](const Archive& archive) {
    given.commit = archive.last_commit();
    given.archive = archive.id();
  };
  // Before the name of the command, where no word of the question can be taken for it.
  if (!session.common.archive.empty())
    words.insert(words.begin(), {"--archive", session.common.archive});
  given.status = session.run(words, asking);
  given.out = kept.take();
  given.err = std::move(err).str();
  given.too_long = kept.is_full();
  return given;
}

}  // namespace parley::cli
