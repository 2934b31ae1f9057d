// Separation of duties in the database: whatever the service's own role writes, nobody has judged himself,
// and nobody one case at two levels.
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "tests/contract/playing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

constexpr int kSequences = 1500;
constexpr int kStatements = 14;

// What a decided case must never show, as a query for it.
constexpr char kSelfApprovals[] = R"(
  SELECT 'own step' AS word FROM steps s JOIN cases c ON c.id = s.case_id WHERE s.actor_person_id = c.subject_id
  UNION ALL
  SELECT 'two levels' FROM steps WHERE actor_person_id IS NOT NULL
   GROUP BY case_id, actor_person_id HAVING count(DISTINCT level) > 1
  UNION ALL
  SELECT 'own letter' FROM letters l JOIN cases c ON c.id = ANY (l.case_ids) WHERE l.signer_person_id = c.subject_id
  UNION ALL
  SELECT 'own decision' FROM decisions d JOIN cases c ON c.id = ANY (d.case_ids)
   WHERE d.signer_person_id = c.subject_id)";

// Few people, cases and levels, so that they meet.
class Writer {
 public:
  explicit Writer(int seed) : random_(seed) {
    for (int i = 0; i < 3; ++i) people_.push_back(crypto::NewUuid());
    for (int i = 0; i < 2; ++i) cases_.push_back(crypto::NewUuid());
  }

  std::string Statement() {
    switch (Pick(9)) {
      case 0:
        return NewCase();
      case 1:
      case 2:
        return absl::StrCat(
            "INSERT INTO steps (case_id, number, stage, level, verb, entered_at, actor_person_id)"
            " VALUES (",
            Case(), ", ", Pick(6), ", 'X', ", Level(), ", 'ACCEPT', now(), ", Person(), ")");
      case 3:
        return absl::StrCat("UPDATE steps SET actor_person_id = ", Person(), " WHERE case_id = ", Case());
      case 4:
        return absl::StrCat("UPDATE steps SET level = ", Level(), " WHERE number = ", Pick(6),
                            " AND case_id IN (", Case(), ", ", Case(), ")");
      case 5:
        return absl::StrCat("UPDATE steps SET case_id = ", Case(), " WHERE number = ", Pick(6),
                            " AND case_id IN (", Case(), ", ", Case(), ")");
      case 6:
        return Paper("letters", "from_unit_id, stage, body", "gen_random_uuid(), 'X', 'X'");
      case 7:
        return Paper("decisions", "unit_id, title_codes", "gen_random_uuid(), ARRAY['X']");
      default:
        return Pick(2) == 0 ? absl::StrCat("UPDATE cases SET subject_id = ", Person(), " WHERE id = ", Case())
                            : absl::StrCat("DELETE FROM cases WHERE id = ", Case());
    }
  }

  std::string NewCase() {
    return absl::StrCat(
        "INSERT INTO cases (id, dossier_id, campaign_id, school_year, subject_kind, subject_id, "
        "subject_name, unit_id,"
        " title_code, rule_set, rule_set_version, process_id, process_version, stage, dossier_version) "
        "VALUES (",
        Case(), ", gen_random_uuid(), gen_random_uuid(), '2020-2021', 'PERSON', ", Person(),
        ", 'X', gen_random_uuid(), 'X', 'R1', 1, 'district', 1, 'X', 1)");
  }

 private:
  int Pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
  std::string Quoted(const std::string& text) { return absl::StrCat("'", text, "'"); }
  std::string Person() { return Quoted(people_[Pick(3)]); }
  std::string Case() { return Quoted(cases_[Pick(2)]); }
  std::string Level() { return Quoted(Pick(2) == 0 ? "SCHOOL" : "DISTRICT"); }

  std::string Paper(const std::string& table, const std::string& columns, const std::string& values) {
    return absl::StrCat(
        "INSERT INTO ", table, " (id, number, number_key, dated, case_ids, signer_person_id, year, ", columns,
        ") VALUES (gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid()::text, now(), ARRAY[",
        Case(), "]::uuid[], ", Person(), ", 2020, ", values, ")");
  }

  std::mt19937 random_;
  std::vector<std::string> people_, cases_;
};

TEST(SeparationOfDuties, NoSequenceOfStatementsOfTheServiceMakesASelfApproval) {
  auto service = TheStack().AsService("approval");
  int done = 0, refused = 0;
  for (int seed = 0; seed < kSequences; ++seed) {
    Writer writer(seed);
    std::vector<std::string> story;
    Query(*service, "BEGIN");
    for (int i = 0; i < kStatements; ++i) {
      story.push_back(i < 2 ? writer.NewCase() : writer.Statement());
      Query(*service, "SAVEPOINT before");
      const bool ok = service->ExecuteText(story.back()).ok();
      ok ? ++done : ++refused;
      if (!ok) Query(*service, "ROLLBACK TO before");
    }
    ASSERT_EQ(Words(*service, kSelfApprovals), std::vector<std::string>{}) << "seed " << seed << ":\n"
                                                                           << absl::StrJoin(story, ";\n");
    Query(*service, "ROLLBACK");
  }
  std::cout << kSequences << " sequences: " << done << " statements done, " << refused << " refused\n";
  EXPECT_GT(done, kSequences * 3);
  EXPECT_GT(refused, kSequences);
}

// Where a use case forgot to ask, the caller is told why the database refused.
TEST(SeparationOfDuties, IsToldInVietnamese) {
  db::RegisterConstraint("separation_of_duties", reason::kSeparationOfDuties);  // as the service does
  auto service = TheStack().AsService("approval");
  const auto found = TheWorld().CaseAt("SCHOOL_LETTER", kLetter);
  const absl::Status status =
      service
          ->ExecuteText(absl::StrCat("UPDATE steps SET actor_person_id = '", found.subject().id(),
                                     "' WHERE case_id = '", found.id(), "'"))
          .status();
  EXPECT_EQ(error::ReasonOf(status), reason::kSeparationOfDuties) << status;
  Reply reply;
  reply.rich.ParseFromString(error::ToGrpc(status, "").error_details());
  EXPECT_TRUE(IsVietnamese(reply.words())) << status;
}

}  // namespace
}  // namespace thidua::test
