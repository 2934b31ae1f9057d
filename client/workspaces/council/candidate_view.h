// A candidate's dossier to read: who it is, what was written, the evidence.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_CANDIDATE_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_CANDIDATE_VIEW_H_

#include <QHash>
#include <QTimer>

#include "client/models/context.h"
#include "client/widgets/page_frame.h"
#include "client/workspaces/shared/dossier_view.h"
#include "client/workspaces/shared/past_awards.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

class CandidateView : public QWidget {
  Q_OBJECT

 public:
  explicit CandidateView(Context* context, QWidget* parent = nullptr);
  // Fetched once the candidate has been looked at for a moment: opening a dossier is recorded, and whoever
  // runs down a list with a key has opened none.
  void Show(const council::v1::Candidate& candidate);
  // What was read of another poll is dropped.
  void Reset();

 private:
  void Fetch();
  void FetchDossier(const std::string& dossier_id);
  void ShowDossier(const submission::v1::Dossier& dossier);
  void ShowError(const CallError& error);

  Context* context_;
  council::v1::Candidate candidate_;
  QHash<QString, submission::v1::Dossier> read_;  // by case
  QTimer rest_;
  PageFrame* frame_;
  QScrollArea* area_;
  QLabel* who_;
  QLabel* note_;
  DossierView* dossier_;
  PastAwards* awards_;
};

// The same in a dialog over `page`.
void ReadDossier(Context* context, QWidget* page, const council::v1::Candidate& candidate);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_CANDIDATE_VIEW_H_
