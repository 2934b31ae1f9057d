// A block with its members: who leads, who has signed the pact, how they rank; and the card of the one that
// is chosen.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_DETAIL_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_DETAIL_H_

#include <QDateTime>
#include <QTableView>
#include <memory>
#include <optional>
#include <string>

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/widgets/page_frame.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::client {

class BlockDetail : public QWidget {
  Q_OBJECT

 public:
  using Line = block::v1::GetRankingResponse::Line;
  struct Member {
    Line line;
    bool leads = false;
    bool deputises = false;
    QDateTime signed_at;  // the pact; invalid: not yet
    std::string signer_person_id;
  };

  explicit BlockDetail(Context* context, QWidget* parent = nullptr);
  // Asks for the block as it is now; the member chosen stays chosen, at first one of `own_units`.
  void Show(const std::string& block_id, const QStringList& own_units);
  void ShowNothing(const QString& sentence);
  // Null while there is none on screen.
  const block::v1::Block* block() const;
  const Member* member() const;
  const block::v1::Criteria& criteria() const { return criteria_; }  // number 0: none are set
  // Ids with names, in the order of the block.
  QList<QPair<QString, QString>> members() const;

 Q_SIGNALS:
  void Ready();    // it is on screen, or another member is chosen
  void Cleared();  // it is not any more

 private:
  // A criterion with its line of the chosen member's card.
  struct Score {
    block::v1::Criterion criterion;
    block::v1::ScoreLine line;
  };

  struct Coming;
  template <class Response, class Request>
  void Ask(const Request& request, const std::string& block_id, std::shared_ptr<Coming> coming,
           std::optional<Response> Coming::*place);
  void Fail(const CallError& error, const std::string& block_id);
  void Fill(const block::v1::GetRankingResponse& ranking);
  void ShowWords();
  void ShowMember();
  void LoadCard(const std::string& unit_id);
  void ShowCard(const block::v1::Scorecard& card);

  Context* context_;
  block::v1::Block block_;
  block::v1::Criteria criteria_;
  QStringList own_units_;
  int load_ = 0;  // what still comes for an earlier one is dropped
  int card_load_ = 0;
  PageFrame* frame_;
  QLabel* name_;
  QLabel* facts_;
  RowModel<Member>* members_;
  QTableView* table_;
  QLabel* who_;
  QLabel* signed_;
  RowModel<Score>* scores_;
  QLabel* total_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_DETAIL_H_
