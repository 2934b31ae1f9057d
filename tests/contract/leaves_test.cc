// The audit log narrowed by the business clock, and who may read in it whose account is whose.
#include <gtest/gtest.h>

#include <set>

#include "services/common/rpc/caller.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::test {
namespace {

using namespace audit::v1;

ListLeavesResponse Leaves(const Actor& who, const ListLeavesRequest& request) {
  return TheWorld().Do<ListLeavesResponse>(who, "audit/AuditService/ListLeaves", request);
}

TEST(Leaves, AreNarrowedToATime) {
  World& w = TheWorld();
  ListLeavesRequest request;
  request.set_aggregate_type("person");
  request.set_aggregate_id(w.NewPerson(w.school).id());
  const auto all = Leaves(w.admin, request);
  ASSERT_EQ(all.leaves_size(), 1);
  const auto at = all.leaves(0).business_at();

  *request.mutable_since() = at;
  EXPECT_EQ(Leaves(w.admin, request).leaves_size(), 1);  // the first instant is in it
  *request.mutable_before() = at;
  EXPECT_EQ(Leaves(w.admin, request).leaves_size(), 0);  // the last is not
  request.clear_since();
  EXPECT_EQ(Leaves(w.admin, request).leaves_size(), 0);
  request.mutable_before()->set_seconds(at.seconds() + 1);
  EXPECT_EQ(Leaves(w.admin, request).leaves_size(), 1);
}

TEST(Leaves, AreNarrowedToThoseOfAUnit) {
  World& w = TheWorld();
  identity::v1::ListAccountsRequest of_school;
  of_school.set_unit_id(w.school);
  of_school.set_page_size(200);
  const auto accounts =
      w.Do<identity::v1::ListAccountsResponse>(w.admin, "identity/IdentityService/ListAccounts", of_school);
  ListLeavesRequest request;
  std::set<std::string> ids;
  for (const auto& account : accounts.accounts()) ids.insert(*request.add_actor_ids() = account.id());
  EXPECT_EQ(ids.count(w.secretary.account_id), 1u);
  EXPECT_EQ(ids.count(w.officer.account_id), 0u);
  std::set<std::string> actors;
  request.set_page_size(500);
  const ListLeavesResponse found = Leaves(w.admin, request);
  for (const auto& leaf : found.leaves()) actors.insert(leaf.actor_id());
  EXPECT_GT(actors.size(), 1u);
  for (const auto& actor : actors) EXPECT_EQ(ids.count(actor), 1u) << actor;
}

// An auditor sees whose deed it was, and can change nothing of that account.
TEST(Leaves, AnAuditorMayKnowWhoTheActorsAre) {
  World& w = TheWorld();
  const Actor auditor = w.NewActor(w.district, {{identity::v1::AUDITOR, rpc::kWholeDeployment}});
  identity::v1::GetAccountRequest get;
  get.set_id(w.teacher.account_id);
  const auto account = w.Do<identity::v1::Account>(auditor, "identity/IdentityService/GetAccount", get);
  EXPECT_EQ(account.id(), w.teacher.account_id);
  auto disable = WithId<identity::v1::DisableAccountRequest>();
  disable.set_account_id(account.id());
  disable.set_etag(account.etag());
  identity::v1::Account response;
  EXPECT_EQ(w.api.Call(auditor, "identity/IdentityService/DisableAccount", disable, &response).code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_GT(Leaves(auditor, {}).leaves_size(), 0);
}

}  // namespace
}  // namespace thidua::test
