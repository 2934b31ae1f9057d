#include "client/workspaces/shared/petition_dialogs.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QUuid>
#include <utility>

#include "client/models/dates.h"
#include "client/models/petition_words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using approval::v1::EscalateComplaintRequest;
using approval::v1::FileComplaintRequest;
using approval::v1::FileDenunciationRequest;
using approval::v1::ListDenunciationDesksRequest;
using approval::v1::ListDenunciationDesksResponse;
using approval::v1::Petition;
using approval::v1::ResolvePetitionRequest;

struct Asked {
  AskDialog* dialog;
  TextArea* text;
};

// A dialog for one long text, about something.
Asked Ask(QWidget* page, const QString& title, const QString& act, const QString& about,
          const QString& consequence, const QString& label, const QString& object, int max_chars) {
  auto* dialog = new AskDialog(page, title, act);
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Strong(about));
  dialog->content()->addWidget(Muted(consequence));
  auto* text = new TextArea(label, "", 6, max_chars);
  text->setObjectName(object);
  dialog->content()->addWidget(text);
  return {dialog, text};
}

bool Written(const TextArea* text) { return !text->text().trimmed().isEmpty() && !text->TooLong(); }

void NeedsText(const Asked& asked) {
  const auto check = [asked] { asked.dialog->SetPossible(Written(asked.text)); };
  check();
  QObject::connect(asked.text, &TextArea::Edited, asked.dialog, check);
}

// Says beside the fields what the server does not take, and keeps what was typed.
template <class Request>
void Send(AskDialog* dialog, Context* context, const Request& request, const PetitionDone& done) {
  dialog->SetBusy(true);
  context->api().Call(
      request, dialog,
      [dialog, done](const Petition& petition) {
        dialog->accept();
        done(petition);
      },
      [dialog](const CallError& error) {
        dialog->Say(error.FullText());
        MarkFields(dialog, error);
      });
}

}  // namespace

void AskComplaint(Context* context, QWidget* page, const approval::v1::Case& about, PetitionDone done) {
  const Asked asked =
      Ask(page, "Khiếu nại về kết quả", "Nộp đơn", Text(about.title_name()),
          "Đơn đến người đã ra kết quả này. Bạn theo dõi hạn giải quyết và trả lời ở trang “Đơn của tôi”.",
          "Nội dung khiếu nại", "text", MaxChars(FileComplaintRequest::descriptor(), "text"));
  NeedsText(asked);
  asked.dialog->KeepDraft(context->session().account().id(), "complaint/" + Text(about.id()));
  asked.dialog->OnAct([=, case_id = about.id(), done = std::move(done)] {
    FileComplaintRequest request;
    request.set_case_id(case_id);
    request.set_text(asked.text->text().toStdString());
    Send(asked.dialog, context, request, done);
  });
  asked.dialog->open();
  asked.text->edit()->setFocus();
}

void AskNextStep(Context* context, QWidget* page, const Petition& first, PetitionDone done) {
  const Asked asked =
      Ask(page, "Khiếu nại lên cấp trên", "Nộp đơn", AboutText(first),
          "Đơn đến cấp trên trực tiếp của nơi đã giải quyết lần đầu. Mỗi kết quả chỉ khiếu nại "
          "lên cấp trên một lần.",
          "Nội dung khiếu nại", "text", MaxChars(EscalateComplaintRequest::descriptor(), "text"));
  NeedsText(asked);
  asked.dialog->KeepDraft(context->session().account().id(), "nextStep/" + Text(first.id()));
  asked.dialog->OnAct([=, id = first.id(), etag = first.etag(), done = std::move(done)] {
    EscalateComplaintRequest request;
    request.set_id(id);
    request.set_etag(etag);
    request.set_text(asked.text->text().toStdString());
    Send(asked.dialog, context, request, done);
  });
  asked.dialog->open();
  asked.text->edit()->setFocus();
}

void AskDenunciation(Context* context, QWidget* page, const std::string& case_id, const QString& about,
                     PetitionDone done) {
  const Asked asked = Ask(
      page, "Tố cáo", "Gửi đơn", about,
      "Danh tính của bạn được niêm phong: không có trong nhật ký, thông báo hay danh sách nào, quản trị cũng "
      "không xem được. Chỉ người có thẩm quyền giải quyết xem được, và mỗi lần xem đều được ghi lại. Nội "
      "dung "
      "đang gõ không được lưu trên máy này.",
      "Nội dung tố cáo", "text", MaxChars(FileDenunciationRequest::descriptor(), "text"));
  auto* form = Fields();
  Picker* desk = AddPicker(form, "unitId", "Gửi đến");
  desk->setSizeAdjustPolicy(QComboBox::AdjustToContents);  // the names come later
  asked.dialog->content()->addLayout(form);
  const auto check = [=] { asked.dialog->SetPossible(Written(asked.text) && desk->currentIndex() >= 0); };
  check();
  QObject::connect(asked.text, &TextArea::Edited, asked.dialog, check);
  ListDenunciationDesksRequest desks;
  desks.set_case_id(case_id);
  context->api().Call(
      desks, asked.dialog,
      [desk, check](const ListDenunciationDesksResponse& answer) {
        QList<QPair<QString, QVariant>> choices;
        for (const auto& one : answer.desks()) choices.append({Text(one.unit_name()), Text(one.unit_id())});
        desk->Offer(choices);
        check();
      },
      [dialog = asked.dialog](const CallError& error) { dialog->Say(error.FullText()); });
  asked.dialog->AskBeforeLeaving(
      [text = asked.text] { return !text->text().trimmed().isEmpty(); },
      "Nội dung tố cáo không được lưu trên máy này: đóng bây giờ thì phần đã viết mất.");
  // One id for as long as the dialog is open: pressed twice, it is one denunciation.
  const std::string id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
  asked.dialog->OnAct([=, done = std::move(done)] {
    FileDenunciationRequest request;
    request.set_id(id);
    request.set_case_id(case_id);
    request.set_unit_id(desk->currentData().toString().toStdString());
    request.set_text(asked.text->text().toStdString());
    Send(asked.dialog, context, request, done);
  });
  asked.dialog->open();
  asked.text->edit()->setFocus();
}

void AskResolution(Context* context, QWidget* page, const Petition& petition, PetitionDone done) {
  const bool complaint = petition.kind() == Petition::COMPLAINT;
  const Asked asked =
      Ask(page, complaint ? "Giải quyết khiếu nại" : "Kết luận tố cáo", "Ban hành", AboutText(petition),
          complaint ? "Người khiếu nại đọc được trả lời này. Muốn thay đổi khen thưởng, xin ký văn "
                      "bản khôi phục, sửa đổi hoặc thu hồi ở trang “Quyết định”."
                    : "Không nêu tên người tố cáo. Kết luận đúng thì ký văn bản tạm dừng hoặc thu "
                      "hồi khen thưởng ở trang “Quyết định”.",
          complaint ? "Nội dung trả lời" : "Kết luận", "answer",
          MaxChars(ResolvePetitionRequest::descriptor(), "answer"));
  auto* form = Fields();
  Picker* outcome = AddPicker(form, "outcome", complaint ? "Khiếu nại" : "Tố cáo");
  for (const auto value : {Petition::UPHELD, Petition::PARTLY_UPHELD, Petition::REJECTED})
    outcome->addItem(WordOf(value), static_cast<int>(value));
  outcome->setCurrentIndex(-1);  // nothing is proposed
  QLineEdit* number = AddLine(form, "number", "Số văn bản", "Ví dụ: 45/QĐ-UBND",
                              MaxChars(ResolvePetitionRequest::descriptor(), "number"));
  QDateEdit* date = AddDay(form, "date", "Ngày", context->session().Today());
  asked.dialog->content()->addLayout(form);
  const auto check = [=] {
    asked.dialog->SetPossible(Written(asked.text) && !number->text().trimmed().isEmpty() &&
                              outcome->currentIndex() >= 0);
  };
  check();
  QObject::connect(asked.text, &TextArea::Edited, asked.dialog, check);
  QObject::connect(number, &QLineEdit::textEdited, asked.dialog, check);
  QObject::connect(outcome, &QComboBox::currentIndexChanged, asked.dialog, check);
  asked.dialog->KeepDraft(context->session().account().id(), "resolution/" + Text(petition.id()));
  asked.dialog->OnAct([=, id = petition.id(), etag = petition.etag(), done = std::move(done)] {
    ResolvePetitionRequest request;
    request.set_id(id);
    request.set_etag(etag);
    request.set_outcome(static_cast<Petition::Outcome>(outcome->currentData().toInt()));
    request.set_number(number->text().trimmed().toStdString());
    *request.mutable_date() = FromQDate(date->date());
    request.set_answer(asked.text->text().toStdString());
    Send(asked.dialog, context, request, done);
  });
  asked.dialog->open();
  asked.text->edit()->setFocus();
}

}  // namespace thidua::client
