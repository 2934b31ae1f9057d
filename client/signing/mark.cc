#include "client/signing/mark.h"

#include <QFont>
#include <QFontInfo>
#include <QImage>
#include <QPainterPath>
#include <QTimeZone>
#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "client/signing/fault.h"

namespace thidua::client::signing {
namespace {

constexpr double kPointsPerMm = 72 / 25.4;
// 40 mm at 600 dpi: finer than any printer shows, and small in the file.
constexpr int kMostPixels = 960;
constexpr double kLetterPoints = 10, kLinePoints = 12;
constexpr int kDesignPixels = 1000;  // outlines are taken at this size, unhinted

std::string Deflated(const QByteArray& bytes) {
  return qCompress(bytes, 9).mid(4).toStdString();  // without Qt's own four bytes of length
}

// Of what is painted: does the colour stand out? Scans are not pure, and dark ink is nearly black.
bool HasInk(const QImage& image, Ink ink) {
  qint64 red = 0, green = 0, blue = 0, painted = 0, clear = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const QRgb pixel = image.pixel(x, y);
      if (qAlpha(pixel) < 128) {
        ++clear;
        continue;
      }
      ++painted;
      red += qRed(pixel);
      green += qGreen(pixel);
      blue += qBlue(pixel);
    }
  }
  const qint64 wanted = ink == Ink::kBlue ? blue : red, other = ink == Ink::kBlue ? red : blue;
  const qint64 margin = painted * 24;
  return painted > 0 && clear > 0 && wanted > other + margin && wanted > green + margin;
}

Picture PictureOf(const QImage& image) {
  QByteArray colours, mask;
  colours.reserve(image.width() * image.height() * 3);
  const int row_bytes = (image.width() + 7) / 8;
  mask.fill(0, row_bytes * image.height());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const QRgb pixel = image.pixel(x, y);
      const bool clear = qAlpha(pixel) < 128;
      for (const int part : {qRed(pixel), qGreen(pixel), qBlue(pixel)})
        colours.append(static_cast<char>(clear ? 255 : part));
      if (clear) mask[y * row_bytes + x / 8] = static_cast<char>(mask[y * row_bytes + x / 8] | 0x80 >> x % 8);
    }
  }
  return {image.width(), image.height(), Deflated(colours), Deflated(mask)};
}

// The outline as PDF operators; Qt's y goes down, PDF's up.
std::string Operators(const QPainterPath& path) {
  std::string out;
  const auto point = [&](int at) {
    const auto element = path.elementAt(at);
    return absl::StrFormat("%.3f %.3f ", element.x, -element.y);
  };
  for (int i = 0; i < path.elementCount(); ++i) {
    switch (path.elementAt(i).type) {
      case QPainterPath::MoveToElement:
        if (i > 0) out += "h ";
        out += point(i) + "m\n";
        break;
      case QPainterPath::LineToElement:
        out += point(i) + "l\n";
        break;
      case QPainterPath::CurveToElement:
        out += point(i) + point(i + 1) + point(i + 2) + "c\n";
        i += 2;
        break;
      case QPainterPath::CurveToDataElement:
        break;
    }
  }
  if (path.elementCount() > 0) out += "h\n";
  return out;
}

}  // namespace

absl::StatusOr<Mark> PictureMark(const QByteArray& png, Ink ink, const Box& box) {
  const char* reason = ink == Ink::kBlue ? fault::kSignaturePictureWrong : fault::kSealPictureWrong;
  QImage image = QImage::fromData(png, "PNG");
  if (image.isNull()) return Fault(reason, "no PNG");
  if (image.width() > kMostPixels || image.height() > kMostPixels)
    image = image.scaled(kMostPixels, kMostPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  image = image.convertToFormat(QImage::Format_ARGB32);
  if (!HasInk(image, ink)) return Fault(reason, "another colour, or not transparent");
  const double width = box.width_mm * kPointsPerMm, height = box.height_mm * kPointsPerMm;
  const double scale = std::min(width / image.width(), height / image.height());
  const double drawn_width = image.width() * scale, drawn_height = image.height() * scale;
  return Mark{absl::StrFormat("q %.3f 0 0 %.3f %.3f %.3f cm /Im Do Q\n", drawn_width, drawn_height,
                              (width - drawn_width) / 2, (height - drawn_height) / 2),
              PictureOf(image)};
}

Box SealBox(const Box& signature, const QSizeF& seal_mm) {
  const double right = signature.left_mm + signature.width_mm / 3;
  const double middle = signature.top_mm + signature.height_mm / 2;
  return {signature.page, right - seal_mm.width(), middle - seal_mm.height() / 2, seal_mm.width(),
          seal_mm.height()};
}

absl::StatusOr<Mark> TextMark(const QStringList& lines, const Box& box) {
  QFont font(QStringList{"Times New Roman", "Liberation Serif"});
  font.setPixelSize(kDesignPixels);
  font.setHintingPreference(QFont::PreferNoHinting);
  font.setStyleStrategy(QFont::NoFontMerging);
  const QString family = QFontInfo(font).family();
  if (!font.families().contains(family))
    return Fault(fault::kFontMissing, "shown in " + family.toStdString());
  const double scale = kLetterPoints / kDesignPixels;
  const double width = box.width_mm * kPointsPerMm, height = box.height_mm * kPointsPerMm;
  std::string drawing = "q 0 g\n";
  double baseline = kLetterPoints;
  for (const QString& line : lines) {
    QPainterPath path;
    path.addText(0, 0, font, line);
    path = QTransform(scale, 0, 0, scale, 0, baseline - height).map(path);
    if (path.boundingRect().right() > width || baseline > height)
      return Fault(fault::kMarkTooLarge, "text leaves its box");
    drawing += Operators(path) + "f\n";
    baseline += kLinePoints;
  }
  return Mark{drawing + "Q\n", std::nullopt};
}

QStringList AnnexLines(const QString& number, const QDateTime& signed_at) {
  const QDateTime here = signed_at.toOffsetFromUtc(7 * 3600);
  return {"Số: " + number, "Thời gian ký: " + here.toString(Qt::ISODate)};
}

}  // namespace thidua::client::signing
