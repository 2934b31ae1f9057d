// What is still to be done before a year can begin: a line for each step, which knows whether it is done,
// with the way to where it is done.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FIRST_STEPS_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FIRST_STEPS_H_

#include "client/widgets/basics.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::client {

// What there is in the system, as far as it says what comes next.
struct Standing {
  QList<identity::v1::Account> administrators;  // of all of it, that can sign in
  int units = 0, schools = 0;                   // that have not ended
  bool people = false;                          // other than administrators
  int accounts = 0;                             // of others than administrators
  bool more_accounts = false;                   // than these
  int heads = 0;                                // of whom somebody can found a council
  int waiting = 0;                              // changes of roles
  bool council = false, campaign = false;
};

class FirstSteps : public QWidget {
  Q_OBJECT

 public:
  explicit FirstSteps(QWidget* parent = nullptr);
  void Show(const Standing& standing);

 Q_SIGNALS:
  void GoTo(const QString& place);

 private:
  struct Way {
    QString place, words;
  };
  struct Step {
    QString title, detail;
    bool done;
    QList<Way> ways;
  };

  static QList<Step> StepsAt(const Standing& standing);
  void Add(const Step& step);

  QLabel* words_;
  QVBoxLayout* steps_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FIRST_STEPS_H_
