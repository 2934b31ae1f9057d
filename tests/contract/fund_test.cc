// Bonuses and the fund they are paid from: once, whoever pays and how often; undone, and paid again; and what
// a revocation brings back.
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/racing.h"
#include "tests/contract/world.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

constexpr char kRecord[] = "approval/FundService/RecordFundEntry";
constexpr char kPay[] = "approval/FundService/PayBonuses";
constexpr char kCounter[] = "approval/FundService/CounterFundEntry";
constexpr char kReturn[] = "approval/ApprovalService/RecordReturn";
constexpr int64_t kBonus = 450000;  // of the letter, in 2020

World& W() { return TheWorld(); }

RecordFundEntryRequest Entry(FundEntry::Kind kind, int64_t amount) {
  auto request = WithId<RecordFundEntryRequest>();
  request.set_unit_id(W().district);
  request.set_kind(kind);
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_amount(amount);
  request.set_document("PT 03");
  request.set_description("Ngân sách cấp");
  return request;
}

FundEntry Income(int64_t amount) {
  return W().Do<FundEntry>(W().specialist, kRecord, Entry(FundEntry::INCOME, amount));
}

PayBonusesRequest Paying(const Case& award) {
  auto request = WithId<PayBonusesRequest>();
  request.set_unit_id(W().district);
  request.set_school_year(award.school_year());
  request.add_case_ids(award.id());
  request.set_amount(kBonus);
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_document("PC 12");
  return request;
}

Reply TryPaying(const Case& award) {
  PayBonusesResponse response;
  return W().api.Call(W().specialist, kPay, Paying(award), &response);
}

SumFundResponse Sums() {
  SumFundRequest request;
  request.set_unit_id(W().district);
  request.set_year(2020);
  return W().Do<SumFundResponse>(W().chair, "approval/FundService/SumFund", request);
}

// Of the award, the last one first.
std::vector<FundEntry> EntriesOf(const Case& award) {
  ListFundEntriesRequest request;
  request.set_unit_id(W().district);
  std::vector<FundEntry> found;
  do {
    const auto page =
        W().Do<ListFundEntriesResponse>(W().chair, "approval/FundService/ListFundEntries", request);
    std::copy_if(page.entries().begin(), page.entries().end(), std::back_inserter(found),
                 [&](const auto& entry) { return entry.case_id() == award.id(); });
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return found;
}

CounterFundEntryRequest Undoing(const FundEntry& entry) {
  auto request = WithId<CounterFundEntryRequest>();
  request.set_entry_id(entry.id());
  request.set_reason("Ghi nhầm");
  return request;
}

Payment PaymentOf(const Case& award) {
  ListPaymentsRequest request;
  request.set_unit_id(W().district);
  request.set_school_year(award.school_year());
  request.set_query(award.subject_name());
  request.set_page_size(500);
  const auto page = W().Do<ListPaymentsResponse>(W().chair, "approval/ApprovalService/ListPayments", request);
  const auto it = std::find_if(page.payments().begin(), page.payments().end(),
                               [&](const auto& payment) { return payment.case_id() == award.id(); });
  return it == page.payments().end() ? Payment() : *it;
}

void Revoke(const Case& award) {
  auto request = WithId<RevokeAwardsRequest>();
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_ground("FALSE_DECLARATION");
  request.set_reason("Báo cáo thành tích ghi sai.");
  request.set_legal_basis("Luật Thi đua, khen thưởng.");
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(W().Fetch(award).etag());
  W().Do<Decision>(W().chair, "approval/ApprovalService/RevokeAwards", request);
}

void RecordMoneyBack(const Case& award, bool back) {
  auto request = WithId<RecordReturnRequest>();
  request.set_case_id(award.id());
  request.set_etag(W().Fetch(award).etag());
  if (back) *request.mutable_money_on() = Day(2020, 8, 15);
  W().Do<Case>(W().specialist, kReturn, request);
}

TEST(Fund, ABonusIsPaidOnce) {
  Income(kBonus);
  const SumFundResponse before = Sums();
  const Case award = W().NewAward();
  EXPECT_FALSE(PaymentOf(award).has_paid_on());
  const auto paid = W().Do<PayBonusesResponse>(W().specialist, kPay, Paying(award));
  EXPECT_EQ(paid.entries(), 1);
  EXPECT_EQ(paid.balance(), before.balance() - kBonus);
  const Payment payment = PaymentOf(award);
  EXPECT_EQ(payment.state(), Payment::DUE);
  EXPECT_EQ(payment.paid_amount(), kBonus);
  EXPECT_EQ(payment.payer_unit_id(), W().district);
  EXPECT_EQ(TryPaying(award).guards().count("bonus_unpaid"), 1u);
  const SumFundResponse after = Sums();
  EXPECT_EQ(after.bonuses(), before.bonuses() + kBonus);
  EXPECT_EQ(after.closing(), before.closing() - kBonus);
  ASSERT_EQ(EntriesOf(award).size(), 1u);
  EXPECT_EQ(EntriesOf(award)[0].subject_name(), award.subject_name());
}

TEST(Fund, ABonusThatWasUndoneIsPaidAgain) {
  Income(kBonus);
  const Case award = W().NewAward();
  W().Do<PayBonusesResponse>(W().specialist, kPay, Paying(award));
  const auto first = EntriesOf(award);
  const auto counter = W().Do<FundEntry>(W().specialist, kCounter, Undoing(first[0]));
  EXPECT_EQ(counter.amount(), kBonus);
  EXPECT_EQ(counter.of_serial(), first[0].serial());
  EXPECT_FALSE(PaymentOf(award).has_paid_on());
  FundEntry none;
  EXPECT_EQ(
      W().api.Call(W().specialist, kCounter, Undoing(counter), &none).guards().count("entry_may_be_undone"),
      1u);
  EXPECT_TRUE(TryPaying(award).ok());
  EXPECT_EQ(EntriesOf(award).size(), 3u);
}

TEST(Fund, WhatARevocationSaysMustComeBackComesIntoTheBook) {
  Income(kBonus);
  const Case award = W().NewAward();
  W().Do<PayBonusesResponse>(W().specialist, kPay, Paying(award));
  const int64_t balance = Sums().balance();
  Revoke(award);
  EXPECT_EQ(PaymentOf(award).state(), Payment::GIVE_BACK);
  EXPECT_EQ(PaymentOf(award).amount(), kBonus);
  EXPECT_EQ(TryPaying(award).guards().count("bonus_due"), 1u);

  RecordMoneyBack(award, true);
  EXPECT_EQ(Sums().balance(), balance + kBonus);
  const auto entries = EntriesOf(award);
  EXPECT_EQ(entries[0].kind(), FundEntry::GIVEN_BACK);
  FundEntry none;
  for (const auto& entry : entries) {  // the day of the return is what says so
    EXPECT_EQ(
        W().api.Call(W().specialist, kCounter, Undoing(entry), &none).guards().count("entry_may_be_undone"),
        1u);
  }
  RecordMoneyBack(award, true);  // again: it came back once
  EXPECT_EQ(Sums().balance(), balance + kBonus);
  RecordMoneyBack(award, false);
  EXPECT_EQ(Sums().balance(), balance);
  RecordMoneyBack(award, true);
  EXPECT_EQ(Sums().balance(), balance + kBonus);
}

// Where no book says that a bonus was paid, none says that it came back.
TEST(Fund, WhatWasNotPaidFromItDoesNotComeBackIntoIt) {
  const Case award = W().NewAward();
  Revoke(award);
  const int64_t balance = Sums().balance();
  RecordMoneyBack(award, true);
  EXPECT_EQ(Sums().balance(), balance);
}

TEST(Fund, NobodyPaysTheirOwnNorFromAnothersFund) {
  Income(kBonus);
  const auto self = W().NewActor(W().school, {{identity::v1::COMMITTEE_OFFICER, W().district}});
  const Case award = W().NewAward(self.person_id);
  PayBonusesResponse none;
  EXPECT_EQ(W().api.Call(self, kPay, Paying(award), &none).guards().count("not_own_case"), 1u);
  auto others = Paying(award);
  others.set_unit_id(W().school);
  EXPECT_EQ(W().api.Call(W().secretary, kPay, others, &none).reason(), "NOT_FOUND");
  EXPECT_EQ(W().api.Call(W().secretary, kPay, Paying(award), &none).reason(), "PERMISSION_MISSING");
  EXPECT_EQ(W().api.Call(W().chair, kPay, Paying(award), &none).reason(), "PERMISSION_MISSING");
}

// Two payers: both read that it was not paid.
TEST(Fund, TwoWhoPayAtOncePayOnce) {
  Income(2 * kBonus);
  const Case award = W().NewAward();
  const int64_t balance = Sums().balance();
  const auto replies = InTurn("approval.fund_entries", {{kPay, By(W().specialist, Paying(award))},
                                                        {kPay, By(W().specialist, Paying(award))}});
  ExpectOneDone(replies, {"GUARD_UNMET"});
  EXPECT_EQ(Sums().balance(), balance - kBonus);
}

// Both see a balance that is enough for one.
TEST(Fund, TwoWhoSpendTheLastOfItAtOnceDoNotOverdrawIt) {
  Income(1000);
  const int64_t all = Sums().balance();
  const auto replies =
      InTurn("approval.fund_entries", {{kRecord, By(W().specialist, Entry(FundEntry::OBJECTS, all))},
                                       {kRecord, By(W().specialist, Entry(FundEntry::ORGANISING, all))}});
  ExpectOneDone(replies, {"FUND_TOO_SMALL"});
  EXPECT_EQ(Sums().balance(), 0);
}

// A bonus that comes back while somebody undoes its payment: one of the two.
TEST(Fund, ABonusIsNotBothUndoneAndGivenBack) {
  Income(kBonus);
  const Case award = W().NewAward();
  W().Do<PayBonusesResponse>(W().specialist, kPay, Paying(award));
  const auto bonus = EntriesOf(award)[0];
  Revoke(award);
  const int64_t balance = Sums().balance();
  auto back = WithId<RecordReturnRequest>();
  back.set_case_id(award.id());
  back.set_etag(W().Fetch(award).etag());
  *back.mutable_money_on() = Day(2020, 8, 15);
  const auto replies = InTurn("approval.fund_entries", {{kReturn, By(W().specialist, back)},
                                                        {kCounter, By(W().specialist, Undoing(bonus))}});
  ExpectOneDone(replies, {"GUARD_UNMET"});
  EXPECT_EQ(Sums().balance(), balance + kBonus);
}

}  // namespace
}  // namespace thidua::test
