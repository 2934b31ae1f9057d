// The council of the year and its room, as the tests of both work them.
#ifndef THIDUA_TESTS_UI_ROOM_H_
#define THIDUA_TESTS_UI_ROOM_H_

#include <QApplication>
#include <QLineEdit>
#include <QTableView>
#include <memory>
#include <stdexcept>
#include <string>

#include "client/workspaces/shared/person_search.h"
#include "tests/ui/year.h"

namespace thidua::test {

inline const QString kCouncils = "Hội đồng";

// In the open dialog, by the person's name.
inline void TakePerson(Driver& driver, const QString& name) {
  Driver::Until("the search for people", [] { return QApplication::activeModalWidget() != nullptr; });
  auto* search = QApplication::activeModalWidget()->findChild<client::PersonSearch*>();
  ASSERT_NE(search, nullptr);
  search->findChild<QLineEdit*>()->setText(name);
  auto* people = driver.Find<QTableView>("people");
  Driver::Until(name + " to be found", [&] {
    const auto* model = people->model();
    return model->rowCount() > 0 && model->index(0, 0).data().toString() == name;
  });
  driver.ChooseRow("people", name);
  driver.Click("takePerson");
}

inline council::v1::Meeting MeetingNow() {
  council::v1::ListMeetingsRequest list;
  list.set_unit_id(TheStage().school_id());
  return TheStage()
      .Do<council::v1::ListMeetingsResponse>(kSecretary, "council/CouncilService/ListMeetings", list)
      .meetings(0);
}

inline council::v1::Poll PollOf(const std::string& title) {
  council::v1::ListPollsRequest list;
  list.set_meeting_id(MeetingNow().id());
  const auto polls =
      TheStage().Do<council::v1::ListPollsResponse>(kSecretary, "council/CouncilService/ListPolls", list);
  for (const auto& poll : polls.polls()) {
    if (poll.title_code() == title) return poll;
  }
  throw std::runtime_error("no poll of " + title);
}

inline std::unique_ptr<Driver> OpenRoom(const std::string& username) {
  auto driver = Open(username, kCouncils);
  driver->OpenPlace("room");
  return driver;
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_ROOM_H_
