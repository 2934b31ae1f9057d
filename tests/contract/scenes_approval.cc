#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

template <class Request>
Request ById(const std::string& id) {
  Request request;
  request.set_id(id);
  return request;
}

ApproveCaseRequest Approve(const Case& found) {
  auto request = Naming<ApproveCaseRequest>(found);
  request.set_note("Đồng ý.\nĐủ minh chứng.");
  return request;
}

template <class Request>
Request WithReason(const Case& found) {
  auto request = Naming<Request>(found);
  request.set_reason("Báo cáo chưa nêu số liệu.\nXin bổ sung.");
  return request;
}

// Those up to this one were used outside.
EnterOutsideNumbersRequest NumbersOf(const std::string& unit, int last) {
  auto request = WithId<EnterOutsideNumbersRequest>();
  request.set_unit_id(unit);
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_last_serial(last);
  request.set_subject("Các quyết định khác của cơ quan");
  return request;
}

// One case alone, as a batch.
BatchActOnCasesRequest Together(Verb verb, const Case& found) {
  auto request = WithId<BatchActOnCasesRequest>();
  request.set_verb(verb);
  request.set_reason("Báo cáo chưa nêu số liệu.\nXin bổ sung.");
  auto* reference = request.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  return request;
}

// One case alone, given to somebody.
AssignCasesRequest Assigning(const Case& found, const std::string& person_id) {
  auto request = WithId<AssignCasesRequest>();
  auto* reference = request.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  request.set_assignee_person_id(person_id);
  return request;
}

// The same request, to be seen before it is sent.
PreviewLetterRequest PreviewOf(const SendSubmissionLetterRequest& letter) {
  PreviewLetterRequest request;
  request.set_number(letter.number());
  *request.mutable_date() = letter.date();
  request.set_text(letter.text());
  *request.mutable_cases() = letter.cases();
  return request;
}
PreviewDecisionRequest PreviewOf(const IssueDecisionRequest& decision) {
  PreviewDecisionRequest request;
  request.set_symbol(decision.symbol());
  *request.mutable_date() = decision.date();
  *request.mutable_cases() = decision.cases();
  return request;
}

Case Refused(World& w) {
  return w.Do<Case>(w.officer, "approval/ApprovalService/RefuseCase",
                    WithReason<RefuseCaseRequest>(w.CaseAt("DIVISION_APPRAISAL", kLetter)));
}

SendRefusalNoticeRequest NoticeOf(World& w, const Case& refused) {
  auto request = WithId<SendRefusalNoticeRequest>();
  request.set_case_id(refused.id());
  request.set_etag(refused.etag());
  request.set_number(w.NewLetterNumber());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_reason("Báo cáo chưa nêu số liệu.\nChưa đủ minh chứng.");
  request.set_legal_basis("Điều 24 Luật Thi đua, khen thưởng");
  return request;
}

PreviewRefusalNoticeRequest PreviewOf(const SendRefusalNoticeRequest& notice) {
  PreviewRefusalNoticeRequest request;
  request.set_case_id(notice.case_id());
  request.set_etag(notice.etag());
  request.set_number(notice.number());
  *request.mutable_date() = notice.date();
  request.set_reason(notice.reason());
  request.set_legal_basis(notice.legal_basis());
  return request;
}

// A case that came back after its supplement.
Case Supplemented(World& w) {
  const Case asked = w.Do<Case>(w.officer, "approval/ApprovalService/ReturnCase",
                                WithReason<ReturnCaseRequest>(w.CaseAt("DIVISION_APPRAISAL", kLetter)));
  submission::v1::GetDossierRequest get;
  get.set_id(asked.dossier_id());
  submission::v1::Dossier dossier;
  Await("a dossier sent back", [&] {
    dossier = w.Do<submission::v1::Dossier>(w.secretary, "submission/SubmissionService/GetDossier", get);
    return dossier.state() == submission::v1::Dossier::RETURNED;
  });
  w.Do<submission::v1::Dossier>(w.secretary, "submission/SubmissionService/SubmitDossier",
                                Naming<submission::v1::SubmitDossierRequest>(dossier));
  Case found;
  Await("a case supplemented", [&] {
    found = w.Fetch(asked);
    return found.stage() == "DIVISION_APPRAISAL";
  });
  return found;
}

}  // namespace

Scenes ApprovalScenes() {
  const std::string s = "approval/ApprovalService/";
  return {
      {s + "GetCase",
       [](World& w) {
         return By(w.secretary, ById<GetCaseRequest>(w.CaseAt("SCHOOL_COUNCIL", kLetter).id()));
       }},
      {s + "ListCases", [](World& w) { return By(w.secretary, ListCasesRequest()); }, Stranger::kSeesNothing},
      {s + "BatchGetCases",
       [](World& w) {
         BatchGetCasesRequest request;
         request.add_ids(w.CaseAt("SCHOOL_COUNCIL", kLetter).id());
         return By(w.secretary, request);
       },
       Stranger::kSeesNothing},
      {s + "ListAvailableActions",
       [](World& w) {
         ListAvailableActionsRequest request;
         request.set_case_id(w.CaseAt("SCHOOL_LETTER", kLetter).id());
         return By(w.principal, request);
       }},
      {s + "ApproveCase",
       [](World& w) { return By(w.leader, Approve(w.CaseAt("BLOCK_REVIEW", kLetter))); },
       Stranger::kRefused,
       1,
       {{"of_a_person_without_a_rating",
         [](World& w) { return By(w.officer, Approve(w.CaseAt("DIVISION_APPRAISAL", kWorker))); },
         "GUARD_UNMET",
         {"rating_sufficient"}},
        {"where_a_letter_is_due",
         [](World& w) { return By(w.head, Approve(w.CaseAt("DIVISION_LETTER", kLetter))); },
         "TRANSITION_NOT_ALLOWED"}}},
      {s + "ReturnCase",
       [](World& w) {
         return By(w.officer, WithReason<ReturnCaseRequest>(w.CaseAt("DIVISION_APPRAISAL", kLetter)));
       },
       Stranger::kRefused,
       1,
       {{"a_second_time_at_one_level",
         [](World& w) { return By(w.officer, WithReason<ReturnCaseRequest>(Supplemented(w))); },
         "GUARD_UNMET",
         {"supplement_not_asked"}},
        {"where_a_letter_is_due",
         [](World& w) {
           return By(w.head, WithReason<ReturnCaseRequest>(w.CaseAt("DIVISION_LETTER", kLetter)));
         },
         "TRANSITION_NOT_ALLOWED"}}},
      {s + "RefuseCase",
       [](World& w) {
         return By(w.officer, WithReason<RefuseCaseRequest>(w.CaseAt("DIVISION_APPRAISAL", kLetter)));
       },
       Stranger::kRefused,
       1,
       {{"where_a_letter_is_due",
         [](World& w) {
           return By(w.head, WithReason<RefuseCaseRequest>(w.CaseAt("DIVISION_LETTER", kLetter)));
         },
         "TRANSITION_NOT_ALLOWED"}}},
      {s + "SendBackCase",
       [](World& w) {
         return By(w.head, WithReason<SendBackCaseRequest>(w.CaseAt("DIVISION_LETTER", kLetter)));
       },
       Stranger::kRefused,
       1,
       {{"where_there_is_nobody_before",
         [](World& w) {
           return By(w.officer, WithReason<SendBackCaseRequest>(w.CaseAt("DIVISION_APPRAISAL", kLetter)));
         },
         "TRANSITION_NOT_ALLOWED"}}},
      {s + "BatchActOnCases",
       [](World& w) { return By(w.officer, Together(RETURN, w.CaseAt("DIVISION_APPRAISAL", kLetter))); },
       Stranger::kRefused,
       1,
       {{"of_a_person_without_a_rating",
         [](World& w) { return By(w.officer, Together(ACCEPT, w.CaseAt("DIVISION_APPRAISAL", kWorker))); },
         "GUARD_UNMET",
         {"rating_sufficient"}}}},
      {s + "BatchCheckCases",
       [](World& w) {
         BatchCheckCasesRequest request;
         request.set_verb(SEND_LETTER);
         request.add_case_ids(w.CaseAt("SCHOOL_LETTER", kLetter).id());
         return By(w.principal, request);
       },
       Stranger::kSeesNothing},
      {s + "AssignCases",
       [](World& w) {
         return By(w.head, Assigning(w.CaseAt("DIVISION_APPRAISAL", kLetter), w.officer.person_id));
       },
       Stranger::kRefused,
       1,
       {{"to_somebody_without_the_role",
         [](World& w) {
           return By(w.head, Assigning(w.CaseAt("DIVISION_APPRAISAL", kLetter), w.teacher.person_id));
         },
         "ASSIGNEE_WITHOUT_ROLE"},
        {"while_it_waits_for_the_council",
         [](World& w) {
           return By(w.head, Assigning(w.CaseAt("SCHOOL_COUNCIL", kLetter), w.officer.person_id));
         },
         "CASE_AT_NO_DESK"}}},
      {s + "ListAssignees",
       [](World& w) {
         ListAssigneesRequest request;
         request.set_unit_id(w.division);
         return By(w.officer, request);
       }},
      {s + "SendSubmissionLetter",
       [](World& w) { return By(w.principal, w.LetterRequest(w.CaseAt("SCHOOL_LETTER", kLetter))); },
       Stranger::kRefused,
       2,  // the letter and its one case
       {{"for_ones_own_case",
         [](World& w) {
           return By(w.principal, w.LetterRequest(w.CaseAt("SCHOOL_LETTER", kLetter, w.principal.person_id)));
         },
         "GUARD_UNMET",
         {"not_own_case"}}}},
      {s + "PreviewLetter",
       [](World& w) {
         return By(w.principal, PreviewOf(w.LetterRequest(w.CaseAt("SCHOOL_LETTER", kLetter))));
       }},
      {s + "GetLetter",
       [](World& w) {
         const auto letter =
             w.Do<SubmissionLetter>(w.principal, "approval/ApprovalService/SendSubmissionLetter",
                                    w.LetterRequest(w.CaseAt("SCHOOL_LETTER", kLetter)));
         return By(w.principal, ById<GetLetterRequest>(letter.id()));
       }},
      {s + "ListLetters",
       [](World& w) {
         w.Do<SubmissionLetter>(w.principal, "approval/ApprovalService/SendSubmissionLetter",
                                w.LetterRequest(w.CaseAt("SCHOOL_LETTER", kLetter)));
         return By(w.principal, ListLettersRequest());
       },
       Stranger::kSeesNothing},
      {s + "IssueDecision",
       [](World& w) { return By(w.chair, w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter))); },
       Stranger::kRefused,
       2,  // the decision and its one case
       {{"where_a_letter_is_due",
         [](World& w) { return By(w.chair, w.DecisionRequest(w.CaseAt("DISTRICT_LETTER", kCertificate))); },
         "TRANSITION_NOT_ALLOWED"},
        {"above_the_share_of_the_law",
         [](World& w) {
           return By(w.chair,
                     w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kFighter, w.NewMeritedPerson().id())));
         },
         "GUARD_UNMET",
         {"share_cap_kept"}},
        {"with_a_number_between_two",
         [](World& w) {
           auto request = w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter));
           request.set_number("1a/QĐ-UBND");
           return By(w.chair, request);
         },
         "LATE_NUMBER"},
        {"with_a_number_that_leaves_a_gap",
         [](World& w) {
           auto request = w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter));
           request.set_number("98765/QĐ-UBND");
           return By(w.chair, request);
         },
         "NUMBER_AHEAD"}}},
      {s + "ListLegalBases",
       [](World& w) {
         ListLegalBasesRequest request;
         request.add_title_codes(kWorker);
         *request.mutable_date() = Day(2020, 8, 15);
         request.add_bases("Thông tư 30 của Bộ Nội vụ");
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
      {s + "ListRegister",
       [](World& w) {
         w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                        w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)));
         ListRegisterRequest request;
         request.set_unit_id(w.district);
         request.set_year(2020);
         return By(w.chair, request);
       },
       Stranger::kRefused},
      {s + "EnterOutsideNumbers",
       [](World& w) {
         const std::string unit = w.NewUnit(directory::v1::SCHOOL_UNIT, w.division).id();
         return By(w.NewActor(unit, {{identity::v1::PRINCIPAL, unit}}), NumbersOf(unit, 12));
       },
       Stranger::kRefused,
       1,
       {{"of_a_day_before_the_last",
         [](World& w) {
           const std::string unit = w.NewUnit(directory::v1::SCHOOL_UNIT, w.division).id();
           const Actor principal = w.NewActor(unit, {{identity::v1::PRINCIPAL, unit}});
           w.Do<RegisterEntry>(principal, "approval/ApprovalService/EnterOutsideNumbers",
                               NumbersOf(unit, 12));
           auto late = NumbersOf(unit, 13);
           *late.mutable_date() = Day(2020, 8, 14);
           return By(principal, late);
         },
         "LATE_NUMBER"}}},
      {s + "PreviewDecision",
       [](World& w) {
         return By(w.chair, PreviewOf(w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter))));
       },
       Stranger::kRefused,
       0,
       {{"where_a_letter_is_due",
         [](World& w) {
           return By(w.chair, PreviewOf(w.DecisionRequest(w.CaseAt("DISTRICT_LETTER", kCertificate))));
         },
         "TRANSITION_NOT_ALLOWED"}}},
      {s + "SendRefusalNotice",
       [](World& w) { return By(w.head, NoticeOf(w, Refused(w))); },
       Stranger::kRefused,
       1,
       {{"of_a_case_that_goes_on",
         [](World& w) { return By(w.head, NoticeOf(w, w.CaseAt("DIVISION_APPRAISAL", kLetter))); },
         "GUARD_UNMET",
         {"case_refused"}}}},
      {s + "PreviewRefusalNotice",
       [](World& w) { return By(w.head, PreviewOf(NoticeOf(w, Refused(w)))); },
       Stranger::kRefused,
       0,
       {{"of_a_case_that_goes_on",
         [](World& w) { return By(w.head, PreviewOf(NoticeOf(w, w.CaseAt("DIVISION_APPRAISAL", kLetter)))); },
         "GUARD_UNMET",
         {"case_refused"}}}},
      {s + "GetPaper",
       [](World& w) {
         GetPaperRequest request;
         request.set_paper_id(w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                                             w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)))
                                  .paper_id());
         return By(w.chair, request);
       }},
      {s + "ListCasePapers",
       [](World& w) {
         ListCasePapersRequest request;
         request.set_case_id(
             w.CaseAt("DISTRICT_DECISION", kLetter).id());  // the letters of school and division
         return By(w.chair, request);
       }},
      {s + "GetDecision",
       [](World& w) {
         const auto decision = w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                                              w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)));
         return By(w.teacher, ById<GetDecisionRequest>(decision.id()));
       },
       Stranger::kWelcome},
      {s + "ListPayments",
       [](World& w) {
         w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                        w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)));
         ListPaymentsRequest request;
         request.set_unit_id(w.district);
         request.set_school_year(kSchoolYear);
         return By(w.chair, request);
       },
       Stranger::kRefused},
      {s + "SumPayments",
       [](World& w) {
         w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision",
                        w.DecisionRequest(w.CaseAt("DISTRICT_DECISION", kLetter)));
         SumPaymentsRequest request;
         request.set_unit_id(w.district);
         request.set_school_year(kSchoolYear);
         return By(w.chair, request);
       },
       Stranger::kRefused},
      {s + "ListDecisions", [](World& w) { return By(w.teacher, ListDecisionsRequest()); },
       Stranger::kWelcome},
  };
}

}  // namespace thidua::test
