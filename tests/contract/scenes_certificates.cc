#include "tests/contract/scenes.h"
#include "thidua/approval/v1/certificate_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

constexpr char kService[] = "approval/CertificateService/";
constexpr char kLetterSheet[] = "merit_letter_a4";

MakeCertificatesRequest Making(const Case& award) {
  auto request = WithId<MakeCertificatesRequest>();
  request.set_decision_id(award.decision_id());
  request.add_case_ids(award.id());
  request.set_template_id(kLetterSheet);
  return request;
}

PrintCertificatesRequest Printing(const Case& award, PrintCertificatesRequest::What what) {
  PrintCertificatesRequest request;
  request.set_decision_id(award.decision_id());
  request.add_case_ids(award.id());
  request.set_template_id(kLetterSheet);
  request.set_what(what);
  return request;
}

Case Suspended(World& w) {
  const Case award = w.NewAward();
  auto request = WithId<SuspendAwardsRequest>();
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_reason("Đang xác minh.");
  request.set_legal_basis("Luật Thi đua, khen thưởng.");
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(award.etag());
  w.Do<Decision>(w.chair, "approval/ApprovalService/SuspendAwards", request);
  return w.Fetch(award);
}

}  // namespace

Scenes CertificateScenes() {
  const std::string s = kService;
  return {
      {s + "ListCertificates",
       [](World& w) {
         ListCertificatesRequest request;
         request.set_decision_id(w.NewAward().decision_id());
         return By(w.chair, request);
       },
       Stranger::kRefused},
      {s + "MakeCertificates",
       [](World& w) { return By(w.chair, Making(w.NewAward())); },
       Stranger::kRefused,
       1,
       {{"of_an_award_that_is_suspended",
         [](World& w) { return By(w.chair, Making(Suspended(w))); },
         "GUARD_UNMET",
         {"award_in_force"}},
        {"on_the_sheet_of_another_title",
         [](World& w) {
           auto request = Making(w.NewAward());
           request.set_template_id("emulation_fighter_a4");
           return By(w.chair, request);
         },
         "GUARD_UNMET",
         {"certificate_of_form"}}}},
      {s + "PrintCertificates",
       [](World& w) { return By(w.chair, Printing(w.NewAward(), PrintCertificatesRequest::PREVIEW)); },
       Stranger::kRefused,
       0,
       {{"that_was_not_made",
         [](World& w) { return By(w.chair, Printing(w.NewAward(), PrintCertificatesRequest::MADE)); },
         "GUARD_UNMET",
         {"certificate_made"}}}},
  };
}

}  // namespace thidua::test
