#include "client/workspaces/approver/refusal_notice.h"

#include <QDateEdit>
#include <QFormLayout>
#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/paper_window.h"
#include "client/workspaces/shared/paper_words.h"

namespace thidua::client {

using approval::v1::PreviewRefusalNoticeRequest;
using approval::v1::RefusalNotice;
using approval::v1::SendRefusalNoticeRequest;

void AskRefusalNotice(Context* context, QWidget* page, const approval::v1::Case& refused,
                      const QString& reason, std::function<void(const RefusalNotice&)> done) {
  const auto longest = [](const char* field) {
    return MaxChars(SendRefusalNoticeRequest::descriptor(), field);
  };
  auto* dialog = new AskDialog(page, "Thông báo từ chối: " + SubjectText(refused), "Gửi thông báo");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Body(Text(refused.title_name())));
  dialog->content()->addWidget(
      Muted("Thông báo được lưu thành văn bản, người có hồ sơ đọc được. Mỗi hồ sơ một thông báo, đã gửi thì "
            "không sửa được."));
  auto* form = Fields();
  auto* number = AddLine(form, "number", "Số thông báo", "Ví dụ: 15/TB-UBND", longest("number"));
  auto* date = AddDay(form, "date", "Ngày", context->session().Today());
  dialog->content()->addLayout(form);
  auto* why = new TextArea("Lý do", "", 4, longest("reason"));
  why->setObjectName("reason");
  why->SetText(reason);
  dialog->content()->addWidget(why);
  auto* basis = new TextArea("Căn cứ pháp lý",
                             "Điều khoản và văn bản, ví dụ: khoản 2 Điều 24 Luật Thi đua, khen thưởng", 2,
                             longest("legal_basis"));
  basis->setObjectName("legalBasis");
  dialog->content()->addWidget(basis);
  auto* words = new PaperWordsFields(PaperWordsFields::Of::kNotice);
  dialog->content()->addWidget(words);
  AlignLabels(dialog);
  auto* preview = AddPreview(dialog, "Xem trước thông báo");
  const auto check = [=] {
    const bool whole = !number->text().trimmed().isEmpty() && !basis->text().trimmed().isEmpty() &&
                       !basis->TooLong() && !why->TooLong();
    dialog->SetPossible(whole);
    preview->setEnabled(whole);
  };
  check();
  QObject::connect(number, &QLineEdit::textEdited, dialog, check);
  for (TextArea* area : {why, basis}) QObject::connect(area, &TextArea::Edited, dialog, check);
  dialog->KeepDraft(context->session().account().id(), "refusalNotice/" + Text(refused.id()));
  const auto fill = [=](auto& request) {
    request.set_case_id(refused.id());
    request.set_etag(refused.etag());
    request.set_number(number->text().trimmed().toStdString());
    *request.mutable_date() = FromQDate(date->date());
    request.set_reason(why->text().trimmed().toStdString());
    request.set_legal_basis(basis->text().trimmed().toStdString());
    *request.mutable_words() = words->Said();
  };
  QObject::connect(preview, &QPushButton::clicked, dialog, [=] {
    PreviewRefusalNoticeRequest request;
    fill(request);
    OpenPaper(*context, request, "Xem trước thông báo", dialog);
  });
  dialog->OnAct([=, done = std::move(done)] {
    SendRefusalNoticeRequest request;
    fill(request);
    dialog->SetBusy(true);
    context->api().Call(
        request, dialog,
        [=](const RefusalNotice& sent) {
          dialog->accept();
          done(sent);
        },
        [=](const CallError& error) {
          dialog->Say(error.FullText());
          MarkFields(dialog, error);
        });
  });
  dialog->open();
  number->setFocus();
}

}  // namespace thidua::client
