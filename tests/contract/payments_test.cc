// What an award brings, as the paying unit lists it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

// Of the district in the school year of the world.
std::vector<Payment> Payments(World& w, Rounding rounding, int page_size) {
  ListPaymentsRequest request;
  request.set_unit_id(w.district);
  request.set_school_year(kSchoolYear);
  request.set_rounding(rounding);
  request.set_page_size(page_size);
  std::vector<Payment> all;
  do {
    const auto page = w.Do<ListPaymentsResponse>(w.chair, "approval/ApprovalService/ListPayments", request);
    all.insert(all.end(), page.payments().begin(), page.payments().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

Payment PaymentFor(World& w, const Decision& decision, Rounding rounding) {
  const auto all = Payments(w, rounding, 1);
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.decision_id() == decision.id(); });
  return it == all.end() ? Payment() : *it;
}

TEST(Payments, AreTheCoefficientTimesTheSalaryOfTheDay) {
  World& w = TheWorld();
  const auto decision = w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                                       w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)));
  const Payment payment = PaymentFor(w, decision, UP_TO_10K);
  EXPECT_EQ(payment.state(), Payment::DUE);
  EXPECT_EQ(payment.base_salary(), 1490000);  // Nghị định 38/2019
  EXPECT_EQ(payment.coefficient_permille(), 300);
  EXPECT_EQ(payment.amount(), 450000);
  EXPECT_FALSE(payment.source().empty());
  EXPECT_EQ(PaymentFor(w, decision, NEAREST_10K).amount(), 450000);
  EXPECT_EQ(PaymentFor(w, decision, NO_ROUNDING).amount(), 447000);
}

TEST(Payments, AreTheSameOnSmallPagesAndOnOne) {
  World& w = TheWorld();
  for (int i = 0; i < 2; ++i) {
    w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                   w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)));
  }
  const auto ids = [](const std::vector<Payment>& payments) {
    std::vector<std::string> out;
    for (const auto& payment : payments) out.push_back(payment.case_id());
    return out;
  };
  EXPECT_GE(Payments(w, UP_TO_10K, 500).size(), 2u);
  EXPECT_EQ(ids(Payments(w, UP_TO_10K, 1)), ids(Payments(w, UP_TO_10K, 500)));
}

// What the pages of the list come to, each line counted once; and the same of what a search leaves.
TEST(Payments, AreSummedAsTheyAreListed) {
  World& w = TheWorld();
  for (int i = 0; i < 2; ++i) {
    w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                   w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)));
  }
  const auto all = Payments(w, UP_TO_10K, 500);
  for (const std::string& query : {std::string(), all.front().subject_name()}) {
    ListPaymentsRequest list;
    list.set_unit_id(w.district);
    list.set_school_year(kSchoolYear);
    list.set_query(query);
    list.set_page_size(500);
    SumPaymentsResponse listed;
    const auto page = w.Do<ListPaymentsResponse>(w.chair, "approval/ApprovalService/ListPayments", list);
    for (const Payment& payment : page.payments()) {
      listed.set_payments(listed.payments() + 1);
      const int64_t owed = payment.has_money_back_on() ? 0 : payment.amount();
      if (payment.state() == Payment::GIVE_BACK && (owed > 0 || !payment.has_object_back_on())) {
        listed.set_to_give_back(listed.to_give_back() + 1);
        listed.set_amount_to_give_back(listed.amount_to_give_back() + owed);
      }
      if (payment.state() != Payment::DUE) continue;
      listed.set_due(listed.due() + 1);
      listed.set_amount(listed.amount() + payment.amount());
      if (!payment.has_paid_on()) continue;
      listed.set_paid(listed.paid() + 1);
      listed.set_amount_paid(listed.amount_paid() + payment.paid_amount());
    }
    SumPaymentsRequest request;
    request.set_unit_id(w.district);
    request.set_school_year(kSchoolYear);
    request.set_query(query);
    auto sum = w.Do<SumPaymentsResponse>(w.chair, "approval/ApprovalService/SumPayments", request);
    EXPECT_FALSE(sum.payer_rule().empty());
    sum.clear_payer_rule();
    sum.clear_payer_source();
    EXPECT_GT(sum.payments(), 0) << query;
    EXPECT_EQ(sum.DebugString(), listed.DebugString()) << query;
  }
}

// Whoever pays must know which of two people of one name is meant.
TEST(Payments, SayWhatPartsTwoOfOneName) {
  World& w = TheWorld();
  std::map<std::string, std::string> positions;  // by person
  for (const char* position : {"Giáo viên, tổ 1", "Giáo viên, tổ 4"}) {
    auto request = WithId<directory::v1::CreatePersonRequest>();
    request.set_staff_code(w.NewCode("TN"));
    request.set_full_name("Phan Thị Trùng Tên");
    *request.mutable_birth_date() = Day(1985, 4, 15);
    request.set_gender(directory::v1::FEMALE);
    request.set_unit_id(w.school);
    request.set_position(position);
    request.set_rank_group(directory::v1::NO_LEADERSHIP);
    *request.mutable_joined_on() = Day(2008, 9, 1);
    const auto person =
        w.Do<directory::v1::Person>(w.admin, "directory/DirectoryService/CreatePerson", request);
    positions[person.id()] = position;
    w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                   w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter, person.id())));
  }
  std::map<std::string, std::string> notes;
  for (const Payment& payment : Payments(w, UP_TO_10K, 500)) {
    if (positions.count(payment.subject().id()) > 0) notes[payment.subject().id()] = payment.subject_note();
  }
  EXPECT_EQ(notes, positions);
}

}  // namespace
}  // namespace thidua::test
