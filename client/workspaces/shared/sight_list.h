// Who has looked at the person's own data: when, at what, and in which office.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_SIGHT_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_SIGHT_LIST_H_

#include <QHash>

#include "client/models/context.h"
#include "client/models/sifted_model.h"
#include "client/widgets/basics.h"
#include "client/widgets/search_field.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::client {

class SightList : public QWidget {
  Q_OBJECT

 public:
  explicit SightList(Context* context, QWidget* parent = nullptr);
  void Reload();

 private:
  using Sight = audit::v1::Sight;
  void Load(const std::string& page_token);
  void Fill(const audit::v1::ListSightsResponse& page, bool more);
  // Those who looked, by name; of some the server tells none.
  void AskNames(const audit::v1::ListSightsResponse& page);
  QString ViewerText(const Sight& sight) const;
  RowModel<audit::v1::Sight>::Column OfficesColumn();
  QString OfficesText(const Sight& sight) const;

  Context* context_;
  SearchField* search_;
  Picker* period_;
  SiftedModel<Sight>* rows_;
  QTableView* table_;
  QLabel* words_;
  QHash<QString, QString> names_;  // of accounts
  int load_ = 0;                   // what comes for an earlier one is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_SIGHT_LIST_H_
