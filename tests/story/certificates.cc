// What the awarded hang on the wall: made by the officer of the office that decided.
#include <map>

#include "tests/story/play.h"
#include "thidua/approval/v1/certificate_service.pb.h"

namespace thidua::story {
namespace {

using namespace approval::v1;

constexpr int kMaxBatch = 60;

// Of each form the awards that have none yet, in the usual form of their title.
std::map<std::string, std::vector<std::string>> Missing(const Person& officer, const Decision& decision) {
  ListCertificatesRequest request;
  request.set_decision_id(decision.id());
  const auto listed =
      officer.Call<ListCertificatesResponse>("approval/CertificateService/ListCertificates", request);
  std::map<std::string, std::vector<std::string>> missing;
  for (const auto& award : listed.awards()) {
    if (award.unmet_guards().empty() && award.made().empty())
      missing[award.template_ids(0)].push_back(award.case_id());
  }
  return missing;
}

}  // namespace

void MakeCertificates(Play& play, const Staff& officer) {
  const Person& person = play.As(officer);
  std::vector<MakeCertificatesRequest> batches;
  for (const auto& decision : play.Decisions(person, play.unit(officer.unit))) {
    if (decision.ruling() != common::v1::RULING_KIND_UNSPECIFIED) continue;
    for (const auto& [form, case_ids] : Missing(person, decision)) {
      for (size_t i = 0; i < case_ids.size(); ++i) {
        if (i % kMaxBatch == 0) {
          auto& batch = batches.emplace_back();
          batch.set_request_id(FreshId());
          batch.set_decision_id(decision.id());
          batch.set_template_id(form);
        }
        batches.back().add_case_ids(case_ids[i]);
      }
    }
  }
  InParallel(batches.size(), [&](size_t i) {
    person.Call<MakeCertificatesResponse>("approval/CertificateService/MakeCertificates", batches[i]);
  });
}

}  // namespace thidua::story
