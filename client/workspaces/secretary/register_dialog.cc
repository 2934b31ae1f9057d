#include "client/workspaces/secretary/register_dialog.h"

#include <QCheckBox>
#include <algorithm>
#include <memory>
#include <vector>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/chosen_file.h"

namespace thidua::client {
namespace {

using registration::v1::Registration;

constexpr int kListHeight = 320;
constexpr int kDialogWidth = 600;  // the longest titles stand on one line

struct TitleBox {
  std::string code;
  QCheckBox* box;
};
using Titles = std::shared_ptr<std::vector<TitleBox>>;

Titles AddTitles(Context* context, AskDialog* dialog, common::v1::SubjectKind kind,
                 const std::optional<Registration>& before) {
  auto titles = std::make_shared<std::vector<TitleBox>>();
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  inside->setSpacing(space::kXs);
  for (const auto& title : context->titles()) {
    if (title.subject_kind() != kind) continue;
    auto* box = new QCheckBox(Text(title.name()));
    box->setObjectName("title_" + Text(title.code()));
    box->setToolTip(Text(title.short_name()));
    box->setAccessibleDescription(Text(title.criteria()));
    box->setChecked(before && before->state() == Registration::ACTIVE &&
                    std::count(before->title_codes().begin(), before->title_codes().end(), title.code()) > 0);
    inside->addWidget(box);
    titles->push_back({title.code(), box});
  }
  if (titles->empty()) inside->addWidget(Muted("Đợt này không có danh hiệu nào cho đối tượng này."));
  inside->addStretch(1);
  const int lines = std::max(1, static_cast<int>(titles->size()));
  area->setFixedHeight(std::min(kListHeight, lines * (kTarget + space::kXs)));
  dialog->content()->addWidget(area);
  return titles;
}

bool AnyChosen(const Titles& titles) {
  return std::any_of(titles->begin(), titles->end(),
                     [](const TitleBox& title) { return title.box->isChecked(); });
}

// Asked for where somebody else's titles are registered; null for a collective's, and for one's own.
TextArea* AddConsent(Context* context, AskDialog* dialog, const common::v1::Subject& subject,
                     const std::optional<Registration>& before) {
  if (subject.kind() != common::v1::PERSON || Text(subject.id()) == context->session().person_id())
    return nullptr;
  dialog->content()->addWidget(Muted(
      "Bạn đăng ký thay: người ấy thấy ngay ở trang Đăng ký danh hiệu, cùng tên bạn và lời ghi dưới đây, "
      "và tự đổi được trong hạn."));
  auto* consent =
      new TextArea("Người ấy đồng ý thế nào", "Ví dụ: giấy uỷ quyền ngày …; gọi điện ngày …, ai chứng kiến.",
                   2, MaxChars(registration::v1::RegisterTitlesRequest::descriptor(), "consent"));
  consent->setObjectName("consent");
  if (before) consent->SetText(Text(before->consent().statement()));
  dialog->content()->addWidget(consent);
  return consent;
}

template <class Request>
void Fill(Request& request, const Titles& titles, const TextArea* commitment, const TextArea* consent) {
  if (consent != nullptr) request.set_consent(consent->text().toStdString());
  for (const TitleBox& title : *titles) {
    if (title.box->isChecked()) request.add_title_codes(title.code);
  }
  request.set_commitment(commitment->text().toStdString());
}

// What is registered stands, also where the scan is refused: then it is said why.
void AttachScan(Context* context, QWidget* page, AskDialog* dialog, const Registration& registration,
                const ChosenFile& scan, const std::function<void()>& done) {
  registration::v1::AttachConsentScanRequest request;
  request.set_registration_id(registration.id());
  request.set_file_name(scan.name.toStdString());
  request.set_content(scan.content.toStdString());
  context->api().Call(
      request, dialog,
      [dialog, done](const Registration&) {
        dialog->accept();
        done();
      },
      [page, dialog, done](const CallError& error) {
        dialog->accept();
        done();
        Tell(page, "Đã đăng ký, nhưng chưa đính kèm được bản quét",
             {error.FullText(), "Muốn đính kèm lại, xin mở “Sửa đăng ký…” và chọn tệp khác."});
      });
}

}  // namespace

void AskRegistration(Context* context, QWidget* page, const common::v1::Subject& subject, const QString& name,
                     const std::optional<Registration>& before, std::function<void()> done) {
  auto* dialog = new AskDialog(page, (before ? "Sửa đăng ký: " : "Đăng ký danh hiệu: ") + name,
                               before ? "Lưu" : "Đăng ký");
  dialog->setMinimumWidth(kDialogWidth);
  const Titles titles = AddTitles(context, dialog, subject.kind(), before);
  auto* commitment =
      new TextArea("Cam kết phấn đấu", "Không bắt buộc.", 3,
                   MaxChars(registration::v1::RegisterTitlesRequest::descriptor(), "commitment"));
  commitment->setObjectName("commitment");
  if (before) commitment->SetText(Text(before->commitment()));
  dialog->content()->addWidget(commitment);
  TextArea* consent = AddConsent(context, dialog, subject, before);
  FileField* scan = nullptr;
  if (consent != nullptr) {
    scan = new FileField("Chọn bản quét…", registration::v1::AttachConsentScanRequest::descriptor());
    scan->setObjectName("consentScan");
    dialog->content()->addWidget(scan);
  }
  const auto check = [dialog, titles, commitment, consent] {
    const bool agreed = consent == nullptr || (!consent->text().trimmed().isEmpty() && !consent->TooLong());
    dialog->SetPossible(AnyChosen(titles) && !commitment->TooLong() && agreed);
  };
  for (const TitleBox& title : *titles) QObject::connect(title.box, &QCheckBox::clicked, dialog, check);
  QObject::connect(commitment, &TextArea::Edited, dialog, check);
  if (consent != nullptr) QObject::connect(consent, &TextArea::Edited, dialog, check);
  dialog->KeepDraft(context->session().account().id(),
                    "registration/" + Text(context->campaign().id()) + "/" + Text(subject.id()));
  check();
  dialog->OnAct([=, done = std::move(done)] {
    dialog->SetBusy(true);
    const auto registered = [context, page, dialog, scan, done](const Registration& there) {
      if (scan != nullptr && !scan->empty())
        return AttachScan(context, page, dialog, there, scan->file(), done);
      dialog->accept();
      done();
    };
    const auto failed = [dialog](const CallError& error) {
      dialog->Say(error.Conflict()
                      ? "Đăng ký này vừa được đổi ở nơi khác. Xin đóng hộp này, tải lại (F5) rồi "
                        "làm lại."
                      : error.FullText());
    };
    if (before) {
      registration::v1::ChangeRegistrationRequest request;
      request.set_id(before->id());
      request.set_etag(before->etag());
      Fill(request, titles, commitment, consent);
      context->api().Call(request, dialog, registered, failed);
    } else {
      registration::v1::RegisterTitlesRequest request;
      request.set_campaign_id(context->campaign().id());
      *request.mutable_subject() = subject;
      Fill(request, titles, commitment, consent);
      context->api().Call(request, dialog, registered, failed);
    }
  });
  dialog->open();
}

}  // namespace thidua::client
