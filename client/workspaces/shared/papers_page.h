// Decisions, or submission letters: what was signed, with the list of its people, to read and to print.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PAPERS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PAPERS_PAGE_H_

#include <optional>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/paper_preview.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/issued_paper.h"
#include "client/workspaces/shared/ruling_part.h"

namespace thidua::client {

class PapersPage : public Page {
  Q_OBJECT

 public:
  enum class Kind { kDecisions, kLetters };
  PapersPage(Context* context, Kind kind);
  void Reload() override;
  // By decision or letter.
  void Open(const QString& id) override;
  bool OfCampaign() const override { return false; }

 private:
  using Signed = IssuedPaper;

  bool decisions() const { return kind_ == Kind::kDecisions; }
  QWidget* MakeList();
  QWidget* MakeDetail();
  void FillFilters();
  void Load(const std::string& page_token);
  void Fill(const QList<Signed>& papers, const std::string& next_page, bool more);
  bool Filtered() const;
  void ClearFilter();
  template <class Request, class Message>
  void LoadPaper();
  RowChoice<Signed>::Ask AskForOne();
  template <class Request>
  Request Asking(const std::string& page_token) const;
  void ShowCurrent();
  void ShowPaper(const Signed& paper);
  void ShowHead();
  void LoadCases(int first);
  void ShowSignature();
  void ShowBar();
  void OpenIt();
  void ShowSigned(const approval::v1::Decision& paper);
  QString TitleText(const Signed& paper) const { return client::TitleText(context(), paper); }
  QString DecisionText() const;
  Paper OnPaper() const;

  Kind kind_;
  SearchField* search_;
  Picker* unit_;
  Picker* title_ = nullptr;  // decisions only
  RowModel<Signed>* papers_;
  QTableView* table_;
  std::optional<RowChoice<Signed>> choice_;
  Signed shown_;
  QList<approval::v1::Case> chosen_;  // of its cases, from before it was read anew
  int reading_ = 0;                   // of its cases: an answer to an earlier one is none any more
  PageFrame* detail_;
  QLabel* head_;
  QLabel* under_;
  QLabel* text_;
  RulingPart* rulings_ = nullptr;  // decisions only
  QTableView* case_table_;
  QLabel* signature_;
  RowModel<approval::v1::Case>* cases_;
  QLabel* hidden_;  // how many of its cases the person may not see
  ActionBar* bar_;
  QPair<QString, QString> said_;  // of which paper, and what was just signed about it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PAPERS_PAGE_H_
