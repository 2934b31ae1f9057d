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

// Chooses these objects again, wherever they stand in a list that has come anew. False where none is there.
template <class Row>
bool ChooseAgain(QTableView* table, const RowModel<Row>* rows, const QList<Row>& chosen) {
  QItemSelection selection;
  for (const Row& row : chosen) {
    const int at = rows->RowOf(rows->IdOf(row));
    if (at >= 0) selection.select(rows->index(at, 0), rows->index(at, 0));
  }
  if (selection.isEmpty()) return false;
  auto* model = table->selectionModel();
  model->setCurrentIndex(selection.indexes().first(), QItemSelectionModel::NoUpdate);
  model->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  return true;
}

template <class Row>
class RowChoice {
 public:
  // Asks for one row by itself (Page::FetchOne): `there` takes it; `gone` when there is none to be shown, of
  // which the page has told.
  using Ask = std::function<void(const std::string& id, std::function<void(const Row&)> there,
                                 std::function<void()> gone)>;

  // The rows are known by their ids (RowModel::KnowBy).
  RowChoice(RowModel<Row>* rows, QTableView* table, Ask ask)
      : rows_(rows), table_(table), ask_(std::move(ask)) {
    // What a person chooses while the list is on its way is what stays chosen, and not what was before.
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, &life_,
                     [this](const QModelIndex& current) {
                       if (!coming_ || asked_ || rows_->At(current) == nullptr) return;
                       wanted_ = rows_->IdOf(*rows_->At(current));
                     });
  }

  // What the page was opened for; empty: no one row.
  void Want(const std::string& id) {
    wanted_ = id;
    asked_ = !id.empty();
  }
  bool wants() const { return asked_; }
  // What was current before: no matter if the list has it no more. What stood on top by itself stays there,
  // unless the list is narrowed now to what need not be like it.
  void Prefer(const std::string& id, bool narrowed) {
    coming_ = true;
    if (asked_ || id.empty()) return;
    wanted_ = id;
    asked_ = id == alone_ && !narrowed;
  }
  // The first page is here. `otherwise`: the row to choose when it is neither.
  void Choose(int otherwise = 0) {
    const int round = ++round_;
    coming_ = false;
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

  QObject life_;
  RowModel<Row>* rows_;
  QTableView* table_;
  Ask ask_;
  bool coming_ = false;  // a list is on its way
  std::string wanted_;
  bool asked_ = false;
  std::string alone_;  // the row that came by itself last
  int round_ = 0;      // what comes for an earlier list is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ROW_CHOICE_H_
