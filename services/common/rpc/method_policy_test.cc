#include "services/common/rpc/method_policy.h"

#include <gtest/gtest.h>

#include <functional>

#include "thidua/block/v1/block_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::rpc {
namespace {

using common::v1::MethodPolicy;

TEST(MethodPolicyTest, AFileMakesRoomForItself) {
  const auto of = [](const google::protobuf::Descriptor* one_of_its_file) {
    return LargestRequest(one_of_its_file->file()->service(0)->full_name());
  };
  EXPECT_EQ(of(block::v1::Block::descriptor()), 1 << 20);
  EXPECT_EQ(of(council::v1::Council::descriptor()), 4 << 20);
  EXPECT_EQ(of(directory::v1::Person::descriptor()), 4 << 20);
  EXPECT_EQ(of(registration::v1::Registration::descriptor()), 4 << 20);
  EXPECT_EQ(of(submission::v1::Dossier::descriptor()), 4 << 20);
}

TEST(MethodPolicyTest, IsReadFromTheProto) {
  // Takes its file into the program.
  EXPECT_NE(submission::v1::SubmitDossierRequest::descriptor(), nullptr);
  const auto policy = PolicyOf("thidua.submission.v1.SubmissionService/SubmitDossier");
  ASSERT_TRUE(policy.ok()) << policy.status();
  EXPECT_EQ(policy->effect(), common::v1::WRITE);
  EXPECT_EQ(policy->audit_kind(), "DOSSIER_SUBMITTED");
  EXPECT_TRUE(CheckPolicies("thidua.submission.v1.SubmissionService").ok());
}

TEST(MethodPolicyTest, AMethodThatDoesNotExistHasNone) {
  EXPECT_EQ(PolicyOf("thidua.submission.v1.SubmissionService/NoSuch").status().code(),
            absl::StatusCode::kInternal);
  EXPECT_FALSE(PolicyOf("nothing").ok());
  EXPECT_FALSE(CheckPolicies("thidua.submission.v1.NoSuchService").ok());
}

TEST(MethodPolicyTest, AccessPermissionAndScopeFitTogether) {
  const auto fault = [](const std::function<void(MethodPolicy&)>& change) {
    MethodPolicy policy;
    policy.set_access(common::v1::PERMITTED);
    policy.set_permission("block.blocks.manage");
    policy.set_scope(MethodPolicy::UNIT);
    change(policy);
    return AuthorisationFault(policy);
  };
  EXPECT_EQ(fault([](MethodPolicy&) {}), "");
  EXPECT_NE(fault([](MethodPolicy& policy) { policy.clear_access(); }), "");
  EXPECT_NE(fault([](MethodPolicy& policy) { policy.clear_scope(); }), "");
  EXPECT_NE(fault([](MethodPolicy& policy) { policy.clear_permission(); }), "");
  EXPECT_NE(fault([](MethodPolicy& policy) { policy.set_access(common::v1::SERVICE); }), "");
  EXPECT_NE(fault([](MethodPolicy& policy) { policy.set_access(common::v1::PUBLIC); }), "");
}

TEST(MethodPolicyTest, EachClassHasItsLimit) {
  EXPECT_EQ(LimitOf(common::v1::INTERACTIVE), absl::Seconds(10));
  EXPECT_EQ(LimitOf(common::v1::LONG), absl::Seconds(60));
}

}  // namespace
}  // namespace thidua::rpc
