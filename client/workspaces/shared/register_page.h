// The register of the numbers of a unit's decisions in a calendar year: who holds which number, day and
// subject.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_REGISTER_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_REGISTER_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/own_unit_picker.h"

namespace thidua::client {

class RegisterPage : public Page {
  Q_OBJECT

 public:
  explicit RegisterPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  using Entry = approval::v1::RegisterEntry;

  int year() const { return year_->currentData().toInt(); }
  void FillYears();
  void Load(const std::string& page_token);
  void Fill(const approval::v1::ListRegisterResponse& answer, bool more);
  void ShowBar();
  void OpenDecision();
  void AskOutside();

  SearchField* search_;
  OwnUnitPicker* unit_;
  Picker* year_;
  QLabel* stands_;  // where the register stands
  PageFrame* book_;
  RowModel<Entry>* entries_;
  QTableView* table_;
  ActionBar* bar_;
  QString outcome_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_REGISTER_PAGE_H_
