// 20,000 people with nine columns from an .xlsx, 200 rows of them broken: read as the client does, sent,
// judged and entered, beside as many plain INSERTs into a table of the same columns. bench_import [--people
// 20000] [--broken 200]
#include <xlsxwriter.h>

#include <CLI/CLI.hpp>
#include <QFile>
#include <QTemporaryDir>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "client/core/sheets/book.h"
#include "client/models/import_mapping.h"
#include "tests/bench/usage.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::bench {
namespace {

using namespace directory::v1;
using test::WithId;

constexpr const char* kCodes[] = {"STAFF_CODE", "FULL_NAME", "BIRTH_DATE", "GENDER",
                                  "UNIT",       "POSITION",  "RANK_GROUP", "JOINED_ON"};

double SecondsSince(absl::Time start) { return absl::ToDoubleSeconds(absl::Now() - start); }

std::vector<std::string> Person(int n, bool broken, const std::string& unit) {
  return {absl::StrCat("NHAP-", n),
          absl::StrCat("Nguyễn Thị Mười ", n),
          broken ? "31/02/1980" : absl::StrFormat("%02d/%02d/%d", n % 28 + 1, n % 12 + 1, 1960 + n % 40),
          n % 3 == 0 ? "Nam" : "Nữ",
          unit,
          "Giáo viên",
          "Không giữ chức vụ lãnh đạo",
          "01/09/2015",
          "ghi chú"};
}

void WriteWorkbook(const QString& file, int people, int broken, const std::string& unit) {
  lxw_workbook* book = workbook_new(QFile::encodeName(file).constData());
  lxw_worksheet* page = workbook_add_worksheet(book, "Nhân sự");
  for (int n = 0; n < people; ++n) {
    const auto cells = Person(n, n < broken, unit);
    for (size_t c = 0; c < cells.size(); ++c) {
      worksheet_write_string(page, static_cast<lxw_row_t>(n), static_cast<lxw_col_t>(c), cells[c].c_str(),
                             nullptr);
    }
  }
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
    const auto cells = Person(n, false, "TH-1");
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
  request.set_rows(static_cast<int>(book.sheets[0].rows.size()));
  return world.Do<Import>(world.admin, "directory/ImportService/CreateImport", request);
}

int Run(int people, int broken) {
  const test::Stack stack("allinone");
  test::World world(stack);
  GetUnitRequest get;
  get.set_id(world.school);
  const std::string unit =
      world.Do<GetUnitResponse>(world.admin, "directory/DirectoryService/GetUnit", get).unit().code();
  const double raw = PlainInserts(*stack.AsSuperuser(), people);

  QTemporaryDir folder;
  const QString file = folder.filePath("nhan-su.xlsx");
  WriteWorkbook(file, people, broken, unit);
  absl::Time start = absl::Now();
  const client::Book book = client::ReadBook(file);
  if (!book.fault.isEmpty()) throw std::runtime_error(book.fault.toStdString());
  const double read = SecondsSince(start);

  start = absl::Now();
  Import import = Begin(world, book);
  for (const std::string& part : client::PartsOf(book.sheets[0], 0, {1, 2, 3, 4, 5, 6, 7, 8, 9})) {
    auto request = test::Naming<AddImportRowsRequest>(import);
    request.set_rows(part);
    (void)world.Do<AddImportRowsResponse>(world.admin, "directory/ImportService/AddImportRows", request);
  }
  const double sent = SecondsSince(start);
  start = absl::Now();
  import = world.Do<Import>(world.admin, "directory/ImportService/CheckImport",
                            test::Naming<CheckImportRequest>(import));
  const double checked = SecondsSince(start);
  if (import.faulty_rows() != broken) throw std::runtime_error("not every broken row was found");
  start = absl::Now();
  auto apply = test::Naming<ApplyImportRequest>(import);
  apply.set_skip_faulty(true);
  import = world.Do<Import>(world.admin, "directory/ImportService/ApplyImport", apply);
  const double applied = SecondsSince(start);
  if (import.applied_rows() != people - broken) throw std::runtime_error("not every row was entered");

  const double server = sent + checked + applied;
  std::cout << absl::StrFormat(
      "%d people: read %.2f s; sent %.2f, checked %.2f, entered %.2f: %.2f s in the server\n"
      "%d plain INSERTs: %.2f s; %.1f times that; the services hold %.0f MB\n",
      people, read, sent, checked, applied, server, people, raw, server / raw,
      UsageOf(stack.data_dir()).service_mb);
  return 0;
}

}  // namespace
}  // namespace thidua::bench

int main(int argc, char** argv) {
  CLI::App app("what an import of many people costs");
  int people = 20000, broken = 200;
  app.add_option("--people", people);
  app.add_option("--broken", broken);
  CLI11_PARSE(app, argc, argv);
  try {
    return thidua::bench::Run(people, broken);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
