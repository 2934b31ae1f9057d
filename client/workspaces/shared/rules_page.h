// The law of the campaign, to read: each rule with its article and how sure the system is of it.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_RULES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_RULES_PAGE_H_

#include "client/workspaces/page.h"

namespace thidua::client {

class RulesPage : public Page {
  Q_OBJECT

 public:
  explicit RulesPage(Context* context);
  void Reload() override;

 private:
  void Fill(const registration::v1::ListRulesResponse& answer);

  QLabel* law_;
  QVBoxLayout* rules_;
  Picker* titles_;
  registration::v1::ListRulesResponse answer_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_RULES_PAGE_H_
