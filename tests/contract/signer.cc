#include "tests/contract/signer.h"

#include "tests/signature/office.h"

namespace thidua::test {
namespace {

const Identity& ChairsCertificate(World& world) {
  static const Identity* chair = [&] {
    auto* office = new Office(world.stack.data_dir());
    office->Open();
    return &office->Engage(world.chair.person_id, "Chủ tịch UBND huyện");
  }();
  return *chair;
}

}  // namespace

common::v1::PaperFile FetchPaper(World& world, const Actor& who, const std::string& paper_id) {
  approval::v1::GetPaperRequest request;
  request.set_paper_id(paper_id);
  return world.Do<common::v1::PaperFile>(who, "approval/ApprovalService/GetPaper", request);
}

common::v1::PaperFile NewDecisionPaper(World& world) {
  approval::v1::GetDecisionRequest request;
  request.set_id(world.NewAward().decision_id());
  const auto decision =
      world.Do<approval::v1::Decision>(world.chair, "approval/ApprovalService/GetDecision", request);
  return FetchPaper(world, world.chair, decision.paper_id());
}

approval::v1::AttachSignedPaperRequest Signing(World& world, const common::v1::PaperFile& paper) {
  const auto& place = paper.places(0);
  auto request = WithId<approval::v1::AttachSignedPaperRequest>();
  request.set_paper_id(paper.info().id());
  request.set_file(Office::Sign(paper.content(), ChairsCertificate(world),
                                {place.page(), place.x(), place.y(), place.width(), place.height()}));
  return request;
}

}  // namespace thidua::test
