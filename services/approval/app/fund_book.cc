#include "services/approval/app/fund_book.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/approval/app/signature.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/document/value_text.h"
#include "services/policy/after_award.h"

namespace thidua::approval {
namespace {

using v1::FundEntry;

constexpr char kComesBack[] = "Tiền thưởng của khen thưởng bị thu hồi";

// What whoever keeps the book enters by hand; the rest follows from decisions and rulings.
bool EnteredByHand(FundEntry::Kind kind) {
  return kind == FundEntry::INCOME || kind == FundEntry::STUDENT_BONUS || kind == FundEntry::OBJECTS ||
         kind == FundEntry::ORGANISING;
}

void Leave(rpc::Call& call, const FundEntry& entry) {
  call.uow().Leaf({"fund_entry", entry.id(), 1}, {{"unit", entry.unit_id()},
                                                  {"serial", absl::StrCat(entry.serial())},
                                                  {"movement", FundEntry::Kind_Name(entry.kind())},
                                                  {"day", absl::FormatCivilTime(rpc::ToDay(entry.date()))},
                                                  {"amount", absl::StrCat(entry.amount())},
                                                  {"balance", absl::StrCat(entry.balance())},
                                                  {"case", entry.case_id()},
                                                  {"undoes", entry.of_entry_id()}});
}

// The counter-entry of another, of today. The book is that of the entry, which is the last of its award.
absl::StatusOr<FundEntry> Undo(rpc::Call& call, FundBook& book, const FundEntry& entry,
                               const std::string& reason) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  FundEntry counter;
  counter.set_kind(FundEntry::COUNTER);
  *counter.mutable_date() = rpc::FromDay(book.NotBeforeLast(today));
  counter.set_amount(-entry.amount());
  counter.set_document(entry.document());
  counter.set_description(reason);
  counter.set_case_id(entry.case_id());
  counter.set_of_entry_id(entry.id());
  counter.set_of_serial(entry.serial());
  RETURN_IF_ERROR(book.Enter(call, counter, entry.case_id().empty() ? "" : entry.id()));
  return counter;
}

// Why the entry cannot be undone by itself.
absl::Status CheckUndoing(rpc::Call& call, const FundEntry& entry) {
  std::vector<error::UnmetGuard> unmet;
  if (call.IsSelf(entry.subject().id()))
    unmet.push_back({"not_own_case", "Đây là tiền thưởng của chính bạn. Xin để người khác ghi.", entry.id()});
  if (entry.countered_by_serial() != 0)
    unmet.push_back(
        {"entry_stands",
         absl::StrCat("Dòng này đã được đảo ở dòng số ", entry.countered_by_serial(), ". Xin tải lại sổ."),
         entry.id()});
  if (entry.kind() == FundEntry::COUNTER)
    unmet.push_back(
        {"entry_may_be_undone", "Bút toán đảo không đảo lại được. Xin ghi một khoản mới.", entry.id()});
  if (entry.kind() == FundEntry::GIVEN_BACK)
    unmet.push_back(
        {"entry_may_be_undone",
         "Khoản này theo ngày nộp lại ở trang “Chi thưởng”. Xin xoá ngày nộp lại tiền thưởng ở đó.",
         entry.id()});
  if (entry.kind() == FundEntry::BONUS && entry.countered_by_serial() == 0) {
    ASSIGN_OR_RETURN(const auto last, store::LastOfAwards(call.uow(), {entry.case_id()}));
    const FundEntry& later = last.at(entry.case_id());
    if (later.id() != entry.id())
      unmet.push_back({"entry_may_be_undone",
                       absl::StrCat("Tiền thưởng này còn có dòng số ", later.serial(),
                                    " ghi sau nên không đảo khoản chi nữa."),
                       entry.id()});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

}  // namespace

absl::StatusOr<FundBook> FundBook::Lock(rpc::Call& call, const std::string& unit_id) {
  RETURN_IF_ERROR(store::LockFund(call.uow(), unit_id));
  ASSIGN_OR_RETURN(const store::FundEnd end, store::EndOfFund(call.uow(), unit_id));
  return FundBook(unit_id, end);
}

absl::CivilDay FundBook::NotBeforeLast(absl::CivilDay day) const {
  return end_.day.has_value() ? std::max(day, *end_.day) : day;
}

absl::Status FundBook::Enter(rpc::Call& call, FundEntry& entry, const std::string& after_entry_id) {
  const absl::CivilDay day = rpc::ToDay(entry.date());
  if (NotBeforeLast(day) != day) {
    return error::Field("date", absl::StrCat("Sổ đã ghi đến ngày ", rpc::DayText(*end_.day),
                                             ". Xin ghi từ ngày ấy trở đi; ngày của chứng từ ghi cùng số "
                                             "chứng từ."));
  }
  if (end_.balance + entry.amount() < 0) {
    return error::Of(reason::kFundTooSmall, {{"balance", document::Dong(end_.balance)},
                                             {"amount", document::Dong(-entry.amount())}});
  }
  entry.set_id(crypto::NewUuid());
  entry.set_unit_id(unit_id_);
  entry.set_serial(end_.serial + 1);
  entry.set_balance(end_.balance + entry.amount());
  entry.set_entered_by_person_id(call.caller().person_id());
  RETURN_IF_ERROR(store::InsertFundEntry(call.uow(), entry, end_, after_entry_id));
  end_ = {entry.serial(), entry.balance(), day};
  Leave(call, entry);
  return absl::OkStatus();
}

absl::StatusOr<v1::ListFundEntriesResponse> ListFundEntries(rpc::Call& call,
                                                            const v1::ListFundEntriesRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kReadsFund, request.unit_id()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(auto entries,
                   store::ListFundEntries(call.uow(), {request.unit_id(), request.year(), request.query(),
                                                       page.after<0>(), page.limit()}));
  v1::ListFundEntriesResponse response;
  response.set_next_page_token(
      page.Cut(entries, [](const auto& last) { return std::tuple(static_cast<int64_t>(last.serial())); }));
  for (auto& entry : entries) *response.add_entries() = std::move(entry);
  return response;
}

absl::StatusOr<v1::SumFundResponse> SumFund(rpc::Call& call, const v1::SumFundRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kReadsFund, request.unit_id()));
  ASSIGN_OR_RETURN(store::FundSums sums, store::SumFund(call.uow(), request.unit_id(), request.year()));
  ASSIGN_OR_RETURN(const store::FundEnd end, store::EndOfFund(call.uow(), request.unit_id()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  v1::SumFundResponse response;
  response.set_opening(sums.opening);
  response.set_income(sums.by_kind[FundEntry::INCOME]);
  response.set_given_back(sums.by_kind[FundEntry::GIVEN_BACK]);
  response.set_bonuses(-sums.by_kind[FundEntry::BONUS]);
  response.set_student_bonuses(-sums.by_kind[FundEntry::STUDENT_BONUS]);
  response.set_objects(-sums.by_kind[FundEntry::OBJECTS]);
  response.set_organising(-sums.by_kind[FundEntry::ORGANISING]);
  response.set_closing(sums.closing);
  response.set_entries(sums.entries);
  response.set_balance(end.balance);
  if (end.day.has_value()) *response.mutable_last_date() = rpc::FromDay(*end.day);
  if (const auto* use = policy::FundUseOn(policy::OfficialAfterAward(), today)) {
    response.set_use_rule(use->statement());
    response.set_use_source(policy::CitedOn(use->source(), use->valid_from(), today));
  }
  return response;
}

absl::StatusOr<FundEntry> RecordFundEntry(rpc::Call& call, const v1::RecordFundEntryRequest& request) {
  if (!HoldsThere(call, kKeepsFund, request.unit_id()))
    return error::Of(reason::kPermissionMissing, {{"permission", kKeepsFund}});
  if (!EnteredByHand(request.kind()))
    return error::Field("kind", "Khoản này do quyết định mà có, không ghi tay được. Xin chọn loại khác.");
  if ((request.kind() == FundEntry::STUDENT_BONUS) != (request.recipients() > 0)) {
    return error::Field("recipients", request.recipients() > 0 ? "Chỉ thưởng học sinh mới ghi số học sinh."
                                                               : "Xin ghi số học sinh được thưởng.");
  }
  ASSIGN_OR_RETURN(FundBook book, FundBook::Lock(call, request.unit_id()));
  FundEntry entry;
  entry.set_kind(request.kind());
  *entry.mutable_date() = request.date();
  entry.set_amount(request.kind() == FundEntry::INCOME ? request.amount() : -request.amount());
  entry.set_document(request.document());
  entry.set_description(request.description());
  entry.set_recipients(request.recipients());
  RETURN_IF_ERROR(book.Enter(call, entry));
  return entry;
}

absl::StatusOr<FundEntry> CounterFundEntry(rpc::Call& call, const v1::CounterFundEntryRequest& request) {
  ASSIGN_OR_RETURN(const FundEntry seen, store::FindFundEntry(call.uow(), request.entry_id()));
  if (!HoldsThere(call, kKeepsFund, seen.unit_id())) return error::Of(reason::kNotFound);
  // An award's bonus is undone, or recorded as given back, before or after, not beside: first the case, then
  // the book.
  if (!seen.case_id().empty()) RETURN_IF_ERROR(store::Lock(call.uow(), {seen.case_id()}).status());
  ASSIGN_OR_RETURN(FundBook book, FundBook::Lock(call, seen.unit_id()));
  ASSIGN_OR_RETURN(const FundEntry entry, store::FindFundEntry(call.uow(), request.entry_id()));
  RETURN_IF_ERROR(CheckUndoing(call, entry));
  return Undo(call, book, entry, request.reason());
}

absl::Status TakeBonusBack(rpc::Call& call, const std::string& unit_id, const std::string& case_id,
                           absl::CivilDay day) {
  ASSIGN_OR_RETURN(const auto last, store::LastOfAwards(call.uow(), {case_id}));
  if (last.empty() || last.at(case_id).amount() > 0) return absl::OkStatus();
  const FundEntry& paid = last.at(case_id);
  ASSIGN_OR_RETURN(FundBook book, FundBook::Lock(call, unit_id));
  FundEntry entry;
  entry.set_kind(FundEntry::GIVEN_BACK);
  *entry.mutable_date() = rpc::FromDay(book.NotBeforeLast(day));
  entry.set_amount(-paid.amount());
  entry.set_document(paid.document());
  entry.set_description(kComesBack);
  entry.set_case_id(case_id);
  return book.Enter(call, entry, paid.id());
}

absl::Status UndoTakingBack(rpc::Call& call, const std::string& case_id) {
  ASSIGN_OR_RETURN(const auto last, store::LastOfAwards(call.uow(), {case_id}));
  if (last.empty() || last.at(case_id).kind() != FundEntry::GIVEN_BACK) return absl::OkStatus();
  ASSIGN_OR_RETURN(FundBook book, FundBook::Lock(call, last.at(case_id).unit_id()));
  return Undo(call, book, last.at(case_id), "Chưa nộp lại").status();
}

}  // namespace thidua::approval
