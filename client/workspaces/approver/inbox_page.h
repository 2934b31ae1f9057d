// Cases beside the one looked at: those that wait for me, those of my office to be distributed, or all I may
// see.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_INBOX_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_INBOX_PAGE_H_

#include <QCheckBox>
#include <optional>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/approver/acts.h"
#include "client/workspaces/approver/assignees.h"
#include "client/workspaces/approver/case_detail.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"

namespace thidua::client {

// What InboxPage::Open is given to show the cases of one unit: this and the unit's id.
inline constexpr char kCasesOfUnit[] = "unit/";
// The same for those at one stage, and for those of them that are assigned to the person.
inline constexpr char kCasesAt[] = "stage/";
inline constexpr char kMyCasesAt[] = "my-stage/";

class InboxPage : public Page {
  Q_OBJECT

 public:
  enum class Scope { kWaiting, kOffice, kAll };
  InboxPage(Context* context, Scope scope);
  void Reload() override;
  void Open(const QString& id) override;

 private:
  QWidget* MakeList();
  void MakeKeys();
  // To the cases of one unit, or at one stage; empty: of all.
  void NarrowTo(const std::string& unit_id, const std::string& stage);
  void SayNarrowed();
  void Load(const std::string& page_token);
  void Fill(const approval::v1::ListCasesResponse& answer, bool more);
  // The cases that the last act could not be done to, once more, so that they can be looked at.
  void ChooseAgain();
  void Step(int by);
  void ShowCurrent();
  void ShowActions();
  void Press(approval::v1::Verb verb);
  void Assign();
  void SendNotice();
  QList<approval::v1::Case> Selected() const;
  bool Filtered() const;
  void AfterAct(const ActOutcome& outcome);
  void AfterConflict(const ActConflict& conflict);
  // The act goes on, once the new version of the case is on screen whole and still allows it.
  void Redo();

  Scope scope_;
  Assignees* assignees_;
  SearchField* search_;
  Picker* title_filter_;
  Picker* assignee_filter_ = nullptr;  // in offices only
  QCheckBox* late_;                    // only those whose last day is past
  std::string unit_id_;                // only its cases, and those below it; empty: of all
  std::string stage_;                  // only those at it; empty: at any
  QPushButton* unit_filter_;
  RowModel<approval::v1::Case>* cases_;
  QTableView* table_;
  std::optional<RowChoice<approval::v1::Case>> choice_;
  CaseDetail* detail_;
  ActionBar* bar_;
  Acts* acts_;
  ActOutcome outcome_;  // of the last act, said until the next
  std::optional<ActConflict> redo_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_INBOX_PAGE_H_
