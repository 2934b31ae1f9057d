// A page of a list costs what a page is, however many rows there are: what the database has read for it, rows
// of tables and entries of indexes, among some ten thousand in forty units.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "services/approval/store/award_store.h"
#include "services/approval/store/case_store.h"
#include "services/approval/store/paper_store.h"
#include "services/approval/store/posting_store.h"
#include "services/audit/store/audit_store.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/status_macros.h"
#include "services/common/rpc/convert.h"
#include "services/directory/store/golden_book_store.h"
#include "services/directory/store/merit_store.h"
#include "services/directory/store/person_store.h"
#include "services/identity/store/account_store.h"
#include "services/registration/store/compliance_store.h"
#include "services/registration/store/registration_store.h"
#include "services/registration/store/sum_store.h"
#include "services/report/store/notice_store.h"
#include "services/report/store/report_store.h"
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
  void ExpectFewRead(const std::string& what, size_t rows, const List& list, int64_t most = kMostRead) {
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
    EXPECT_LE(read, most) << what;
  }

  std::vector<std::string> One() const { return {units_.front()}; }
  // An id by its number, as SQL of `g` makes it; those of every fortieth row are of the first unit.
  static constexpr char kIdSql[] = "('00000000-0000-4000-8000-' || lpad(g::text, 12, '0'))::uuid";
  static std::vector<std::string> SomeOfOne() {
    std::vector<std::string> ids;
    for (int i = 1; i <= kPage; ++i) {
      ids.push_back(absl::StrFormat("00000000-0000-4000-8000-%012d", i * kUnits));
    }
    return ids;
  }

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

TEST_F(ApprovalReads, OfPostings) {
  using namespace approval::store;
  Query(
      *admin_,
      absl::StrCat(
          "INSERT INTO postings (id, number, number_key, year, unit_id, school_year, posted_on, working_days,"
          " last_day, basis, place, paper_id, changed_on) SELECT gen_random_uuid(), g || '/TB', g || '/tb', "
          "2021,"
          " '",
          units_[1],
          "', '2020-2021', '2021-06-01', 5, date '2021-06-08' + g % 30, '', 'Bảng tin', gen_random_uuid(),"
          " '2021-06-01' FROM generate_series(1, 1000) AS g"));
  // Half of what waits is posted.
  Query(*admin_,
        "INSERT INTO posting_items (posting_id, case_id, place) SELECT p.id, c.id, c.n / 1000 FROM"
        " (SELECT id, row_number() OVER (ORDER BY id) AS n FROM cases WHERE outcome IS NULL) AS c"
        " JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM postings) AS p ON p.n = c.n % 1000 + 1"
        " WHERE c.n % 2 = 0");
  for (const char* table : {"postings", "posting_items"})
    Query(*admin_, absl::StrCat("VACUUM ANALYZE ", table));
  const absl::CivilDay today(2021, 6, 8);
  ExpectFewRead("what is posted", kPage,
                [&](db::Session& session) { return ListPosted(session, today, "", "", 0, kPage); });
  ExpectFewRead("postings of a unit", kPage,
                [&](db::Session& session) { return ListPostings(session, {units_[1]}, 0, kPage); });
  ExpectFewRead("cases to be posted", kPage, [&](db::Session& session) {
    return ListCasesToPost(session, units_[1], {{"DIVISION_APPRAISAL", "ADVANCED_WORKER"}}, "", "", kPage);
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
  // Of whoever is in the school and of what is recorded of them, and of nobody else.
  ExpectFewRead(
      "version of a school's records", 1,
      [&](db::Session& session) -> absl::StatusOr<std::vector<std::string>> {
        ASSIGN_OR_RETURN(std::string version, MeritVersion(session, One()));
        return std::vector<std::string>{std::move(version)};
      },
      2 * kRows / kUnits + kMostRead);
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
  const std::string id = kIdSql;
  Fill("accounts", "id, username, password_hash, person_id, display_name",
       absl::StrCat(id, ", 'nguoi' || g, '', gen_random_uuid(), 'Nguyễn Văn ' || g"));
  // The first unit has fifty secretaries, and some hundred teachers as every other.
  Fill("grants", "account_id, role, unit_id",
       absl::StrCat(id, ", CASE WHEN g % 400 = 0 THEN 'SCHOOL_SECRETARY' ELSE 'TEACHER' END, $UNIT"));
  ExpectFewRead("secretaries of a school", kRows / 400, [&](db::Session& session) {
    return identity::store::RoleHolders(session, One(), {identity::v1::SCHOOL_SECRETARY});
  });
}

TEST_F(IdentityReads, OfAccountsByName) {
  Fill("accounts", "id, username, password_hash, person_id, display_name",
       "gen_random_uuid(), 'nguoi' || g, '', gen_random_uuid(),"
       " CASE WHEN g % 10000 = 77 THEN 'Lý Thị Hiếm Có' ELSE 'Nguyễn Văn ' || md5(g::text) END");
  identity::v1::ListAccountsRequest filter;
  filter.set_query("hiếm có");
  ExpectFewRead("accounts of a name", kRows / 10000, [&](db::Session& session) {
    return identity::store::ListAccounts(session, std::nullopt, filter, "", kPage);
  });
}

class AuditReads : public ListReads {
 protected:
  AuditReads() : ListReads("audit") {}
};

// Half an hour from leaf to leaf, over more than a year.
TEST_F(AuditReads, OfDaysLongPast) {
  const absl::Time first = absl::FromCivil(absl::CivilDay(2020, 1, 1), absl::UTCTimeZone());
  Fill("leaf", "service, kind, agg_type, agg_id, agg_version, business_at, body, leaf_hash, signature",
       "'approval', 'CASE_ACTED', 'case', gen_random_uuid(), 1,"
       " timestamptz '2020-01-01 00:00:00+00' + g * interval '30 minutes', 'body'::bytea, 'hash'::bytea,"
       " 'signature'::bytea");
  const auto list = [&](int since_day, int before_day, int64_t below = 0) {
    audit::v1::ListLeavesRequest filter;
    *filter.mutable_since() = rpc::FromTime(first + absl::Hours(24 * since_day));
    *filter.mutable_before() = rpc::FromTime(first + absl::Hours(24 * before_day));
    return [=](db::Session& session) { return audit::store::ListLeaves(session, filter, below, kPage); };
  };
  int64_t last = 0;
  {
    db::Session session(service_.runtime().pool(), absl::Now() + absl::Seconds(30));
    const auto page = list(30, 32)(session);
    ASSERT_TRUE(page.ok()) << page.status();
    ASSERT_EQ(page->size(), static_cast<size_t>(kPage));
    for (int i = 0; i < kPage; ++i) {
      EXPECT_EQ(rpc::ToTime((*page)[i].second.business_at()),
                first + absl::Hours(24 * 32) - (i + 1) * absl::Minutes(30));
    }
    last = page->back().first;
  }
  ExpectFewRead("leaves of two days", kPage, list(30, 32));
  ExpectFewRead("the rest of them", 2 * 48 - kPage, list(30, 32, last));
  ExpectFewRead("leaves of the last day", kRows - 416 * 48 + 1, list(416, 430));
}

class RegistrationReads : public ListReads {
 protected:
  RegistrationReads() : ListReads("registration") {}
};

TEST_F(RegistrationReads, OfRegistrations) {
  const std::string campaign = crypto::NewUuid();
  Fill("registrations", "id, campaign_id, subject_kind, subject_id, unit_id, title_codes, updated_at",
       absl::StrCat("gen_random_uuid(), '", campaign, "', 'PERSON', ", kIdSql,
                    ", $UNIT, '{ADVANCED_WORKER}', now()"));
  const auto list = [&](const std::vector<std::string>& units) {
    return [&, units](db::Session& session) {
      return registration::store::ListRegistrations(session,
                                                    {campaign, "", units, crypto::NewUuid(), "", kPage});
    };
  };
  ExpectFewRead("registrations of a school", kPage, list(One()));
  ExpectFewRead("registrations of everybody", kPage, list(units_));
  ExpectFewRead("registrations of some people", kPage, [&](db::Session& session) {
    return registration::store::ListRegistrations(session,
                                                  {campaign, "", units_, "", "", kPage, SomeOfOne()});
  });
  // The board of a campaign asks of each school whether anything stands registered, and counts nothing for
  // that.
  ExpectFewRead("which schools have registered", units_.size(), [&](db::Session& session) {
    return registration::store::ComplianceOf(session, campaign, {units_, units_, units_});
  });
  // The school has sent what its people have registered.
  const std::string sum = crypto::NewUuid();
  Query(*admin_, absl::StrCat("INSERT INTO registration_sums (id, campaign_id, unit_id, number, sent_at,"
                              " registrations, digest) VALUES ('",
                              sum, "', '", campaign, "', '", units_[0], "', 1, now(), 500, '')"));
  Query(*admin_,
        absl::StrCat("INSERT INTO registration_sum_lines (sum_id, registration_id, titles) SELECT '", sum,
                     "', id, 'ADVANCED_WORKER' FROM registrations WHERE unit_id = '", units_[0], "'"));
  Query(*admin_, "VACUUM ANALYZE registration_sum_lines");
  // What stands in a school is counted, of the schools that are shown alone; where it has sent, beside what
  // it has sent.
  constexpr int64_t kOfSchool = kRows / kUnits;
  const auto standing = [&](const std::vector<std::string>& schools) {
    return [&, schools](db::Session& session) {
      return registration::store::StandingOf(session, campaign, schools, schools, {});
    };
  };
  ExpectFewRead("what stands in two schools", 2, standing({units_[1], units_[2]}), 2 * kOfSchool + kMostRead);
  ExpectFewRead("what stands in one that has sent", 1, standing(One()), 3 * kOfSchool + kMostRead);
  ExpectFewRead("lines of a sum", kPage, [&](db::Session& session) {
    return registration::store::ListSumLines(session, {campaign, units_[0], One(), "", kPage});
  });
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
                    "', '2020-2021', '2021-05-31', 'R1', 1, gen_random_uuid(), 'PERSON', ", kIdSql,
                    ", 'Nguyễn Văn ' || g, $UNIT, 'ADVANCED_WORKER', now() + g * interval '1 second'"));
  DossierPage page;
  page.campaign_id = campaign;
  page.places = {One(), {Reach::kHome}, {}};
  page.limit = kPage;
  ExpectFewRead("dossiers of a school", kPage,
                [&](db::Session& session) { return ListDossiers(session, page); });
  ExpectFewRead("dossiers of some people", kPage, [&](db::Session& session) {
    return DossiersOf(session, campaign, SomeOfOne(), page.places);
  });
}

class ReportReads : public ListReads {
 protected:
  ReportReads() : ListReads("report") {}
};

TEST_F(ReportReads, OfNotices) {
  using namespace report::store;
  Fill("notices", "id, source, addressee, kind, happened_at, sentence, detail, target, target_id, arrived_at",
       "gen_random_uuid(), g::text, 'unit ' || $UNIT, 'ARRIVED', now(), 'Hồ sơ đã đến', '', 'CASE',"
       " gen_random_uuid(), now() - interval '1 day'");
  const Reader reader{crypto::NewUuid(),
                      {absl::StrCat("unit ", units_[0]), absl::StrCat("unit ", units_[1])}};
  ExpectFewRead("notices", kPage,
                [&](db::Session& session) { return ListNotices(session, reader, false, 0, kPage); });
  // Whoever has read all but the newest is led past what was read.
  constexpr size_t kUnread = kPage + 10;
  {
    db::Session session(service_.runtime().pool(), absl::Now() + absl::Seconds(30));
    const auto newest = ListNotices(session, reader, false, 0, kUnread + 1);
    ASSERT_TRUE(newest.ok());
    ASSERT_EQ(newest->size(), kUnread + 1);
    ASSERT_TRUE(MarkRead(session, reader, {}, newest->back().notice.id()).ok());
  }
  Query(*admin_, "VACUUM ANALYZE notice_reads");
  ExpectFewRead("unread notices", kPage,
                [&](db::Session& session) { return ListNotices(session, reader, true, 0, kPage); });
  ExpectFewRead("number of unread notices", kUnread,
                [&](db::Session& session) -> absl::StatusOr<std::vector<int>> {
                  ASSIGN_OR_RETURN(const int unread, CountUnread(session, reader));
                  return std::vector<int>(unread);
                });
}

// What stands behind a line is counted, and of the units that are shown alone.
TEST_F(ReportReads, OfTheBoardOfUnits) {
  using namespace report::store;
  const std::string campaign = crypto::NewUuid();
  Fill("cases", "case_id, campaign_id, unit_id, ended",
       absl::StrCat("gen_random_uuid(), '", campaign, "', $UNIT, g % 3 = 0"));
  Fill("registrations", "registration_id, campaign_id, unit_id, active, subject_kind, subject_id, titles",
       absl::StrCat("gen_random_uuid(), '", campaign, "', $UNIT, true, 'PERSON', gen_random_uuid(), 1"));
  constexpr int kShown = 2;
  constexpr int64_t kCounted = kShown * 2 * kRows / kUnits;
  for (const auto standing : {report::v1::ListUnitProgressRequest::STANDING_UNSPECIFIED,
                              report::v1::ListUnitProgressRequest::UNDER_WAY}) {
    ExpectFewRead(
        "board of units", kShown,
        [&](db::Session& session) { return Progress(session, campaign, units_, {}, standing, kShown); },
        kCounted + kMostRead);
  }
}

}  // namespace
}  // namespace thidua::test
