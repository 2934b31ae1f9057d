// Who of a council has declared ties to candidates, or that there are none; and a way to declare one's own.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_DECLARATIONS_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_DECLARATIONS_H_

#include <QTimer>
#include <functional>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// "Nguyễn Thị Hoa với Trần Thị Lan (chị ruột)": a line for each who declared a tie, as far as the person may
// know it. `name` is of a person, with the seat.
QStringList TieLines(const QList<council::v1::Declaration>& declarations,
                     const QList<council::v1::Poll>& polls,
                     const std::function<QString(const std::string& person_id)>& name);

class Declarations : public QWidget {
  Q_OBJECT

 public:
  explicit Declarations(Context* context, QWidget* parent = nullptr);
  void Set(const council::v1::Council& council, const council::v1::Meeting& meeting,
           const QList<council::v1::Poll>& polls);
  const QList<council::v1::Declaration>& all() const { return all_; }

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
