// What an upgrade takes along of what the programs before have left: thidua-migrate and its files on a
// database that is in use.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/support/stack.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::test {
namespace {

class Upgrade : public testing::Test {
 protected:
  // thidua-migrate, as an administrator runs it: whether it went through.
  bool Migrates() {
    const std::string log = absl::StrCat(database_.data_dir(), "/upgrade.log");
    const int status =
        std::system(absl::StrCat("'", BuildDir(), "/bin/thidua-migrate' --db '", database_.conninfo(),
                                 " user=thidua_admin' --data '", database_.data_dir(),
                                 "' --migrations-root '", SourceDir(), "/services' > '", log, "' 2>&1")
                        .c_str());
    said_ = Read(log);
    return status == 0;
  }
  static std::string Read(const std::string& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  // One file of approval's, on its own.
  void Apply(const std::string& file) {
    const auto admin = database_.AsSuperuser();
    Query(*admin, "SET search_path = approval; SET ROLE approval_owner");
    Query(*admin, Read(absl::StrCat(SourceDir(), "/services/approval/migrations/", file)));
  }
  std::vector<common::v1::Event> Waiting(const std::string& consumer) {
    const auto admin = database_.AsSuperuser();
    std::vector<common::v1::Event> events;
    for (const auto row :
         Query(*admin, absl::StrCat("SELECT event_id, aggregate_id, event FROM approval.outbox"
                                    " WHERE consumer = '",
                                    consumer, "' ORDER BY id"))) {
      common::v1::Event event;
      EXPECT_TRUE(event.ParseFromString(row.Bytes("event")));
      EXPECT_EQ(event.event_id(), row.Text("event_id"));
      EXPECT_EQ(event.aggregate_id(), row.Text("aggregate_id"));
      EXPECT_EQ(event.publisher(), "approval");
      EXPECT_EQ(event.aggregate_type(), "case");
      EXPECT_GT(event.occurred_at().seconds(), 1'600'000'000);
      events.push_back(std::move(event));
    }
    return events;
  }
  void Queue(const std::string& publisher, const std::string& consumer, const std::string& fact) {
    common::v1::Event event;
    event.mutable_payload()->set_type_url("type.googleapis.com/" + fact);
    Query(*database_.AsSuperuser(),
          absl::StrCat("INSERT INTO ", publisher,
                       ".outbox (event_id, consumer, aggregate_id, event) VALUES"
                       " (gen_random_uuid(), '",
                       consumer, "', gen_random_uuid(), '\\x", crypto::Hex(event.SerializeAsString()), "')"));
  }

  Database database_;
  std::string said_;
};

TEST_F(Upgrade, TellsOnceOnWhichDesksCasesHaveBeen) {
  const std::string school = crypto::NewUuid(), leader = crypto::NewUuid(), division = crypto::NewUuid();
  const std::string dossier = crypto::NewUuid();
  const std::string going = PutCase(database_, dossier, school,
                                    {{"SCHOOL_COUNCIL", "SCHOOL", school, "COUNCIL_PASSED"},
                                     {"SCHOOL_LETTER", "SCHOOL", school, "SEND_LETTER"},
                                     {"BLOCK_REVIEW", "BLOCK", leader, "ACCEPT"},
                                     {"DIVISION_APPRAISAL", "DIVISION", division, "ACCEPT"},
                                     {"DIVISION_LETTER", "DIVISION", division, ""}});
  PutCase(database_, crypto::NewUuid(), school, {{"SCHOOL_COUNCIL", "SCHOOL", school, ""}});
  Apply("V0010__routes.sql");
  std::map<std::string, approval::v1::StageKind> desks;
  const auto told = Waiting("submission");
  for (const auto& event : told) {
    approval::v1::CaseReachedDesk fact;
    ASSERT_TRUE(event.payload().UnpackTo(&fact));
    EXPECT_EQ(fact.case_id(), going);
    EXPECT_EQ(fact.dossier_id(), dossier);
    desks[fact.holder_unit_id()] = fact.kind();
  }
  EXPECT_EQ(told.size(), 2u);
  EXPECT_EQ(desks,
            (std::map<std::string, approval::v1::StageKind>{
                {leader, approval::v1::RANK_STAGE}, {division, approval::v1::STAGE_KIND_UNSPECIFIED}}));
  // thidua-migrate has applied the file before, and does not do so again.
  ASSERT_TRUE(Migrates()) << said_;
  EXPECT_EQ(Waiting("submission").size(), 2u);
}

TEST_F(Upgrade, TellsReportOnceMoreOfWhatWasWithdrawn) {
  const std::string school = crypto::NewUuid();
  const std::string gone =
      PutCase(database_, crypto::NewUuid(), school,
              {{"SCHOOL_COUNCIL", "SCHOOL", school, "WITHDRAW"}, {"WITHDRAWN", "LEVEL_UNSPECIFIED", "", ""}},
              "WITHDRAWN");
  PutCase(database_, crypto::NewUuid(), school, {{"SCHOOL_COUNCIL", "SCHOOL", school, ""}});
  Apply("V0010__routes.sql");
  const auto told = Waiting("report");
  ASSERT_EQ(told.size(), 1u);
  approval::v1::CaseMoved fact;
  ASSERT_TRUE(told[0].payload().UnpackTo(&fact));
  EXPECT_EQ(fact.case_id(), gone);
  EXPECT_EQ(fact.unit_id(), school);
  EXPECT_EQ(fact.subject().kind(), common::v1::PERSON);
  EXPECT_EQ(fact.subject().id().size(), 36u);
  EXPECT_EQ(fact.title_code(), "ADVANCED_WORKER");
  EXPECT_EQ(fact.from_stage(), "SCHOOL_COUNCIL");
  EXPECT_EQ(fact.from_level(), common::v1::SCHOOL);
  EXPECT_EQ(fact.to_stage(), "WITHDRAWN");
  EXPECT_EQ(fact.to_kind(), approval::v1::END_STAGE);
  EXPECT_EQ(fact.verb(), approval::v1::WITHDRAW);
}

// A register begins behind what was decided before it: numbers of then keep their places, and what lies
// between them counts as used.
TEST_F(Upgrade, PutsWhatWasDecidedIntoTheRegister) {
  const auto admin = database_.AsSuperuser();
  Query(
      *admin,
      "SET search_path = approval; DROP VIEW audited; DROP TABLE register_entries; DROP FUNCTION keep_entry");
  Query(
      *admin,
      "ALTER TABLE decisions DROP COLUMN title_codes, DROP COLUMN legal_bases, DROP COLUMN legal_base_states,"
      " ADD COLUMN title_code text NOT NULL DEFAULT 'ADVANCED_WORKER'");
  const std::string unit = crypto::NewUuid();
  Query(*admin, "SET session_replication_role = replica");
  const std::vector<std::pair<std::string, std::string>> decided = {
      {"3/QĐ-UBND", "2021-06-01"},
      {"03/QĐ-KT", "2021-06-02"},  // the same figure
      {"7 /QĐ-UBND", "2021-06-03"},
      {"QĐ-UBND", "2021-06-03"}};
  for (const auto& [number, day] : decided) {
    Query(*admin,
          absl::StrCat("INSERT INTO decisions (id, number, number_key, dated, unit_id, case_ids, year)"
                       " VALUES (gen_random_uuid(), '",
                       number, "', '", number, "', '", day, "', '", unit, "', '{}', 2021)"));
  }
  Apply("V0022__register.sql");
  EXPECT_EQ(Words(*admin,
                  "SELECT first_serial || '-' || last_serial || ' ' || number AS word FROM register_entries"
                  " ORDER BY first_serial"),
            (std::vector<std::string>{"1-2 ", "3-3 3/QĐ-UBND", "4-6 ", "7-7 7 /QĐ-UBND"}));
  EXPECT_EQ(Words(*admin, "SELECT DISTINCT array_to_string(title_codes, ',') AS word FROM decisions"),
            std::vector<std::string>{"ADVANCED_WORKER"});
}

TEST_F(Upgrade, WaitsForEventsThatOnlyTheProgramsBeforeDeliver) {
  Queue("approval", "report", "thidua.approval.v1.CaseMoved");  // delivered as ever
  ASSERT_TRUE(Migrates()) << said_;
  for (const auto& [publisher, consumer, fact] :
       {std::tuple("submission", "approval", "thidua.submission.v1.DossierWithdrawn"),
        std::tuple("approval", "submission", "thidua.approval.v1.CaseMoved")}) {
    Queue(publisher, consumer, fact);
    EXPECT_FALSE(Migrates()) << fact;
    EXPECT_NE(said_.find("hãy chạy lại bản cũ"), std::string::npos) << said_;
    Query(*database_.AsSuperuser(), absl::StrCat("UPDATE ", publisher, ".outbox SET delivered_at = now()"));
    EXPECT_TRUE(Migrates()) << said_;
  }
}

// A block that scored by flat criteria in whole points: they become its first version, its cards' points
// hundredths, and the log is still told of the same sums.
TEST_F(Upgrade, KeepsWhatABlockHasScoredByFlatCriteria) {
  const auto admin = database_.AsSuperuser();
  const auto apply = [&](const std::string& file) {
    Query(*admin, Read(absl::StrCat(SourceDir(), "/services/block/migrations/", file)));
  };
  Query(*admin, "CREATE SCHEMA flat; SET search_path = flat");
  apply("V0001__init.sql");
  const std::string block = crypto::NewUuid(), reviewed = crypto::NewUuid(), scored = crypto::NewUuid();
  Query(
      *admin,
      absl::StrCat(
          "INSERT INTO blocks (id, name, school_year, organising_unit_id, leader_unit_id, member_unit_ids,"
          " regulation_number, regulation_date) VALUES ('",
          block, "', 'Khối', '2020-2021', '", block, "', '", block, "', '{}', '01/QĐ-KTĐ', '2020-10-30');",
          "INSERT INTO criteria VALUES ('", block, "', 1, 'ND1', 'Dạy tốt', 600), ('", block,
          "', 2, 'ND2', 'Thi đua', 400);",
          "INSERT INTO scorecards (id, block_id, unit_id, codes, self_points, reviewed_points, review_note)",
          " VALUES ('", reviewed, "', '", block, "', '", reviewed,
          "', '{ND1,ND2}', '{580,390}', '{575,385}', 'Thiếu minh chứng'), ('", scored, "', '", block, "', '",
          scored, "', '{ND1,ND2}', '{500,300}', NULL, '')"));
  for (const char* file : {"V0002__audited.sql", "V0077__indicators.sql", "V0086__scorecards.sql"})
    apply(file);
  const auto criteria = Query(*admin,
                              "SELECT l.code, l.kind, l.points, v.document_number FROM criteria_lines l"
                              " JOIN criteria_versions v USING (block_id, number) ORDER BY l.position");
  ASSERT_EQ(criteria.size(), 2);
  EXPECT_EQ(criteria[0].Text("code"), "ND1");
  EXPECT_EQ(criteria[0].Text("kind"), "TYPED");
  EXPECT_EQ(criteria[0].Int("points"), 60000);
  EXPECT_EQ(criteria[0].Text("document_number"), "01/QĐ-KTĐ");
  const auto scores = [&](const std::string& card) {
    return Query(*admin, absl::StrCat("SELECT * FROM scores WHERE card_id = '", card, "' ORDER BY code"));
  };
  EXPECT_EQ(scores(reviewed)[0].Int("self_points"), 58000);
  EXPECT_EQ(scores(reviewed)[1].Int("points"), 38500);
  EXPECT_EQ(scores(reviewed)[1].Text("reason"), "Thiếu minh chứng");
  EXPECT_EQ(scores(scored)[0].Text("state"), "MISSING");
  EXPECT_TRUE(scores(scored)[0].IsNull("points"));
  const auto facts = [&](const std::string& card) {
    return Query(*admin,
                 absl::StrCat("SELECT facts->>'self' AS self, facts->>'reviewed' AS reviewed FROM audited"
                              " WHERE agg_type = 'scorecard' AND agg_id = '",
                              card, "'"));
  };
  EXPECT_EQ(facts(reviewed)[0].Text("self"), "970");
  EXPECT_EQ(facts(reviewed)[0].Text("reviewed"), "960");
  EXPECT_EQ(facts(scored)[0].Text("reviewed"), "0");
}

}  // namespace
}  // namespace thidua::test
