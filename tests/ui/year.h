// What the tests of a school year share. They are all of the suite Year and follow each other in the order in
// which their files are linked (CMakeLists.txt): each begins where the one before has left the year.
#ifndef THIDUA_TESTS_UI_YEAR_H_
#define THIDUA_TESTS_UI_YEAR_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {

inline const QString kShots = THIDUA_SCREENSHOTS "/flow";
inline constexpr char kWorker[] = "ADVANCED_WORKER";
inline constexpr char kFighter[] = "EMULATION_FIGHTER_BASE";
inline constexpr char kProvinceFighter[] = "EMULATION_FIGHTER_PROVINCE";

// The teacher whose year it is; hired by the first test that needs her.
inline Stage::Newcomer& Mai() {
  static Stage::Newcomer mai;
  return mai;
}

// Two of one name, one of them for a title that is judged by secret ballot; they register with her.
inline std::vector<Stage::Candidate>& Lans() {
  static std::vector<Stage::Candidate> lans;
  return lans;
}

inline Stage::Newcomer& Auditor() {
  static Stage::Newcomer auditor = TheStage().HireAuditor();
  return auditor;
}

inline std::unique_ptr<Driver> Open(const std::string& username, const QString& workspace = {}) {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, workspace);
  TheStage().SignIn(*driver, username);
  return driver;
}

// As the windows call the person.
inline QString NameOf(const std::string& username) {
  const auto me = TheStage().Do<identity::v1::GetMeResponse>(username, "identity/IdentityService/GetMe",
                                                             identity::v1::GetMeRequest());
  return QString::fromStdString(me.account().display_name());
}

inline void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

// Confirms in the open dialog by the key for it.
inline void ConfirmByKey(Driver& driver) {
  auto* act = driver.Find<QAbstractButton>("askAct");
  Driver::Until("the act to be possible", [&] { return act->isEnabled(); });
  driver.Key(act, Qt::Key_Return, Qt::ControlModifier);
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_YEAR_H_
