// Where an account is signed in, and a way to end that: one's own, or one an administrator looks after.
#ifndef THIDUA_CLIENT_WIDGETS_SESSION_LIST_H_
#define THIDUA_CLIENT_WIDGETS_SESSION_LIST_H_

#include "client/core/api.h"
#include "client/widgets/basics.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::client {

class SessionList : public QWidget {
  Q_OBJECT

 public:
  enum class Whose { kOwn, kAnothers };
  SessionList(Api* api, Whose whose, QWidget* parent = nullptr);
  // Of this account; of one's own none need be named. What still comes for another is dropped.
  void Load(const std::string& account_id = "");
  // Shows none, until some are loaded.
  void Forget();

 Q_SIGNALS:
  void EndedAll();  // the account is another version now

 private:
  void Fill(const identity::v1::ListSessionsResponse& answer);
  void AddRow(const identity::v1::OpenSession& session);
  void End(const std::string& session_id, QPushButton* button);
  void EndAll();

  Api* api_;
  Whose whose_;
  std::string account_id_;
  QVBoxLayout* rows_;
  QPushButton* all_;
  QLabel* words_;
  int round_ = 0;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_SESSION_LIST_H_
