#include <gtest/gtest.h>

#include "services/block/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

class Pacts : public testing::Test {
 protected:
  Pacts() { service_.Serve(block::Entry()); }

  absl::StatusOr<Block> Create() {
    CreateBlockRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_name("Khối Tiểu học");
    request.set_school_year("2020-2021");
    request.set_organising_unit_id(division_);
    request.set_leader_unit_id(leader_);
    request.add_member_unit_ids(leader_);
    request.add_member_unit_ids(school_);
    auto* criterion = request.add_criteria();
    criterion->set_code("ND1");
    criterion->set_name("Chất lượng dạy học");
    criterion->set_max_points(100);
    request.set_regulation_number("01/QĐ-KTĐ");
    request.mutable_regulation_date()->set_year(2020);
    request.mutable_regulation_date()->set_month(8);
    request.mutable_regulation_date()->set_day(1);
    return service_.Call<Block>(officer_, "BlockService/CreateBlock", request);
  }
  absl::StatusOr<Block> Sign(const Person& person, const Block& block, const std::string& unit) {
    SignPactRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_block_id(block.id());
    request.set_unit_id(unit);
    return service_.Call<Block>(person, "BlockService/SignPact", request);
  }

  Service service_{"block"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string leader_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
  const Person principal_ = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
};

TEST_F(Pacts, AMemberSignsForItsOwnUnit) {
  const auto block = Create();
  ASSERT_TRUE(block.ok()) << block.status();
  EXPECT_EQ(error::ReasonOf(Sign(principal_, *block, leader_).status()), reason::kPermissionMissing);
  const auto signed_one = Sign(principal_, *block, school_);
  ASSERT_TRUE(signed_one.ok()) << signed_one.status();
  ASSERT_EQ(signed_one->pact_size(), 1);
  EXPECT_EQ(signed_one->pact(0).signer_person_id(), principal_.caller.person_id());
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'PACT_SIGNED'"), 1);
}

TEST_F(Pacts, PointsByCriterionAndNotesAreForThoseWhoTakePart) {
  const auto block = Create();
  ASSERT_TRUE(block.ok()) << block.status();
  SubmitSelfScoreRequest submit;
  submit.set_request_id(crypto::NewUuid());
  submit.set_block_id(block->id());
  submit.set_unit_id(school_);
  auto* points = submit.add_scores();
  points->set_criterion_code("ND1");
  points->set_points(90);
  const auto card = service_.Call<Scorecard>(principal_, "BlockService/SubmitSelfScore", submit);
  ASSERT_TRUE(card.ok()) << card.status();
  ReviewScoreRequest review;
  review.set_request_id(crypto::NewUuid());
  review.set_scorecard_id(card->id());
  review.set_etag(card->etag());
  *review.mutable_scores() = submit.scores();
  review.mutable_scores(0)->set_points(85);
  review.set_note("Thiếu minh chứng duy trì sĩ số");
  const Person leader = service_.SignIn({{identity::v1::BLOCK_LEADER, leader_}});
  const auto reviewed = service_.Call<Scorecard>(leader, "BlockService/ReviewScore", review);
  ASSERT_TRUE(reviewed.ok()) << reviewed.status();

  const auto ranking = [&](const Person& person) {
    GetRankingRequest request;
    request.set_block_id(block->id());
    return *service_.Call<GetRankingResponse>(person, "BlockService/GetRanking", request);
  };
  const Person teacher = service_.SignIn({{identity::v1::TEACHER, school_}});
  const auto open = ranking(teacher);
  ASSERT_EQ(open.lines_size(), 2);
  EXPECT_EQ(open.lines(0).points(), 85);
  EXPECT_EQ(open.lines(0).rank(), 1);
  EXPECT_TRUE(open.lines(0).reviewed());
  EXPECT_EQ(open.lines(0).review_note(), "");
  EXPECT_EQ(open.lines(0).self_scores_size() + open.lines(0).reviewed_scores_size(), 0);
  // A member of another school too, and who reads along above them.
  for (const Person& person :
       {principal_, leader, officer_, service_.SignIn({{identity::v1::SCHOOL_SECRETARY, leader_}})}) {
    const auto all = ranking(person);
    EXPECT_EQ(all.lines(0).self_scores(0).points(), 90);
    EXPECT_EQ(all.lines(0).reviewed_scores(0).points(), 85);
    EXPECT_EQ(all.lines(0).review_note(), "Thiếu minh chứng duy trì sĩ số");
  }
}

}  // namespace
}  // namespace thidua::test
