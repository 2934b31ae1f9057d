// 20,000 people with nine columns from an .xlsx, 200 rows of them broken: sent to the server, judged and
// entered, beside as many plain INSERTs into a table of the same columns; then another such workbook at the
// window, by the clicks of an administrator. bench_import [--people 20000] [--broken 200] [--report-only]
#include <xlsxwriter.h>

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <algorithm>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "client/app/application.h"
#include "client/core/sheets/book.h"
#include "client/models/import_mapping.h"
#include "client/models/words.h"
#include "services/common/crypto/totp.h"
#include "tests/bench/bars.h"
#include "tests/bench/usage.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "tests/ui/driver.h"
#include "tests/ui/stalls.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::bench {
namespace {

using namespace directory::v1;
using test::WithId;

constexpr const char* kCodes[] = {"STAFF_CODE", "FULL_NAME", "BIRTH_DATE", "GENDER",
                                  "UNIT",       "POSITION",  "RANK_GROUP", "JOINED_ON"};
constexpr const char* kHeadings[] = {"Mã nhân sự", "Họ và tên",    "Ngày sinh",      "Giới tính", "Đơn vị",
                                     "Chức vụ",    "Nhóm chức vụ", "Ngày vào ngành", "Ghi chú"};
// The bars of the client and of the server.
constexpr double kServerSeconds = 3;
constexpr double kClientSeconds = 10;
constexpr double kServiceMb = 225;

double SecondsSince(absl::Time start) { return absl::ToDoubleSeconds(absl::Now() - start); }

// What tells the people of one workbook from those of another.
struct Names {
  std::string code, family;
};
const Names kSent = {"NHAP", "Nguyễn"}, kAtTheWindow = {"CUA-SO", "Trần"};

std::vector<std::string> Person(const Names& names, int n, bool broken, const std::string& unit) {
  return {absl::StrCat(names.code, "-", n),
          absl::StrCat(names.family, " Thị Mười ", n),
          broken ? "31/02/1980" : absl::StrFormat("%02d/%02d/%d", n % 28 + 1, n % 12 + 1, 1960 + n % 40),
          n % 3 == 0 ? "Nam" : "Nữ",
          unit,
          "Giáo viên",
          "Không giữ chức vụ lãnh đạo",
          "01/09/2015",
          "ghi chú"};
}

void WriteWorkbook(const QString& file, const Names& names, int people, int broken, const std::string& unit) {
  lxw_workbook* book = workbook_new(QFile::encodeName(file).constData());
  lxw_worksheet* page = workbook_add_worksheet(book, "Nhân sự");
  const auto write = [&](int row, const std::vector<std::string>& cells) {
    for (size_t c = 0; c < cells.size(); ++c) {
      worksheet_write_string(page, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(c), cells[c].c_str(),
                             nullptr);
    }
  };
  write(0, {std::begin(kHeadings), std::end(kHeadings)});
  for (int n = 0; n < people; ++n) write(n + 1, Person(names, n, n < broken, unit));
  if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error("the workbook cannot be written");
}

// A statement each, in one transaction.
double PlainInserts(db::Connection& database, int people) {
  test::Query(database,
              "CREATE TABLE public.raw_people (id uuid PRIMARY KEY, staff_code text UNIQUE, full_name text,"
              " birth_date date, gender text, unit text, position text, rank_group text, joined_on date)");
  constexpr db::Statement kInsert{
      "raw_person",
      "INSERT INTO public.raw_people VALUES ($1::uuid, $2, $3, $4::date, $5, $6, $7, $8, $9::date)"};
  const absl::Time start = absl::Now();
  test::Query(database, "BEGIN");
  for (int n = 0; n < people; ++n) {
    const auto cells = Person(kSent, n, false, "TH-1");
    const auto done =
        database.Execute(kInsert, {crypto::NewUuid(), cells[0], cells[1],
                                   absl::CivilDay(1960 + n % 40, n % 12 + 1, n % 28 + 1), cells[3], cells[4],
                                   cells[5], cells[6], absl::CivilDay(2015, 9, 1)});
    if (!done.ok()) throw std::runtime_error(std::string(done.status().message()));
  }
  test::Query(database, "COMMIT");
  return SecondsSince(start);
}

Import Begin(const test::World& world, const client::Book& book) {
  auto request = WithId<CreateImportRequest>();
  request.set_kind(IMPORT_PEOPLE);
  request.set_file_name(book.file_name.toStdString());
  request.set_digest(book.digest.toStdString());
  request.set_sheet(book.sheets[0].name.toStdString());
  int place = 0;
  for (const char* code : kCodes) {
    auto* column = request.add_columns();
    column->set_index(++place);
    column->set_code(code);
  }
  request.set_rows(static_cast<int>(book.sheets[0].rows.size()) - 1);
  return world.Do<Import>(world.admin, "directory/ImportService/CreateImport", request);
}

// Rows with a fault that names a cell of the row's own.
int NamedByCell(const test::World& world, const Import& import) {
  ListImportRowsRequest list;
  list.set_id(import.id());
  list.set_filter(ListImportRowsRequest::WITH_FAULTS);
  list.set_page_size(500);
  int named = 0;
  do {
    const auto page =
        world.Do<ListImportRowsResponse>(world.admin, "directory/ImportService/ListImportRows", list);
    for (const ImportRow& row : page.rows()) {
      const std::string birth_date = absl::StrCat("C", row.number());
      named += std::any_of(row.remarks().begin(), row.remarks().end(),
                           [&](const auto& remark) { return remark.fault() && remark.cell() == birth_date; });
    }
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  return named;
}

// The whole workbook, as the client sends it; in seconds.
double InTheServer(const test::World& world, const client::Book& book, int people, int broken) {
  absl::Time start = absl::Now();
  Import import = Begin(world, book);
  for (const std::string& part : client::PartsOf(book.sheets[0], 1, {1, 2, 3, 4, 5, 6, 7, 8, 9})) {
    auto request = test::Naming<AddImportRowsRequest>(import);
    request.set_rows(part);
    (void)world.Do<AddImportRowsResponse>(world.admin, "directory/ImportService/AddImportRows", request);
  }
  const double sent = SecondsSince(start);
  start = absl::Now();
  import = world.Do<Import>(world.admin, "directory/ImportService/CheckImport",
                            test::Naming<CheckImportRequest>(import));
  const double checked = SecondsSince(start);
  if (import.faulty_rows() != broken || NamedByCell(world, import) != broken) {
    throw std::runtime_error("not every broken row was found and named by its cell");
  }
  start = absl::Now();
  auto apply = test::Naming<ApplyImportRequest>(import);
  apply.set_skip_faulty(true);
  import = world.Do<Import>(world.admin, "directory/ImportService/ApplyImport", apply);
  const double applied = SecondsSince(start);
  if (import.applied_rows() != people - broken) throw std::runtime_error("not every row was entered");
  std::cout << absl::StrFormat("server: sent %.2f, checked %.2f, entered %.2f s\n", sent, checked, applied);
  return sent + checked + applied;
}

// The administrator at the import page, from choosing the file until the rows are entered; in seconds.
double AtTheWindow(const test::World& world, const QString& file, int people, int broken) {
  const test::Stack& stack = world.stack;
  test::Driver window(QString::fromStdString(stack.endpoint()),
                      QString::fromStdString(stack.data_dir() + "/pictures"), "Quản trị");
  // A person would wait for the next code; whatever was used is unused again.
  test::Query(*world.database, "UPDATE identity.second_factors SET last_step = 0");
  window.SignIn("quantri", QString::fromStdString(stack.FirstLineOf("secrets/admin.pw")), [&] {
    return QString::fromStdString(
        crypto::TotpCode(crypto::TotpSeed(world.admin.totp_secret), crypto::TotpStep(absl::Now())));
  });
  window.OpenPlace("import");
  test::Stalls::SetPlace("import");
  test::Stalls::Clear();
  const auto until_head_says = [&](const QString& words) {
    test::Driver::Until(words, [&] {
      return window.Shows("importCounts") && window.Find<QLabel>("importCounts")->text().contains(words);
    });
  };

  absl::Time start = absl::Now();
  window.ClickAndName("chooseFile", file);
  const QString check = QString("Kiểm tra %1 dòng").arg(people);
  test::Driver::Until(check, [&] {
    return window.Shows("importCheck") && window.Find<QAbstractButton>("importCheck")->text() == check;
  });
  const double read = SecondsSince(start);
  start = absl::Now();
  window.Click("importCheck");
  until_head_says(client::MoneyText(broken) + " dòng có lỗi");
  window.Settle();
  const double checked = SecondsSince(start);
  start = absl::Now();
  window.Click("applyImport");
  until_head_says("đã nhập " + client::MoneyText(people - broken) + " dòng");
  window.Settle();
  const double applied = SecondsSince(start);
  std::cout << absl::StrFormat("window: read %.2f, checked and shown %.2f, entered %.2f s\n", read, checked,
                               applied);
  for (const test::Stall& stall : test::Stalls::Longest()) {
    std::cout << absl::StrFormat("  stood still %.1f ms, %.1f of it at work: %s\n", stall.ms,
                                 stall.at_work_ms, stall.at);
  }
  return read + checked + applied;
}

// As if the person's computer had just been set up.
void UseHomeIn(const std::string& data_dir) {
  qputenv("XDG_DATA_HOME", QByteArray::fromStdString(data_dir + "/home"));
  qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(data_dir + "/home"));
  qputenv("THIDUA_CA", QByteArray::fromStdString(data_dir + "/tls/ca.crt"));
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
}

int Run(int argc, char** argv, int people, int broken, bool report_only) {
  // Before Qt: it starts threads.
  const test::Stack stack("allinone", test::Beginning::kDurable);
  UseHomeIn(stack.data_dir());
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  client::SetUp(application, client::Theme::kLight);
  test::World world(stack);
  GetUnitRequest get;
  get.set_id(world.school);
  const std::string unit =
      world.Do<GetUnitResponse>(world.admin, "directory/DirectoryService/GetUnit", get).unit().code();
  const QTemporaryDir folder;
  const QString sent = folder.filePath("nhan-su.xlsx"), chosen = folder.filePath("nhan-su-2.xlsx");
  WriteWorkbook(sent, kSent, people, broken, unit);
  WriteWorkbook(chosen, kAtTheWindow, people, broken, unit);
  const client::Book book = client::ReadBook(sent);
  if (!book.fault.isEmpty()) throw std::runtime_error(book.fault.toStdString());

  std::cout << absl::StrFormat("%d people, nine columns, %d of them broken\n", people, broken);
  const double server = InTheServer(world, book, people, broken);
  const double raw = PlainInserts(*stack.AsSuperuser(), people);
  std::cout << absl::StrFormat("%d plain INSERTs: %.2f s; the server takes %.1f times that\n", people, raw,
                               server / raw);
  const double window = AtTheWindow(world, chosen, people, broken);
  Bars bars;
  bars.AtMost("in the server", server, kServerSeconds, "s");
  bars.AtMost("the services hold, after both", UsageOf(stack.data_dir()).service_mb, kServiceMb, "MB");
  bars.AtMost("at the window, with the preview", window, kClientSeconds, "s");
  return bars.missed() == 0 || report_only ? 0 : 1;
}

}  // namespace
}  // namespace thidua::bench

int main(int argc, char** argv) {
  CLI::App app("what an import of many people costs");
  int people = 20000, broken = 200;
  bool report_only = false;
  app.add_option("--people", people);
  app.add_option("--broken", broken);
  app.add_flag("--report-only", report_only, "a missed bar is told, and is no failure");
  CLI11_PARSE(app, argc, argv);
  try {
    return thidua::bench::Run(argc, argv, people, broken, report_only);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
