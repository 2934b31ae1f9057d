#include "services/block/domain/indicator_paper.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/block/domain/indicator_figures.h"
#include "services/document/values.h"

namespace thidua::block {
namespace {

using document::AddRow;
using document::SetText;
using document::v1::Content;
using v1::Indicator;
using v1::IndicatorTotal;
using v1::IndicatorValue;

constexpr int kShareDecimals = 2;  // hundredths of a per cent
constexpr char kAll[] = "Tất cả các đơn vị";

std::string AmountWords(const Indicator& indicator, int64_t amount) {
  if (indicator.kind() == Indicator::YES_NO) return amount == 0 ? "Không" : "Có";
  if (IsShare(indicator)) return absl::StrCat(AmountText(amount, kShareDecimals), " %");
  return AmountText(amount, indicator.decimals());
}

bool CountsUnits(const Indicator& indicator) { return indicator.aggregation() == Indicator::UNITS_REACHED; }

std::string TotalWords(const Indicator& indicator, const IndicatorValue& value) {
  if (value.state() != IndicatorValue::REPORTED || !CountsUnits(indicator)) {
    return ValueWords(indicator, value);
  }
  return absl::StrCat(value.numerator(), "/", value.denominator(), " đơn vị");
}

std::string TargetWords(const Indicator& indicator, const IndicatorTotal& total) {
  if (!indicator.has_target()) return "";
  const std::string asked = CountsUnits(indicator) ? absl::StrCat(indicator.target(), " đơn vị")
                                                   : AmountWords(indicator, indicator.target());
  if (total.target() == IndicatorValue::THRESHOLD_UNSPECIFIED) return asked;
  return absl::StrCat(asked, total.target() == IndicatorValue::REACHED ? ": đạt" : ": chưa đạt");
}

// What was written into the sheet, without points that a reader of papers would take for room left to write
// into: a closed sheet is not put right any more.
std::string Quoted(std::string words) {
  for (const auto& [room, end] : {std::pair("…", "."), std::pair("__", "_"), std::pair("..", ".")}) {
    for (size_t at = words.find(room); at != std::string::npos; at = words.find(room)) {
      words.replace(at, std::string(room).size(), end);
    }
  }
  return words;
}

std::string NameWords(const Indicator& indicator) {
  if (indicator.unit_of_measure().empty()) return Quoted(indicator.name());
  return Quoted(absl::StrCat(indicator.name(), " (", indicator.unit_of_measure(), ")"));
}

void AddTotals(const Indicators& indicators, const std::string& group,
               const google::protobuf::RepeatedPtrField<IndicatorTotal>& totals, bool with_target,
               Content& content) {
  for (int i = 0; i < indicators.size(); ++i) {
    const Indicator& indicator = indicators[i];
    const IndicatorTotal& total = totals[i];
    auto& row = AddRow(content, "totals");
    SetText(row, "group", group);
    SetText(row, "name", NameWords(indicator));
    const std::string result = TotalWords(indicator, total.value());
    SetText(row, "result", result.empty() && !with_target ? "Chưa có số" : result);
    if (with_target) SetText(row, "target", TargetWords(indicator, total));
    if (total.value().has_last_year()) {
      SetText(row, "last_year", AmountWords(indicator, total.value().last_year()));
    }
    SetText(row, "change", ChangeWords(indicator, total.value()));
    std::string counted = absl::StrCat(total.reported(), "/", total.units());
    if (total.not_applicable() > 0) {
      absl::StrAppend(&counted, "; ", total.not_applicable(), " không áp dụng");
    }
    SetText(row, "counted", counted);
  }
}

void AddGroups(const v1::IndicatorSheet& sheet, const std::vector<UnitFigures>& units, Content& content) {
  const Totals all = TotalsOf(sheet.indicators(), units);
  AddTotals(sheet.indicators(), kAll, {all.totals.begin(), all.totals.end()}, true, content);
  for (const auto& fault : all.faults) document::AddLine(content, "faults", "fault", Quoted(fault.message()));
  for (const auto& group : GroupsOf(sheet.indicators(), units)) {
    AddTotals(sheet.indicators(), group.name(), group.totals(), false, content);
  }
}

void AddReasons(const v1::IndicatorSheet& sheet, const UnitFigures& unit, Content& content) {
  for (int i = 0; i < sheet.indicators_size(); ++i) {
    const IndicatorValue& value = unit.figures.values[i];
    if (value.state() != IndicatorValue::NOT_APPLICABLE) continue;
    auto& row = AddRow(content, "not_applicable");
    SetText(row, "unit", unit.name);
    SetText(row, "name", Quoted(sheet.indicators(i).name()));
    SetText(row, "reason", Quoted(value.not_applicable_reason()));
  }
  for (const auto& fault : unit.figures.faults) {
    auto& row = AddRow(content, "explained");
    SetText(row, "unit", unit.name);
    SetText(row, "fault", Quoted(fault.message()));
    SetText(row, "reason",
            fault.insist_reason().empty() ? "Chưa có giải trình" : Quoted(fault.insist_reason()));
  }
}

void AddNumbers(const v1::IndicatorSheet& sheet, const UnitFigures& unit, Content& content) {
  for (int i = 0; i < sheet.indicators_size(); ++i) {
    const Indicator& indicator = sheet.indicators(i);
    const IndicatorValue& value = unit.figures.values[i];
    auto& row = AddRow(content, "by_unit");
    SetText(row, "unit", unit.name);
    SetText(row, "name", NameWords(indicator));
    const std::string result = ValueWords(indicator, value);
    SetText(row, "result", result.empty() ? "Chưa có số" : result);
    if (value.has_last_year()) SetText(row, "last_year", AmountWords(indicator, value.last_year()));
    SetText(row, "change", ChangeWords(indicator, value));
  }
}

std::string MissingWords(const v1::IndicatorSheet& sheet, const std::vector<UnitFigures>& units) {
  std::vector<std::string> names;
  for (const UnitFigures& unit : units) {
    if (!unit.confirmed) names.push_back(unit.name);
  }
  if (names.empty()) return "";
  std::string words = absl::StrFormat("%02d/%02d đơn vị chưa có số liệu được xác nhận: %s.", names.size(),
                                      units.size(), absl::StrJoin(names, "; "));
  if (!sheet.closing_reason().empty()) {
    absl::StrAppend(&words, " Lý do: ", Quoted(sheet.closing_reason()));
    if (words.back() != '.') words += '.';
  }
  return words;
}

void AddWords(const v1::SummaryWords& words, Content& content) {
  for (const auto& limitation : words.limitations()) {
    auto& row = AddRow(content, "limitations");
    SetText(row, "text", limitation.text());
    SetText(row, "cause", limitation.cause());
    SetText(row, "remedy", limitation.remedy());
  }
  for (const auto& lesson : words.lessons()) document::AddLine(content, "lessons", "lesson", lesson);
  for (const auto& direction : words.directions()) {
    document::AddLine(content, "directions", "direction", direction);
  }
  for (const auto& recipient : words.recipients()) {
    document::AddLine(content, "recipients", "recipient", recipient);
  }
}

}  // namespace

std::vector<std::string> WithoutNumbers(const Indicators& indicators, const Totals& totals) {
  std::vector<std::string> out;
  for (int i = 0; i < indicators.size(); ++i) {
    if (totals.totals[i].value().state() == IndicatorValue::MISSING) out.push_back(indicators[i].name());
  }
  return out;
}

std::string ValueWords(const Indicator& indicator, const IndicatorValue& value) {
  if (value.state() == IndicatorValue::NOT_APPLICABLE) return "Không áp dụng";
  return value.state() == IndicatorValue::REPORTED ? AmountWords(indicator, value.amount()) : "";
}

std::string ChangeWords(const Indicator& indicator, const IndicatorValue& value) {
  if (!value.has_last_year() || value.state() != IndicatorValue::REPORTED ||
      indicator.kind() == Indicator::YES_NO) {
    return "";
  }
  const char* sign = value.change() > 0 ? "+" : value.change() < 0 ? "-" : "";
  const int decimals = IsShare(indicator) ? kShareDecimals : indicator.decimals();
  return absl::StrCat(sign, AmountText(std::abs(value.change()), decimals),
                      IsShare(indicator) ? " điểm %" : "");
}

Content SummaryContent(const v1::IndicatorSheet& sheet, const SummaryHead& head,
                       const v1::SummaryWords& words, const std::vector<UnitFigures>& units) {
  Content content;
  content.set_template_id("indicator_summary");
  auto& values = *content.mutable_values();
  SetText(values, "parent", head.parent);
  SetText(values, "issuer", head.issuer);
  SetText(values, "unit", head.issuer);
  SetText(values, "number", words.number());
  SetText(values, "place", head.place);
  document::SetDay(values, "day", head.day);
  SetText(values, "abstract", words.abstract());
  document::SetDay(values, "as_of", sheet.as_of());
  int64_t confirmed = 0;
  for (const UnitFigures& unit : units) confirmed += unit.confirmed ? 1 : 0;
  document::SetNumber(values, "units", static_cast<int64_t>(units.size()));
  document::SetNumber(values, "confirmed", confirmed);
  SetText(values, "missing", MissingWords(sheet, units));
  SetText(values, "assessment", words.assessment());
  SetText(values, "drafting_unit", head.kept_by);
  AddGroups(sheet, units, content);
  for (const UnitFigures& unit : units) AddReasons(sheet, unit, content);
  AddWords(words, content);
  if (words.by_unit()) {
    for (const UnitFigures& unit : units) AddNumbers(sheet, unit, content);
  }
  *(*content.mutable_signers())["head"].add_signers() = head.signer;
  return content;
}

}  // namespace thidua::block
