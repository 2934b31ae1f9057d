// One unit as it stands: what it is, who works in it, how it became what it is.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNIT_DETAIL_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNIT_DETAIL_H_

#include "client/models/context.h"
#include "client/models/units.h"
#include "client/widgets/facts_grid.h"
#include "client/widgets/page_frame.h"

namespace thidua::client {

class UnitDetail : public QWidget {
  Q_OBJECT

 public:
  // `units` gives what stands above it and what followed it their names.
  UnitDetail(Context* context, const Units* units, QWidget* parent = nullptr);
  void Show(const directory::v1::Unit& unit);
  void ShowNothing(const QString& sentence);
  // Shows what it shows until Show asks for it anew, even for the same unit.
  void Forget() { complete_ = false; }
  // As the server has it; nothing while it is asked for.
  const directory::v1::Unit* unit() const;

 Q_SIGNALS:
  void Ready();
  void PeopleAsked();

 private:
  void Fill(const directory::v1::GetUnitResponse& answer);

  Context* context_;
  const Units* units_;
  directory::v1::Unit shown_;
  bool complete_ = false;
  PageFrame* frame_;
  QLabel* name_;
  StateChip* state_;
  FactsGrid* facts_;
  QPushButton* people_;
  FactsGrid* history_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNIT_DETAIL_H_
