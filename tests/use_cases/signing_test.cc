// Papers that come back signed: whom the judge believes lies in the data directory, and what he takes in is
// kept once.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <thread>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "services/approval/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/signature/files.h"
#include "tests/signature/office.h"
#include "tests/support/database.h"
#include "tests/support/stack.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::test {
namespace {

using approval::v1::AttachSignedPaperRequest;
using approval::v1::ListPapersToSignRequest;
using approval::v1::ListPapersToSignResponse;
using approval::v1::SignedPaper;

constexpr signature::Box kPlace{1, 120, 200, 45, 20};

class Signing : public testing::Test {
 protected:
  Signing() : office_(service_.runtime().data_dir()) {
    service_.Serve(approval::Entry());
    unit_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
    chair_ = service_.SignIn({{identity::v1::COMMITTEE_CHAIR, unit_}});
    office_.Open();
    own_ = &office_.Engage(chair_.caller.person_id(), "Nguyễn Văn Ướt");
  }

  static const std::string& Issued() {
    static const std::string bytes = ReadFile(SourceDir() + "/tests/signature/samples/issued.pdf");
    return bytes;
  }

  // A paper of an act that the chair signed, put there past the program.
  std::string PutPaper(const std::string& unit = "") {
    common::v1::SignaturePlaces places;
    auto* place = places.add_places();
    place->set_key("decider");
    place->set_page(kPlace.page);
    place->set_x(kPlace.left_mm);
    place->set_y(kPlace.top_mm);
    place->set_width(kPlace.width_mm);
    place->set_height(kPlace.height_mm);
    const auto bytes = [](const std::string& text) {
      return absl::StrCat("decode('", absl::BytesToHexString(text), "', 'hex')");
    };
    const std::string id = crypto::NewUuid(), pdf = bytes(Issued());
    const auto admin = service_.database().AsSuperuser();
    Query(*admin,
          absl::StrCat(
              "INSERT INTO approval.papers (id, kind, subject_ids, number, dated, title, template_id,"
              " template_version, template_digest, sha256, size_bytes, pdf, places, made_at) VALUES ('",
              id,
              "', 'AWARD_DECISION', ARRAY[gen_random_uuid()], '05/QĐ-UBND', '2020-08-15', 'Quyết định"
              " 05/QĐ-UBND', 'award_decision', 1, '', sha256(",
              pdf, "), octet_length(", pdf, "), ", pdf, ", ", bytes(places.SerializeAsString()), ", now())"));
    Query(*admin, absl::StrCat("INSERT INTO approval.signatures_awaited (paper_id, person_id, unit_id, since)"
                               " VALUES ('",
                               id, "', '", chair_.caller.person_id(), "', '", unit.empty() ? unit_ : unit,
                               "', now() - interval '1 minute')"));
    return id;
  }

  ListPapersToSignResponse Listed(const Person& who) {
    const auto page = service_.Call<ListPapersToSignResponse>(who, "SigningService/ListPapersToSign",
                                                              ListPapersToSignRequest());
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? *page : ListPapersToSignResponse();
  }

  static AttachSignedPaperRequest Attaching(const std::string& paper_id, const std::string& file) {
    AttachSignedPaperRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_paper_id(paper_id);
    request.set_file(file);
    return request;
  }
  absl::StatusOr<SignedPaper> Send(const Person& who, const AttachSignedPaperRequest& request) {
    return service_.Call<SignedPaper>(who, "SigningService/AttachSignedPaper", request);
  }
  std::string ReasonFor(const Person& who, const std::string& paper_id, const std::string& file) {
    return error::ReasonOf(Send(who, Attaching(paper_id, file)).status());
  }
  std::string Own() const { return Office::Sign(Issued(), *own_, kPlace); }

  Service service_{"approval"};
  Office office_;
  std::string unit_;
  Person chair_;
  const Identity* own_;
};

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
