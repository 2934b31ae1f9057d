// People entered, mended, moved, leaving and coming back at the window. In a commune of the test's own, so
// that the year of the others goes on as it is.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

#include "absl/strings/str_cat.h"
#include "client/widgets/search_field.h"
#include "services/common/crypto/crypto.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

std::string MakeUnit(const std::string& code, const std::string& short_name, directory::v1::UnitKind kind,
                     const std::string& parent_id) {
  directory::v1::CreateUnitRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_code(code);
  request.set_name("Đơn vị " + short_name);
  request.set_short_name(short_name);
  request.set_kind(kind);
  request.set_parent_id(parent_id);
  request.mutable_valid_from()->set_year(2015);
  request.mutable_valid_from()->set_month(1);
  request.mutable_valid_from()->set_day(1);
  return TheStage().Do<directory::v1::Unit>("quantri", "directory/DirectoryService/CreateUnit", request).id();
}

TEST(PeoplePage, APersonIsEnteredMendedMovedLeavesAndComesBack) {
  TheStage().PlayUntil("launch");
  const std::string commune = MakeUnit("XA-NS", "UBND xã Nhân Sự", directory::v1::COMMUNE_COMMITTEE, "");
  MakeUnit("TH-NS1", "TH Nhân Sự Một", directory::v1::SCHOOL_UNIT, commune);
  MakeUnit("TH-NS2", "TH Nhân Sự Hai", directory::v1::SCHOOL_UNIT, commune);
  Driver administrator(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(administrator, "quantri2");
  administrator.OpenPlace("people");
  administrator.UntilSays("người");
  ExpectNoFaults(administrator);
  administrator.Shoot("67-nhan-su");

  const auto fill = [&](const QString& name, const QString& code) {
    administrator.Type("fullName", name);
    administrator.Type("birthDate", "1979");
    auto* gender = administrator.Find<QComboBox>("gender");
    gender->setCurrentIndex(gender->findData(directory::v1::FEMALE));
    administrator.Type("staffCode", code);
    administrator.Type("position", "Giáo viên");
    administrator.Type("joinedOn", "1/9/2001");
    administrator.ChooseUnit("unitId", "TH Nhân Sự Một");
  };
  administrator.Click("create");
  fill("Đặng Trắc Thuỷ Tiên", "NS-01");
  administrator.Type("joinedOn", "tháng 9/2001");
  administrator.Click("askAct");
  administrator.UntilSays("Ngày vào ngành: xin viết ngày/tháng/năm");
  EXPECT_TRUE(administrator.Find<QLineEdit>("joinedOn")->property("invalid").toBool());
  administrator.Type("joinedOn", "1/9/2001");
  ExpectNoFaults(administrator);
  administrator.Shoot("68-them-nguoi");
  administrator.Click("askAct");
  administrator.UntilSays("Đã thêm Đặng Trắc Thuỷ Tiên.");
  EXPECT_TRUE(administrator.Says("1979")) << "the year of birth alone";

  administrator.Click("create");
  fill("Dang Trac Thuy Tien", "NS-02");
  administrator.Click("askAct");
  administrator.UntilSays("Đã có Đặng Trắc Thuỷ Tiên, sinh 1979, Giáo viên, mã NS-01.");
  EXPECT_TRUE(administrator.Says("Vẫn thêm"));
  ExpectNoFaults(administrator);
  administrator.Shoot("69-trung-nguoi");
  administrator.Click("askCancel");

  administrator.Type("search", "  trac   thuy ");
  administrator.ChooseRow("people", "Đặng Trắc Thuỷ Tiên");
  administrator.Click("mend");
  administrator.Type("birthDate", "15.4.1979");
  administrator.Click("askAct");
  administrator.UntilSays("Xin ghi lý do sửa");
  administrator.Type("reason", "Theo giấy khai sinh");
  ExpectNoFaults(administrator);
  administrator.Shoot("70-sua-nguoi");
  administrator.Click("askAct");
  administrator.UntilSays("Đã lưu thông tin của Đặng Trắc Thuỷ Tiên.");
  EXPECT_TRUE(administrator.Says("15/04/1979"));

  administrator.Click("move");
  administrator.ChooseUnit("unitId", "TH Nhân Sự Hai");
  administrator.Click("askAct");
  administrator.UntilSays("Đặng Trắc Thuỷ Tiên đã chuyển sang TH Nhân Sự Hai.");
  administrator.UntilSays("TH Nhân Sự Hai › UBND xã Nhân Sự");

  administrator.Click("leave");
  administrator.Type("reason", "Nghỉ hưu theo Quyết định số 12/QĐ-UBND");
  administrator.Click("askAct");
  administrator.UntilSays("Đã ghi Đặng Trắc Thuỷ Tiên thôi công tác.");
  EXPECT_TRUE(administrator.Says("Đã thôi công tác"));
  ExpectNoFaults(administrator);
  administrator.Shoot("71-thoi-cong-tac");
  administrator.Click("refresh");
  administrator.UntilSays("Không có ai khớp điều kiện tìm.");
  administrator.Click("leftToo");
  administrator.ChooseRow("people", "Đặng Trắc Thuỷ Tiên");
  administrator.Click("comeBack");
  administrator.Type("reason", "Nhận lại công tác");
  administrator.Click("askAct");
  administrator.UntilSays("Đặng Trắc Thuỷ Tiên đã trở lại làm việc.");
  EXPECT_TRUE(administrator.Says("Đang làm việc"));
}

// A list that is asked for twice comes twice, and the later one takes the place of what was shown meanwhile.
TEST(SearchField, AsksForWhatIsTypedAndNotForWhatThePagePuts) {
  client::SearchField put("Tìm theo tên"), typed("Tìm theo tên");
  QSignalSpy of_put(&put, &client::SearchField::Asked), of_typed(&typed, &client::SearchField::Asked);
  put.insert("lam");
  put.Put("Lâm Như Ý");
  EXPECT_EQ(put.query(), "Lâm Như Ý");
  // Its moment begins after the other's and ends after it.
  typed.insert("lam");
  ASSERT_TRUE(of_typed.wait());
  EXPECT_TRUE(of_put.isEmpty());
}

// A notice or the search may lead to a row that the first page of the list does not have: here, to the last
// of more people of one name than a page holds.
TEST(PeoplePage, OneOfMoreOfANameThanAPageHoldsIsShown) {
  TheStage().PlayUntil("launch");
  const std::string school = MakeUnit("TH-NS3", "TH Nhân Sự Ba", directory::v1::SCHOOL_UNIT, "");
  constexpr int kPage = 100;
  for (int i = 0; i <= kPage; ++i) {
    directory::v1::CreatePersonRequest person;
    person.set_request_id(crypto::NewUuid());
    person.set_staff_code(absl::StrCat("NS3-", kPage + i));
    person.set_full_name("Lâm Như Ý");
    person.mutable_birth_date()->set_year(1980);
    person.set_gender(directory::v1::FEMALE);
    person.set_unit_id(school);
    person.set_position("Giáo viên");
    person.set_rank_group(directory::v1::NO_LEADERSHIP);
    person.mutable_joined_on()->set_year(2001);
    person.mutable_joined_on()->set_month(9);
    person.mutable_joined_on()->set_day(1);
    TheStage().Do<directory::v1::Person>("quantri", "directory/DirectoryService/CreatePerson", person);
  }
  directory::v1::ListPeopleRequest list;
  list.set_query("Lâm Như Ý");
  list.set_page_size(500);
  const auto all = TheStage().Do<directory::v1::ListPeopleResponse>(
      "quantri", "directory/DirectoryService/ListPeople", list);
  ASSERT_EQ(all.people_size(), kPage + 1);
  const directory::v1::Person& last = all.people(kPage);

  Driver administrator(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(administrator, "quantri2");
  administrator.OpenPlace("people");
  // Two asked for at once: the later one counts, whatever is answered first.
  administrator.page()->Open(QString::fromStdString(all.people(1).id()));
  administrator.page()->Open(QString::fromStdString(last.id()));
  administrator.UntilSays(QString::fromStdString(last.staff_code()));
  administrator.Settle();
  auto* table = administrator.Find<QTableView>("people");
  EXPECT_EQ(table->currentIndex().row(), 0);
  EXPECT_EQ(table->model()->rowCount(), kPage + 1);
  EXPECT_FALSE(administrator.Shows("notShown"));
  ExpectNoFaults(administrator);
  administrator.Shoot("72-nguoi-o-trang-sau");
  // Its own page does not bring it again, and loaded anew it stays.
  administrator.Click("more");
  administrator.Settle();
  EXPECT_EQ(table->model()->rowCount(), kPage + 1);
  administrator.Click("refresh");
  administrator.Settle();
  administrator.UntilSays(QString::fromStdString(last.staff_code()));

  administrator.page()->Open(QString::fromStdString(crypto::NewUuid()));
  administrator.UntilSays("Không mở được mục cần xem.");
  administrator.Settle();
  ExpectNoFaults(administrator);
  administrator.Shoot("73-nguoi-khong-con");
  administrator.Click("refresh");
  administrator.Settle();
  EXPECT_FALSE(administrator.Shows("notShown"));
}

}  // namespace
}  // namespace thidua::test
