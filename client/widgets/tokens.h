// Every colour, size and distance of the client (design: client.md, Tokens). Nothing else names one.
#ifndef THIDUA_CLIENT_WIDGETS_TOKENS_H_
#define THIDUA_CLIENT_WIDGETS_TOKENS_H_

#include <QApplication>
#include <QColor>
#include <QFont>
#include <QString>

#include "client/models/words.h"

namespace thidua::client {

// Text and the ground it stands on: at least 4.5:1 in every set.
struct TonePair {
  QColor ink;
  QColor ground;
};

struct Palette {
  QColor ink, muted, line, surface, canvas, hover, skeleton;
  QColor edge;                     // of what is typed into, ticked or dragged: about 3:1 on its ground
  QColor disabled, disabled_line;  // what cannot be pressed now, told apart from what can in every set
  QColor primary, primary_hover, on_primary, focus, selection;
  TonePair neutral, info, success, warning, danger, gold;

  static const Palette& Light();
  static const Palette& Dark();
  static const Palette& HighContrast();
  TonePair Of(Tone tone) const;
};

namespace space {
inline constexpr int kXs = 4, kS = 8, kM = 12, kL = 16, kXl = 24;
}
inline constexpr int kRadius = 6;
inline constexpr int kRowHeight = 36;
inline constexpr int kTarget = 28;      // the smallest thing to click on
inline constexpr int kFormWidth = 720;  // a form is one column, no wider

// The last two are read from three metres, on a wall.
enum class TextSize { kSmall, kBody, kTitle, kHeading, kWall, kWallTitle };
QFont FontOf(TextSize size, bool semibold = false);

enum class Theme { kLight, kDark, kHighContrast };
// Font, colours and style sheet of the whole application, also while it is open.
void ApplyTheme(QApplication& application, Theme theme);
// Of the theme as it is now: whoever keeps a colour of them keeps a Tint, for the theme can change.
const Palette& Colors();

// A colour by its name in the palette, or a tone's ink.
class Tint {
 public:
  Tint(QColor Palette::*name) : name_(name) {}
  Tint(Tone tone) : tone_(tone) {}
  QColor Now() const { return name_ == nullptr ? Colors().Of(tone_).ink : Colors().*name_; }

 private:
  QColor Palette::*name_ = nullptr;
  Tone tone_ = Tone::kNeutral;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TOKENS_H_
