#include "client/workspaces/secretary/merit_dialog.h"

#include "client/models/words.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/secretary/merit_fields.h"
#include "client/workspaces/shared/chosen_file.h"

namespace thidua::client {
namespace {

using directory::v1::AttachMeritEvidenceRequest;
using directory::v1::CorrectMeritRequest;
using directory::v1::MeritEntry;
using directory::v1::RecordMeritRequest;
using directory::v1::WithdrawMeritRequest;

// Sends it; what is refused stays open with what was typed.
template <class Request>
void Send(Context* context, AskDialog* dialog, const Request& request,
          std::function<void(const MeritEntry&)> done) {
  dialog->SetBusy(true);
  context->api().Call(request, dialog, std::move(done), [dialog](const CallError& error) {
    dialog->Say(error.Conflict() ? "Mục này vừa được người khác sửa. Xin đóng hộp này, xem lại rồi làm "
                                   "tiếp; phần bạn viết vẫn được giữ."
                                 : error.FullText());
  });
}

// Attaches the file to an entry that is there by now. A file that is refused takes nothing back: the entry
// stands, and the file can be attached to it where it is listed.
void Prove(Context* context, AskDialog* dialog, const MeritEntry& entry, const ChosenFile& file,
           const MeritDone& done) {
  const auto finish = [dialog, done](const QString& but) {
    dialog->accept();
    done(but);
  };
  if (file.content.isEmpty()) return finish({});
  AttachMeritEvidenceRequest request;
  request.set_entry_id(entry.id());
  request.set_file_name(file.name.toStdString());
  request.set_content(file.content.toStdString());
  context->api().Call(
      request, dialog, [finish](const directory::v1::MeritEvidence&) { finish({}); },
      [finish](const CallError& error) {
        finish("Nhưng tệp chưa được đính kèm: " + error.FullText() + " Xin đính kèm lại ngay dưới mục ấy.");
      });
}

}  // namespace

void AskMerit(Context* context, QWidget* page, const MeritOwner& owner, const QString& school_year,
              const std::optional<MeritEntry>& before, MeritDone done) {
  auto* dialog = new AskDialog(page, (before ? "Sửa mục đã ghi: " : "Ghi thành tích: ") + owner.name,
                               before ? "Sửa" : "Ghi");
  auto* fields =
      new MeritFields(context, owner.subject.kind(), before ? Text(before->school_year()) : school_year,
                      before ? before->fact_case() : MeritEntry::FACT_NOT_SET);
  if (before) fields->Set(*before);
  dialog->content()->addWidget(fields);
  auto* proof = new FileField("Chọn tệp minh chứng…", AttachMeritEvidenceRequest::descriptor());
  proof->setObjectName("meritProof");
  dialog->content()->addWidget(proof);
  TextArea* reason = nullptr;
  if (before) {
    reason = new TextArea("Lý do", "", 2, MaxChars(CorrectMeritRequest::descriptor(), "reason"));
    reason->setObjectName("reason");
    dialog->content()->addWidget(reason);
    dialog->content()->addWidget(
        Muted("Nội dung trước khi sửa, ai sửa và lý do vẫn nằm trong nhật ký; không có gì bị thay lặng lẽ."));
  }
  const auto check = [dialog, fields, reason] {
    dialog->SetPossible(fields->Complete() &&
                        (reason == nullptr || (!reason->text().trimmed().isEmpty() && !reason->TooLong())));
  };
  QObject::connect(fields, &MeritFields::Edited, dialog, check);
  if (reason != nullptr) QObject::connect(reason, &TextArea::Edited, dialog, check);
  dialog->KeepDraft(context->session().account().id(),
                    before ? "merit/" + Text(before->id()) : "merit/new/" + Text(owner.subject.id()));
  check();
  dialog->OnAct([=, done = std::move(done)] {
    const auto entered = [context, dialog, proof, done](const MeritEntry& there) {
      Prove(context, dialog, there, proof->file(), done);
    };
    MeritEntry entry = fields->Entry();
    *entry.mutable_subject() = owner.subject;
    if (!before) {
      RecordMeritRequest request;
      *request.mutable_entry() = entry;
      return Send(context, dialog, request, entered);
    }
    CorrectMeritRequest request;
    request.set_id(before->id());
    request.set_etag(before->etag());
    *request.mutable_entry() = entry;
    request.set_reason(reason->text().toStdString());
    Send(context, dialog, request, entered);
  });
  dialog->open();
  fields->setFocus();
}

void AskMeritWithdrawal(Context* context, QWidget* page, const MeritOwner& owner, const MeritEntry& entry,
                        std::function<void()> done) {
  AskReason(
      page,
      {"Rút mục đã ghi: " + owner.name,
       Text(entry.school_year()) + " · " + FactText(entry, context->titles()) +
           "\n\nDùng khi mục này không đúng, như ghi nhầm người. Mục đã rút không được tính ở đâu nữa và "
           "không khôi phục được; nội dung, ai rút và lý do vẫn nằm trong nhật ký.",
       "Rút"},
      MaxChars(WithdrawMeritRequest::descriptor(), "reason"), context->session().account().id(),
      "withdrawMerit/" + Text(entry.id()),
      [context, entry, done = std::move(done)](AskDialog* dialog, const std::string& reason) {
        WithdrawMeritRequest request;
        request.set_id(entry.id());
        request.set_etag(entry.etag());
        request.set_reason(reason);
        Send(context, dialog, request, [dialog, done](const MeritEntry&) {
          dialog->accept();
          done();
        });
      });
}

}  // namespace thidua::client
