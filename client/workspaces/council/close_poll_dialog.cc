#include "client/workspaces/council/close_poll_dialog.h"

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/roll_table.h"

namespace thidua::client {

using council::v1::Council;
using council::v1::Meeting;
using council::v1::Poll;

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
    dialog->SetBusy(true, "Đang đóng lượt và tính kết quả …");
    context->api().Call(
        request, dialog,
        [dialog, done](const Poll&) {
          dialog->accept();
          done();
        },
        [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  });
  dialog->open();
}

}  // namespace thidua::client
