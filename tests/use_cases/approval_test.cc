#include <gtest/gtest.h>

#include "services/approval/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/use_cases/cases.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::test {
namespace {

using common::v1::DeliverResponse;

// A council's result comes once. Only what never fits is let fall.
class Results : public testing::Test {
 protected:
  Results() { service_.Serve(approval::Entry()); }

  common::v1::DeliverRequest Passed(const std::vector<std::string>& case_ids) {
    council::v1::PollTallied fact;
    fact.set_poll_id(crypto::NewUuid());
    fact.set_unit_id(school_);
    fact.set_title_code("ADVANCED_WORKER");
    for (const auto& id : case_ids) {
      auto* outcome = fact.add_outcomes();
      outcome->set_case_id(id);
      outcome->set_agree(4);
      outcome->set_base(5);
      outcome->set_needed(4);
      outcome->set_passed(true);
    }
    return Delivery("council", "poll", fact.poll_id(), fact);
  }
  absl::Status Deliver(const common::v1::DeliverRequest& request) {
    return service_.Call<DeliverResponse>({}, "ApprovalEventSink/Deliver", request).status();
  }
  std::string AtTheCouncil() {
    return PutCase(service_.database(), crypto::NewUuid(), school_,
                   {{"SCHOOL_COUNCIL", "SCHOOL", school_, ""}});
  }
  int64_t Unused() { return service_.Count("audit.leaf WHERE kind = 'FACT_UNUSED'"); }
  int64_t At(const std::string& stage) {
    return service_.Count(absl::StrCat("cases WHERE stage = '", stage, "'"));
  }

  Service service_{"approval"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
};

TEST_F(Results, WaitWhileDirectoryIsAway) {
  const auto result = Passed({AtTheCouncil()});
  service_.SetDirectoryAway(true);
  EXPECT_EQ(error::ReasonOf(Deliver(result)), reason::kTryAgain);
  EXPECT_EQ(At("SCHOOL_COUNCIL"), 1);
  EXPECT_EQ(Unused(), 0);
  service_.SetDirectoryAway(false);
  Await("the result taken", [&] { return Deliver(result).ok(); });
  EXPECT_EQ(At("SCHOOL_LETTER"), 1);
  EXPECT_EQ(Unused(), 0);
}

TEST_F(Results, WaitWhileTheNextStepLiesWithNobody) {
  service_.EndUnit(school_);
  EXPECT_EQ(error::ReasonOf(Deliver(Passed({AtTheCouncil()}))), reason::kNoHolder);
  EXPECT_EQ(At("SCHOOL_COUNCIL"), 1);
  EXPECT_EQ(Unused(), 0);
}

TEST_F(Results, AreOnRecordWhereTheyNeverFit) {
  const std::string gone =
      PutCase(service_.database(), crypto::NewUuid(), school_,
              {{"SCHOOL_COUNCIL", "SCHOOL", school_, "WITHDRAW"}, {"WITHDRAWN", "LEVEL_UNSPECIFIED", "", ""}},
              "WITHDRAWN");
  ASSERT_TRUE(Deliver(Passed({gone, crypto::NewUuid(), AtTheCouncil()})).ok());
  EXPECT_EQ(At("SCHOOL_LETTER"), 1);
  EXPECT_EQ(At("WITHDRAWN"), 1);
  EXPECT_EQ(Unused(), 2);
}

}  // namespace
}  // namespace thidua::test
