// The system itself: which services answer, until when its certificates are good, how large the log is, and
// the clock of a demonstration.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SYSTEM_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SYSTEM_PAGE_H_

#include <QDateTimeEdit>
#include <QSslCertificate>

#include "client/core/trust.h"
#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/facts_grid.h"
#include "client/workspaces/page.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::client {

class SystemPage : public Page {
  Q_OBJECT

 public:
  explicit SystemPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  struct Service {
    const char* context;
    QString name;
    bool asked = false;  // it has answered, or been found silent
    Api::Health health = Api::Health::kSilent;
    qint64 milliseconds = 0;
  };

  QWidget* MakeServices();
  QWidget* MakeFacts();
  QWidget* MakeClock();
  void AskServices();
  void Answered(int index, Api::Health health, qint64 milliseconds);
  void AskStorage();
  void AskParked();
  void ShowAbout();
  void ShowCertificates(const QList<QSslCertificate>& chain);
  void ShowClock(const audit::v1::BusinessClock& clock);
  void AskAdvance(const QDateTime& to);
  void Advance(const QDateTime& to);

  RowModel<Service>* services_;
  QTableView* table_;
  QLabel* summary_;
  int round_ = 0;  // what still comes for an earlier one is dropped
  FactsGrid* about_;
  audit::v1::Storage storage_;
  QString parked_;  // how many events are held back, in words
  FactsGrid* certificates_;
  QLabel* certificate_words_;
  Introduction* introduction_;
  QLabel* now_;
  QLabel* clock_words_;
  QWidget* advance_;  // only where the clock is simulated
  QDateTimeEdit* to_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SYSTEM_PAGE_H_
