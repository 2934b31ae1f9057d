#include "tests/contract/signer.h"

#include "tests/signature/office.h"

namespace thidua::test {
namespace {

// Whom the system believes: laid down with the first who signs.
Office& TheOffice(World& world) {
  static Office* office = [&] {
    auto* made = new Office(world.stack.data_dir());
    made->Open();
    return made;
  }();
  return *office;
}

const Identity& ChairsCertificate(World& world) {
  static const Identity& chair = TheOffice(world).Engage(world.chair.person_id, "Chủ tịch UBND huyện");
  return chair;
}

const Identity& DistrictsCertificate(World& world) {
  static const Identity& body = TheOffice(world).EngageBody(world.district, "Ủy ban nhân dân huyện");
  return body;
}

signature::Box BoxOf(const common::v1::SignaturePlace& place) {
  return {place.page(), place.x(), place.y(), place.width(), place.height()};
}

// What the server gives with the list.
template <class Response, class Request>
std::string CheckpointIn(World& world, const Actor& who, const std::string& list) {
  Request request;
  request.set_page_size(1);
  return world.Do<Response>(who, "approval/SigningService/" + list, request).checkpoint();
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
  auto request = WithId<approval::v1::AttachSignedPaperRequest>();
  request.set_paper_id(paper.info().id());
  const auto checkpoint =
      CheckpointIn<approval::v1::ListPapersToSignResponse, approval::v1::ListPapersToSignRequest>(
          world, world.chair, "ListPapersToSign");
  request.set_file(
      Office::Sign(paper.content(), ChairsCertificate(world), BoxOf(paper.places(0)), checkpoint));
  return request;
}

approval::v1::AttachSealedPaperRequest Sealing(World& world) {
  const Identity& body = DistrictsCertificate(world);
  const auto paper = NewDecisionPaper(world);
  const auto signed_one = Signing(world, paper);
  world.Do<approval::v1::SignedPaper>(world.chair, "approval/SigningService/AttachSignedPaper", signed_one);
  auto request = WithId<approval::v1::AttachSealedPaperRequest>();
  request.set_paper_id(paper.info().id());
  const auto checkpoint =
      CheckpointIn<approval::v1::ListPapersToSealResponse, approval::v1::ListPapersToSealRequest>(
          world, world.specialist, "ListPapersToSeal");
  request.set_file(Office::Seal(signed_one.file(), body, BoxOf(paper.places(0)), checkpoint));
  request.set_seal_width(Office::kSealTenths);
  request.set_seal_height(Office::kSealTenths);
  return request;
}

approval::v1::RecordHandSignatureRequest ByHand(const common::v1::PaperFile& paper) {
  auto request = WithId<approval::v1::RecordHandSignatureRequest>();
  request.set_paper_id(paper.info().id());
  *request.mutable_signed_on() = paper.info().day();
  request.set_file_name("ban-quet.pdf");
  request.set_content("%PDF-1.4\nbản quét có chữ ký và dấu\n%%EOF\n");
  return request;
}

}  // namespace thidua::test
