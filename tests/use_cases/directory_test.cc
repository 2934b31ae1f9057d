#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "services/common/rpc/caller.h"
#include "services/directory/module.h"
#include "tests/kit/service.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

class Units : public testing::Test {
 protected:
  Units() { service_.Serve(directory::Entry()); }

  absl::StatusOr<Unit> Create(const std::string& code, UnitKind kind, const std::string& parent) {
    CreateUnitRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_code(code);
    request.set_name("Đơn vị " + code);
    request.set_short_name(code);
    request.set_kind(kind);
    request.set_parent_id(parent);
    request.mutable_valid_from()->set_year(2015);
    request.mutable_valid_from()->set_month(1);
    request.mutable_valid_from()->set_day(1);
    request.set_legal_basis("Quyết định số 01/QĐ-UBND");
    return service_.Call<Unit>(admin_, "DirectoryService/CreateUnit", request);
  }

  Service service_{"directory"};
  const Person admin_ = service_.SignIn({{identity::v1::ADMINISTRATOR, rpc::kWholeDeployment}});
};

TEST_F(Units, ACodeIsTakenOnce) {
  const auto province = Create("TINH-1", PROVINCE_COMMITTEE, "");
  ASSERT_TRUE(province.ok()) << province.status();
  EXPECT_EQ(error::ReasonOf(Create("TINH-1", PROVINCE_COMMITTEE, "").status()), reason::kUnitCodeTaken);
  EXPECT_EQ(service_.Count("units"), 1);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'UNIT_CREATED'"), 1);
}

}  // namespace
}  // namespace thidua::test
