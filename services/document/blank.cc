#include "services/document/blank.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace thidua::document {
namespace {

const v1::Blank::Place* PlaceOf(const v1::Blank& blank, const std::string& line) {
  const auto it = std::find_if(blank.places().begin(), blank.places().end(),
                               [&](const auto& place) { return place.line() == line; });
  return it == blank.places().end() ? nullptr : &*it;
}

// `T` has x, y and, if it is no QR code, width and size.
template <typename T>
void Move(T& what, const v1::Blank& blank, const std::string& line) {
  const auto* place = PlaceOf(blank, line);
  if (place != nullptr) {
    what.set_x(place->x());
    what.set_y(place->y());
    if constexpr (!std::is_same_v<T, v1::Sheet::Code>) {
      if (place->width() > 0) what.set_width(place->width());
      if (place->size() > 0) what.set_size(place->size());
    }
  }
  what.set_x(what.x() + blank.shift_right());
  what.set_y(what.y() + blank.shift_down());
}

}  // namespace

Paper OnBlank(const Paper& certificate, const v1::Blank& blank) {
  Paper out = certificate;
  out.sheet.on_blank = true;
  for (auto& line : out.sheet.lines) {
    if (!line.place.on_blank()) Move(line.place, blank, line.place.key());
  }
  for (auto& signed_by : out.sheet.signatures) Move(signed_by.place, blank, kSignaturePlace);
  Move(out.sheet.code, blank, kCodePlace);
  return out;
}

Paper TestPage(const v1::Template& form, const v1::Blank& blank) {
  Paper page;
  page.template_id = form.id();
  page.template_version = form.version();
  page.title = absl::StrCat("Trang thử: ", blank.name(), ", ", blank.printer());
  page.sheet.width = form.sheet().width();
  page.sheet.height = form.sheet().height();
  page.sheet.ruled = true;
  for (const auto& line : form.sheet().lines()) page.sheet.lines.push_back({line, line.key()});
  for (const auto& place : form.sheet().signatures()) {
    page.sheet.signatures.push_back({place, {place.signer(), "", {kSignaturePlace}, "", {place.signer()}}});
  }
  page.sheet.code = form.sheet().code();
  return OnBlank(page, blank);
}

}  // namespace thidua::document
