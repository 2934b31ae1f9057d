// What the person's unit has posted before it decides: lists, who is on them, and what is said against them.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_POSTINGS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_POSTINGS_PAGE_H_

#include <QTableView>
#include <functional>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::client {

class PostingsPage : public Page {
  Q_OBJECT

 public:
  explicit PostingsPage(Context* context);
  void Reload() override;
  void Open(const QString& id) override;
  // Objections that wait for an answer, in all the person's units.
  static void Count(Context* context, QObject* receiver, std::function<void(int)> tell);
  bool OfCampaign() const override { return false; }

 private:
  using Posting = approval::v1::Posting;
  using Item = approval::v1::Posting::Item;
  using Objection = approval::v1::Objection;

  QWidget* MakeLists();
  QWidget* MakeDetail();
  void Load(const std::string& page_token);
  void Fill(const approval::v1::ListPostingsResponse& answer, bool more);
  // The chosen list: who is on it, and what was said.
  void ShowPosting();
  void ShowNone();
  void TakeIn(const Posting& posting);
  void LoadObjections(const std::string& page_token);
  void ShowBar();
  void AskToPost();
  void Read(const Objection& objection);
  void Changed(const QString& words);

  OwnUnitPicker* unit_;
  QLabel* rule_words_;
  RowModel<Posting>* postings_;
  RowModel<Item>* items_;
  RowModel<Objection>* objections_;
  QTableView* posting_table_;
  QTableView* item_table_;
  QTableView* objection_table_;
  QLabel* about_;
  PageFrame* list_;
  ActionBar* bar_;
  approval::v1::PostingRule rule_;
  int offered_days_ = 0;
  Posting shown_;
  QString outcome_;  // what was just done
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_POSTINGS_PAGE_H_
