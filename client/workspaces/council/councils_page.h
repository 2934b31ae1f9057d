// The councils of the person's units: by which decision each was set up, who sits on it in which seat, who
// came and went, and what is not as the rules of councils would have it.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_COUNCILS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_COUNCILS_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/own_unit_picker.h"

namespace thidua::client {

class CouncilsPage : public Page {
  Q_OBJECT

 public:
  explicit CouncilsPage(Context* context);
  void Reload() override;

 private:
  using Council = council::v1::Council;
  using Member = council::v1::Member;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void Load(const std::string& page_token);
  void Fill(const council::v1::ListCouncilsResponse& answer, bool more);
  void ShowCurrent();
  void Show(const Council& council);
  void ShowActions();
  QString ChangesText() const;
  const Member* CurrentMember() const;
  QList<Council> InOffice() const;
  void Found();
  void Replace();
  void Schedule();

  OwnUnitPicker* unit_;
  PageFrame* body_;
  RowModel<Council>* councils_;
  QTableView* table_;
  PageFrame* detail_;
  QLabel* name_;
  StateChip* state_;
  QLabel* facts_;
  QLabel* warnings_;
  RowModel<Member>* members_;
  QTableView* member_table_;
  QLabel* changes_;
  QPushButton* found_;
  ActionBar* bar_;
  Council council_;  // that is shown
  std::string wanted_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_COUNCILS_PAGE_H_
