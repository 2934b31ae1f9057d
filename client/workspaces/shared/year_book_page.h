// A unit's book of one calendar year, line by line: the register of numbers, the book of its fund. What is
// above the lines, what can be done, and which call brings them is each book's own.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_YEAR_BOOK_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_YEAR_BOOK_PAGE_H_

#include <utility>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/own_unit_picker.h"

namespace thidua::client {

class YearBookPage : public Page {
  Q_OBJECT

 public:
  void Reload() override;
  bool OfCampaign() const override { return false; }

 protected:
  struct Words {
    QString title, about;
    QString search;      // "Tìm theo số, trích yếu"
    QString year_field;  // the object's name
    QString no_unit;     // who keeps none of these books reads
    QString none;        // of the year %1, while nothing is looked for
  };
  YearBookPage(Context* context, Words words, const QList<identity::v1::Role>& roles);

  std::string unit_id() const { return unit_->unit_id(); }
  int year() const { return year_->currentData().toInt(); }
  QTableView* table() const { return table_; }
  ActionBar* bar() const { return bar_; }

  // Between unit and year above and the lines.
  void AddAbove(QWidget* widget);
  // The lines in their table, and what tells more of the one that is chosen.
  void SetLines(QTableView* table, QWidget* foot, QWidget* more = nullptr);

  // Asks for a page of the lines of this unit and year: FetchLatest(Asking<…>(page_token), … TakeLines …).
  virtual void Load(const std::string& page_token) = 0;
  template <class Request>
  Request Asking(const std::string& page_token) const {
    Request request;
    request.set_unit_id(unit_id());
    request.set_year(year());
    request.set_query(search_->query());
    request.set_page_size(kPage);
    request.set_page_token(page_token);
    return request;
  }
  template <class Entry, class Answer>
  void TakeLines(RowModel<Entry>* entries, const Answer& answer, bool more) {
    const QString outcome = std::exchange(outcome_, QString());  // it ends when somebody chooses another row
    const QList<Entry> chosen = entries->At(table_->selectionModel()->selectedRows());
    entries->TakePage({answer.entries().begin(), answer.entries().end()}, more, answer.next_page_token(),
                      [this](const std::string& next) { Load(next); });
    ShowLines(!entries->rows().isEmpty());
    if (!entries->rows().isEmpty() && !more && !ChooseAgain(table_, entries, chosen)) table_->selectRow(0);
    outcome_ = outcome;
    ShowBar();
  }

  // The acts, on the chosen line; export and print are added by AddBookActs.
  virtual void ShowBar() = 0;
  void AddBookActs();
  // It is in the book: said beside the list, loaded anew, that shows it.
  void Entered(const QString& words, int year);
  // Whether there was such a thing to say.
  bool SayEntered();

 private:
  static constexpr int kPage = 200;

  void FillYears();
  void ShowLines(bool any);

  Words words_;
  QVBoxLayout* column_;
  SearchField* search_;
  OwnUnitPicker* unit_;
  Picker* year_;
  PageFrame* book_ = nullptr;
  QTableView* table_ = nullptr;
  ActionBar* bar_;
  QString outcome_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_YEAR_BOOK_PAGE_H_
