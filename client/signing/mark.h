// What a signature looks like on the page (NĐ 30/2020/NĐ-CP, Phụ lục I): a person's blue handwriting, a
// body's red seal, or the line of text that goes with an annex in a file of its own.
#ifndef THIDUA_CLIENT_SIGNING_MARK_H_
#define THIDUA_CLIENT_SIGNING_MARK_H_

#include <QByteArray>
#include <QDateTime>
#include <QSizeF>
#include <QStringList>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace thidua::client::signing {

// From the upper left corner of the page.
struct Box {
  int page = 1;
  double left_mm = 0, top_mm = 0, width_mm = 0, height_mm = 0;
};

struct Picture {
  int width = 0, height = 0;  // pixels
  std::string colours;        // RGB, zlib
  std::string mask;           // one bit a pixel, 1 where the page shows through, zlib
};

struct Mark {
  std::string drawing;  // PDF operators, in points from the lower left corner of the box
  std::optional<Picture> picture;
};

// A picture as large as the box lets it be, in its middle. PDF/A-1b knows no half transparent colours: what
// is less than half covered is clear.
enum class Ink { kBlue, kRed };
absl::StatusOr<Mark> PictureMark(const QByteArray& png, Ink ink, const Box& box);

// The seal in its real size, its right third over the left third of the signature.
Box SealBox(const Box& signature, const QSizeF& seal_mm);

// Lines of 10 point Times, black, upright, from the box's upper left corner; as outlines, which need no font
// in the file.
absl::StatusOr<Mark> TextMark(const QStringList& lines, const Box& box);
// "Số: 12/QĐ-UBND" and the time of signing to the second, as ISO 8601 writes it in Việt Nam's zone.
QStringList AnnexLines(const QString& number, const QDateTime& signed_at);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_MARK_H_
