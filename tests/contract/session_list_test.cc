// Where somebody is signed in, and how that is ended from elsewhere.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

World& W() { return TheWorld(); }

std::vector<OpenSession> SessionsBy(const Actor& who) {
  const auto all =
      W().Do<ListSessionsResponse>(who, "identity/IdentityService/ListSessions", ListSessionsRequest());
  return {all.sessions().begin(), all.sessions().end()};
}

Reply GetMeOf(const Actor& who) {
  GetMeResponse response;
  return W().api.Call(who, "identity/IdentityService/GetMe", GetMeRequest(), &response);
}

Reply End(const Actor& who, const std::string& session_id) {
  auto request = WithId<EndSessionRequest>();
  request.set_session_id(session_id);
  EndSessionResponse response;
  return W().api.Call(who, "identity/IdentityService/EndSession", request, &response);
}

// Somebody signed in twice.
struct Twice {
  Actor here, there;
};
Twice SignedInTwice() {
  Twice twice{W().NewActor(W().school, {{TEACHER, W().school}}), {}};
  for (const auto& session : SessionsBy(twice.here)) {
    if (!session.current()) End(twice.here, session.id());
  }
  twice.there = W().api.SignIn(twice.here.username, kPassword);
  return twice;
}

TEST(OpenSessions, AreSeenByTheirHolderAndOneIsEnded) {
  const Twice twice = SignedInTwice();
  const auto sessions = SessionsBy(twice.here);
  ASSERT_EQ(sessions.size(), 2u);
  const auto other =
      std::find_if(sessions.begin(), sessions.end(), [](const auto& one) { return !one.current(); });
  ASSERT_NE(other, sessions.end());
  EXPECT_EQ(other->platform(), OpenSession::LINUX);
  EXPECT_EQ(other->network(), OpenSession::SAME_COMPUTER);
  EXPECT_GE(other->last_used_at().seconds(), other->opened_at().seconds());
  const Reply ended = End(twice.here, other->id());
  ASSERT_TRUE(ended.ok()) << ended.Describe();
  EXPECT_EQ(GetMeOf(twice.there).reason(), "SESSION_INVALID");
  EXPECT_TRUE(GetMeOf(twice.here).ok());
  EXPECT_EQ(SessionsBy(twice.here).size(), 1u);
}

TEST(OpenSessions, AllOthersAreEndedAtOnce) {
  const Twice twice = SignedInTwice();
  W().Do<EndSessionsResponse>(twice.here, "identity/IdentityService/EndSessions",
                              WithId<EndSessionsRequest>());
  EXPECT_EQ(GetMeOf(twice.there).reason(), "SESSION_INVALID");
  EXPECT_TRUE(GetMeOf(twice.here).ok());
}

TEST(OpenSessions, AnAdministratorEndsThemAllAndNobodyElseDoes) {
  const Twice twice = SignedInTwice();
  ListSessionsRequest list;
  list.set_account_id(twice.here.account_id);
  ListSessionsResponse seen;
  EXPECT_EQ(W().api.Call(W().teacher, "identity/IdentityService/ListSessions", list, &seen).code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(End(W().teacher, SessionsBy(twice.here).at(0).id()).code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(W().SessionsOf(twice.here.account_id).size(), 2u);
  auto request = WithId<EndSessionsRequest>();
  request.set_account_id(twice.here.account_id);
  W().Do<EndSessionsResponse>(W().admin, "identity/IdentityService/EndSessions", request);
  EXPECT_EQ(GetMeOf(twice.here).reason(), "SESSION_INVALID");
  EXPECT_EQ(GetMeOf(twice.there).reason(), "SESSION_INVALID");
  EXPECT_TRUE(W().SessionsOf(twice.here.account_id).empty());
}

}  // namespace
}  // namespace thidua::test
