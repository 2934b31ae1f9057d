#include "services/approval/app/rule_on_awards.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/approval/app/number_register.h"
#include "services/approval/app/ruling_paper.h"
#include "services/approval/app/signature.h"
#include "services/approval/app/touched_cases.h"
#include "services/approval/domain/paper_number.h"
#include "services/approval/domain/rulings.h"
#include "services/approval/store/paper_store.h"
#include "services/approval/store/petition_store.h"
#include "services/approval/store/ruling_store.h"
#include "services/common/rpc/convert.h"
#include "services/document/issue.h"
#include "services/policy/after_award.h"

namespace thidua::approval {
namespace {

using common::v1::RulingKind;
using References = google::protobuf::RepeatedPtrField<v1::CaseRef>;

constexpr char kIssues[] = "approval.decisions.issue";

// What the requests have in common.
template <class Request>
v1::Decision PaperOf(const Request& request, RulingKind kind) {
  v1::Decision paper;
  paper.set_id(crypto::NewUuid());
  paper.set_ruling(kind);
  paper.set_of_decision_id(request.decision_id());
  paper.set_number(request.number());
  *paper.mutable_date() = request.date();
  paper.set_reason(request.reason());
  paper.set_legal_basis(request.legal_basis());
  return paper;
}

// The awards named, locked, each of the decision and in the state in which the caller saw it.
absl::StatusOr<std::vector<store::StoredCase>> LockAwards(rpc::Call& call, const std::string& decision_id,
                                                          const References& references) {
  std::map<std::string, std::string> etags;
  std::vector<std::string> ids;
  for (const auto& reference : references) {
    if (!etags.emplace(reference.id(), reference.etag()).second)
      return error::Field("cases", "Có khen thưởng được chọn hai lần.");
    ids.push_back(reference.id());
  }
  ASSIGN_OR_RETURN(auto locked, store::Lock(call.uow(), ids));
  if (locked.size() != ids.size()) return error::Of(reason::kNotFound);
  for (const auto& stored : locked) {
    if (stored.data.decision_id() != decision_id) return error::Of(reason::kNotFound);
    RETURN_IF_ERROR(rpc::CheckEtag(etags[stored.data.id()], stored.revision));
  }
  return locked;
}

absl::Status CheckAwards(rpc::Call& call, const v1::Decision& paper,
                         const std::vector<store::StoredCase>& awards) {
  std::vector<std::string> ids;
  ids.reserve(awards.size());
  for (const auto& stored : awards) ids.push_back(stored.data.id());
  ASSIGN_OR_RETURN(const auto upheld, store::UpheldSinceRuling(call.uow(), ids));
  std::vector<error::UnmetGuard> unmet;
  for (const auto& stored : awards) {
    const v1::Case& data = stored.data;
    const bool complaint_upheld = std::find(upheld.begin(), upheld.end(), data.id()) != upheld.end();
    const RuledAward award{call.IsSelf(data.subject().id()), data.standing(), complaint_upheld};
    for (const Unmet& guard : WhyNotRuled(paper.ruling(), award))
      unmet.push_back({guard.guard, guard.message, data.id()});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

// Papers on one award follow each other.
absl::Status CheckDay(rpc::Call& call, const v1::Decision& paper,
                      const std::vector<store::StoredCase>& awards) {
  const absl::CivilDay dated = rpc::ToDay(paper.date());
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  if (dated > today) return error::Field("date", "Ngày văn bản không được sau hôm nay.");
  std::vector<std::string> ids;
  ids.reserve(awards.size());
  for (const auto& stored : awards) ids.push_back(stored.data.id());
  ASSIGN_OR_RETURN(const auto latest, store::LatestPapers(call.uow(), ids));
  for (const auto& [id, day] : latest) {
    if (dated < day) {
      return error::Field("date", absl::StrCat("Ngày văn bản không được trước ngày văn bản gần nhất về khen "
                                               "thưởng này, ",
                                               rpc::DayText(day), "."));
    }
  }
  return absl::OkStatus();
}

absl::Status Announce(rpc::Call& call, const v1::Decision& paper, const v1::Decision& decision,
                      const std::string& issuing_body, const std::vector<store::StoredCase>& awards) {
  ASSIGN_OR_RETURN(const Law law, LawOf(awards.front().data));
  v1::AwardsRuled ruled;
  ruled.set_ruling_id(paper.id());
  ruled.set_kind(paper.ruling());
  ruled.set_standing(awards.front().data.standing());
  ruled.set_number(paper.number());
  *ruled.mutable_date() = paper.date();
  ruled.set_unit_id(paper.unit_id());
  ruled.set_issuing_body(issuing_body);
  ruled.set_reason(paper.reason());
  ruled.set_decision_id(decision.id());
  ruled.set_decision_number(decision.number());
  ruled.set_campaign_id(awards.front().data.campaign_id());
  ruled.set_school_year(awards.front().data.school_year());
  ruled.set_title_code(awards.front().data.title_code());
  ruled.set_title_name(law.title->name());
  for (const auto& stored : awards) {
    auto* award = ruled.add_awards();
    award->set_case_id(stored.data.id());
    *award->mutable_subject() = stored.data.subject();
    award->set_subject_name(stored.data.subject_name());
    award->set_unit_id(stored.data.unit_id());
  }
  call.uow().Emit("decision", decision.id(), ruled);
  return absl::OkStatus();
}

// The awards, each with what it is worth from now on and its leaf.
absl::Status SetStandings(rpc::Call& call, const v1::Decision& paper,
                          std::vector<store::StoredCase>& awards) {
  for (store::StoredCase& stored : awards) {
    v1::Case& data = stored.data;
    stored.revision += 1;
    data.set_etag(rpc::Etag(stored.revision));
    data.set_standing(StandingAfter(paper.ruling(), data.standing()));
    data.set_ruling_id(paper.id());
    if (data.standing() != common::v1::AWARD_REVOKED) {
      data.clear_money_back_on();
      data.clear_object_back_on();
    }
    call.uow().Leaf({"case", data.id(), stored.revision}, LoggedOf(data));
  }
  return store::SetStandings(call.uow(), awards);
}

// The paper with its number, what it says and whom it touched.
absl::Status File(rpc::Call& call, const v1::Decision& ruling, const paper::Paper& stored) {
  RETURN_IF_ERROR(store::SetRuling(call.uow(), ruling));
  call.uow().Leaf({"decision", ruling.id(), 1}, {{"unit", ruling.unit_id()},
                                                 {"title", absl::StrJoin(ruling.title_codes(), ",")},
                                                 {"number", ruling.number()},
                                                 {"cases", std::to_string(ruling.case_ids_size())},
                                                 {"signed_for", store::SigningFormOf(ruling)},
                                                 {"for_person", ruling.signed_for_person_id()},
                                                 {"bases", ""},
                                                 {"base_states", ""},
                                                 {"ruling", store::RulingName(ruling)},
                                                 {"of_decision", ruling.of_decision_id()},
                                                 {"ground", ruling.ground()},
                                                 {"paper", stored.info.sha256()}});
  return absl::OkStatus();
}

// Awards of one paper may be of several titles, and stand differently, such as when both suspended ones and
// others are corrected: what is told of them together is what they are together.
std::vector<std::vector<store::StoredCase>> Alike(const std::vector<store::StoredCase>& awards) {
  std::map<std::pair<std::string, common::v1::AwardStanding>, std::vector<store::StoredCase>> groups;
  for (const auto& stored : awards)
    groups[{stored.data.title_code(), stored.data.standing()}].push_back(stored);
  std::vector<std::vector<store::StoredCase>> out;
  out.reserve(groups.size());
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  return out;
}

// The number the paper bears, or the next one with its symbol.
absl::StatusOr<TakenNumber> NumberFor(rpc::Call& call, const v1::Decision& paper,
                                      const v1::Decision& decision, const v1::PaperWords& words) {
  const auto before = ReadNumber(decision.number());
  if (paper.number().empty() && !before.has_value())
    return error::Field("number", "Xin nhập số và ký hiệu của văn bản, ví dụ: 15/QĐ-UBND.");
  return TakeNumber(call, paper.unit_id(), rpc::ToDay(paper.date()), paper.number(),
                    before.has_value() ? RulingSymbol(paper.ruling(), before->symbol, words) : "");
}

// The titles of the awards, in the order of the decision.
std::vector<std::string> TitlesOf(const v1::Decision& decision,
                                  const std::vector<store::StoredCase>& awards) {
  std::set<std::string> named;
  for (const auto& stored : awards) named.insert(stored.data.title_code());
  std::vector<std::string> codes;
  codes.reserve(named.size());
  for (const auto& code : decision.title_codes()) {
    if (named.count(code) > 0) codes.push_back(code);
  }
  return codes;
}

absl::StatusOr<std::string> TitleNames(const std::vector<store::StoredCase>& awards) {
  std::set<std::string> names;
  for (const auto& stored : awards) {
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    names.insert(law.title->name());
  }
  return absl::StrJoin(names, ", ");
}

struct Written {
  v1::Decision ruling;
  v1::Decision decision;  // that it rules on
  std::vector<store::StoredCase> awards;
  std::vector<v1::EligibilityTouched> touched;
  std::string body;  // that issues it
  document::Manuscript text;
};

// All of it but its paper, in the call's transaction.
absl::StatusOr<Written> WriteRuling(rpc::Call& call, v1::Decision paper, const References& references,
                                    const v1::PaperWords& words) {
  ASSIGN_OR_RETURN(const v1::Decision decision, store::FindDecision(call.uow(), paper.of_decision_id()));
  if (decision.ruling() != common::v1::RULING_KIND_UNSPECIFIED)
    return error::Field("decision_id", "Xin chọn quyết định khen thưởng, không phải văn bản xử lý sau đó.");
  std::vector<std::string> ids;
  for (const auto& reference : references) ids.push_back(reference.id());
  ASSIGN_OR_RETURN(const auto seen, store::FindAll(call.uow(), ids));
  std::vector<std::string> places = {decision.unit_id()};
  for (const auto& stored : seen) places.push_back(stored.data.unit_id());
  ASSIGN_OR_RETURN(const auto units, call.Units(places));
  paper.set_unit_id(units->HeirOf(decision.unit_id()));
  const auto* acting = ActsThere(call, kIssues, paper.unit_id());
  if (acting == nullptr && !HoldsThere(call, kIssues, paper.unit_id()))
    return error::Of(reason::kPermissionMissing, {{"permission", kIssues}});
  Sign(call, acting, paper);

  ASSIGN_OR_RETURN(const Resting resting, FindResting(call, seen));
  ASSIGN_OR_RETURN(const People people, PeopleFor(call, references));
  ASSIGN_OR_RETURN(auto awards, LockAwards(call, decision.id(), references));
  RETURN_IF_ERROR(CheckAwards(call, paper, awards));
  RETURN_IF_ERROR(CheckDay(call, paper, awards));
  ASSIGN_OR_RETURN(const TakenNumber number, NumberFor(call, paper, decision, words));
  paper.set_number(number.text);
  const auto titles = TitlesOf(decision, awards);
  store::PutTitles(titles, paper);
  // Decisions that count these awards for a cap are judged before or after, not beside.
  RETURN_IF_ERROR(store::LockShare(call.uow(), awards.front().data.campaign_id(), decision.unit_id(),
                                   {titles.begin(), titles.end()}));
  for (const auto& stored : awards) paper.add_case_ids(stored.data.id());

  ASSIGN_OR_RETURN(const Judged before, JudgeResting(call, resting));
  // The awards name the paper, and the paper which cases it touched, which is known once the awards stand
  // differently: so it is entered first, and made a ruling last.
  RETURN_IF_ERROR(store::InsertDecision(call.uow(), paper));
  RETURN_IF_ERROR(
      EnterNumber(call, number, paper,
                  absl::StrCat(WordsOf(paper.ruling()).first, " quyết định số ", decision.number())));
  RETURN_IF_ERROR(SetStandings(call, paper, awards));
  v1::EligibilityTouched fact;
  fact.set_ruling_id(paper.id());
  fact.set_ruling_number(paper.number());
  fact.set_ruling(paper.ruling());
  ASSIGN_OR_RETURN(*fact.mutable_award_name(), TitleNames(awards));
  ASSIGN_OR_RETURN(auto touched, TouchedSince(call, resting, before, fact));
  for (const auto& one : touched) paper.add_touched_case_ids(one.case_id());
  ASSIGN_OR_RETURN(auto text, RulingText(call, *units, paper, decision, awards, people, words));
  const std::string body = IssuingBody(*units, paper.unit_id());
  return Written{std::move(paper), decision, std::move(awards), std::move(touched), body, std::move(text)};
}

template <class Request>
absl::StatusOr<v1::Decision> Rule(rpc::Call& call, const Request& request, v1::Decision paper) {
  ASSIGN_OR_RETURN(Written written, WriteRuling(call, std::move(paper), request.cases(), request.words()));
  v1::Decision& ruling = written.ruling;
  ASSIGN_OR_RETURN(auto made, document::Issue(written.text));
  RETURN_IF_ERROR(StorePaper(call, made, ruling.unit_id(), ruling.id(),
                             {ruling.case_ids().begin(), ruling.case_ids().end()}));
  ruling.set_paper_id(made.info.id());
  RETURN_IF_ERROR(store::SetPaper(call.uow(), ruling));
  RETURN_IF_ERROR(File(call, ruling, made));
  for (const auto& group : Alike(written.awards))
    RETURN_IF_ERROR(Announce(call, ruling, written.decision, written.body, group));
  for (const auto& one : written.touched) call.uow().Emit("case", one.case_id(), one);
  return std::move(ruling);
}

absl::Status CheckGround(const std::string& code) {
  if (policy::FindGround(policy::OfficialAfterAward(), code) != nullptr) return absl::OkStatus();
  return error::Field("ground", "Xin chọn một căn cứ thu hồi trong danh sách.");
}

}  // namespace

absl::StatusOr<v1::Decision> CorrectDecision(rpc::Call& call, const v1::CorrectDecisionRequest& request) {
  v1::Decision paper =
      PaperOf(request, request.content() ? common::v1::CONTENT_CORRECTION : common::v1::FORM_CORRECTION);
  paper.set_corrected_text(request.corrected_text());
  return Rule(call, request, std::move(paper));
}

absl::StatusOr<v1::Decision> SuspendAwards(rpc::Call& call, const v1::SuspendAwardsRequest& request) {
  return Rule(call, request, PaperOf(request, common::v1::AWARD_SUSPENSION));
}

absl::StatusOr<v1::Decision> ReinstateAwards(rpc::Call& call, const v1::ReinstateAwardsRequest& request) {
  return Rule(call, request, PaperOf(request, common::v1::AWARD_REINSTATEMENT));
}

absl::StatusOr<v1::Decision> RevokeAwards(rpc::Call& call, const v1::RevokeAwardsRequest& request) {
  RETURN_IF_ERROR(CheckGround(request.ground()));
  v1::Decision paper = PaperOf(request, common::v1::AWARD_REVOCATION);
  paper.set_ground(request.ground());
  return Rule(call, request, std::move(paper));
}

absl::StatusOr<common::v1::PaperFile> PreviewRuling(rpc::Call& call,
                                                    const v1::PreviewRulingRequest& request) {
  v1::Decision paper = PaperOf(request, request.kind());
  if (request.kind() == common::v1::AWARD_REVOCATION) {
    RETURN_IF_ERROR(CheckGround(request.ground()));
    paper.set_ground(request.ground());
  }
  paper.set_corrected_text(request.corrected_text());
  ASSIGN_OR_RETURN(const Written written,
                   WriteRuling(call, std::move(paper), request.cases(), request.words()));
  return PreviewUndone(call, written.text, request.format());
}

absl::StatusOr<v1::ListRevocationGroundsResponse> ListRevocationGrounds(
    rpc::Call& call, const v1::ListRevocationGroundsRequest&) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  v1::ListRevocationGroundsResponse response;
  for (const auto& known : policy::OfficialAfterAward().revocation_grounds()) {
    auto* ground = response.add_grounds();
    ground->set_code(known.code());
    ground->set_statement(known.statement());
    ground->set_source(policy::CitedOn(known.source(), known.valid_from(), today));
  }
  return response;
}

}  // namespace thidua::approval
