#include "client/widgets/unit_picker.h"

#include <QAbstractItemView>
#include <QKeyEvent>

#include "client/models/cells.h"
#include "client/models/directory_words.h"
#include "client/widgets/basics.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

constexpr int kOffered = 20;
constexpr int kPauseMs = 200;
constexpr int kNameRole = Qt::UserRole;  // what stands in the line once it is chosen
constexpr int kIdRole = Qt::UserRole + 1;

}  // namespace

UnitPicker::UnitPicker(Api* api, const QString& object, const QString& name, const QString& hint)
    : api_(api), line_(LineField()), completer_(new QCompleter(this)), found_(new QStandardItemModel(this)) {
  Column(this)->addWidget(line_);
  line_->setObjectName(object);
  line_->setAccessibleName(name);
  line_->setPlaceholderText(hint);
  line_->setClearButtonEnabled(true);
  line_->installEventFilter(this);
  setFocusProxy(line_);
  completer_->setModel(found_);
  completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  completer_->setWidget(line_);
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, &UnitPicker::Look);
  connect(line_, &QLineEdit::textEdited, this, &UnitPicker::OnEdited);
  // The clear button says only this.
  connect(line_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text.isEmpty() && !id_.empty()) OnEdited();
  });
  connect(completer_, qOverload<const QModelIndex&>(&QCompleter::activated), this, &UnitPicker::Take);
}

QString UnitPicker::name() const { return id_.empty() ? QString() : line_->text(); }

bool UnitPicker::HasText() const { return !line_->text().trimmed().isEmpty(); }

void UnitPicker::Choose(const std::string& id, const QString& name) {
  ++search_;
  pause_.stop();
  id_ = id;
  line_->setText(name);
  if (!line_->hasFocus()) line_->setCursorPosition(0);
}

void UnitPicker::OnEdited() {
  ++search_;
  const bool had = !id_.empty();
  id_.clear();
  if (HasText()) {
    pause_.start();
  } else {
    pause_.stop();
    completer_->popup()->hide();
  }
  if (had) Q_EMIT Changed();
}

bool UnitPicker::eventFilter(QObject* watched, QEvent* event) {
  // Down opens the list, as in every other field with one.
  if (watched == line_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down && !completer_->popup()->isVisible()) {
    Look();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void UnitPicker::Look() {
  const QString query = id_.empty() ? line_->text().simplified() : QString();
  directory::v1::ListUnitsRequest request;
  request.set_query(query.toStdString());
  request.set_page_size(kOffered);
  api_->Call(
      request, this,
      [this, query, search = ++search_](const directory::v1::ListUnitsResponse& found) {
        if (search == search_) Offer(query, found);
      },
      // Nothing is offered then; who goes on without a unit is told so by the server.
      [](const CallError&) {});
}

void UnitPicker::Offer(const QString& query, const directory::v1::ListUnitsResponse& found) {
  found_->clear();
  QList<int> exact;
  for (const auto& unit : found.units()) {
    auto* item = new QStandardItem(
        QString("%1 · %2 · %3").arg(ShortName(unit), WordOf(unit.kind()), Text(unit.code())));
    item->setToolTip(ToolTipText(Text(unit.name())));
    item->setData(ShortName(unit), kNameRole);
    item->setData(Text(unit.id()), kIdRole);
    if (query == ShortName(unit) || query == Text(unit.name())) exact << found_->rowCount();
    found_->appendRow(item);
  }
  // While more may be typed, a name that begins another's is not the end of it.
  const bool whole = exact.size() == 1 && (!line_->hasFocus() || found.units_size() == 1);
  if (whole) return Take(found_->index(exact.first(), 0));
  if (line_->hasFocus()) completer_->complete();
}

void UnitPicker::Take(const QModelIndex& choice) {
  if (!choice.isValid()) return;
  Choose(choice.data(kIdRole).toString().toStdString(), choice.data(kNameRole).toString());
  completer_->popup()->hide();
  Q_EMIT Changed();
}

}  // namespace thidua::client
