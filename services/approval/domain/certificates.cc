#include "services/approval/domain/certificates.h"

namespace thidua::approval {

std::vector<Unmet> WhyNoCertificate(const CertifiedAward& award) {
  std::vector<Unmet> unmet;
  if (award.standing == common::v1::AWARD_REVOKED) {
    unmet.push_back({"award_in_force", "Khen thưởng này đã bị thu hồi. Giấy đã trao phải nộp lại.", ""});
  }
  if (award.standing == common::v1::AWARD_SUSPENDED) {
    unmet.push_back({"award_in_force",
                     "Khen thưởng này đang tạm dừng hiệu lực. Xin đợi quyết định khôi phục hoặc thu hồi.",
                     ""});
  }
  if (!award.prescribed) {
    unmet.push_back(
        {"certificate_prescribed",
         "Hệ thống không có mẫu giấy cho danh hiệu này. Xin bỏ chọn; Lao động tiên tiến và Tập thể "
         "lao động tiên tiến chỉ kèm tiền thưởng.",
         ""});
  } else if (!award.of_form) {
    unmet.push_back(
        {"certificate_of_form", "Mẫu giấy đã chọn không dùng cho danh hiệu này. Xin chọn mẫu khác.", ""});
  }
  if (award.makers_own) {
    unmet.push_back(
        {"not_own_case", "Đây là khen thưởng của chính bạn. Xin để người khác lập giấy cho bạn.", ""});
  }
  if (award.missing) {
    unmet.push_back({"certificate_made", "Chưa lập giấy cho khen thưởng này. Xin lập giấy rồi in.", ""});
  }
  return unmet;
}

}  // namespace thidua::approval
