// The book of a unit's fund (quỹ thi đua, khen thưởng): read, summed, entered into, an entry undone.
#ifndef THIDUA_SERVICES_APPROVAL_APP_FUND_BOOK_H_
#define THIDUA_SERVICES_APPROVAL_APP_FUND_BOOK_H_

#include <string>
#include <utility>

#include "services/approval/store/fund_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

inline constexpr char kKeepsFund[] = "approval.fund.keep";
inline constexpr char kReadsFund[] = "approval.fund.read";

absl::StatusOr<v1::ListFundEntriesResponse> ListFundEntries(rpc::Call& call,
                                                            const v1::ListFundEntriesRequest& request);
absl::StatusOr<v1::SumFundResponse> SumFund(rpc::Call& call, const v1::SumFundRequest& request);
absl::StatusOr<v1::FundEntry> RecordFundEntry(rpc::Call& call, const v1::RecordFundEntryRequest& request);
absl::StatusOr<v1::FundEntry> CounterFundEntry(rpc::Call& call, const v1::CounterFundEntryRequest& request);

// A book that is written on, locked until the transaction ends.
class FundBook {
 public:
  static absl::StatusOr<FundBook> Lock(rpc::Call& call, const std::string& unit_id);

  // Sets what the book says of the entry: its id, number and balance. `after_entry_id`: of an award, its last
  // entry. FUND_TOO_SMALL; FIELD_INVALID for a day before the last entry's.
  absl::Status Enter(rpc::Call& call, v1::FundEntry& entry, const std::string& after_entry_id = "");
  // The day, or that of the last entry where it is later.
  absl::CivilDay NotBeforeLast(absl::CivilDay day) const;
  int64_t balance() const { return end_.balance; }
  int serial() const { return end_.serial; }

 private:
  FundBook(std::string unit_id, store::FundEnd end) : unit_id_(std::move(unit_id)), end_(end) {}
  std::string unit_id_;
  store::FundEnd end_;
};

// The bonus of a revoked award has come back on the day, into this fund; or it has not after all. Where no
// book says that it was paid, none says that it came back. The case is locked.
absl::Status TakeBonusBack(rpc::Call& call, const std::string& unit_id, const std::string& case_id,
                           absl::CivilDay day);
absl::Status UndoTakingBack(rpc::Call& call, const std::string& case_id);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_FUND_BOOK_H_
