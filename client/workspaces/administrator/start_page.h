// The first-run assistant: who we are, the second administrator, and what comes next. An empty system leads
// here; it can be left at any moment and goes on where it was.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_START_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_START_PAGE_H_

#include <QSet>

#include "client/models/units.h"
#include "client/workspaces/administrator/first_steps.h"
#include "client/workspaces/administrator/founding_form.h"
#include "client/workspaces/administrator/second_administrator.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class StartPage : public Page {
  Q_OBJECT

 public:
  explicit StartPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  QWidget* MakeWho();
  void LoadUnits();
  void LoadAdministrators();
  void LoadAccounts();
  void LoadPeople();
  void LoadRoleChanges();
  void LoadCouncils();
  void LoadCampaigns();
  // One of them has come; the last shows all.
  void Arrived();
  void ShowWho();
  // Of the highest units, the one that has not ended and comes first; null where there is none.
  const directory::v1::Unit* Root() const;

  Units* units_;
  StateChip* founded_;
  QLabel *who_, *said_;
  FoundingForm* founding_;
  SecondAdministrator* second_;
  FirstSteps* steps_;
  Standing standing_;
  QSet<QString> administrator_people_;  // whose accounts are administrators'
  QList<std::string> first_people_;     // some of those in the directory
  int left_ = 0;                        // still to come
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_START_PAGE_H_
