// Papers that wait for the person's digital signature, or for the seal of a body whose papers the person
// keeps: read here, and signed with one PIN for all that are chosen.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_PAGE_H_

#include <QPointer>
#include <set>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/pdf_view.h"
#include "client/workspaces/approver/signing_batch.h"
#include "client/workspaces/approver/signing_device.h"
#include "client/workspaces/page.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::client {

class SigningPage : public Page {
  Q_OBJECT

 public:
  SigningPage(Context* context, SignsAs as);
  void Reload() override;
  bool OfCampaign() const override { return false; }
  // How many wait, for the rail.
  static void Count(Context* context, QObject* receiver, std::function<void(int)> tell);
  static void CountSeals(Context* context, QObject* receiver, std::function<void(int)> tell);

 private:
  struct Row {
    approval::v1::PaperToSign paper;
    StateLook look;
    QString why;  // it is not signed after all
  };

  bool seals() const { return as_ == SignsAs::kBody; }
  QWidget* MakeList();
  void Load(const std::string& page_token);
  // What waits, whichever of the two it is.
  struct Listed {
    QList<Row> rows;
    std::set<std::string> fingerprints;
    bool in_use = true;
    google::protobuf::Timestamp now;
    std::string checkpoint;
    std::string next_page_token;
  };
  static Listed ListedOf(const approval::v1::ListPapersToSignResponse& answer);
  static Listed ListedOf(const approval::v1::ListPapersToSealResponse& answer);
  void Fill(const Listed& listed, bool more);
  void ShowCurrent();
  void ShowPaper(const std::string& id, const common::v1::PaperFile& file);
  void ShowBar();
  // Those of the chosen rows that are not signed yet.
  QList<Row> Chosen() const;
  // Says of the current paper that it was signed by hand.
  void SayByHand();
  void Ask();
  void AskPin();
  void Sign(const QList<Row>& chosen, signing::Pin pin);
  void Mark(int paper, const StateLook& look, const QString& why);
  void End(const QString& why);

  const SignsAs as_;
  RowModel<Row>* rows_;
  QTableView* table_;
  QLabel* why_;  // of the current paper
  PdfView* view_;
  PageFrame* reading_;
  ActionBar* bar_;
  std::string shown_;  // the paper that is read, or on its way
  std::set<std::string> fingerprints_;
  std::string checkpoint_;  // of the page that came last
  absl::Time server_time_;
  QElapsedTimer since_;  // server_time_
  QPointer<SigningBatch> batch_;
  QList<std::string> in_batch_;  // papers of it, in their order
  int signed_ = 0, failed_ = 0;  // of it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_PAGE_H_
