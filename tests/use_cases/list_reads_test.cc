// A page of a list costs what a page is, however many rows there are: what the database has read for it, rows
// of tables and entries of indexes, among some ten thousand in forty units.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "services/approval/store/award_store.h"
#include "services/approval/store/case_store.h"
#include "services/approval/store/paper_store.h"
#include "services/common/crypto/crypto.h"
#include "services/directory/store/merit_store.h"
#include "services/directory/store/person_store.h"
#include "services/identity/store/account_store.h"
#include "services/registration/store/registration_store.h"
#include "services/report/store/notice_store.h"
#include "services/submission/store/dossier_store.h"
#include "tests/kit/service.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

constexpr int kUnits = 40;
constexpr int kRows = 20000;
constexpr int kPage = 50;
// A page of each of a few units, and what is looked up beside its rows.
constexpr int64_t kMostRead = 12 * kPage;
// What a connection has read it tells once a second, or when asked to.
constexpr db::Statement kFlush{"flush_reads", "SELECT pg_stat_force_next_flush()"};

class ListReads : public testing::Test {
 protected:
  explicit ListReads(const std::string& context) : context_(context), service_(context) {
    for (int i = 0; i < kUnits; ++i) units_.push_back(crypto::NewUuid());
    // Without the triggers that want a leaf of each change, and keys of rows that are not looked at here.
    Query(*admin_, "SET session_replication_role = replica");
    Query(*admin_, absl::StrCat("SET search_path = ", context));
  }

  // Rows by SQL, `g` counting them; $UNIT is the unit of each, in turn.
  void Fill(const std::string& table, const std::string& columns, const std::string& values,
            int rows = kRows) {
    const std::string unit =
        absl::StrCat("('{", absl::StrJoin(units_, ","), "}'::uuid[])[1 + g % ", kUnits, "]");
    Query(*admin_, absl::StrCat("INSERT INTO ", table, " (", columns, ") SELECT ",
                                absl::StrReplaceAll(values, {{"$UNIT", unit}}), " FROM generate_series(1, ",
                                rows, ") AS g"));
    Query(*admin_, absl::StrCat("VACUUM ANALYZE ", table));
  }

  // `list` answers its rows.
  template <class List>
  void ExpectFewRead(const std::string& what, size_t rows, const List& list) {
    db::Session session(service_.runtime().pool(), absl::Now() + absl::Seconds(30));
    Query(*admin_, kFlush.sql);  // of filling the tables
    Flush(session);
    const int64_t before = Read();
    const auto listed = list(session);
    ASSERT_TRUE(listed.ok()) << what << ": " << listed.status();
    EXPECT_EQ(listed->size(), rows) << what;
    Flush(session);
    const int64_t read = Read() - before;
    EXPECT_GE(read, static_cast<int64_t>(rows)) << what << ": the database does not say what it reads";
    EXPECT_LE(read, kMostRead) << what;
  }

  std::vector<std::string> One() const { return {units_.front()}; }

  const std::string context_;
  Service service_;
  const std::unique_ptr<db::Connection> admin_ = service_.database().AsSuperuser();
  std::vector<std::string> units_;

 private:
  static void Flush(db::Session& session) { ASSERT_TRUE(session.Run(kFlush).ok()); }
  int64_t Read() const {
    return std::stoll(Words(*admin_, absl::StrCat("SELECT ((SELECT sum(seq_tup_read) FROM pg_stat_user_tables"
                                                  " WHERE schemaname = '",
                                                  context_,
                                                  "') + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes"
                                                  " WHERE schemaname = '",
                                                  context_, "'))::text AS word"))
                          .at(0));
  }
};

class ApprovalReads : public ListReads {
 protected:
  ApprovalReads() : ListReads("approval") {
    decision_ = crypto::NewUuid();
    Fill("cases",
         "id, dossier_id, campaign_id, school_year, subject_kind, subject_id, subject_name, unit_id,"
         " title_code, rule_set, rule_set_version, process_id, process_version, stage, stage_role,"
         " holder_unit_id, due_on, outcome, decision_id, dossier_version",
         absl::StrCat("gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '2020-2021', 'PERSON',"
                      " gen_random_uuid(), 'Nguyễn Văn ' || g, $UNIT, 'ADVANCED_WORKER', 'R1', 1,"
                      " 'district', 1, CASE WHEN g % 3 = 0 THEN 'DECIDED' ELSE 'DIVISION_APPRAISAL' END,"
                      " CASE WHEN g % 3 > 0 THEN 'DIVISION_OFFICER' END,"
                      " CASE WHEN g % 3 > 0 THEN '",
                      units_[1],
                      "'::uuid END, date '2021-01-01' + g % 60,"
                      " CASE WHEN g % 3 = 0 THEN 'DECIDED' END, CASE WHEN g % 3 = 0 THEN '",
                      decision_, "'::uuid END, 1"));
  }
  static approval::store::ListFilter Filter() {
    approval::store::ListFilter filter;
    filter.limit = kPage;
    return filter;
  }
  std::string decision_;
};

TEST_F(ApprovalReads, OfCases) {
  using namespace approval::store;
  ExpectFewRead("inbox", kPage, [&](db::Session& session) {
    return ListInbox(session, Filter(), {"DIVISION_OFFICER"}, {units_[1]});
  });
  ExpectFewRead("cases of a school", kPage,
                [&](db::Session& session) { return ListVisible(session, Filter(), One()); });
  ExpectFewRead("cases of everybody", kPage,
                [&](db::Session& session) { return ListVisible(session, Filter(), units_); });
  auto held = Filter();
  held.request.set_before_council(true);
  held.request.set_holder_unit_id(units_[1]);
  held.council_stages = {"DIVISION_APPRAISAL"};
  ExpectFewRead("cases before a council", kPage,
                [&](db::Session& session) { return ListVisible(session, held, units_); });
}

TEST_F(ApprovalReads, OfAwardsAndPapers) {
  using namespace approval::store;
  const std::string numbered =
      "gen_random_uuid(), g || '/QĐ', public.fold(g || '/QĐ'),"
      " date '2010-01-01' + g % 3000, $UNIT";
  Fill("decisions", "id, number, number_key, dated, unit_id, title_codes, case_ids, year",
       absl::StrCat(numbered, ", '{ADVANCED_WORKER}', '{}', 2021"));
  Fill("letters", "id, number, number_key, dated, from_unit_id, stage, body, case_ids, year",
       absl::StrCat(numbered, ", 'DIVISION_LETTER', '', '{}', 2021"));
  const std::string decider = crypto::NewUuid();
  Query(*admin_, absl::StrCat("UPDATE decisions SET id = '", decision_, "', unit_id = '", decider,
                              "' WHERE number = '1/QĐ'"));
  Query(*admin_, "VACUUM ANALYZE decisions");
  ExpectFewRead("decisions", kPage, [&](db::Session& session) {
    return ListDecisions(session, {"", "", "", "", "", kPage});
  });
  ExpectFewRead("decisions, further on", kPage, [&](db::Session& session) {
    return ListDecisions(session, {"", "", "", "2015-03-04", units_[0], kPage});
  });
  ExpectFewRead("letters", kPage, [&](db::Session& session) {
    return ListLetters(session, {units_, "", "", "", "", kPage});
  });
  // Those of one unit are read as a whole: each has some hundred.
  ExpectFewRead("awards of a unit", kPage, [&](db::Session& session) {
    return ListAwarded(session, {decider, "2020-2021", "", {}}, One(), {}, kPage);
  });
}

class DirectoryReads : public ListReads {
 protected:
  DirectoryReads() : ListReads("directory") {
    Fill("units", "id, code, name, kind, valid_from",
         "$UNIT, 'U' || g, 'Trường ' || g, 'SCHOOL_UNIT', '2000-01-01'", kUnits);
    Fill("people", "id, staff_code, full_name, birth_date, gender, unit_id, position, rank_group, joined_on",
         "gen_random_uuid(), 'M' || g, 'Nguyễn Văn ' || md5(g::text), '1980-01-01', 'FEMALE', $UNIT,"
         " 'Giáo viên', 'NO_LEADERSHIP', '2001-09-01'");
    Fill("merit_entries", "id, subject_kind, subject_id, unit_id, school_year, award_code, issuing_body",
         "gen_random_uuid(), 'PERSON', gen_random_uuid(), $UNIT, 2000 + g % 20 || '-' || 2001 + g % 20,"
         " 'ADVANCED_WORKER', 'Chủ tịch UBND huyện'");
  }
};

TEST_F(DirectoryReads, OfPeopleAndTheGoldenBook) {
  using namespace directory::store;
  ExpectFewRead("people of a school", kPage,
                [&](db::Session& session) { return ListPeople(session, One(), "", "", "", kPage); });
  ExpectFewRead("people of everybody", kPage,
                [&](db::Session& session) { return ListPeople(session, units_, "", "", "", kPage); });
  ExpectFewRead("golden book of a school", kPage, [&](db::Session& session) {
    return ListGoldenBook(session, {One(), "", "", "", "", "", kPage});
  });
  ExpectFewRead("golden book of everybody", kPage, [&](db::Session& session) {
    return ListGoldenBook(session, {units_, "", "", "", "", "", kPage});
  });
}

class IdentityReads : public ListReads {
 protected:
  IdentityReads() : ListReads("identity") {}
};

TEST_F(IdentityReads, OfWhoHoldsARole) {
  const std::string id = "('00000000-0000-4000-8000-' || lpad(g::text, 12, '0'))::uuid";
  Fill("accounts", "id, username, password_hash, person_id, display_name",
       absl::StrCat(id, ", 'nguoi' || g, '', gen_random_uuid(), 'Nguyễn Văn ' || g"));
  // The first unit has fifty secretaries, and some hundred teachers as every other.
  Fill("grants", "account_id, role, unit_id",
       absl::StrCat(id, ", CASE WHEN g % 400 = 0 THEN 'SCHOOL_SECRETARY' ELSE 'TEACHER' END, $UNIT"));
  ExpectFewRead("secretaries of a school", kRows / 400, [&](db::Session& session) {
    return identity::store::RoleHolders(session, One(), {identity::v1::SCHOOL_SECRETARY});
  });
}

class RegistrationReads : public ListReads {
 protected:
  RegistrationReads() : ListReads("registration") {}
};

TEST_F(RegistrationReads, OfRegistrations) {
  const std::string campaign = crypto::NewUuid();
  Fill("registrations", "id, campaign_id, subject_kind, subject_id, unit_id, title_codes, updated_at",
       absl::StrCat("gen_random_uuid(), '", campaign,
                    "', 'PERSON', gen_random_uuid(), $UNIT, '{ADVANCED_WORKER}', now()"));
  const auto list = [&](const std::vector<std::string>& units) {
    return [&, units](db::Session& session) {
      return registration::store::ListRegistrations(session,
                                                    {campaign, "", units, crypto::NewUuid(), "", kPage});
    };
  };
  ExpectFewRead("registrations of a school", kPage, list(One()));
  ExpectFewRead("registrations of everybody", kPage, list(units_));
}

class SubmissionReads : public ListReads {
 protected:
  SubmissionReads() : ListReads("submission") {}
};

TEST_F(SubmissionReads, OfDossiers) {
  using namespace submission::store;
  const std::string campaign = crypto::NewUuid();
  Fill("dossiers",
       "id, campaign_id, school_year, dossiers_close_on, rule_set, rule_set_version, registration_id,"
       " subject_kind, subject_id, subject_name, unit_id, title_code, updated_at",
       absl::StrCat("gen_random_uuid(), '", campaign,
                    "', '2020-2021', '2021-05-31', 'R1', 1, gen_random_uuid(), 'PERSON', gen_random_uuid(),"
                    " 'Nguyễn Văn ' || g, $UNIT, 'ADVANCED_WORKER', now() + g * interval '1 second'"));
  DossierPage page;
  page.campaign_id = campaign;
  page.unit_ids = One();
  page.reach = {Reach::kHome};
  page.limit = kPage;
  ExpectFewRead("dossiers of a school", kPage,
                [&](db::Session& session) { return ListDossiers(session, page); });
}

class ReportReads : public ListReads {
 protected:
  ReportReads() : ListReads("report") {}
};

TEST_F(ReportReads, OfNotices) {
  using namespace report::store;
  Fill("notices", "id, source, addressee, kind, happened_at, sentence, detail, target, target_id",
       "gen_random_uuid(), g::text, 'unit ' || $UNIT, 'ARRIVED', now(), 'Hồ sơ đã đến', '', 'CASE',"
       " gen_random_uuid()");
  const Reader reader{crypto::NewUuid(),
                      {absl::StrCat("unit ", units_[0]), absl::StrCat("unit ", units_[1])}};
  ExpectFewRead("notices", kPage,
                [&](db::Session& session) { return ListNotices(session, reader, false, 0, kPage); });
}

}  // namespace
}  // namespace thidua::test
