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
  // Of a decision or of a letter, whichever the page shows.
  struct Signed {
    std::string id;
    QString number;
    QDate date;
    std::string unit_id;             // that issued or sent it
    QList<std::string> title_codes;  // of a decision
    QStringList bases;               // of a decision, with what was wrong with each when it was issued
    QString text;                    // of a letter
    std::string signer_id, signed_for_id;
    common::v1::SigningForm form = common::v1::SIGNING_FORM_UNSPECIFIED;
    QList<std::string> case_ids;
    approval::v1::Decision decision;  // itself
  };
  template <class Message>
  static Signed Read(const Message& message);
  static Signed SignedOf(const approval::v1::Decision& decision);
  static Signed SignedOf(const approval::v1::SubmissionLetter& letter);

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
  void ShowSigned(const approval::v1::Decision& paper);
  QString SignatureText() const;
  QString TitleText(const Signed& paper) const;
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
