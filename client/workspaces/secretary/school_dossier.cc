#include "client/workspaces/secretary/school_dossier.h"

#include "client/models/dates.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/secretary/register_dialog.h"
#include "client/workspaces/shared/consent_words.h"
#include "client/workspaces/shared/evidence_file.h"
#include "client/workspaces/shared/petition_dialogs.h"

namespace thidua::client {

using registration::v1::Registration;
using submission::v1::Dossier;

SchoolDossier::SchoolDossier(Context* context)
    : context_(context),
      modes_(new QStackedWidget),
      editor_(new DossierEditor(context)),
      header_(new DossierHeader),
      timeline_(new LevelTimeline(&context->names())),
      facts_(Body("")),
      view_(new DossierView(context)),
      bar_(new ActionBar) {
  facts_->setObjectName("dossierFacts");
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  inside->addWidget(header_);
  inside->addWidget(timeline_);
  inside->addWidget(facts_);
  inside->addWidget(view_);
  inside->addStretch(1);
  reader_ = Above(area, bar_);
  modes_->addWidget(reader_);
  modes_->addWidget(editor_);
  connect(editor_, &DossierEditor::Changed, this, &SchoolDossier::Changed);
  frame_ = new PageFrame(modes_);
  Column(this)->addWidget(frame_);
}

bool SchoolDossier::WrittenHere(const Dossier& dossier) const {
  return (IsCollective(line_) || dossier.has_consent()) && IsWritten(dossier.state());
}

void SchoolDossier::ShowNone(const QString& why, const QString& button, std::function<void()> act) {
  Leave();
  line_ = {};
  frame_->ShowEmpty(why, button, std::move(act));
}

// What is known without opening the dossier: each look at somebody else's is put on record.
void SchoolDossier::Show(const DossierLine& line, bool late) {
  Leave();
  line_ = line;
  registered_ = line.has_registration() ? std::optional(line.registration()) : std::nullopt;
  late_ = late;
  // What the collective writes is written here, and needs no opening.
  if (line_.has_dossier() && IsCollective(line_) && WrittenHere(line_.dossier())) return Open();
  QStringList under{Text(line_.position()), context_->TitleName(line_.title_code())};
  under.removeAll("");
  header_->Set(NameOf(context_->names(), line_), under.join(" · "), LookOf(line_, late_), {});
  timeline_->hide();
  view_->Clear();
  facts_->setText(FactsText());
  modes_->setCurrentWidget(reader_);
  frame_->ShowContent();
  ShowBar(false);
}

QString SchoolDossier::FactsText() const {
  if (line_.title_code().empty()) {
    return "Chưa đăng ký danh hiệu nào trong đợt “" + Text(context_->campaign().name()) + "”.";
  }
  QStringList facts;
  if (registered_ && registered_->has_consent()) facts << ConsentText(context_->names(), *registered_);
  if (!line_.has_dossier())
    return (QStringList{"Chưa bắt đầu viết hồ sơ cho danh hiệu này."} + facts).join("\n");
  const Dossier& dossier = line_.dossier();
  if (dossier.has_submitted_at()) facts << "Nộp lúc " + DayTimeText(ToQDateTime(dossier.submitted_at()));
  if (dossier.has_updated_at()) {
    facts << "Sửa lần cuối lúc " + DayTimeText(ToQDateTime(dossier.updated_at()));
  }
  facts << QString("%1 sáng kiến, %2 tệp minh chứng")
               .arg(dossier.initiatives_size())
               .arg(dossier.evidence_size());
  if (dossier.has_consent()) facts << ConsentText(context_->names(), dossier);
  if (!dossier.return_reason().empty()) facts << "Cần bổ sung: " + Text(dossier.return_reason());
  return facts.join("\n");
}

void SchoolDossier::Open() {
  if (!line_.has_dossier()) return;
  const std::string id = line_.dossier().id();
  const Dossier* in_hand = editor_->InHand(id);
  if (in_hand != nullptr && WrittenHere(line_.dossier())) return ShowContent(*in_hand);
  frame_->ShowLoading();
  submission::v1::GetDossierRequest request;
  request.set_id(id);
  context_->api().Call(
      request, this,
      [this, id](const Dossier& dossier) {
        if (Chosen(id)) ShowContent(dossier);
      },
      [this, id](const CallError& error) {
        if (Chosen(id)) frame_->ShowError(error, Safety(), [this] { Open(); });
      });
}

void SchoolDossier::ShowContent(const Dossier& dossier) {
  frame_->ShowContent();
  if (WrittenHere(dossier)) {
    modes_->setCurrentWidget(editor_);
    // It may have been asked for before the last of what is typed in it was saved.
    const Dossier* in_hand = editor_->InHand(dossier.id());
    return editor_->Open(in_hand != nullptr ? *in_hand : dossier);
  }
  view_->Set(dossier);
  modes_->setCurrentWidget(reader_);
  ShowBar(true);
  if (dossier.has_submitted_at()) ShowTimeline(dossier);
}

void SchoolDossier::ShowTimeline(const Dossier& dossier) {
  approval::v1::GetCaseRequest request;
  request.set_dossier_id(dossier.id());
  context_->api().Call(
      request, this,
      [this, id = dossier.id()](const approval::v1::GetCaseResponse& answer) {
        if (!Chosen(id)) return;
        header_->Set(NameOf(context_->names(), line_), Text(answer.case_().title_name()),
                     LookOf(answer.case_()), {});
        timeline_->Set(answer, context_->session().Now());
        timeline_->show();
        AddComplaint(answer.case_());
      },
      [this, id = dossier.id()](const CallError& error) {
        // It may be on its way to the council.
        if (!Chosen(id) || error.code == grpc::StatusCode::NOT_FOUND) return;
        bar_->Say("Chưa xem được hồ sơ đang ở cấp nào. " + error.FullText(), Tone::kWarning);
      });
}

// Of the collective, or in the stead of somebody who asked for it.
void SchoolDossier::AddComplaint(const approval::v1::Case& data) {
  if (data.outcome() != "DECIDED" && data.outcome() != "REFUSED") return;
  bar_->Add("complain", "Khiếu nại về kết quả…", Look::kPlain, [this, data] {
    AskComplaint(context_, this, data, [this](const approval::v1::Petition& petition) {
      bar_->Say("Đã nộp đơn khiếu nại, hạn giải quyết " + DayText(ToQDate(petition.due_on())) + ".",
                Tone::kSuccess);
    });
  });
}

void SchoolDossier::ShowBar(bool opened) {
  const bool active = registered_ && IsActive(&*registered_);
  const bool none = line_.title_code().empty();
  bar_->Reset();
  if (active) bar_->Add("withdrawRegistration", "Rút đăng ký…", Look::kPlain, [this] { Withdraw(); });
  if (registered_ && !registered_->consent().scan_name().empty()) {
    bar_->Add("openConsentScan", "Mở bản quét đồng ý", Look::kPlain, [this] {
      bar_->SetBusy(true);
      OpenConsentScan(context_, registered_->id(), this,
                      [this, id = registered_->id()](const QString& why_not) {
                        if (!registered_ || registered_->id() != id) return;  // another line is shown
                        bar_->SetBusy(false);
                        if (!why_not.isEmpty()) bar_->Say(why_not, Tone::kDanger);
                      });
    });
  }
  bar_->Add("registerFor", active ? "Sửa đăng ký…" : "Đăng ký…", none ? Look::kPrimary : Look::kPlain,
            [this] { Register(); });
  if (line_.has_dossier() && !opened) {
    ActionBar::ShowKey(bar_->Add("openDossier", "Mở hồ sơ", Look::kPrimary, [this] { Open(); }), "Enter");
  } else if (!none && !line_.has_dossier() && IsCollective(line_)) {
    bar_->Add("beginDossier", "Viết hồ sơ", Look::kPrimary, [this] { Begin(); });
  } else if (!none && !line_.has_dossier()) {
    if (Text(line_.subject().id()) != context_->session().person_id()) {
      bar_->Add("beginDossierFor", "Viết hồ sơ thay…", Look::kPlain, [this] { BeginFor(); });
    }
    bar_->Say(
        "Hồ sơ cá nhân do chính người đăng ký viết; viết thay khi người ấy không tự làm được và đã đồng ý.");
  }
}

void SchoolDossier::Register() {
  AskRegistration(context_, this, line_.subject(), NameOf(context_->names(), line_), registered_,
                  [this] { Q_EMIT Changed(); });
}

void SchoolDossier::Withdraw() {
  Confirm(this, "Rút đăng ký thi đua: " + NameOf(context_->names(), line_),
          "Trong đợt “" + Text(context_->campaign().name()) +
              "” sẽ không còn danh hiệu nào được đăng ký. Trong hạn đăng ký có thể đăng ký lại.",
          "Rút đăng ký", [this, registered = *registered_] {
            registration::v1::WithdrawRegistrationRequest request;
            request.set_id(registered.id());
            request.set_etag(registered.etag());
            Send<Registration>(request);
          });
}

void SchoolDossier::Begin() {
  submission::v1::CreateDossierRequest request;
  request.set_registration_id(registered_->id());
  request.set_title_code(line_.title_code());
  Send<Dossier>(request);
}

void SchoolDossier::BeginFor() {
  const QString name = NameOf(context_->names(), line_);
  AskReason(
      this,
      {"Viết hồ sơ thay: " + name,
       context_->TitleName(line_.title_code()) +
           ". Người ấy đọc và sửa được hồ sơ ở trang của mình; lời ghi dưới đây và tên bạn ở lại với hồ "
           "sơ, ai xét hồ sơ cũng đọc được.",
       "Viết thay", "Người ấy đồng ý thế nào"},
      MaxChars(submission::v1::CreateDossierRequest::descriptor(), "consent"),
      context_->session().account().id(),
      "dossier/for/" + Text(registered_->id()) + "/" + Text(line_.title_code()),
      [this, id = registered_->id(), title = line_.title_code()](AskDialog* dialog,
                                                                 const std::string& consent) {
        submission::v1::CreateDossierRequest request;
        request.set_registration_id(id);
        request.set_title_code(title);
        request.set_consent(consent);
        SendFrom(dialog, context_->api(), request, [this](const Dossier&) { Q_EMIT Changed(); });
      });
}

template <class Answer, class Request>
void SchoolDossier::Send(const Request& request) {
  bar_->SetBusy(true);
  context_->api().Call(
      request, this, [this](const Answer&) { Q_EMIT Changed(); },
      [this, subject = line_.subject().id(), title = line_.title_code()](const CallError& error) {
        if (line_.subject().id() != subject || line_.title_code() != title) return;  // another line is shown
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

}  // namespace thidua::client
