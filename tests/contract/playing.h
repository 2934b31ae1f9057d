// Scenes on the stage: who sends what, and what it left in the audit log.
#ifndef THIDUA_TESTS_CONTRACT_PLAYING_H_
#define THIDUA_TESTS_CONTRACT_PLAYING_H_

#include <memory>
#include <string>
#include <vector>

#include "tests/contract/scenes.h"

namespace thidua::test {

// The one system of the program, and the district in it; made by main.
const Stack& TheStack();
World& TheWorld();

struct Answer {
  Reply reply;
  std::shared_ptr<google::protobuf::Message> response;
  std::string bytes() const;
};

// A service calls with its own token, anybody else with what the scene gives him.
Actor CallerOf(const Scene& scene, const Ask& ask);
Answer Send(const Scene& scene, const Actor& who, const google::protobuf::Message& request);

// Leaves by the caller since this was made; facts applied meanwhile by services have no actor and are not
// counted.
class Leaves {
 public:
  Leaves(const Scene& scene, const Actor& who);
  // "submission DOSSIER_SUBMITTED", one for each leaf.
  std::vector<std::string> New();
  // How often the answer to this request was kept.
  int64_t Kept(const Scene& scene, const std::string& request_id);

 private:
  std::string actor_;
  std::string by_;
  int64_t start_;
};

// The request all refusals of a scene share: none of them may change anything.
const Ask& Refusable(const Scene& scene);

// A scene played once, with what it left behind.
struct Played {
  Ask ask;
  Actor who;
  Answer first;
  std::vector<std::string> leaves;
  int64_t kept = 0;
};
const Played& Play(const Scene& scene);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_PLAYING_H_
