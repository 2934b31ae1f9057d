#include "services/policy/process_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_check.h"
#include "services/policy/rule_kinds.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::policy {
namespace {

// A process and the places it was read from.
struct Reader {
  const v1::Process& process;
  const Origins& origins;
};

absl::Status Fail(const Reader& reader, const google::protobuf::Message& at, absl::string_view stage,
                  absl::string_view what) {
  return reader.origins.Fail(
      at, absl::StrCat("processes[", reader.process.id(), "].stages[", stage, "]: ", what));
}

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

using approval::v1::StageKind;
using approval::v1::Verb;

// What may happen at a stage. A council without a way for its "no", say, would hold a case forever.
struct VerbsOfKind {
  std::vector<Verb> needed;
  std::vector<Verb> allowed;
};

const VerbsOfKind& VerbsOf(StageKind kind) {
  using namespace approval::v1;
  static const auto* verbs = new std::map<StageKind, VerbsOfKind>{
      {COUNCIL_STAGE, {{COUNCIL_PASSED, COUNCIL_FAILED}, {SEND_BACK, WITHDRAW}}},
      {ENDORSE_STAGE, {{SEND_LETTER}, {RETURN, REFUSE, SEND_BACK, WITHDRAW}}},
      {RANK_STAGE, {{ACCEPT}, {RETURN, REFUSE, WITHDRAW}}},
      {APPRAISE_STAGE, {{ACCEPT, REFUSE}, {RETURN, WITHDRAW}}},
      {DECIDE_STAGE, {{ISSUE_DECISION}, {RETURN, REFUSE, SEND_BACK}}},
      {SUPPLEMENT_STAGE, {{RESUBMIT}, {WITHDRAW}}},
      {END_STAGE, {{}, {}}},
  };
  return verbs->at(kind);
}

bool Uses(const v1::Process& process, const v1::Stage& stage, Verb verb) {
  return std::any_of(process.transitions().begin(), process.transitions().end(), [&](const auto& transition) {
    return transition.from() == stage.id() && transition.verb() == verb;
  });
}

// How a verb ends a case; empty for a verb that keeps it going. A letter does either: it may hand the case
// on.
const char* OutcomeOf(Verb verb) {
  switch (verb) {
    case approval::v1::ISSUE_DECISION:
      return "DECIDED";
    case approval::v1::REFUSE:
    case approval::v1::COUNCIL_FAILED:
      return "REFUSED";
    case approval::v1::WITHDRAW:
      return "WITHDRAWN";
    default:
      return "";
  }
}

bool Has(const std::vector<Verb>& verbs, Verb verb) {
  return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

absl::Status CheckVerbs(const Reader& reader, const v1::Stage& stage) {
  std::vector<Verb> used;
  for (const auto& transition : reader.process.transitions()) {
    if (transition.from() == stage.id()) used.push_back(transition.verb());
  }
  const VerbsOfKind& verbs = VerbsOf(stage.kind());
  for (const Verb verb : verbs.needed) {
    if (!Has(used, verb))
      return Fail(reader, stage, stage.id(), absl::StrCat("thiếu lối đi ", Verb_Name(verb)));
  }
  for (const Verb verb : used) {
    if (!Has(verbs.needed, verb) && !Has(verbs.allowed, verb)) {
      return Fail(reader, stage, stage.id(), absl::StrCat("không được có lối đi ", Verb_Name(verb)));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckTransition(const Reader& reader, const v1::Transition& transition) {
  const auto fail = [&](absl::string_view what) { return Fail(reader, transition, transition.from(), what); };
  if (FindStage(reader.process, transition.from()) == nullptr) return fail("không có bước này");
  const v1::Stage* to = FindStage(reader.process, transition.to());
  if (to == nullptr) return Fail(reader, transition, transition.to(), "không có bước này");
  if (transition.verb() == approval::v1::VERB_UNSPECIFIED || !approval::v1::Verb_IsValid(transition.verb()) ||
      transition.label().empty()) {
    return fail("chuyển bước thiếu verb hoặc label");
  }
  for (const auto& guard : transition.guard()) {
    if (!Contains(GuardNames(), guard)) return fail(absl::StrCat("guard lạ ", guard));
  }
  for (const auto& when : transition.when()) {
    if (!Contains(ConditionNames(), when)) return fail(absl::StrCat("when lạ ", when));
  }
  const bool hands_on = transition.verb() == approval::v1::SEND_LETTER && to->outcome() == kHandedOn;
  if (to->outcome() != OutcomeOf(transition.verb()) && !hands_on) {
    return fail(absl::StrCat(Verb_Name(transition.verb()), " không được dẫn tới ", to->id()));
  }
  const bool asks_supplement = transition.verb() == approval::v1::RETURN;
  if (asks_supplement != (to->kind() == approval::v1::SUPPLEMENT_STAGE)) {
    return fail("RETURN, và chỉ RETURN, dẫn tới bước chờ bổ sung");
  }
  const v1::Stage* from = FindStage(reader.process, transition.from());
  const bool same_office = to->kind() == approval::v1::APPRAISE_STAGE && to->level() == from->level() &&
                           to->holder_kind() == from->holder_kind();
  if (transition.verb() == approval::v1::SEND_BACK && !same_office) {
    return fail("SEND_BACK chỉ chuyển lại bước thẩm định của cùng cơ quan");
  }
  return absl::OkStatus();
}

// The first transition whose conditions hold is taken, so a later one with no fewer conditions never is.
absl::Status CheckNoneHidden(const Reader& reader) {
  const v1::Process& process = reader.process;
  for (int later = 0; later < process.transitions_size(); ++later) {
    const v1::Transition& hidden = process.transitions(later);
    for (int earlier = 0; earlier < later; ++earlier) {
      const v1::Transition& taken = process.transitions(earlier);
      if (taken.from() != hidden.from() || taken.verb() != hidden.verb()) continue;
      const bool always_taken =
          std::all_of(taken.when().begin(), taken.when().end(), [&](const std::string& name) {
            return std::find(hidden.when().begin(), hidden.when().end(), name) != hidden.when().end();
          });
      if (always_taken) {
        return Fail(reader, hidden, hidden.from(),
                    absl::StrCat("lối đi ", Verb_Name(hidden.verb()), " tới ", hidden.to(),
                                 " không bao giờ được chọn"));
      }
    }
  }
  return absl::OkStatus();
}

// All stages that transitions lead to from `from`; with `backward`, that lead to it.
std::set<std::string> Spread(const v1::Process& process, std::set<std::string> from, bool backward) {
  for (size_t before = 0; before != from.size();) {
    before = from.size();
    for (const auto& transition : process.transitions()) {
      const std::string& near = backward ? transition.to() : transition.from();
      if (from.count(near)) from.insert(backward ? transition.from() : transition.to());
    }
  }
  return from;
}

absl::Status CheckStage(const Reader& reader, const v1::Stage& stage) {
  // The text form lets an enum be written as any number.
  if (stage.kind() == approval::v1::STAGE_KIND_UNSPECIFIED ||
      !approval::v1::StageKind_IsValid(stage.kind()) || stage.name().empty()) {
    return Fail(reader, stage, stage.id(), "thiếu kind hoặc name");
  }
  const bool end = stage.kind() == approval::v1::END_STAGE;
  if (end != !stage.outcome().empty())
    return Fail(reader, stage, stage.id(), "outcome chỉ có ở bước kết thúc");
  if (!end && stage.level() == common::v1::LEVEL_UNSPECIFIED)
    return Fail(reader, stage, stage.id(), "thiếu level");
  const bool person_acts =
      stage.kind() == approval::v1::ENDORSE_STAGE || stage.kind() == approval::v1::RANK_STAGE ||
      stage.kind() == approval::v1::APPRAISE_STAGE || stage.kind() == approval::v1::DECIDE_STAGE;
  const bool sends_back =
      stage.kind() == approval::v1::COUNCIL_STAGE && Uses(reader.process, stage, approval::v1::SEND_BACK);
  if ((person_acts || sends_back) != (stage.role() != identity::v1::ROLE_UNSPECIFIED)) {
    return Fail(reader, stage, stage.id(), "role chỉ có, và phải có, ở bước do người xử lý");
  }
  const bool needs_holder = !end && stage.kind() != approval::v1::RANK_STAGE;
  directory::v1::UnitKind kind = directory::v1::UNIT_KIND_UNSPECIFIED;
  if (needs_holder && !directory::v1::UnitKind_Parse(stage.holder_kind(), &kind)) {
    return Fail(reader, stage, stage.id(), "holder_kind không có");
  }
  if (stage.days() < 0) return Fail(reader, stage, stage.id(), "days phải từ 0");
  const bool waits_for_subject = stage.kind() == approval::v1::SUPPLEMENT_STAGE;
  if (stage.clock_runs_on() && (end || waits_for_subject)) {
    return Fail(reader, stage, stage.id(), "clock_runs_on chỉ có ở bước xử lý");
  }
  if (stage.days() > 0) {
    const std::string where =
        absl::StrCat("processes[", reader.process.id(), "].stages[", stage.id(), "].days_source");
    if (const auto status = CheckSource(stage.days_source(), stage, where, reader.origins); !status.ok())
      return status;
  }
  return CheckVerbs(reader, stage);
}

}  // namespace

const std::vector<std::string>& GuardNames() {
  static const auto* names = [] {
    auto* all = new std::vector<std::string>{"not_own_case", "not_acted_below", "supplement_not_asked"};
    all->insert(all->end(), RuleGuards().begin(), RuleGuards().end());
    return all;
  }();
  return *names;
}

const std::vector<std::string>& ConditionNames() {
  static const auto* names =
      new std::vector<std::string>{"title_decided_here", "title_decided_above", "unit_in_block"};
  return *names;
}

absl::Status CheckProcess(const v1::Process& process, const Origins& origins) {
  const Reader reader{process, origins};
  if (process.id().empty() || process.version() < 1) {
    return origins.Fail(process, absl::StrCat("processes[", process.id(), "]: thiếu id hoặc version"));
  }
  std::set<std::string> ids, ends;
  for (const auto& stage : process.stages()) {
    if (!ids.insert(stage.id()).second) return Fail(reader, stage, stage.id(), "mã lặp lại");
    if (stage.kind() == approval::v1::END_STAGE) ends.insert(stage.id());
  }
  for (const auto& transition : process.transitions()) {
    if (const auto status = CheckTransition(reader, transition); !status.ok()) return status;
  }
  for (const auto& stage : process.stages()) {
    if (const auto status = CheckStage(reader, stage); !status.ok()) return status;
  }
  if (const auto status = CheckNoneHidden(reader); !status.ok()) return status;
  if (!ids.count(process.start())) return Fail(reader, process, process.start(), "bước đầu không có");
  const auto reached = Spread(process, {process.start()}, /*backward=*/false);
  const auto ending = Spread(process, ends, /*backward=*/true);
  for (const auto& stage : process.stages()) {
    if (!reached.count(stage.id())) return Fail(reader, stage, stage.id(), "không bao giờ tới được");
    if (!ending.count(stage.id()))
      return Fail(reader, stage, stage.id(), "không có lối đi tiếp tới kết thúc");
  }
  return absl::OkStatus();
}

}  // namespace thidua::policy
