// A name is found by an index, however many there are: what the database means to do for a search, on tables
// of some thousand rows in many units.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/approval/store/case_store.h"
#include "services/common/crypto/crypto.h"
#include "services/common/text/compare.h"
#include "services/directory/store/person_store.h"
#include "tests/kit/database.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

constexpr int kUnits = 40;
constexpr int kRows = 10000;
constexpr char kQuery[] = "Hiếm Có";

class NameSearch : public testing::Test {
 protected:
  NameSearch() {
    for (int i = 0; i < kUnits; ++i) units_.push_back(crypto::NewUuid());
    // Without the triggers that want a leaf of each change.
    Query(*admin_, "SET session_replication_role = replica");
  }
  // The id of one of the units, another for each row `g`.
  std::string UnitOfRow() const {
    return absl::StrCat("('{", absl::StrJoin(units_, ","), "}'::uuid[])[1 + g % ", kUnits, "]");
  }
  // Of all rows one is called so that the query finds it.
  static std::string NameOfRow() {
    return "CASE WHEN g = 77 THEN 'Lý Thị Hiếm Có' ELSE 'Nguyễn Văn ' || md5(g::text) END";
  }
  std::string PlanOf(const db::Statement& statement, const std::vector<db::Param>& params) {
    const std::string sql = absl::StrCat("EXPLAIN ", statement.sql);
    const auto rows = admin_->Execute({"plan_of_search", sql.c_str()}, params);
    EXPECT_TRUE(rows.ok()) << rows.status();
    std::string plan;
    if (!rows.ok()) return plan;
    for (const db::Row row : *rows) absl::StrAppend(&plan, row.Text("\"QUERY PLAN\""), "\n");
    return plan;
  }

  const Database database_;
  const std::unique_ptr<db::Connection> admin_ = database_.AsSuperuser();
  std::vector<std::string> units_;
};

TEST_F(NameSearch, OfCasesGoesByItsIndex) {
  Query(*admin_, "SET search_path = approval");
  Query(*admin_,
        absl::StrCat("INSERT INTO cases (id, dossier_id, campaign_id, school_year, subject_kind, subject_id,"
                     " subject_name, unit_id, title_code, rule_set, rule_set_version, process_id,"
                     " process_version, stage, dossier_version) SELECT gen_random_uuid(), gen_random_uuid(),"
                     " gen_random_uuid(), '2020-2021', 'PERSON', gen_random_uuid(), ",
                     NameOfRow(), ", ", UnitOfRow(),
                     ", 'ADVANCED_WORKER', 'R1', 1, 'district', 1, 'SCHOOL_COUNCIL', 1"
                     " FROM generate_series(1, ",
                     kRows, ") AS g"));
  Query(*admin_, "VACUUM ANALYZE cases");
  const db::Param any(std::nullopt);
  const std::vector<db::Param> params = {
      any,          any, any, any, kQuery, any,    "-infinity",
      db::kLeastId, 100, any, any, any,    units_, text::KeyPattern(kQuery)};
  const std::string plan = PlanOf(approval::store::kListNamed, params);
  EXPECT_NE(plan.find("cases_by_name_part"), std::string::npos) << plan;
  const auto found = admin_->Execute(approval::store::kListNamed, params);
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_EQ(found->size(), 1);
  EXPECT_EQ((*found)[0].Text("subject_name"), "Lý Thị Hiếm Có");
}

TEST_F(NameSearch, OfPeopleGoesByItsIndex) {
  Query(*admin_, "SET search_path = directory");
  Query(*admin_, absl::StrCat("INSERT INTO people (id, staff_code, full_name, birth_date, gender, unit_id,"
                              " position, rank_group, joined_on) SELECT gen_random_uuid(), 'M' || g, ",
                              NameOfRow(), ", '1980-01-01', 'FEMALE', ", UnitOfRow(),
                              ", 'Giáo viên', 'NO_LEADERSHIP', '2001-09-01' FROM generate_series(1, ", kRows,
                              ") AS g"));
  Query(*admin_, "VACUUM ANALYZE people");
  const db::Param any(std::nullopt);
  const std::vector<db::Param> params = {units_, kQuery, any, any, 100, false, any, text::KeyPattern(kQuery)};
  const std::string plan = PlanOf(directory::store::kListNamed, params);
  EXPECT_NE(plan.find("people_by_name_part"), std::string::npos) << plan;
  const auto found = admin_->Execute(directory::store::kListNamed, params);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->size(), 1);
}

}  // namespace
}  // namespace thidua::test
