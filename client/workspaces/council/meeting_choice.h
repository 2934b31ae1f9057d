// Which meeting of which of the person's units the room is about.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETING_CHOICE_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETING_CHOICE_H_

#include <string>

#include "client/models/context.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

class MeetingChoice : public QWidget {
  Q_OBJECT

 public:
  explicit MeetingChoice(Context* context, QWidget* parent = nullptr);
  // Lists the unit's meetings anew and chooses `wanted`; where it is empty, the meeting that is on, else the
  // next to come, else the last there was.
  void Load(const std::string& wanted);
  // Meetings of the unit that are on, of those listed.
  int open() const;

 Q_SIGNALS:
  void Chosen(const std::string& meeting_id);  // empty: there is none
  void Failed(const thidua::client::CallError& error);

 private:
  void LoadPage(const std::string& wanted, const std::string& page_token);
  void Fill(const std::string& wanted);

  Context* context_;
  OwnUnitPicker* unit_;
  QComboBox* choice_;
  QPushButton* older_;
  QList<council::v1::Meeting> meetings_;
  std::string next_page_;
  int load_ = 0;  // what still comes for an earlier one is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETING_CHOICE_H_
