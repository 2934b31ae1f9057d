#include "services/approval/app/issue_decision.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/decision_paper.h"
#include "services/approval/app/legal_bases.h"
#include "services/approval/app/number_register.h"
#include "services/approval/app/paper_checks.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"
#include "services/document/issue.h"

namespace thidua::approval {
namespace {

absl::Status CheckBatch(const std::vector<store::StoredCase>& cases) {
  const v1::Case& first = cases.front().data;
  for (const auto& stored : cases) {
    const v1::Case& data = stored.data;
    if (data.campaign_id() != first.campaign_id() || data.holder_unit_id() != first.holder_unit_id()) {
      return error::Field("cases",
                          "Một quyết định chỉ gồm hồ sơ trong cùng một đợt thi đua, ở cùng một đơn vị.");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckBases(const v1::IssueDecisionRequest& request) {
  std::set<std::string> keys;
  for (const auto& base : request.legal_bases()) {
    const std::string key = text::ComparisonKey(base);
    if (key.empty()) return error::Field("legal_bases", "Có căn cứ để trống. Xin nhập hoặc bỏ dòng đó.");
    if (!keys.insert(key).second)
      return error::Field("legal_bases", absl::StrCat("Căn cứ “", base, "” lặp lại. Xin bỏ một dòng."));
  }
  return absl::OkStatus();
}

// The titles of a batch, in the order of the request, and how many cases are of each.
struct Titles {
  std::vector<std::string> codes;
  std::string counted;  // "Lao động tiên tiến (12), TTLĐTT (1)": for the register
};

absl::StatusOr<Titles> TitlesOf(const v1::IssueDecisionRequest& request,
                                const std::vector<store::StoredCase>& cases) {
  std::map<std::string, const v1::Case*> by_id;
  for (const auto& stored : cases) by_id[stored.data.id()] = &stored.data;
  Titles titles;
  std::map<std::string, int> counts;
  std::map<std::string, std::string> names;
  for (const auto& reference : request.cases()) {
    const v1::Case& data = *by_id.at(reference.id());
    if (++counts[data.title_code()] > 1) continue;
    titles.codes.push_back(data.title_code());
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    names[data.title_code()] = law.title->short_name();
  }
  titles.counted = absl::StrJoin(titles.codes, ", ", [&](std::string* out, const std::string& code) {
    absl::StrAppend(out, names[code], " (", counts[code], ")");
  });
  return titles;
}

void TellDirectory(rpc::Call& call, const Batch& batch, const v1::Decision& decision) {
  const v1::Case& first = batch.cases.front().data;
  v1::DecisionIssued issued;
  issued.set_decision_id(decision.id());
  issued.set_number(decision.number());
  *issued.mutable_date() = decision.date();
  issued.set_unit_id(decision.unit_id());
  issued.set_issuing_body(IssuingBody(*batch.units, decision.unit_id()));
  issued.set_campaign_id(first.campaign_id());
  issued.set_school_year(first.school_year());
  issued.set_title_code(decision.title_code());
  for (const auto& stored : batch.cases) {
    auto* award = issued.add_awards();
    award->set_case_id(stored.data.id());
    *award->mutable_subject() = stored.data.subject();
    award->set_unit_id(stored.data.unit_id());
    award->set_title_code(stored.data.title_code());
  }
  call.uow().Emit("decision", decision.id(), issued);
}

// What it rests on: as said, else what is offered.
void PutLegalBases(const v1::IssueDecisionRequest& request, const std::vector<store::StoredCase>& cases,
                   v1::Decision& decision) {
  const absl::CivilDay dated = rpc::ToDay(request.date());
  std::vector<std::string> bases(request.legal_bases().begin(), request.legal_bases().end());
  if (bases.empty()) bases = OfferedBases(cases, dated);
  for (const auto& base : bases) *decision.add_legal_bases() = JudgedBase(base, dated);
}

// What is made of the award later says the same as the decision.
absl::Status KeepAwardedAs(rpc::Call& call, const Batch& batch, const People& people) {
  std::vector<store::AwardedAs> awards;
  awards.reserve(batch.cases.size());
  for (const auto& stored : batch.cases) {
    const v1::Case& data = stored.data;
    awards.push_back({data.id(), PostOf(data, people, *batch.units), batch.units->NameOf(data.unit_id())});
  }
  return store::KeepAwardedAs(call.uow(), awards);
}

struct Written {
  v1::Decision decision;
  Batch batch;
  document::Manuscript text;
};

// All of it but its paper, in the call's transaction.
absl::StatusOr<Written> WriteDecision(rpc::Call& call, const v1::IssueDecisionRequest& request) {
  RETURN_IF_ERROR(CheckBases(request));
  ASSIGN_OR_RETURN(const People people, PeopleFor(call, request.cases()));
  ASSIGN_OR_RETURN(Batch batch,
                   LockForActing(call, {request.cases().begin(), request.cases().end()}, v1::ISSUE_DECISION));
  const auto& cases = batch.cases;
  RETURN_IF_ERROR(CheckBatch(cases));
  const absl::CivilDay dated = rpc::ToDay(request.date());
  RETURN_IF_ERROR(CheckDate(call, cases, dated, "Ngày quyết định"));
  const v1::Case first = cases.front().data;
  ASSIGN_OR_RETURN(const Titles titles, TitlesOf(request, cases));
  ASSIGN_OR_RETURN(const TakenNumber number,
                   TakeNumber(call, first.holder_unit_id(), dated, request.number(), request.symbol()));

  v1::Decision decision;
  decision.set_id(crypto::NewUuid());
  decision.set_number(number.text);
  *decision.mutable_date() = request.date();
  decision.set_unit_id(first.holder_unit_id());
  store::PutTitles(titles.codes, decision);
  Sign(call, cases.front(), decision);
  for (const auto& stored : cases) decision.add_case_ids(stored.data.id());
  PutLegalBases(request, cases, decision);
  RETURN_IF_ERROR(MoveAll(
      call, batch, {v1::ISSUE_DECISION, absl::StrCat("Quyết định số ", decision.number()), decision.id()}));
  RETURN_IF_ERROR(KeepAwardedAs(call, batch, people));
  RETURN_IF_ERROR(store::InsertDecision(call.uow(), decision));
  RETURN_IF_ERROR(EnterNumber(call, number, decision, absl::StrCat("Khen thưởng: ", titles.counted)));
  ASSIGN_OR_RETURN(auto text, DecisionText(call, batch, decision, people, request.words()));
  return Written{std::move(decision), std::move(batch), std::move(text)};
}

}  // namespace

absl::StatusOr<v1::Decision> IssueDecision(rpc::Call& call, const v1::IssueDecisionRequest& request) {
  ASSIGN_OR_RETURN(Written written, WriteDecision(call, request));
  v1::Decision& decision = written.decision;
  ASSIGN_OR_RETURN(auto paper, document::Issue(written.text));
  RETURN_IF_ERROR(StorePaper(call, paper, decision.unit_id(), decision.id(),
                             {decision.case_ids().begin(), decision.case_ids().end()}));
  decision.set_paper_id(paper.info.id());
  RETURN_IF_ERROR(store::SetPaper(call.uow(), decision));
  call.uow().Leaf({"decision", decision.id(), 1},
                  {{"unit", decision.unit_id()},
                   {"title", absl::StrJoin(decision.title_codes(), ",")},
                   {"number", decision.number()},
                   {"cases", std::to_string(decision.case_ids_size())},
                   {"signed_for", store::SigningFormOf(decision)},
                   {"for_person", decision.signed_for_person_id()},
                   {"bases", absl::StrJoin(store::BaseTexts(decision), "\n")},
                   {"base_states", absl::StrJoin(store::BaseStates(decision), ",")},
                   {"paper", paper.info.sha256()}});
  TellDirectory(call, written.batch, decision);
  return std::move(decision);
}

absl::StatusOr<common::v1::PaperFile> PreviewDecision(rpc::Call& call,
                                                      const v1::PreviewDecisionRequest& request) {
  v1::IssueDecisionRequest tried;
  tried.set_number(request.number());
  *tried.mutable_date() = request.date();
  *tried.mutable_cases() = request.cases();
  tried.set_symbol(request.symbol());
  *tried.mutable_legal_bases() = request.legal_bases();
  *tried.mutable_words() = request.words();
  ASSIGN_OR_RETURN(const Written written, WriteDecision(call, tried));
  return PreviewUndone(call, written.text, request.format());
}

absl::StatusOr<v1::Decision> GetDecision(rpc::Call& call, const v1::GetDecisionRequest& request) {
  ASSIGN_OR_RETURN(v1::Decision decision, store::FindDecision(call.uow(), request.id()));
  ASSIGN_OR_RETURN(auto rulings, store::RulingsOn(call.uow(), decision.id()));
  for (auto& ruling : rulings) *decision.add_rulings() = std::move(ruling);
  return decision;
}

absl::StatusOr<v1::ListDecisionsResponse> ListDecisions(rpc::Call& call,
                                                        const v1::ListDecisionsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto decisions,
                   store::ListDecisions(call.uow(), {request.unit_id(), request.title_code(), request.query(),
                                                     page.after<0>(), page.after<1>(), page.limit()}));
  v1::ListDecisionsResponse response;
  response.set_next_page_token(page.Cut(decisions, [](const auto& last) {
    return std::tuple(absl::FormatCivilTime(rpc::ToDay(last.date())), last.id());
  }));
  for (auto& decision : decisions) *response.add_decisions() = std::move(decision);
  return response;
}

}  // namespace thidua::approval
