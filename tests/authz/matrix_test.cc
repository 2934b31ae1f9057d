// The authorisation matrix: every method × every role × {own, same unit, other unit} × {valid, no token,
// expired, revoked}. Methods come from the descriptors and requests from the scenes of tests/contract; what
// must happen comes from the declared policy and the role catalogue.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <set>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/common/rpc/caller.h"
#include "services/common/text/deterministic.h"
#include "tests/authz/expected.h"
#include "tests/authz/people.h"
#include "tests/contract/descriptors.h"
#include "tests/contract/playing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using common::v1::MethodPolicy;
using google::protobuf::Message;
using grpc::StatusCode;
using identity::v1::Role;

using Elements = std::set<std::string>;

const Scene* SceneOf(const std::string& method) {
  for (const Scene& scene : AllScenes()) {
    if (scene.method == method) return &scene;
  }
  return nullptr;
}

// The elements of every list in the answer.
Elements ElementsOf(const Message& message) {
  Elements out;
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const auto* field = message.GetDescriptor()->field(i);
    if (!field->is_repeated() || field->message_type() == nullptr) continue;
    for (int k = 0; k < reflection->FieldSize(message, field); ++k) {
      out.insert(text::Deterministic(reflection->GetRepeatedMessage(message, field, k)));
    }
  }
  return out;
}

bool Disjoint(const Elements& a, const Elements& b) {
  return std::none_of(a.begin(), a.end(), [&](const std::string& one) { return b.count(one) > 0; });
}

// The id of the case or cases a request acts on.
std::string CaseOf(const Message& request) {
  const auto* type = request.GetDescriptor();
  const auto* reflection = request.GetReflection();
  const auto text = [](const Message& message, const char* name) {
    return message.GetReflection()->GetString(message, message.GetDescriptor()->FindFieldByName(name));
  };
  const auto* cases = type->FindFieldByName("cases");
  return cases == nullptr ? text(request, "id")
                          : text(reflection->GetRepeatedMessage(request, cases, 0), "id");
}

// The role a case waits for, as it stands in the database; or the one that the request names itself.
std::string DeskOf(const MethodPolicy& policy, const Message& request) {
  if (policy.scope() == MethodPolicy::ROLE_HOLDER) {
    const auto* role = request.GetDescriptor()->FindFieldByName("role");
    return request.GetReflection()->GetEnum(request, role)->name();
  }
  if (policy.scope() != MethodPolicy::DESK) return "";
  static const auto database = TheStack().AsSuperuser();
  return Words(*database, absl::StrCat("SELECT stage_role AS word FROM approval.cases WHERE id = '",
                                       CaseOf(request), "'"))
      .front();
}

// The unit where the caller of the scene holds his role: the object lies there or below.
std::string HomeOf(const std::string& method, const Ask& ask) {
  if (ask.who.account_id.empty()) return TheWorld().school;
  // identity asks nobody and knows no tree of units: there a role reaches its very unit, that of the scene's
  // accounts.
  if (absl::StartsWith(method, "identity/")) return TheWorld().school;
  identity::v1::GetAccountRequest request;
  request.set_id(ask.who.account_id);
  const auto account =
      TheWorld().Do<identity::v1::Account>(TheWorld().admin, "identity/IdentityService/GetAccount", request);
  const std::string unit = account.grants(0).unit_id();
  return unit == rpc::kWholeDeployment ? TheWorld().district : unit;
}

std::shared_ptr<Message> Again(const Message& request) {
  std::shared_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  const auto* id = request.GetDescriptor()->FindFieldByName("request_id");
  if (id != nullptr) copy->GetReflection()->SetString(copy.get(), id, crypto::NewUuid());
  return copy;
}

// Moves with each leaf that a person leaves.
int64_t LastLeafByAPerson() {
  static const auto database = TheStack().AsSuperuser();
  return Query(*database, "SELECT max(position) AS n FROM audit.leaf WHERE actor_id IS NOT NULL")[0].Int("n");
}

class EveryMethodAndRole : public testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() {
    people_ = std::make_unique<People>(TheWorld());
    methods_ = cells_ = sent_ = without_person_ = 0;
    outcomes_.clear();
  }
  static void TearDownTestSuite() {
    people_.reset();
    std::vector<std::string> parts;
    for (const auto& [name, number] : outcomes_) parts.push_back(absl::StrCat(number, " ", name));
    std::cout << "authorisation matrix: " << methods_ << " methods, " << cells_ << " cells ("
              << absl::StrJoin(parts, ", ") << "); " << sent_ << " calls; in " << without_person_
              << " cells the object is about nobody, so \"own\" is \"same unit\"\n";
    EXPECT_EQ(cells_, methods_ * static_cast<int>(AllCells().size()));
  }

  // The request of the scene by the caller of a cell.
  Answer Try(const Cell& cell, const Message& request) {
    const std::string unit = cell.placement == Placement::kOtherUnit ? TheWorld().foreign_district : home_;
    const Actor who = people_->Get(cell.role, unit, cell.token);
    if (cell.token != Token::kValid) return TryWithoutSession(who, request);
    const Answer answer = Call(who, request);
    // Who signs out, or changes his password, has ended a session that other cells need.
    if (policy_.scope() == MethodPolicy::SELF) people_->Renew(cell.role, unit);
    return answer;
  }

  // Cells that show nothing, or the same session that is over, are one and the same call: it is made once.
  const Answer& TryWithoutSession(const Actor& who, const Message& request) {
    const std::string shown = who.headers.empty() ? "" : who.headers.at("authorization");
    const auto known = without_session_.find(shown);
    if (known != without_session_.end()) return known->second;
    return without_session_.emplace(shown, Call(who, request)).first->second;
  }

  Answer Call(const Actor& who, const Message& request) const {
    ++sent_;
    return Send(*scene_, who, *Again(request));
  }

  void ExpectAllowed(const Cell& cell, const Answer& answer) {
    const StatusCode code = answer.reply.code();
    // Behind the door the request of another cell may have changed the object already; a code of the second
    // factor is good for one account alone.
    const bool code_of_another =
        policy_.scope() == MethodPolicy::SELF && answer.reply.reason() == "CODE_WRONG";
    EXPECT_TRUE(code == StatusCode::OK || code == StatusCode::ABORTED || code == StatusCode::ALREADY_EXISTS ||
                code == StatusCode::FAILED_PRECONDITION || code_of_another)
        << NameOf(cell) << ": " << answer.reply.Describe();
    succeeded_ = succeeded_ || code == StatusCode::OK || policy_.scope() == MethodPolicy::SELF;
  }

  void ExpectRefused(const Cell& cell, const Answer& answer) {
    const bool no_seat =
        policy_.scope() == MethodPolicy::MEMBER && answer.reply.guards().count("member_of_council") == 1;
    const StatusCode code = answer.reply.code();
    EXPECT_TRUE(code == StatusCode::PERMISSION_DENIED || code == StatusCode::NOT_FOUND ||
                (code == StatusCode::FAILED_PRECONDITION && no_seat))
        << NameOf(cell) << ": " << answer.reply.Describe();
    EXPECT_TRUE(IsVietnamese(answer.reply.words())) << NameOf(cell);
  }

  void ExpectSeparated(const Cell& cell, const Answer& answer) {
    EXPECT_EQ(answer.reply.guards().count("not_own_case"), 1u)
        << NameOf(cell) << ": " << answer.reply.Describe();
  }

  void ExpectNothingListed(const Cell& cell, const Answer& answer) {
    if (!answer.reply.ok()) return ExpectRefused(cell, answer);
    EXPECT_TRUE(Disjoint(ElementsOf(*answer.response), listed_)) << NameOf(cell) << " sees what is not his";
  }

  void Check(const Cell& cell, Outcome outcome, const Answer& answer) {
    switch (outcome) {
      case Outcome::kAllowed:
        return ExpectAllowed(cell, answer);
      case Outcome::kRefused:
        return ExpectRefused(cell, answer);
      case Outcome::kSeparated:
        return ExpectSeparated(cell, answer);
      case Outcome::kListsNothing:
        return ExpectNothingListed(cell, answer);
      case Outcome::kUnauthenticated:
        EXPECT_EQ(answer.reply.code(), StatusCode::UNAUTHENTICATED) << NameOf(cell);
    }
  }

  void Count(Outcome outcome) {
    static const char* kNames[] = {"allowed", "refused", "refused for one's own sake", "unauthenticated",
                                   "lists without what is another's"};
    ++cells_;
    ++outcomes_[kNames[static_cast<int>(outcome)]];
  }

  // The scene again, about the caller himself; nothing when its object is about nobody.
  std::optional<Ask> OwnAsk(const Actor& who) {
    World& w = TheWorld();
    w.ChooseSubject(who.person_id);
    const Ask ask = scene_->ask(w);
    return w.chosen_subject_used() ? std::optional(ask) : std::nullopt;
  }

  // What somebody of the object's unit is listed; not the administrator of everything, who sees all units.
  Elements Listed(const Ask& ask) const {
    const bool of_all = ask.who.account_id == TheWorld().admin.account_id;
    const Actor who = of_all ? people_->Get(identity::v1::ADMINISTRATOR, home_, Token::kValid) : ask.who;
    const Answer answer = Send(*scene_, who, *ask.request);
    EXPECT_FALSE(ElementsOf(*answer.response).empty()) << "the scene itself lists nothing";
    return ElementsOf(*answer.response);
  }

  // Cells about the caller himself, with valid tokens: each needs an object of its own. What lies behind
  // those objects is made for all callers at once.
  void TryOwn(const std::vector<Cell>& cells) {
    World& w = TheWorld();
    std::vector<std::string> callers;
    for (const Cell& cell : cells) {
      if (cell.placement != Placement::kOwn || cell.token != Token::kValid) continue;
      callers.push_back(people_->Get(cell.role, home_, Token::kValid).person_id);
    }
    w.ChooseAmong(callers);
    const auto campaign = w.campaign;
    w.campaign = w.NewCampaign(true);  // in each campaign a person is registered once
    const auto as_before = absl::MakeCleanup([&] {
      w.campaign = campaign;
      w.ChooseAmong({});
    });
    bool about_somebody = true;
    for (const Cell& cell : cells) {
      if (cell.placement != Placement::kOwn || cell.token != Token::kValid) continue;
      const Actor who = people_->Get(cell.role, home_, Token::kValid);
      const auto ask = about_somebody ? OwnAsk(who) : std::nullopt;
      about_somebody = ask.has_value();
      if (!ask) {
        ++without_person_;
        Count(Expected(policy_, {cell.role, Placement::kSameUnit, cell.token}, desk_));
        continue;
      }
      const Outcome outcome = Expected(policy_, cell, DeskOf(policy_, *ask->request));
      const int64_t before = LastLeafByAPerson();
      const Answer answer = Call(who, *ask->request);
      // Who may record merit, records that of others.
      if (outcome == Outcome::kAllowed && answer.reply.reason() == "MERIT_OF_ONESELF") {
        Count(Outcome::kSeparated);
      } else {
        Check(cell, outcome, answer);
        Count(outcome);
      }
      if (!answer.reply.ok()) {
        EXPECT_EQ(LastLeafByAPerson(), before) << NameOf(cell) << " left something";
      }
    }
  }

  static std::unique_ptr<People> people_;
  static int methods_, cells_, sent_, without_person_;
  static std::map<std::string, int> outcomes_;

  const Scene* scene_ = nullptr;
  MethodPolicy policy_;
  std::string home_, desk_;
  Elements listed_;                                // of a list: what concerns the object's unit
  std::map<std::string, Answer> without_session_;  // by what was shown instead of one
  bool succeeded_ = false;
};

std::unique_ptr<People> EveryMethodAndRole::people_;
int EveryMethodAndRole::methods_, EveryMethodAndRole::cells_, EveryMethodAndRole::sent_,
    EveryMethodAndRole::without_person_;
std::map<std::string, int> EveryMethodAndRole::outcomes_;

TEST_P(EveryMethodAndRole, IsAnsweredAsTheTableSays) {
  scene_ = SceneOf(GetParam());
  ASSERT_NE(scene_, nullptr) << "no scene makes a request for " << GetParam();
  policy_ = PolicyOf(GetParam());
  ++methods_;
  const Ask& ask = Refusable(*scene_);
  home_ = HomeOf(GetParam(), ask);
  desk_ = DeskOf(policy_, *ask.request);
  const auto cells = AllCells();
  for (const Cell& cell : cells) {  // before anything is counted: who signs in leaves a leaf
    (void)people_->Get(cell.role, home_, cell.token);
    (void)people_->Get(cell.role, TheWorld().foreign_district, cell.token);
  }
  if (policy_.scope() == MethodPolicy::LISTED) listed_ = Listed(ask);

  // What is refused comes first, while the object is as it was made: nothing else could refuse it.
  const int64_t before = LastLeafByAPerson();
  for (const bool allowed : {false, true}) {
    if (allowed) {
      EXPECT_EQ(LastLeafByAPerson(), before) << "a refused call left something";
    }
    for (const Cell& cell : cells) {
      if (cell.placement == Placement::kOwn && cell.token == Token::kValid) continue;
      const Outcome outcome = Expected(policy_, cell, desk_);
      if ((outcome == Outcome::kAllowed) != allowed) continue;
      Check(cell, outcome, Try(cell, *ask.request));
      Count(outcome);
    }
  }
  TryOwn(cells);
  const bool anybody = std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
    return Expected(policy_, cell, desk_) == Outcome::kAllowed;
  });
  EXPECT_EQ(succeeded_, anybody) << "the table lets somebody in, and nobody got through";
}

INSTANTIATE_TEST_SUITE_P(Matrix, EveryMethodAndRole, testing::ValuesIn(AllMethods()), [](const auto& info) {
  return absl::StrReplaceAll(info.param, {{"/", "_"}});
});

}  // namespace
}  // namespace thidua::test
