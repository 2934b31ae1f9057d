#include "tests/ui_year/desk.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDateEdit>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QtTest/QTest>
#include <algorithm>
#include <stdexcept>

#include "services/common/crypto/totp.h"

namespace thidua::test {
namespace {

// Nobody's name, long enough for an account without a second factor.
const QString kOwnPassword = "sáng nay sân trường đầy nắng";

}  // namespace

Desk::Desk(const QString& endpoint, Album& album, const Slip& slip)
    : album_(album), window_(endpoint, album.folder) {
  window_.Type("username", slip.username);
  window_.Type("password", slip.password);
  window_.Click("signInButton");
  const auto inside = [this] { return window_.page() != nullptr; };
  Driver::Until("to be let in: " + slip.username,
                [&] { return inside() || window_.Shows("newPassword") || window_.Shows("setupCode"); });
  if (window_.Shows("newPassword")) {
    window_.Type("newPassword", kOwnPassword);
    window_.Type("repeatedPassword", kOwnPassword);
    window_.Click("changePassword");
    Driver::Until("the password to be changed: " + slip.username,
                  [&] { return inside() || window_.Shows("setupCode"); });
  }
  if (!inside()) SetUpSecondFactor();
  Driver::Until("the workspace of " + slip.username, inside);
  window_.Settle();
}

void Desk::SetUpSecondFactor() {
  auto* secret = window_.Find<QLabel>("secret");
  Driver::Until("the secret", [&] { return !secret->text().isEmpty(); });
  secret_ = QString(secret->text()).remove(' ').toStdString();
  window_.Type("setupCode", Code());
  window_.Click("confirmFactor");
  recovery_codes_ = window_.Find<QLabel>("recoveryCodes")->text().split('\n');
  window_.Click("keptCodes");
}

QString Desk::Code() {
  const int64_t now = crypto::TotpStep(absl::Now());
  const int64_t step = std::max(now, last_step_ + 1);
  // The server takes the next one already. After that a person would wait; a recovery code is as good.
  if (step > now + 1) {
    if (recovery_codes_.isEmpty()) throw std::runtime_error("no recovery code is left");
    return recovery_codes_.takeLast();
  }
  last_step_ = step;
  return QString::fromStdString(crypto::TotpCode(crypto::TotpSeed(secret_), step));
}

void Desk::Open(const QString& workspace, const QString& place) {
  const auto* menu = window_.Find<QToolButton>("account")->menu();
  const auto is_chosen = [&] {
    QStringList chosen;
    for (const QAction* action : menu->actions()) {
      if (action->isChecked()) chosen << action->text();
    }
    return chosen == QStringList{workspace};
  };
  if (!is_chosen()) {
    for (QAction* action : menu->actions()) {
      if (action->text() != workspace) continue;
      action->trigger();
      break;
    }
    Driver::Until("workspace " + workspace, is_chosen);
  }
  window_.Settle();
  auto* page = window_.window().findChild<QWidget*>("page_" + place);
  if (page == nullptr) throw std::runtime_error("no place " + place.toStdString());
  const int index = qobject_cast<QStackedWidget*>(page->parentWidget())->indexOf(page);
  window_.Click("place" + QString::number(index));
  window_.Settle();
  // The hour comes with it, which the administrator may have moved.
  window_.Click("refresh");
  window_.Settle();
}

void Desk::Act() {
  auto* act = window_.Find<QAbstractButton>("askAct");
  Driver::Until("the act to be possible in:\n" + window_.Words(), [&] { return act->isEnabled(); });
  window_.Key(act, Qt::Key_Return, Qt::ControlModifier);
}

void Desk::ActThrough() {
  Act();
  Until("the act to be done", [] { return QApplication::activeModalWidget() == nullptr; });
  window_.Settle();
}

void Desk::ProveWhenAsked() {
  if (!window_.Shows("stepUpCode")) return;
  window_.Type("stepUpCode", Code());
  window_.Click("askAct");
  Driver::Until("the proof to be taken", [this] { return !window_.Shows("stepUpCode"); });
}

void Desk::Until(const QString& what, const std::function<bool()>& holds) {
  try {
    Driver::Until(what, [&] {
      ProveWhenAsked();
      return holds();
    });
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(std::string(error.what()) + "\non screen:\n" + window_.Words().toStdString());
  }
}

void Desk::Await(const QString& words) {
  Until("“" + words + "”", [&] { return window_.Says(words); });
}

void Desk::UntilNews(const QString& what, const std::function<bool()>& holds) {
  Until(what, [&] {
    window_.Settle();
    if (holds()) return true;
    // Not while a dialog stands before it.
    if (window_.Shows("refresh")) window_.Click("refresh");
    return false;
  });
}

void Desk::AwaitNews(const QString& words) {
  UntilNews("the news “" + words + "”", [&] { return window_.Says(words); });
}

void Desk::AwaitRow(const QString& table, const QString& words) {
  UntilNews("row “" + words + "” of " + table, [&] { return RowSaying(table, words) >= 0; });
}

void Desk::AwaitRows(const QString& table, int rows) {
  UntilNews(QString("%1 rows of %2").arg(rows).arg(table), [&] { return Rows(table) == rows; });
}

int Desk::Rows(const QString& table) {
  return window_.Shows(table) ? window_.Find<QTableView>(table)->model()->rowCount() : 0;
}

int Desk::RowSaying(const QString& table, const QString& words) {
  if (!window_.Shows(table)) return -1;
  const auto* model = window_.Find<QTableView>(table)->model();
  for (int row = 0; row < model->rowCount(); ++row) {
    for (int column = 0; column < model->columnCount(); ++column) {
      if (model->index(row, column).data().toString().contains(words)) return row;
    }
  }
  return -1;
}

void Desk::ChooseRows(const QString& table, const QStringList& rows) {
  for (const QString& words : rows) {
    int row = -1;
    Until("row “" + words + "”", [&] { return (row = RowSaying(table, words)) >= 0; });
    auto* view = window_.Find<QTableView>(table);
    const QModelIndex cell = view->model()->index(row, 0);
    view->scrollTo(cell);
    QTest::mouseClick(view->viewport(), Qt::LeftButton,
                      words == rows.first() ? Qt::NoModifier : Qt::ControlModifier,
                      view->visualRect(cell).center());
    window_.Settle();
  }
}

void Desk::SetDay(const QString& field, QDate day) { window_.Find<QDateEdit>(field)->setDate(day); }

bool Desk::Offers(const QString& button) {
  return window_.Shows(button) && window_.Find<QAbstractButton>(button)->isEnabled();
}

void Desk::Picture(const QString& name) {
  const QString number = album_.Next(name);
  const QStringList faults = window_.Faults();
  EXPECT_TRUE(faults.isEmpty()) << number.toStdString() << ":\n" << faults.join('\n').toStdString();
  window_.Shoot(number);
}

}  // namespace thidua::test
