// What every method of the API must do, whoever wrote it. The checks come from the descriptors: method
// policies, field rules, etags, request ids; the scenes only say how to make one valid request.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/method_policy.h"
#include "tests/contract/broken.h"
#include "tests/contract/descriptors.h"
#include "tests/contract/playing.h"
#include "tests/contract/scenes.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::test {
namespace {

using common::v1::MethodPolicy;
using google::protobuf::Message;
using grpc::StatusCode;

// Refused with one of the codes, in Vietnamese, and nothing written.
void ExpectRefused(const Scene& scene, const Actor& who, const Message& request,
                   const std::vector<StatusCode>& codes) {
  Leaves leaves(scene, who);
  const Answer answer = Send(scene, who, request);
  EXPECT_NE(std::find(codes.begin(), codes.end(), answer.reply.code()), codes.end())
      << answer.reply.Describe();
  EXPECT_TRUE(IsVietnamese(answer.reply.words()));
  EXPECT_EQ(leaves.New(), std::vector<std::string>{});
}

// Every list in the message is empty.
bool ShowsNothing(const Message& message) {
  const auto* type = message.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    if (type->field(i)->is_repeated() && message.GetReflection()->FieldSize(message, type->field(i)) > 0)
      return false;
  }
  return true;
}

class EveryMethod : public testing::TestWithParam<const Scene*> {
 protected:
  const Scene& scene() const { return *GetParam(); }
  const MethodPolicy& policy() const { return PolicyOf(scene().method); }
};
class EveryWrite : public EveryMethod {};
class EveryWriteThatShowsItsText : public EveryMethod {};
TEST_P(EveryMethod, AnswersAndLeavesItsAuditLeaf) {
  const Played& played = Play(scene());
  ASSERT_TRUE(played.first.reply.ok()) << played.first.reply.Describe();
  if (policy().access() == common::v1::SERVICE) return;  // no actor to tell its leaves by
  const bool writes = policy().effect() != common::v1::READ;
  const std::string kind = writes ? policy().audit_kind() : policy().personal_read_kind();
  const int leaves = writes ? scene().leaves : kind.empty() ? 0 : 1;
  EXPECT_EQ(played.leaves, std::vector<std::string>(leaves, ContextOf(scene().method) + " " + kind));
  EXPECT_EQ(played.kept, policy().effect() == common::v1::WRITE ? 1 : 0);
}

TEST_P(EveryMethod, RefusesWhoMustNotCall) {
  const Ask& ask = Refusable(scene());
  if (policy().access() == common::v1::SERVICE) {
    ExpectRefused(scene(), {}, *ask.request, {StatusCode::PERMISSION_DENIED});
    ExpectRefused(scene(), TheWorld().admin, *ask.request, {StatusCode::PERMISSION_DENIED});
    Actor forger = TheWorld().admin;
    forger.headers["x-thidua-service"] = "approval.9999999999.AAAA";
    ExpectRefused(scene(), forger, *ask.request, {StatusCode::PERMISSION_DENIED});
    // A service's own token, but in other hands: of a client, of the edge, of another service.
    Actor thief = CallerOf(scene(), ask);
    for (const char* service : {"", "edge", "report"}) {
      thief.service = service;
      ExpectRefused(scene(), thief, *ask.request, {StatusCode::PERMISSION_DENIED});
    }
    return;
  }
  if (policy().access() == common::v1::PUBLIC) return;
  ExpectRefused(scene(), {}, *ask.request, {StatusCode::UNAUTHENTICATED});
  ExpectRefused(scene(), {{{"authorization", "Bearer khong-co-phien-nay"}}, "", "", ""}, *ask.request,
                {StatusCode::UNAUTHENTICATED});
  if (policy().access() == common::v1::PERMITTED) {
    ExpectRefused(scene(), TheWorld().teacher, *ask.request, {StatusCode::PERMISSION_DENIED});
  }
  if (scene().stranger == Stranger::kRefused) {
    ExpectRefused(scene(), TheWorld().stranger, *ask.request,
                  {StatusCode::PERMISSION_DENIED, StatusCode::NOT_FOUND});
  } else if (scene().stranger == Stranger::kSeesNothing) {
    const Answer answer = Send(scene(), TheWorld().stranger, *ask.request);
    EXPECT_TRUE(answer.reply.ok()) << answer.reply.Describe();
    EXPECT_TRUE(ShowsNothing(*answer.response)) << answer.response->ShortDebugString();
    EXPECT_FALSE(ShowsNothing(*Send(scene(), ask.who, *ask.request).response))
        << "the scene itself shows nothing";
  }
}

TEST_P(EveryMethod, NamesEachBadField) {
  const Ask& ask = Refusable(scene());
  const Actor who = CallerOf(scene(), ask);
  Leaves leaves(scene(), who);
  for (const Broken& broken : BreakEachField(*ask.request)) {
    SCOPED_TRACE(absl::StrCat(broken.path, ": ", broken.what));
    const Answer answer = Send(scene(), who, *broken.request);
    EXPECT_EQ(answer.reply.code(), StatusCode::INVALID_ARGUMENT) << answer.reply.Describe();
    EXPECT_EQ(answer.reply.reason(), "FIELD_INVALID");
    EXPECT_TRUE(IsVietnamese(answer.reply.words()));
    const auto fields = answer.reply.fields();
    const auto named = fields.find(broken.path);
    ASSERT_NE(named, fields.end()) << answer.reply.Describe();
    EXPECT_TRUE(IsVietnamese(named->second));
  }
  EXPECT_EQ(leaves.New(), std::vector<std::string>{});
}

TEST_P(EveryMethod, RefusesAStaleEtagAndTellsTheCurrentOne) {
  const Ask& ask = Refusable(scene());
  Leaves leaves(scene(), ask.who);
  for (const Broken& stale : StaleEtags(*ask.request)) {
    const Answer answer = Send(scene(), ask.who, *stale.request);
    EXPECT_EQ(answer.reply.code(), StatusCode::ABORTED) << answer.reply.Describe();
    EXPECT_EQ(answer.reply.reason(), "ETAG_MISMATCH");
    EXPECT_EQ(answer.reply.metadata("current_etag"), stale.path);
    EXPECT_TRUE(IsVietnamese(answer.reply.words()));
  }
  EXPECT_EQ(leaves.New(), std::vector<std::string>{});
}

TEST_P(EveryWrite, ARepeatGetsTheFirstAnswerAndDoesNothing) {
  const Played& played = Play(scene());
  ASSERT_TRUE(played.first.reply.ok()) << played.first.reply.Describe();
  Leaves leaves(scene(), played.who);
  const Answer again = Send(scene(), played.who, *played.ask.request);
  EXPECT_EQ(leaves.New(), std::vector<std::string>{});
  if (scene().method == "identity/IdentityService/SignOut") {  // the session that could ask again is over
    EXPECT_EQ(again.reply.code(), StatusCode::UNAUTHENTICATED);
    return;
  }
  ASSERT_TRUE(again.reply.ok()) << again.reply.Describe();
  // Of some answers only a reference is kept: the object may have moved on meanwhile.
  EXPECT_EQ(rpc::ToKeep(policy(), *again.response), rpc::ToKeep(policy(), *played.first.response));
}

TEST_P(EveryWrite, AnotherBodyUnderAUsedIdIsRefused) {
  const Played& played = Play(scene());
  ASSERT_TRUE(played.first.reply.ok()) << played.first.reply.Describe();
  const auto other = AskForSomethingElse(*played.ask.request);
  if (other == nullptr) return;  // nothing but a request id
  Leaves leaves(scene(), played.who);
  const Answer answer = Send(scene(), played.who, *other);
  EXPECT_EQ(answer.reply.code(), StatusCode::INVALID_ARGUMENT) << answer.reply.Describe();
  EXPECT_EQ(answer.reply.reason(), "REQUEST_ID_REUSED");
  EXPECT_EQ(leaves.New(), std::vector<std::string>{});
}

// The free texts that a request carries and its answer shows under the same name.
std::vector<std::string> TextsShown(const Scene& scene) {
  std::vector<std::string> names;
  const auto* method = FindMethod(scene.method);
  if (method == nullptr || PolicyOf(scene.method).effect() != common::v1::WRITE) return names;
  // Its text is shown to who answers it, and no more to who has typed the letter in: below.
  if (scene.method == "approval/PostingService/EnterObjection") return names;
  for (int i = 0; i < method->input_type()->field_count(); ++i) {
    const auto* field = method->input_type()->field(i);
    const auto* shown = method->output_type()->FindFieldByName(field->name());
    if (!field->is_repeated() && IsFreeText(field) && shown != nullptr && shown->type() == field->type()) {
      names.push_back(field->name());
    }
  }
  return names;
}

TEST_P(EveryWriteThatShowsItsText, NormalisesItToNfc) {
  const Played& played = Play(scene());
  ASSERT_TRUE(played.first.reply.ok()) << played.first.reply.Describe();
  const auto text = [](const Message& message, const std::string& name) {
    return message.GetReflection()->GetString(message, message.GetDescriptor()->FindFieldByName(name));
  };
  for (const auto& name : TextsShown(scene())) {
    const std::string sent = text(*played.ask.request, name);
    if (sent.empty()) continue;  // the server's own, such as the next number of a register
    EXPECT_EQ(text(*played.first.response, name), Composed(sent)) << name;
  }
}

TEST(EnteredObjections, AreNormalisedToNfcForWhoAnswersThem) {
  const auto& scenes = AllScenes();
  const auto scene = std::find_if(scenes.begin(), scenes.end(), [](const Scene& one) {
    return one.method == "approval/PostingService/EnterObjection";
  });
  ASSERT_NE(scene, scenes.end());
  const Played& played = Play(*scene);
  ASSERT_TRUE(played.first.reply.ok()) << played.first.reply.Describe();
  const auto& sent = dynamic_cast<const approval::v1::EnterObjectionRequest&>(*played.ask.request);
  approval::v1::GetObjectionRequest get;
  get.set_id(dynamic_cast<const approval::v1::Objection&>(*played.first.response).id());
  World& w = TheWorld();
  const auto shown = w.Do<approval::v1::Objection>(w.chair, "approval/PostingService/GetObjection", get);
  EXPECT_NE(sent.text(), Composed(sent.text()));  // it was sent in parts
  EXPECT_EQ(shown.text(), Composed(sent.text()));
}

// Delivered again, a fact is known and not applied twice.
TEST(EventSinks, ApplyAFactOnce) {
  int sinks = 0;
  for (const Scene& scene : AllScenes()) {
    if (FindMethod(scene.method)->output_type()->name() != "DeliverResponse") continue;
    ++sinks;
    const Played& played = Play(scene);
    const Answer again = Send(scene, played.who, *played.ask.request);
    ASSERT_TRUE(again.reply.ok()) << scene.method << again.reply.Describe();
    const auto applied = [](const Answer& answer) {
      return answer.response->GetReflection()->GetRepeatedBool(
          *answer.response, answer.response->GetDescriptor()->FindFieldByName("already_applied"), 0);
    };
    EXPECT_FALSE(applied(played.first)) << scene.method;
    EXPECT_TRUE(applied(again)) << scene.method;
  }
  EXPECT_GT(sinks, 0);
}

struct Forbidden {
  const Scene* scene;
  const WrongMove* move;
};

class EveryForbiddenMove : public testing::TestWithParam<Forbidden> {};

TEST_P(EveryForbiddenMove, NamesWhatIsUnmet) {
  const auto& [scene, move] = GetParam();
  const World::MakingAhead ahead(TheWorld());
  const Ask ask = move->ask(TheWorld());
  Leaves leaves(*scene, ask.who);
  const Answer answer = Send(*scene, ask.who, *ask.request);
  EXPECT_EQ(answer.reply.code(), StatusCode::FAILED_PRECONDITION) << answer.reply.Describe();
  EXPECT_EQ(answer.reply.reason(), move->reason);
  EXPECT_TRUE(IsVietnamese(answer.reply.words()));
  std::set<std::string> unmet;
  for (const auto& [guard, sentence] : answer.reply.guards()) {
    unmet.insert(guard);
    EXPECT_TRUE(IsVietnamese(sentence)) << guard;
  }
  EXPECT_EQ(unmet, move->guards);
  EXPECT_EQ(leaves.New(), std::vector<std::string>{});
}

TEST(Completeness, EveryMethodHasOneSceneAndEveryScenesMethodExists) {
  std::map<std::string, int> scenes;
  for (const Scene& scene : AllScenes()) {
    ++scenes[scene.method];
    EXPECT_NE(FindMethod(scene.method), nullptr) << "a scene for no method: " << scene.method;
  }
  const auto methods = AllMethods();
  EXPECT_GE(methods.size(), 80u) << "the protos are not all linked in";
  for (const auto& method : methods) EXPECT_EQ(scenes[method], 1) << "scenes of " << method;
}

// An answer of many violations must still come through: what describes an error travels in HTTP/2 trailers.
TEST(ManyErrors, StillComeAsOneAnswer) {
  approval::v1::SendSubmissionLetterRequest request;
  for (int i = 0; i < 500; ++i) request.add_cases();
  approval::v1::SubmissionLetter response;
  const Reply reply = TheWorld().api.Call(
      TheWorld().principal, "approval/ApprovalService/SendSubmissionLetter", request, &response);
  EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT) << reply.Describe();
  const auto fields = reply.fields();
  EXPECT_EQ(fields.count("request_id"), 1u);
  ASSERT_EQ(fields.count(""), 1u) << "nothing tells of the violations left out";
  EXPECT_TRUE(IsVietnamese(fields.find("")->second));
}

std::vector<const Scene*> Choose(const std::function<bool(const Scene&)>& wanted) {
  std::vector<const Scene*> out;
  for (const Scene& scene : AllScenes()) {
    if (FindMethod(scene.method) != nullptr && wanted(scene)) out.push_back(&scene);
  }
  return out;
}

std::vector<Forbidden> ForbiddenMoves() {
  std::vector<Forbidden> out;
  for (const Scene& scene : AllScenes()) {
    for (const WrongMove& move : scene.wrong) out.push_back({&scene, &move});
  }
  return out;
}

// "council_CouncilService_OpenPoll" → "council_OpenPoll", and "…EventSink_Deliver" as it is.
std::string NameOf(const std::string& method) {
  const size_t slash = method.find('/');
  return absl::StrCat(method.substr(0, slash), "_", method.substr(method.rfind('/') + 1));
}

const auto kSceneName = [](const auto& info) { return NameOf(info.param->method); };

INSTANTIATE_TEST_SUITE_P(Contract, EveryMethod, testing::ValuesIn(Choose([](const Scene&) { return true; })),
                         kSceneName);
INSTANTIATE_TEST_SUITE_P(Contract, EveryWrite, testing::ValuesIn(Choose([](const Scene& scene) {
                           return PolicyOf(scene.method).effect() == common::v1::WRITE;
                         })),
                         kSceneName);
INSTANTIATE_TEST_SUITE_P(
    Contract, EveryWriteThatShowsItsText,
    testing::ValuesIn(Choose([](const Scene& scene) { return !TextsShown(scene).empty(); })), kSceneName);
INSTANTIATE_TEST_SUITE_P(Contract, EveryForbiddenMove, testing::ValuesIn(ForbiddenMoves()),
                         [](const auto& info) {
                           return absl::StrCat(NameOf(info.param.scene->method), "_", info.param.move->title);
                         });

}  // namespace
}  // namespace thidua::test
