// The audit log as the server has it: who did what to what, and when; narrowed to a person, a unit, an
// object, a day. What the server shows is not proven by it: that is what the page beside is for.
#ifndef THIDUA_CLIENT_WORKSPACES_AUDITOR_LOG_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_AUDITOR_LOG_PAGE_H_

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::client {

class LogPage : public Page {
  Q_OBJECT

 public:
  explicit LogPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  using Leaf = audit::v1::Leaf;
  // What the list is narrowed to beside kind of thing and time.
  struct Focus {
    std::vector<std::string> actor_ids;  // any of them
    std::string aggregate_type, aggregate_id;
    QString words;  // "người làm: Lê Thị Hoa"
  };

  QWidget* MakeTools();
  void Load(const std::string& page_token);
  void Find();
  void OfferFound(const QString& text, const identity::v1::ListAccountsResponse& accounts,
                  const directory::v1::ListUnitsResponse& units);
  void NarrowToActor(const identity::v1::Account& account);
  void NarrowToUnit(const directory::v1::Unit& unit);
  void Narrow(const Focus& focus);
  void ShowLeaf();
  void ShowWords();
  void ShowBar();
  void ExportProof();
  void SaveProof(const Leaf& leaf, const QString& file);
  const Leaf* Current() const;
  QString ActorOf(const Leaf& leaf) const;
  QString ThingOf(const Leaf& leaf) const;
  QString ValueOf(const QString& fact, const QString& value) const;

  Focus focus_;
  QLineEdit* search_;
  QComboBox* thing_;
  QComboBox* period_;
  QDateEdit* day_;
  QLabel* narrowed_;
  RowModel<Leaf>* rows_;
  QTableView* table_;
  QLabel* deed_;   // the chosen leaf
  QLabel* facts_;  // and all that is kept of it
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_AUDITOR_LOG_PAGE_H_
