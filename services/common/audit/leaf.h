// A leaf of the audit log: who did what to which aggregate, in bytes that can be hashed again for ever.
#ifndef THIDUA_SERVICES_COMMON_AUDIT_LEAF_H_
#define THIDUA_SERVICES_COMMON_AUDIT_LEAF_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace thidua::audit {

// The thing that changed. `version` is the revision its row has after the change: 1 when created, then +1
// each time, so that a missing leaf leaves a gap.
struct Aggregate {
  std::string type;  // "dossier"
  std::string id;    // uuid
  int64_t version;
};

// What is true of it now, for the columns that decide its course. Never personal data itself
// (security.md 1.3, point 4).
using Facts = std::vector<std::pair<std::string, std::string>>;

// A fact that is no value but the salted hash of personal ones (db::UnitOfWork::SealedLeaf).
constexpr char kPersonalFact[] = "personal";

// Somebody looked at another person's data: each look is an aggregate of its own, has one version and no row.
constexpr char kPersonalRead[] = "sight";
// Of such a look: whose data it was, and what the one who looked held then, as OfficeText with blanks
// between.
constexpr char kSeenPersonFact[] = "person";
constexpr char kOfficesFact[] = "offices";
// A session's row goes thirty days after it ended (ADR 0023); its leaves stay.
constexpr char kSession[] = "session";
// An act that leaves no row of its own, such as letting an event go on: likewise an aggregate of its own with
// one version.
constexpr char kLoneAct[] = "act";
// A role (a name of identity.v1.Role) in a unit, as it was held: "PRINCIPAL@<uuid>".
struct Office {
  std::string role, unit_id;
};
std::string OfficeText(const Office& office);
// Of several, with blanks between; what is none is left out.
std::vector<Office> OfficesOf(absl::string_view texts);
// The aggregate has no row in any schema.
bool LeavesNoRow(absl::string_view aggregate_type);

struct Leaf {
  std::string kind;  // audit_kind of the method, or the event that caused it
  Aggregate aggregate;
  Facts facts;
};

// Canonical bytes: each part as an 8-byte big-endian length and its bytes, in the order written here; Facts
// sorted by name. Protobuf bytes are not canonical, so they are not used.
std::string CanonicalBody(const Leaf& leaf, const std::string& service, const std::string& actor_id,
                          absl::Time business_at);

// The parts of canonical bytes; fails on anything that is not a whole number of parts.
absl::StatusOr<std::vector<std::string>> CanonicalParts(absl::string_view bytes);
std::string FromCanonicalParts(const std::vector<std::string>& parts);

// What a whole body says of `name`; empty where it says nothing of it.
absl::StatusOr<std::string> FactOf(absl::string_view body, absl::string_view name);

// Strictly: no overlong forms, no surrogates. Bytes that only some readers take for text are no text.
bool IsUtf8(absl::string_view bytes);

// SHA-256(0x00 ‖ body): the prefix separates leaves from the nodes of a Merkle tree (RFC 9162).
std::string LeafHash(const std::string& body);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_COMMON_AUDIT_LEAF_H_
