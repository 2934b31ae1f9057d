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
  // "Trường Tiểu học Vĩnh Tuy 1 · Năm học 2020-2021"
  QString Where() const;
  // What the window is doing before it goes on; empty: nothing.
  void Say(const QString& words);
  // What the page shows may be out of date: one click loads it anew.
  void OfferReload(bool offer);
  void SetCampaigns(const QStringList& names, int current);
  // False: the page does not depend on the campaign, so none is named above it.
  void OfferCampaigns(bool offer);
  // The account menu: workspaces to switch to, the person's own account, the way out.
  void SetAccount(const QString& name, const QStringList& workspaces, int current);

 Q_SIGNALS:
  void CampaignChosen(int index);
  void WorkspaceChosen(int index);
  void HelpAsked();
  void RefreshAsked();
  void MyAccountAsked();
  void SignOutAsked();

 private:
  QLabel* unit_;
  QComboBox* campaigns_;
  bool offers_campaigns_ = true;
  QLabel* words_;
  QPushButton* changed_;
  QToolButton* account_;
  QMenu* menu_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TOP_BAR_H_
