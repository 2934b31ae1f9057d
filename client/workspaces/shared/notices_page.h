// What happened that the person should hear of, newest first; each leads to what it is about.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_NOTICES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_NOTICES_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::client {

class NoticesPage : public Page {
  Q_OBJECT

 public:
  explicit NoticesPage(Context* context);
  void Reload() override;
  // What is unread.
  static void Count(Context* context, QObject* receiver, const std::function<void(int)>& tell);
  bool OfCampaign() const override { return false; }

 Q_SIGNALS:
  void Chosen(const thidua::report::v1::Notice& notice);

 private:
  using Notice = report::v1::Notice;
  void Load(const std::string& page_token);
  void Fill(const report::v1::ListNoticesResponse& answer, bool more);
  void Add(const QList<Notice>& news);
  // The one with this id where it is shown, else the newest.
  void Choose(const std::string& id);
  void OfferMore();
  // Whether they come by themselves now.
  void SayLive();
  void ShowSummary(const report::v1::DaySummary& summary);
  void ShowBar();
  const Notice* Current() const;
  void OpenCurrent();
  // These; without any, all up to the newest that is shown.
  void MarkRead(const QStringList& ids);

  Picker* filter_;
  QFrame* summary_;
  QVBoxLayout* summary_lines_;
  RowModel<Notice>* rows_;
  QTableView* table_;
  QLabel* live_;
  ActionBar* bar_;
  std::string newest_;     // id of the newest that is shown
  std::string next_page_;  // token
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_NOTICES_PAGE_H_
