#include "client/workspaces/shared/target_dialog.h"

#include "client/models/target_words.h"
#include "client/models/words.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

using registration::v1::ChangeTargetRequest;
using registration::v1::RegisterTargetRequest;
using registration::v1::Target;

namespace {

constexpr int kWidth = 620;
constexpr int kPastChars = 400;
constexpr int kFilingsChars = 3000;

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
  baseline_->setText(HundredthsText(target.baseline_hundredths()));
  target_->setText(HundredthsText(target.target_hundredths()));
  code_->setText(Text(target.indicator_code()));
  past_->SetText(PastText(target));
  note_->SetText(Text(target.feasibility_note()));
  filings_->SetText(FilingsText(target));
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
  baseline_ = AddLine(form_, "baseline", "Hiện trạng (%)", "90,77");
  target_ = AddLine(form_, "target", "Phấn đấu đạt (%)", "95");
  source_ = AddLine(form_, "source", "Nguồn của hiện trạng", "Khảo sát đầu năm, biên bản ngày 12/09",
                    MaxChars(RegisterTargetRequest::descriptor(), "baseline_source"));
  code_ = AddLine(form_, "indicatorCode", "Mã chỉ số", "TN-TL, nếu biểu số liệu của phong trào có",
                  MaxChars(RegisterTargetRequest::descriptor(), "indicator_code"));
  for (auto* line : {indicator_, baseline_, target_, source_, code_})
    connect(line, &QLineEdit::textEdited, this, &TargetDialog::Check);
  setMinimumWidth(kWidth);
  content()->addLayout(form_);
  past_ = new TextArea("Kết quả các năm trước", "Mỗi dòng một năm: 2019-2020: 90,77", 2, kPastChars);
  past_->setObjectName("past");
  note_ = new TextArea("Căn cứ để đạt", "Cần ghi khi mức phấn đấu nằm ngoài kết quả các năm trước", 2,
                       MaxChars(RegisterTargetRequest::descriptor(), "feasibility_note"));
  note_->setObjectName("feasibilityNote");
  filings_ =
      new TextArea("Đã đăng ký với cấp trên", "Mỗi dòng: nơi đăng ký; số văn bản; ngày", 2, kFilingsChars);
  filings_->setObjectName("filings");
  for (auto* area : {past_, note_, filings_}) {
    connect(area, &TextArea::Edited, this, &TargetDialog::Check);
    content()->addWidget(area);
  }
  why_not_->setObjectName("targetWords");
  content()->addWidget(why_not_);
}

QString TargetDialog::Missing() const {
  const auto said = [](const QLineEdit* line) { return !line->text().trimmed().isEmpty(); };
  if (!said(indicator_) || !said(baseline_) || !said(target_) || !said(source_))
    return "Điền đủ bốn ô: chỉ tiêu, hiện trạng, mức phấn đấu và nguồn của hiện trạng.";
  if (!HundredthsOf(baseline_->text()) || !HundredthsOf(target_->text()))
    return "Hiện trạng và mức phấn đấu là số phần trăm, nhiều nhất hai chữ số sau dấu phẩy: 90,77.";
  google::protobuf::RepeatedPtrField<registration::v1::PastResult> past;
  QString wrong = ReadPast(past_->text(), &past);
  if (!wrong.isEmpty()) return "Kết quả các năm trước, " + wrong + ".";
  google::protobuf::RepeatedPtrField<registration::v1::TargetFiling> filings;
  wrong = ReadFilings(filings_->text(), &filings);
  if (!wrong.isEmpty()) return "Đã đăng ký với cấp trên, " + wrong + ".";
  if (reason_ != nullptr && !said(reason_)) return "Ghi lý do sửa: người xem sau biết vì sao số liệu đổi.";
  return {};
}

void TargetDialog::Check() {
  why_not_->setText(Missing());
  why_not_->setVisible(!why_not_->text().isEmpty());
  SetPossible(why_not_->text().isEmpty() && !past_->TooLong() && !note_->TooLong() && !filings_->TooLong());
}

void TargetDialog::Refused(const CallError& error) {
  Say(error.FullText());
  MarkFields(this, error);
}

template <class Request>
void TargetDialog::Fill(Request& request) const {
  request.set_indicator(indicator_->text().simplified().toStdString());
  request.set_baseline_hundredths(HundredthsOf(baseline_->text()).value_or(0));
  request.set_target_hundredths(HundredthsOf(target_->text()).value_or(0));
  request.set_baseline_source(source_->text().simplified().toStdString());
  request.set_indicator_code(code_->text().trimmed().toStdString());
  ReadPast(past_->text(), request.mutable_past());
  request.set_feasibility_note(note_->text().trimmed().toStdString());
  ReadFilings(filings_->text(), request.mutable_filings());
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
      [this](const CallError& error) { Refused(error); });
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
      [this](const CallError& error) { Refused(error); });
}

}  // namespace thidua::client
