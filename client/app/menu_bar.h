// The window's menus: every act that has a key, with the key beside it.
#ifndef THIDUA_CLIENT_APP_MENU_BAR_H_
#define THIDUA_CLIENT_APP_MENU_BAR_H_

#include <QMenuBar>
#include <QPointer>
#include <QPushButton>

#include "client/workspaces/page.h"

namespace thidua::client {

class MenuBar : public QMenuBar {
  Q_OBJECT

 public:
  explicit MenuBar(QWidget* window);
  // While nobody is signed in there is nothing to go to and nothing to do.
  void SetWorking(bool working);
  void SetPlaces(const QStringList& names);
  // Whose acts and tables the menus speak of; null: none.
  void SetPage(Page* page) { page_ = page; }

 Q_SIGNALS:
  void PreferencesAsked();
  void SignOutAsked();
  void FindAsked();
  void PlaceChosen(int index);
  void RefreshAsked();
  void FoldAsked();
  void HelpAsked();
  void AboutAsked();

 private:
  QAction* Add(QMenu* menu, const QString& text, const QString& name, const QKeySequence& key);
  void FillActs();
  QPushButton* ActOf(const QString& key) const;
  QTableView* Table() const;

  QPointer<Page> page_;
  QMenu* go_;
  QMenu* acts_;
  QMenu* table_;
  QMenu* view_;
  QAction* sign_out_;
  QAction* help_;
  QList<QAction*> places_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_MENU_BAR_H_
