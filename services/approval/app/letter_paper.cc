#include "services/approval/app/letter_paper.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/document/values.h"

namespace thidua::approval {
namespace {

using document::AddLine;
using document::AddRow;
using document::SetText;

void AddOnce(const std::string& text, std::vector<std::string>& texts) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

// Who decides the titles, and at whose desks the cases are now: there the letter goes, or to who decides,
// where they have left the offices of this system.
struct Way {
  std::vector<std::string> deciders, desks;
};

// A block is no body of its own: it has neither seal nor register but those of the unit that leads it, and
// that unit gets the letter for the block and not for itself.
std::string BlockAddressee(const store::Block& block, const std::string& leader) {
  const bool cluster = absl::StartsWithIgnoreCase(block.name, "Cụm");
  const bool named = cluster || absl::StartsWithIgnoreCase(block.name, "Khối");
  return absl::StrCat(named ? "" : "Khối thi đua", named || block.name.empty() ? "" : " ", block.name,
                      " (do ", leader, " làm ", cluster ? "Cụm trưởng" : "Khối trưởng", ")");
}

absl::StatusOr<Way> WayOf(rpc::Call& call, const Batch& batch) {
  Way way;
  std::set<std::pair<std::string, std::string>> members;
  for (const auto& stored : batch.cases) members.insert({stored.data.school_year(), stored.data.unit_id()});
  ASSIGN_OR_RETURN(const auto blocks, store::BlocksOf(call.uow(), members));
  for (const auto& stored : batch.cases) {
    const v1::Case& data = stored.data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    AddOnce(law.title->decided_by(), way.deciders);
    const std::string desk = batch.units->NameOf(data.holder_unit_id());
    const auto block = blocks.find({data.school_year(), data.unit_id()});
    const bool to_block = law.stage->kind() == v1::RANK_STAGE && block != blocks.end();
    AddOnce(to_block ? BlockAddressee(block->second, desk) : desk, way.desks);
  }
  if (way.desks.empty()) way.desks = way.deciders;
  return way;
}

// What the last council said of each case, and whose councils those were.
struct Votes {
  std::map<std::string, std::string> notes;  // by case
  std::vector<std::string> councils;         // names of their units
};

absl::StatusOr<Votes> VotesOn(rpc::Call& call, const Batch& batch, const v1::SubmissionLetter& letter) {
  ASSIGN_OR_RETURN(const auto steps,
                   store::StepsOf(call.uow(), {letter.case_ids().begin(), letter.case_ids().end()}));
  Votes votes;
  std::map<std::string, std::string> sat;  // by case
  for (const auto& step : steps) {
    if (step.step.verb() != v1::COUNCIL_PASSED) continue;
    votes.notes[step.case_id] = step.step.note();
    sat[step.case_id] = step.holder_unit_id;
  }
  for (const auto& [id, unit_id] : sat) AddOnce(batch.units->NameOf(unit_id), votes.councils);
  return votes;
}

// An office that only appraises has no council, and in the simplified procedure none has sat before the
// first letter (Luật 2022 Đ.85): then it is the unit itself that examined what it proposes.
std::string ExaminedBy(const Votes& votes, const std::string& unit) {
  if (votes.councils.empty()) return unit;
  return absl::StrCat("Hội đồng Thi đua - Khen thưởng ",
                      votes.councils.size() == 1 ? votes.councils.front() : "của các đơn vị");
}

// The titles in the order of the letter's cases, each with its cases.
using ByTitle = std::vector<std::pair<std::string, std::vector<const v1::Case*>>>;
ByTitle ByTitleOf(const Batch& batch, const v1::SubmissionLetter& letter) {
  std::map<std::string, const v1::Case*> by_id;
  for (const auto& stored : batch.cases) by_id[stored.data.id()] = &stored.data;
  ByTitle out;
  for (const auto& id : letter.case_ids()) {
    const v1::Case* data = by_id.at(id);
    auto group = std::find_if(out.begin(), out.end(),
                              [&](const auto& one) { return one.first == data->title_code(); });
    if (group == out.end()) group = out.insert(out.end(), {data->title_code(), {}});
    group->second.push_back(data);
  }
  return out;
}

std::string BornOf(const v1::Case& data, const People& people) {
  const auto person = people.find(data.subject().id());
  const int year = person == people.end() ? 0 : person->second.birth_date().year();
  return year == 0 ? "" : absl::StrCat(year);
}

}  // namespace

absl::StatusOr<document::Manuscript> LetterText(rpc::Call& call, const Batch& batch,
                                                const v1::SubmissionLetter& letter, const People& people,
                                                const v1::PaperWords& words) {
  document::v1::Content content;
  content.set_template_id("submission_letter");
  ASSIGN_OR_RETURN(const Votes votes, VotesOn(call, batch, letter));
  int64_t all_people = 0, all_collectives = 0;
  for (const auto& [title, cases] : ByTitleOf(batch, letter)) {
    ASSIGN_OR_RETURN(const Law law, LawOf(*cases.front()));
    int64_t of_people = 0, of_collectives = 0;
    for (const v1::Case* data : cases) {
      ++(data->subject().kind() == common::v1::PERSON ? of_people : of_collectives);
      auto& row = AddRow(content, "proposed");
      SetText(row, "title", law.title->name());
      SetText(row, "name", NameOf(*data, people));
      SetText(row, "born", BornOf(*data, people));
      SetText(row, "post", PostOf(*data, people, *batch.units));
      if (const auto vote = votes.notes.find(data->id()); vote != votes.notes.end())
        SetText(row, "votes", vote->second);
    }
    auto& count = AddRow(content, "counts");
    SetText(count, "title", law.title->name());
    SetText(count, "count", CountOf(of_collectives, of_people));
    all_people += of_people;
    all_collectives += of_collectives;
  }
  PutHead(call, *batch.units, HeadOf(letter, letter.from_unit_id()), people, words, "head",
          {"Các đơn vị có tên trong danh sách"}, content);
  PutBases(OfferedBases(batch.cases, rpc::ToDay(letter.date())), content);
  ASSIGN_OR_RETURN(const Way way, WayOf(call, batch));
  for (const auto& desk : way.desks) AddLine(content, "addressees", "addressee", desk);
  const std::string unit = batch.units->NameOf(letter.from_unit_id());
  auto& values = *content.mutable_values();
  SetText(values, "abstract",
          Or(words.abstract(),
             absl::StrCat("Về việc đề nghị khen thưởng năm học ", batch.cases.front().data.school_year())));
  SetText(values, "council", ExaminedBy(votes, unit));
  SetText(values, "unit", unit);
  SetText(values, "authority", absl::StrJoin(way.deciders, ", "));
  SetText(values, "counted", CountOf(all_collectives, all_people));
  SetText(values, "text", letter.text());
  return document::Manuscript{std::move(content), letter.number(), document::Editable::kYes};
}

}  // namespace thidua::approval
