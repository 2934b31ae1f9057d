// How a case moves: the same for a person's verb, a letter, a decision and an event.
#ifndef THIDUA_SERVICES_APPROVAL_APP_CASE_MOVES_H_
#define THIDUA_SERVICES_APPROVAL_APP_CASE_MOVES_H_

#include <map>
#include <string>
#include <vector>

#include "services/approval/app/case_facts.h"
#include "services/approval/domain/process_engine.h"
#include "services/approval/store/case_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

// Law and process of a case, by its pin. INTERNAL when the pinned rule-set is not in this program.
struct Law {
  const policy::v1::RuleSet* rule_set;
  const policy::v1::Title* title;
  const policy::v1::Process* process;
  const policy::v1::Stage* stage;
};
absl::StatusOr<Law> LawOf(const v1::Case& data);

// What the log says of a case with every leaf.
audit::Facts LoggedOf(const v1::Case& data);

// Words for people: names of unit, title and stage; kind and level of the stage.
absl::Status Describe(rpc::Call& call, v1::Case& data);

struct Move {
  v1::Verb verb;
  std::string note;
  std::string decision_id;  // ISSUE_DECISION
};

// The etag with which each case came to its stage, by id.
absl::StatusOr<std::map<std::string, std::string>> StageEtagsOf(rpc::Call& call,
                                                                const std::vector<std::string>& ids);

// Whether a guard of the verb is a rule of law, which is judged by the subject's records.
absl::StatusOr<bool> NeedsRecords(const std::vector<store::StoredCase>& cases, v1::Verb verb);
// What the guards need for one verb on several cases. `records` as NeedsRecords says.
absl::StatusOr<std::vector<Facts>> FactsFor(rpc::Call& call, const std::vector<store::StoredCase>& cases,
                                            v1::Verb verb, const Records& records);

// Cases locked to be moved, and what was asked of directory before: no call goes out under a lock.
struct Batch {
  std::vector<store::StoredCase> cases;
  rpc::UnitTreePtr units;  // knows the units that the cases are of and lie with
  Records records;         // as NeedsRecords says
};
// Loads the cases of a batch, checks sight and right on each, asks for the tree of units and for the records
// that the verb needs, then locks the cases and looks at right and etag again.
absl::StatusOr<Batch> LockForActing(rpc::Call& call, const std::vector<v1::CaseRef>& references,
                                    v1::Verb verb);
// The same for a batch in which each case goes its own way: locks those that are the caller's to move. Of the
// others `refused` tells why, by id: NOT_FOUND, NOT_HOLDER, ETAG_MISMATCH.
using Refusals = std::map<std::string, absl::Status>;
absl::StatusOr<Batch> LockThoseOnDesk(rpc::Call& call, const std::vector<v1::CaseRef>& references,
                                      v1::Verb verb, Refusals& refused);
// Those of the ids that the caller may see, unlocked.
struct Seen {
  std::vector<store::StoredCase> on_desk;  // the caller may act on them
  std::vector<store::StoredCase> others;
};
absl::StatusOr<Seen> SeenOf(rpc::Call& call, const std::vector<std::string>& ids);
// The cases with what judging the verb on them takes: asked for before any of them is locked.
absl::StatusOr<Batch> FetchFor(rpc::Call& call, std::vector<store::StoredCase> cases, v1::Verb verb);
// Asks for the tree in which the cases lie that a fact is about. Ids that are not there are left out.
absl::Status GatherForFact(rpc::Call& call, const std::vector<std::string>& ids);
// The cases that a fact of another context is about, without records: verbs that events bring have no guard
// that needs them (policy/process_check). Ids that are not there are left out.
absl::StatusOr<Batch> LockForFact(rpc::Call& call, const std::vector<std::string>& ids);

// Judges every case, and moves all of them or none: FAILED_PRECONDITION/TRANSITION_NOT_ALLOWED, or
// GUARD_UNMET with one violation a guard and case. Writes steps, leaves and events; the cases of the batch
// are updated.
absl::Status MoveAll(rpc::Call& call, Batch& batch, const Move& move);

// The same for what concerns each case on its own, such as the outcomes of a poll: moves those it fits, and
// tells of each why not (OK: moved). `notes` are those of the cases. A fact comes once: with kGoesOn a case
// whose next stage has nobody goes there all the same, and lies with nobody until follow_units finds a desk.
enum class WithoutDesk { kStays, kGoesOn };
absl::StatusOr<std::vector<absl::Status>> MoveEach(rpc::Call& call, Batch& batch, v1::Verb verb,
                                                   const std::vector<std::string>& notes,
                                                   WithoutDesk without_desk = WithoutDesk::kStays);
// What MoveEach would tell of each.
absl::StatusOr<std::vector<absl::Status>> JudgeEach(rpc::Call& call, const Batch& batch, v1::Verb verb);

// Whose desk a stage is on for a case of this unit. Not that of a block's stage, which is its leader's.
absl::StatusOr<std::string> DeskIn(const rpc::UnitTree& units, const std::string& unit_id,
                                   const policy::v1::Stage& stage);
// The case has come to another desk of its stage by no move of its own: who acts there is told.
void AnnounceSeat(rpc::Call& call, const store::StoredCase& stored, const Law& law);
// Puts a new case on its first desk.
absl::Status OpenCase(rpc::Call& call, store::StoredCase stored);

// The delegation under which the caller acts on the case: of the role of its stage, at the very unit that
// holds it. Null when the caller holds that role too and acts in their own right, and when nobody has
// delegated it to them.
const identity::v1::Caller::Acting* ActsFor(const rpc::Call& call, const store::StoredCase& stored);
// The caller holds the role of the case's stage at the very unit that holds it, or acts for somebody who
// does.
bool MayAct(const rpc::Call& call, const store::StoredCase& stored);
// The caller may see the case: its subject, or approval.cases.read in the subject's unit or in a unit that
// held it.
absl::StatusOr<bool> MaySee(rpc::Call& call, const store::StoredCase& stored);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_CASE_MOVES_H_
