// What the room sees on the wall: who is there, and how far each poll is. Never what anybody voted.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_PROJECTOR_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_PROJECTOR_H_

#include <QGridLayout>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// A window of its own, that goes with the page it belongs to.
class Projector : public QWidget {
  Q_OBJECT

 public:
  Projector(Context* context, QWidget* page);
  void Set(const council::v1::Council& council, const council::v1::Meeting& meeting,
           const QList<council::v1::Poll>& polls);
  // The whole of the second screen, where there is one; F11 and Esc close it.
  void Open();

 private:
  Context* context_;
  QLabel* subject_;
  QLabel* count_;
  QGridLayout* roll_;
  QVBoxLayout* polls_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_PROJECTOR_H_
