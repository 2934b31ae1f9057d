// The books of units' funds.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_FUND_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_FUND_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::approval::store {

// Nobody else enters anything into the unit's book until the transaction ends.
absl::Status LockFund(db::Session& session, const std::string& unit_id);

struct FundEnd {
  int serial = 0;
  int64_t balance = 0;
  std::optional<absl::CivilDay> day;  // of the last entry; none: the book is empty
};
absl::StatusOr<FundEnd> EndOfFund(db::Session& session, const std::string& unit_id);

// `after_entry_id`: of an award, its last entry; empty where it has none.
absl::Status InsertFundEntry(db::Session& session, const v1::FundEntry& entry, const FundEnd& before,
                             const std::string& after_entry_id);
absl::StatusOr<v1::FundEntry> FindFundEntry(db::Session& session, const std::string& id);

struct FundPage {
  std::string unit_id;
  int year;  // 0: any
  std::string query;
  int64_t before_serial;  // 0: from the last on
  int limit;
};
absl::StatusOr<std::vector<v1::FundEntry>> ListFundEntries(db::Session& session, const FundPage& page);

// đồng by kind in the calendar year, what was undone taken from what it was; and at its two ends.
struct FundSums {
  int64_t opening = 0, closing = 0, entries = 0;
  std::map<v1::FundEntry::Kind, int64_t> by_kind;
};
absl::StatusOr<FundSums> SumFund(db::Session& session, const std::string& unit_id, int year);

// Of each of the awards that have entries the last one: where that is money that went out, the bonus is paid.
absl::StatusOr<std::map<std::string, v1::FundEntry>> LastOfAwards(db::Session& session,
                                                                  const std::vector<std::string>& case_ids);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_FUND_STORE_H_
