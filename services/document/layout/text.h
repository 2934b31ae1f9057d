// Text broken into lines. All lengths here are dots: 720 to the inch, so that a point is ten.
#ifndef THIDUA_SERVICES_DOCUMENT_LAYOUT_TEXT_H_
#define THIDUA_SERVICES_DOCUMENT_LAYOUT_TEXT_H_

#include <QFont>
#include <QTextLayout>
#include <memory>
#include <string>
#include <vector>

namespace thidua::document::layout {

inline constexpr int kResolution = 720;
inline constexpr double Dots(double millimetres) { return millimetres * kResolution / 25.4; }
inline constexpr double Millimetres(double dots) { return dots * 25.4 / kResolution; }

struct Style {
  double size = 0;  // points
  bool bold = false;
  bool italic = false;
};

// Liberation Serif; no letter is ever taken from another family.
QFont FontOf(const Style& style);

struct Shape {
  Style style;
  Qt::Alignment align = Qt::AlignLeft;
  double width = 0;
  double indent = 0;      // of the first line
  double spacing = 1;     // of lines; 1 is single
  int bold_letters = 0;   // so many at the beginning are bold
  bool balanced = false;  // lines of much the same length that part no compound word, as in a title
};

struct Lines {
  std::vector<std::shared_ptr<QTextLayout>> layouts;  // a line each
  double line_height = 0;
  double widest = 0;  // of the lines as they are, without what is left of the width
  int count() const { return static_cast<int>(layouts.size()); }
  double height() const { return line_height * count(); }
};

// Breaks texts between words, never within “NĐ-CP” or “Đ.23”, and remembers which letters the font has not.
class Breaker {
 public:
  Lines Break(const std::string& text, const Shape& shape);
  // "“😀”, “𝄞”"; empty where everything can be printed.
  std::string unprintable() const;

 private:
  void Check(const QString& text, const QFont& font);
  std::vector<uint> missing_;
};

}  // namespace thidua::document::layout

#endif  // THIDUA_SERVICES_DOCUMENT_LAYOUT_TEXT_H_
