// The top bar: where I am (unit, school year), help, and my account.
#ifndef THIDUA_CLIENT_WIDGETS_TOP_BAR_H_
#define THIDUA_CLIENT_WIDGETS_TOP_BAR_H_

#include <QComboBox>
#include <QFrame>
#include <QMenu>
#include <QToolButton>

#include "client/widgets/basics.h"

namespace thidua::client {

class TopBar : public QFrame {
  Q_OBJECT

 public:
  explicit TopBar(QWidget* parent = nullptr);
  void SetUnit(const QString& name);
  // What the window is doing before it goes on; empty: nothing.
  void Say(const QString& words);
  void SetCampaigns(const QStringList& names, int current);
  // The account menu: workspaces to switch to, then what `extra` adds.
  void SetAccount(const QString& name, const QStringList& workspaces, int current);

 Q_SIGNALS:
  void CampaignChosen(int index);
  void WorkspaceChosen(int index);
  void HelpAsked();
  void RefreshAsked();
  void SignOutAsked();

 private:
  QLabel* unit_;
  QComboBox* campaigns_;
  QLabel* words_;
  QToolButton* account_;
  QMenu* menu_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TOP_BAR_H_
