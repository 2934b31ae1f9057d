// A chair with papers that wait for his signature, and whom the system believes.
#ifndef THIDUA_TESTS_USE_CASES_SIGNING_H_
#define THIDUA_TESTS_USE_CASES_SIGNING_H_

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/approval/module.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/signature/files.h"
#include "tests/signature/office.h"
#include "tests/support/database.h"
#include "tests/support/stack.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::test {

using approval::v1::AttachSignedPaperRequest;
using approval::v1::ListPapersToSignRequest;
using approval::v1::ListPapersToSignResponse;
using approval::v1::SignedPaper;

inline constexpr signature::Box kPlace{1, 120, 200, 45, 20};

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

}  // namespace thidua::test

#endif  // THIDUA_TESTS_USE_CASES_SIGNING_H_
