// The bar at the bottom: what can be done here, at most one thing first; why not, in words beside it.
#ifndef THIDUA_CLIENT_WIDGETS_ACTION_BAR_H_
#define THIDUA_CLIENT_WIDGETS_ACTION_BAR_H_

#include <QFrame>
#include <QKeySequence>
#include <QMap>
#include <functional>

#include "client/widgets/basics.h"

namespace thidua::client {

class ActionBar : public QFrame {
  Q_OBJECT

 public:
  explicit ActionBar(QWidget* parent = nullptr);

  void Reset();
  // The last added stands rightmost; the primary one is added last.
  QPushButton* Add(const QString& name, const QString& text, Look look, std::function<void()> act,
                   bool possible = true);
  // From now on the key presses the button of this name, while there is one that can be pressed.
  void GiveKey(const QString& name, const QKeySequence& key);
  // The key that does the same: said when pointed at, and in the window's menu. Whoever shows it without
  // GiveKey listens to it.
  static void ShowKey(QPushButton* button, const QString& key);
  static QString KeyOf(const QPushButton* button);
  // What can be pressed and what not, as it stands.
  QList<QPushButton*> buttons() const;
  // A line of text that stays visible: why something is not possible, or what was just done.
  void Say(const QString& text, Tone tone = Tone::kNeutral);
  void SetBusy(bool busy);

 private:
  QLabel* words_;
  QLayout* buttons_;
  QMap<QString, QKeySequence> keys_;  // by the name of the button
  QList<QPair<QPushButton*, bool>> added_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_ACTION_BAR_H_
