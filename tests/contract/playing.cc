#include "tests/contract/playing.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "services/common/text/deterministic.h"
#include "tests/contract/broken.h"
#include "tests/contract/descriptors.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using google::protobuf::Message;

std::string RequestIdOf(const Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  return field == nullptr ? "" : request.GetReflection()->GetString(request, field);
}

}  // namespace

std::string Answer::bytes() const { return text::Deterministic(*response); }

Actor CallerOf(const Scene& scene, const Ask& ask) {
  if (PolicyOf(scene.method).access() != common::v1::SERVICE) return ask.who;
  Actor service{{{"x-thidua-service", TheStack().ServiceToken("approval")}}, "", "", ""};
  service.service = "approval";
  return service;
}

Answer Send(const Scene& scene, const Actor& who, const Message& request) {
  Answer answer;
  answer.response = NewMessage(FindMethod(scene.method)->output_type());
  answer.reply = TheWorld().api.Call(who, scene.method, request, answer.response.get());
  return answer;
}

Leaves::Leaves(const Scene& scene, const Actor& who) : actor_(who.account_id) {
  start_ = Query(*TheWorld().database, "SELECT coalesce(max(position), 0) AS n FROM audit.leaf")[0].Int("n");
  const auto& policy = PolicyOf(scene.method);
  by_ = policy.access() == common::v1::PUBLIC
            ? absl::StrCat("kind = '", policy.audit_kind(), "'")
            : absl::StrCat("actor_id = '", actor_.empty() ? crypto::NewUuid() : actor_, "'");
  // On a slow machine ten minutes pass, and the test's own Api proves the second factor again.
  if (policy.audit_kind() != "STEPPED_UP") absl::StrAppend(&by_, " AND kind <> 'STEPPED_UP'");
}

std::vector<std::string> Leaves::New() {
  std::vector<std::string> out;
  const auto rows =
      Query(*TheWorld().database,
            absl::StrCat("SELECT service || ' ' || kind AS leaf FROM audit.leaf WHERE position > ", start_,
                         " AND ", by_, " ORDER BY position"));
  for (const auto row : rows) out.push_back(row.Text("leaf"));
  return out;
}

int64_t Leaves::Kept(const Scene& scene, const std::string& request_id) {
  return Query(*TheWorld().database, absl::StrCat("SELECT count(*) AS n FROM ", ContextOf(scene.method),
                                                  ".request_log WHERE caller_id = '", actor_,
                                                  "' AND request_id = '", request_id, "'"))[0]
      .Int("n");
}

const Ask& Refusable(const Scene& scene) {
  static auto* asks = new std::map<std::string, Ask>;
  const auto it = asks->find(scene.method);
  if (it != asks->end()) return it->second;
  const World::MakingAhead ahead(TheWorld());
  return asks->emplace(scene.method, scene.ask(TheWorld())).first->second;
}

const Played& Play(const Scene& scene) {
  static auto* all = new std::map<std::string, Played>;
  auto it = all->find(scene.method);
  if (it != all->end()) return it->second;
  const World::MakingAhead ahead(TheWorld());
  Played played;
  played.ask = scene.ask(TheWorld());
  played.who = CallerOf(scene, played.ask);
  DecomposeTexts(played.ask.request.get());
  Leaves leaves(scene, played.who);
  played.first = Send(scene, played.who, *played.ask.request);
  played.leaves = leaves.New();
  const std::string request_id = RequestIdOf(*played.ask.request);
  if (!request_id.empty()) played.kept = leaves.Kept(scene, request_id);
  return all->emplace(scene.method, std::move(played)).first->second;
}

}  // namespace thidua::test
