// What is read of a block's scores beside one card: all cards side by side, points that have changed,
// versions of the criteria.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_TABLES_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_TABLES_H_

#include <QWidget>
#include <functional>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::client {

StateLook CardLook(block::v1::Scorecard::State state);

// Each opens a dialog of its own; tables are printed and written as workbooks as all are.
void ShowScoreBoard(Context* context, const block::v1::Criteria& criteria, QWidget* parent);
void ShowScoreChanges(Context* context, const block::v1::Criteria& criteria, const std::string& unit_id,
                      const QString& unit_name, QWidget* parent);
void ShowCriteriaVersions(Context* context, const std::string& block_id, QWidget* parent);
// Fixes all cards of the block; `done` once the server has.
void AskToFixScores(Context* context, const block::v1::Criteria& criteria, QWidget* parent,
                    std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_TABLES_H_
