// The initiatives of a report, to write.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_INITIATIVE_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_INITIATIVE_LIST_H_

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
  // Rows in which nothing is written are left out.
  void WriteTo(submission::v1::Dossier* dossier) const;
  // Why the list was not taken, until it is edited; empty takes the mark away.
  void Mark(const QString& why);

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
  QLabel* why_;
  QPushButton* add_;
  QList<Line> lines_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_INITIATIVE_LIST_H_
