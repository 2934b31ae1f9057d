// Events between services that could not be applied: why, what waits behind each, and letting it be tried
// again once the cause has been mended.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_PARKED_EVENTS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_PARKED_EVENTS_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::client {

class ParkedEventsPage : public Page {
  Q_OBJECT

 public:
  explicit ParkedEventsPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }
  // How many there are, of all publishers that answered; `all`: every one did.
  static void CountAll(Context* context, QObject* receiver, std::function<void(int count, bool all)> tell);
  // For the rail.
  static void Count(Context* context, QObject* receiver, std::function<void(int)> tell);

 private:
  using ParkedEvent = common::v1::ParkedEvent;

  void Load(int round, int publisher, const std::string& page_token);
  void Answered();
  void Show();
  QString SilentWords() const;
  void ShowLine();
  void Release();
  const ParkedEvent* Current() const;

  QList<ParkedEvent> events_;
  QStringList silent_;  // publishers that could not be asked, by name
  CallError silence_;   // why, for the last of them
  int round_ = 0;       // what still comes for an earlier one is dropped
  int loading_ = 0;     // publishers that have not answered yet
  RowModel<ParkedEvent>* rows_;
  QTableView* table_;
  QLabel* line_;  // the chosen event in full
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_PARKED_EVENTS_PAGE_H_
