#include "client/workspaces/council/next_step.h"

#include <algorithm>

#include "client/models/words.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/opinion_review.h"
#include "client/workspaces/council/roll_table.h"

namespace thidua::client {
namespace {

using council::v1::Council;
using council::v1::Meeting;
using council::v1::Poll;
using council::v1::WrittenOpinion;

QString OfPoll(Context* context, const Council& council, const Meeting& meeting, const Poll& poll) {
  if (poll.rule().secret()) {
    return poll.paper_count_recorded() ? "người khác với người nhập kiểm phiếu đối chiếu rồi đóng lượt."
                                       : "bỏ phiếu kín, kiểm phiếu rồi nhập biên bản kiểm phiếu.";
  }
  if (OpinionToReview(poll) != nullptr) return "có ý kiến bằng văn bản chờ bạn đối chiếu.";
  const auto& opinions = poll.written_opinions();
  const bool recorded = std::any_of(opinions.begin(), opinions.end(), [](const WrittenOpinion& opinion) {
    return opinion.state() == WrittenOpinion::RECORDED;
  });
  if (recorded) return "ý kiến bằng văn bản bạn đã nhập chờ người khác đối chiếu với phiếu.";
  const auto left = NotVoted(meeting, poll);
  return left.isEmpty() ? QString("mọi người có mặt đã biểu quyết. Bước tiếp theo: đóng lượt.")
                        : QString("còn %1 người chưa biểu quyết: %2.")
                              .arg(left.size())
                              .arg(NamesIn(context, council, left));
}

}  // namespace

QString NextStep(Context* context, const Council& council, const Meeting& meeting, const Poll* open,
                 const QString& waiting) {
  if (meeting.state() == Meeting::SCHEDULED && council.unit_ended()) {
    return "Đơn vị đã kết thúc hoạt động nên phiên này không khai mạc được nữa. Bước tiếp theo: huỷ phiên "
           "họp.";
  }
  if (meeting.state() == Meeting::SCHEDULED) return "Bước tiếp theo: điểm danh rồi khai mạc.";
  if (meeting.state() == Meeting::CANCELLED) {
    return "Phiên họp đã huỷ; giấy mời đã thu lại và các thành viên đã được báo.";
  }
  if (meeting.state() == Meeting::CLOSED) return "Phiên họp đã bế mạc; biên bản đã lưu.";
  if (open != nullptr) {
    return QString("%1: %2").arg(context->TitleShort(open->title_code()),
                                 OfPoll(context, council, meeting, *open));
  }
  return waiting.isEmpty()
             ? QString("Bước tiếp theo: bế mạc. Không còn hồ sơ nào chờ hội đồng.")
             : QString("Bước tiếp theo: mở lượt biểu quyết. Còn %1 hồ sơ chờ hội đồng.").arg(waiting);
}

}  // namespace thidua::client
