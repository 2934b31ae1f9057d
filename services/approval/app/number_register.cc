#include "services/approval/app/number_register.h"

#include "absl/strings/str_cat.h"
#include "services/approval/app/signature.h"
#include "services/approval/domain/paper_number.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"

namespace thidua::approval {
namespace {

constexpr char kEnters[] = "approval.numbers.enter";

absl::Status Late(const std::string& why, const std::string& instead) {
  return error::Of(reason::kLateNumber, {{"why", why}, {"instead", instead}});
}

absl::Status CheckDay(const store::LastNumber& last, absl::CivilDay dated) {
  if (!last.dated.has_value() || dated >= *last.dated) return absl::OkStatus();
  const std::string day = rpc::DayText(*last.dated);
  return Late(absl::StrCat("Số ", last.serial, " trong sổ đã ghi ngày ", day,
                           ", nên số tiếp theo không thể mang ngày ", rpc::DayText(dated), "."),
              absl::StrCat("Xin ghi ngày từ ", day, " trở đi."));
}

absl::Status CheckIsNext(const PaperNumber& asked, int next, int year) {
  if (!asked.inserted.empty()) {
    return Late(absl::StrCat("“", asked.serial, asked.inserted, "” là số chen."),
                absl::StrCat("Xin lấy số ", next, "."));
  }
  if (asked.serial < next) return error::Of(reason::kDecisionNumberTaken);
  if (asked.serial == next) return absl::OkStatus();
  return error::Of(
      reason::kNumberAhead,
      {{"year", absl::StrCat(year)}, {"last", absl::StrCat(next - 1)}, {"next", absl::StrCat(next)}});
}

// The symbol as the unit has written it before, where it is the same one on paper.
absl::StatusOr<std::string> SpelledAsBefore(rpc::Call& call, const std::string& unit_id,
                                            const std::string& symbol) {
  ASSIGN_OR_RETURN(std::string before, store::LastSymbolOf(call.uow(), unit_id));
  return text::ComparisonKey(before) == text::ComparisonKey(symbol) ? before : symbol;
}

}  // namespace

absl::StatusOr<TakenNumber> TakeNumber(rpc::Call& call, const std::string& unit_id, absl::CivilDay dated,
                                       const std::string& asked, const std::string& symbol) {
  PaperNumber wanted;
  wanted.symbol = symbol;
  const bool any = text::ComparisonKey(asked).empty();
  if (any && !IsSymbol(symbol))
    return error::Field("symbol", "Xin nhập ký hiệu của quyết định, ví dụ: QĐ-UBND.");
  if (!any) {
    const auto read = ReadNumber(asked);
    if (!read.has_value()) return error::Field("number", "Số quyết định có dạng 15/QĐ-UBND.");
    wanted = *read;
  }
  TakenNumber taken{{unit_id, static_cast<int>(dated.year())}, 0, ""};
  RETURN_IF_ERROR(store::LockRegister(call.uow(), taken.of));
  ASSIGN_OR_RETURN(const auto last, store::LastOf(call.uow(), taken.of));
  taken.serial = last.serial + 1;
  if (!any) RETURN_IF_ERROR(CheckIsNext(wanted, taken.serial, taken.of.year));
  RETURN_IF_ERROR(CheckDay(last, dated));
  ASSIGN_OR_RETURN(const std::string spelled, SpelledAsBefore(call, unit_id, wanted.symbol));
  taken.text = NumberText(taken.serial, spelled);
  return taken;
}

absl::Status EnterNumber(rpc::Call& call, const TakenNumber& taken, const v1::Decision& decision,
                         const std::string& subject) {
  v1::RegisterEntry entry;
  entry.set_first_serial(taken.serial);
  entry.set_last_serial(taken.serial);
  entry.set_number(decision.number());
  *entry.mutable_date() = decision.date();
  entry.set_subject(subject);
  entry.set_decision_id(decision.id());
  entry.set_holder_person_id(decision.signer_person_id());
  return store::InsertEntry(call.uow(), taken.of, decision.id(), entry);
}

absl::StatusOr<v1::ListRegisterResponse> ListRegister(rpc::Call& call,
                                                      const v1::ListRegisterRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible("approval.cases.read", request.unit_id()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  const store::Register of{request.unit_id(), request.year()};
  ASSIGN_OR_RETURN(auto entries,
                   store::ListEntries(call.uow(), {of, request.query(), page.after<0>(), page.limit()}));
  v1::ListRegisterResponse response;
  response.set_next_page_token(page.Cut(
      entries, [](const auto& last) { return std::tuple(static_cast<int64_t>(last.first_serial())); }));
  for (auto& entry : entries) *response.add_entries() = std::move(entry);
  ASSIGN_OR_RETURN(const auto last, store::LastOf(call.uow(), of));
  response.set_next_serial(last.serial + 1);
  if (last.dated.has_value()) *response.mutable_last_date() = rpc::FromDay(*last.dated);
  ASSIGN_OR_RETURN(*response.mutable_symbol(), store::LastSymbolOf(call.uow(), request.unit_id()));
  return response;
}

absl::StatusOr<v1::RegisterEntry> EnterOutsideNumbers(rpc::Call& call,
                                                      const v1::EnterOutsideNumbersRequest& request) {
  // Of one's own office: nobody above takes numbers from another's register, which nobody could give back.
  if (!HoldsThere(call, kEnters, request.unit_id()))
    return error::Of(reason::kPermissionMissing, {{"permission", kEnters}});
  const store::Register of{request.unit_id(), request.date().year()};
  RETURN_IF_ERROR(store::LockRegister(call.uow(), of));
  ASSIGN_OR_RETURN(const auto last, store::LastOf(call.uow(), of));
  if (request.last_serial() <= last.serial) return error::Of(reason::kDecisionNumberTaken);
  RETURN_IF_ERROR(CheckDay(last, rpc::ToDay(request.date())));
  v1::RegisterEntry entry;
  entry.set_first_serial(last.serial + 1);
  entry.set_last_serial(request.last_serial());
  *entry.mutable_date() = request.date();
  entry.set_subject(request.subject());
  entry.set_holder_person_id(call.caller().person_id());
  const std::string id = crypto::NewUuid();
  RETURN_IF_ERROR(store::InsertEntry(call.uow(), of, id, entry));
  call.uow().Leaf({"register_entry", id, 1}, {{"unit", of.unit_id},
                                              {"calendar_year", absl::StrCat(of.year)},
                                              {"first", absl::StrCat(entry.first_serial())},
                                              {"last", absl::StrCat(entry.last_serial())}});
  return entry;
}

}  // namespace thidua::approval
