// A merit entry as statements read it.
#ifndef THIDUA_SERVICES_DIRECTORY_STORE_MERIT_ROW_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_MERIT_ROW_H_

#include "services/common/db/session.h"
#include "thidua/directory/v1/directory_service.pb.h"

// Of merit_evidence e: the entry was corrected since the file was last held against it. Of another wording it
// proves nothing, until somebody attaches it anew.
#define CORRECTED_SINCE \
  "EXISTS (SELECT FROM merit_corrections c WHERE c.entry_id = e.entry_id AND c.revision >= e.of_revision)"

// Of merit_entries m LEFT JOIN award_links l: what ToEntry reads. How sure an award is follows from what is
// there: the decision that gave it or bears it out, or a file that proves it as it is written now and was not
// taken out.
#define MERIT_COLUMNS                                                                                 \
  "m.*, l.case_id AS linked_case_id, m.award_code IS NOT NULL AND m.case_id IS NULL AND l.case_id IS" \
  " NULL AND EXISTS (SELECT FROM merit_evidence e WHERE e.entry_id = m.id AND e.redacted_at IS NULL"  \
  " AND NOT " CORRECTED_SINCE ") AS seen"

namespace thidua::directory::store {

v1::MeritEntry ToEntry(const db::Row& row);

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_MERIT_ROW_H_
