#include "client/workspaces/council/close_poll_dialog.h"

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/roll_table.h"

namespace thidua::client {
namespace {

using council::v1::Council;
using council::v1::Meeting;
using council::v1::PaperCount;
using council::v1::Poll;

constexpr int kCountHeight = 160;

// What the other person entered, to be held against the tellers' minutes.
QString CountText(Context* context, const Council& council, const Poll& poll, const PaperCount& count) {
  QStringList tellers;
  for (const auto& name : count.teller_names()) tellers << Text(name);
  const QList<std::string> voters(count.voter_person_ids().begin(), count.voter_person_ids().end());
  QStringList lines{
      "Biên bản số " + Text(count.minutes_reference()) + " · ban kiểm phiếu: " + tellers.join("; "),
      QString("%1 người bỏ phiếu: %2").arg(voters.size()).arg(NamesIn(context, council, voters))};
  for (const auto& line : count.lines()) {
    for (const auto& candidate : poll.candidates()) {
      if (candidate.case_id() != line.case_id()) continue;
      lines << QString("%1: %2 đồng ý, %3 không đồng ý, %4 không hợp lệ")
                   .arg(Text(candidate.label()))
                   .arg(line.agree())
                   .arg(line.disagree())
                   .arg(line.invalid());
    }
  }
  return lines.join('\n');
}

// The figures come first; until they are here, and by whoever entered them, the poll is not closed.
void ShowCount(Context* context, AskDialog* dialog, const Council& council, const Poll& poll) {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  auto* figures = Body("Đang tải kết quả kiểm phiếu …");
  figures->setObjectName("countFigures");
  inside->addWidget(figures);
  inside->addStretch(1);
  area->setMinimumHeight(kCountHeight);
  dialog->content()->addWidget(area);
  dialog->setMinimumWidth(kFormWidth);
  dialog->SetPossible(false);
  council::v1::GetPaperCountRequest request;
  request.set_poll_id(poll.id());
  context->api().Call(
      request, dialog,
      [=](const council::v1::GetPaperCountResponse& answer) {
        figures->setText(CountText(context, council, poll, answer.count()));
        dialog->SetPossible(!answer.recorded_by_caller());
        if (answer.recorded_by_caller())
          dialog->Say("Bạn là người nhập kết quả này: cần một người khác đối chiếu rồi đóng lượt.");
      },
      [=](const CallError& error) {
        figures->clear();
        dialog->Say(error.FullText());
      });
}

}  // namespace

void ClosePoll(Context* context, QWidget* page, const Council& council, const Meeting& meeting,
               const Poll& poll, std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Đóng lượt biểu quyết", "Đóng lượt biểu quyết");
  dialog->content()->addWidget(Strong(context->TitleName(poll.title_code())));
  const auto left = NotVoted(meeting, poll);
  if (!left.isEmpty()) {
    dialog->content()->addWidget(
        Body(QString("Còn %1 người có mặt chưa biểu quyết: %2. Đóng lượt thì họ không biểu quyết được nữa.")
                 .arg(left.size())
                 .arg(NamesIn(context, council, left))));
  } else if (poll.rule().secret()) {
    dialog->content()->addWidget(Body(
        "Đóng lượt là xác nhận kết quả kiểm phiếu mà người khác đã nhập. Xin đối chiếu với biên bản kiểm "
        "phiếu có chữ ký trước khi đóng."));
    ShowCount(context, dialog, council, poll);
  } else {
    dialog->content()->addWidget(Body("Mọi người có mặt đã biểu quyết."));
  }
  for (const QString& warning : WarningsOf(poll)) dialog->content()->addWidget(Body(warning));
  dialog->content()->addWidget(
      Muted("Kết quả được tính và báo cho cấp xét hồ sơ ngay. Lượt đã đóng không mở lại được."));
  dialog->OnAct([=, done = std::move(done)] {
    council::v1::ClosePollRequest request;
    request.set_id(poll.id());
    request.set_etag(poll.etag());
    SendFrom(
        dialog, context->api(), request, [done](const Poll&) { done(); }, "Đang đóng lượt và tính kết quả …");
  });
  dialog->open();
}

}  // namespace thidua::client
