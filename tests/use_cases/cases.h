// Cases as they lie in approval's tables, put there past the program: for what is not reached by calls alone.
#ifndef THIDUA_TESTS_USE_CASES_CASES_H_
#define THIDUA_TESTS_USE_CASES_CASES_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/kit/database.h"
#include "tests/support/database.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::test {

struct Place {
  std::string stage, level, holder;  // of a step
  std::string verb;                  // by which it was left; empty: the case lies there
};

// A case of the unit that has come by these places; its id. `outcome` where it has ended.
inline std::string PutCase(const Database& database, const std::string& dossier, const std::string& unit,
                           const std::vector<Place>& way, const std::string& outcome = "") {
  const auto admin = database.AsSuperuser();
  std::string id = crypto::NewUuid();
  const auto word = [](const std::string& value) {
    return value.empty() ? std::string("NULL") : absl::StrCat("'", value, "'");
  };
  // Without the triggers that want a leaf of each change.
  Query(*admin, "SET session_replication_role = replica");
  const Place& last = way.back();
  Query(*admin,
        absl::StrCat("INSERT INTO approval.cases (id, dossier_id, campaign_id, school_year, subject_kind,"
                     " subject_id, subject_name, unit_id, title_code, rule_set, rule_set_version,"
                     " process_id, process_version, stage, holder_unit_id, outcome, dossier_version,"
                     " revision) VALUES ('",
                     id, "', '", dossier,
                     "', gen_random_uuid(), '2020-2021', 'PERSON', gen_random_uuid(),"
                     " 'Nguyễn Thị Mười', '",
                     unit, "', 'ADVANCED_WORKER', 'R1', 1, 'district', 1, '", last.stage, "', ",
                     word(last.holder), ", ", word(outcome), ", 1, ", way.size(), ")"));
  for (size_t i = 0; i < way.size(); ++i) {
    Query(*admin, absl::StrCat(
                      "INSERT INTO approval.steps (case_id, number, stage, level, holder_unit_id, verb,"
                      " entered_at, left_at) VALUES ('",
                      id, "', ", i + 1, ", '", way[i].stage, "', '", way[i].level, "', ", word(way[i].holder),
                      ", ", word(way[i].verb), ", now(), ", way[i].verb.empty() ? "NULL" : "now()", ")"));
    // Its next leaf must have one before it.
    Query(*admin, absl::StrCat("SELECT audit.append('CASE_PUT', NULL, 'case', '", id, "', ", i + 1,
                               ", now(), 'by hand'::bytea, sha256('\\x00'::bytea || 'by hand'::bytea),"
                               " 'unsigned'::bytea)"));
  }
  return id;
}

// As a publisher's relay delivers it.
inline common::v1::DeliverRequest Delivery(const std::string& publisher, const std::string& type,
                                           const std::string& id, const google::protobuf::Message& fact) {
  common::v1::DeliverRequest request;
  common::v1::Event* event = request.add_events();
  event->set_event_id(crypto::NewUuid());
  event->set_publisher(publisher);
  event->set_aggregate_type(type);
  event->set_aggregate_id(id);
  event->mutable_occurred_at()->set_seconds(1597500000);
  event->mutable_payload()->PackFrom(fact);
  return request;
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_USE_CASES_CASES_H_
