#include "client/workspaces/approver/case_detail.h"

#include <QScrollBar>

#include "client/models/award_words.h"
#include "client/models/dates.h"
#include "client/workspaces/shared/merit_evidence_list.h"

namespace thidua::client {

using directory::v1::MeritEntry;

namespace {
// Rows that follow one another sooner than this are skimmed, and the one that is rested on is meant.
constexpr int kSkimMs = 400;
constexpr int kRestMs = 250;
}  // namespace

CaseDetail::CaseDetail(Context* context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      header_(new DossierHeader),
      timeline_(new LevelTimeline(&context->names())),
      papers_(new CasePapers(context)),
      dossier_(new DossierView(context)),
      merit_part_(new QWidget) {
  QVBoxLayout* inside;
  area_ = Scrolling(&inside);
  inside->addWidget(header_);
  inside->addWidget(timeline_);
  inside->addWidget(papers_);
  inside->addWidget(HorizontalLine());
  inside->addWidget(dossier_);
  auto* part = Column(merit_part_, space::kS);
  part->addWidget(Strong("Thành tích đã ghi"));
  merit_ = new QGridLayout;
  merit_->setHorizontalSpacing(space::kL);
  merit_->setVerticalSpacing(space::kXs);
  merit_->setColumnStretch(1, 1);
  part->addLayout(merit_);
  inside->addWidget(merit_part_);
  inside->addStretch(1);
  frame_ = new PageFrame(area_);
  Column(this)->addWidget(frame_);
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  connect(papers_, &CasePapers::Listed, this, &CaseDetail::Ready);
  connect(&rest_, &QTimer::timeout, this, &CaseDetail::Load);
}

void CaseDetail::ShowNothing(const QString& sentence) {
  rest_.stop();
  case_.Clear();
  actions_.clear();
  assignable_ = false;
  notifiable_ = false;
  frame_->ShowEmpty(sentence);
  Q_EMIT Ready();
}

void CaseDetail::Show(const approval::v1::Case& data) {
  const bool on_its_way =
      frame_->state() == PageFrame::State::kLoading && data.id() == case_.id() && data.etag() == case_.etag();
  if (on_its_way) return;
  case_ = data;
  actions_.clear();
  assignable_ = false;
  notifiable_ = false;
  frame_->ShowLoading();
  // Each look into a dossier is put on record: not of those that are only passed.
  const bool skims = since_.isValid() && since_.elapsed() < kSkimMs;
  since_.start();
  rest_.stop();
  skims ? rest_.start() : Load();
}

void CaseDetail::Load() {
  approval::v1::GetCaseRequest request;
  request.set_id(case_.id());
  context_->api().Call(
      request, this,
      [this, id = case_.id(), note = case_.subject_note()](const approval::v1::GetCaseResponse& answer) {
        if (id != case_.id()) return;  // another row was chosen meanwhile
        rest_.stop();
        case_ = answer.case_();
        case_.set_subject_note(note);  // of the list: who else there has this name
        const QDate due = case_.has_due_on() ? ToQDate(case_.due_on()) : QDate();
        StateLook left = DueLook(due, context_->session().Today());
        if (due.isValid()) left.word += " (" + DayText(due) + ")";
        if (case_.holidays_unknown_in() != 0)
          left.word += QString("; lịch nghỉ năm %1 chưa có, hạn có thể sớm hơn thực tế")
                           .arg(case_.holidays_unknown_in());
        header_->Set(SubjectText(case_),
                     QString("%1 · %2").arg(Text(case_.title_name()), Text(case_.unit_name())), LookOf(case_),
                     left);
        timeline_->Set(answer, context_->session().Now());
        papers_->Show(case_.id());
        last_words_.clear();
        for (const auto& step : answer.timeline()) {
          if (step.has_left_at()) last_words_ = Text(step.note());
        }
        dossier_->Clear();
        dossier_shown_ = false;
        merit_shown_ = false;
        part_failed_ = false;
        merit_part_->hide();
        LoadActions();
        LoadDossier();
        LoadMerit();
      },
      [this, data = case_](const CallError& error) {
        if (data.id() == case_.id()) frame_->ShowError(error, "", [this, data] { Show(data); });
      });
}

void CaseDetail::LoadActions() {
  approval::v1::ListAvailableActionsRequest request;
  request.set_case_id(case_.id());
  context_->api().Call(
      request, this,
      [this, id = case_.id()](const approval::v1::ListAvailableActionsResponse& answer) {
        if (id != case_.id()) return;
        actions_ = {answer.actions().begin(), answer.actions().end()};
        assignable_ = answer.assignable();
        notifiable_ = answer.notifiable();
        frame_->ShowContent();
        area_->verticalScrollBar()->setValue(0);
        Q_EMIT Ready();
      },
      [this, data = case_](const CallError& error) {
        if (data.id() == case_.id()) frame_->ShowError(error, "", [this, data] { Show(data); });
      });
}

void CaseDetail::LoadDossier() {
  submission::v1::GetDossierRequest request;
  request.set_id(case_.dossier_id());
  context_->api().Call(
      request, this,
      [this, id = case_.id()](const submission::v1::Dossier& dossier) {
        if (id != case_.id()) return;
        dossier_->Set(dossier);
        dossier_shown_ = true;
        Q_EMIT Ready();
      },
      [this, id = case_.id()](const CallError& error) {
        if (id != case_.id()) return;
        dossier_->Clear();
        dossier_->layout()->addWidget(
            ErrorNotice(error, "Chưa xem được báo cáo và minh chứng, nên chưa xử lý hồ sơ này được.",
                        [this] { Show(case_); }));
        part_failed_ = true;
        Q_EMIT Ready();
      });
}

void CaseDetail::LoadMerit() {
  directory::v1::GetMeritRecordRequest request;
  *request.mutable_subject() = case_.subject();
  context_->api().Call(
      request, this,
      [this, id = case_.id()](const directory::v1::GetMeritRecordResponse& answer) {
        if (id != case_.id()) return;
        FillMerit(answer);
        merit_shown_ = true;
        Q_EMIT Ready();
      },
      [this, id = case_.id()](const CallError& error) {
        if (id != case_.id()) return;
        // Not everybody who judges a case may see the record; then there is no such part.
        merit_shown_ =
            error.code == grpc::StatusCode::PERMISSION_DENIED || error.code == grpc::StatusCode::NOT_FOUND;
        if (!merit_shown_) {
          Clear(merit_);
          merit_->addWidget(
              ErrorNotice(error, "Chưa xem được thành tích đã ghi, nên chưa xử lý hồ sơ này được.",
                          [this] { Show(case_); }),
              0, 0, 1, 3);
          merit_part_->show();
          part_failed_ = true;
        }
        Q_EMIT Ready();
      });
}

// Lines and not a table: the name of an initiative may be long, and wraps.
void CaseDetail::FillMerit(const directory::v1::GetMeritRecordResponse& answer) {
  Clear(merit_);
  merit_part_->setVisible(answer.entries_size() > 0);
  for (int row = 0; row < answer.entries_size(); ++row) {
    const MeritEntry& entry = answer.entries(row);
    merit_->addWidget(Muted(Text(entry.school_year())), row, 0, Qt::AlignTop);
    auto* fact = new QWidget;
    auto* column = Column(fact, space::kXs);
    column->addWidget(Body(FactText(entry, context_->titles())));
    if (entry.has_award()) column->addWidget(Muted(ProofLook(entry).word));
    if (!entry.evidence().empty()) column->addWidget(new MeritEvidenceList(context_, entry));
    merit_->addWidget(fact, row, 1);
    merit_->addWidget(Muted(Text(entry.document_number())), row, 2, Qt::AlignTop);
  }
}

}  // namespace thidua::client
