// A dossier while its subject writes it: report, initiatives, evidence, submit.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_EDITOR_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_EDITOR_H_

#include <QList>

#include "client/models/context.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/dossier_header.h"
#include "client/widgets/page_frame.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/teacher/dossier_saver.h"
#include "client/workspaces/teacher/evidence_list.h"
#include "client/workspaces/teacher/initiative_list.h"

namespace thidua::client {

class DossierEditor : public QWidget {
  Q_OBJECT

 public:
  explicit DossierEditor(Context* context, QWidget* parent = nullptr);
  void Open(const submission::v1::Dossier& dossier);
  bool dirty() const { return saver_.dirty(); }
  EvidenceList* evidence() { return evidence_; }

 Q_SIGNALS:
  void Changed();  // submitted or withdrawn: the list shows another state now

 private:
  QWidget* SectionLinks(QScrollArea* area);
  void Fill(const submission::v1::Dossier& dossier);
  submission::v1::UpdateDossierRequest Content() const;
  void Edited();
  void ShowActions();
  void OnConflict();
  void Attach(submission::v1::AttachEvidenceRequest request);
  void Remove(const QString& evidence_id, const QString& file_name);
  void FilesChanged(const submission::v1::Dossier& dossier);
  void Submit();
  void Withdraw();
  void Failed(const CallError& error);

  Context* context_;
  DossierSaver saver_;
  submission::v1::Dossier dossier_;
  PageFrame* frame_;
  DossierHeader* header_;
  QFrame* return_card_;
  QLabel* return_reason_;
  QList<TextArea*> sections_;
  InitiativeList* initiatives_;
  EvidenceList* evidence_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_EDITOR_H_
