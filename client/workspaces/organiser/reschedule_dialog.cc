#include "client/workspaces/organiser/reschedule_dialog.h"

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/form_fields.h"

namespace thidua::client {

using registration::v1::RescheduleCampaignRequest;

RescheduleDialog::RescheduleDialog(Context* context, const registration::v1::Campaign& campaign,
                                   QWidget* parent)
    : AskDialog(parent, "Dời lịch: " + Text(campaign.name()), "Dời lịch"),
      context_(context),
      campaign_(campaign) {
  auto* form = Fields();
  registration_ = AddDay(form, "registrationClosesOn", "Nhận đăng ký đến hết",
                         ToQDate(campaign.registration_closes_on()));
  dossiers_ = AddDay(form, "dossiersCloseOn", "Nhận hồ sơ đến hết", ToQDate(campaign.dossiers_close_on()));
  ends_ = AddDay(form, "endsOn", "Kết thúc ngày", ToQDate(campaign.ends_on()));
  content()->addLayout(form);
  reason_ = new TextArea("Lý do", "", 3, MaxChars(RescheduleCampaignRequest::descriptor(), "reason"));
  reason_->setObjectName("reason");
  content()->addWidget(reason_);
  content()->addWidget(
      Muted("Mốc đã phát động chỉ dời về sau. Lý do và lịch cũ được giữ lại, xem ở “Diễn biến”."));
  SetPossible(false);
  connect(reason_, &TextArea::Edited, this,
          [this] { SetPossible(!reason_->text().trimmed().isEmpty() && !reason_->TooLong()); });
  KeepDraft(context->session().account().id(), "campaign/reschedule/" + Text(campaign.id()));
  OnAct([this] { Move(); });
}

void RescheduleDialog::Move() {
  RescheduleCampaignRequest request;
  request.set_id(campaign_.id());
  request.set_etag(campaign_.etag());
  *request.mutable_registration_closes_on() = FromQDate(registration_->date());
  *request.mutable_dossiers_close_on() = FromQDate(dossiers_->date());
  *request.mutable_ends_on() = FromQDate(ends_->date());
  request.set_reason(reason_->text().trimmed().toStdString());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const registration::v1::Campaign&) {
        accept();
        Q_EMIT Moved();
      },
      [this](const CallError& error) {
        Say(error.FullText());
        MarkFields(this, error);
      });
}

}  // namespace thidua::client
