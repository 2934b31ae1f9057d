#ifndef THIDUA_SERVICES_SUBMISSION_STORE_DOSSIER_STORE_H_
#define THIDUA_SERVICES_SUBMISSION_STORE_DOSSIER_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission::store {

// A dossier with what it took over from its campaign and registration.
struct StoredDossier {
  // What is written, evidence and the draft are filled in by FindDossier and LockDossier alone.
  v1::Dossier dossier;
  int64_t revision = 0;
  int64_t draft_number = 0;      // what is written is a draft that the log does not know yet; 0: it does
  bool draft_due = false;        // the first such draft is ten minutes old
  bool content_changed = false;  // what is written is not what `dossiers` has
  std::string school_year;
  std::string rule_set;
  int rule_set_version = 0;
  absl::CivilDay dossiers_close_on;
  std::string subject_name;
  bool past_first_stage = false;
};

// Whether what is being written lies over what was last handed in.
enum class Drafts { kShown, kHidden };

// As in a list: whose it is and how it stands.
absl::StatusOr<StoredDossier> FindLine(db::Session& session, const std::string& id);
absl::StatusOr<StoredDossier> FindDossier(db::Session& session, const std::string& id, Drafts drafts);
absl::StatusOr<StoredDossier> LockDossier(db::Session& session, const std::string& id);
// Dossiers of the unit that were not withdrawn, in the order of their ids; with `people`, only those about
// one of them.
absl::StatusOr<std::vector<std::string>> IdsOf(db::Session& session, const std::string& unit_id,
                                               const std::vector<std::string>& people);
absl::Status InsertDossier(db::Session& session, const StoredDossier& stored);
// What the view `audited` seals of a dossier: its text, why it was returned, its files, of those whose bytes
// were taken out by whom and why, and which paper a file is.
std::string PersonalOf(const v1::Dossier& dossier);
// Revision and draft number, as clients carry them.
std::string EtagOf(const StoredDossier& stored);
// Everything that can change, and the revision; what is written only when content_changed. Ends the draft.
absl::Status UpdateDossier(db::Session& session, const StoredDossier& stored);
// What is written, as draft `draft_number`, and when; the dossier itself stays as it is.
absl::Status SaveDraft(db::Session& session, const StoredDossier& stored);
absl::Status InsertEvidence(db::Session& session, const std::string& dossier_id, const v1::Evidence& evidence,
                            const std::string& content);
// Takes the bytes out, for good, and keeps by whom, when and why.
absl::Status RedactEvidence(db::Session& session, const std::string& dossier_id,
                            const v1::Evidence& evidence);
// How many went: none when it is not there, or its bytes were taken out.
absl::StatusOr<int64_t> DeleteEvidence(db::Session& session, const std::string& dossier_id,
                                       const std::string& id);
absl::StatusOr<std::string> EvidenceContent(db::Session& session, const std::string& dossier_id,
                                            const std::string& id);

// The desk of a unit that the case has come to; `ranking`: of the block that the unit leads.
absl::Status AddDesk(db::Session& session, const std::string& dossier_id, const std::string& unit_id,
                     bool ranking);

// How far a person sees the dossiers of a unit that are about somebody else.
enum class Reach {
  kHome,      // the person's own unit: all of them
  kOversees,  // an auditor: those handed in and not withdrawn
  kPath,      // of those the ones whose case has been on one of the person's desks
};
// Desks of a person: units where they read dossiers, and units where they lead the block.
struct Desks {
  std::vector<std::string> units, ranking;
};
// Whether the person sees the dossier. The one rule of sight, for a dossier and for lists alike.
absl::StatusOr<bool> Sees(db::Session& session, const std::string& dossier_id, Reach reach,
                          const Desks& desks);

// Units, and how far the person sees the dossiers of each.
struct Places {
  std::vector<std::string> unit_ids;
  std::vector<Reach> reach;  // of each unit
  Desks desks;
};
struct DossierPage {
  std::string campaign_id, title_code, state;
  Places places;                 // of one of these units …
  std::string subject_id;        // … or of this subject
  std::string before, after_id;  // key of the row before the page
  int limit;
};
absl::StatusOr<std::vector<StoredDossier>> ListDossiers(db::Session& session, const DossierPage& page);
// By subject, the newest first: all that these have in the campaign and the units.
using DossiersBySubject = std::map<std::string, std::vector<v1::Dossier>>;
absl::StatusOr<DossiersBySubject> DossiersOf(db::Session& session, const std::string& campaign_id,
                                             const std::vector<std::string>& subject_ids,
                                             const Places& places);

}  // namespace thidua::submission::store

#endif  // THIDUA_SERVICES_SUBMISSION_STORE_DOSSIER_STORE_H_
