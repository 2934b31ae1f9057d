// The person's notices as they come by themselves: how many are unread, and what is new.
#ifndef THIDUA_CLIENT_MODELS_NOTICES_H_
#define THIDUA_CLIENT_MODELS_NOTICES_H_

#include <QList>
#include <QObject>
#include <QTimer>

#include "client/core/session.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::client {

class Notices : public QObject {
  Q_OBJECT

 public:
  explicit Notices(Session* session, QObject* parent = nullptr);

  int unread() const { return unread_; }  // 100: more than 99
  // The count as an answer to another call told it.
  void SetUnread(int unread);
  // Whether news come by themselves now; else they show when they are asked for.
  bool live() const { return live_; }

 Q_SIGNALS:
  void Counted();
  // Newest first.
  void Came(const QList<thidua::report::v1::Notice>& news);
  // Once each business day, to who has chosen so.
  void Morning(const thidua::report::v1::DaySummary& summary);

 private:
  void Start();
  void Stop();
  void Listen();
  void Tell(const report::v1::NoticeNews& news);
  // The stream has ended: it is asked for again after a pause that grows.
  void OnEnded(const CallError& error);
  void AskForMorning();
  QString MorningKey() const;

  Session* session_;
  ListeningPtr listening_;
  QTimer again_;
  int pause_ms_;
  int unread_ = 0;
  bool live_ = false;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_NOTICES_H_
