#include "client/workspaces/secretary/sum_page.h"

#include "client/models/words.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {

using registration::v1::ListRegistrationSumsRequest;
using registration::v1::ListRegistrationSumsResponse;
using registration::v1::RegistrationSum;
using registration::v1::SendRegistrationSumRequest;

SumPage::SumPage(Context* context)
    : UnitPage(context, "Danh sách đăng ký",
               "Mọi đăng ký của trường trong đợt, để hiệu trưởng gửi cho đơn vị tổ chức sau khi duyệt.",
               SchoolRoles(), In::kCampaign),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* head = Row();
  state_ = new StateChip({}, content);
  head->addWidget(state_, 0, Qt::AlignTop);
  words_ = Body("");
  words_->setObjectName("sumWords");
  head->addWidget(words_, 1);
  head->addWidget(unit_picker(), 0, Qt::AlignTop);
  column->addLayout(head);
  lines_ = new SumLines(context);
  column->addWidget(lines_, 1);
  column->addWidget(bar_);
  connect(&context->names(), &Names::Learned, this, [this] { ShowSum(); });
  SetContent(content);
}

void SumPage::Reload() {
  if (!BeginUnitLoad()) return;
  ListRegistrationSumsRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  Fetch(request, [this](const ListRegistrationSumsResponse& answer) { Fill(answer); });
  lines_->Load(context().campaign().id(), unit_id());  // at the same time: neither needs the other
}

void SumPage::Fill(const ListRegistrationSumsResponse& answer) {
  line_ = {};
  for (const auto& line : answer.lines()) {
    if (line.unit_id() == unit_id()) line_ = line;
  }
  if (line_.unit_id().empty()) {
    return frame()->ShowEmpty("Đơn vị này không phải là trường nên không có danh sách để gửi.", "Tải lại",
                              [this] { Reload(); });
  }
  frame()->ShowContent();
  ShowSum();
  ShowBar();
  lines_->SetSent(line_.has_sum());
  Q_EMIT Waiting(line_.sum().state() == RegistrationSum::ASKED_AGAIN ? 1 : 0);
}

void SumPage::ShowSum() {
  if (line_.unit_id().empty()) return;
  state_->Set(LookOfSum(line_));
  words_->setText(SumText(context().names(), line_));
}

void SumPage::ShowBar() {
  bar_->Reset();
  const bool head = session().UnitsOf({identity::v1::PRINCIPAL}).contains(Text(unit_id()));
  const bool any = line_.registrations() > 0;
  bar_->Add(
      "sendSum", line_.has_sum() ? "Gửi lại danh sách…" : "Gửi danh sách…", Look::kPrimary,
      [this] { Send(); }, head && any);
  const int waiting = line_.registrations() - line_.approved();
  if (!done_.isEmpty()) {
    bar_->Say(done_, Tone::kSuccess);
    done_.clear();
  } else if (!head) {
    bar_->Say("Hiệu trưởng gửi danh sách này.");
  } else if (!any) {
    bar_->Say("Trường chưa có đăng ký nào để gửi.");
  } else if (waiting > 0) {
    bar_->Say(
        QString("%1 đăng ký chưa được duyệt: xin duyệt hoặc trả lại ở trang Hồ sơ của trường.").arg(waiting));
  }
}

void SumPage::Send() {
  auto* dialog = new AskDialog(this, "Gửi danh sách đăng ký của trường", "Gửi");
  dialog->content()->addWidget(Body(QString("%1 đăng ký trong đợt “%2”.")
                                        .arg(line_.registrations())
                                        .arg(Text(context().campaign().name()))));
  dialog->content()->addWidget(
      Muted("Đơn vị tổ chức thấy danh sách ngay, cùng tên bạn và giờ gửi. Danh sách đã gửi không thu hồi "
            "được; đăng ký thay đổi sau đó được đánh dấu, và gửi lại được."));
  dialog->OnAct([this, dialog, unit = unit_id()] {
    SendRegistrationSumRequest request;
    request.set_campaign_id(context().campaign().id());
    request.set_unit_id(unit);
    SendFrom(dialog, api(), request, [this](const RegistrationSum& sum) {
      done_ = QString("Đã gửi danh sách %1 đăng ký.").arg(sum.registrations());
      Reload();
    });
  });
  dialog->open();
}

}  // namespace thidua::client
