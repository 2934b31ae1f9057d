// Fonts, and what paints with them.
#ifndef THIDUA_SERVICES_DOCUMENT_PRESS_H_
#define THIDUA_SERVICES_DOCUMENT_PRESS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace thidua::document {

// What “fonts-liberation2” installs. Not “fonts-liberation”: it lacks 93 Vietnamese letters.
inline constexpr char kFontFolder[] = "/usr/share/fonts/truetype/liberation2";

// One a process, made in main before there are other threads: it sets variables of the environment and makes
// Qt's application object, without a display. Any thread may then write papers, as long as it lives.
class Press {
 public:
  // The four faces of Liberation Serif and nothing else; the error says which package is missing.
  static absl::StatusOr<std::unique_ptr<Press>> Open(const std::string& font_folder = kFontFolder);
  ~Press();

 private:
  struct Parts;
  explicit Press(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_PRESS_H_
