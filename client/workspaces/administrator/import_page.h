// Units, people and what they have earned from a sheet: read here, judged and entered by the server.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_PAGE_H_

#include <QStackedWidget>
#include <memory>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/administrator/import_mapping_view.h"
#include "client/workspaces/administrator/import_rows_view.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class ImportPage : public Page {
  Q_OBJECT

 public:
  explicit ImportPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* MakeList();
  void LoadImports();
  void ShowImports(const directory::v1::ListImportsResponse& page, bool more);
  void LoadMore(const std::string& page_token);
  void ShowBar();
  void Choose();
  void Read(const QString& path);
  void ShowBook(std::shared_ptr<const Book> book);
  void SaveTemplate();
  void Begin();
  void AfterSending(const directory::v1::Import& import, const QString& why_not);
  void Discard(const directory::v1::Import& import);
  void BackToList();

  QStackedWidget* steps_;
  QWidget* list_;
  ImportMappingView* mapping_;
  ImportRowsView* rows_view_;
  QList<directory::v1::ImportSheet> kinds_;
  Picker* template_kind_;
  RowModel<directory::v1::Import>* imports_;
  QTableView* table_;
  PageFrame* past_;
  ActionBar* bar_;
  QString outcome_;
  Tone outcome_tone_ = Tone::kNeutral;
  bool reading_ = false;
  int round_ = 0;  // what comes for an earlier list is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_PAGE_H_
