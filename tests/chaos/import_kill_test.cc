// import_kill_test [--rows=N] [--seed=N]: a workbook of N people is imported while the service or PostgreSQL
// is killed with signal 9 and started again, ten times: while its rows travel, while they are judged, while
// they are entered. After each blow nobody of it is there, or everybody; in the end everybody, once. CTest
// takes fewer rows; the full number is 20,000.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <iostream>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/crypto/crypto.h"
#include "tests/chaos/killing.h"
#include "tests/chaos/survival.h"
#include "tests/support/api.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

constexpr int kRowsAtOnce = 2000;  // as the contract takes them
constexpr char kService[] = "directory/ImportService/";
constexpr const char* kColumns[] = {"STAFF_CODE", "FULL_NAME", "BIRTH_DATE", "GENDER",
                                    "UNIT",       "POSITION",  "JOINED_ON"};

int g_rows = 3000;
uint32_t g_seed = std::random_device()();
std::unique_ptr<Stack> g_stack;
const Breaches kNone;

template <class Request>
Request WithId() {
  Request request;
  request.set_request_id(crypto::NewUuid());
  return request;
}

template <class Request>
Request On(const Import& import) {
  auto request = WithId<Request>();
  request.set_id(import.id());
  request.set_etag(import.etag());
  return request;
}

// Where a call is struck: just before it writes to this table for the first time.
struct Blow {
  std::string table;
  std::string victim = "";
};

class Workbook {
 public:
  Workbook() : api_(*g_stack), admin_(api_.SetUp("quantri", g_stack->FirstLineOf("secrets/admin.pw"), "")) {
    auto unit = WithId<CreateUnitRequest>();
    unit.set_code("TRUONG-1");
    unit.set_name("Trường Tiểu học Hoa Mai");
    unit.set_kind(SCHOOL_UNIT);
    unit.mutable_valid_from()->set_year(2015);
    unit.mutable_valid_from()->set_month(1);
    unit.mutable_valid_from()->set_day(1);
    api_.Do<directory::v1::Unit>(admin_, "directory/DirectoryService/CreateUnit", unit);
  }

  Import Begin() const {
    auto request = WithId<CreateImportRequest>();
    request.set_kind(IMPORT_PEOPLE);
    request.set_file_name("nhan-su.xlsx");
    request.set_digest(digest_);
    request.set_sheet("Nhân sự");
    for (const char* code : kColumns) {
      auto* column = request.add_columns();
      column->set_index(request.columns_size());
      column->set_code(code);
    }
    request.set_rows(g_rows);
    // The database may still be on its way back from the last blow.
    Import import;
    Await("an import begins",
          [&] { return api_.Call(admin_, absl::StrCat(kService, "CreateImport"), request, &import).ok(); });
    return import;
  }

  std::vector<AddImportRowsRequest> Parts(const Import& import) const {
    std::vector<AddImportRowsRequest> parts;
    for (int first = 0; first < g_rows; first += kRowsAtOnce) {
      ImportRows rows;
      for (int n = first; n < std::min(g_rows, first + kRowsAtOnce); ++n) AddRow(rows, n);
      parts.push_back(On<AddImportRowsRequest>(import));
      parts.back().set_rows(rows.SerializeAsString());
    }
    return parts;
  }

  // The very same request after each of the blows, as a client does that was not answered; at last
  // undisturbed.
  template <class Response, class Request>
  Response Do(const std::string& method, const Request& request, const std::vector<Blow>& blows = {}) const {
    for (const Blow& blow : blows) Strike<Response>(method, request, blow);
    Response response;
    const Reply reply = Send(method, request, &response, [] { return false; });
    if (!reply.ok()) throw std::runtime_error(absl::StrCat(method, ": ", reply.Describe()));
    return response;
  }

  template <class Request, class Response>
  Reply Try(const std::string& method, const Request& request, Response* response) const {
    return api_.Call(admin_, kService + method, request, response);
  }

 private:
  static void AddRow(ImportRows& rows, int n) {
    auto* row = rows.add_rows();
    row->set_number(n + 2);
    const std::string texts[] = {absl::StrCat("NHAP-", n),
                                 absl::StrCat("Nguyễn Thị Mười ", n),
                                 absl::StrFormat("%02d/%02d/%d", n % 28 + 1, n % 12 + 1, 1960 + n % 40),
                                 n % 3 == 0 ? "Nam" : "Nữ",
                                 "TRUONG-1",
                                 "Giáo viên",
                                 "01/09/2015"};
    for (const std::string& text : texts) {
      auto* cell = row->add_cells();
      cell->set_column(row->cells_size());
      cell->set_text(text);
    }
  }

  // Again and again, while nobody answers and it is not given up.
  template <class Request, class Response>
  Reply Send(const std::string& method, const Request& request, Response* response,
             const std::function<bool()>& given_up) const {
    Reply reply;
    Await(absl::StrCat(method, " to be answered"), [&] {
      reply = Try(method, request, response);
      return reply.code() != grpc::StatusCode::UNAVAILABLE || given_up();
    });
    return reply;
  }

  template <class Response, class Request>
  void Strike(const std::string& method, const Request& request, const Blow& blow) const {
    const auto watch = g_stack->AsSuperuser();
    const auto busy = [&](const char* how) {
      return Query(*watch, absl::StrCat("SELECT count(*) AS n FROM pg_stat_activity"
                                        " WHERE usename = 'directory_service' AND ",
                                        how))[0]
                 .Int("n") > 0;
    };
    // What a killed service was at ends by itself, when its process of PostgreSQL finds nobody to answer to.
    Await("the end of what was struck before", [&] { return !busy("state <> 'idle'"); });
    // Goes with the database where that is struck.
    auto lock = g_stack->AsSuperuser();
    Query(*lock, absl::StrCat("BEGIN; LOCK TABLE ", blow.table, " IN SHARE MODE"));
    std::atomic<bool> struck = false;
    auto reply = std::async(std::launch::async, [&] {
      Response response;
      return Send(method, request, &response, [&] { return struck.load(); });
    });
    Await(absl::StrCat(method, " to wait before ", blow.table),
          [&] { return busy("wait_event_type = 'Lock'"); });
    std::cout << method << " before " << blow.table << ": " << blow.victim << std::endl;
    struck = true;
    g_stack->Kill(blow.victim);
    lock.reset();
    g_stack->Start();
    EXPECT_FALSE(reply.get().ok()) << method << " was answered by who was dead";
    WholeOrNotThere();
  }

  // As seen in one moment; what is left of a killed service's transaction ends by itself.
  static void WholeOrNotThere() {
    const auto database = g_stack->AsSuperuser();
    const auto seen =
        Query(*database,
              "SELECT (SELECT count(*) FROM directory.people WHERE staff_code LIKE 'NHAP-%') AS people,"
              " (SELECT count(*) FROM directory.imports WHERE state = 'APPLIED') AS applied");
    EXPECT_EQ(seen[0].Int("people"), seen[0].Int("applied") * g_rows);
    EXPECT_EQ(RowsUnlikeLeaves(*database), kNone);
    EXPECT_EQ(BrokenChains(*database), kNone);
  }

  const Api api_;
  const Actor admin_;
  const std::string digest_ = crypto::RandomBytes(32);
};

// Service and database five times each, in random order.
std::vector<Blow> TenBlows() {
  std::vector<Blow> blows{{"directory.import_rows"},
                          {"directory.import_rows"},
                          {"directory.import_rows"},
                          {"directory.imports"},
                          {"directory.people"},
                          {"directory.people"},
                          {"directory.import_made"},
                          {"directory.imports"},
                          {"audit.leaf"},
                          {"audit.leaf"}};
  std::mt19937 random(g_seed);
  const auto victims = Victims(blows.size(), random);
  for (size_t i = 0; i < blows.size(); ++i) blows[i].victim = victims[i];
  return blows;
}

TEST(ImportUnderKills, IsWholeOrNotThere) {
  const Workbook workbook;
  const std::vector<Blow> blows = TenBlows();
  const auto some = [&](size_t from, size_t to) {
    return std::vector<Blow>(blows.begin() + static_cast<ptrdiff_t>(from),
                             blows.begin() + static_cast<ptrdiff_t>(to));
  };
  Import import = workbook.Begin();
  const auto parts = workbook.Parts(import);
  for (size_t i = 0; i < parts.size(); ++i) {
    workbook.Do<AddImportRowsResponse>("AddImportRows", parts[i], i == 0 ? some(0, 2) : some(0, 0));
  }
  import = workbook.Do<Import>("CheckImport", On<CheckImportRequest>(import), some(2, 4));
  EXPECT_EQ(import.faulty_rows(), 0);
  import = workbook.Do<Import>("ApplyImport", On<ApplyImportRequest>(import), some(4, 10));
  EXPECT_EQ(import.state(), Import::APPLIED);
  EXPECT_EQ(import.applied_rows(), g_rows);

  const auto database = g_stack->AsSuperuser();
  const auto people = [&] {
    return Query(
               *database,
               "SELECT count(*) AS n FROM directory.people WHERE staff_code LIKE 'NHAP-%' AND NOT withdrawn")
        [0]
            .Int("n");
  };
  EXPECT_EQ(people(), g_rows);
  EXPECT_EQ(
      Query(*database,
            "SELECT count(*) AS n FROM audit.leaf WHERE agg_type = 'person' AND kind = 'IMPORT_APPLIED'")[0]
          .Int("n"),
      g_rows);
  AwaitEventsDelivered(*database);
  EXPECT_EQ(EventsNotAppliedOnce(*database), kNone);
  EXPECT_EQ(RowsUnlikeLeaves(*database), kNone);

  // The same workbook once more: it is told, every row is somebody who is there, and nobody comes twice.
  Import again = workbook.Begin();
  EXPECT_TRUE(again.has_same_file_applied_at());
  for (const auto& part : workbook.Parts(again)) {
    workbook.Do<AddImportRowsResponse>("AddImportRows", part);
  }
  again = workbook.Do<Import>("CheckImport", On<CheckImportRequest>(again));
  EXPECT_EQ(again.faulty_rows(), g_rows);
  auto apply = On<ApplyImportRequest>(again);
  apply.set_skip_faulty(true);
  EXPECT_EQ(workbook.Try("ApplyImport", apply, &again).guards().count("some_rows"), 1u);
  EXPECT_EQ(people(), g_rows);
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  using namespace thidua::test;
  return RunUnderKills(argc, argv, "rows", g_rows, g_seed, g_stack);
}
