// A case to judge: where it is, what was said, the dossier, the subject's record, and what can be done.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_DETAIL_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_DETAIL_H_

#include <QElapsedTimer>
#include <QGridLayout>
#include <QTimer>

#include "client/models/context.h"
#include "client/widgets/dossier_header.h"
#include "client/widgets/level_timeline.h"
#include "client/widgets/page_frame.h"
#include "client/workspaces/shared/case_papers.h"
#include "client/workspaces/shared/dossier_view.h"

namespace thidua::client {

class CaseDetail : public QWidget {
  Q_OBJECT

 public:
  explicit CaseDetail(Context* context, QWidget* parent = nullptr);
  void Show(const approval::v1::Case& data);
  void ShowNothing(const QString& sentence);
  PageFrame* frame() { return frame_; }
  const approval::v1::Case& shown() const { return case_; }
  const QList<approval::v1::Action>& actions() const { return actions_; }
  // The person may give it to a colleague.
  bool assignable() const { return assignable_; }
  // It was refused by the person's unit, and nobody has been sent a notice of it.
  bool notice_due() const { return notifiable_ && papers_->Lacks(document::v1::REFUSAL_NOTICE); }
  // What was said when its last stage was ended.
  const QString& last_words() const { return last_words_; }
  // Actions, dossier and record are on screen. Until then nobody can judge the case by them.
  bool complete() const {
    return frame_->state() == PageFrame::State::kContent && dossier_shown_ && merit_shown_;
  }
  // One of them could not be loaded, and says so where it would stand.
  bool part_failed() const { return part_failed_; }

 Q_SIGNALS:
  // The case in its newest state and the actions the server allows have come, or another part of it has.
  void Ready();

 private:
  void Load();
  void LoadActions();
  void LoadDossier();
  void LoadMerit();
  void FillMerit(const directory::v1::GetMeritRecordResponse& answer);

  Context* context_;
  approval::v1::Case case_;
  QTimer rest_;
  QElapsedTimer since_;  // the case before was asked for
  QList<approval::v1::Action> actions_;
  bool assignable_ = false;
  bool notifiable_ = false;
  QString last_words_;
  PageFrame* frame_;
  QScrollArea* area_;
  DossierHeader* header_;
  LevelTimeline* timeline_;
  CasePapers* papers_;
  DossierView* dossier_;
  QWidget* merit_part_;
  bool dossier_shown_ = false;
  bool merit_shown_ = false;
  bool part_failed_ = false;
  QGridLayout* merit_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_DETAIL_H_
