#include "services/document/sheet_check.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/error/status_macros.h"
#include "services/document/blank.h"
#include "services/document/geometry.h"

namespace thidua::document {
namespace {

bool Inside(const v1::Sheet& sheet, double x, double y, double width, double height) {
  return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= sheet.width() &&
         y + height <= sheet.height();
}

double HeightOf(const v1::Sheet::Line& line) { return geometry::LineHeight(line.size()) * line.lines(); }

absl::Status CheckLine(const v1::Sheet& sheet, const v1::Sheet::Line& line, Scope& scope) {
  if (line.key().empty()) return scope.Fail(line, "dòng thiếu tên", "key");
  if (!line.when().empty()) {
    RETURN_IF_ERROR(scope.UseGuard(line, line.when()));
    scope.Guard(line.when());
  }
  RETURN_IF_ERROR(scope.Text(line, "text", line.text()));
  if (!line.when().empty()) scope.Unguard();
  if (line.lines() < 1 || line.size() < 6)
    return scope.Fail(line, absl::StrCat(line.key(), ": lines từ 1, size từ 6"), "size");
  if (!Inside(sheet, line.x(), line.y(), line.width(), HeightOf(line))) {
    return scope.Fail(line, absl::StrCat(line.key(), " nằm ngoài trang"), "x");
  }
  return absl::OkStatus();
}

absl::Status CheckSigned(const v1::Sheet& sheet, Scope& scope) {
  for (const auto& signature : sheet.signatures()) {
    RETURN_IF_ERROR(scope.UseSigner(signature, "signer", signature.signer()));
    if (!Inside(sheet, signature.x(), signature.y(), signature.width(), signature.height()))
      return scope.Fail(signature, absl::StrCat(signature.signer(), " nằm ngoài trang"), "x");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSheet(const v1::Template& form, Scope& scope) {
  const v1::Sheet& sheet = form.sheet();
  if (form.titles().empty())
    return scope.Fail(form, "giấy chứng nhận phải nêu danh hiệu, hình thức", "titles");
  for (const auto& line : sheet.lines()) RETURN_IF_ERROR(CheckLine(sheet, line, scope));
  if (sheet.signatures().empty()) return scope.Fail(sheet, "giấy chứng nhận phải có chỗ ký", "signatures");
  RETURN_IF_ERROR(CheckSigned(sheet, scope));
  if (!sheet.has_code()) return absl::OkStatus();
  const auto& code = sheet.code();
  if (code.side() < geometry::kLeastCodeSide) {
    return scope.Fail(code, absl::StrCat("mã QR phải từ ", geometry::kLeastCodeSide, " mm"), "side");
  }
  return Inside(sheet, code.x(), code.y(), code.side(), code.side())
             ? absl::OkStatus()
             : scope.Fail(code, "mã QR nằm ngoài trang", "x");
}

absl::Status CheckBlank(const v1::Blank& blank, const v1::Template* form, const policy::Origins& origins) {
  const auto fail = [&](const google::protobuf::Message& at, absl::string_view what,
                        absl::string_view field) {
    return origins.Fail(at, absl::StrCat(blank.id(), "/", blank.version(), ": ", field, ": ", what), field);
  };
  if (blank.id().empty() || blank.version() < 1 || blank.name().empty() || blank.printer().empty())
    return fail(blank, "phôi phải có id, version, name, printer", "id");
  if (form == nullptr || !form->has_sheet()) {
    return fail(blank, absl::StrCat("không có mẫu ", blank.template_id(), "/", blank.template_version()),
                "template_id");
  }
  const v1::Sheet& sheet = form->sheet();
  for (const auto& place : blank.places()) {
    const auto line = std::find_if(sheet.lines().begin(), sheet.lines().end(),
                                   [&](const auto& one) { return one.key() == place.line(); });
    const bool whole = place.line() == kSignaturePlace || place.line() == kCodePlace;
    if (line == sheet.lines().end() && !whole)
      return fail(place, absl::StrCat("“", place.line(), "” không có trong mẫu"), "line");
    if (!whole && line->on_blank())
      return fail(place, absl::StrCat("“", place.line(), "” đã in sẵn trên phôi"), "line");
    const double x = place.x() + blank.shift_right(), y = place.y() + blank.shift_down();
    const double width = place.width() > 0 ? place.width() : 1;
    if (!Inside(sheet, x, y, width, 1))
      return fail(place, absl::StrCat("“", place.line(), "” nằm ngoài trang"), "x");
  }
  return absl::OkStatus();
}

}  // namespace thidua::document
