#include "client/workspaces/council/candidate_view.h"

#include <QScrollBar>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {
namespace {
constexpr int kRestMs = 350;
constexpr QSize kReadingSize{720, 440};
}  // namespace

CandidateView::CandidateView(Context* context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      who_(Title("")),
      note_(Muted("")),
      dossier_(new DossierView(context)),
      awards_(new PastAwards(context)) {
  QVBoxLayout* inside;
  area_ = Scrolling(&inside);
  area_->setAccessibleName("Hồ sơ đang đọc");
  inside->setSpacing(space::kS);
  who_->setObjectName("candidateName");
  inside->addWidget(who_);
  inside->addWidget(note_);
  inside->addWidget(HorizontalLine());
  inside->addWidget(dossier_);
  inside->addWidget(awards_);
  inside->addStretch(1);
  frame_ = new PageFrame(area_);
  Column(this)->addWidget(frame_);
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  connect(&rest_, &QTimer::timeout, this, &CandidateView::Fetch);
}

void CandidateView::Reset() {
  rest_.stop();
  read_.clear();
  candidate_.Clear();
}

void CandidateView::Show(const council::v1::Candidate& candidate) {
  if (candidate.case_id() == candidate_.case_id()) return;
  candidate_ = candidate;
  // "Name – what parts those of one name – unit"
  const QStringList parts = Text(candidate.label()).split(" – ");
  who_->setText(parts.first());
  note_->setText(parts.mid(1).join(" · "));
  const auto known = read_.constFind(Text(candidate.case_id()));
  if (known != read_.constEnd()) {
    rest_.stop();
    return ShowDossier(*known);
  }
  frame_->ShowLoading();
  rest_.start();
}

void CandidateView::Fetch() {
  approval::v1::GetCaseRequest request;
  request.set_id(candidate_.case_id());
  context_->api().Call(
      request, this,
      [this, id = candidate_.case_id()](const approval::v1::GetCaseResponse& answer) {
        if (id == candidate_.case_id()) FetchDossier(answer.case_().dossier_id());
      },
      [this, id = candidate_.case_id()](const CallError& error) {
        if (id == candidate_.case_id()) ShowError(error);
      });
}

void CandidateView::FetchDossier(const std::string& dossier_id) {
  submission::v1::GetDossierRequest request;
  request.set_id(dossier_id);
  context_->api().Call(
      request, this,
      [this, id = candidate_.case_id()](const submission::v1::Dossier& dossier) {
        read_[Text(id)] = dossier;
        if (id == candidate_.case_id()) ShowDossier(dossier);
      },
      [this, id = candidate_.case_id()](const CallError& error) {
        if (id == candidate_.case_id()) ShowError(error);
      });
}

void CandidateView::ShowDossier(const submission::v1::Dossier& dossier) {
  dossier_->Set(dossier);
  awards_->Show(dossier.subject(), who_->text(), dossier.unit_id());
  frame_->ShowContent();
  area_->verticalScrollBar()->setValue(0);
}

void CandidateView::ShowError(const CallError& error) {
  frame_->ShowError(error, "Ý kiến đã đánh dấu vẫn còn trên màn hình.", [this] {
    frame_->ShowLoading();
    Fetch();
  });
}

void ReadDossier(Context* context, QWidget* page, const council::v1::Candidate& candidate) {
  auto* dialog = new AskDialog(page, "Hồ sơ đề nghị", "Đóng");
  auto* view = new CandidateView(context, dialog);
  view->setMinimumSize(kReadingSize);
  view->Show(candidate);
  dialog->content()->addWidget(view);
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  dialog->open();
}

}  // namespace thidua::client
