// Who is to work on cases: the colleagues of an office, and the dialog in which cases are given to one of
// them.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_ASSIGNEES_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_ASSIGNEES_H_

#include <QObject>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "client/workspaces/approver/acts.h"

namespace thidua::client {

class Assignees : public QObject {
  Q_OBJECT

 public:
  explicit Assignees(Context* context, QObject* parent = nullptr) : QObject(parent), context_(context) {}
  // The offices where the person has a role. Asked anew each time, for who holds a role changes.
  static QStringList Offices(const Session& session);
  // Those of the person's offices, as choices to narrow a list of cases by: all, nobody, one of them.
  // `Changed` when they have come.
  void Load();
  QList<QPair<QString, QVariant>> Choices() const;
  // Puts what was chosen into the request.
  static void Narrow(const Picker& choice, approval::v1::ListCasesRequest& request);
  // "Lê Thị Hạnh", "Tôi", "Chưa phân công", "Lê Thị Hạnh (không còn vai trò)"
  QString Text(const approval::v1::Case& data) const;

  // Asks to whom, or to nobody any more, and gives the cases. `finished` hears what became of them.
  void Ask(QWidget* window, const QList<approval::v1::Case>& cases,
           std::function<void(const ActOutcome&)> finished);

 Q_SIGNALS:
  void Changed();

 private:
  void Give(AskDialog* dialog, const QList<approval::v1::Case>& cases, const QString& person_id,
            const QString& name, const std::function<void(const ActOutcome&)>& finished);

  Context* context_;
  QList<approval::v1::Assignee> colleagues_;
  int round_ = 0;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_ASSIGNEES_H_
