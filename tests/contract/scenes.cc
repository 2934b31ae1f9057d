#include "tests/contract/scenes.h"

namespace thidua::test {

const Scenes& AllScenes() {
  static const auto* scenes = [] {
    auto* all = new Scenes;
    for (auto* part :
         {IdentityScenes,       DirectoryScenes,  GoldenBookScenes,   ImportScenes,      RegistrationScenes,
          CampaignWorkScenes,   BlockScenes,      BlockMeetingScenes, IndicatorScenes,   IndicatorPaperScenes,
          ScorecardScenes,      SubmissionScenes, CouncilScenes,      ApprovalScenes,    RulingScenes,
          PetitionScenes,       PostingScenes,    SigningScenes,      CertificateScenes, FundScenes,
          AuditAndReportScenes, EventSinkScenes,  OutboxScenes}) {
      for (auto& scene : part()) all->push_back(std::move(scene));
    }
    return all;
  }();
  return *scenes;
}

}  // namespace thidua::test
