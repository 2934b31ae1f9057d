// A window of the client, worked as a person works it: by what is on screen, waiting for what appears.
#ifndef THIDUA_TESTS_UI_DRIVER_H_
#define THIDUA_TESTS_UI_DRIVER_H_

#include <QAbstractButton>
#include <QTableView>
#include <QVariant>
#include <functional>
#include <memory>

#include "client/app/main_window.h"

namespace thidua::test {

class Driver {
 public:
  // `shots`: the folder pictures go to.
  Driver(const QString& endpoint, const QString& shots, const QString& workspace = {});

  client::MainWindow& window() { return *window_; }
  client::Page* page() { return window_->current_page(); }

  // Signs out, as closing an office does in the evening.
  ~Driver();

  // `code` is asked for one when the window wants one.
  void SignIn(const QString& username, const QString& password, const std::function<QString()>& code);
  // The page of this place of the workspace, loaded and settled.
  void OpenPlace(const QString& id);

  // By the account's menu.
  void OpenMyAccount();

  // Runs the event loop until it holds; throws, naming `what`, when it does not within 20 s.
  static void Until(const QString& what, const std::function<bool()>& holds);
  // No call of the page is on its way: what is shown will stay.
  bool Settled();
  void Settle();

  // A visible widget by object name; waits for it. In the open dialog where there is one.
  template <class Widget>
  Widget* Find(const QString& name) {
    Widget* found = nullptr;
    Until("widget " + name, [&] { return (found = qobject_cast<Widget*>(Visible(name))) != nullptr; });
    return found;
  }
  bool Shows(const QString& name) { return Visible(name) != nullptr; }
  // Waits until it can be pressed.
  void Click(const QString& name);
  // Clicks what asks for a file, and names this one. What the dialog offers: "Tệp CSV (*.csv)".
  QString ClickAndName(const QString& name, const QString& file);
  void Type(const QString& name, const QString& text);
  // At the end of what is there, by keys, as a person types it.
  void Write(const QString& name, const QString& text);
  // What an input method is composing there, underlined and not committed.
  void Compose(const QString& name, const QString& word);
  // By the mouse, and without waiting for what it opens.
  void PressRow(const QString& table, const QString& text);
  // "Đăng xuất" in the account's menu.
  void SignOut();
  void Key(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
  // The words of all visible labels, buttons and table cells, one a line.
  QString Words();
  bool Says(const QString& words) { return Words().contains(words); }
  void UntilSays(const QString& words);
  // What the choice has this data for, chosen as by the person.
  void Pick(const QString& name, const QVariant& data);
  // The acts of one of the window's menus, as they are when it is opened.
  QList<QAction*> Menu(const QString& name);
  // The row of the table in which some cell has the text; selected.
  void ChooseRow(const QString& table, const QString& text);
  // The node of the tree that has this very text; selected.
  void ChooseNode(const QString& tree, const QString& text);
  // Writes the name of a unit, which the window then finds, into a field for one.
  void ChooseUnit(const QString& name, const QString& unit);

  // What was asked for is on screen, what was replaced is gone.
  static void Redraw();
  // What is wrong with the page as it is shown (page_check.h), once what still arrives has found its place.
  QStringList Faults();
  // Writes a picture of the window, with the dialog over it where there is one.
  void Shoot(const QString& name);

 private:
  QWidget* Top();  // the dialog, or the window
  QWidget* Visible(const QString& name);
  // The field itself: a text area is typed into its edit.
  QWidget* Field(const QString& name);
  int RowOf(QTableView* table, const QString& text);

  QString shots_;
  std::unique_ptr<client::MainWindow> window_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_DRIVER_H_
