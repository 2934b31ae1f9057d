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

// The pacts of a page are read together: each signature stands in its own block.
TEST_F(Pacts, AListHasOfEachBlockWhoSigned) {
  const auto unsigned_one = Create(), signed_one = Create();
  ASSERT_TRUE(Sign(principal_, *signed_one, school_).ok());
  const auto list =
      service_.Call<ListBlocksResponse>(principal_, "BlockService/ListBlocks", ListBlocksRequest());
  ASSERT_TRUE(list.ok()) << list.status();
  ASSERT_EQ(list->blocks_size(), 2);
  for (const Block& block : list->blocks()) {
    EXPECT_EQ(block.pact_size(), block.id() == signed_one->id() ? 1 : 0);
    EXPECT_EQ(block.member_unit_ids_size(), 2);
  }
}

}  // namespace
}  // namespace thidua::test
