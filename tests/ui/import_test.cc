// An administrator brings a workbook of people in: columns, faults by cell, what is left out, and back again.
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

#include "tests/support/database.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/directory/v1/directory_service.pb.h"

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
  window->OpenPlace("import");
  return window;
}

std::string DivisionCode() {
  directory::v1::GetUnitRequest request;
  request.set_id(TheStage().division_id());
  return TheStage()
      .Do<directory::v1::GetUnitResponse>(kOfficer, "directory/DirectoryService/GetUnit", request)
      .unit()
      .code();
}

using Line = std::vector<std::string>;

// A workbook as an office keeps it: a heading above, names of columns of its own.
void WritePeople(const QString& file, const std::vector<Line>& people) {
  lxw_workbook* book = workbook_new(QFile::encodeName(file).constData());
  lxw_worksheet* page = workbook_add_worksheet(book, "Danh sách");
  worksheet_write_string(page, 0, 0, "DANH SÁCH CÁN BỘ, GIÁO VIÊN", nullptr);
  const Line names = {"Mã NS",           "Họ tên",  "Ngày sinh",      "Nam/nữ",
                      "Đơn vị công tác", "Chức vụ", "Ngày tuyển dụng"};
  for (size_t c = 0; c < names.size(); ++c) {
    worksheet_write_string(page, 2, static_cast<lxw_col_t>(c), names[c].c_str(), nullptr);
  }
  for (size_t r = 0; r < people.size(); ++r) {
    for (size_t c = 0; c < people[r].size(); ++c) {
      worksheet_write_string(page, static_cast<lxw_row_t>(r + 3), static_cast<lxw_col_t>(c),
                             people[r][c].c_str(), nullptr);
    }
  }
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

int64_t PeopleWith(const std::string& condition) {
  return Query(
             *TheStage().stack().AsSuperuser(),
             "SELECT count(*) AS n FROM directory.people WHERE staff_code LIKE 'NHAP-%' AND " + condition)[0]
      .Int("n");
}

TEST(Import, AWorkbookOfPeopleIsCheckedEnteredAndTakenBack) {
  TheStage().PlayUntil("launch");
  QTemporaryDir folder;
  const QString file = folder.filePath("nhan-su.xlsx");
  const std::string unit = DivisionCode();
  WritePeople(file, {{"NHAP-1", "Phạm Thị Nhập Một", "15/03/1980", "Nữ", unit, "Chuyên viên", "01/09/2003"},
                     {"NHAP-2", "Phạm Văn Nhập Hai", "31/02/1980", "Nam", "Trường không có", "Chuyên viên",
                      "01/09/2003"},
                     {"NHAP-3", "Phạm Thị Nhập Ba", "1981", "Nữ", unit, "Chuyên viên", "01/09/2003"},
                     {"NHAP-4", "Phạm Thị Nhập Bốn", "20/10/1982", "Nữ", unit, "Chuyên viên", "01/09/2003"}});
  auto window = Open();
  ExpectNoFaults(*window);
  const QString offered = window->ClickAndName("chooseFile", file);
  EXPECT_TRUE(offered.contains("*.ods")) << offered.toStdString();

  // Columns are proposed by what they are called.
  window->UntilSays("Kiểm tra 4 dòng");
  EXPECT_EQ(window->Find<QComboBox>("importKind")->currentText(), "Nhân sự");
  EXPECT_TRUE(window->Find<QComboBox>("column_JOINED_ON")->currentText().contains("Ngày tuyển dụng"));
  EXPECT_TRUE(window->Says("NHAP-1 · NHAP-2 · NHAP-3"));
  ExpectNoFaults(*window);
  window->Shoot("90-nhap-ghep-cot");
  window->Pick("column_JOINED_ON", 0);
  window->UntilSays("Chưa chọn cột cho: Ngày vào ngành.");
  EXPECT_FALSE(window->Find<QAbstractButton>("importCheck")->isEnabled());
  window->Pick("column_JOINED_ON", 7);
  window->Click("refresh");
  window->Settle();
  EXPECT_EQ(window->Find<QComboBox>("column_JOINED_ON")->currentData().toInt(), 7) << "what is chosen stays";
  window->Click("importCheck");

  // Every fault by its cell; nothing is entered yet.
  window->UntilSays("1 dòng có lỗi");
  Driver::Until("the faulty row",
                [&] { return window->Find<QTableView>("importRows")->model()->rowCount() == 1; });
  window->ChooseRow("importRows", "NHAP-2");
  window->UntilSays("C5: “31/02/1980”: ngày không có trong lịch.");
  window->UntilSays("E5: Không có đơn vị “Trường không có” trong phạm vi nhập.");
  ExpectNoFaults(*window);
  window->Shoot("91-nhap-dong-loi");
  EXPECT_EQ(PeopleWith("true"), 0);

  window->Pick("rowsFilter", 0);
  Driver::Until("all rows", [&] { return window->Find<QTableView>("importRows")->model()->rowCount() == 4; });
  window->ChooseRow("importRows", "NHAP-4");
  window->Click("leaveOutRows");
  window->UntilSays("Để lại");
  window->UntilSays("Nhập 2 dòng, bỏ 1 dòng lỗi");
  window->Click("refresh");
  window->Settle();
  EXPECT_EQ(window->Find<QTableView>("importRows")->currentIndex().row(), 3);
  EXPECT_TRUE(window->Says("Nhập 2 dòng, bỏ 1 dòng lỗi"));
  window->Click("applyImport");
  window->UntilSays("Đã nhập 2 dòng.");
  ExpectNoFaults(*window);
  window->Shoot("92-nhap-xong");
  EXPECT_EQ(PeopleWith("NOT withdrawn"), 2);
  EXPECT_EQ(PeopleWith("staff_code = 'NHAP-3' AND birth_year_alone"), 1);

  // The same file again is told.
  window->Click("importBack");
  window->UntilSays("nhan-su.xlsx");
  window->ClickAndName("chooseFile", file);
  window->UntilSays("Kiểm tra 4 dòng");
  window->Click("importCheck");
  window->UntilSays("tệp này đã được nhập lúc");
  window->UntilSays("3 dòng có lỗi");
  window->Click("discardImport");
  window->Click("askAct");
  window->UntilSays("Đã bỏ");

  // And back, as long as nobody has built on it.
  window->ChooseRow("imports", "Đã nhập");
  window->Click("openImport");
  window->Click("takeBackImport");
  window->Type("reason", "Nhầm tệp của năm học trước");
  window->Click("askAct");
  window->UntilSays("Đã rút lại lần nhập.");
  window->Shoot("93-nhap-rut-lai");
  EXPECT_EQ(PeopleWith("NOT withdrawn"), 0);
}

TEST(Import, ANameThatIsNoUnitIsNotTheWholeSystem) {
  QTemporaryDir folder;
  const QString file = folder.filePath("mot-nguoi.xlsx");
  WritePeople(file, {{"NHAP-9", "Phạm Thị Nhập Chín", "1980", "Nữ", DivisionCode(), "Chuyên viên", "2003"}});
  auto window = Open();
  window->ClickAndName("chooseFile", file);
  window->UntilSays("Kiểm tra 1 dòng");
  window->Type("importUnit", "Đơn vị không có thật 99");
  window->Click("importCheck");
  window->UntilSays("Chưa chọn được đơn vị theo tên đã gõ.");
  ExpectNoFaults(*window);
  window->Click("importBack");
  window->Settle();
  EXPECT_FALSE(window->Says("mot-nguoi.xlsx")) << "nothing was begun";
}

TEST(Import, WhatCannotBeReadSaysWhatItIs) {
  QTemporaryDir folder;
  const QString file = folder.filePath("cu.xls");
  QFile old(file);
  ASSERT_TRUE(old.open(QIODevice::WriteOnly));
  old.write(QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8));
  old.close();
  auto window = Open();
  window->ClickAndName("chooseFile", file);
  window->UntilSays("cu.xls: Tệp là dạng cũ của Office (.xls, .doc).");
  ExpectNoFaults(*window);
  window->Shoot("94-nhap-tep-cu");
}

TEST(Import, AFileMayBeDroppedOntoThePage) {
  QTemporaryDir folder;
  const QString file = folder.filePath("anh.xlsx");
  QFile picture(file);
  ASSERT_TRUE(picture.open(QIODevice::WriteOnly));
  picture.write("\xff\xd8\xff\xe0 JFIF");
  picture.close();
  auto window = Open();
  Driver::Until("the page to be ready",
                [&] { return window->Find<QAbstractButton>("chooseFile")->isEnabled(); });
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(file)});
  QDragEnterEvent enter({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window->page(), &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window->page(), &drop);
  window->UntilSays("anh.xlsx: Tệp là ảnh, không đọc được thành bảng.");
}

TEST(Import, ATemplateIsWritten) {
  QTemporaryDir folder;
  const QString file = folder.filePath("mau.xlsx");
  auto window = Open();
  window->ClickAndName("saveTemplate", file);
  window->UntilSays("Đã ghi tệp mẫu: mau.xlsx");
  EXPECT_GT(QFileInfo(file).size(), 1000);
}

}  // namespace
}  // namespace thidua::test
