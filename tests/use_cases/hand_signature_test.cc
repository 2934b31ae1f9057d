// Papers that were signed by hand: said once, by who keeps the unit's papers, with a scan that is a PDF.
#include <algorithm>
#include <thread>

#include "tests/use_cases/signing.h"

namespace thidua::test {
namespace {

using approval::v1::HandSignature;
using approval::v1::RecordHandSignatureRequest;

class HandSignatures : public Signing {
 protected:
  HandSignatures() : officer_(service_.SignIn({{identity::v1::COMMITTEE_OFFICER, unit_}})) {}

  static RecordHandSignatureRequest Saying(const std::string& paper_id) {
    RecordHandSignatureRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_paper_id(paper_id);
    // The paper is of Saturday the 15th of August 2020, which is today.
    request.mutable_signed_on()->set_year(2020);
    request.mutable_signed_on()->set_month(8);
    request.mutable_signed_on()->set_day(15);
    request.set_file_name("05-QĐ-UBND.pdf");
    request.set_content("%PDF-1.4\nbản quét có chữ ký\n%%EOF\n");
    return request;
  }
  absl::StatusOr<HandSignature> Say(const Person& who, const RecordHandSignatureRequest& request) {
    return service_.Call<HandSignature>(who, "SigningService/RecordHandSignature", request);
  }
  std::string WhyNot(const Person& who, const RecordHandSignatureRequest& request) {
    return error::ReasonOf(Say(who, request).status());
  }

  Person officer_;
};

TEST_F(HandSignatures, TakeThePaperOffTheListAndStay) {
  const std::string id = PutPaper();
  const auto request = Saying(id);
  const auto taken = Say(officer_, request);
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->sha256(), crypto::Hex(crypto::Sha256(request.content())));
  EXPECT_EQ(taken->signer_person_id(), chair_.caller.person_id());
  EXPECT_EQ(Listed(chair_).papers_size(), 0);
  EXPECT_EQ(WhyNot(officer_, Saying(id)), reason::kSignedAlready);
  EXPECT_EQ(ReasonFor(chair_, id, Own()), reason::kSignedAlready)
      << "it waits for no digital signature any more";
  const auto again = Say(officer_, request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), taken->SerializeAsString());
  const auto admin = service_.database().AsSuperuser();
  EXPECT_FALSE(admin->ExecuteText("DELETE FROM approval.hand_signatures").ok());
  EXPECT_EQ(
      Query(*admin, absl::StrCat("SELECT facts->>'scan' AS digest FROM approval.audited WHERE agg_type ="
                                 " 'hand_signature' AND agg_id = '",
                                 id, "'"))[0]
          .Text("digest"),
      taken->sha256());
}

TEST_F(HandSignatures, AreRefusedWithTheReason) {
  const std::string id = PutPaper();
  auto request = Saying(id);
  request.set_content("PK\x03\x04 không phải PDF");
  EXPECT_EQ(WhyNot(officer_, request), reason::kScanNotPdf);
  request = Saying(id);
  request.set_file_name("05-QĐ-UBND.exe");
  EXPECT_EQ(WhyNot(officer_, request), reason::kFieldInvalid);
  // Friday is the last working day before that Saturday; Thursday is not.
  request = Saying(id);
  request.mutable_signed_on()->set_day(13);
  EXPECT_EQ(WhyNot(officer_, request), reason::kFieldInvalid);
  EXPECT_EQ(WhyNot(service_.SignIn({{identity::v1::COUNCIL_MEMBER, unit_}}), Saying(id)),
            reason::kPermissionMissing);
  const Person elsewhere = service_.SignIn(
      {{identity::v1::COMMITTEE_OFFICER, service_.AddUnit(directory::v1::DISTRICT_COMMITTEE)}});
  EXPECT_EQ(WhyNot(elsewhere, Saying(id)), reason::kPermissionMissing);
  EXPECT_EQ(WhyNot(officer_, Saying(crypto::NewUuid())), reason::kNotFound);
  EXPECT_EQ(Listed(chair_).papers_size(), 1);
  request = Saying(id);
  request.mutable_signed_on()->set_day(14);
  EXPECT_EQ(WhyNot(officer_, request), "");
}

TEST_F(HandSignatures, OfOneByHandAndOneOnADeviceOneIsTakenIn) {
  const std::string id = PutPaper(), file = Own();
  std::string by_hand, on_device;
  std::thread one([&] { by_hand = WhyNot(officer_, Saying(id)); });
  std::thread other([&] { on_device = ReasonFor(chair_, id, file); });
  one.join();
  other.join();
  EXPECT_NE(by_hand.empty(), on_device.empty()) << by_hand << " " << on_device;
  EXPECT_EQ(service_.Count("signed_papers") + service_.Count("hand_signatures"), 1);
}

}  // namespace
}  // namespace thidua::test
