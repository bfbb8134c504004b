// SPDX-License-Identifier: MIT
#include "core/store/rados/cluster_error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace parley {
namespace {

// code, message, hint
constexpr std::string_view kBegin = "[cluster ", kHint = " | ", kEnd = " /cluster]";

}  // namespace

Error cluster_error(Answer answer, const std::string& what, const ClusterOptions& options) {
  switch (-answer) {
    case ETIMEDOUT:
      return {
          ErrorCode::kIo,
          fmt::format("{}: the cluster has not answered for {} s", what, options.timeout.count()),
          "what was committed is safe, and the next one to write tells what became of anything on "
          "its way; see how the cluster is with: ceph -s"};
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::kIo, what + ": the pool is full",
              "what was committed is safe; make room in the pool, or raise its quota, and run the "
              "command again"};
    case ENODEV:
      return {ErrorCode::kIo, what + ": its pool was deleted, and all that was in it",
              "ask who runs the cluster; what there is of a backup can be restored"};
    case ESHUTDOWN:
    case ECANCELED:
    case ESTALE:
      return {ErrorCode::kIo,
              what + ": this command was shut out: another one has taken the archive over",
              "what it had committed is safe; run it again for the rest"};
    case EPERM:
    case EACCES:
    case EROFS:
      return {ErrorCode::kUnwritable,
              fmt::format("{}: the cluster does not allow it to {}", what,
                          options.user.empty() ? "this user" : "client." + options.user),
              "reading commands may still work; ask who runs the cluster for the rights that a "
              "writer needs"};
    case EBADMSG:
      return {ErrorCode::kDamaged, what + " is damaged: its bytes are not what was written",
              "nothing was changed", Remedy::kCheckAndSalvage};
    default:
      return {ErrorCode::kIo, what + ": " + std::strerror(-answer), ""};
  }
}

rocksdb::IOStatus cluster_status(Answer answer, const std::string& what,
                                 const ClusterOptions& options) {
  if (answer >= 0) return rocksdb::IOStatus::OK();
  if (answer == -ENOENT) return rocksdb::IOStatus::PathNotFound(what, "No such file or directory");
  if (answer == -EBADMSG) return rocksdb::IOStatus::Corruption(what, "checksum mismatch");
  const Error error = cluster_error(answer, what, options);
  std::string text(kBegin);
  text += fmt::format("{}", static_cast<int>(error.code)) + " ";
  text.append(error.message).append(kHint).append(error.hint).append(kEnd);
  return answer == -ENOSPC || answer == -EDQUOT ? rocksdb::IOStatus::NoSpace(text)
                                                : rocksdb::IOStatus::IOError(text);
}

std::optional<Error> error_in(std::string_view text) {
  const auto begin = text.find(kBegin);
  const auto end = begin == std::string_view::npos ? begin : text.find(kEnd, begin);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view said = text.substr(begin + kBegin.size(), end - begin - kBegin.size());
  const auto hint = said.find(kHint);
  if (said.size() < 2 || hint == std::string_view::npos) return std::nullopt;
  Error error;
  error.code = static_cast<ErrorCode>(said.front() - '0');
  error.message = said.substr(2, hint - 2);
  error.hint = said.substr(hint + kHint.size());
  return error;
}

}  // namespace parley
