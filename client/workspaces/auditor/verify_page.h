// Whether a copy of the published log, or a proof that was taken from it, is whole: found out on this
// computer by thidua-audit-verify: neither the server nor this program is asked to be believed.
#ifndef THIDUA_CLIENT_WORKSPACES_AUDITOR_VERIFY_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_AUDITOR_VERIFY_PAGE_H_

#include <QProcess>
#include <QProgressBar>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/path_field.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class VerifyPage : public Page {
  Q_OBJECT

 public:
  explicit VerifyPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  // A line "SAI <code> <index> [<subject>]: <sentence>" of the verifier.
  struct Finding {
    QString code, place, sentence;
  };

  // A proof was named instead of a copy of the log.
  bool OfProof() const;
  void Verify();
  void ShowVerdict(int exit_code, bool crashed);
  void KeepCheckpoint();
  void ShowBar();

  PathField* export_;
  PathField* policy_;
  PathField* seen_;
  PathField* signed_;
  QLabel* verdict_;
  QLabel* details_;
  QProgressBar* progress_;
  RowModel<Finding>* findings_;
  QTableView* table_;
  ActionBar* bar_;
  QProcess verifier_;
  bool whole_ = false;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_AUDITOR_VERIFY_PAGE_H_
