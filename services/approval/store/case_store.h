#ifndef THIDUA_SERVICES_APPROVAL_STORE_CASE_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_CASE_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval::store {

// A case row. The parts of v1::Case that are words (names of unit, title, stage) are filled by app/describe.
struct StoredCase {
  v1::Case data;
  int64_t revision = 0;
  std::string stage_role;  // "DIVISION_OFFICER"; empty where nobody acts by hand
  // As the decision names the post of whom it awards; empty where it names none, or did not keep it. Its unit
  // is `data.unit_name` from then on.
  std::string awarded_post;
};

struct StoredStep {
  std::string case_id;
  int64_t number = 0;  // the case's revision when it entered the stage
  v1::Step step;
  std::string holder_unit_id;
};

// How a decision names the post and the unit of whom it awards.
struct AwardedAs {
  std::string case_id, post, unit;
};
// In the transaction that issues it.
absl::Status KeepAwardedAs(db::Session& session, const std::vector<AwardedAs>& awards);

// A whole row of cases.
StoredCase ToCase(const db::Row& row);
// "AWARD_REVOKED"; empty for an award in force, and for none, in rows and leaves alike.
inline std::string StandingName(const v1::Case& data) {
  return data.standing() == common::v1::AWARD_STANDING_UNSPECIFIED
             ? ""
             : common::v1::AwardStanding_Name(data.standing());
}

absl::Status Insert(db::Session& session, const StoredCase& stored);
absl::StatusOr<StoredCase> Find(db::Session& session, const std::string& id);
// Locked to the end of the transaction, in the order of their ids so that two batches cannot deadlock. Ids
// that are not there are left out.
absl::StatusOr<std::vector<StoredCase>> Lock(db::Session& session, const std::vector<std::string>& ids);
// Of the one case that a dossier has for good.
absl::StatusOr<std::string> IdByDossier(db::Session& session, const std::string& dossier_id);
// Writes stage, role, holder, deadline, outcome, decision, dossier version and revision of each: it has left
// its stage, and is assigned to nobody.
absl::Status Update(db::Session& session, const std::vector<StoredCase>& cases);

// Writes unit, holder, assignee and revision of each, and the holder of its open step.
absl::Status Reseat(db::Session& session, const std::vector<StoredCase>& cases);
// Writes assignee and revision of each.
absl::Status Assign(db::Session& session, const std::vector<StoredCase>& cases);
// How many open cases that lie with the unit each person is to work on.
absl::StatusOr<std::map<std::string, int64_t>> CountAssigned(db::Session& session, const std::string& holder);
// Open cases of the unit, and those that lie with it; with `people`, only those about one of them.
absl::StatusOr<std::vector<std::string>> OpenOf(db::Session& session, const std::string& unit_id,
                                                const std::vector<std::string>& people);
// Open cases of the units that wait for the role in the school year, and lie with nobody or with another than
// `holder`.
absl::StatusOr<std::vector<std::string>> NotOnDeskOf(db::Session& session, const std::string& holder,
                                                     const std::string& school_year, const std::string& role,
                                                     const std::vector<std::string>& units);

absl::Status InsertSteps(db::Session& session, const std::vector<StoredStep>& steps);
// Ends the open step of each case; verb, actor and note are those of the matching element.
absl::Status CloseSteps(db::Session& session, const std::vector<StoredStep>& steps, absl::Time left_at);
absl::StatusOr<std::vector<StoredStep>> StepsOf(db::Session& session,
                                                const std::vector<std::string>& case_ids);

struct ListFilter {
  v1::ListCasesRequest request;
  std::vector<std::string> units_below;  // of request.unit_id; empty: any
  std::string after_due;                 // key of the row before the page; empty: the first page
  std::string after_id;
  int limit = 0;
  std::string overdue_on;  // only open ones that were due before this day; empty: any
  // Only those assigned to nobody among these, "<person> <unit> <role>"; not set: any.
  std::optional<std::vector<std::string>> holders;
  std::vector<std::string> council_stages;  // only open ones at one of these, with request.before_council
};
// The cases that a statement of another file of this folder selects.
absl::StatusOr<std::vector<StoredCase>> SelectCases(db::Session& session, const db::Statement& statement,
                                                    const std::vector<db::Param>& params);
// Cases on the desks (role[i], holder[i]).
absl::StatusOr<std::vector<StoredCase>> ListInbox(db::Session& session, const ListFilter& filter,
                                                  const std::vector<std::string>& roles,
                                                  const std::vector<std::string>& holders);
absl::StatusOr<std::vector<StoredCase>> ListOfSubject(db::Session& session, const ListFilter& filter,
                                                      const std::string& person_id);
// A name is looked for by its index in all that many units see, and not along their order: what few have
// would be met late, one row at a time. $5 the query, $13 the units, $14 the pattern; a test looks at its
// plan.
extern const db::Statement kListNamed;
// Cases of subjects in the units, or held by them.
absl::StatusOr<std::vector<StoredCase>> ListVisible(db::Session& session, const ListFilter& filter,
                                                    const std::vector<std::string>& units);
// Those of the ids whose subject is the person, or of a unit in `units`, or that one of `units` has ever
// held.
absl::StatusOr<std::vector<StoredCase>> FindVisible(db::Session& session, const std::vector<std::string>& ids,
                                                    const std::string& person_id,
                                                    const std::vector<std::string>& units);
// Those of the ids that are there, unlocked.
absl::StatusOr<std::vector<StoredCase>> FindAll(db::Session& session, const std::vector<std::string>& ids);
// Whether one of the units ever held the case.
absl::StatusOr<bool> EverHeldBy(db::Session& session, const std::string& case_id,
                                const std::vector<std::string>& units);
// Titles decided in the campaign for subjects of the unit, but for revoked ones: subject → title codes.
absl::StatusOr<std::map<std::string, std::vector<std::string>>> DecidedIn(db::Session& session,
                                                                          const std::string& campaign_id,
                                                                          const std::string& unit_id);
// Taken before decisions of these titles in the campaign by the unit are counted or added, and held to the
// end of the transaction; in the order of the titles, so that two cannot deadlock.
absl::Status LockShare(db::Session& session, const std::string& campaign_id, const std::string& unit_id,
                       const std::set<std::string>& title_codes);
// Cases of the title decided in the campaign by the unit, but for revoked ones.
absl::StatusOr<int64_t> CountDecided(db::Session& session, const std::string& campaign_id,
                                     const std::string& title_code, const std::string& unit_id);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_CASE_STORE_H_
