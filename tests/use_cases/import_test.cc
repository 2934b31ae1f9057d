// Sheets of units, people and ratings through the whole pipeline: judged, entered in one piece, taken back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/caller.h"
#include "services/directory/module.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::test {
namespace {

using namespace directory::v1;
using testing::HasSubstr;
using Texts = std::vector<std::string>;

common::v1::Date Day(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

template <class T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) throw std::runtime_error(value.status().ToString());
  return *std::move(value);
}

const Texts kPeopleColumns = {"STAFF_CODE", "FULL_NAME", "BIRTH_DATE", "GENDER",
                              "UNIT",       "POSITION",  "JOINED_ON"};

Texts Teacher(const std::string& code) {
  return {code, "Nguyễn Thị Hoa " + code, "15/03/1980", "Nữ", "TRUONG-1", "Giáo viên", "01/09/2003"};
}

class Imports : public testing::Test {
 protected:
  Imports() {
    service_.Serve(directory::Entry());
    school_ = NewUnit("TRUONG-1").id();
    service_.peers().On<identity::v1::ListAccountsRequest, identity::v1::ListAccountsResponse>(
        "identity/IdentityService/ListAccounts",
        [this](const identity::v1::ListAccountsRequest&) { return accounts_; });
  }

  directory::v1::Unit NewUnit(const std::string& code) {
    CreateUnitRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_code(code);
    request.set_name("Đơn vị " + code);
    request.set_kind(SCHOOL_UNIT);
    *request.mutable_valid_from() = Day(2015, 1, 1);
    return Must(service_.Call<directory::v1::Unit>(admin_, "DirectoryService/CreateUnit", request));
  }

  template <class Request>
  static Request On(const Import& import) {
    Request request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(import.id());
    request.set_etag(import.etag());
    return request;
  }

  Import Begin(ImportKind kind, const Texts& columns, int rows, const std::string& digest = "",
               const std::string& unit = "") {
    CreateImportRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_kind(kind);
    request.set_unit_id(unit);
    request.set_file_name("bang.xlsx");
    request.set_digest(digest.empty() ? crypto::RandomBytes(32) : digest);
    request.set_sheet("Sheet1");
    for (size_t i = 0; i < columns.size(); ++i) {
      auto* column = request.add_columns();
      column->set_index(static_cast<int>(i) + 1);
      column->set_code(columns[i]);
    }
    request.set_rows(rows);
    return Must(service_.Call<Import>(admin_, "ImportService/CreateImport", request));
  }

  // The rows as they stand in a sheet below one row of headings.
  absl::StatusOr<AddImportRowsResponse> Add(const Import& import, const std::vector<Texts>& rows,
                                            int first = 2) {
    ImportRows sent;
    for (size_t r = 0; r < rows.size(); ++r) {
      auto* row = sent.add_rows();
      row->set_number(static_cast<int>(r) + first);
      for (size_t c = 0; c < rows[r].size(); ++c) {
        auto* cell = row->add_cells();
        cell->set_column(static_cast<int>(c) + 1);
        cell->set_text(rows[r][c]);
      }
    }
    auto request = On<AddImportRowsRequest>(import);
    request.set_rows(sent.SerializeAsString());
    return service_.Call<AddImportRowsResponse>(admin_, "ImportService/AddImportRows", request);
  }

  Import Checked(ImportKind kind, const Texts& columns, const std::vector<Texts>& rows,
                 const std::string& digest = "") {
    const Import import = Begin(kind, columns, static_cast<int>(rows.size()), digest);
    (void)Must(Add(import, rows));
    return Must(Check(import));
  }
  Import CheckedPeople(const std::vector<Texts>& rows) {
    return Checked(IMPORT_PEOPLE, kPeopleColumns, rows);
  }

  absl::StatusOr<Import> Check(const Import& import) {
    return service_.Call<Import>(admin_, "ImportService/CheckImport", On<CheckImportRequest>(import));
  }
  absl::StatusOr<Import> Apply(const Import& import, bool skip_faulty = false) {
    auto request = On<ApplyImportRequest>(import);
    request.set_skip_faulty(skip_faulty);
    return service_.Call<Import>(admin_, "ImportService/ApplyImport", request);
  }
  absl::StatusOr<Import> TakeBack(const Import& import) {
    auto request = On<TakeBackImportRequest>(import);
    request.set_reason("Nhầm tệp");
    return service_.Call<Import>(admin_, "ImportService/TakeBackImport", request);
  }
  std::vector<ImportRow> Rows(const Import& import,
                              ListImportRowsRequest::Filter filter = ListImportRowsRequest::EVERY_ROW) {
    ListImportRowsRequest request;
    request.set_id(import.id());
    request.set_filter(filter);
    request.set_page_size(500);
    const auto page =
        Must(service_.Call<ListImportRowsResponse>(admin_, "ImportService/ListImportRows", request));
    return {page.rows().begin(), page.rows().end()};
  }
  directory::v1::Person OnlyPerson() {
    const auto people =
        Must(service_.Call<ListPeopleResponse>(admin_, "DirectoryService/ListPeople", OfSchool()));
    if (people.people_size() != 1) throw std::runtime_error(absl::StrCat(people.people_size(), " people"));
    return people.people(0);
  }
  ListPeopleRequest OfSchool() {
    ListPeopleRequest request;
    request.set_unit_id(school_);
    return request;
  }

  Service service_{"directory"};
  const Person admin_ = service_.SignIn({{identity::v1::ADMINISTRATOR, rpc::kWholeDeployment}});
  std::string school_;
  identity::v1::ListAccountsResponse accounts_;
};

TEST_F(Imports, PeopleAreEnteredAsByHand) {
  Import import = CheckedPeople({Teacher("GV-1"), Teacher("GV-2")});
  EXPECT_EQ(import.state(), Import::CHECKED);
  EXPECT_EQ(import.faulty_rows(), 0);
  EXPECT_EQ(service_.Count("people"), 0) << "nothing is entered by looking";
  import = Must(Apply(import));
  EXPECT_EQ(import.state(), Import::APPLIED);
  EXPECT_EQ(import.applied_rows(), 2);
  EXPECT_EQ(service_.Count("people"), 2);
  // A leaf each, sealed like that of a person entered by hand, and one of the import itself.
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'IMPORT_APPLIED' AND agg_type = 'person'"), 2);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'IMPORT_APPLIED' AND agg_type = 'import'"), 1);
  EXPECT_EQ(service_.Count("leaf_salt WHERE agg_type = 'person'"), 2);
  for (const ImportRow& row : Rows(import)) EXPECT_FALSE(row.made_id().empty());
  EXPECT_EQ(Rows(import)[0].cells(2).shown(), "15/03/1980");
  const auto found =
      Must(service_.Call<ListPeopleResponse>(admin_, "DirectoryService/ListPeople", OfSchool()));
  EXPECT_EQ(found.people(0).full_name(), "Nguyễn Thị Hoa GV-1");
}

// More rows than are read and entered at a time: each with its leaf, its salt and the number of its row.
TEST_F(Imports, ALongSheetIsEnteredLikeAShortOne) {
  constexpr int kPart = 1500;
  constexpr int kAll = 5 * kPart;
  std::vector<Texts> rows;
  for (int i = 0; i < kAll; ++i) rows.push_back(Teacher(absl::StrCat("GV-", i)));
  rows[7][2] = rows[kAll - 1][2] = "31/02/1980";
  rows[kAll - 2][0] = "GV-0";  // in another part than the first of that code
  Import import = Begin(IMPORT_PEOPLE, kPeopleColumns, kAll);
  (void)Must(Add(import, {rows.begin(), rows.begin() + kPart}));
  EXPECT_EQ(error::ReasonOf(Check(import).status()), reason::kGuardUnmet) << "most of the rows are missing";
  for (int from = kPart; from < kAll; from += kPart) {
    (void)Must(Add(import, {rows.begin() + from, rows.begin() + from + kPart}, from + 2));
  }
  import = Must(Check(import));
  EXPECT_EQ(import.faulty_rows(), 4);
  import = Must(Apply(import, true));
  constexpr int kEntered = kAll - 4;
  EXPECT_EQ(import.applied_rows(), kEntered);
  EXPECT_EQ(service_.Count("people"), kEntered);
  EXPECT_EQ(service_.Count("leaf_salt WHERE agg_type = 'person'"), kEntered);
  EXPECT_EQ(service_.Count("people p JOIN audit.leaf l ON l.agg_type = 'person' AND l.agg_id = p.id"),
            kEntered);
  EXPECT_EQ(service_.Count(
                "people p JOIN import_made m ON m.made_id = p.id AND p.staff_code = 'GV-' || m.number - 2"),
            kEntered);
}

TEST_F(Imports, FaultyRowsAreNamedAndHoldUpAllUnlessLeftOut) {
  Texts broken = Teacher("GV-2");
  broken[2] = "31/02/1980";
  broken[4] = "TRUONG-9";
  const Import import = CheckedPeople({Teacher("GV-1"), broken, Teacher("GV-3")});
  EXPECT_EQ(import.faulty_rows(), 1);
  const auto faulty = Rows(import, ListImportRowsRequest::WITH_FAULTS);
  ASSERT_EQ(faulty.size(), 1u);
  EXPECT_EQ(faulty[0].number(), 3);
  ASSERT_EQ(faulty[0].remarks_size(), 2);
  EXPECT_EQ(faulty[0].remarks(0).cell(), "C3");
  EXPECT_THAT(faulty[0].remarks(0).message(), HasSubstr("không có trong lịch"));
  EXPECT_EQ(faulty[0].remarks(1).cell(), "E3");

  const auto refused = Apply(import);
  EXPECT_EQ(error::ReasonOf(refused.status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("people"), 0) << "nothing half";
  EXPECT_EQ(Must(Apply(import, true)).applied_rows(), 2);
  EXPECT_EQ(service_.Count("people WHERE staff_code = 'GV-2'"), 0);
}

TEST_F(Imports, RowsThatAreLeftOutAreNotEntered) {
  const Import import = CheckedPeople({Teacher("GV-1"), Teacher("GV-2"), Teacher("GV-3")});
  auto request = On<ApplyImportRequest>(import);
  auto* range = request.add_left_out();
  range->set_from(3);
  range->set_to(4);
  EXPECT_EQ(Must(service_.Call<Import>(admin_, "ImportService/ApplyImport", request)).applied_rows(), 1);
  EXPECT_EQ(OnlyPerson().staff_code(), "GV-1");
}

// Two imports of the same people: whoever comes second finds them there, and enters nobody.
TEST_F(Imports, OfTwoOfTheSamePeopleOneIsEntered) {
  std::vector<Texts> rows;
  for (int i = 0; i < 200; ++i) rows.push_back(Teacher(absl::StrCat("GV-", i)));
  const Import first = CheckedPeople(rows);
  const Import second = CheckedPeople(rows);
  absl::StatusOr<Import> answers[2];
  std::thread one([&] { answers[0] = Apply(first); });
  std::thread other([&] { answers[1] = Apply(second); });
  one.join();
  other.join();
  EXPECT_EQ(answers[0].ok() + answers[1].ok(), 1) << answers[0].status() << answers[1].status();
  EXPECT_EQ(error::ReasonOf((answers[0].ok() ? answers[1] : answers[0]).status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("people"), 200);
  const Import checked = Must(Check(answers[0].ok() ? second : first));
  EXPECT_EQ(checked.faulty_rows(), 200);
  EXPECT_THAT(Rows(checked)[0].remarks(0).message(), HasSubstr("đã dùng trong danh bạ: Nguyễn Thị Hoa GV-0"));
}

// The database goes down ten times while an import is on its way: whatever is heard of it, it is there whole
// or not at all, and the same request sent again ends it.
TEST_F(Imports, OneThatIsCutIsWholeOrNotThere) {
  constexpr int kPeople = 300;
  std::vector<Texts> rows;
  for (int i = 0; i < kPeople; ++i) rows.push_back(Teacher(absl::StrCat("GV-", i)));
  const Import import = CheckedPeople(rows);
  const auto request = On<ApplyImportRequest>(import);
  const auto send = [&] { return service_.Call<Import>(admin_, "ImportService/ApplyImport", request); };
  for (int cut = 0; cut < 10; ++cut) {
    std::thread applying([&] { (void)send(); });
    service_.database().Disconnect();
    applying.join();
    const int64_t entered = service_.Count("people");
    EXPECT_TRUE(entered == 0 || entered == kPeople) << entered;
    EXPECT_EQ(service_.Count("audit.leaf WHERE agg_type = 'person'"), entered);
  }
  absl::StatusOr<Import> applied = send();
  for (int again = 0; again < 5 && !applied.ok(); ++again) applied = send();
  ASSERT_TRUE(applied.ok()) << applied.status();
  EXPECT_EQ(applied->applied_rows(), kPeople);
  EXPECT_EQ(service_.Count("people"), kPeople);
}

TEST_F(Imports, TheSameFileIsTold) {
  const std::string digest = crypto::RandomBytes(32);
  Import import = Checked(IMPORT_PEOPLE, kPeopleColumns, {Teacher("GV-1")}, digest);
  EXPECT_FALSE(import.has_same_file_applied_at());
  import = Must(Apply(import));
  EXPECT_TRUE(Begin(IMPORT_PEOPLE, kPeopleColumns, 1, digest).has_same_file_applied_at());
  EXPECT_FALSE(Begin(IMPORT_PEOPLE, kPeopleColumns, 1).has_same_file_applied_at());
  (void)Must(TakeBack(import));
  EXPECT_FALSE(Begin(IMPORT_PEOPLE, kPeopleColumns, 1, digest).has_same_file_applied_at());
}

TEST_F(Imports, WhatWasEnteredIsTakenBackAndItsCodesAreFree) {
  const Import import = Must(Apply(CheckedPeople({Teacher("GV-1")})));
  const auto person = OnlyPerson();
  const Import back = Must(TakeBack(import));
  EXPECT_EQ(back.state(), Import::TAKEN_BACK);
  EXPECT_EQ(back.reason(), "Nhầm tệp");
  EXPECT_EQ(Must(service_.Call<ListPeopleResponse>(admin_, "DirectoryService/ListPeople", OfSchool()))
                .people_size(),
            0);
  GetPersonRequest get;
  get.set_id(person.id());
  EXPECT_EQ(error::ReasonOf(
                service_.Call<directory::v1::Person>(admin_, "DirectoryService/GetPerson", get).status()),
            reason::kNotFound);
  EXPECT_EQ(service_.Count("people"), 1) << "the row stays with its leaves";
  EXPECT_EQ(Must(Apply(CheckedPeople({Teacher("GV-1")}))).applied_rows(), 1);
  EXPECT_EQ(error::ReasonOf(TakeBack(back).status()), reason::kGuardUnmet);
}

TEST_F(Imports, WhatSomebodyBuiltOnIsNotTakenBack) {
  const Import import = Must(Apply(CheckedPeople({Teacher("GV-1"), Teacher("GV-2")})));
  accounts_.add_accounts()->set_display_name("Nguyễn Thị Hoa GV-1");
  auto refused = TakeBack(import);
  EXPECT_EQ(error::ReasonOf(refused.status()), reason::kGuardUnmet);
  accounts_.clear_accounts();

  RecordMeritRequest merit;
  merit.set_request_id(crypto::NewUuid());
  merit.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  merit.mutable_entry()->mutable_subject()->set_id(Rows(import)[1].made_id());
  merit.mutable_entry()->set_school_year("2019-2020");
  merit.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  (void)Must(service_.Call<MeritEntry>(admin_, "DirectoryService/RecordMerit", merit));
  refused = TakeBack(import);
  EXPECT_EQ(error::ReasonOf(refused.status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("people WHERE withdrawn"), 0) << "nothing half";
}

// What is recorded of a person while he is being taken back waits for it, and is of nobody then.
TEST_F(Imports, NothingIsRecordedOfWhoIsTakenBackMeanwhile) {
  (void)Must(Apply(CheckedPeople({Teacher("GV-1")})));
  RecordMeritRequest merit;
  merit.set_request_id(crypto::NewUuid());
  merit.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  merit.mutable_entry()->mutable_subject()->set_id(OnlyPerson().id());
  merit.mutable_entry()->set_school_year("2019-2020");
  merit.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  const auto taking_back = service_.database().AsSuperuser();
  const auto watch = service_.database().AsSuperuser();
  Query(*taking_back, "SET session_replication_role = replica");
  Query(*taking_back, "BEGIN; UPDATE directory.people SET withdrawn = true, revision = revision + 1");
  absl::Status recorded;
  std::atomic<bool> answered = false;
  std::thread recording([&] {
    recorded = service_.Call<MeritEntry>(admin_, "DirectoryService/RecordMerit", merit).status();
    answered = true;
  });
  Await("it to wait", [&] {
    return answered || Query(*watch,
                             "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()"
                             " AND usename = 'directory_service' AND wait_event_type = 'Lock'")[0]
                               .Int("n") == 1;
  });
  Query(*taking_back, "COMMIT");
  recording.join();
  EXPECT_EQ(error::ReasonOf(recorded), reason::kNotFound) << recorded;
  EXPECT_EQ(service_.Count("merit_entries"), 0);
}

TEST_F(Imports, UnitsComeWithWhatStandsBelowThem) {
  const Texts columns = {"CODE", "NAME", "KIND", "PARENT", "VALID_FROM"};
  const Import import =
      Must(Apply(Checked(IMPORT_UNITS, columns,
                         {{"TO-1", "Tổ Một", "Tổ chuyên môn", "TH-9", "01/08/2019"},
                          {"TH-9", "Trường Tiểu học Chín", "Trường tiểu học", "TRUONG-1", "01/08/2019"}})));
  EXPECT_EQ(import.applied_rows(), 2);
  ListUnitsRequest list;
  list.set_parent_id(school_);
  const auto units = Must(service_.Call<ListUnitsResponse>(admin_, "DirectoryService/ListUnits", list));
  ASSERT_EQ(units.units_size(), 1);
  EXPECT_EQ(units.units(0).code(), "TH-9");
  list.set_parent_id(units.units(0).id());
  EXPECT_EQ(
      Must(service_.Call<ListUnitsResponse>(admin_, "DirectoryService/ListUnits", list)).units(0).name(),
      "Tổ Một");
  EXPECT_EQ(service_.Count("unit_changes WHERE kind = 'CREATED'"), 3);

  const Import people =
      Must(Apply(CheckedPeople({{"GV-1", "Lê Văn Tám", "1975", "Nam", "TO-1", "Giáo viên", "01/09/1999"}})));
  EXPECT_EQ(error::ReasonOf(TakeBack(import).status()), reason::kGuardUnmet) << "somebody works there";
  (void)Must(TakeBack(people));
  (void)Must(TakeBack(import));
  EXPECT_EQ(service_.Count("units WHERE withdrawn"), 2);
  list.set_parent_id(school_);
  EXPECT_EQ(Must(service_.Call<ListUnitsResponse>(admin_, "DirectoryService/ListUnits", list)).units_size(),
            0);
}

TEST_F(Imports, RatingsAreRecordedAndReported) {
  (void)Must(Apply(CheckedPeople({Teacher("GV-1"), Teacher("GV-2")})));
  const Texts columns = {"SUBJECT", "SCHOOL_YEAR", "RATING"};
  const Import import =
      Must(Apply(Checked(IMPORT_RATINGS, columns,
                         {{"GV-1", "2019-2020", "HTTNV"}, {"GV-2", "2019-2020", "Hoàn thành nhiệm vụ"}})));
  EXPECT_EQ(import.applied_rows(), 2);
  EXPECT_EQ(service_.Count("merit_entries WHERE rating IS NOT NULL"), 2);
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report'"), 2);
  // Recorded once a year.
  EXPECT_EQ(Checked(IMPORT_RATINGS, columns, {{"GV-1", "2019-2020", "HTXSNV"}}).faulty_rows(), 1);
  (void)Must(TakeBack(import));
  EXPECT_EQ(service_.Count("merit_entries WHERE withdrawn"), 2);
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report'"), 4);
  EXPECT_EQ(Checked(IMPORT_RATINGS, columns, {{"GV-1", "2019-2020", "HTXSNV"}}).faulty_rows(), 0);
}

TEST_F(Imports, AwardsAndInitiativesAreRecorded) {
  (void)Must(Apply(CheckedPeople({Teacher("GV-1")})));
  const Import awards = Checked(
      IMPORT_AWARDS, {"SUBJECT", "SCHOOL_YEAR", "AWARD", "ISSUING_BODY", "DOCUMENT_NUMBER", "DOCUMENT_DATE"},
      {{"GV-1", "2018-2019", "Lao động tiên tiến", "Chủ tịch UBND huyện", "12/QĐ-UBND", "30/07/2019"},
       {"TRUONG-1", "2018-2019", "Tập thể Lao động tiên tiến", "Chủ tịch UBND huyện", "13/QĐ-UBND",
        "30/07/2019"}});
  EXPECT_EQ(awards.faulty_rows(), 0) << Rows(awards)[0].ShortDebugString()
                                     << Rows(awards)[1].ShortDebugString();
  EXPECT_EQ(Must(Apply(awards)).applied_rows(), 2);
  EXPECT_EQ(service_.Count("merit_entries WHERE award_code = 'ADVANCED_WORKER'"), 1);
  EXPECT_EQ(service_.Count("merit_entries WHERE subject_kind = 'UNIT'"), 1);
  (void)Must(Apply(Checked(IMPORT_INITIATIVES, {"SUBJECT", "SCHOOL_YEAR", "TITLE", "SCOPE"},
                           {{"GV-1", "2018-2019", "Rèn đọc cho học sinh lớp Một", "Cơ sở"}})));
  EXPECT_EQ(service_.Count("merit_entries WHERE initiative_scope = 'BASE'"), 1);
}

TEST_F(Imports, IsRefusedWithoutARequiredColumnOrAllItsRows) {
  CreateImportRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_kind(IMPORT_PEOPLE);
  request.set_file_name("bang.xlsx");
  request.set_digest(crypto::RandomBytes(32));
  request.set_sheet("Sheet1");
  auto* column = request.add_columns();
  column->set_index(1);
  column->set_code("STAFF_CODE");
  request.set_rows(1);
  EXPECT_EQ(error::ReasonOf(service_.Call<Import>(admin_, "ImportService/CreateImport", request).status()),
            reason::kFieldInvalid);

  const Import import = Begin(IMPORT_PEOPLE, kPeopleColumns, 2);
  EXPECT_EQ(Must(Add(import, {Teacher("GV-1")})).rows(), 1);
  EXPECT_EQ(error::ReasonOf(Check(import).status()), reason::kGuardUnmet);
  EXPECT_EQ(Must(Add(import, {Teacher("GV-1"), Teacher("GV-2")})).rows(), 2) << "what is there already stays";
  EXPECT_EQ(error::ReasonOf(Add(import, {Teacher("GV-1"), Teacher("GV-2"), Teacher("GV-3")}).status()),
            reason::kFieldInvalid);
  EXPECT_TRUE(Check(import).ok());
}

// All rows of an import are judged together, and so lie in memory together.
TEST_F(Imports, HasNoMoreThanMemoryBears) {
  const Import import = Begin(IMPORT_PEOPLE, kPeopleColumns, 100);
  Query(*service_.database().AsSuperuser(),
        absl::StrCat("INSERT INTO directory.import_rows (import_id, number, cells) SELECT '", import.id(),
                     "', 100 + n, convert_to(repeat('x', 900000), 'UTF8') FROM generate_series(1, 75) AS n"));
  const auto refused = Add(import, {Teacher("GV-1")});
  EXPECT_EQ(error::ReasonOf(refused.status()), reason::kFieldInvalid);
  EXPECT_EQ(service_.Count("import_rows"), 75);
  // Parts that came at the same moment have each counted without the others: nothing of it is read then.
  Query(*service_.database().AsSuperuser(),
        "SET session_replication_role = replica; UPDATE directory.imports SET row_count = 75");
  EXPECT_EQ(error::ReasonOf(Check(import).status()), reason::kFieldInvalid);
}

// Rows go after 30 days, some of them before others: what is left is not the sheet.
TEST_F(Imports, IsNotEnteredInPart) {
  const Import import = CheckedPeople({Teacher("GV-1"), Teacher("GV-2")});
  Query(*service_.database().AsSuperuser(), "DELETE FROM directory.import_rows WHERE number = 2");
  const auto refused = Apply(import);
  EXPECT_EQ(error::ReasonOf(refused.status()), reason::kGuardUnmet);
  EXPECT_EQ(error::GuardsOf(refused.status()).front().guard, "rows_kept");
  EXPECT_EQ(service_.Count("people"), 0);
}

TEST_F(Imports, UnitsAreNotEnteredBelowOneThatEnded) {
  const Import import = Begin(IMPORT_UNITS, {"CODE", "NAME", "KIND", "VALID_FROM"}, 1, "", school_);
  (void)Must(Add(import, {{"TO-1", "Tổ Một", "Tổ chuyên môn", "01/08/2019"}}));
  Query(*service_.database().AsSuperuser(),
        "SET session_replication_role = replica; UPDATE directory.units SET valid_to = '2020-06-30'");
  EXPECT_EQ(error::ReasonOf(Check(import).status()), reason::kUnitEnded);
}

// Who may enter the people of one school learns of a code that another has it, and not who.
TEST_F(Imports, NamesNobodyOutsideItsUnits) {
  NewUnit("TRUONG-2");
  Texts elsewhere = Teacher("GV-9");
  elsewhere[4] = "TRUONG-2";
  (void)Must(Apply(CheckedPeople({elsewhere, Teacher("GV-8")})));
  const Import import = Begin(IMPORT_PEOPLE, kPeopleColumns, 2, "", school_);
  (void)Must(Add(import, {Teacher("GV-9"), Teacher("GV-8")}));
  const Import checked = Must(Check(import));
  EXPECT_EQ(checked.faulty_rows(), 2);
  const auto rows = Rows(checked);
  EXPECT_THAT(rows[0].remarks(0).message(), HasSubstr("ngoài phạm vi nhập"));
  EXPECT_THAT(rows[1].remarks(0).message(), HasSubstr("Nguyễn Thị Hoa GV-8"));
}

TEST_F(Imports, OneThatIsGivenUpLosesItsRows) {
  const Import import = CheckedPeople({Teacher("GV-1")});
  const Import gone =
      Must(service_.Call<Import>(admin_, "ImportService/DiscardImport", On<DiscardImportRequest>(import)));
  EXPECT_EQ(gone.state(), Import::DISCARDED);
  EXPECT_EQ(service_.Count("import_rows"), 0);
  EXPECT_EQ(error::ReasonOf(Apply(gone).status()), reason::kGuardUnmet);
}

}  // namespace
}  // namespace thidua::test
