// Papers that come back signed: whom the judge believes lies in the data directory, and what he takes in is
// kept once.
#include <algorithm>
#include <filesystem>
#include <thread>

#include "absl/strings/match.h"
#include "tests/use_cases/signing.h"

namespace thidua::test {
namespace {

TEST_F(Signing, ASignedFileIsTakenInOnceAndStays) {
  const std::string id = PutPaper();
  const auto waiting = Listed(chair_);
  ASSERT_EQ(waiting.papers_size(), 1);
  EXPECT_TRUE(waiting.in_use());
  EXPECT_EQ(waiting.fingerprints(0), FingerprintOf(*own_));
  EXPECT_EQ(waiting.papers(0).paper().id(), id);
  EXPECT_EQ(waiting.papers(0).paper().sha256(), crypto::Hex(crypto::Sha256(Issued())));
  EXPECT_EQ(waiting.papers(0).place().width(), kPlace.width_mm);
  EXPECT_EQ(waiting.papers(0).unit_id(), unit_);
  EXPECT_NEAR(waiting.now().seconds(), absl::ToUnixSeconds(absl::Now()), 60);

  const auto request = Attaching(id, Own());
  const auto taken = Send(chair_, request);
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->sha256(), crypto::Hex(crypto::Sha256(request.file())));
  EXPECT_EQ(taken->fingerprint(), FingerprintOf(*own_));
  EXPECT_EQ(taken->signer_person_id(), chair_.caller.person_id());
  EXPECT_TRUE(absl::StrContains(taken->certificate_subject(), "Nguyễn Văn Ướt"))
      << taken->certificate_subject();
  EXPECT_EQ(Listed(chair_).papers_size(), 0);
  EXPECT_EQ(service_.Count("signed_papers WHERE pdf LIKE (SELECT pdf FROM papers) || '%'::bytea"), 1);

  const auto again = Send(chair_, request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), taken->SerializeAsString());
  EXPECT_EQ(ReasonFor(chair_, id, request.file()), reason::kSignedAlready);
  EXPECT_EQ(service_.Count("signed_papers"), 1);

  const auto admin = service_.database().AsSuperuser();
  EXPECT_FALSE(admin->ExecuteText("UPDATE approval.signed_papers SET fingerprint = ''").ok());
  EXPECT_FALSE(admin->ExecuteText("DELETE FROM approval.signed_papers").ok());
  // The log knows the file by its digest, and the table says the same of it.
  const auto leaf = Query(*admin, absl::StrCat("SELECT position('", taken->sha256(),
                                               "' in body) > 0 AS there FROM audit.leaf"
                                               " WHERE agg_type = 'signed_paper' AND agg_id = '",
                                               id, "'"));
  ASSERT_EQ(leaf.size(), 1);
  EXPECT_TRUE(leaf[0].Bool("there"));
  EXPECT_EQ(
      Query(*admin, absl::StrCat("SELECT facts->>'signed' AS digest FROM approval.audited WHERE agg_type ="
                                 " 'signed_paper' AND agg_id = '",
                                 id, "'"))[0]
          .Text("digest"),
      taken->sha256());
}

// Whatever speaks against a file is told by its reason, and the paper goes on waiting.
TEST_F(Signing, WhatIsNotTakenInIsToldWhy) {
  const std::string id = PutPaper(), good = Own();
  std::string changed = good;
  changed[Issued().size() / 2] ^= 1;
  EXPECT_EQ(ReasonFor(chair_, id, changed), reason::kSignedFileNotIssued);
  EXPECT_EQ(ReasonFor(chair_, id, Issued()), reason::kSignatureMissing);
  EXPECT_EQ(ReasonFor(chair_, id, good + "\n"), reason::kSignedFileDamaged);
  signature::Box elsewhere = kPlace;
  elsewhere.top_mm -= 30;
  EXPECT_EQ(ReasonFor(chair_, id, Office::Sign(Issued(), *own_, elsewhere)), reason::kSignatureMarkWrong);
  EXPECT_EQ(ReasonFor(chair_, id, Office::Sign(Issued(), office_.Make("Nguyễn Văn Ướt"), kPlace)),
            reason::kSignerNotExpected);
  Office another(service_.runtime().data_dir());
  EXPECT_EQ(ReasonFor(chair_, id, Office::Sign(Issued(), another.Make("Nguyễn Văn Ướt"), kPlace)),
            reason::kCertificateNotTrusted);

  office_.LetListBeOld(absl::Hours(24 * 3));
  EXPECT_EQ(ReasonFor(chair_, id, good), reason::kRevocationStale);
  office_.Open();
  EXPECT_EQ(Listed(chair_).papers_size(), 1);
  EXPECT_EQ(service_.Count("signed_papers"), 0);
  EXPECT_EQ(ReasonFor(chair_, id, good), "");
}

TEST_F(Signing, WhoMaySignIsAskedFirst) {
  const std::string id = PutPaper(), file = Own();
  const Person other = service_.SignIn({{identity::v1::COMMITTEE_CHAIR, unit_}});
  EXPECT_EQ(ReasonFor(other, id, file), reason::kNotFound);
  EXPECT_EQ(Listed(other).papers_size(), 0);
  EXPECT_EQ(ReasonFor(chair_, crypto::NewUuid(), file), reason::kNotFound);
  // He signs elsewhere now; then he is somebody's deputy here.
  const std::string elsewhere = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  const std::string theirs = PutPaper(elsewhere);
  EXPECT_EQ(ReasonFor(chair_, theirs, file), reason::kPermissionMissing);
  const Person deputy =
      service_.SignIn({{identity::v1::COMMITTEE_CHAIR, unit_}}, [&](identity::v1::Caller& caller) {
        caller.set_person_id(chair_.caller.person_id());
        auto* acting = caller.add_acting();
        acting->set_unit_id(elsewhere);
        acting->set_form(common::v1::KT);
        acting->set_role(identity::v1::COMMITTEE_CHAIR);
        acting->add_permissions("approval.letters.send");
      });
  EXPECT_EQ(ReasonFor(deputy, theirs, file), "");
  // Without a fresh second factor nobody signs.
  const Person stale =
      service_.SignIn({{identity::v1::COMMITTEE_CHAIR, unit_}}, [&](identity::v1::Caller& caller) {
        caller.set_person_id(chair_.caller.person_id());
        caller.clear_second_factor_at();
      });
  EXPECT_EQ(ReasonFor(stale, id, file), reason::kStepUpNeeded);
}

// What a unit issued before it ended is signed by whoever signed the act, with a right in the unit that took
// it over.
TEST_F(Signing, AfterAMergerItIsSignedInTheUnitThatTookOver) {
  const std::string ended = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  service_.EndUnit(ended, unit_);
  EXPECT_EQ(ReasonFor(chair_, PutPaper(ended), Own()), "");
}

// What lies in the folder counts from the next file on, and a part that cannot be read is named.
TEST_F(Signing, TheFolderIsReadAnew) {
  const std::string id = PutPaper(), file = Own(), folder = service_.runtime().data_dir() + "/signature";
  office_.Close();
  EXPECT_FALSE(Listed(chair_).in_use());
  EXPECT_EQ(Listed(chair_).fingerprints_size(), 0);
  EXPECT_EQ(ReasonFor(chair_, id, file), reason::kSigningNotInUse);
  office_.Open();
  EXPECT_TRUE(Listed(chair_).in_use());
  const auto unregistered = Send(chair_, Attaching(id, file)).status();
  EXPECT_EQ(error::ReasonOf(unregistered), reason::kCertificateNotRegistered);
  EXPECT_TRUE(absl::StrContains(error::WordsOf(unregistered), chair_.caller.person_id()));

  const std::string signer = folder + "/signers/" + chair_.caller.person_id() + ".pem";
  WriteFile(signer, "-----BEGIN CERTIFICATE-----\nkhông phải\n-----END CERTIFICATE-----\n");
  EXPECT_EQ(ReasonFor(chair_, id, file), reason::kSigningSetUpWrong);
  // The old certificate and the new one, while it is renewed.
  WriteFile(signer, PemOf(office_.Make("Nguyễn Văn Ướt")) + PemOf(*own_));
  WriteFile(folder + "/trust/z-hong.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  const auto broken = Send(chair_, Attaching(id, file)).status();
  EXPECT_EQ(error::ReasonOf(broken), reason::kSigningSetUpWrong);
  EXPECT_TRUE(absl::StrContains(error::WordsOf(broken), "z-hong.pem")) << error::WordsOf(broken);
  std::filesystem::remove(folder + "/trust/z-hong.pem");
  std::filesystem::remove(folder + "/crl/root.crl");
  EXPECT_EQ(ReasonFor(chair_, id, file), reason::kRevocationUnknown);
  office_.Open();
  EXPECT_EQ(ReasonFor(chair_, id, file), "");
}

TEST_F(Signing, OfTwoAtOnceOneIsTakenIn) {
  const std::string id = PutPaper();
  const std::string files[] = {Own(), Own()};
  std::string reasons[2];
  {
    std::vector<std::thread> both;
    for (int i = 0; i < 2; ++i) both.emplace_back([&, i] { reasons[i] = ReasonFor(chair_, id, files[i]); });
    for (auto& one : both) one.join();
  }
  std::sort(std::begin(reasons), std::end(reasons));
  EXPECT_EQ(reasons[0], "");
  EXPECT_EQ(reasons[1], reason::kSignedAlready);
  EXPECT_EQ(service_.Count("signed_papers"), 1);
}

}  // namespace
}  // namespace thidua::test
