// The book of a fund: what it takes and what not, its years, and what stands whatever the program does.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/approval/module.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

class Fund : public testing::Test {
 protected:
  Fund() : service_("approval") {
    service_.Serve(approval::Entry());
    service_.SetClock("2021-06-20T01:00:00Z");
    school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT);
    secretary_ = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  }

  RecordFundEntryRequest Entry(FundEntry::Kind kind, int64_t amount, int year, int month, int day) {
    RecordFundEntryRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_unit_id(school_);
    request.set_kind(kind);
    request.mutable_date()->set_year(year);
    request.mutable_date()->set_month(month);
    request.mutable_date()->set_day(day);
    request.set_amount(amount);
    request.set_document("PT 01");
    request.set_description("Hội khuyến học tặng");
    if (kind == FundEntry::STUDENT_BONUS) request.set_recipients(12);
    return request;
  }
  absl::StatusOr<FundEntry> Record(const RecordFundEntryRequest& request) {
    return service_.Call<FundEntry>(secretary_, "FundService/RecordFundEntry", request);
  }
  absl::StatusOr<FundEntry> Record(FundEntry::Kind kind, int64_t amount, int year, int month, int day) {
    return Record(Entry(kind, amount, year, month, day));
  }
  absl::StatusOr<FundEntry> Undo(const FundEntry& entry) {
    CounterFundEntryRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_entry_id(entry.id());
    request.set_reason("Ghi nhầm");
    return service_.Call<FundEntry>(secretary_, "FundService/CounterFundEntry", request);
  }
  SumFundResponse Sums(int year) {
    SumFundRequest request;
    request.set_unit_id(school_);
    request.set_year(year);
    const auto sums = service_.Call<SumFundResponse>(secretary_, "FundService/SumFund", request);
    EXPECT_TRUE(sums.ok()) << sums.status();
    return *sums;
  }
  ListFundEntriesResponse List(int year, const std::string& query = "") {
    ListFundEntriesRequest request;
    request.set_unit_id(school_);
    request.set_year(year);
    request.set_query(query);
    const auto page =
        service_.Call<ListFundEntriesResponse>(secretary_, "FundService/ListFundEntries", request);
    EXPECT_TRUE(page.ok()) << page.status();
    return *page;
  }

  // An award that the district gave to somebody of the school; its case.
  std::string PutAward(const std::string& district, const std::string& subject, const std::string& title,
                       int number) {
    const std::string id =
        PutCase(service_.database(), crypto::NewUuid(), school_,
                {{"DISTRICT_DECISION", "DISTRICT", district, "ISSUE_DECISION"}}, "DECIDED");
    const std::string decision = crypto::NewUuid();
    Query(
        *service_.database().AsSuperuser(),
        absl::StrCat("SET session_replication_role = replica; INSERT INTO approval.decisions (id, number,"
                     " number_key, dated, year, unit_id, title_codes, case_ids, signer_person_id) VALUES ('",
                     decision, "', '", number, "/QĐ-UBND', '", number, "/qd-ubnd', '2021-06-15', 2021, '",
                     district, "', '{", title, "}', '{", id, "}', gen_random_uuid()); UPDATE approval.cases",
                     " SET decision_id = '", decision, "', title_code = '", title, "', subject_id = '",
                     subject, "' WHERE id = '", id, "'"));
    return id;
  }

  Service service_;
  std::string school_;
  Person secretary_;
};

TEST_F(Fund, EachEntryStandsOnTheBalanceOfTheOneBefore) {
  EXPECT_EQ(error::ReasonOf(Record(FundEntry::OBJECTS, 1, 2020, 9, 1).status()), reason::kFundTooSmall);
  EXPECT_EQ(Record(FundEntry::INCOME, 5000000, 2020, 9, 1)->balance(), 5000000);
  const auto students = Record(FundEntry::STUDENT_BONUS, 1200000, 2020, 12, 20);
  ASSERT_TRUE(students.ok()) << students.status();
  EXPECT_EQ(students->serial(), 2);
  EXPECT_EQ(students->amount(), -1200000);
  EXPECT_EQ(students->balance(), 3800000);
  const auto poor = Record(FundEntry::ORGANISING, 3800001, 2021, 5, 30).status();
  EXPECT_EQ(error::ReasonOf(poor), reason::kFundTooSmall);
  EXPECT_NE(error::WordsOf(poor).find("3.800.000"), std::string::npos) << error::WordsOf(poor);
  EXPECT_EQ(Record(FundEntry::ORGANISING, 800000, 2021, 5, 30)->balance(), 3000000);
  EXPECT_EQ(List(0).entries_size(), 3);
  EXPECT_EQ(List(2020).entries(0).serial(), 2);
  EXPECT_EQ(List(0, "khuyen hoc").entries_size(), 3);
  EXPECT_EQ(List(0, "khong co").entries_size(), 0);
}

TEST_F(Fund, AYearClosesWithWhatTheNextOneBegins) {
  ASSERT_TRUE(Record(FundEntry::INCOME, 5000000, 2020, 9, 1).ok());
  ASSERT_TRUE(Record(FundEntry::OBJECTS, 1000000, 2020, 12, 20).ok());
  ASSERT_TRUE(Record(FundEntry::ORGANISING, 500000, 2021, 5, 30).ok());
  const auto before = Sums(2020), now = Sums(2021), next = Sums(2022);
  EXPECT_EQ(before.opening(), 0);
  EXPECT_EQ(before.income(), 5000000);
  EXPECT_EQ(before.objects(), 1000000);
  EXPECT_EQ(before.closing(), 4000000);
  EXPECT_EQ(now.opening(), before.closing());
  EXPECT_EQ(now.organising(), 500000);
  EXPECT_EQ(now.closing(), 3500000);
  EXPECT_EQ(next.opening(), now.closing());
  EXPECT_EQ(next.closing(), now.closing());
  EXPECT_EQ(before.balance(), 3500000);
  // What is past stays as it was closed.
  const auto late = Record(FundEntry::INCOME, 1, 2020, 12, 31).status();
  EXPECT_EQ(error::ReasonOf(late), reason::kFieldInvalid);
  EXPECT_FALSE(Record(FundEntry::INCOME, 1, 2021, 6, 21).ok());  // a day that has not come
}

TEST_F(Fund, WhatIsWrongIsUndoneByAnotherEntry) {
  const auto income = Record(FundEntry::INCOME, 5000000, 2020, 9, 1);
  ASSERT_TRUE(income.ok()) << income.status();
  const auto spent = Record(FundEntry::OBJECTS, 1000000, 2020, 12, 20);
  EXPECT_EQ(error::ReasonOf(Undo(*income).status()), reason::kFundTooSmall);  // it is spent in part
  const auto counter = Undo(*spent);
  ASSERT_TRUE(counter.ok()) << counter.status();
  EXPECT_EQ(counter->amount(), 1000000);
  EXPECT_EQ(counter->date().year(), 2021);  // of today, whatever it undoes
  EXPECT_EQ(List(0).entries(1).countered_by_serial(), counter->serial());
  EXPECT_EQ(Sums(2021).objects(), -1000000);
  EXPECT_FALSE(Undo(*spent).ok());
  EXPECT_FALSE(Undo(*counter).ok());
  EXPECT_TRUE(Undo(*income).ok());
  EXPECT_EQ(Sums(2021).balance(), 0);
}

TEST_F(Fund, TakesByHandWhatNoDecisionBrings) {
  for (const auto kind : {FundEntry::BONUS, FundEntry::GIVEN_BACK, FundEntry::COUNTER})
    EXPECT_EQ(error::ReasonOf(Record(kind, 1000, 2020, 9, 1).status()), reason::kFieldInvalid);
  ASSERT_TRUE(Record(FundEntry::INCOME, 5000000, 2020, 9, 1).ok());
  auto nobody = Entry(FundEntry::STUDENT_BONUS, 1000, 2020, 9, 1);
  nobody.set_recipients(0);
  EXPECT_FALSE(Record(nobody).ok());
  auto somebody = Entry(FundEntry::OBJECTS, 1000, 2020, 9, 1);
  somebody.set_recipients(3);
  EXPECT_FALSE(Record(somebody).ok());
}

TEST_F(Fund, IsKeptInItsVeryUnitAndReadAbove) {
  ASSERT_TRUE(Record(FundEntry::INCOME, 5000000, 2020, 9, 1).ok());
  const std::string other = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  const Person stranger = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, other}});
  EXPECT_EQ(error::ReasonOf(service_
                                .Call<FundEntry>(stranger, "FundService/RecordFundEntry",
                                                 Entry(FundEntry::INCOME, 1, 2020, 9, 2))
                                .status()),
            reason::kPermissionMissing);
  SumFundRequest sums;
  sums.set_unit_id(school_);
  sums.set_year(2020);
  EXPECT_EQ(error::ReasonOf(service_.Call<SumFundResponse>(stranger, "FundService/SumFund", sums).status()),
            reason::kNotFound);
}

// NĐ 152/2025 Đ.49: of several titles for the same period only the highest is paid.
TEST_F(Fund, ALowerBonusIsUndoneBeforeTheHigherOneIsPaid) {
  const std::string district = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  const Person officer = service_.SignIn({{identity::v1::COMMITTEE_OFFICER, district}});
  auto income = Entry(FundEntry::INCOME, 5000000, 2021, 6, 15);
  income.set_unit_id(district);
  ASSERT_TRUE(service_.Call<FundEntry>(officer, "FundService/RecordFundEntry", income).ok());
  const auto pay = [&](const std::string& award, int64_t amount) {
    PayBonusesRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_unit_id(district);
    request.set_school_year("2020-2021");
    request.add_case_ids(award);
    request.set_amount(amount);
    *request.mutable_date() = income.date();
    request.set_document("PC 12");
    return service_.Call<PayBonusesResponse>(officer, "FundService/PayBonuses", request);
  };
  const auto guard_of = [](const absl::Status& status) {
    const auto guards = error::GuardsOf(status);
    return guards.empty() ? std::string(status.message()) : guards.front().guard;
  };
  const std::string subject = crypto::NewUuid();
  const std::string lower = PutAward(district, subject, "ADVANCED_WORKER", 5);
  const auto paid = pay(lower, 450000);
  ASSERT_TRUE(paid.ok()) << paid.status();
  const std::string higher = PutAward(district, subject, "EMULATION_FIGHTER_BASE", 6);
  EXPECT_EQ(guard_of(pay(higher, 1490000).status()), "lower_bonus_unpaid");

  ListFundEntriesRequest list;
  list.set_unit_id(district);
  const auto page = service_.Call<ListFundEntriesResponse>(officer, "FundService/ListFundEntries", list);
  ASSERT_TRUE(page.ok()) << page.status();
  CounterFundEntryRequest undo;
  undo.set_request_id(crypto::NewUuid());
  undo.set_entry_id(page->entries(0).id());
  undo.set_reason("Chi mức cao hơn");
  ASSERT_TRUE(service_.Call<FundEntry>(officer, "FundService/CounterFundEntry", undo).ok());
  // The counter-entry is of today: nothing comes before it.
  income.mutable_date()->set_day(20);
  const auto highest = pay(higher, 1490000);
  ASSERT_TRUE(highest.ok()) << highest.status();
  EXPECT_EQ(highest->balance(), 5000000 - 1490000);
  EXPECT_EQ(guard_of(pay(lower, 450000).status()), "bonus_due");
}

// Whoever writes past the program.
TEST_F(Fund, HasNoGapAndNothingIsTakenOutOfIt) {
  ASSERT_TRUE(Record(FundEntry::INCOME, 5000000, 2020, 9, 1).ok());
  const auto admin = service_.database().AsSuperuser();
  const auto inserted = [&](int serial, int64_t before, int64_t amount) {
    const auto done =
        admin->ExecuteText(absl::StrCat("INSERT INTO approval.fund_entries (id, unit_id, serial, kind, "
                                        "dated, amount, balance_before, document,"
                                        " description, recipients) VALUES (gen_random_uuid(), '",
                                        school_, "', ", serial, ", '", amount > 0 ? "INCOME" : "OBJECTS",
                                        "', '2021-01-01', ", amount, ", ", before, ", 'X', 'X', 0)"));
    return done.ok() ? std::string() : error::CauseOf(done.status());
  };
  EXPECT_NE(inserted(3, 5000000, 1).find("fund_without_gaps"), std::string::npos);  // a gap
  EXPECT_NE(inserted(2, 6000000, 1).find("fund_without_gaps"), std::string::npos);  // on what is not there
  EXPECT_NE(inserted(1, 0, 1).find("fund_next"), std::string::npos);
  EXPECT_NE(inserted(2, 5000000, -5000001).find("fund_covers"), std::string::npos);
  EXPECT_NE(inserted(2, 5000000, 1).find("audit guard"), std::string::npos);  // without a leaf
  EXPECT_FALSE(admin->ExecuteText("DELETE FROM approval.fund_entries").ok());
  EXPECT_FALSE(admin->ExecuteText("UPDATE approval.fund_entries SET document = 'Y'").ok());
  EXPECT_EQ(service_.Count("fund_entries"), 1);
}

}  // namespace
}  // namespace thidua::test
