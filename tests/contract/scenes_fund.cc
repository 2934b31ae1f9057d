#include "tests/contract/scenes.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

constexpr char kService[] = "approval/FundService/";

RecordFundEntryRequest Entry(World& w, FundEntry::Kind kind, int64_t amount) {
  auto request = WithId<RecordFundEntryRequest>();
  request.set_unit_id(w.district);
  request.set_kind(kind);
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_amount(amount);
  request.set_document("PT 03 ngày 14/8/2020");
  request.set_description("Ngân sách cấp");
  return request;
}

FundEntry Enter(World& w, FundEntry::Kind kind, int64_t amount) {
  return w.Do<FundEntry>(w.specialist, std::string(kService) + "RecordFundEntry", Entry(w, kind, amount));
}

PayBonusesRequest Paying(World& w, const Case& award, int64_t amount = 450000) {
  auto request = WithId<PayBonusesRequest>();
  request.set_unit_id(w.district);
  request.set_school_year(award.school_year());
  request.add_case_ids(award.id());
  request.set_amount(amount);
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_document("PC 12 ngày 15/8/2020");
  return request;
}

CounterFundEntryRequest Undoing(const FundEntry& entry) {
  auto request = WithId<CounterFundEntryRequest>();
  request.set_entry_id(entry.id());
  request.set_reason("Ghi nhầm số tiền");
  return request;
}

}  // namespace

Scenes FundScenes() {
  const std::string s = kService;
  return {
      {s + "ListFundEntries",
       [](World& w) {
         Enter(w, FundEntry::INCOME, 1000000);
         ListFundEntriesRequest request;
         request.set_unit_id(w.district);
         return By(w.chair, request);
       },
       Stranger::kRefused},
      {s + "SumFund",
       [](World& w) {
         SumFundRequest request;
         request.set_unit_id(w.district);
         request.set_year(2020);
         return By(w.chair, request);
       },
       Stranger::kRefused},
      {s + "RecordFundEntry",
       [](World& w) { return By(w.specialist, Entry(w, FundEntry::INCOME, 1000000)); },
       Stranger::kRefused,
       1,
       {{"of_more_than_there_is",
         [](World& w) { return By(w.specialist, Entry(w, FundEntry::ORGANISING, 1000000000000)); },
         "FUND_TOO_SMALL"}}},
      {s + "PayBonuses",
       [](World& w) {
         Enter(w, FundEntry::INCOME, 450000);
         return By(w.specialist, Paying(w, w.NewAward()));
       },
       Stranger::kRefused,
       1,
       {{"of_another_amount_than_was_seen",
         [](World& w) { return By(w.specialist, Paying(w, w.NewAward(), 440000)); },
         "GUARD_UNMET",
         {"amount_as_seen"}}}},
      {s + "CounterFundEntry",
       [](World& w) { return By(w.specialist, Undoing(Enter(w, FundEntry::INCOME, 1000000))); },
       Stranger::kRefused,
       1,
       {{"of_one_that_is_undone",
         [](World& w) {
           const FundEntry entry = Enter(w, FundEntry::INCOME, 1000000);
           w.Do<FundEntry>(w.specialist, std::string(kService) + "CounterFundEntry", Undoing(entry));
           return By(w.specialist, Undoing(entry));
         },
         "GUARD_UNMET",
         {"entry_stands"}}}},
  };
}

}  // namespace thidua::test
