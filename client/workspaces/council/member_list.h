// The members of a council that is being set up: who, and in which seat.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MEMBER_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MEMBER_LIST_H_

#include <QLineEdit>
#include <vector>

#include "client/widgets/basics.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

class MemberList : public QWidget {
  Q_OBJECT

 public:
  explicit MemberList(QWidget* parent = nullptr);
  // Takes the person in, once; the first as chair, the second as secretary, for decisions name them first.
  void Add(const directory::v1::Person& person);
  void Fill(council::v1::CreateCouncilRequest& request) const;
  int size() const { return static_cast<int>(lines_.size()); }
  // What the server says against the member at this place.
  void Mark(int place, const QString& why);

 Q_SIGNALS:
  void Changed();

 private:
  struct Line {
    QString person_id, name, note;
    council::v1::Seat seat;
    QString why;
  };
  void Show();
  void Keep();
  void Restore(const QString& kept);

  std::vector<Line> lines_;
  QLabel* count_;
  QVBoxLayout* rows_;
  // The list as text, for the form that keeps what the dialog holds.
  QLineEdit* kept_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MEMBER_LIST_H_
