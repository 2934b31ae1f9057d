#include "services/approval/app/pay_bonuses.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/approval/app/fund_book.h"
#include "services/approval/app/list_payments.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/award_store.h"
#include "services/common/rpc/convert.h"
#include "services/document/value_text.h"

namespace thidua::approval {
namespace {

using store::Awarded;
using v1::FundEntry;
using v1::Payment;
using Awards = std::map<std::string, std::vector<Awarded>>;  // by subject

// Whom the cases are about. NOT_FOUND for a case that is not there, or of another school year.
absl::StatusOr<std::vector<std::string>> SubjectsOf(rpc::Call& call, const v1::PayBonusesRequest& request) {
  const std::set<std::string> ids(request.case_ids().begin(), request.case_ids().end());
  if (static_cast<int>(ids.size()) != request.case_ids_size())
    return error::Field("case_ids", "Một khoản được chọn hai lần. Xin chọn lại.");
  ASSIGN_OR_RETURN(const auto cases, store::FindAll(call.uow(), {ids.begin(), ids.end()}));
  if (cases.size() != ids.size()) return error::Of(reason::kNotFound);
  std::set<std::string> subjects;
  for (const auto& stored : cases) {
    if (stored.data.school_year() != request.school_year()) return error::Of(reason::kNotFound);
    subjects.insert(stored.data.subject().id());
  }
  return std::vector<std::string>(subjects.begin(), subjects.end());
}

// All that the subjects got in the year, locked: what is due for one award rests on the others. NOT_FOUND
// where one of the cases is no award of the paying unit.
absl::StatusOr<Awards> LockAwards(rpc::Call& call, const v1::PayBonusesRequest& request) {
  ASSIGN_OR_RETURN(const auto subjects, SubjectsOf(call, request));
  ASSIGN_OR_RETURN(const Awards seen, store::AwardsOf(call.uow(), subjects, request.school_year()));
  std::map<std::string, std::string> decided_by;  // by case
  std::vector<std::string> ids, known;
  for (const auto& [subject, awards] : seen) {
    for (const Awarded& awarded : awards) {
      ids.push_back(awarded.stored.data.id());
      known.push_back(awarded.decided_by);
      known.push_back(awarded.stored.data.unit_id());
      decided_by[ids.back()] = awarded.decided_by;
    }
  }
  ASSIGN_OR_RETURN(const auto units, call.Units(known));
  for (const std::string& id : request.case_ids()) {
    const auto decider = decided_by.find(id);
    if (decider == decided_by.end() || units->HeirOf(decider->second) != request.unit_id())
      return error::Of(reason::kNotFound);
  }
  RETURN_IF_ERROR(store::Lock(call.uow(), ids).status());
  return store::AwardsOf(call.uow(), subjects, request.school_year());
}

std::string WhyNotDue(const Payment& payment) {
  switch (payment.state()) {
    case Payment::COVERED:
      return absl::StrCat("Không chi: cùng thời gian đã có mức cao hơn là ", payment.covered_by(), ".");
    case Payment::HELD:
      return "Khen thưởng đang tạm dừng hiệu lực nên tiền thưởng phải giữ lại.";
    case Payment::GIVE_BACK:
      return "Khen thưởng đã bị thu hồi nên không chi.";
    default:
      return "Luật không ấn định mức tiền thưởng cho hình thức này.";
  }
}

// Why the bonus cannot be paid; `lower` was paid from the same fund in its stead.
void AddUnmet(const rpc::Call& call, const Payment& payment, const Payment* lower,
              std::vector<error::UnmetGuard>& unmet) {
  const std::string of = absl::StrCat(payment.subject_name(), ": ");
  const auto add = [&](const char* guard, const std::string& why) {
    unmet.push_back({guard, of + why, payment.case_id()});
  };
  if (call.IsSelf(payment.subject().id()))
    add("not_own_case", "Đây là tiền thưởng của chính bạn. Xin để người khác ghi.");
  if (payment.state() != Payment::DUE) add("bonus_due", WhyNotDue(payment));
  if (payment.has_paid_on()) {
    add("bonus_unpaid", absl::StrCat("Đã chi ngày ", rpc::DayText(rpc::ToDay(payment.paid_on())),
                                     ". Xin tải lại danh sách."));
  }
  if (lower != nullptr) {
    add("lower_bonus_unpaid", absl::StrCat("Cùng thời gian đã chi mức thấp hơn cho ", lower->title_name(),
                                           ". Xin đảo khoản ấy trong sổ quỹ rồi chi mức này."));
  }
}

absl::Status CheckAll(const rpc::Call& call, const v1::PayBonusesRequest& request,
                      const std::map<std::string, Payment>& payments) {
  std::map<std::string, const Payment*> lower;  // that were paid, by the case that is paid in their stead
  for (const auto& [id, payment] : payments) {
    if (payment.state() == Payment::COVERED && payment.has_paid_on() &&
        payment.payer_unit_id() == request.unit_id())
      lower[payment.covered_by_case_id()] = &payment;
  }
  std::vector<error::UnmetGuard> unmet;
  int64_t amount = 0;
  for (const std::string& id : request.case_ids()) {
    const auto covered = lower.find(id);
    AddUnmet(call, payments.at(id), covered == lower.end() ? nullptr : covered->second, unmet);
    amount += payments.at(id).amount();
  }
  if (unmet.empty() && amount != request.amount()) {
    unmet.push_back({"amount_as_seen",
                     absl::StrCat("Các khoản đã chọn nay cộng là ", document::Dong(amount),
                                  " đồng. Xin tải lại danh sách rồi xem lại."),
                     ""});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

}  // namespace

absl::StatusOr<v1::PayBonusesResponse> PayBonuses(rpc::Call& call, const v1::PayBonusesRequest& request) {
  if (!HoldsThere(call, kKeepsFund, request.unit_id()))
    return error::Of(reason::kPermissionMissing, {{"permission", kKeepsFund}});
  ASSIGN_OR_RETURN(Awards awards, LockAwards(call, request));
  ASSIGN_OR_RETURN(auto judged, PaymentsOf(call, std::move(awards), request.rounding()));
  std::map<std::string, Payment> payments;
  for (Payment& payment : judged) payments[payment.case_id()] = std::move(payment);
  RETURN_IF_ERROR(CheckAll(call, request, payments));
  const std::vector<std::string> ids(request.case_ids().begin(), request.case_ids().end());
  ASSIGN_OR_RETURN(const auto before, store::LastOfAwards(call.uow(), ids));
  ASSIGN_OR_RETURN(FundBook book, FundBook::Lock(call, request.unit_id()));
  v1::PayBonusesResponse response;
  response.set_entries(request.case_ids_size());
  response.set_first_serial(book.serial() + 1);
  for (const std::string& id : ids) {
    FundEntry entry;
    entry.set_kind(FundEntry::BONUS);
    *entry.mutable_date() = request.date();
    entry.set_amount(-payments.at(id).amount());
    entry.set_document(request.document());
    entry.set_case_id(id);
    const auto last = before.find(id);
    RETURN_IF_ERROR(book.Enter(call, entry, last == before.end() ? "" : last->second.id()));
  }
  response.set_last_serial(book.serial());
  response.set_balance(book.balance());
  return response;
}

}  // namespace thidua::approval
