#include "client/workspaces/shared/target_dialog.h"

#include "client/models/words.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

using registration::v1::ChangeTargetRequest;
using registration::v1::RegisterTargetRequest;
using registration::v1::Target;

namespace {

// "90,7", as it is typed.
QString PercentText(int permille) {
  return permille % 10 == 0 ? QString::number(permille / 10)
                            : QString("%1,%2").arg(permille / 10).arg(permille % 10);
}

}  // namespace

TargetDialog::TargetDialog(Context* context, const std::string& unit_id, QWidget* parent)
    : TargetDialog(context, "Đăng ký chỉ tiêu", "Đăng ký", parent) {
  unit_id_ = unit_id;
  content()->addWidget(Muted("Sửa, rút được với lý do cho tới khi đợt kết thúc."));
  KeepDraft(context->session().account().id(),
            "target/" + Text(context->campaign().id()) + "/" + Text(unit_id));
  OnAct([this] { Register(); });
  Check();
}

TargetDialog::TargetDialog(Context* context, const Target& target, QWidget* parent)
    : TargetDialog(context, "Sửa chỉ tiêu", "Lưu", parent) {
  target_before_ = target;
  indicator_->setText(Text(target.indicator()));
  baseline_->setText(PercentText(target.baseline_permille()));
  target_->setText(PercentText(target.target_permille()));
  source_->setText(Text(target.baseline_source()));
  reason_ = AddLine(form_, "reason", "Lý do sửa", "Ghi nhầm mức phấn đấu",
                    MaxChars(ChangeTargetRequest::descriptor(), "reason"));
  connect(reason_, &QLineEdit::textEdited, this, &TargetDialog::Check);
  content()->addWidget(Muted("Số liệu cũ và lý do được giữ lại."));
  KeepDraft(context->session().account().id(), "target/" + Text(target.id()));
  OnAct([this] { Change(); });
  Check();
}

TargetDialog::TargetDialog(Context* context, const QString& title, const QString& act, QWidget* parent)
    : AskDialog(parent, title, act), context_(context), form_(Fields()), why_not_(Muted("")) {
  indicator_ = AddLine(form_, "indicator", "Chỉ tiêu", "Tỷ lệ học sinh hoàn thành chương trình lớp học",
                       MaxChars(RegisterTargetRequest::descriptor(), "indicator"));
  baseline_ = AddLine(form_, "baseline", "Hiện trạng (%)", "90,7");
  target_ = AddLine(form_, "target", "Phấn đấu đạt (%)", "95");
  source_ = AddLine(form_, "source", "Nguồn của hiện trạng", "Khảo sát đầu năm, biên bản ngày 12/09",
                    MaxChars(RegisterTargetRequest::descriptor(), "baseline_source"));
  for (auto* line : {indicator_, baseline_, target_, source_})
    connect(line, &QLineEdit::textEdited, this, &TargetDialog::Check);
  content()->addLayout(form_);
  why_not_->setObjectName("targetWords");
  content()->addWidget(why_not_);
}

void TargetDialog::Check() {
  const auto said = [](const QLineEdit* line) { return !line->text().trimmed().isEmpty(); };
  const bool all = said(indicator_) && said(baseline_) && said(target_) && said(source_);
  const bool numbers = PermilleOf(baseline_->text()) && PermilleOf(target_->text());
  const bool reason = reason_ == nullptr || said(reason_);
  why_not_->setText(
      !all ? "Điền đủ bốn ô: chỉ tiêu, hiện trạng, mức phấn đấu và nguồn của hiện trạng."
      : !numbers ? "Hiện trạng và mức phấn đấu là số phần trăm, nhiều nhất một chữ số sau dấu phẩy: 90,7."
      : !reason  ? "Ghi lý do sửa: người xem sau biết vì sao số liệu đổi."
                 : "");
  why_not_->setVisible(!why_not_->text().isEmpty());
  SetPossible(all && numbers && reason);
}

template <class Request>
void TargetDialog::Fill(Request& request) const {
  request.set_indicator(indicator_->text().simplified().toStdString());
  request.set_baseline_permille(PermilleOf(baseline_->text()).value_or(0));
  request.set_target_permille(PermilleOf(target_->text()).value_or(0));
  request.set_baseline_source(source_->text().simplified().toStdString());
}

void TargetDialog::Register() {
  RegisterTargetRequest request;
  request.set_campaign_id(context_->campaign().id());
  request.set_unit_id(unit_id_);
  Fill(request);
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const Target& target) {
        accept();
        Q_EMIT Registered(Text(target.indicator()));
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

void TargetDialog::Change() {
  ChangeTargetRequest request;
  request.set_id(target_before_.id());
  request.set_etag(target_before_.etag());
  Fill(request);
  request.set_reason(reason_->text().simplified().toStdString());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const Target& target) {
        accept();
        Q_EMIT Changed(Text(target.indicator()));
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

}  // namespace thidua::client
