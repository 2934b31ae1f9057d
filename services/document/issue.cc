#include "services/document/issue.h"

#include <algorithm>
#include <mutex>

#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/error/status_macros.h"
#include "services/document/odt.h"
#include "services/document/pdf.h"

namespace thidua::document {
namespace {

std::mutex& PressMutex() {
  static auto* mutex = new std::mutex;
  return *mutex;
}

std::weak_ptr<Press>& ThePress() {
  static auto* press = new std::weak_ptr<Press>;
  return *press;
}

common::v1::SignaturePlaces PlacesOf(const Pdf& pdf) {
  common::v1::SignaturePlaces out;
  for (const auto& box : pdf.signatures) {
    auto* place = out.add_places();
    place->set_key(box.key);
    place->set_page(box.page);
    place->set_x(box.x);
    place->set_y(box.y);
    place->set_width(box.width);
    place->set_height(box.height);
  }
  return out;
}

}  // namespace

absl::StatusOr<std::shared_ptr<void>> OpenPress() {
  std::lock_guard lock(PressMutex());
  std::shared_ptr<Press> press = ThePress().lock();
  if (press == nullptr) {
    ASSIGN_OR_RETURN(std::unique_ptr<Press> opened, Press::Open());
    press = std::move(opened);
    ThePress() = press;
  }
  return std::shared_ptr<void>(press);
}

absl::StatusOr<std::shared_ptr<Press>> OpenedPress() {
  std::lock_guard lock(PressMutex());
  auto press = ThePress().lock();
  if (press == nullptr) return error::Internal("no press is open: ModuleEntry::open");
  return press;
}

absl::StatusOr<paper::Paper> Issue(const v1::Content& content, const std::string& number, Editable editable,
                                   Stage stage) {
  ASSIGN_OR_RETURN(const auto press, OpenedPress());
  const Catalogue& catalogue = Catalogue::Official();
  ASSIGN_OR_RETURN(const Paper composed, Compose(catalogue, content, stage));
  ASSIGN_OR_RETURN(Pdf pdf, WritePdf(*press, composed));
  const v1::Template& form = *catalogue.Find(composed.template_id, composed.template_version);
  paper::Paper out;
  if (editable == Editable::kYes) {
    ASSIGN_OR_RETURN(out.odt, WriteOdt(*press, composed));
  }
  if (std::max(pdf.bytes.size(), out.odt.size()) > paper::kMostBytes)
    return error::Of(reason::kPaperTooLarge, {{"paper", form.name()}});
  out.info.set_kind(form.kind());
  out.info.set_title(composed.title);
  out.info.set_number(number);
  *out.info.mutable_day() = composed.day;
  out.info.set_template_id(composed.template_id);
  out.info.set_template_version(composed.template_version);
  out.template_digest = composed.template_digest;
  out.places = PlacesOf(pdf);
  out.pdf = std::move(pdf.bytes);
  return out;
}

absl::StatusOr<paper::Paper> Issue(const Manuscript& manuscript) {
  return Issue(manuscript.content, manuscript.number, manuscript.editable);
}

common::v1::PaperFile PreviewOf(paper::Paper paper, common::v1::PaperFormat format) {
  common::v1::PaperFile file;
  *file.mutable_info() = std::move(paper.info);
  file.mutable_info()->clear_id();
  file.mutable_info()->clear_made_at();
  file.mutable_info()->set_sha256(crypto::Hex(crypto::Sha256(paper.pdf)));
  file.mutable_info()->set_size_bytes(static_cast<int64_t>(paper.pdf.size()));
  file.mutable_info()->set_has_odt(!paper.odt.empty());
  *file.mutable_places() = std::move(*paper.places.mutable_places());
  file.set_content(format == common::v1::ODT ? std::move(paper.odt) : std::move(paper.pdf));
  return file;
}

}  // namespace thidua::document
