// What units set out to reach in the campaign: a school's own targets to register, or those of all units
// below.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_TARGETS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_TARGETS_PAGE_H_

#include <map>
#include <string>
#include <utility>

#include "client/models/sifted_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/shared/unit_page.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::client {

class TargetsPage : public UnitPage {
  Q_OBJECT

 public:
  enum class Of { kOwnUnit, kUnitsBelow };
  TargetsPage(Context* context, Of whose);
  void Reload() override;

 private:
  using Target = registration::v1::Target;

  void Load(const std::string& page_token);
  void LoadResults();
  void LoadReports(const block::v1::IndicatorSheet& sheet);
  QString ResultOf(const Target& target) const;
  void Fill(const registration::v1::ListTargetsResponse& page, bool more);
  void ShowCount();
  void ShowBar();
  // The campaign takes them: it is launched, and not over.
  bool Takes() const;
  const Target* Current() const;
  std::string CurrentId() const;
  // The one with this id where it is shown, else the first.
  void Choose(const std::string& id);
  void AskTarget();
  void AskChange();
  void AskWithdraw();
  void AskSurvey();
  void OpenSurvey();

  Of whose_;
  SearchField* search_;
  SiftedModel<Target>* rows_;
  QTableView* table_;
  QLabel* count_;
  QLabel* grounds_;
  std::map<std::pair<std::string, std::string>, QString> results_;  // by unit and code of the indicator
  ActionBar* bar_;
  QString done_;  // what was done last
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_TARGETS_PAGE_H_
