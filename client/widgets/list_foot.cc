#include "client/widgets/list_foot.h"

#include "client/models/words.h"
#include "client/widgets/basics.h"

namespace thidua::client {

ListFoot::ListFoot(PagedModel* model, const QString& counted)
    : model_(model), counted_(counted), words_(Muted("")), more_(Button("Tải thêm", Look::kLink)) {
  words_->setObjectName("count");
  more_->setObjectName("more");
  more_->hide();
  auto* row = Row();
  row->addWidget(words_, 1);
  row->addWidget(more_);
  setLayout(row);
  connect(more_, &QPushButton::clicked, model, [model] { model->fetchMore({}); });
  connect(model, &PagedModel::PageTaken, this, &ListFoot::Look);
  connect(model, &QAbstractItemModel::modelReset, this, &ListFoot::Look);
  connect(model, &QAbstractItemModel::rowsInserted, this, &ListFoot::Look);
}

void ListFoot::Add(QWidget* button) {
  auto* row = static_cast<QHBoxLayout*>(layout());
  row->insertWidget(row->count() - 1, button);
}

void ListFoot::Look() {
  const bool more = model_->canFetchMore({});
  more_->setVisible(more);
  if (counted_.isEmpty()) return;
  words_->setText(QString("%1%2 %3").arg(MoneyText(model_->rowCount()), more ? "+" : "", counted_));
}

}  // namespace thidua::client
