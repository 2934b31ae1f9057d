// Everything that is read can be read, in every theme: contrast as WCAG 2.1 counts it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "client/widgets/tokens.h"

namespace thidua::test {
namespace {

constexpr double kText = 4.5;   // 1.4.3
constexpr double kParts = 3.0;  // 1.4.11: what is typed into, ticked or dragged

double Luminance(const QColor& color) {
  const auto linear = [](double part) {
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double Contrast(const QColor& a, const QColor& b) {
  const double first = Luminance(a), second = Luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

class Tokens : public testing::TestWithParam<const client::Palette*> {};

TEST_P(Tokens, CanBeRead) {
  const client::Palette& p = *GetParam();
  const auto expect = [](const QColor& ink, const QColor& ground, double least) {
    EXPECT_GE(Contrast(ink, ground), least)
        << ink.name().toStdString() << " on " << ground.name().toStdString();
  };
  for (const QColor& ground : {p.surface, p.canvas, p.selection}) {
    for (const QColor& ink : {p.ink, p.muted, p.primary}) expect(ink, ground, kText);
  }
  expect(p.on_primary, p.primary, kText);
  expect(p.on_primary, p.primary_hover, kText);
  for (const client::TonePair& tone : {p.neutral, p.info, p.success, p.warning, p.danger, p.gold}) {
    // A chip stands on a ground of its own, a table's state on the table's.
    for (const QColor& ground : {tone.ground, p.surface, p.canvas, p.selection})
      expect(tone.ink, ground, kText);
  }
  expect(p.edge, p.surface, kParts);
  expect(p.focus, p.surface, kParts);
  EXPECT_NE(p.disabled, p.ink);
}

INSTANTIATE_TEST_SUITE_P(Themes, Tokens,
                         testing::Values(&client::Palette::Light(), &client::Palette::Dark(),
                                         &client::Palette::HighContrast()));

}  // namespace
}  // namespace thidua::test
