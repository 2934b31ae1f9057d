// What happens reaches the window by itself, with a count on the rail, and leads to what it is about.
#include <gtest/gtest.h>

#include <QCheckBox>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/common/v1/events.pb.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
constexpr char kReason[] = "Thiếu biên bản họp tổ chuyên môn.";

// As approval tells it when an officer has returned her case: no story is changed by it.
void TellOfAReturn(db::Connection& database, const std::string& person_id, const std::string& dossier_id) {
  approval::v1::CaseMoved moved;
  moved.set_case_id(crypto::NewUuid());
  moved.set_dossier_id(dossier_id);
  moved.set_campaign_id(TheStage().campaign_id());
  moved.mutable_subject()->set_kind(common::v1::PERSON);
  moved.mutable_subject()->set_id(person_id);
  moved.set_subject_name("Phan Thị Hồng Nhung");
  moved.set_unit_id(TheStage().division_id());
  moved.set_title_code("ADVANCED_WORKER");
  moved.set_title_name("Lao động tiên tiến");
  moved.set_to_kind(approval::v1::SUPPLEMENT_STAGE);
  moved.set_verb(approval::v1::RETURN);
  moved.set_note(kReason);
  common::v1::Event event;
  event.set_event_id(crypto::NewUuid());
  event.set_publisher("approval");
  event.set_aggregate_type("case");
  event.set_aggregate_id(moved.case_id());
  event.mutable_occurred_at()->set_seconds(1612000000);
  event.mutable_payload()->PackFrom(moved);
  Query(database,
        absl::StrCat("INSERT INTO approval.outbox (event_id, consumer, aggregate_id, event) VALUES ('",
                     event.event_id(), "', 'report', '", event.aggregate_id(), "', '\\x",
                     crypto::Hex(event.SerializeAsString()), "')"));
}

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

TEST(NoticesAtTheWindow, ComeByThemselvesAndLeadToWhatTheyAreAbout) {
  TheStage().PlayUntil("launch");
  const auto person = TheStage().EnterPerson("Phan Thị Hồng Nhung", "PGD-95");
  TheStage().OpenAccount(person, "hongnhung", identity::v1::TEACHER);
  Driver window(TheStage().endpoint(), kShots);
  window.Type("username", "hongnhung");
  window.Type("password", TheStage().initial_password());
  window.Click("signInButton");
  window.UntilSays("Đặt mật khẩu của riêng bạn");
  window.Type("newPassword", "hoa nhung nở bên hiên 9");
  window.Type("repeatedPassword", "hoa nhung nở bên hiên 9");
  window.Click("changePassword");
  Driver::Until("the workspace", [&] { return window.page() != nullptr; });
  window.Settle();
  // What was there before she came is counted; it is read, so that one new notice makes one.
  window.OpenPlace("notices");
  window.Settle();
  if (window.Shows("markAllRead") && window.Find<QAbstractButton>("markAllRead")->isEnabled()) {
    window.Click("markAllRead");
  }
  Driver::Until("nothing to be unread", [&] { return !window.Says("Thông báo ("); });
  window.OpenPlace("next");

  const auto database = TheStage().stack().AsSuperuser();
  TellOfAReturn(*database, person.id(), crypto::NewUuid());
  // Nobody asks for anything here.
  window.UntilSays("Thông báo (1)");
  window.UntilSays("Có thay đổi – tải lại");
  window.Click("reloadChanged");
  Driver::Until("the page to be loaded anew", [&] { return !window.Shows("reloadChanged"); });

  window.OpenPlace("notices");
  window.UntilSays("Hồ sơ “Lao động tiên tiến” được trả lại");
  EXPECT_TRUE(window.Says(kReason));
  EXPECT_TRUE(window.Says("Chưa đọc"));
  ExpectNoFaults(window);
  window.Shoot("70-thong-bao");
  // A second one comes while the list is open: it is on top at once.
  TellOfAReturn(*database, person.id(), crypto::NewUuid());
  window.UntilSays("Thông báo (2)");
  auto* notices = window.Find<QTableView>("notices");
  Driver::Until("both rows", [&] { return notices->model()->rowCount() >= 2; });
  // Loaded anew, the page stays where it was.
  notices->selectRow(1);
  window.Click("refresh");
  window.Settle();
  EXPECT_EQ(notices->currentIndex().row(), 1);
  window.Click("markAllRead");
  Driver::Until("all to be read", [&] { return !window.Says("Thông báo (") && !window.Says("Chưa đọc"); });
  window.PressRow("notices", "được trả lại");
  window.Click("openNotice");
  Driver::Until("the page of dossiers",
                [&] { return window.page() != nullptr && window.page()->objectName() == "page_dossiers"; });
  AwaitEventsDelivered(*database);
}

TEST(NoticesAtTheWindow, RemindersAreChosenInOnesOwnAccount) {
  Driver window(TheStage().endpoint(), kShots);
  window.SignIn("hongnhung", "hoa nhung nở bên hiên 9", [] { return QString(); });
  window.OpenMyAccount();
  auto* seven = window.Find<QCheckBox>("sevenDays");
  Driver::Until("the settings", [&] { return seven->isEnabled(); });
  EXPECT_TRUE(seven->isChecked());
  EXPECT_FALSE(window.Find<QCheckBox>("morningSummary")->isChecked());
  window.Click("sevenDays");
  window.UntilSays("Đã ghi.");
  Driver::Until("the settings", [&] { return seven->isEnabled(); });
  EXPECT_EQ(window.window().focusWidget(), seven) << "the keyboard goes on from here";
  window.Click("morningSummary");
  Driver::Until("both to be kept", [&] { return seven->isEnabled(); });
  ExpectNoFaults(window);
  window.Shoot("71-nhac-viec");
  window.SignOut();
  // From now on the day begins with what it holds.
  window.Type("username", "hongnhung");
  window.Type("password", "hoa nhung nở bên hiên 9");
  window.Click("signInButton");
  window.UntilSays("Việc hôm nay");
  window.Click("askAct");
}

}  // namespace
}  // namespace thidua::test
