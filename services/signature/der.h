// Reads DER (X.690) from the front, in its one allowed form: what OpenSSL reads more generously than it was
// written could be changed without anybody's noticing.
#ifndef THIDUA_SERVICES_SIGNATURE_DER_H_
#define THIDUA_SERVICES_SIGNATURE_DER_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace thidua::signature {

inline constexpr uint8_t kInteger = 0x02, kOctets = 0x04, kOid = 0x06, kSequence = 0x30, kSet = 0x31,
                         kTagged0 = 0xa0, kTagged1 = 0xa1;

class Der {
 public:
  explicit Der(absl::string_view bytes) : rest_(bytes) {}

  bool AtEnd() const { return rest_.empty(); }
  bool Is(uint8_t tag) const { return !rest_.empty() && static_cast<uint8_t>(rest_[0]) == tag; }
  // Takes the next element, which must have this tag. `whole` is it with its tag and length.
  bool Take(uint8_t tag, absl::string_view* content, absl::string_view* whole = nullptr);

 private:
  absl::string_view rest_;
};

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_DER_H_
