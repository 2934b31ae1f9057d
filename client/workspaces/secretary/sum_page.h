// What the school registers in the campaign, for its head to send to who organises it.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_SUM_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_SUM_PAGE_H_

#include "client/widgets/action_bar.h"
#include "client/workspaces/shared/sum_lines.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class SumPage : public UnitPage {
  Q_OBJECT

 public:
  explicit SumPage(Context* context);
  void Reload() override;

 private:
  void Fill(const registration::v1::ListRegistrationSumsResponse& answer);
  void ShowSum();
  void ShowBar();
  void Send();

  registration::v1::ListRegistrationSumsResponse::Line line_;
  StateChip* state_;
  QLabel* words_;
  SumLines* lines_;
  ActionBar* bar_;
  QString done_;  // what was done last
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_SUM_PAGE_H_
