#include "services/approval/app/paper_parts.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/sign_papers.h"
#include "services/approval/app/signature.h"
#include "services/approval/domain/paper_number.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"
#include "services/document/paper_place.h"
#include "services/document/values.h"
#include "services/policy/legal_texts.h"

namespace thidua::approval {
namespace {

constexpr size_t kPeopleAtOnce = 500;  // BatchGetPeopleRequest.ids

}  // namespace

document::v1::Signer SignerOf(const std::string& person_id, const rpc::UnitTree& units, const PaperHead& head,
                              const People& people, const std::string& said_post, const std::string& body) {
  const auto* unit = units.Find(head.unit_id);
  const auto person = people.find(person_id);
  const std::string position = person == people.end() ? "" : person->second.position();
  const std::string head_post = unit == nullptr ? "" : HeadPostOf(unit->kind());
  const std::string post = Or(said_post, position);
  document::v1::Signer signer;
  signer.set_form(head.form);
  signer.set_body(body);
  const bool deputy = absl::StartsWith(text::ComparisonKey(post), "pho ");
  if (signer.form() == common::v1::SIGNING_FORM_UNSPECIFIED && deputy) signer.set_form(common::v1::KT);
  if (signer.form() == common::v1::SIGNING_FORM_UNSPECIFIED) {
    signer.set_post(Or(said_post, Or(head_post, position)));
  } else {
    signer.set_head_post(head_post);
    signer.set_post(post);
  }
  if (person != people.end()) signer.set_name(person->second.full_name());
  return signer;
}

absl::StatusOr<People> PeopleFor(rpc::Call& call, const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const auto cases, store::FindAll(call.uow(), case_ids));
  std::set<std::string> wanted;
  if (!call.caller().person_id().empty()) wanted.insert(call.caller().person_id());
  for (const auto& stored : cases) {
    if (stored.data.subject().kind() == common::v1::PERSON) wanted.insert(stored.data.subject().id());
  }
  return PeopleOf(call, wanted);
}

absl::StatusOr<People> PeopleOf(rpc::Call& call, const std::set<std::string>& wanted) {
  const std::vector<std::string> ids(wanted.begin(), wanted.end());
  People people;
  for (size_t from = 0; from < ids.size(); from += kPeopleAtOnce) {
    directory::v1::BatchGetPeopleRequest request;
    for (size_t i = from; i < std::min(ids.size(), from + kPeopleAtOnce); ++i) request.add_ids(ids[i]);
    ASSIGN_OR_RETURN(auto answer, call.Invoke<directory::v1::BatchGetPeopleResponse>(
                                      "directory", "DirectoryService/BatchGetPeople", request));
    for (auto& person : *answer.mutable_people()) people[person.id()] = std::move(person);
  }
  return people;
}

absl::StatusOr<People> PeopleFor(rpc::Call& call,
                                 const google::protobuf::RepeatedPtrField<v1::CaseRef>& cases) {
  std::vector<std::string> ids;
  for (const auto& reference : cases) ids.push_back(reference.id());
  return PeopleFor(call, ids);
}

absl::Status CheckPaperNumber(const std::string& number, const std::string& example) {
  const auto read = ReadNumber(number);
  if (read.has_value() && read->inserted.empty()) return absl::OkStatus();
  return error::Field("number", absl::StrCat("Xin nhập số và ký hiệu của văn bản, ví dụ: ", example, "."));
}

void PutHead(const rpc::Call& call, const rpc::UnitTree& units, const PaperHead& head, const People& people,
             const v1::PaperWords& words, const std::string& signer_slot,
             const std::vector<std::string>& recipients, document::v1::Content& content) {
  auto& values = *content.mutable_values();
  document::SetText(values, "parent", document::ParentFor(units, head.unit_id));
  document::SetText(values, "issuer", units.NameOf(head.unit_id));
  if (const auto number = ReadNumber(head.number); number.has_value()) {
    document::SetNumber(values, "number", number->serial);
    document::SetText(values, "symbol", number->symbol);
  }
  document::SetText(values, "place", Or(words.place(), document::PlaceFor(units, head.unit_id)));
  document::SetDay(values, "day", head.day);
  document::SetText(values, "drafting_unit", Or(words.drafting_unit(), kDraftingUnit));
  if (words.recipients().empty()) {
    for (const auto& recipient : recipients) document::AddLine(content, "recipients", "recipient", recipient);
  }
  for (const auto& recipient : words.recipients())
    document::AddLine(content, "recipients", "recipient", recipient);
  *(*content.mutable_signers())[signer_slot].add_signers() =
      SignerOf(call.caller().person_id(), units, head, people, words.post(), words.body());
}

void PutBases(const std::vector<std::string>& bases, document::v1::Content& content) {
  for (const auto& base : bases) {
    const bool cited = absl::StartsWith(text::ComparisonKey(base), "can cu ");
    document::AddLine(content, "legal_bases", "basis", cited ? base : absl::StrCat("Căn cứ ", base));
  }
}

std::vector<std::string> OfferedBases(const std::vector<store::StoredCase>& cases, absl::CivilDay day) {
  std::set<common::v1::Level> levels;
  for (const auto& stored : cases) {
    if (const auto law = LawOf(stored.data); law.ok()) levels.insert(law->title->deciding_level());
  }
  std::vector<std::string> bases;
  for (const auto* text : policy::LegalTexts::Official().BasesFor(levels, day))
    bases.push_back(policy::BaseText(*text));
  return bases;
}

std::string NameOf(const v1::Case& data, const People& people) {
  const auto person = people.find(data.subject().id());
  return person == people.end() ? data.subject_name() : person->second.full_name();
}

std::string PostOf(const v1::Case& data, const People& people, const rpc::UnitTree& units) {
  const auto person = people.find(data.subject().id());
  if (person != people.end() && !person->second.position().empty())
    return absl::StrCat(person->second.position(), ", ", units.NameOf(data.unit_id()));
  if (data.subject().kind() == common::v1::PERSON) return units.NameOf(data.unit_id());
  const auto* unit = units.Find(data.subject().id());
  return unit == nullptr ? "" : units.NameOf(unit->parent_id());
}

std::string PostAwarded(const store::StoredCase& award, const People& people, const rpc::UnitTree& units) {
  return Or(award.awarded_post, PostOf(award.data, people, units));
}

std::string CountOf(int64_t collectives, int64_t people) {
  std::vector<std::string> parts;
  if (collectives > 0) parts.push_back(absl::StrFormat("%02d tập thể", collectives));
  if (people > 0) parts.push_back(absl::StrFormat("%02d cá nhân", people));
  return absl::StrJoin(parts, " và ");
}

absl::Status StorePaper(rpc::Call& call, paper::Paper& paper, const std::string& unit_id,
                        const std::string& act_id, const std::vector<std::string>& others) {
  paper.subject_ids = {act_id};
  paper.subject_ids.insert(paper.subject_ids.end(), others.begin(), others.end());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(paper::Insert(call.uow(), paper, now, call.caller().person_id()));
  return AwaitSignature(call, paper, unit_id);
}

absl::StatusOr<common::v1::PaperFile> PreviewUndone(rpc::Call& call, const document::Manuscript& manuscript,
                                                    common::v1::PaperFormat format) {
  call.uow().Undo();
  ASSIGN_OR_RETURN(auto paper, document::Issue(manuscript));
  RETURN_IF_ERROR(CheckSignable(call, paper));
  return document::PreviewOf(std::move(paper), format);
}

}  // namespace thidua::approval
