// The seal of the body: after its leader, by who keeps it, with the body's certificate, once.
#include "tests/use_cases/checkpoints.h"
#include "tests/use_cases/signing.h"

namespace thidua::test {
namespace {

using approval::v1::AttachSealedPaperRequest;
using approval::v1::ListPapersToSealRequest;
using approval::v1::ListPapersToSealResponse;
using approval::v1::SealedPaper;

class Seals : public Signing {
 protected:
  Seals() : keeper_(service_.SignIn({{identity::v1::COMMITTEE_OFFICER, unit_}})) {
    body_ = &office_.EngageBody(unit_, "Ủy ban nhân dân huyện");
  }

  // Signed by its leader, whose file it has become.
  std::string PutSigned(std::string* file) {
    const std::string id = PutPaper();
    *file = Own();
    EXPECT_EQ(ReasonFor(chair_, id, *file), "");
    return id;
  }
  ListPapersToSealResponse ToSeal(const Person& who) {
    const auto page = service_.Call<ListPapersToSealResponse>(who, "SigningService/ListPapersToSeal",
                                                              ListPapersToSealRequest());
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? *page : ListPapersToSealResponse();
  }
  absl::StatusOr<SealedPaper> Seal(const Person& who, const std::string& paper_id, const std::string& file,
                                   int tenths = Office::kSealTenths) {
    AttachSealedPaperRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_paper_id(paper_id);
    request.set_file(file);
    request.set_seal_width(tenths);
    request.set_seal_height(tenths);
    return service_.Call<SealedPaper>(who, "SigningService/AttachSealedPaper", request);
  }
  std::string WhyNot(const Person& who, const std::string& paper_id, const std::string& file) {
    return error::ReasonOf(Seal(who, paper_id, file).status());
  }

  Person keeper_;
  const Identity* body_;
};

TEST_F(Seals, AreSetBehindTheLeadersSignatureOnceAndStay) {
  std::string file;
  const std::string id = PutSigned(&file);
  const auto waiting = ToSeal(keeper_);
  ASSERT_EQ(waiting.papers_size(), 1);
  EXPECT_EQ(waiting.papers(0).paper().id(), id);
  EXPECT_EQ(waiting.papers(0).paper().sha256(), crypto::Hex(crypto::Sha256(file)));
  EXPECT_EQ(waiting.papers(0).signer_person_id(), chair_.caller.person_id());
  EXPECT_EQ(waiting.papers(0).fingerprints(0), FingerprintOf(*body_));

  const std::string sealed = Office::Seal(file, *body_, kPlace);
  const auto taken = Seal(keeper_, id, sealed);
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->sha256(), crypto::Hex(crypto::Sha256(sealed)));
  EXPECT_EQ(taken->fingerprint(), FingerprintOf(*body_));
  EXPECT_EQ(ToSeal(keeper_).papers_size(), 0);
  EXPECT_EQ(service_.Count("sealed_papers d JOIN signed_papers s USING (id) WHERE substr(d.pdf, 1,"
                           " octet_length(s.pdf)) = s.pdf"),
            1);
  EXPECT_EQ(WhyNot(keeper_, id, sealed), reason::kSealedAlready);

  const auto admin = service_.database().AsSuperuser();
  EXPECT_FALSE(admin->ExecuteText("UPDATE approval.sealed_papers SET fingerprint = ''").ok());
  EXPECT_EQ(
      Query(*admin, absl::StrCat("SELECT facts->>'sealed' AS digest FROM approval.audited WHERE agg_type ="
                                 " 'sealed_paper' AND agg_id = '",
                                 id, "'"))[0]
          .Text("digest"),
      taken->sha256());
}

TEST_F(Seals, WhatIsNotTakenInIsToldWhy) {
  std::string file;
  const std::string id = PutSigned(&file);
  EXPECT_EQ(WhyNot(keeper_, id, file), reason::kSignatureMissing);
  // Over other bytes than the leader's file: over the paper itself, and over a signature in another place.
  signature::Box elsewhere = kPlace;
  elsewhere.top_mm -= 60;
  EXPECT_EQ(WhyNot(keeper_, id, Office::Seal(Issued(), *body_, kPlace)), reason::kSignedFileNotIssued);
  EXPECT_EQ(WhyNot(keeper_, id, Office::Seal(Office::Sign(Issued(), *own_, elsewhere), *body_, kPlace)),
            reason::kSignedFileNotIssued);
  // By the leader in the body's stead, and by a body nobody has registered.
  EXPECT_EQ(WhyNot(keeper_, id, Office::Seal(file, *own_, kPlace)), reason::kSignerNotExpected);
  EXPECT_EQ(WhyNot(keeper_, id, Office::Seal(file, office_.Make("Ủy ban nhân dân huyện"), kPlace)),
            reason::kSignerNotExpected);
  // Elsewhere on the page, and of another size than was said.
  EXPECT_EQ(WhyNot(keeper_, id, Office::Seal(file, *body_, elsewhere)), reason::kSignatureMarkWrong);
  const std::string good = Office::Seal(file, *body_, kPlace);
  EXPECT_EQ(error::ReasonOf(Seal(keeper_, id, good, 300).status()), reason::kSignatureMarkWrong);
  // Twice.
  EXPECT_EQ(WhyNot(keeper_, id, Office::Seal(good, *body_, kPlace)), reason::kSignatureCountWrong);
  EXPECT_EQ(ToSeal(keeper_).papers_size(), 1);
  EXPECT_EQ(WhyNot(keeper_, id, good), "");
}

TEST_F(Seals, AreKeptInTheVeryUnitAndNotByWhoSigns) {
  std::string file;
  const std::string id = PutSigned(&file), sealed = Office::Seal(file, *body_, kPlace);
  EXPECT_EQ(WhyNot(chair_, id, sealed), reason::kPermissionMissing);
  const Person elsewhere = service_.SignIn(
      {{identity::v1::COMMITTEE_OFFICER, service_.AddUnit(directory::v1::DISTRICT_COMMITTEE)}});
  EXPECT_EQ(ToSeal(elsewhere).papers_size(), 0);
  EXPECT_EQ(WhyNot(elsewhere, id, sealed), reason::kPermissionMissing);
  EXPECT_EQ(WhyNot(keeper_, PutPaper(), sealed), reason::kNotFound) << "its leader has not signed";
  EXPECT_EQ(WhyNot(keeper_, id, sealed), "");
}

// A checkpoint of its own, from when the leader's file was there.
TEST_F(Seals, NameACheckpointOfTheLog) {
  PutCheckpoint(service_, 5, "now() - interval '1 hour'");
  const std::string id = PutPaper();
  const std::string file = Office::Sign(Issued(), *own_, kPlace, CheckpointNamed(5));
  EXPECT_EQ(ReasonFor(chair_, id, file), "");
  PutCheckpoint(service_, 9, "now() - interval '30 minutes'");
  EXPECT_EQ(ToSeal(keeper_).checkpoint(), CheckpointNamed(9));
  const auto naming = [&](const std::string& checkpoint) {
    return Office::Seal(file, *body_, kPlace, checkpoint);
  };
  EXPECT_EQ(WhyNot(keeper_, id, naming("")), reason::kSignatureCheckpointMissing);
  EXPECT_EQ(WhyNot(keeper_, id, naming(CheckpointNamed(5))), reason::kSignatureCheckpointOld);
  EXPECT_EQ(WhyNot(keeper_, id, naming(CheckpointNamed(10))), reason::kSignatureCheckpointUnknown);
  const auto sealed = Seal(keeper_, id, naming(CheckpointNamed(9)));
  ASSERT_TRUE(sealed.ok()) << sealed.status();
  EXPECT_EQ(sealed->checkpoint(), CheckpointNamed(9));
}

// Where the body has no certificate nothing waits for one.
TEST_F(Seals, AreAskedForOnlyWhereTheBodyHasACertificate) {
  office_.Close();
  office_.Open();
  own_ = &office_.Engage(chair_.caller.person_id(), "Nguyễn Văn Ướt");
  std::string file;
  PutSigned(&file);
  EXPECT_EQ(ToSeal(keeper_).papers_size(), 0);
}

}  // namespace
}  // namespace thidua::test
