// What to do now, with its deadline: the first page a teacher sees.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_NEXT_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_NEXT_PAGE_H_

#include "client/workspaces/page.h"

namespace thidua::client {

class NextPage : public Page {
  Q_OBJECT

 public:
  explicit NextPage(Context* context);
  void Reload() override;

 private:
  struct Task {
    QString what;
    QString why;
    StateLook look;
    QDate due;
    QString button;
    QString place;
    QString id;
    bool mine = true;  // waits for this person, not for somebody else
  };
  void Fill();
  void AddRegistration();
  void AddDossiers();
  void Show(const Task& task, bool first);

  QVBoxLayout* cards_;
  QList<registration::v1::Registration> registrations_;
  QList<submission::v1::Dossier> dossiers_;
  QList<approval::v1::Case> cases_;
  QList<Task> tasks_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_NEXT_PAGE_H_
