#include "client/workspaces/block/leader_dialog.h"

#include <QFormLayout>
#include <algorithm>

#include "client/models/words.h"
#include "client/workspaces/block/block_dialog.h"

namespace thidua::client {

LeaderDialog::LeaderDialog(Context* context, const block::v1::Block& block,
                           const QList<QPair<QString, QString>>& members, QWidget* parent)
    : AskDialog(parent, "Đổi khối trưởng", "Đổi"),
      context_(context),
      block_(block),
      leader_(new Picker),
      deputy_(new Picker) {
  leader_->setObjectName("leader");
  leader_->setAccessibleName("Khối trưởng");
  deputy_->setObjectName("deputyUnit");
  deputy_->setAccessibleName("Khối phó");
  OfferMembers(leader_, members);
  OfferMembers(deputy_, members, "Chưa có khối phó");
  leader_->setCurrentIndex(std::max(0, leader_->findData(Text(block.leader_unit_id()))));
  deputy_->setCurrentIndex(std::max(0, deputy_->findData(Text(block.deputy_unit_id()))));
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  form->addRow("Khối trưởng", leader_);
  form->addRow("Khối phó", deputy_);
  content()->addLayout(form);
  content()->addWidget(Muted(
      "Từ lúc đổi, hồ sơ tới bước xét của khối nằm ở đơn vị khối trưởng mới; điểm đã duyệt giữ nguyên."));
  KeepDraft(context->session().account().id(), "leader/" + Text(block.id()));
  OnAct([this] { Change(); });
}

void LeaderDialog::Change() {
  block::v1::ChangeLeaderRequest request;
  request.set_id(block_.id());
  request.set_etag(block_.etag());
  request.set_leader_unit_id(leader_->currentData().toString().toStdString());
  request.set_deputy_unit_id(deputy_->currentData().toString().toStdString());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const block::v1::Block&) {
        accept();
        Q_EMIT LeadersChanged();
      },
      [this](const CallError& error) {
        if (!error.Conflict()) return Say(error.FullText());
        Say("Khối này vừa thay đổi. Đóng hộp này, xem khối như bây giờ rồi đổi lại; lựa chọn của bạn được "
            "giữ.");
        SetPossible(false);
        Q_EMIT Conflicted();
      });
}

}  // namespace thidua::client
