// What became of a decision: later papers on its awards; and of such a paper, what it says.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_RULING_PART_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_RULING_PART_H_

#include <QLabel>
#include <functional>

#include "client/models/context.h"
#include "client/widgets/action_bar.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

class RulingPart : public QLabel {
  Q_OBJECT

 public:
  RulingPart();
  void Show(const approval::v1::Decision& decision);

 Q_SIGNALS:
  void Wanted(const QString& id);  // another paper
};

// Adds to the bar what whoever decides for the unit may do to the awards that are chosen of a decision;
// nothing for anybody else. `done` runs after a paper was signed.
void AddRulingActs(Context* context, QWidget* page, ActionBar* bar, const approval::v1::Decision& decision,
                   const QList<approval::v1::Case>& chosen,
                   const std::function<void(const approval::v1::Decision&)>& done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_RULING_PART_H_
