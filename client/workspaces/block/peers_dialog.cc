#include "client/workspaces/block/peers_dialog.h"

#include <algorithm>

namespace thidua::client {
namespace {

constexpr int kWidth = 720;
constexpr int kTableHeight = 320;

}  // namespace

Checkers RingOf(const QList<QPair<QString, QString>>& members) {
  Checkers ring;
  for (int i = 0; i < members.size(); ++i) ring[members[i].first] = members[(i + 1) % members.size()].first;
  return ring;
}

PeersDialog::PeersDialog(const QList<QPair<QString, QString>>& members, const Checkers& checkers,
                         QWidget* parent)
    : AskDialog(parent, "Phân công chấm chéo", "Chọn"),
      rows_(new RowModel<Pair>(
          {TextColumn<Pair>("Bảng điểm của", [this](const Pair& pair) { return names_[pair.unit]; }),
           TextColumn<Pair>("Do đơn vị chấm", [this](const Pair& pair) { return names_[pair.checker]; })},
          this)),
      table_(Table(rows_, "peers", {1, 1}, "Phân công chấm chéo")),
      checker_(new Picker("checkerUnit", "Đơn vị chấm")) {
  setMinimumWidth(kWidth);
  QList<QPair<QString, QVariant>> choices;
  QList<Pair> pairs;
  for (const auto& [id, name] : members) {
    names_[id] = name;
    choices.append({name, id});
    pairs.append({id, checkers.value(id)});
  }
  checker_->Offer(choices);
  rows_->Set(pairs);
  table_->setMinimumHeight(kTableHeight);
  content()->addWidget(table_, 1);
  content()->addWidget(Muted("Chọn một dòng, rồi chọn đơn vị chấm. Không đơn vị nào chấm cho mình."));
  content()->addWidget(checker_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PeersDialog::ShowCurrent);
  connect(checker_, &QComboBox::activated, this, &PeersDialog::Assign);
  if (!pairs.isEmpty()) table_->selectRow(0);
  Check();
  OnAct([this] {
    Checkers chosen;
    for (const Pair& pair : rows_->rows()) chosen[pair.unit] = pair.checker;
    accept();
    Q_EMIT Chosen(chosen);
  });
}

void PeersDialog::ShowCurrent() {
  if (const Pair* pair = rows_->At(table_->currentIndex())) {
    checker_->setCurrentIndex(std::max(0, checker_->findData(pair->checker)));
  }
}

void PeersDialog::Assign() {
  const Pair* pair = rows_->At(table_->currentIndex());
  if (pair == nullptr) return;
  rows_->Replace(table_->currentIndex().row(), {pair->unit, checker_->currentData().toString()});
  Check();
}

void PeersDialog::Check() {
  SetPossible(std::all_of(rows_->rows().begin(), rows_->rows().end(), [](const Pair& pair) {
    return !pair.checker.isEmpty() && pair.checker != pair.unit;
  }));
}

}  // namespace thidua::client
