// What somebody else registers for a person says how that person has agreed; the person's own change takes it
// away.
#include <gtest/gtest.h>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

const std::string kService = "registration/RegistrationService/";

World& W() { return TheWorld(); }

// What the database makes of the row today is what its newest leaf seals.
bool RowAgrees(const Registration& registration) {
  auto database = TheStack().AsSuperuser();
  return Words(*database,
               "SELECT (position(convert_to(a.facts->>'personal', 'UTF8') IN l.body) > 0)::text AS word"
               " FROM registration.audited a JOIN audit.leaf l ON l.agg_type = a.agg_type AND l.agg_id ="
               " a.agg_id AND l.agg_version = a.agg_version WHERE a.agg_type = 'registration' AND a.agg_id = "
               "'" +
                   registration.id() + "'") == std::vector<std::string>{"true"};
}

TEST(Consent, IsAskedForAndKeptWhereSomebodyElseRegisters) {
  const Actor teacher = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  auto request = W().RegisterRequest(kWorker, teacher.person_id);
  request.clear_consent();
  Registration none;
  const Reply reply = W().api.Call(W().secretary, kService + "RegisterTitles", request, &none);
  EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
  EXPECT_EQ(reply.fields().count("consent"), 1u);
  EXPECT_TRUE(IsVietnamese(reply.words()));

  request.set_consent("Đồng ý qua điện thoại, có tổ trưởng chứng kiến");
  request.set_request_id(WithId<RegisterTitlesRequest>().request_id());
  const auto made = W().Do<Registration>(W().secretary, kService + "RegisterTitles", request);
  EXPECT_EQ(made.consent().statement(), request.consent());
  EXPECT_EQ(made.consent().person_id(), W().secretary.person_id);
  EXPECT_TRUE(made.consent().has_at());
  EXPECT_TRUE(RowAgrees(made));

  // The person sees it, and a review keeps it.
  GetRegistrationRequest get;
  get.set_id(made.id());
  const auto seen = W().Do<Registration>(teacher, kService + "GetRegistration", get);
  EXPECT_EQ(seen.consent().SerializeAsString(), made.consent().SerializeAsString());
  auto review = Naming<ReviewRegistrationRequest>(made);
  review.set_review(Registration::SENT_BACK);
  review.set_reason("Xin ghi rõ chỉ tiêu");
  const auto reviewed = W().Do<Registration>(W().principal, kService + "ReviewRegistration", review);
  EXPECT_EQ(reviewed.consent().statement(), request.consent());
  EXPECT_TRUE(RowAgrees(reviewed));

  // The paper it was given on is kept beside it, and goes with it.
  auto attach = WithId<AttachConsentScanRequest>();
  attach.set_registration_id(made.id());
  attach.set_file_name("Giấy uỷ quyền.pdf");
  attach.set_content("%PDF-1.4 giấy uỷ quyền");
  const auto scanned = W().Do<Registration>(W().secretary, kService + "AttachConsentScan", attach);
  EXPECT_EQ(scanned.consent().scan_name(), "Giấy uỷ quyền.pdf");
  EXPECT_EQ(scanned.review(), Registration::SENT_BACK) << "what was said of it stands";
  EXPECT_TRUE(RowAgrees(scanned));
  GetConsentScanRequest open;
  open.set_registration_id(made.id());
  EXPECT_EQ(W().Do<GetConsentScanResponse>(teacher, kService + "GetConsentScan", open).content(),
            attach.content());
  attach.set_request_id(WithId<AttachConsentScanRequest>().request_id());
  EXPECT_EQ(W().api.Call(W().secretary, kService + "AttachConsentScan", attach, &none).reason(),
            "EVIDENCE_ATTACHED_ALREADY");

  auto change = Naming<ChangeRegistrationRequest>(scanned);
  change.add_title_codes(kWorker);
  EXPECT_FALSE(W().Do<Registration>(teacher, kService + "ChangeRegistration", change).has_consent());
  GetConsentScanResponse gone;
  EXPECT_EQ(W().api.Call(teacher, kService + "GetConsentScan", open, &gone).code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST(Consent, IsAskedForAndKeptWhereSomebodyElseBeginsADossier) {
  using namespace submission::v1;
  const std::string create = "submission/SubmissionService/CreateDossier";
  const Actor teacher = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  auto request = WithId<CreateDossierRequest>();
  request.set_registration_id(W().NewRegistration(kWorker, teacher.person_id).id());
  request.set_title_code(kWorker);
  Dossier none;
  const Reply reply = W().api.Call(W().secretary, create, request, &none);
  EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
  EXPECT_EQ(reply.fields().count("consent"), 1u);

  request.set_consent("Nằm viện, có giấy uỷ quyền ngày 02/05/2021");
  request.set_request_id(WithId<CreateDossierRequest>().request_id());
  const auto begun = W().Do<Dossier>(W().secretary, create, request);
  EXPECT_EQ(begun.consent().statement(), request.consent());
  EXPECT_EQ(begun.consent().person_id(), W().secretary.person_id);
  auto database = TheStack().AsSuperuser();
  EXPECT_EQ(Words(*database,
                  "SELECT (position(convert_to(a.facts->>'personal', 'UTF8') IN l.body) > 0)::text AS word"
                  " FROM submission.audited a JOIN audit.leaf l ON l.agg_type = a.agg_type AND l.agg_id ="
                  " a.agg_id AND l.agg_version = a.agg_version WHERE a.agg_id = '" +
                      begun.id() + "'"),
            std::vector<std::string>{"true"});
  GetDossierRequest get;
  get.set_id(begun.id());
  EXPECT_EQ(W().Do<Dossier>(teacher, "submission/SubmissionService/GetDossier", get).consent().statement(),
            request.consent());
}

TEST(Consent, OfOneselfIsNotAskedFor) {
  const Actor teacher = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  auto request = W().RegisterRequest(kWorker, teacher.person_id);
  request.clear_consent();
  const auto own = W().Do<Registration>(teacher, kService + "RegisterTitles", request);
  EXPECT_FALSE(own.has_consent());
  auto create = WithId<submission::v1::CreateDossierRequest>();
  create.set_registration_id(own.id());
  create.set_title_code(kWorker);
  EXPECT_FALSE(W().Do<submission::v1::Dossier>(teacher, "submission/SubmissionService/CreateDossier", create)
                   .has_consent());
}

TEST(Consent, IsNothingToACollective) {
  auto request = W().RegisterRequest("ADVANCED_COLLECTIVE");
  request.set_campaign_id(W().NewCampaign(true).id());
  request.mutable_subject()->set_kind(common::v1::UNIT);
  request.mutable_subject()->set_id(W().school);
  request.clear_consent();
  EXPECT_FALSE(W().Do<Registration>(W().secretary, kService + "RegisterTitles", request).has_consent());
}

}  // namespace
}  // namespace thidua::test
