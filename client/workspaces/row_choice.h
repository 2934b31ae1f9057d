// Which row of a list is current once its first page is here: the one that was asked for by its id, on
// whatever page of the list it stands, else the one there was before.
#ifndef THIDUA_CLIENT_WORKSPACES_ROW_CHOICE_H_
#define THIDUA_CLIENT_WORKSPACES_ROW_CHOICE_H_

#include <QTableView>
#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "client/models/row_model.h"

namespace thidua::client {

template <class Row>
class RowChoice {
 public:
  // Asks for one row by itself (Page::FetchOne): `there` takes it; `gone` when there is none to be shown, of
  // which the page has told.
  using Ask = std::function<void(const std::string& id, std::function<void(const Row&)> there,
                                 std::function<void()> gone)>;

  // The rows are known by their ids (RowModel::KnowBy).
  RowChoice(RowModel<Row>* rows, QTableView* table, Ask ask)
      : rows_(rows), table_(table), ask_(std::move(ask)) {}

  // What the page was opened for; empty: no one row.
  void Want(const std::string& id) {
    wanted_ = id;
    asked_ = !id.empty();
  }
  bool wants() const { return asked_; }
  // What was current before: no matter if the list has it no more. What stood on top by itself stays there,
  // unless the list is narrowed now to what need not be like it.
  void Prefer(const std::string& id, bool narrowed) {
    if (asked_ || id.empty()) return;
    wanted_ = id;
    asked_ = id == alone_ && !narrowed;
  }
  // The first page is here. `otherwise`: the row to choose when it is neither.
  void Choose(int otherwise = 0) {
    const int round = ++round_;
    const int row = rows_->RowOf(wanted_);
    if (row >= 0 || !asked_) {
      Forget();
      return table_->selectRow(row >= 0 ? row : otherwise);
    }
    ask_(
        wanted_,
        [this, round, id = wanted_](const Row& found) {
          if (round != round_) return;
          Forget();
          // Its page may have come meanwhile.
          if (rows_->RowOf(id) < 0) {
            rows_->Prepend(found);
            alone_ = id;
          }
          table_->selectRow(rows_->RowOf(id));
          table_->scrollTo(table_->currentIndex());
        },
        [this, round, otherwise] {
          if (round != round_) return;
          Forget();
          table_->selectRow(otherwise);
        });
  }

 private:
  void Forget() {
    wanted_.clear();
    asked_ = false;
  }

  RowModel<Row>* rows_;
  QTableView* table_;
  Ask ask_;
  std::string wanted_;
  bool asked_ = false;
  std::string alone_;  // the row that came by itself last
  int round_ = 0;      // what comes for an earlier list is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ROW_CHOICE_H_
