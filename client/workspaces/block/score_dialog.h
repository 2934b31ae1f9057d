// A unit's scorecard to fill in: by the unit itself, or by the block's leader who reviews it.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_DIALOG_H_

#include <QLineEdit>
#include <optional>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::client {

class ScoreDialog : public AskDialog {
  Q_OBJECT

 public:
  enum class As { kUnit, kLeader };
  using Line = block::v1::GetRankingResponse::Line;
  ScoreDialog(Context* context, const block::v1::Block& block, const Line& line, As as, QWidget* parent);

 Q_SIGNALS:
  void Scored();
  void Conflicted();  // the scorecard has changed since it was shown

 private:
  QWidget* MakeFields();
  void Add();
  google::protobuf::RepeatedPtrField<block::v1::Points> Scores() const;
  void Submit();
  void Review();

  Context* context_;
  block::v1::Block block_;
  Line line_;
  As as_;
  QList<QLineEdit*> points_;  // in the order of the block's criteria
  QLabel* total_;
  TextArea* note_ = nullptr;
};

// What the scores give for the criterion; nothing where they do not have it.
std::optional<int> PointsOf(const google::protobuf::RepeatedPtrField<block::v1::Points>& scores,
                            const std::string& criterion_code);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_DIALOG_H_
