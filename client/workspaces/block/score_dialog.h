// A unit's scorecard to fill in: by the unit itself, by who checks it, or by the council where it alone
// scores.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_DIALOG_H_

#include <QGridLayout>
#include <QLineEdit>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::client {

class ScoreDialog : public AskDialog {
  Q_OBJECT

 public:
  enum class As { kUnit, kLeader, kPeer, kCouncil };
  ScoreDialog(Context* context, const block::v1::Criteria& criteria, const block::v1::Scorecard& card, As as,
              QWidget* parent);

 Q_SIGNALS:
  void Scored(const QString& words);
  void Conflicted();  // the scorecard has changed since it was shown

 private:
  struct Fields {
    block::v1::Criterion criterion;
    block::v1::ScoreLine before;  // as it stands
    QLineEdit *points, *not_applicable, *evidence,
        *reason;  // evidence and reason: null where they are not asked for
  };
  // What stood so far, as this person sees it.
  struct Standing {
    block::v1::ScoreLine::State state;
    qint64 points;
  };

  bool OfUnit() const { return as_ == As::kUnit; }
  QWidget* MakeFields();
  void AddRow(QGridLayout* grid, const block::v1::Criterion& criterion);
  Fields MakeRow(const block::v1::Criterion& criterion, const block::v1::ScoreLine& before);
  QLineEdit* AddField(const QString& object, const QString& name, int width, const QString& text);
  Standing StandingOf(const Fields& one) const;
  bool Differs(const Fields& one) const;
  // The first thing that keeps this row from being sent, or empty.
  QString WrongIn(const Fields& one) const;
  void Check();
  template <class Request>
  void Send(Request request, const QString& words);
  void Act();

  Context* context_;
  block::v1::Criteria criteria_;
  block::v1::Scorecard card_;
  As as_;
  QList<Fields> fields_;
  QLabel* total_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_SCORE_DIALOG_H_
