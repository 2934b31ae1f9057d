#include "client/workspaces/shared/units_chooser.h"

#include <QSignalBlocker>
#include <utility>

#include "client/models/cells.h"
#include "client/models/directory_words.h"
#include "client/models/words.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

constexpr int kPage = 50;
constexpr int kPauseMs = 250;
constexpr int kNamed = 6;  // of those chosen, under the list

}  // namespace

UnitsChooser::UnitsChooser(Context* context, const QString& object, const QString& name, Many many)
    : context_(context),
      many_(many),
      search_(LineField()),
      list_(new QListWidget),
      more_(Button("Tải thêm", Look::kLink)),
      words_(Muted("")),
      kept_(new QLineEdit(this)) {
  auto* column = Column(this, space::kXs);
  search_->setPlaceholderText("Tìm theo tên, có dấu hoặc không dấu");
  search_->setAccessibleName("Tìm " + name);
  search_->setClearButtonEnabled(true);
  column->addWidget(search_);
  list_->setObjectName(object + "List");
  list_->setAccessibleName(name);
  list_->setToolTip("Phím cách: chọn, bỏ chọn");
  column->addWidget(list_, 1);
  auto* foot = Row();
  foot->addWidget(words_, 1);
  foot->addWidget(more_, 0, Qt::AlignTop);
  column->addLayout(foot);
  kept_->setObjectName(object);
  kept_->hide();
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, [this] { Look(""); });
  connect(search_, &QLineEdit::textEdited, this, [this] { pause_.start(); });
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text.isEmpty()) pause_.start();  // the clear button says only this
  });
  connect(more_, &QPushButton::clicked, this, [this] {
    // Pressed twice it is asked for once.
    if (const std::string next = std::exchange(next_page_, {}); !next.empty()) Look(next);
  });
  connect(list_, &QListWidget::itemChanged, this, &UnitsChooser::OnTicked);
  connect(kept_, &QLineEdit::textEdited, this, [this](const QString& ids) {
    const QStringList kept = ids.split(' ', Qt::SkipEmptyParts);
    if (kept != ids_) Choose(kept);
  });
  connect(&context->names(), &Names::Learned, this, [this] {
    Show();
    Q_EMIT Changed();
  });
  more_->hide();
  Show();
}

void UnitsChooser::OfferBelow(const std::string& unit_id) {
  if (below_ == unit_id && list_->count() > 0) return;
  below_ = unit_id;
  Look("");
}

QString UnitsChooser::NameOf(const QString& id) const {
  const QString offered = names_.value(id);
  return offered.isEmpty() ? context_->names().Unit(id.toStdString()) : offered;
}

void UnitsChooser::Choose(const QStringList& ids) {
  ids_ = ids;
  kept_->setText(ids_.join(' '));
  Show();
  Q_EMIT Changed();
}

void UnitsChooser::Look(const std::string& page_token) {
  directory::v1::ListUnitsRequest request;
  const QString query = search_->text().simplified();
  request.set_query(query.toStdString());
  if (query.isEmpty()) request.set_parent_id(below_);
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  search_number_ += 1;
  context_->api().Call(
      request, this,
      [this, number = search_number_,
       more = !page_token.empty()](const directory::v1::ListUnitsResponse& found) {
        if (number == search_number_) Offer(found, more);
      },
      [this, page_token, number = search_number_](const CallError& error) {
        if (number != search_number_) return;
        words_->setText(error.FullText());
        if (!page_token.empty()) next_page_ = page_token;
      });
}

void UnitsChooser::Offer(const directory::v1::ListUnitsResponse& found, bool more) {
  {
    const QSignalBlocker quiet(list_);
    if (!more) list_->clear();
    for (const auto& unit : found.units()) {
      const QString name = ShortName(unit);
      names_.insert(Text(unit.id()), name);
      auto* item = new QListWidgetItem(name, list_);
      item->setToolTip(ToolTipText(Text(unit.name())));
      item->setData(Qt::UserRole, Text(unit.id()));
      item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    }
  }
  next_page_ = found.next_page_token();
  more_->setVisible(!next_page_.empty());
  Show();
}

void UnitsChooser::OnTicked(const QListWidgetItem* item) {
  const QString id = item->data(Qt::UserRole).toString();
  const bool ticked = item->checkState() == Qt::Checked;
  if (ticked == ids_.contains(id)) return;
  QStringList ids = many_ == Many::kOne ? QStringList() : ids_;
  if (ticked) {
    ids << id;
  } else {
    ids.removeAll(id);
  }
  Choose(ids);
  Q_EMIT kept_->textEdited(kept_->text());  // by the person: the form keeps it
}

void UnitsChooser::Show() {
  const QSignalBlocker quiet(list_);
  for (int i = 0; i < list_->count(); ++i) {
    QListWidgetItem* item = list_->item(i);
    const bool chosen = ids_.contains(item->data(Qt::UserRole).toString());
    item->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
  }
  QStringList names;
  for (const QString& id : ids_.mid(0, kNamed)) names << NameOf(id);
  if (ids_.size() > kNamed) names << QString("và %1 đơn vị khác").arg(ids_.size() - kNamed);
  words_->setText(ids_.isEmpty() ? QString("Chưa chọn đơn vị nào.")
                                 : QString("Đã chọn %1 đơn vị: %2").arg(ids_.size()).arg(names.join("; ")));
}

}  // namespace thidua::client
