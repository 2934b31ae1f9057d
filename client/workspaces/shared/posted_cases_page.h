// Who is proposed and posted now, whoever posted it, to say something against; and what one has said.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_POSTED_CASES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_POSTED_CASES_PAGE_H_

#include <QTableView>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::client {

class PostedCasesPage : public Page {
  Q_OBJECT

 public:
  explicit PostedCasesPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  using Posted = approval::v1::ListPostedCasesResponse::Row;
  using Objection = approval::v1::Objection;

  void Load(const std::string& page_token);
  void LoadMine(const std::string& page_token);
  void ShowMine();
  void ShowBar();

  RowModel<Posted>* posted_;
  RowModel<Objection>* mine_;
  QTableView* posted_table_;
  QTableView* mine_table_;
  PageFrame* list_;
  QLabel* words_;
  ActionBar* bar_;
  QString outcome_;  // what was just done
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_POSTED_CASES_PAGE_H_
