// One complaint or denunciation in full: what it is about, its way, its text. It scrolls: text and answer may
// each be pages long.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_VIEW_H_

#include <QLabel>
#include <QScrollArea>
#include <string>

#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::client {

class PetitionView : public QWidget {
  Q_OBJECT

 public:
  PetitionView();
  // `first`: a line of the page's own before the way; `unread`: stands where the text is not here.
  void Set(const approval::v1::Petition& petition, const QString& first, const QString& unread = {});
  void Clear();

 private:
  QScrollArea* area_;
  std::string shown_;  // id of the petition
  QLabel* about_;
  QLabel* way_;
  QLabel* text_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_VIEW_H_
