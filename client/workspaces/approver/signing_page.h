// Papers that wait for the person's digital signature: read here, and signed with one PIN for all that are
// chosen.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_PAGE_H_

#include <QPointer>
#include <set>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/pdf_view.h"
#include "client/workspaces/approver/signing_batch.h"
#include "client/workspaces/page.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::client {

class SigningPage : public Page {
  Q_OBJECT

 public:
  explicit SigningPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }
  // How many wait, for the rail.
  static void Count(Context* context, QObject* receiver, std::function<void(int)> tell);

 private:
  struct Row {
    approval::v1::PaperToSign paper;
    StateLook look;
    QString why;  // it is not signed after all
  };

  QWidget* MakeList();
  void Load(const std::string& page_token);
  void Fill(const approval::v1::ListPapersToSignResponse& answer, bool more);
  void ShowCurrent();
  void ShowPaper(const std::string& id, const common::v1::PaperFile& file);
  void ShowBar();
  // Those of the chosen rows that are not signed yet.
  QList<Row> Chosen() const;
  void Ask();
  void AskPin();
  void Sign(const QList<Row>& chosen, signing::Pin pin);
  void Mark(int paper, const StateLook& look, const QString& why);
  void End(const QString& why);

  RowModel<Row>* rows_;
  QTableView* table_;
  QLabel* why_;  // of the current paper
  PdfView* view_;
  PageFrame* reading_;
  ActionBar* bar_;
  std::string shown_;  // the paper that is read, or on its way
  std::set<std::string> fingerprints_;
  absl::Time server_time_;
  QElapsedTimer since_;  // server_time_
  QPointer<SigningBatch> batch_;
  QList<std::string> in_batch_;  // papers of it, in their order
  int signed_ = 0, failed_ = 0;  // of it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_PAGE_H_
