// An administrator makes accounts, with slips; two of them give roles; one is locked.
#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include "services/common/crypto/crypto.h"
#include "tests/support/database.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/identity/v1/recovery_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
constexpr char kAdministrator[] = "quantri2";

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

std::unique_ptr<Driver> Open() {
  auto window = std::make_unique<Driver>(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(*window, kAdministrator);
  return window;
}

// The whole name in the field, by which the unit is chosen by itself.
void ChooseDivision(Driver& window, const QString& field) {
  directory::v1::GetUnitRequest request;
  request.set_id(TheStage().division_id());
  const auto unit =
      TheStage()
          .Do<directory::v1::GetUnitResponse>(kOfficer, "directory/DirectoryService/GetUnit", request)
          .unit();
  window.Type(field, QString::fromStdString(unit.name()));
}

QString Cell(Driver& window, const QString& table, int row, int column) {
  const auto* model = window.Find<QTableView>(table)->model();
  return model->index(row, column).data().toString();
}

TEST(Accounts, AreMadeForPeopleAndHandedOverOnSlips) {
  TheStage().PlayUntil("launch");
  TheStage().EnterPerson("Phan Thị Hạ Huyền My", "PGD-91");
  TheStage().EnterPerson("Phan Thị Hạ Huyền My", "PGD-92");
  auto window = Open();
  window->OpenPlace("newAccounts");
  window->UntilSays("Chọn một đơn vị để thấy người của đơn vị ấy.");
  ExpectNoFaults(*window);
  ChooseDivision(*window, "unit");
  Driver::Until("the people", [&] { return window->Shows("people"); });
  window->Type("search", "ha huyen my");
  Driver::Until("both of that name",
                [&] { return window->Find<QTableView>("people")->model()->rowCount() == 2; });
  window->Settle();
  window->Click("selectAll");
  window->UntilSays("Tạo 2 tài khoản…");
  ExpectNoFaults(*window);
  window->Shoot("50-cap-tai-khoan");
  window->Click("makeAccounts");
  window->UntilSays("Vai trò: Giáo viên, ở đơn vị của từng người.");
  window->Click("askAct");

  window->UntilSays("Phiếu của 2 tài khoản");
  EXPECT_EQ(Cell(*window, "slips", 0, 1), "my.phanthihahuyen");
  EXPECT_EQ(Cell(*window, "slips", 1, 1), "my.phanthihahuyen2");
  const QString password = Cell(*window, "slips", 0, 2);
  EXPECT_EQ(password.size(), 19);
  EXPECT_NE(password, Cell(*window, "slips", 1, 2));
  ExpectNoFaults(*window);
  window->Shoot("51-phieu-tai-khoan");
  window->Click("askAct");
  window->UntilSays("Chưa in và chưa lưu phiếu");
  window->Shoot("52-chua-luu-phieu");
  window->Click("askCancel");
  QTemporaryDir folder;
  const QString file = folder.filePath("phieu.pdf");
  window->ClickAndName("saveSlips", file);
  window->UntilSays("Đã ghi");
  QFile paper(file);
  ASSERT_TRUE(paper.open(QIODevice::ReadOnly));
  const QByteArray content = paper.readAll();
  EXPECT_TRUE(content.startsWith("%PDF"));
  EXPECT_EQ(content.count("/Type /Page\n"), 2) << "one page each";
  EXPECT_FALSE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther));
  window->Click("askAct");
  window->UntilSays("Đã tạo 2 tài khoản.");
  window->UntilSays("Những người đã tải của đơn vị này đều có tài khoản.");

  // What is on the slip opens the door, once.
  Driver newcomer(TheStage().endpoint(), kShots);
  newcomer.Type("username", "my.phanthihahuyen");
  newcomer.Type("password", password);
  newcomer.Click("signInButton");
  newcomer.UntilSays("Đặt mật khẩu của riêng bạn");
}

TEST(Accounts, ARoleIsAskedForByOneAndConfirmedByAnother) {
  const auto person = TheStage().EnterPerson("Đỗ Văn Lâm", "PGD-93");
  TheStage().OpenAccount(person, "lam.dovan", identity::v1::DIVISION_OFFICER);
  auto window = Open();
  // The rail tells it before the page is opened.
  window->UntilSays("Thay đổi vai trò (1)");
  window->OpenPlace("roleChanges");
  window->UntilSays("Đỗ Văn Lâm (lam.dovan)");
  EXPECT_TRUE(window->Says("Giao: Chuyên viên Phòng"));
  window->ChooseRow("roleChanges", "lam.dovan");
  ExpectNoFaults(*window);
  window->Shoot("53-cho-toi-xac-nhan");
  window->Click("confirmChange");
  window->Click("askAct");
  window->UntilSays("Đã xác nhận 1 thay đổi vai trò.");

  window->OpenPlace("accounts");
  window->Type("search", "do van lam");
  Driver::Until("the one account",
                [&] { return window->Find<QTableView>("accounts")->model()->rowCount() == 1; });
  window->UntilSays("Đang giữ");
  EXPECT_TRUE(window->Says("Mới cấp"));
  EXPECT_TRUE(window->Says("từ "));
  ExpectNoFaults(*window);
  window->Shoot("54-tai-khoan");
  // One that takes no second person is there at once.
  window->Click("grantRole");
  ChooseDivision(*window, "unit");
  window->Click("askAct");
  window->UntilSays("Đã giao vai trò.");
  window->UntilSays("Giáo viên");
  window->Click("grantRole");
  window->Pick("role", identity::v1::BLOCK_LEADER);
  ChooseDivision(*window, "unit");
  Driver::Until("the act to be possible",
                [&] { return window->Find<QAbstractButton>("askAct")->isEnabled(); });
  window->Shoot("55-giao-vai-tro");
  window->Click("askAct");
  window->UntilSays("Đã đề nghị; chờ một quản trị khác xác nhận.");
  window->UntilSays("Chờ xác nhận");

  // Whoever asked cannot confirm, but can take it back.
  window->OpenPlace("roleChanges");
  window->Pick("changeFilter", 1);
  window->UntilSays("Giao: Khối trưởng");
  window->UntilSays("Bạn là người đề nghị: cần một quản trị khác xác nhận.");
  EXPECT_FALSE(window->Find<QAbstractButton>("confirmChange")->isEnabled());
  ExpectNoFaults(*window);
  window->Shoot("56-toi-da-de-nghi");
  window->Click("rejectChange");
  window->Type("reason", "Chưa có quyết định phân công");
  window->Click("askAct");
  window->UntilSays("Đã rút lại đề nghị.");
}

TEST(Accounts, ARoleIsTakenAwayAndTheAccountLocked) {
  auto window = Open();
  window->OpenPlace("accounts");
  window->Type("search", "lam.dovan");
  Driver::Until("the one account",
                [&] { return window->Find<QTableView>("accounts")->model()->rowCount() == 1; });
  window->UntilSays("Đang giữ");
  window->Click("revoke_TEACHER");
  window->UntilSays("sẽ thôi giữ vai trò Giáo viên");
  window->Click("askAct");
  window->UntilSays("Đã thu hồi vai trò.");
  Driver::Until("the role gone", [&] { return !window->Shows("revoke_TEACHER"); });
  window->Click("disable");
  window->Type("reason", "Chuyển công tác");
  window->Shoot("57-khoa-tai-khoan");
  window->Click("askAct");
  window->UntilSays("Đã khoá tài khoản.");
  Driver::Until("nothing more to be done", [&] {
    return window->Shows("disable") && !window->Find<QAbstractButton>("disable")->isEnabled();
  });
  ExpectNoFaults(*window);
  const auto rows = Query(*TheStage().stack().AsSuperuser(),
                          "SELECT disabled FROM identity.accounts WHERE username = 'lam.dovan'");
  EXPECT_TRUE(rows[0].Bool("disabled"));
}

// What waits of the account, as the first administrator is told.
identity::v1::Recovery WaitingOf(const std::string& username) {
  identity::v1::ListRecoveriesRequest list;
  list.set_state(identity::v1::Recovery::WAITING);
  const auto page = TheStage().Do<identity::v1::ListRecoveriesResponse>(
      "quantri", "identity/RecoveryService/ListRecoveries", list);
  for (const auto& recovery : page.recoveries()) {
    if (recovery.username() == username) return recovery;
  }
  throw std::runtime_error("nothing waits for " + username);
}

TEST(Accounts, ALockedAccountIsGivenBackByTwo) {
  auto window = Open();
  window->OpenPlace("accounts");
  window->Type("search", "lam.dovan");
  Driver::Until("the one account",
                [&] { return window->Find<QTableView>("accounts")->model()->rowCount() == 1; });
  window->UntilSays("Lý do khoá: Chuyển công tác");
  window->UntilSays("Không có phiên nào đang mở.");
  window->Click("recover");
  window->Type("reason", "Nhận công tác trở lại");
  ExpectNoFaults(*window);
  window->Shoot("57a-mo-khoa");
  window->Click("askAct");
  window->UntilSays("Phiếu của 1 tài khoản");
  EXPECT_TRUE(window->Says("Phiếu chỉ dùng được khi một quản trị khác đã xác nhận."));
  const QString password = Cell(*window, "slips", 0, 2);
  ExpectNoFaults(*window);
  window->Shoot("57b-phieu-cap-lai");
  window->Click("askAct");
  window->UntilSays("Chưa in và chưa lưu phiếu");
  window->Click("askAct");
  window->UntilSays("Đã đề nghị cấp lại mật khẩu; chờ một quản trị khác xác nhận.");
  window->UntilSays("Cấp lại mật khẩu đã được đề nghị");
  window->OpenPlace("recoveries");
  window->UntilSays("Bạn là người đề nghị: cần một quản trị khác xác nhận.");
  window->UntilSays("Chờ xác nhận: hết hạn ngày");
  EXPECT_FALSE(window->Find<QAbstractButton>("confirmRecovery")->isEnabled());
  ExpectNoFaults(*window);
  window->Shoot("57c-cho-xac-nhan-mat-khau");

  const auto waiting = WaitingOf("lam.dovan");
  identity::v1::ConfirmRecoveryRequest confirm;
  confirm.set_request_id(crypto::NewUuid());
  confirm.set_id(waiting.id());
  confirm.set_etag(waiting.etag());
  TheStage().Do<identity::v1::Recovery>("quantri", "identity/RecoveryService/ConfirmRecovery", confirm);
  Driver holder(TheStage().endpoint(), kShots);
  holder.Type("username", "lam.dovan");
  holder.Type("password", password);
  holder.Click("signInButton");
  holder.UntilSays("Đặt mật khẩu của riêng bạn");
}

TEST(Accounts, WhatAnotherHasAskedForIsConfirmedAtTheWindow) {
  identity::v1::ListAccountsRequest find;
  find.set_query("lam.dovan");
  const auto account =
      TheStage()
          .Do<identity::v1::ListAccountsResponse>("quantri", "identity/IdentityService/ListAccounts", find)
          .accounts(0);
  identity::v1::RecoverAccountRequest ask;
  ask.set_request_id(crypto::NewUuid());
  ask.set_account_id(account.id());
  ask.set_etag(account.etag());
  ask.set_reason("Làm mất phiếu mới");
  ask.set_initial_password(TheStage().initial_password().toStdString());
  TheStage().Do<identity::v1::RecoverAccountResponse>("quantri", "identity/RecoveryService/RecoverAccount",
                                                      ask);
  auto window = Open();
  window->UntilSays("Khôi phục tài khoản (1)");
  window->OpenPlace("recoveries");
  window->UntilSays("Làm mất phiếu mới");
  window->Click("confirmRecovery");
  window->UntilSays("Đỗ Văn Lâm (lam.dovan)");
  ExpectNoFaults(*window);
  window->Shoot("57d-xac-nhan-mat-khau");
  window->Click("askAct");
  window->UntilSays("Đã xác nhận cấp lại mật khẩu.");
  EXPECT_FALSE(window->Says("Làm mất phiếu mới"));
  const auto rows = Query(*TheStage().stack().AsSuperuser(),
                          "SELECT initial_digest IS NOT NULL AND NOT disabled AS open FROM identity.accounts"
                          " WHERE username = 'lam.dovan'");
  EXPECT_TRUE(rows[0].Bool("open"));
}

}  // namespace
}  // namespace thidua::test
