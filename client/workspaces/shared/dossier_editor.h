// A dossier while it is written, by its subject or for the collective: report, initiatives, evidence, submit.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_EDITOR_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_EDITOR_H_

#include <map>

#include "client/models/context.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/dossier_header.h"
#include "client/widgets/page_frame.h"
#include "client/workspaces/shared/dossier_notes.h"
#include "client/workspaces/shared/dossier_saver.h"
#include "client/workspaces/shared/evidence_list.h"
#include "client/workspaces/shared/initiative_list.h"
#include "client/workspaces/shared/paper_list.h"
#include "client/workspaces/shared/report_index.h"
#include "client/workspaces/shared/report_sections.h"

namespace thidua::client {

// Whether the dossier is in the hands of whom it is about.
bool IsWritten(submission::v1::Dossier::State state);

class DossierEditor : public QWidget {
  Q_OBJECT

 public:
  explicit DossierEditor(Context* context, QWidget* parent = nullptr);
  void Open(const submission::v1::Dossier& dossier);
  // Another dossier is going to be shown: what is typed in this one goes to the server now.
  void Leave();
  // The cursor to where writing goes on.
  void FocusWriting();
  // The dossier as the server had it, when something typed in it is still on its way; otherwise nullptr.
  const submission::v1::Dossier* InHand(const std::string& dossier_id) const;
  // What is typed in this dossier is let go.
  void GiveUp(const std::string& dossier_id);
  // What to say of what is typed when the page around it cannot be loaded; empty when nothing is.
  QString Safety();

 Q_SIGNALS:
  void Changed();  // submitted or withdrawn: the list shows another state now
  // Whether all that is written in this dossier has come to the server.
  void SavedState(const QString& dossier_id, bool all);

 private:
  // To the part of the report, the initiatives or the files.
  void GoTo(const QString& part);
  DossierSaver* SaverOf(const std::string& dossier_id);
  void ShowDossier(const submission::v1::Dossier& dossier);
  void Write(const submission::v1::Dossier& content);
  submission::v1::Dossier Content() const;
  void Edited();
  void ShowActions();
  // What the line below says of a dossier, and whether the list calls it saved: all of it from the saver's
  // state.
  void ShowState(DossierSaver* saver);
  // Beside what is pressed to hand it in: what stands against that, as the server last said.
  void ShowLacks();
  void ShowIndex();
  // Marks what the server has not taken, and answers its names.
  QStringList MarkRefused();
  // In the line below; where another dossier is shown by now, with the title.
  void Tell(DossierSaver* saver, const QString& words, Tone tone);
  void TellOfFiles(DossierSaver* saver, const QString& words);
  void ShowConflict(const submission::v1::Dossier& theirs, const submission::v1::Dossier& mine);
  template <class Request>
  void ChangeFiles(DossierSaver* saver, Request request);
  void Attach(const submission::v1::AttachEvidenceRequest& request);
  void Remove(const QString& evidence_id, const QString& file_name);
  // The report as it would be handed in now.
  void Preview();
  void Submit();
  void HandIn(DossierSaver* saver, bool saved);
  // Each thing that is missing is said where it belongs.
  void ShowRefusal(DossierSaver* saver, const CallError& error);
  void ShowNewest(DossierSaver* saver);
  void Withdraw();

  Context* context_;
  std::map<std::string, DossierSaver*> savers_;  // by dossier
  DossierSaver* saver_ = nullptr;                // of the one that is shown
  submission::v1::Dossier dossier_;
  PageFrame* frame_;
  DossierHeader* header_;
  DossierNotes* notes_;
  QScrollArea* area_;
  ReportIndex* index_;
  ReportSections* sections_;
  InitiativeList* initiatives_;
  PaperList* papers_;
  EvidenceList* evidence_;
  QLabel* lacks_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_EDITOR_H_
