#include "services/approval/domain/rulings.h"

namespace thidua::approval {

using namespace common::v1;

std::vector<Unmet> WhyNotRuled(RulingKind kind, const RuledAward& award) {
  std::vector<Unmet> unmet;
  if (award.signers_own) {
    unmet.push_back(
        {"not_own_case", "Đây là khen thưởng của chính bạn. Xin để người khác có thẩm quyền ký.", ""});
  }
  const bool revoked = award.standing == AWARD_REVOKED;
  if (kind == AWARD_REINSTATEMENT) {
    if (award.standing == AWARD_STANDING_UNSPECIFIED) {
      unmet.push_back(
          {"award_not_in_force", "Khen thưởng này đang có hiệu lực, không có gì để khôi phục.", ""});
    }
    if (revoked && !award.complaint_upheld) {
      unmet.push_back({"complaint_upheld",
                       "Khen thưởng đã bị thu hồi chỉ được khôi phục khi khiếu nại về việc thu hồi được "
                       "công nhận là đúng.",
                       ""});
    }
    return unmet;
  }
  if (revoked) {
    unmet.push_back(
        {"award_not_revoked", "Khen thưởng này đã bị thu hồi. Quyết định thu hồi giữ nguyên hiệu lực.", ""});
  }
  if (kind == AWARD_SUSPENSION && award.standing == AWARD_SUSPENDED) {
    unmet.push_back({"award_in_force",
                     "Khen thưởng này đang tạm dừng hiệu lực. Xin khôi phục hoặc thu hồi khi có kết luận.",
                     ""});
  }
  return unmet;
}

AwardStanding StandingAfter(RulingKind kind, AwardStanding before) {
  switch (kind) {
    case AWARD_SUSPENSION:
      return AWARD_SUSPENDED;
    case AWARD_REVOCATION:
      return AWARD_REVOKED;
    case AWARD_REINSTATEMENT:
      return AWARD_STANDING_UNSPECIFIED;
    default:
      return before;
  }
}

}  // namespace thidua::approval
