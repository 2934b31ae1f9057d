// The content of a dossier to read: report, initiatives, evidence.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_VIEW_H_

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

#include "client/models/context.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class DossierView : public QWidget {
  Q_OBJECT

 public:
  explicit DossierView(Context* context, QWidget* parent = nullptr);
  void Set(const submission::v1::Dossier& dossier);
  void Clear();

 private:
  void OpenReport();
  void AddEvidence(const submission::v1::Evidence& evidence);
  void Open(const submission::v1::Evidence& evidence, QPushButton* button, QLabel* words);
  // The person manages the unit's dossiers, and this one is handed in and not his own.
  bool MayRedact() const;
  void AskRedaction(const submission::v1::Evidence& evidence);

  Context* context_;
  QVBoxLayout* column_;
  submission::v1::Dossier dossier_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_VIEW_H_
