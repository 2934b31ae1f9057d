// What a writer is told above the report: why it came back, what was found on this computer, who has agreed.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_NOTES_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_NOTES_H_

#include <QDateTime>
#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class DossierNotes : public QObject {
  Q_OBJECT

 public:
  // Each at its place in the column, and hidden while there is nothing to say.
  explicit DossierNotes(QVBoxLayout* into, QObject* parent = nullptr);
  void ShowReturn(const submission::v1::Dossier& dossier);
  // When what is shown instead of the server's version was written here; not valid: it is the server's.
  void ShowRestored(const QDateTime& written);
  void HideRestored();
  void ShowConsent(const QString& words);

 Q_SIGNALS:
  void Dropped();  // what was found here is to be let go

 private:
  QFrame* return_card_;
  QLabel* return_reason_;
  QFrame* restored_card_;
  QLabel* restored_words_;
  QLabel* consent_;  // of a dossier that somebody else has begun
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_NOTES_H_
