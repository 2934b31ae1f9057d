// One poll: its title, the rule it is judged by, its candidates and, once it is closed, what came of each.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_POLL_RESULTS_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_POLL_RESULTS_H_

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/widgets/basics.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// "Trần Thị Lan, Lê Văn Tám: cùng thứ tự 3"; a line for each place that several have. Empty while the poll is
// open.
QStringList TiesOf(const council::v1::Poll& poll);
// What the rule says of those who are equal: "theo ý kiến của Chủ tịch hội đồng".
QString TieText(const council::v1::VoteRule& rule);
// "Nguyễn Thị Hoa không biểu quyết về hồ sơ của chính mình"; empty where nobody stands aside.
QString RecusalText(const council::v1::Poll& poll);

class PollResults : public QWidget {
  Q_OBJECT

 public:
  explicit PollResults(Context* context, QWidget* parent = nullptr);
  // `none` is said where there is no poll.
  void Set(const council::v1::Poll* poll, const QString& none);
  // The candidate the person looks at; null: none.
  const council::v1::Candidate* current() const;

 Q_SIGNALS:
  // Double click, or Enter, on the candidate that is current now.
  void Opened();

 private:
  struct Result {
    council::v1::Candidate candidate;
    council::v1::CandidateTally tally;
    bool closed;
  };

  Context* context_;
  QLabel* name_;
  QLabel* rule_;
  RowModel<Result>* results_;
  QTableView* table_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_POLL_RESULTS_H_
