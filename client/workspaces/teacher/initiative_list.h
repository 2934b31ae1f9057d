// The initiatives of a report, to write.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_INITIATIVE_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_INITIATIVE_LIST_H_

#include <QComboBox>
#include <QLineEdit>

#include "client/widgets/basics.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class InitiativeList : public QWidget {
  Q_OBJECT

 public:
  explicit InitiativeList(QWidget* parent = nullptr);
  void Set(const submission::v1::Dossier& dossier);
  // Rows without a title are left out: they are not finished.
  void WriteTo(submission::v1::UpdateDossierRequest* request) const;

 Q_SIGNALS:
  void Edited();

 private:
  struct Line {
    QWidget* widget;
    QLineEdit* title;
    QComboBox* scope;
    QLineEdit* number;
  };
  void Add(const submission::v1::Initiative& initiative);
  void Remove(QWidget* widget);

  QVBoxLayout* rows_;
  QPushButton* add_;
  QList<Line> lines_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_INITIATIVE_LIST_H_
