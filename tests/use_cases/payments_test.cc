// What the awards of one person bring that several units decided, as the unit that pays lists it.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/approval/module.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

// Decisions on one teacher, put into the tables as they are issued.
class Awarded : public testing::Test {
 protected:
  Awarded() : service_("approval") {
    service_.Serve(approval::Entry());
    province_ = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
    district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province_);
    school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, district_);
    officer_ = service_.SignIn({{identity::v1::COMMITTEE_OFFICER, province_}});
    service_.peers().On<directory::v1::BatchGetPeopleRequest, directory::v1::BatchGetPeopleResponse>(
        "directory/DirectoryService/BatchGetPeople",
        [](const auto&) { return directory::v1::BatchGetPeopleResponse(); });
  }

  // Of the school year 2020-2021; base salary 1,490,000.
  void Decide(const std::string& unit, const std::string& title, const std::string& day) {
    const std::string id = PutCase(service_.database(), crypto::NewUuid(), school_,
                                   {{"DISTRICT_DECISION", "DISTRICT", unit, "ISSUE_DECISION"}}, "DECIDED");
    const std::string decision = crypto::NewUuid(), number = absl::StrCat(++decisions_, "/QĐ-UBND");
    Query(*service_.database().AsSuperuser(),
          absl::StrCat("SET session_replication_role = replica;"
                       " INSERT INTO approval.decisions (id, number, number_key, dated, year, unit_id,"
                       " title_codes, case_ids, signer_person_id) VALUES ('",
                       decision, "', '", number, "', '", number, "', '", day, "', 2021, '", unit, "', '{",
                       title, "}', '{", id, "}', gen_random_uuid());",
                       " UPDATE approval.cases SET decision_id = '", decision, "', title_code = '", title,
                       "', subject_id = '", teacher_, "' WHERE id = '", id, "'"));
  }

  // Of this unit for this title.
  Payment PaymentOf(const std::string& unit, const std::string& title) {
    ListPaymentsRequest request;
    request.set_unit_id(unit);
    request.set_school_year("2020-2021");
    const auto listed =
        service_.Call<ListPaymentsResponse>(officer_, "ApprovalService/ListPayments", request);
    EXPECT_TRUE(listed.ok()) << listed.status();
    if (!listed.ok()) return {};
    for (const auto& payment : listed->payments()) {
      if (payment.title_code() == title) return payment;
    }
    ADD_FAILURE() << "not listed: " << title;
    return {};
  }
  SumPaymentsResponse SumOf(const std::string& unit) {
    SumPaymentsRequest request;
    request.set_unit_id(unit);
    request.set_school_year("2020-2021");
    const auto sum = service_.Call<SumPaymentsResponse>(officer_, "ApprovalService/SumPayments", request);
    EXPECT_TRUE(sum.ok()) << sum.status();
    return sum.ok() ? *sum : SumPaymentsResponse();
  }

  Service service_;
  std::string province_, district_, school_, teacher_ = crypto::NewUuid();
  Person officer_;
  int decisions_ = 0;
};

// NĐ 152 Đ.49 k.5: of several titles for one period the highest, also where it is decided after the others
// and by somebody else; k.7: a form beside a title.
TEST_F(Awarded, ATitleIsCoveredByAHigherOneThatIsDecidedLater) {
  Decide(district_, "ADVANCED_WORKER", "2021-06-15");
  Decide(district_, "MERIT_LETTER_DISTRICT", "2021-06-15");
  EXPECT_EQ(PaymentOf(district_, "ADVANCED_WORKER").state(), Payment::DUE);
  EXPECT_EQ(SumOf(district_).amount(), 2 * 450000);

  Decide(province_, "EMULATION_FIGHTER_PROVINCE", "2021-09-01");
  const Payment higher = PaymentOf(province_, "EMULATION_FIGHTER_PROVINCE");
  EXPECT_EQ(higher.state(), Payment::DUE);
  EXPECT_EQ(higher.amount(), 3 * 1490000);
  const Payment covered = PaymentOf(district_, "ADVANCED_WORKER");
  EXPECT_EQ(covered.state(), Payment::COVERED);
  EXPECT_EQ(covered.covered_by(), higher.title_name());
  EXPECT_EQ(PaymentOf(district_, "MERIT_LETTER_DISTRICT").state(), Payment::DUE);
  EXPECT_EQ(SumOf(district_).amount(), 450000) << "the form alone";
  EXPECT_EQ(SumOf(province_).amount(), 3 * 1490000);
}

}  // namespace
}  // namespace thidua::test
