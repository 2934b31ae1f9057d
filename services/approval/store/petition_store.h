// Complaints and denunciations.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_PETITION_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_PETITION_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::approval::store {

// A row. Names of subject and title, the clock's words and rulings are filled by app/read_petitions; the text
// of a denunciation only there where it may be read.
struct StoredPetition {
  v1::Petition data;
  int64_t revision = 0;
  int64_t taken = 0;  // their order
  std::string campaign_id, subject_unit_id;
  std::string about_paper_id;  // of a complaint: the decision or later paper it is about; empty: a refusal
  std::string filer_tag, sealed_filer, sealed_body;  // of a denunciation
};

absl::Status Insert(db::Session& session, const StoredPetition& stored);
absl::StatusOr<StoredPetition> FindPetition(db::Session& session, const std::string& id);
// Locked to the end of the transaction.
absl::StatusOr<StoredPetition> LockPetition(db::Session& session, const std::string& id);
// Writes what handling changes: state, days, outcome, answer, revision.
absl::Status Update(db::Session& session, const StoredPetition& stored);

// Of the person, newest first, those before `before` (0: from the newest).
absl::StatusOr<std::vector<StoredPetition>> ListOfFiler(db::Session& session, const std::string& person_id,
                                                        const std::string& tag, int64_t before, int limit);
struct PetitionPage {
  std::vector<std::string> unit_ids;            // that handle them
  std::vector<std::string> denunciation_units;  // of these, where denunciations may be seen
  v1::Petition::Kind kind;                      // unspecified: any
  bool open_only;
  std::vector<std::string> not_about;  // denunciations about one of these are left out
  std::string after_due, after_id;
  int limit;
};
absl::StatusOr<std::vector<StoredPetition>> ListPetitions(db::Session& session, const PetitionPage& page);
// Of all that may be seen there, how many are FILED or ACCEPTED, of whatever kind.
absl::StatusOr<int> CountOpen(db::Session& session, const PetitionPage& page);

// Who asked who filed it.
absl::Status InsertReveal(db::Session& session, const std::string& petition_id, const std::string& person_id,
                          absl::Time at, const std::string& reason);

// Of those of the subjects about whom a denunciation is being verified, since when.
absl::StatusOr<std::map<std::string, absl::CivilDay>> UnderVerification(
    db::Session& session, const std::vector<std::string>& subject_ids);
// Those of the cases about which a complaint was upheld, wholly or partly, that was filed since their latest
// ruling.
absl::StatusOr<std::vector<std::string>> UpheldSinceRuling(db::Session& session,
                                                           const std::vector<std::string>& case_ids);

// The latest result of a case: what was decided, ruled or refused, when and by which unit.
struct LatestResult {
  absl::CivilDay day;
  std::string unit_id;   // empty where it lay with nobody
  std::string paper_id;  // empty where it was refused
};
absl::StatusOr<LatestResult> LatestResultOf(db::Session& session, const std::string& case_id);
// Papers on the award since the day, oldest first.
absl::StatusOr<std::vector<v1::Decision::Ruling>> RulingsSince(db::Session& session,
                                                               const std::string& case_id,
                                                               absl::CivilDay day);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_PETITION_STORE_H_
