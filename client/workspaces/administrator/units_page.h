// All units as a tree, on a day that can be chosen, beside the one looked at; and what becomes of units.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNITS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNITS_PAGE_H_

#include <QDateEdit>
#include <QLineEdit>
#include <QSet>
#include <QStandardItemModel>
#include <QTreeView>

#include "client/models/units.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/administrator/unit_detail.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class UnitsPage : public Page {
  Q_OBJECT

 public:
  explicit UnitsPage(Context* context);
  void Reload() override;
  void Open(const QString& id) override;
  bool OfCampaign() const override { return false; }

 private:
  QWidget* MakeList();
  void MakeKeys();
  void ShowTree();
  bool Searching() const;
  // The units that answer the search, with all that stand above them.
  QSet<QString> Found() const;
  void Choose(const QString& id);
  void ShowCurrent();
  void ShowBar();
  void OfferSuccession();
  void Create();
  void ShowNoUnits();
  void AfterAct(const QString& words, const directory::v1::Unit& unit);

  Units* units_;
  QLineEdit* search_;
  QDateEdit* day_;
  QStandardItemModel* rows_;
  QTreeView* tree_;
  QLabel* count_;
  QPushButton* all_;  // takes search and day back
  UnitDetail* detail_;
  ActionBar* bar_;
  QDate today_;         // as of which the tree is shown unless another day is chosen
  QSet<QString> open_;  // whose branches are
  QString chosen_;      // the unit to show; it may still be on its way
  bool led_ = false;    // to the first-run assistant, once
  QString done_;        // what the last act did, said until another unit is chosen
  Tone done_tone_ = Tone::kSuccess;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNITS_PAGE_H_
