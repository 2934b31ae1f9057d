#include "client/workspaces/shared/target_dialog.h"

#include <QFormLayout>

#include "client/models/words.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

using registration::v1::RegisterTargetRequest;

TargetDialog::TargetDialog(Context* context, const std::string& unit_id, QWidget* parent)
    : AskDialog(parent, "Đăng ký chỉ tiêu", "Đăng ký"),
      context_(context),
      unit_id_(unit_id),
      indicator_(LineField()),
      baseline_(LineField()),
      target_(LineField()),
      source_(LineField()),
      why_not_(Muted("")) {
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  const auto add = [&](QLineEdit* line, const QString& object, const QString& name, const QString& hint) {
    line->setObjectName(object);
    line->setAccessibleName(name);
    line->setPlaceholderText(hint);
    form->addRow(name, line);
    connect(line, &QLineEdit::textEdited, this, &TargetDialog::Check);
  };
  add(indicator_, "indicator", "Chỉ tiêu", "Tỷ lệ học sinh hoàn thành chương trình lớp học");
  add(baseline_, "baseline", "Hiện trạng (%)", "90,7");
  add(target_, "target", "Phấn đấu đạt (%)", "95");
  add(source_, "source", "Nguồn của hiện trạng", "Khảo sát đầu năm, biên bản ngày 12/09");
  indicator_->setMaxLength(MaxChars(RegisterTargetRequest::descriptor(), "indicator"));
  source_->setMaxLength(MaxChars(RegisterTargetRequest::descriptor(), "baseline_source"));
  content()->addLayout(form);
  why_not_->setObjectName("targetWords");
  content()->addWidget(why_not_);
  content()->addWidget(Muted("Chỉ tiêu đã đăng ký thì không sửa, không rút được trong đợt này."));
  KeepDraft(context->session().account().id(),
            "target/" + Text(context->campaign().id()) + "/" + Text(unit_id));
  OnAct([this] { Register(); });
  Check();
}

void TargetDialog::Check() {
  const auto said = [](const QLineEdit* line) { return !line->text().trimmed().isEmpty(); };
  const bool all = said(indicator_) && said(baseline_) && said(target_) && said(source_);
  const bool numbers = PermilleOf(baseline_->text()) && PermilleOf(target_->text());
  why_not_->setText(
      !all ? "Điền đủ bốn ô: chỉ tiêu, hiện trạng, mức phấn đấu và nguồn của hiện trạng."
      : !numbers ? "Hiện trạng và mức phấn đấu là số phần trăm, nhiều nhất một chữ số sau dấu phẩy: 90,7."
                 : "");
  why_not_->setVisible(!why_not_->text().isEmpty());
  SetPossible(all && numbers);
}

void TargetDialog::Register() {
  RegisterTargetRequest request;
  request.set_campaign_id(context_->campaign().id());
  request.set_unit_id(unit_id_);
  request.set_indicator(indicator_->text().simplified().toStdString());
  request.set_baseline_permille(PermilleOf(baseline_->text()).value_or(0));
  request.set_target_permille(PermilleOf(target_->text()).value_or(0));
  request.set_baseline_source(source_->text().simplified().toStdString());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const registration::v1::Target& target) {
        accept();
        Q_EMIT Registered(Text(target.indicator()));
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

}  // namespace thidua::client
