#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace submission::v1;

CreateDossierRequest Create(const registration::v1::Registration& registration, const std::string& title) {
  auto request = WithId<CreateDossierRequest>();
  request.set_registration_id(registration.id());
  request.set_title_code(title);
  request.set_consent("Đồng ý bằng giấy uỷ quyền ngày 05/05/2021.");
  return request;
}

UpdateDossierRequest Write(const Dossier& dossier) {
  auto request = Naming<UpdateDossierRequest>(dossier);
  auto* section = request.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text("Thành tích đạt được:\nhoàn thành tốt nhiệm vụ.");
  auto* initiative = request.add_initiatives();
  initiative->set_title("Dạy học theo dự án");
  initiative->set_scope("BASE");
  initiative->set_decision_number("12/QĐ");
  return request;
}

SaveDraftRequest Draft(const Dossier& dossier) {
  auto request = Naming<SaveDraftRequest>(dossier);
  const UpdateDossierRequest written = Write(dossier);
  *request.mutable_sections() = written.sections();
  *request.mutable_initiatives() = written.initiatives();
  return request;
}

Dossier WithEvidence(World& w) {
  return w.Do<Dossier>(w.secretary, "submission/SubmissionService/AttachEvidence",
                       w.EvidenceRequest(w.NewDossier(kLetter, false)));
}

// A file that is a paper of the title's file.
AttachEvidenceRequest AsPaper(World& w) {
  auto request = w.EvidenceRequest(w.NewDossier(kFighter, false));
  request.set_paper_code("INITIATIVE_CERTIFICATE");
  return request;
}

RemoveEvidenceRequest Remove(const Dossier& dossier, const std::string& evidence_id) {
  auto request = WithId<RemoveEvidenceRequest>();
  request.set_dossier_id(dossier.id());
  request.set_etag(dossier.etag());
  request.set_evidence_id(evidence_id);
  return request;
}

// A dossier that was handed in with a file.
Dossier SubmittedWithEvidence(World& w) {
  const Dossier dossier = w.Do<Dossier>(w.secretary, "submission/SubmissionService/AttachEvidence",
                                        w.EvidenceRequest(w.NewDossier(kLetter, true)));
  return w.Do<Dossier>(w.secretary, "submission/SubmissionService/SubmitDossier",
                       Naming<SubmitDossierRequest>(dossier));
}

RedactEvidenceRequest Redact(const Dossier& dossier) {
  auto request = WithId<RedactEvidenceRequest>();
  request.set_dossier_id(dossier.id());
  request.set_etag(dossier.etag());
  request.set_evidence_id(dossier.evidence(0).id());
  request.set_reason("Nộp nhầm danh sách có mật khẩu");
  return request;
}

PreviewReportRequest PreviewOf(const Dossier& dossier) {
  PreviewReportRequest request;
  request.set_dossier_id(dossier.id());
  return request;
}

WithdrawDossierRequest Withdraw(const Dossier& dossier) {
  auto request = Naming<WithdrawDossierRequest>(dossier);
  request.set_reason("Chưa đủ minh chứng");
  return request;
}

// A dossier whose case has been through the school's council.
Dossier Judged(World& w) {
  GetDossierRequest request;
  request.set_id(w.CaseAt("SCHOOL_LETTER", kLetter).dossier_id());
  Dossier dossier;
  Await("a dossier that knows it has been judged", [&] {
    dossier = w.Do<Dossier>(w.secretary, "submission/SubmissionService/GetDossier", request);
    return dossier.etag() != "3";  // created, written, submitted
  });
  return dossier;
}

}  // namespace

Scenes SubmissionScenes() {
  const std::string s = "submission/SubmissionService/";
  return {
      {s + "CreateDossier",
       [](World& w) { return By(w.secretary, Create(w.NewRegistration(kLetter), kLetter)); },
       Stranger::kRefused,
       1,
       {{"for_a_title_not_registered",
         [](World& w) { return By(w.secretary, Create(w.NewRegistration(kLetter), kWorker)); },
         "GUARD_UNMET",
         {"title_registered"}}}},
      {s + "UpdateDossier",
       [](World& w) { return By(w.secretary, Write(w.NewDossier(kLetter, false))); },
       Stranger::kRefused,
       1,
       {{"after_submission",
         [](World& w) { return By(w.secretary, Write(w.NewSubmitted(kLetter))); },
         "GUARD_UNMET",
         {"editable"}}}},
      {s + "SaveDraft",
       [](World& w) { return By(w.secretary, Draft(w.NewDossier(kLetter, false))); },
       Stranger::kRefused,
       0,
       {{"after_submission",
         [](World& w) { return By(w.secretary, Draft(w.NewSubmitted(kLetter))); },
         "GUARD_UNMET",
         {"editable"}}}},
      {s + "AttachEvidence",
       [](World& w) { return By(w.secretary, AsPaper(w)); },
       Stranger::kRefused,
       1,
       {{"after_submission",
         [](World& w) { return By(w.secretary, w.EvidenceRequest(w.NewSubmitted(kLetter))); },
         "GUARD_UNMET",
         {"editable"}}}},
      {s + "RemoveEvidence",
       [](World& w) {
         const Dossier dossier = WithEvidence(w);
         return By(w.secretary, Remove(dossier, dossier.evidence(0).id()));
       },
       Stranger::kRefused,
       1,
       {{"after_submission",
         [](World& w) { return By(w.secretary, Remove(w.NewSubmitted(kLetter), crypto::NewUuid())); },
         "GUARD_UNMET",
         {"editable"}}}},
      {s + "RedactEvidence",
       [](World& w) { return By(w.secretary, Redact(SubmittedWithEvidence(w))); },
       Stranger::kRefused,
       1,
       {{"of_a_draft",
         [](World& w) { return By(w.secretary, Redact(WithEvidence(w))); },
         "GUARD_UNMET",
         {"handed_in"}},
        {"twice",
         [=](World& w) {
           return By(w.secretary, Redact(w.Do<Dossier>(w.secretary, s + "RedactEvidence",
                                                       Redact(SubmittedWithEvidence(w)))));
         },
         "GUARD_UNMET",
         {"evidence_there"}}}},
      {s + "GetEvidence",
       [](World& w) {
         const Dossier dossier = WithEvidence(w);
         GetEvidenceRequest request;
         request.set_dossier_id(dossier.id());
         request.set_evidence_id(dossier.evidence(0).id());
         return By(w.secretary, request);
       }},
      {s + "SubmitDossier",
       [](World& w) { return By(w.secretary, Naming<SubmitDossierRequest>(w.NewDossier(kLetter, true))); },
       Stranger::kRefused,
       1,
       {{"of_an_empty_dossier",
         [](World& w) { return By(w.secretary, Naming<SubmitDossierRequest>(w.NewDossier(kSecret, false))); },
         "GUARD_UNMET",
         {"report_written", "initiative_given"}},
        {"twice",
         [](World& w) { return By(w.secretary, Naming<SubmitDossierRequest>(w.NewSubmitted(kLetter))); },
         "GUARD_UNMET",
         {"editable"}}}},
      {s + "GetReportPaper",
       [](World& w) {
         GetReportPaperRequest request;
         request.set_dossier_id(w.NewSubmitted(kLetter).id());
         return By(w.secretary, request);
       }},
      {s + "PreviewReport",
       [](World& w) { return By(w.secretary, PreviewOf(w.NewDossier(kLetter, true))); },
       Stranger::kRefused,
       1,
       {{"after_submission",
         [](World& w) { return By(w.secretary, PreviewOf(w.NewSubmitted(kLetter))); },
         "GUARD_UNMET",
         {"editable"}}}},
      {s + "WithdrawDossier",
       [](World& w) { return By(w.secretary, Withdraw(w.NewSubmitted(kLetter))); },
       Stranger::kRefused,
       1,
       {{"twice",
         [](World& w) {
           return By(w.secretary,
                     Withdraw(w.Do<Dossier>(w.secretary, "submission/SubmissionService/WithdrawDossier",
                                            Withdraw(w.NewDossier(kLetter, false)))));
         },
         "GUARD_UNMET",
         {"not_withdrawn"}},
        {"after_the_councils_vote",
         [](World& w) { return By(w.secretary, Withdraw(Judged(w))); },
         "GUARD_UNMET",
         {"before_council_decision"}}}},
      {s + "GetDossier",
       [](World& w) {
         GetDossierRequest request;
         request.set_id(w.NewSubmitted(kLetter).id());
         return By(w.secretary, request);
       }},
      {s + "ListDossiers",
       [](World& w) {
         ListDossiersRequest request;
         request.set_campaign_id(w.campaign.id());
         request.set_unit_id(w.school);
         return By(w.secretary, request);
       }},
      {s + "ListSchoolDossiers",
       [](World& w) {
         w.NewDossier(kLetter, false);
         ListSchoolDossiersRequest request;
         request.set_campaign_id(w.campaign.id());
         request.set_unit_id(w.school);
         return By(w.secretary, request);
       }},
      {s + "CountSchoolDossiers",
       [](World& w) {
         // All of a school is counted: of this one, which is small, not of that which has thousands by now.
         CountSchoolDossiersRequest request;
         request.set_campaign_id(w.campaign.id());
         request.set_unit_id(w.leader_school);
         return By(w.NewActor(w.leader_school, {{identity::v1::SCHOOL_SECRETARY, w.leader_school}}), request);
       }},
  };
}

}  // namespace thidua::test
