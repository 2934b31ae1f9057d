#ifndef THIDUA_SERVICES_BLOCK_STORE_INDICATOR_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_INDICATOR_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/block/v1/indicator_summary_service.pb.h"

namespace thidua::block::store {

struct StoredSheet {
  v1::IndicatorSheet sheet;
  int64_t revision = 0;
};
absl::Status InsertSheet(db::Session& session, const v1::IndicatorSheet& sheet);
absl::StatusOr<StoredSheet> FindSheet(db::Session& session, const std::string& id);
// Whatever is reported or changed in a sheet waits for it, so that a sheet that is being closed takes no
// number more.
absl::StatusOr<StoredSheet> LockSheet(db::Session& session, const std::string& id);
// Name, days, units and the earlier sheet.
absl::Status UpdateSheet(db::Session& session, const StoredSheet& stored);
absl::Status ReplaceIndicators(db::Session& session, const v1::IndicatorSheet& sheet);
absl::Status CloseSheet(db::Session& session, const StoredSheet& stored, absl::Time at);

struct SheetFilter {
  std::string school_year, campaign_id;  // empty: any
  std::vector<std::string> units;        // one of them takes part, or collects
  std::string after_id;
  int limit = 0;
};
absl::StatusOr<std::vector<v1::IndicatorSheet>> ListSheets(db::Session& session, const SheetFilter& filter);

using Entries = std::map<std::string, v1::IndicatorEntry>;  // by code
struct StoredReport {
  std::string id;
  std::string sheet_id;
  std::string unit_id;
  std::optional<absl::CivilDay> first_reported_on;  // by the unit itself; none: only its collector has
  absl::Time reported_at;
  absl::Time confirmed_at = absl::InfinitePast();  // not confirmed as it stands
  std::string confirmed_by;
  int64_t revision = 0;  // 0: nothing is reported yet
  Entries entries;
  std::map<std::string, v1::KnownNumber> known;  // as the records had it when it was reported, by code
  std::vector<v1::IndicatorEvidence> evidence;
};
// Of these units, those that have reported.
absl::StatusOr<std::vector<StoredReport>> ReportsOf(db::Session& session, const std::string& sheet_id,
                                                    const std::vector<std::string>& units);
absl::StatusOr<StoredReport> FindReport(db::Session& session, const std::string& id);
absl::Status InsertReport(db::Session& session, const StoredReport& report);
// When it was reported and for the first time, whether it is confirmed, and its revision.
absl::Status UpdateReport(db::Session& session, const StoredReport& report);
// What was reported, with what the records had of it.
absl::Status SaveEntries(db::Session& session, const StoredReport& report);
// Of what the report says, as the view `audited` makes it.
absl::StatusOr<std::string> DigestOf(db::Session& session, const std::string& report_id);

// Units, each with all it is compared with: itself, and those that it alone took over.
using Predecessors = std::map<std::string, std::vector<std::string>>;
// What these units, and those that went into them, had reported in the earlier sheet, by unit and code; of
// indicators that both sheets have and measure in the same way. Numbers of several units are added up where
// all of them reported and the number is one that is added up; else there is nothing to compare with.
using LastYear = std::map<std::string, std::map<std::string, int64_t>>;
absl::StatusOr<LastYear> LastYearOf(db::Session& session, const v1::IndicatorSheet& sheet,
                                    const Predecessors& units);

// With `revision` in `number`.
absl::Status InsertChanges(db::Session& session, const std::string& report_id,
                           const std::vector<v1::IndicatorChange>& changes);
absl::StatusOr<std::vector<v1::IndicatorChange>> ListChanges(db::Session& session,
                                                             const std::string& sheet_id,
                                                             const std::string& unit_id,
                                                             int64_t before_revision,
                                                             const std::string& after_code, int limit);

// Its paper is stored already.
absl::Status InsertSummary(db::Session& session, const v1::IndicatorSummary& summary);
// NOT_FOUND for a paper of something else.
absl::StatusOr<std::string> SheetOfSummary(db::Session& session, const std::string& paper_id);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_INDICATOR_STORE_H_
