#include "client/models/award_words.h"

#include <algorithm>

namespace thidua::client {
namespace {

bool HasFile(const directory::v1::MeritEntry& entry) {
  return std::any_of(entry.evidence().begin(), entry.evidence().end(),
                     [](const auto& file) { return !file.has_redaction(); });
}

}  // namespace

StateLook ProofLook(const directory::v1::MeritEntry& entry) {
  switch (entry.award().proof()) {
    case directory::v1::CLAIMED:
      return {"Theo khai báo", "clock", Tone::kWarning};
    case directory::v1::SEEN:
      return {"Đã xem văn bản", "check", Tone::kInfo};
    case directory::v1::ISSUED_HERE:
      return {"Quyết định trên hệ thống", "check", Tone::kSuccess};
    default:
      return {};
  }
}

QString ProofText(const directory::v1::MeritEntry& entry) {
  switch (entry.award().proof()) {
    case directory::v1::CLAIMED:
      return HasFile(entry)
                 ? "Theo khai báo: mục này đã sửa sau khi đính kèm văn bản. Xin đối chiếu rồi đính kèm "
                   "lại văn bản."
                 : "Theo khai báo: chưa có văn bản nào được đính kèm để đối chiếu.";
    case directory::v1::SEEN:
      return "Đã có người xem văn bản: tệp đính kèm ngay dưới, mã SHA-256 nằm trong nhật ký.";
    case directory::v1::ISSUED_HERE:
      return "Do quyết định trên hệ thống này ban hành hoặc xác nhận.";
    default:
      return {};
  }
}

}  // namespace thidua::client
