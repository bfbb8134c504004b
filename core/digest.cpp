// SPDX-License-Identifier: MIT
#include "core/digest.h"

#include <array>

// The low-level SHA-256 needs no provider to be loaded, which the high-level interface does at
// every start.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>

namespace parley {

Sha256 sha256(std::string_view bytes) {
  Sha256 hash{};
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  SHA256_Final(hash.data(), &context);
  return hash;
}

std::string sha256_base64(std::string_view bytes) {
  const Sha256 hash = sha256(bytes);
  std::array<unsigned char, 45> text{};  // four for three bytes, and a zero
  const int length = EVP_EncodeBlock(text.data(), hash.data(), static_cast<int>(hash.size()));
  return {text.begin(), text.begin() + length};
}

}  // namespace parley
