#include "services/signature/der.h"

namespace thidua::signature {

bool Der::Take(uint8_t tag, absl::string_view* content, absl::string_view* whole) {
  if (!Is(tag) || rest_.size() < 2) return false;
  size_t header = 2, length = static_cast<uint8_t>(rest_[1]);
  if (length >= 0x80) {
    const size_t bytes = length & 0x7f;
    if (bytes == 0 || bytes > 4 || rest_.size() < 2 + bytes) return false;
    length = 0;
    for (size_t i = 0; i < bytes; ++i) length = length << 8 | static_cast<uint8_t>(rest_[2 + i]);
    const bool shortest = length >= 0x80 && length >> (8 * (bytes - 1)) != 0;
    if (!shortest) return false;
    header += bytes;
  }
  if (rest_.size() - header < length) return false;
  *content = rest_.substr(header, length);
  if (whole != nullptr) *whole = rest_.substr(0, header + length);
  rest_.remove_prefix(header + length);
  return true;
}

}  // namespace thidua::signature
