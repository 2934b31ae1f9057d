#include "client/widgets/tokens.h"

#include <QPalette>

#include "client/widgets/mark_style.h"

namespace thidua::client {
namespace {

const Palette* g_colors = nullptr;

// %1 ink, %2 muted, %3 line, %4 surface, %5 canvas, %6 hover, %7 primary, %8 primary hover, %9 on primary,
// %10 focus, %11 selection, %12 danger, %13 edge, %14 disabled, %15 disabled line. Ink is the palette's: a
// colour for every widget here would take a field's own from its hint, at half its strength.
constexpr char kSheet[] = R"(
QMainWindow, QDialog, QWidget[look="canvas"] { background: %5; }
QFrame[look="card"] { background: %4; border: 1px solid %3; border-radius: 6px; }
QFrame[look="line"] { background: %3; border: none; }
QFrame[look="bar"] { background: %4; border: none; }
QLabel[look="muted"] { color: %2; }
QLabel[look="danger"] { color: %12; }
QToolTip { color: %1; background: %4; border: 1px solid %3; padding: 4px; }

QPushButton { background: %4; border: 1px solid %3; border-radius: 6px; padding: 6px 14px; min-height: 20px; }
QPushButton:hover { background: %6; }
QPushButton:focus { border: 2px solid %10; padding: 5px 13px; }
QPushButton:disabled { color: %14; background: %5; border-color: %15; }
QPushButton[look="primary"] { background: %7; border-color: %7; color: %9; }
QPushButton[look="primary"]:hover { background: %8; }
QPushButton[look="primary"]:focus { border: 2px solid %1; }
QPushButton[look="primary"]:disabled { background: %5; border-color: %15; color: %14; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: %7; padding: 6px 3px; min-width: 22px; }
QPushButton[look="link"]:hover { background: %6; }
QPushButton[look="link"]:focus { border: 2px solid %10; padding: 5px 2px; }
QPushButton[look="link"]:disabled { color: %14; }
QPushButton[look="rail"] { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 6px 8px; text-align: left; }
QPushButton[look="rail"]:hover { background: %6; }
QPushButton[look="rail"]:checked { background: %11; color: %7; }
QPushButton[look="rail"]:focus { border-color: %10; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: %6; }
QToolButton:focus { border-color: %10; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit { background: %4; border: 1px solid %13; border-radius: 6px; padding: 5px 8px; selection-background-color: %7; selection-color: %9; }
QLineEdit, QComboBox, QDateTimeEdit { min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus { border: 2px solid %10; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateTimeEdit:disabled { background: %5; border-color: %15; color: %14; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"], QDateTimeEdit[invalid="true"] { border: 2px solid %12; }
QPlainTextEdit:read-only { background: %5; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: %4; border: 1px solid %3; selection-background-color: %11; selection-color: %1; outline: none; }

QTableView { background: %4; border: 1px solid %3; border-radius: 6px; gridline-color: %3; selection-background-color: %11; selection-color: %1; outline: none; }
QTableView::item { padding: 4px 8px; border-bottom: 1px solid %3; }
QTableView::item:selected { background: %11; color: %1; }
QTableView:focus { border: 1px solid %10; }
QTreeView { background: %4; border: 1px solid %3; border-radius: 6px; outline: none; }
QTreeView::item { min-height: 28px; padding: 2px 4px; border: none; }
QTreeView::item:selected { background: %11; color: %1; }
QTreeView:focus { border: 1px solid %10; }
QHeaderView { background: %4; border: none; }
QHeaderView::section { background: %4; color: %2; border: none; border-bottom: 1px solid %3; padding: 6px 11px; }
QListView { background: %4; border: 1px solid %3; border-radius: 6px; outline: none; }
QListView::item { min-height: 28px; border-bottom: 1px solid %3; }
QListView::item:selected { background: %11; color: %1; }
QListView:focus { border: 1px solid %10; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="plain"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: %13; border-radius: 5px; min-height: 28px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: %13; border-radius: 5px; min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QCheckBox { spacing: 10px; }
QCheckBox, QRadioButton { min-height: 28px; }
QCheckBox:focus, QRadioButton:focus { color: %7; }
QMenuBar { background: %4; color: %1; border-bottom: 1px solid %3; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: %11; }
QMenuBar::item:disabled { color: %2; }
QMenu { background: %4; border: 1px solid %3; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: %11; color: %1; }
QSplitter::handle { background: transparent; }
)";

QString SheetOf(const Palette& p) {
  QString sheet = kSheet;
  const QColor colors[] = {p.ink,       p.muted,      p.line,          p.surface,    p.canvas,
                           p.hover,     p.primary,    p.primary_hover, p.on_primary, p.focus,
                           p.selection, p.danger.ink, p.edge,          p.disabled,   p.disabled_line};
  // From the last, so that %1 does not eat the beginning of %10.
  for (int i = std::size(colors); i > 0; --i) sheet.replace("%" + QString::number(i), colors[i - 1].name());
  return sheet;
}

// Words in a tone, and what stands on its ground (SetTone, SetGround in basics.h).
QString ToneSheet(const Palette& p) {
  QString sheet;
  for (const Tone tone : {Tone::kInfo, Tone::kSuccess, Tone::kWarning, Tone::kDanger, Tone::kGold}) {
    const TonePair pair = p.Of(tone);
    sheet += QString(
                 "QLabel[tone=\"%1\"] { color: %2; }\n"
                 "QFrame[ground=\"%1\"] { background: %3; border: none; border-radius: 6px; }\n")
                 .arg(static_cast<int>(tone))
                 .arg(pair.ink.name(), pair.ground.name());
  }
  return sheet;
}

QPalette QtPaletteOf(const Palette& p) {
  QPalette out;
  out.setColor(QPalette::Window, p.canvas);
  out.setColor(QPalette::WindowText, p.ink);
  out.setColor(QPalette::Base, p.surface);
  out.setColor(QPalette::AlternateBase, p.canvas);
  out.setColor(QPalette::Text, p.ink);
  out.setColor(QPalette::Button, p.surface);
  out.setColor(QPalette::ButtonText, p.ink);
  out.setColor(QPalette::Highlight, p.primary);
  out.setColor(QPalette::HighlightedText, p.on_primary);
  out.setColor(QPalette::PlaceholderText, p.muted);
  out.setColor(QPalette::Link, p.primary);
  out.setColor(QPalette::ToolTipBase, p.surface);
  out.setColor(QPalette::ToolTipText, p.ink);
  out.setColor(QPalette::Mid, p.line);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    out.setColor(QPalette::Disabled, role, p.disabled);
  }
  return out;
}

}  // namespace

const Palette& Palette::Light() {
  static const Palette palette = [] {
    Palette p;
    p.ink = "#1F2933";
    p.muted = "#5B6770";
    p.line = "#D9DEE3";
    p.surface = "#FFFFFF";
    p.canvas = "#F5F7F9";
    p.hover = "#EEF2F6";
    p.skeleton = "#E7EBEF";
    p.edge = "#8793A0";
    p.disabled = p.muted;
    p.disabled_line = p.line;
    p.primary = "#1D5FA8";
    p.primary_hover = "#174E8B";
    p.on_primary = "#FFFFFF";
    p.focus = "#1D5FA8";
    p.selection = "#E3EDF8";
    p.neutral = {p.muted, p.skeleton};
    p.info = {"#1D5FA8", "#E3EDF8"};
    // One step darker than the token, for it stands on its own ground here.
    p.success = {"#17713F", "#E3F4EA"};
    p.warning = {"#8A5A00", "#FDF1DC"};
    p.danger = {"#B3261E", "#FBE9E7"};
    p.gold = {"#8A6100", "#FFF4D6"};
    return p;
  }();
  return palette;
}

const Palette& Palette::Dark() {
  static const Palette palette = [] {
    Palette p;
    p.ink = "#E6EAEE";
    p.muted = "#A3AFB9";
    p.line = "#3A454F";
    p.surface = "#1E262D";
    p.canvas = "#151B20";
    p.hover = "#29333C";
    p.skeleton = "#2C3640";
    p.edge = "#74818D";
    p.disabled = p.muted;
    p.disabled_line = p.line;
    p.primary = "#7DB4EE";
    p.primary_hover = "#9CC7F4";
    p.on_primary = "#0E1B28";
    p.focus = "#7DB4EE";
    p.selection = "#25394D";
    p.neutral = {p.muted, p.skeleton};
    p.info = {"#9CC7F4", "#1F3347"};
    p.success = {"#7FD6A4", "#18362A"};
    p.warning = {"#F0C36A", "#3A2E14"};
    p.danger = {"#F5A9A3", "#44201D"};
    p.gold = {"#F1CF73", "#3B3012"};
    return p;
  }();
  return palette;
}

const Palette& Palette::HighContrast() {
  static const Palette palette = [] {
    Palette p;
    p.ink = "#FFFFFF";
    p.muted = "#FFFFFF";
    p.line = "#FFFFFF";
    p.surface = "#000000";
    p.canvas = "#000000";
    p.hover = "#333333";
    p.skeleton = "#444444";
    p.edge = "#FFFFFF";
    p.disabled = "#9A9A9A";
    p.disabled_line = "#777777";
    p.primary = "#FFE45C";
    p.primary_hover = "#FFF0A0";
    p.on_primary = "#000000";
    p.focus = "#FFE45C";
    p.selection = "#003A70";
    p.neutral = {"#FFFFFF", "#000000"};
    p.info = {"#8FD3FF", "#000000"};
    p.success = {"#7CFFB0", "#000000"};
    p.warning = {"#FFD24A", "#000000"};
    p.danger = {"#FFB0A8", "#000000"};
    p.gold = {"#FFE45C", "#000000"};
    return p;
  }();
  return palette;
}

TonePair Palette::Of(Tone tone) const {
  switch (tone) {
    case Tone::kInfo:
      return info;
    case Tone::kSuccess:
      return success;
    case Tone::kWarning:
      return warning;
    case Tone::kDanger:
      return danger;
    case Tone::kGold:
      return gold;
    default:
      return neutral;
  }
}

QFont FontOf(TextSize size, bool semibold) {
  QFont font("Noto Sans");
  font.setPointSizeF(size == TextSize::kSmall     ? 9
                     : size == TextSize::kBody    ? 10.5
                     : size == TextSize::kTitle   ? 13
                     : size == TextSize::kHeading ? 17
                     : size == TextSize::kWall    ? 22
                                                  : 34);
  if (semibold) font.setWeight(QFont::DemiBold);
  return font;
}

void ApplyTheme(QApplication& application, Theme theme) {
  const bool first = g_colors == nullptr;
  g_colors = theme == Theme::kLight  ? &Palette::Light()
             : theme == Theme::kDark ? &Palette::Dark()
                                     : &Palette::HighContrast();
  if (first) application.setStyle(new MarkStyle);
  application.setPalette(QtPaletteOf(*g_colors));
  application.setFont(FontOf(TextSize::kBody));
  application.setStyleSheet(SheetOf(*g_colors) + ToneSheet(*g_colors));
}

const Palette& Colors() { return g_colors == nullptr ? Palette::Light() : *g_colors; }

}  // namespace thidua::client
