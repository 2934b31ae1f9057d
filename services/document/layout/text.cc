#include "services/document/layout/text.h"

#include <QFontMetricsF>
#include <QRawFont>
#include <algorithm>
#include <cmath>

#include "services/document/layout/break.h"

namespace thidua::document::layout {
namespace {

// The whole text as one line, to know where each letter lies.
class OneLine final : public Ruler {
 public:
  OneLine(const QString& text, const QFont& font, int bold_letters) : layout_(text, font) {
    Prepare(layout_, Qt::AlignLeft, bold_letters);
    layout_.beginLayout();
    line_ = layout_.createLine();
    layout_.endLayout();
  }

  double Between(int from, int to) const override { return line_.cursorToX(to) - line_.cursorToX(from); }

  static void Prepare(QTextLayout& layout, Qt::Alignment align, int bold_letters) {
    QTextOption option(align);
    option.setUseDesignMetrics(true);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    if (bold_letters <= 0) return;
    QTextLayout::FormatRange bold;
    bold.start = 0;
    bold.length = bold_letters;
    bold.format.setFontWeight(QFont::Bold);
    layout.setFormats({bold});
  }

 private:
  QTextLayout layout_;
  QTextLine line_;
};

std::shared_ptr<QTextLayout> LayOut(const QString& text, QFont font, Qt::Alignment align, int bold_letters,
                                    double x, double width, double* natural) {
  auto layout = std::make_shared<QTextLayout>(text, font);
  OneLine::Prepare(*layout, align, bold_letters);
  layout->beginLayout();
  QTextLine line = layout->createLine();
  line.setLineWidth(width);
  line.setPosition(QPointF(x, 0));
  layout->endLayout();
  *natural = line.naturalTextWidth();
  return layout;
}

}  // namespace

QFont FontOf(const Style& style) {
  QFont font("Liberation Serif");
  font.setPixelSize(static_cast<int>(std::lround(style.size * kResolution / 72)));
  font.setBold(style.bold);
  font.setItalic(style.italic);
  font.setStyleStrategy(QFont::NoFontMerging);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

Lines Breaker::Break(const std::string& text, const Shape& shape) {
  Lines out;
  const QFont font = FontOf(shape.style);
  out.line_height = QFontMetricsF(font).lineSpacing() * shape.spacing;
  double indent = shape.indent;
  int bold_letters = shape.bold_letters;
  const QStringList parts = QString::fromStdString(text).split('\n');
  for (const QString& part : parts) {
    Check(part, font);
    const OneLine ruler(part, font, bold_letters);
    const auto ranges =
        shape.balanced ? Balanced(part, ruler, shape.width) : Greedy(part, ruler, shape.width, indent);
    for (size_t i = 0; i < ranges.size(); ++i) {
      const auto& [from, to] = ranges[i];
      const QString line = part.mid(from, to - from);
      const bool justified = shape.align == Qt::AlignJustify;
      const double width = shape.width - indent;
      double natural = 0;
      auto layout =
          LayOut(line, font, justified ? Qt::AlignLeft : shape.align, bold_letters, indent, width, &natural);
      const int gaps = static_cast<int>(line.count(' '));
      if (justified && i + 1 < ranges.size() && gaps > 0) {
        QFont stretched = font;
        stretched.setWordSpacing((width - natural) / gaps);
        layout = LayOut(line, stretched, Qt::AlignLeft, bold_letters, indent, width, &natural);
      }
      out.widest = std::max(out.widest, indent + natural);
      out.layouts.push_back(std::move(layout));
      indent = 0;
      bold_letters = std::max(0, bold_letters - to);
    }
  }
  return out;
}

void Breaker::Check(const QString& text, const QFont& font) {
  const QRawFont face = QRawFont::fromFont(font);
  const auto letters = text.toUcs4();
  for (const uint letter : letters) {
    if (face.supportsCharacter(letter)) continue;
    if (std::find(missing_.begin(), missing_.end(), letter) == missing_.end()) missing_.push_back(letter);
  }
}

std::string Breaker::unprintable() const {
  QStringList out;
  for (const char32_t letter : missing_)
    out.append(QStringLiteral("“%1”").arg(QString::fromUcs4(&letter, 1)));
  return out.join(", ").toStdString();
}

}  // namespace thidua::document::layout
