// Who of a council has declared ties to candidates, or that there are none; and a way to declare one's own.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_DECLARATIONS_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_DECLARATIONS_H_

#include <QTimer>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

class Declarations : public QWidget {
  Q_OBJECT

 public:
  explicit Declarations(Context* context, QWidget* parent = nullptr);
  void Set(const council::v1::Council& council, const council::v1::Meeting& meeting,
           const QList<council::v1::Poll>& polls);

 private:
  void Load();
  void Show();
  const council::v1::Declaration* Own() const;
  void Ask();

  Context* context_;
  council::v1::Council council_;
  council::v1::Meeting meeting_;
  QList<council::v1::Poll> polls_;
  QList<council::v1::Declaration> all_;
  QLabel* words_;
  QPushButton* declare_;
  QTimer again_;  // others declare meanwhile
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_DECLARATIONS_H_
