#include "services/approval/app/certificate_awards.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/publish_pages.h"
#include "services/approval/app/signature.h"
#include "services/approval/domain/paper_number.h"
#include "services/approval/store/paper_store.h"
#include "services/document/paper_place.h"
#include "services/document/values.h"

namespace thidua::approval {
namespace {

using document::SetDay;
using document::SetNumber;
using document::SetText;

// Where everybody looks the award up; while the deployment has no address for that, the name of its record,
// for who may see it.
std::string CheckLinkOf(const std::string& data_dir, const v1::Case& award) {
  const std::string link = CheckLink(data_dir, award.id());
  return link.empty() ? absl::StrCat("thidua:case/", award.id()) : link;
}

std::string AddressOf(const v1::Case& award, const People& people) {
  const auto person = people.find(award.subject().id());
  if (person == people.end()) return "";
  switch (person->second.gender()) {
    case directory::v1::MALE:
      return "Ông ";
    case directory::v1::FEMALE:
      return "Bà ";
    default:
      return "";
  }
}

}  // namespace

absl::StatusOr<DecidedAwards> AwardsOf(rpc::Call& call, const std::string& decision_id) {
  DecidedAwards decided;
  ASSIGN_OR_RETURN(decided.decision, store::FindDecision(call.uow(), decision_id));
  const v1::Decision& decision = decided.decision;
  const std::vector<std::string> ids(decision.case_ids().begin(), decision.case_ids().end());
  ASSIGN_OR_RETURN(auto found, store::FindAll(call.uow(), ids));
  std::vector<std::string> units{decision.unit_id()};
  std::map<std::string, store::StoredCase> by_id;
  for (auto& stored : found) {
    units.push_back(stored.data.unit_id());
    if (stored.data.subject().kind() == common::v1::UNIT) units.push_back(stored.data.subject().id());
    by_id[stored.data.id()] = std::move(stored);
  }
  ASSIGN_OR_RETURN(decided.units, call.Units(units));
  if (decision.ruling() != common::v1::RULING_KIND_UNSPECIFIED)
    return error::Field("decision_id", "Xin chọn quyết định khen thưởng, không phải văn bản xử lý sau đó.");
  // As the list on the decision has them: by title, in each in the decision's order.
  for (const auto& title : decision.title_codes()) {
    for (const auto& id : ids) {
      if (by_id[id].data.title_code() != title) continue;
      decided.awards.push_back({static_cast<int>(decided.awards.size()) + 1, by_id[id]});
    }
  }
  return decided;
}

absl::StatusOr<std::vector<ListedAward>> ChosenOf(const DecidedAwards& decided, const CaseIds& case_ids) {
  if (case_ids.empty()) return error::Field("case_ids", "Xin chọn ít nhất một khen thưởng.");
  std::set<std::string> seen;
  std::vector<ListedAward> chosen;
  for (const auto& id : case_ids) {
    if (!seen.insert(id).second) return error::Field("case_ids", "Có khen thưởng được chọn hai lần.");
    const auto award = std::find_if(decided.awards.begin(), decided.awards.end(),
                                    [&](const auto& one) { return one.stored.data.id() == id; });
    if (award == decided.awards.end()) return error::Of(reason::kNotFound);
    chosen.push_back(*award);
  }
  return chosen;
}

absl::StatusOr<const document::v1::Template*> CertificateForm(const std::string& template_id) {
  const auto* form = document::Catalogue::Official().Find(template_id);
  if (form == nullptr || !form->has_sheet())
    return error::Field("template_id", "Không có mẫu giấy này. Xin chọn mẫu trong danh sách.");
  return form;
}

CertifiedAward CertifiedOf(const v1::Case& award, const document::v1::Template* form) {
  const auto forms = document::Catalogue::Official().CertificatesFor(award.title_code());
  CertifiedAward out;
  out.standing = award.standing();
  out.prescribed = !forms.empty();
  out.of_form = form == nullptr || std::find(forms.begin(), forms.end(), form) != forms.end();
  return out;
}

absl::Status Refusal(const std::map<std::string, CertifiedAward>& by_case) {
  std::vector<error::UnmetGuard> unmet;
  for (const auto& [id, award] : by_case) {
    for (const Unmet& guard : WhyNoCertificate(award)) unmet.push_back({guard.guard, guard.message, id});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

absl::StatusOr<People> PeopleOn(rpc::Call& call, const DecidedAwards& decided,
                                const std::vector<ListedAward>& chosen) {
  std::set<std::string> wanted;
  if (!decided.decision.signer_person_id().empty()) wanted.insert(decided.decision.signer_person_id());
  for (const auto& award : chosen) {
    const auto& subject = award.stored.data.subject();
    if (subject.kind() == common::v1::PERSON) wanted.insert(subject.id());
  }
  return PeopleOf(call, wanted);
}

document::v1::Content CertificateContent(rpc::Call& call, const DecidedAwards& decided,
                                         const ListedAward& award, const document::v1::Template& form,
                                         const People& people, const v1::CertificateWords& words) {
  const v1::Decision& decision = decided.decision;
  const v1::Case& data = award.stored.data;
  document::v1::Content content;
  content.set_template_id(form.id());
  content.set_template_version(form.version());
  auto& values = *content.mutable_values();
  SetText(values, "authority", IssuingBody(*decided.units, decision.unit_id()));
  SetText(values, "recipient", absl::StrCat(AddressOf(data, people), NameOf(data, people)));
  SetText(values, "post", PostAwarded(award.stored, people, *decided.units));
  SetText(values, "achievement", Or(words.achievement(), absl::StrCat("Năm học ", data.school_year())));
  if (const auto number = ReadNumber(decision.number()); number.has_value()) {
    SetNumber(values, "number", number->serial);
    SetText(values, "symbol", number->symbol);
  }
  SetDay(values, "decided", decision.date());
  SetNumber(values, "golden_book", award.number);
  SetText(values, "place", Or(words.place(), document::PlaceFor(*decided.units, decision.unit_id())));
  SetDay(values, "day", decision.date());
  content.set_check_link(CheckLinkOf(call.runtime().data_dir(), data));
  *(*content.mutable_signers())["decider"].add_signers() =
      SignerOf(decision.signer_person_id(), *decided.units, HeadOf(decision, decision.unit_id()), people,
               words.post(), words.body());
  return content;
}

}  // namespace thidua::approval
