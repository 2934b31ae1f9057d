#include "services/document/certificates.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/paper/paper_store.h"
#include "services/document/blank.h"
#include "services/document/compose.h"
#include "services/document/geometry.h"
#include "services/document/issue.h"
#include "services/document/pdf.h"
#include "services/document/pdf_finish.h"

namespace thidua::document {
namespace {

bool Inside(const Sheet& sheet, double x, double y, double width, double height) {
  return x >= 0 && y >= 0 && x + width <= sheet.width && y + height <= sheet.height;
}

// Of a test page, where every line has its place.
bool AllInside(const Sheet& sheet) {
  const auto line_inside = [&](const Sheet::Line& line) {
    const auto& place = line.place;
    return place.on_blank() || Inside(sheet, place.x(), place.y(), place.width(),
                                      geometry::LineHeight(place.size()) * place.lines());
  };
  const auto signed_inside = [&](const Sheet::Signed& signed_by) {
    const auto& place = signed_by.place;
    return Inside(sheet, place.x(), place.y(), place.width(), place.height());
  };
  return std::all_of(sheet.lines.begin(), sheet.lines.end(), line_inside) &&
         std::all_of(sheet.signatures.begin(), sheet.signatures.end(), signed_inside) &&
         Inside(sheet, sheet.code.x(), sheet.code.y(), sheet.code.side(), sheet.code.side());
}

// Where the line stands on the template.
v1::Blank::Place PlaceOn(const v1::Template& form, const std::string& key) {
  const v1::Sheet& sheet = form.sheet();
  v1::Blank::Place place;
  place.set_line(key);
  if (key == kCodePlace) {
    place.set_x(sheet.code().x());
    place.set_y(sheet.code().y());
  } else if (key == kSignaturePlace) {
    place.set_x(sheet.signatures(0).x());
    place.set_y(sheet.signatures(0).y());
  } else {
    const auto line = std::find_if(sheet.lines().begin(), sheet.lines().end(),
                                   [&](const auto& one) { return one.key() == key; });
    place.set_x(line->x());
    place.set_y(line->y());
  }
  return place;
}

v1::Blank::Place& PlaceIn(v1::Blank& blank, const v1::Template& form, const std::string& key) {
  for (auto& place : *blank.mutable_places()) {
    if (place.line() == key) return place;
  }
  return *blank.add_places() = PlaceOn(form, key);
}

absl::StatusOr<common::v1::PaperFile> FileOf(const Paper& about, std::string pdf) {
  if (pdf.size() > paper::kMostBytes) return error::Of(reason::kPaperTooLarge, {{"paper", about.title}});
  common::v1::PaperFile file;
  auto& info = *file.mutable_info();
  info.set_kind(v1::CERTIFICATE);
  info.set_title(about.title);
  if (about.day.year() > 0) *info.mutable_day() = about.day;
  info.set_sha256(crypto::Hex(crypto::Sha256(pdf)));
  info.set_size_bytes(static_cast<int64_t>(pdf.size()));
  info.set_template_id(about.template_id);
  info.set_template_version(about.template_version);
  file.set_content(std::move(pdf));
  return file;
}

absl::StatusOr<common::v1::PaperFile> Print(const std::vector<v1::Content>& certificates,
                                            const v1::Blank* blank) {
  ASSIGN_OR_RETURN(const auto press, OpenedPress());
  std::vector<Paper> papers;
  papers.reserve(certificates.size());
  for (const auto& content : certificates) {
    ASSIGN_OR_RETURN(Paper paper, Compose(Catalogue::Official(), content, Stage::kIssue));
    papers.push_back(blank == nullptr ? std::move(paper) : OnBlank(paper, *blank));
  }
  ASSIGN_OR_RETURN(Pdf pdf, WriteCertificates(*press, papers));
  return FileOf(papers.front(), std::move(pdf.bytes));
}

}  // namespace

std::vector<std::string> LinesOnBlank(const v1::Template& form) {
  std::vector<std::string> keys;
  for (const auto& line : form.sheet().lines()) {
    if (!line.on_blank()) keys.push_back(line.key());
  }
  keys.emplace_back(kSignaturePlace);
  if (form.sheet().has_code()) keys.emplace_back(kCodePlace);
  return keys;
}

absl::StatusOr<v1::Blank> BlankWith(const v1::Template& form, const v1::Blank* measured, const Shifts& shifts,
                                    const std::string& field) {
  v1::Blank blank = measured == nullptr ? v1::Blank() : *measured;
  if (measured == nullptr) {
    blank.set_name("Phôi theo mẫu");
    blank.set_printer("máy in của đơn vị");
    blank.set_template_id(form.id());
    blank.set_template_version(form.version());
  }
  blank.set_shift_right(blank.shift_right() + shifts.whole.right);
  blank.set_shift_down(blank.shift_down() + shifts.whole.down);
  const auto keys = LinesOnBlank(form);
  for (const auto& [key, by] : shifts.lines) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      return error::Field(field, absl::StrCat("Mẫu này không có dòng “", key, "” để dời."));
    auto& place = PlaceIn(blank, form, key);
    place.set_x(place.x() + by.right);
    place.set_y(place.y() + by.down);
  }
  if (!AllInside(TestPage(form, blank).sheet))
    return error::Field(field, "Có dòng bị dời ra ngoài tờ giấy. Xin giảm độ dời rồi in lại trang thử.");
  return blank;
}

absl::StatusOr<common::v1::PaperFile> PrintOnBlank(const std::vector<v1::Content>& certificates,
                                                   const v1::Blank& blank) {
  return Print(certificates, &blank);
}

absl::StatusOr<common::v1::PaperFile> PrintWhole(const std::vector<v1::Content>& certificates) {
  return Print(certificates, nullptr);
}

absl::StatusOr<common::v1::PaperFile> PrintTestPage(const v1::Template& form, const v1::Blank& blank) {
  ASSIGN_OR_RETURN(const auto press, OpenedPress());
  const Paper page = TestPage(form, blank);
  ASSIGN_OR_RETURN(Pdf pdf, WritePdf(*press, page));
  return FileOf(page, std::move(pdf.bytes));
}

absl::StatusOr<common::v1::PaperFile> PrintStored(const std::vector<std::string>& pdfs,
                                                  const common::v1::PaperInfo& first) {
  Paper about;
  about.template_id = first.template_id();
  about.template_version = first.template_version();
  about.title = first.title();
  about.day = first.day();
  ASSIGN_OR_RETURN(std::string joined, JoinPdfs(pdfs, about));
  return FileOf(about, std::move(joined));
}

}  // namespace thidua::document
