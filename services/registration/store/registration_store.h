#ifndef THIDUA_SERVICES_REGISTRATION_STORE_REGISTRATION_STORE_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_REGISTRATION_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration::store {

struct StoredRegistration {
  v1::Registration registration;
  int64_t revision = 0;
};

absl::StatusOr<StoredRegistration> FindRegistration(db::Session& session, const std::string& id);
absl::StatusOr<StoredRegistration> LockRegistration(db::Session& session, const std::string& id);
absl::Status InsertRegistration(db::Session& session, const v1::Registration& registration);
// Titles, commitment, consent (without its scan, where it names none), state, time and revision; what was
// said of it as it was before is forgotten.
absl::Status UpdateRegistration(db::Session& session, const StoredRegistration& stored);
// What the view `audited` seals of a registration: the consent, then the reason of the review; empty where
// there is neither.
std::string PersonalOf(const v1::Registration& registration);
// The scan that proves the consent, whose name and hash the registration has; and its revision.
absl::Status InsertScan(db::Session& session, const StoredRegistration& stored, const std::string& media_type,
                        const std::string& content);
// NOT_FOUND where there is none.
absl::StatusOr<v1::GetConsentScanResponse> FindScan(db::Session& session, const std::string& id);
// Review, reason, time of it and revision.
absl::Status ReviewRegistration(db::Session& session, const StoredRegistration& stored);

// Of the unit, in campaigns that are not over; with `people`, only those about one of them. Locked in the
// order of their ids.
absl::StatusOr<std::vector<StoredRegistration>> LockRegistrationsOf(db::Session& session,
                                                                    const std::string& unit_id,
                                                                    const std::vector<std::string>& people);
// Unit and revision of each.
absl::Status Reseat(db::Session& session, const std::vector<StoredRegistration>& registrations);

struct RegistrationPage {
  std::string campaign_id, title_code;
  std::vector<std::string> unit_ids;  // of one of these …
  std::string subject_id;             // … or of this subject
  std::string after_id;
  int limit;
  std::vector<std::string> subject_ids =
      {};  // of the units' only those of these subjects; none: of everybody
};
absl::StatusOr<std::vector<v1::Registration>> ListRegistrations(db::Session& session,
                                                                const RegistrationPage& page);

// Of what stands registered in the units: another one whenever any of it has changed.
absl::StatusOr<std::string> StandingVersion(db::Session& session, const std::string& campaign_id,
                                            const std::vector<std::string>& unit_ids);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_REGISTRATION_STORE_H_
