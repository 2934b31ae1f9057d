// One entry for each method of the API: who calls it, with what, who must not, and which moves are forbidden.
// The checks themselves are derived from the descriptors (method_test.cc).
#ifndef THIDUA_TESTS_CONTRACT_SCENES_H_
#define THIDUA_TESTS_CONTRACT_SCENES_H_

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/contract/world.h"

namespace thidua::test {

// A request ready to be sent, and by whom.
struct Ask {
  Actor who;
  std::shared_ptr<google::protobuf::Message> request;
};

template <class Request>
Ask By(const Actor& who, const Request& request) {
  return {who, std::make_shared<Request>(request)};
}

// A call in the wrong state: FAILED_PRECONDITION with `reason`, and exactly these guards named.
struct WrongMove {
  std::string title;  // "of_a_launched_campaign"
  std::function<Ask(World&)> ask;
  std::string reason;
  std::set<std::string> guards = {};
};

// What happens to somebody who holds every role, but in another district.
enum class Stranger {
  kRefused,      // PERMISSION_DENIED or NOT_FOUND
  kSeesNothing,  // OK, and every list in the answer is empty
  kWelcome,      // the method does not depend on a unit
};

struct Scene {
  std::string method;              // "registration/RegistrationService/LaunchCampaign"
  std::function<Ask(World&)> ask;  // each time a fresh object, so that scenes do not disturb each other
  Stranger stranger = Stranger::kRefused;
  int leaves = 1;  // how many audit leaves one call leaves: one for each aggregate it changes
  std::vector<WrongMove> wrong = {};
};

using Scenes = std::vector<Scene>;

Scenes IdentityScenes();
Scenes DirectoryScenes();
Scenes GoldenBookScenes();
Scenes ImportScenes();
Scenes RegistrationScenes();
Scenes CampaignWorkScenes();
Scenes BlockScenes();
Scenes IndicatorScenes();
Scenes BlockMeetingScenes();
Scenes IndicatorPaperScenes();
Scenes ScorecardScenes();
Scenes SubmissionScenes();
Scenes CouncilScenes();
Scenes ApprovalScenes();
Scenes RulingScenes();
Scenes PetitionScenes();
Scenes PostingScenes();
Scenes SigningScenes();
Scenes CertificateScenes();
Scenes FundScenes();
Scenes AuditAndReportScenes();
Scenes EventSinkScenes();
Scenes OutboxScenes();

const Scenes& AllScenes();

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_SCENES_H_
