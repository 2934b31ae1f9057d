// What the acts on a case have left on paper: letters, the decision, a notice of refusal; each is opened from
// here.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CASE_PAPERS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CASE_PAPERS_H_

#include <QSet>
#include <QVBoxLayout>
#include <string>

#include "client/models/context.h"
#include "thidua/common/v1/paper.pb.h"

namespace thidua::client {

class CasePapers : public QWidget {
  Q_OBJECT

 public:
  explicit CasePapers(Context* context, QWidget* parent = nullptr);
  // Of this case, of those the person may see; it is not there while there are none.
  void Show(const std::string& case_id);
  // All of them have come, and none is of this kind.
  bool Lacks(document::v1::PaperKind kind) const { return listed_ && !kinds_.contains(kind); }

 Q_SIGNALS:
  void Listed();

 private:
  void Add(const common::v1::PaperInfo& info);

  Context* context_;
  int reading_ = 0;  // an answer to an earlier one is none any more, of the same case too
  bool listed_ = false;
  QSet<int> kinds_;
  QVBoxLayout* lines_;
};

// A stored paper of approval, in its window.
void OpenApprovalPaper(Context& context, const std::string& paper_id, const QString& title, QWidget* parent);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CASE_PAPERS_H_
