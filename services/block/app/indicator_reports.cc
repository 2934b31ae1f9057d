#include "services/block/app/indicator_reports.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/block/app/indicator_view.h"
#include "services/block/app/known_numbers.h"
#include "services/common/rpc/convert.h"

namespace thidua::block {
namespace {

using v1::Indicator;
using v1::IndicatorEntry;
using v1::IndicatorSheet;
using Given = google::protobuf::RepeatedPtrField<IndicatorEntry>;

const Indicator* Find(const IndicatorSheet& sheet, const std::string& code) {
  const auto& all = sheet.indicators();
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const Indicator& one) { return one.code() == code; });
  return it == all.end() ? nullptr : &*it;
}

// What is wrong with an entry by itself, or empty.
std::string WrongEntry(const Indicator* indicator, const IndicatorEntry& entry,
                       Indicator::Reporter reporter) {
  if (indicator == nullptr) return "Biểu không có chỉ số này. Xin tải lại biểu.";
  if (indicator->kind() == Indicator::SHARE) return "Tỷ lệ do máy tính từ tử số và mẫu số, không nhập.";
  if (indicator->reporter() != reporter) {
    return reporter == Indicator::UNIT_ITSELF ? "Chỉ số này do đơn vị tổng hợp nhập."
                                              : "Chỉ số này do chính đơn vị báo cáo.";
  }
  if (!entry.not_applicable_reason().empty() && entry.amount() != 0) {
    return "Chỉ số không áp dụng thì không có số. Xin bỏ số hoặc bỏ lý do.";
  }
  if (indicator->kind() == Indicator::YES_NO && (entry.amount() > 1 || entry.last_year() > 1)) {
    return "Chỉ số có/không chỉ nhận có (1) hoặc không (0).";
  }
  return "";
}

absl::Status CheckEntries(const IndicatorSheet& sheet, const Given& given, Indicator::Reporter reporter) {
  std::set<std::string> codes;
  std::vector<error::FieldViolation> wrong;
  for (int i = 0; i < given.size(); ++i) {
    std::string message = WrongEntry(Find(sheet, given[i].code()), given[i], reporter);
    if (!codes.insert(given[i].code()).second) message = "Chỉ số này được nhập hai lần.";
    if (!message.empty()) wrong.push_back({absl::StrCat("entries[", i, "]"), message});
  }
  return wrong.empty() ? absl::OkStatus() : error::Fields(wrong);
}

std::string GuardOf(v1::IndicatorFault::Kind kind) {
  switch (kind) {
    case v1::IndicatorFault::PARTS_OF_WHOLE:
      return "parts_of_whole";
    case v1::IndicatorFault::PART_ABOVE_WHOLE:
      return "part_above_whole";
    case v1::IndicatorFault::ON_RECORD:
      return "on_record";
    default:
      return "last_year";
  }
}

// Numbers that do not agree, that nobody has explained, and that this reporter can explain: a fault of the
// other's number is shown, and waits for the other.
std::vector<error::UnmetGuard> Unexplained(const IndicatorSheet& sheet, const Figures& figures,
                                           Indicator::Reporter reporter) {
  std::vector<error::UnmetGuard> unmet;
  for (const auto& fault : figures.faults) {
    if (!fault.insist_reason().empty() || Find(sheet, fault.code())->reporter() != reporter) continue;
    unmet.push_back(
        {GuardOf(fault.kind()),
         absl::StrCat(fault.message(), " Xin xem lại số; nếu số đúng như vậy, xin ghi lý do ở chỉ số ",
                      fault.code(), "."),
         ""});
  }
  return unmet;
}

// A reason to insist is of a fault: it goes with it.
void DropIdleReasons(const Figures& figures, store::Entries& entries) {
  std::set<std::string> faulty;
  for (const auto& fault : figures.faults) faulty.insert(fault.code());
  for (auto& [code, entry] : entries) {
    if (faulty.count(code) == 0) entry.clear_insist_reason();
  }
}

std::vector<v1::IndicatorChange> ChangesFrom(const store::Entries& before, const Given& given) {
  std::vector<v1::IndicatorChange> out;
  for (const IndicatorEntry& entry : given) {
    const auto was = before.find(entry.code());
    if (was == before.end()) continue;
    v1::IndicatorChange change;
    change.set_code(entry.code());
    change.set_before_applied(was->second.not_applicable_reason().empty());
    change.set_before(was->second.amount());
    change.set_after_applied(entry.not_applicable_reason().empty());
    change.set_after(entry.amount());
    if (change.before_applied() != change.after_applied() || change.before() != change.after()) {
      out.push_back(change);
    }
  }
  return out;
}

absl::Status ExplainChanges(rpc::Call& call, const std::string& reason, int64_t revision, absl::Time now,
                            std::vector<v1::IndicatorChange>& changes) {
  if (!changes.empty() && reason.empty()) {
    return error::Field("change_reason",
                        absl::StrCat("Số đã báo cáo nay đổi (", changes.front().code(),
                                     changes.size() > 1 ? ", …" : "", "). Xin ghi lý do đổi."));
  }
  for (auto& change : changes) {
    change.set_number(revision);
    change.set_reason(reason);
    change.set_changed_by_person_id(call.caller().person_id());
    *change.mutable_changed_at() = rpc::FromTime(now);
  }
  return absl::OkStatus();
}

// Also the answer: the report as its writer sees it.
absl::StatusOr<v1::IndicatorReport> Record(rpc::Call& call, const IndicatorSheet& sheet,
                                           const store::StoredReport& report, Figures figures) {
  ASSIGN_OR_RETURN(const std::string digest, store::DigestOf(call.uow(), report.id));
  call.uow().Leaf({"indicator_report", report.id, report.revision},
                  {{"of", sheet.id()},
                   {"unit", report.unit_id},
                   {"numbers", digest},
                   {"confirmed", report.confirmed_at == absl::InfinitePast() ? "false" : "true"}});
  return ToReport(sheet, &report, report.unit_id, std::move(figures));
}

// The unit's report, a new one where there is none. Its sheet is locked, so that there is one writer at a
// time.
absl::StatusOr<store::StoredReport> ReportIn(db::Session& session, const IndicatorSheet& sheet,
                                             const std::string& unit_id) {
  const auto& units = sheet.unit_ids();
  if (std::find(units.begin(), units.end(), unit_id) == units.end())
    return error::Of(reason::kNotAMemberUnit);
  ASSIGN_OR_RETURN(auto reports, store::ReportsOf(session, sheet.id(), {unit_id}));
  if (!reports.empty()) return std::move(reports.front());
  store::StoredReport report;
  report.id = crypto::NewUuid();
  report.sheet_id = sheet.id();
  report.unit_id = unit_id;
  return report;
}

// Whoever writes, the numbers of the unit are judged together.
template <class Request>
absl::StatusOr<v1::IndicatorReport> Write(rpc::Call& call, const Request& request,
                                          Indicator::Reporter reporter) {
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const auto before, PredecessorsOf(call, {request.unit_id()}));
  ASSIGN_OR_RETURN(const auto asked, store::FindSheet(call.uow(), request.sheet_id()));
  ASSIGN_OR_RETURN(auto known, KnownOf(call, asked.sheet, request.unit_id()));
  ASSIGN_OR_RETURN(const auto stored, store::LockSheet(call.uow(), request.sheet_id()));
  const IndicatorSheet& sheet = stored.sheet;
  ASSIGN_OR_RETURN(auto report, ReportIn(call.uow(), sheet, request.unit_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), report.revision));
  if (sheet.closed()) return error::Of(reason::kIndicatorSheetClosed);
  // The records were asked for what the sheet was before the lock: its day and its indicators may be others.
  if (stored.revision != asked.revision) return error::Of(reason::kTryAgain);
  RETURN_IF_ERROR(CheckEntries(sheet, request.entries(), reporter));
  auto changes = ChangesFrom(report.entries, request.entries());
  RETURN_IF_ERROR(ExplainChanges(call, request.change_reason(), report.revision + 1, now, changes));
  for (const IndicatorEntry& entry : request.entries()) {
    report.entries[entry.code()] = entry;
    // Of the others stays what the records said when they were reported.
    report.known.erase(entry.code());
    if (auto record = known.extract(entry.code())) report.known.insert(std::move(record));
  }
  ASSIGN_OR_RETURN(const auto last_year, store::LastYearOf(call.uow(), sheet, before));
  const Figures judged = FiguresOf(sheet, &report, last_year, report.unit_id);
  const auto unmet = Unexplained(sheet, judged, reporter);
  if (!unmet.empty()) return error::Guards(unmet);
  DropIdleReasons(judged, report.entries);

  const bool first = report.revision == 0;
  report.revision += 1;
  report.reported_at = now;
  if (reporter == Indicator::UNIT_ITSELF && !report.first_reported_on) report.first_reported_on = today;
  // What the head confirmed was something else, or agreed with what the collector had entered.
  if (reporter == Indicator::UNIT_ITSELF || !Unexplained(sheet, judged, Indicator::UNIT_ITSELF).empty()) {
    report.confirmed_at = absl::InfinitePast();
    report.confirmed_by.clear();
  }
  RETURN_IF_ERROR(first ? store::InsertReport(call.uow(), report) : store::UpdateReport(call.uow(), report));
  RETURN_IF_ERROR(store::SaveEntries(call.uow(), report));
  RETURN_IF_ERROR(store::InsertChanges(call.uow(), report.id, changes));
  return Record(call, sheet, report, FiguresOf(sheet, &report, last_year, report.unit_id));
}

}  // namespace

absl::StatusOr<v1::IndicatorReport> ReportIndicators(rpc::Call& call,
                                                     const v1::ReportIndicatorsRequest& request) {
  RETURN_IF_ERROR(call.Require("block.indicators.report", request.unit_id()));
  return Write(call, request, Indicator::UNIT_ITSELF);
}

absl::StatusOr<v1::IndicatorReport> EnterIndicators(rpc::Call& call,
                                                    const v1::EnterIndicatorsRequest& request) {
  // Who collects stays, but for a block that is led by another from now on: the right is proven before the
  // lock.
  ASSIGN_OR_RETURN(const auto seen, store::FindSheet(call.uow(), request.sheet_id()));
  RETURN_IF_ERROR(RequireCollector(call, seen.sheet));
  return Write(call, request, Indicator::COLLECTOR);
}

absl::StatusOr<v1::IndicatorReport> ConfirmIndicators(rpc::Call& call,
                                                      const v1::ConfirmIndicatorsRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindReport(call.uow(), request.report_id()));
  RETURN_IF_ERROR(call.Require("block.indicators.confirm", seen.unit_id));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(const auto before, PredecessorsOf(call, {seen.unit_id}));
  ASSIGN_OR_RETURN(const auto stored, store::LockSheet(call.uow(), seen.sheet_id));
  ASSIGN_OR_RETURN(auto report, store::FindReport(call.uow(), request.report_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), report.revision));
  if (stored.sheet.closed()) return error::Of(reason::kIndicatorSheetClosed);
  ASSIGN_OR_RETURN(const auto last_year, store::LastYearOf(call.uow(), stored.sheet, before));
  Figures figures = FiguresOf(stored.sheet, &report, last_year, report.unit_id);
  auto unmet = Unexplained(stored.sheet, figures, Indicator::UNIT_ITSELF);
  const auto missing = MissingOfUnit(stored.sheet.indicators(), figures);
  if (!missing.empty()) {
    unmet.push_back({"indicators_reported",
                     absl::StrCat("Còn thiếu số liệu: ", absl::StrJoin(missing, ", "),
                                  ". Xin nhập số, hoặc ghi lý do không áp dụng, rồi xác nhận."),
                     ""});
  }
  if (report.confirmed_at != absl::InfinitePast()) {
    unmet.push_back({"not_confirmed_yet", "Số liệu này đã được xác nhận. Xin tải lại trang.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  report.revision += 1;
  report.confirmed_at = now;
  report.confirmed_by = call.caller().person_id();
  RETURN_IF_ERROR(store::UpdateReport(call.uow(), report));
  return Record(call, stored.sheet, report, std::move(figures));
}

}  // namespace thidua::block
