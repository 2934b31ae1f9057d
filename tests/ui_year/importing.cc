// The workbook of an office, as it keeps it, and the administrator who brings it in: schools, people, what
// somebody has won before. One birth date is in no calendar; the window names its cell, and that
// person is left to be entered by hand.
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <QComboBox>
#include <QFile>
#include <stdexcept>

#include "tests/ui_year/year.h"

namespace thidua::test {
namespace {

constexpr int kLinesAbove = 3;  // of every sheet: what it is called, an empty line, the headings

// Sheet by sheet, a line of headings first.
struct Sheet {
  QString name, title;
  QList<QStringList> lines;
  int rows() const { return static_cast<int>(lines.size()) - 1; }
};

QString DayText(QDate day) { return day.toString("dd/MM/yyyy"); }

Sheet UnitSheet(const Law& law) {
  Sheet sheet{"Đơn vị",
              "DANH SÁCH ĐƠN VỊ",
              {{"Mã đơn vị", "Tên đơn vị", "Tên gọi tắt", "Loại đơn vị", "Trực thuộc", "Hoạt động từ ngày"}}};
  for (const School& school : Schools()) {
    sheet.lines << QStringList{school.code,       school.name,       school.short_name,
                               "Trường tiểu học", law.division.code, DayText(law.units_from)};
  }
  return sheet;
}

Sheet PeopleSheet(const Law& law) {
  Sheet sheet{"Nhân sự",
              "DANH SÁCH CÁN BỘ, GIÁO VIÊN",
              {{"Mã nhân sự", "Họ và tên", "Ngày sinh", "Nam/nữ", "Đơn vị công tác", "Chức vụ",
                "Nhóm chức vụ", "Ngày tuyển dụng"}}};
  for (const Person& person : PeopleUnder(law)) {
    if (person.name == kSecondAdministrator) continue;  // is there already
    sheet.lines << QStringList{person.code,
                               person.name,
                               person.name == kMistyped ? kNoDay : kBorn,
                               person.gender == directory::v1::MALE ? "Nam" : "Nữ",
                               person.unit,
                               person.position,
                               person.rank == directory::v1::OTHER_LEADER ? "Lãnh đạo khác" : "",
                               kJoined};
  }
  return sheet;
}

// Of the school year before, by a decision of its end.
Sheet AwardSheet(const Law& law) {
  const QDate launch = law.days.launch;
  const int begins = launch.month() < 8 ? launch.year() - 1 : launch.year();
  return {
      "Khen thưởng",
      "KHEN THƯỞNG NĂM HỌC TRƯỚC",
      {{"Mã nhân sự", "Họ và tên", "Năm học", "Danh hiệu", "Cơ quan khen thưởng", "Số quyết định",
        "Ngày quyết định"},
       {kMai.code + "-03", kMai.member, QString("%1-%2").arg(begins - 1).arg(begins), "Lao động tiên tiến",
        "Chủ tịch " + law.committee.short_name, kEarlierDecision, DayText(QDate(begins, 6, 30))}}};
}

void WriteLine(lxw_worksheet* page, int row, const QStringList& cells) {
  for (int column = 0; column < cells.size(); ++column) {
    worksheet_write_string(page, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                           cells[column].toUtf8().constData(), nullptr);
  }
}

void WriteWorkbook(const QString& file, const QList<Sheet>& sheets) {
  lxw_workbook* book = workbook_new(QFile::encodeName(file).constData());
  for (const Sheet& sheet : sheets) {
    lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.toUtf8().constData());
    WriteLine(page, 0, {sheet.title});
    for (int i = 0; i < sheet.lines.size(); ++i) WriteLine(page, kLinesAbove - 1 + i, sheet.lines[i]);
  }
  if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error("the workbook cannot be written");
}

// Reads the file and sends one of its sheets to be checked.
void Check(Desk& desk, const QString& file, int number, const Sheet& sheet, const QString& picture) {
  desk->ClickAndName("chooseFile", file);
  auto* sheets = desk->Find<QComboBox>("importSheet");
  for (int i = 0; i < number; ++i) desk->Key(sheets, Qt::Key_Down);
  EXPECT_EQ(sheets->currentText(), sheet.name);
  desk.Await(QString("Kiểm tra %1 dòng").arg(sheet.rows()));
  desk.Picture(picture + "-ghep-cot");
  desk->Click("importCheck");
}

void Enter(Desk& desk, int rows, const QString& picture) {
  desk.Picture(picture + "-da-kiem-tra");
  desk->Click("applyImport");
  desk.Await(QString("Đã nhập %1 dòng.").arg(rows));
  desk->Settle();
  desk.Picture(picture + "-da-nhap");
  desk->Click("importBack");
  desk->Settle();
}

void EnterAll(Desk& desk, const QString& file, int number, const Sheet& sheet, const QString& picture) {
  Check(desk, file, number, sheet, picture);
  desk.Await(QString("Nhập %1 dòng").arg(sheet.rows()));
  Enter(desk, sheet.rows(), picture);
}

void EnterAllButTheMistyped(Desk& desk, const QString& file, int number, const Sheet& sheet,
                            const QString& picture) {
  Check(desk, file, number, sheet, picture);
  desk.Await(QString("Nhập %1 dòng, bỏ 1 dòng lỗi").arg(sheet.rows() - 1));
  desk->ChooseRow("importRows", kMistyped);
  int row = kLinesAbove;
  while (sheet.lines[row - kLinesAbove][1] != kMistyped) ++row;
  desk.Await(QString("C%1: “%2”: ngày không có trong lịch.").arg(row).arg(kNoDay));
  Enter(desk, sheet.rows() - 1, picture);
}

}  // namespace

void Import(Year& year) {
  const QString file = year.PlaceFor("binh-an.xlsx");
  const QList<Sheet> sheets{UnitSheet(year.law()), PeopleSheet(year.law()), AwardSheet(year.law())};
  WriteWorkbook(file, sheets);
  Desk& desk = year.At(kAdministrator);
  desk.Open("Quản trị", "import");
  desk.Await("Chưa nhập lần nào.");
  desk.Picture("quan-tri-nhap-du-lieu");
  EnterAll(desk, file, 0, sheets[0], "quan-tri-nhap-don-vi");
  EnterAllButTheMistyped(desk, file, 1, sheets[1], "quan-tri-nhap-nhan-su");
  EnterAll(desk, file, 2, sheets[2], "quan-tri-nhap-khen-thuong");
  EXPECT_EQ(desk.Rows("imports"), sheets.size());
  desk.Picture("quan-tri-cac-lan-nhap");
}

}  // namespace thidua::test
