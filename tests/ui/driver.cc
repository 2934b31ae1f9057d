#include "tests/ui/driver.h"

#include <QAbstractEventDispatcher>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileDialog>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QtTest/QTest>
#include <stdexcept>

#include "client/core/turns.h"
#include "client/widgets/level_timeline.h"
#include "client/widgets/unit_picker.h"
#include "tests/ui/page_check.h"
#include "tests/ui/stalls.h"

namespace thidua::test {
namespace {

constexpr int kPatienceMs = 20000;
constexpr int kToSettleMs = 2000;
constexpr int kBetweenLooksMs = 5;

QStringList NodesOf(const QAbstractItemModel* model, const QModelIndex& parent = {}) {
  QStringList nodes;
  for (int row = 0; row < model->rowCount(parent); ++row) {
    const QModelIndex node = model->index(row, 0, parent);
    nodes << node.data().toString() << NodesOf(model, node);
  }
  return nodes;
}

// Lets the event loop turn, again and again, until it holds; false when it does not in time.
bool TurnUntil(const std::function<bool()>& holds, int patience_ms) {
  auto* loop = QAbstractEventDispatcher::instance();
  const QDeadlineTimer deadline(patience_ms);
  while (!holds()) {
    if (deadline.hasExpired()) return false;
    for (bool more = true; more && !deadline.hasExpired();) {
      const Stalls::Turn turn;
      more = loop->processEvents(QEventLoop::AllEvents);
      QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QTest::qSleep(kBetweenLooksMs);
  }
  return true;
}

// Everything a reader sees in the widget, but its children.
QStringList WordsOf(const QWidget* widget) {
  if (const auto* label = qobject_cast<const QLabel*>(widget)) return {label->text()};
  if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) return {button->text()};
  if (const auto* chip = qobject_cast<const client::StateChip*>(widget)) return {chip->text()};
  if (const auto* line = qobject_cast<const client::LevelLine*>(widget)) return {line->accessibleName()};
  if (const auto* edit = qobject_cast<const QPlainTextEdit*>(widget)) return {edit->toPlainText()};
  if (const auto* edit = qobject_cast<const QLineEdit*>(widget)) return {edit->text()};
  if (const auto* tree = qobject_cast<const QTreeView*>(widget)) return NodesOf(tree->model());
  QStringList words;
  if (const auto* table = qobject_cast<const QTableView*>(widget)) {
    const auto* model = table->model();
    for (int row = 0; row < model->rowCount(); ++row) {
      QStringList cells;
      for (int column = 0; column < model->columnCount(); ++column) {
        cells << model->index(row, column).data().toString();
      }
      words << cells.join(" | ");
    }
  }
  return words;
}

}  // namespace

Driver::Driver(const QString& endpoint, const QString& shots, const QString& workspace)
    : shots_(shots), window_(std::make_unique<client::MainWindow>(endpoint, workspace)) {
  QDir().mkpath(shots_);
  window_->show();
}

Driver::~Driver() {
  auto& session = window_->session();
  if (!session.signed_in()) return;
  session.SignOut();
  (void)TurnUntil([&] { return session.api().running() == 0; }, kPatienceMs);
}

void Driver::SignIn(const QString& username, const QString& password, const std::function<QString()>& code) {
  Type("username", username);
  Type("password", password);
  Click("signInButton");
  Until("the workspace of " + username, [&] { return page() != nullptr || Shows("code"); });
  if (page() == nullptr) {
    Type("code", code());
    Click("signInButton");
    Until("the workspace of " + username, [&] { return page() != nullptr; });
  }
  Settle();
}

void Driver::OpenPlace(const QString& id) {
  auto* wanted = window_->findChild<QWidget*>("page_" + id);  // the page, or its room until it is made
  if (wanted == nullptr) throw std::runtime_error("no place " + id.toStdString());
  // The places of the rail are in the order of their pages.
  const int index = qobject_cast<QStackedWidget*>(wanted->parentWidget())->indexOf(wanted);
  {
    const Stalls::Turn turn("opening " + id);
    window_->findChild<QAbstractButton*>("place" + QString::number(index))->click();
  }
  Settle();
}

void Driver::OpenMyAccount() {
  Find<QToolButton>("account")->menu()->findChild<QAction*>("myAccount")->trigger();
  Settle();
}

void Driver::Until(const QString& what, const std::function<bool()>& holds) {
  if (!TurnUntil(holds, kPatienceMs)) throw std::runtime_error("waited too long: " + what.toStdString());
}

bool Driver::Settled() {
  Redraw();
  if (page() == nullptr || window_->session().api().running() > 0 || client::AnyTurnsLeft()) return false;
  for (const auto* frame : window_->findChildren<client::PageFrame*>()) {
    if (frame->isVisible() && frame->state() == client::PageFrame::State::kLoading) return false;
  }
  return true;
}

void Driver::Settle() {
  Until("the page to settle", [this] { return Settled(); });
}

void Driver::Redraw() {
  const Stalls::Turn turn;
  QCoreApplication::processEvents();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QStringList Driver::Faults() {
  QStringList faults;
  const auto none = [&] {
    Redraw();
    faults = FaultsOf(window_.get());
    return faults.isEmpty();
  };
  return TurnUntil(none, kToSettleMs) ? QStringList() : faults;
}

QWidget* Driver::Top() {
  QWidget* dialog = QApplication::activeModalWidget();
  return dialog != nullptr ? dialog : window_.get();
}

QWidget* Driver::Visible(const QString& name) {
  Redraw();
  for (QWidget* found : Top()->findChildren<QWidget*>(name)) {
    if (found->isVisible()) return found;
  }
  return nullptr;
}

void Driver::Click(const QString& name) {
  QAbstractButton* button = nullptr;
  Until("to press " + name + " in:\n" + Words(), [&] {
    button = qobject_cast<QAbstractButton*>(Visible(name));
    return button != nullptr && button->isEnabled();
  });
  const Stalls::Turn turn("pressing " + name);
  // A check box is wider than what of it can be pressed.
  QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(client::kTarget / 2, button->height() / 2));
}

QString Driver::ClickAndName(const QString& name, const QString& file) {
  QString offered;
  // The dialog has an event loop of its own, in which this comes round until it is there.
  QTimer answer;
  bool answered = false;
  QObject::connect(&answer, &QTimer::timeout, [&] {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    if (dialog == nullptr) return;
    answer.stop();
    offered = dialog->nameFilters().join(' ');
    answered = true;
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(file);
    static_cast<QDialog*>(dialog)->accept();  // protected in QFileDialog
  });
  answer.start(20);
  Click(name);
  Until("to be asked for a file", [&] { return answered; });
  return offered;
}

QWidget* Driver::Field(const QString& name) {
  QWidget* found = Find<QWidget>(name);
  if (auto* inside = found->findChild<QPlainTextEdit*>()) found = inside;
  found->window()->activateWindow();
  Until("the window to be active", [&] { return found->window()->isActiveWindow(); });
  found->setFocus();
  return found;
}

void Driver::Write(const QString& name, const QString& text) {
  QWidget* field = Field(name);
  QTest::keyClick(field, Qt::Key_End, Qt::ControlModifier);
  // QTest's own keys know Latin letters only.
  for (const QChar letter : text) {
    QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter));
    QCoreApplication::sendEvent(field, &press);
  }
}

void Driver::Compose(const QString& name, const QString& word) {
  QWidget* field = Field(name);
  QTest::keyClick(field, Qt::Key_End, Qt::ControlModifier);
  QInputMethodEvent event(word, {{QInputMethodEvent::Cursor, static_cast<int>(word.size()), 1, {}}});
  QCoreApplication::sendEvent(field, &event);
}

void Driver::PressRow(const QString& table, const QString& text) {
  auto* view = Find<QTableView>(table);
  const QModelIndex cell = view->model()->index(RowOf(view, text), 0);
  const Stalls::Turn turn("pressing a row of " + table);
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(cell).center());
}

void Driver::SignOut() { Find<QToolButton>("account")->menu()->actions().last()->trigger(); }

void Driver::Type(const QString& name, const QString& text) {
  QWidget* found = Find<QWidget>(name);
  // A text area is typed into its edit.
  if (auto* inside = found->findChild<QPlainTextEdit*>()) found = inside;
  found->setFocus();
  if (auto* line = qobject_cast<QLineEdit*>(found)) {
    line->selectAll();
    line->insert(text);
    Q_EMIT line->textEdited(text);
  } else if (auto* edit = qobject_cast<QPlainTextEdit*>(found)) {
    edit->selectAll();
    edit->insertPlainText(text);
  }
}

void Driver::Key(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers) {
  // A window manager would do this when a dialog over the window has closed; the tests have none.
  widget->window()->activateWindow();
  Until("the window to be active", [&] { return widget->window()->isActiveWindow(); });
  widget->setFocus();
  const Stalls::Turn turn("a key in " + widget->objectName());
  QTest::keyClick(widget, key, modifiers);
  // Ctrl and Shift are let go of, as on a keyboard: else a row that is chosen next would be one more, or one
  // less.
  if (modifiers != Qt::NoModifier) QTest::keyRelease(window_.get(), Qt::Key_Control);
}

QString Driver::Words() {
  Redraw();
  QStringList words;
  for (const QWidget* widget : Top()->findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    // A sentence is one, on however many lines it stands.
    words << WordsOf(widget).replaceInStrings("\n", " ");
  }
  return words.join('\n');
}

void Driver::UntilSays(const QString& words) {
  if (!TurnUntil([&] { return Says(words); }, kPatienceMs)) {
    throw std::runtime_error(("not on screen: “" + words + "”, but:\n" + Words()).toStdString());
  }
}

int Driver::RowOf(QTableView* view, const QString& text) {
  int row = -1;
  Until("row “" + text + "” in:\n" + Words(), [&] {
    const auto* model = view->model();
    for (int i = 0; i < model->rowCount() && row < 0; ++i) {
      for (int column = 0; column < model->columnCount(); ++column) {
        if (model->index(i, column).data().toString().replace('\n', ' ').contains(text)) row = i;
      }
    }
    return row >= 0;
  });
  return row;
}

QList<QAction*> Driver::Menu(const QString& name) {
  for (QAction* action : window_->findChild<QMenuBar*>()->actions()) {
    if (QString(action->text()).remove('&') != name) continue;
    Q_EMIT action->menu()->aboutToShow();
    return action->menu()->actions();
  }
  throw std::runtime_error("no menu " + name.toStdString());
}

void Driver::ChooseRow(const QString& table, const QString& text) {
  Settle();  // what is looked for may be on its way
  auto* view = Find<QTableView>(table);
  const int row = RowOf(view, text);
  {
    const Stalls::Turn turn("choosing a row of " + table);
    view->selectRow(row);
  }
  Settle();
}

void Driver::ChooseNode(const QString& tree, const QString& text) {
  auto* view = Find<QTreeView>(tree);
  QModelIndexList found;
  Until("node “" + text + "” in:\n" + Words(), [&] {
    const auto* model = view->model();
    found = model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return !found.isEmpty();
  });
  {
    const Stalls::Turn turn("choosing a node of " + tree);
    view->setCurrentIndex(found.first());
  }
  Settle();
}

void Driver::ChooseUnit(const QString& name, const QString& unit) {
  Type(name, unit);
  auto* line = Find<QLineEdit>(name);
  auto* picker = qobject_cast<client::UnitPicker*>(line->parentWidget());
  // What is taken into a list leaves the field empty again.
  Until("the unit " + unit, [&] { return !picker->id().empty() || line->text().isEmpty(); });
}

void Driver::Pick(const QString& name, const QVariant& data) {
  auto* choice = Find<QComboBox>(name);
  const int index = choice->findData(data);
  if (index < 0) throw std::runtime_error("no such choice in " + name.toStdString());
  const Stalls::Turn turn("picking in " + name);
  choice->setCurrentIndex(index);
  Q_EMIT choice->activated(index);
}

void Driver::Shoot(const QString& name) {
  // Pages of papers are painted elsewhere, and come when they are done.
  const auto painted = [] {
    Redraw();
    return !client::AnyTurnsLeft();
  };
  if (!TurnUntil(painted, kPatienceMs)) throw std::runtime_error("never painted: " + name.toStdString());
  QPixmap picture = window_->grab();
  if (QWidget* dialog = QApplication::activeModalWidget()) {
    QPainter painter(&picture);
    painter.fillRect(window_->rect(), QColor(0, 0, 0, 70));
    const QPoint at((window_->width() - dialog->width()) / 2, (window_->height() - dialog->height()) / 2);
    painter.drawPixmap(at, dialog->grab());
  }
  if (!picture.save(shots_ + "/" + name + ".png")) throw std::runtime_error("cannot write a picture");
}

}  // namespace thidua::test
