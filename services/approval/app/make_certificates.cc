#include "services/approval/app/make_certificates.h"

#include "services/approval/app/case_moves.h"
#include "services/approval/app/certificate_awards.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/certificate_store.h"
#include "services/common/crypto/crypto.h"
#include "services/document/certificates.h"
#include "services/document/issue.h"

namespace thidua::approval {
namespace {

void PutForms(v1::ListCertificatesResponse& response) {
  const auto& catalogue = document::Catalogue::Official();
  for (const auto* form : catalogue.Certificates()) {
    auto* out = response.add_forms();
    out->set_template_id(form->id());
    out->set_name(form->name());
    out->set_width(static_cast<int>(form->sheet().width()));
    out->set_height(static_cast<int>(form->sheet().height()));
    for (const auto& line : document::LinesOnBlank(*form)) out->add_lines(line);
    for (const auto* blank : catalogue.BlanksOf(*form)) {
      auto* measured = out->add_blanks();
      measured->set_id(blank->id());
      measured->set_name(blank->name());
    }
  }
}

absl::Status PutAward(const rpc::Call& call, const v1::Case& data, v1::CertificateAward& award) {
  ASSIGN_OR_RETURN(const Law law, LawOf(data));
  award.set_case_id(data.id());
  *award.mutable_subject() = data.subject();
  award.set_subject_name(data.subject_name());
  award.set_title_name(law.title->name());
  for (const auto* form : document::Catalogue::Official().CertificatesFor(data.title_code()))
    award.add_template_ids(form->id());
  CertifiedAward certified = CertifiedOf(data, nullptr);
  certified.makers_own = call.IsSelf(data.subject().id());
  for (const Unmet& unmet : WhyNoCertificate(certified)) {
    auto* guard = award.add_unmet_guards();
    guard->set_guard(unmet.guard);
    guard->set_message(unmet.message);
    guard->set_source(unmet.source);
  }
  return absl::OkStatus();
}

// The certificate of the award that counts already, by case.
absl::StatusOr<std::map<std::string, store::Certificate>> BeforeOf(rpc::Call& call, const CaseIds& case_ids,
                                                                   const std::string& template_id) {
  ASSIGN_OR_RETURN(auto found,
                   store::LastCertificates(call.uow(), {case_ids.begin(), case_ids.end()}, template_id));
  std::map<std::string, store::Certificate> by_case;
  for (auto& certificate : found) by_case[certificate.case_id] = std::move(certificate);
  return by_case;
}

// The request asks for the certificate that was made before, if there is one.
bool AsksForEarlier(const v1::MakeCertificatesRequest& request,
                    const std::map<std::string, store::Certificate>& before, const std::string& case_id) {
  return request.remade_because().empty() && before.count(case_id) > 0;
}

// What stands against a certificate of any of them.
absl::Status RefuseUnfit(const rpc::Call& call, const document::v1::Template& form,
                         const std::vector<const store::StoredCase*>& cases) {
  std::map<std::string, CertifiedAward> judged;
  for (const auto* stored : cases) {
    CertifiedAward& award = judged[stored->data.id()] = CertifiedOf(stored->data, &form);
    award.makers_own = call.IsSelf(stored->data.subject().id());
  }
  return Refusal(judged);
}

struct Sheet {
  document::v1::Content content;
  paper::Paper paper;
};

absl::StatusOr<Sheet> Painted(document::v1::Content content) {
  ASSIGN_OR_RETURN(auto paper, document::Issue(content, /*number=*/"", document::Editable::kNo));
  return Sheet{std::move(content), std::move(paper)};
}

// Stores it, and says so in the log.
absl::Status Store(rpc::Call& call, store::Certificate certificate, paper::Paper paper,
                   v1::MakeCertificatesResponse::Made& made) {
  certificate.id = crypto::NewUuid();
  // It is signed by hand on the sheet that hangs on the wall, so that nothing waits for a digital signature.
  paper.subject_ids = {certificate.id, certificate.case_id};
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(paper::Insert(call.uow(), paper, now, call.caller().person_id()));
  certificate.paper_id = paper.info.id();
  RETURN_IF_ERROR(store::InsertCertificate(call.uow(), certificate));
  call.uow().Leaf({"certificate", certificate.id, 1}, {{"case", certificate.case_id},
                                                       {"sheet", certificate.template_id},
                                                       {"version", std::to_string(certificate.version)},
                                                       {"because", certificate.remade_because},
                                                       {"paper", paper.info.sha256()}});
  made.set_paper_id(paper.info.id());
  made.set_sha256(paper.info.sha256());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListCertificatesResponse> ListCertificates(rpc::Call& call,
                                                              const v1::ListCertificatesRequest& request) {
  ASSIGN_OR_RETURN(const DecidedAwards decided, AwardsOf(call, request.decision_id()));
  const auto& decision = decided.decision;
  RETURN_IF_ERROR(call.RequireVisible(kMakesCertificates, decided.units->HeirOf(decision.unit_id())));
  v1::ListCertificatesResponse response;
  PutForms(response);
  std::map<std::string, v1::CertificateAward*> by_case;
  for (const auto& listed : decided.awards) {
    auto* award = response.add_awards();
    award->set_number(listed.number);
    RETURN_IF_ERROR(PutAward(call, listed.stored.data, *award));
    by_case[award->case_id()] = award;
  }
  ASSIGN_OR_RETURN(
      const auto last,
      store::LastCertificates(call.uow(), {decision.case_ids().begin(), decision.case_ids().end()}, ""));
  std::map<std::string, std::string> case_of;  // by paper
  std::vector<std::string> paper_ids;
  for (const auto& certificate : last) {
    case_of[certificate.paper_id] = certificate.case_id;
    paper_ids.push_back(certificate.paper_id);
  }
  ASSIGN_OR_RETURN(auto papers, paper::FindAll(call.uow(), paper_ids));
  for (auto& paper : papers) *by_case.at(case_of.at(paper.info.id()))->add_made() = std::move(paper.info);
  return response;
}

absl::StatusOr<v1::MakeCertificatesResponse> MakeCertificates(rpc::Call& call,
                                                              const v1::MakeCertificatesRequest& request) {
  ASSIGN_OR_RETURN(const auto* form, CertificateForm(request.template_id()));
  ASSIGN_OR_RETURN(const DecidedAwards decided, AwardsOf(call, request.decision_id()));
  if (!HoldsThere(call, kMakesCertificates, decided.units->HeirOf(decided.decision.unit_id())))
    return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const auto chosen, ChosenOf(decided, request.case_ids()));
  ASSIGN_OR_RETURN(const People people, PeopleOn(call, decided, chosen));
  std::vector<const store::StoredCase*> cases;
  for (const auto& award : chosen) cases.push_back(&award.stored);
  RETURN_IF_ERROR(RefuseUnfit(call, *form, cases));
  ASSIGN_OR_RETURN(auto before, BeforeOf(call, request.case_ids(), form->id()));
  // Some hundred sheets take seconds: nothing is held meanwhile. What they say is read before anything is
  // locked.
  call.uow().Release();
  std::map<std::string, Sheet> painted;
  for (const auto& award : chosen) {
    const std::string& id = award.stored.data.id();
    if (AsksForEarlier(request, before, id)) continue;
    ASSIGN_OR_RETURN(painted[id],
                     Painted(CertificateContent(call, decided, award, *form, people, request.words())));
  }
  // An award is ruled on, or has its certificate made by somebody else, before or after, not beside.
  ASSIGN_OR_RETURN(const auto locked,
                   store::Lock(call.uow(), {request.case_ids().begin(), request.case_ids().end()}));
  cases.clear();
  for (const auto& stored : locked) cases.push_back(&stored);
  RETURN_IF_ERROR(RefuseUnfit(call, *form, cases));
  ASSIGN_OR_RETURN(before, BeforeOf(call, request.case_ids(), form->id()));
  v1::MakeCertificatesResponse response;
  for (const auto& award : chosen) {
    auto* made = response.add_made();
    made->set_case_id(award.stored.data.id());
    const auto earlier = before.find(made->case_id());
    if (AsksForEarlier(request, before, made->case_id())) {
      ASSIGN_OR_RETURN(const paper::Paper paper, paper::Find(call.uow(), earlier->second.paper_id));
      made->set_paper_id(paper.info.id());
      made->set_sha256(paper.info.sha256());
      made->set_before(true);
      continue;
    }
    const auto sheet = painted.find(made->case_id());
    if (sheet == painted.end()) return error::Of(reason::kTryAgain);  // the earlier one counts no more
    store::Certificate certificate;
    certificate.case_id = made->case_id();
    certificate.template_id = form->id();
    certificate.content = std::move(sheet->second.content);
    if (earlier != before.end()) {
      certificate.version = earlier->second.version + 1;
      certificate.remade_because = request.remade_because();
    }
    RETURN_IF_ERROR(Store(call, std::move(certificate), std::move(sheet->second.paper), *made));
  }
  return response;
}

}  // namespace thidua::approval
