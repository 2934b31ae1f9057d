#include "client/app/menu_bar.h"

#include "client/widgets/action_bar.h"
#include "client/widgets/rail.h"
#include "client/widgets/table_acts.h"

namespace thidua::client {

MenuBar::MenuBar(QWidget* window) : QMenuBar(window) {
  setAccessibleName("Trình đơn");
  QMenu* program = addMenu("&Chương trình");
  connect(Add(program, "Tuỳ chọn…", "preferences", QKeySequence("Ctrl+,")), &QAction::triggered, this,
          &MenuBar::PreferencesAsked);
  program->addSeparator();
  sign_out_ = program->addAction("Đăng xuất", this, &MenuBar::SignOutAsked);
  connect(Add(program, "Thoát", "quit", QKeySequence("Ctrl+Q")), &QAction::triggered, window,
          &QWidget::close);
  go_ = addMenu("Đ&i tới");
  connect(Add(go_, "Tìm khắp nơi…", "find", QKeySequence("Ctrl+K")), &QAction::triggered, this,
          &MenuBar::FindAsked);
  go_->addSeparator();
  acts_ = addMenu("&Việc");
  connect(acts_, &QMenu::aboutToShow, this, &MenuBar::FillActs);
  table_ = addMenu("&Bảng");
  connect(Add(table_, "Xuất ra bảng tính…", "exportShown", QKeySequence("Ctrl+E")), &QAction::triggered, this,
          [this] {
            if (QTableView* table = Table()) ExportTable(table);
          });
  connect(Add(table_, "In…", "printShown", QKeySequence("Ctrl+P")), &QAction::triggered, this, [this] {
    if (QPushButton* act = ActOf("Ctrl+P")) return act->click();
    if (QTableView* table = Table()) PrintTable(table);
  });
  // Keys after a tab are shown; the buttons of the window own them.
  view_ = addMenu("&Xem");
  view_->addAction("Tải lại\tF5", this, &MenuBar::RefreshAsked);
  view_->addAction("Thu gọn hoặc mở rộng thanh bên\tCtrl+B", this, &MenuBar::FoldAsked);
  QMenu* help = addMenu("&Trợ giúp");
  help_ = help->addAction("Hướng dẫn trang này\tF1", this, &MenuBar::HelpAsked);
  help->addAction("Giới thiệu", this, &MenuBar::AboutAsked)->setObjectName("about");
}

void MenuBar::SetWorking(bool working) {
  for (QMenu* menu : {go_, acts_, table_, view_}) {
    menu->setEnabled(working);
    // A menu that is off leaves the keys of its acts on.
    for (QAction* action : menu->actions()) action->setEnabled(working);
  }
  sign_out_->setEnabled(working);
  help_->setEnabled(working);
}

void MenuBar::SetPlaces(const QStringList& names) {
  for (QAction* place : places_) delete place;
  places_.clear();
  for (int i = 0; i < names.size(); ++i) {
    const QString key = PlaceKey(i);
    places_ << go_->addAction(key.isEmpty() ? names[i] : names[i] + '\t' + key, this,
                              [this, i] { Q_EMIT PlaceChosen(i); });
  }
}

QAction* MenuBar::Add(QMenu* menu, const QString& text, const QString& name, const QKeySequence& key) {
  auto* action = new QAction(text, menu);
  action->setObjectName(name);
  action->setShortcut(key);
  menu->addAction(action);
  return action;
}

// What can be done on the page now, as its buttons say.
void MenuBar::FillActs() {
  acts_->clear();
  if (page_) {
    for (const auto* bar : page_->findChildren<ActionBar*>()) {
      if (!bar->isVisible()) continue;
      for (QPushButton* button : bar->buttons()) {
        const QString key = ActionBar::KeyOf(button);
        acts_
            ->addAction(key.isEmpty() ? button->text() : button->text() + '\t' + key, button,
                        &QPushButton::click)
            ->setEnabled(button->isEnabled());
      }
    }
  }
  if (acts_->isEmpty()) acts_->addAction("Trang này không có việc nào lúc này")->setEnabled(false);
}

// What the page itself does with a key of the window; null: nothing.
QPushButton* MenuBar::ActOf(const QString& key) const {
  if (!page_) return nullptr;
  for (const auto* bar : page_->findChildren<ActionBar*>()) {
    if (!bar->isVisible()) continue;
    for (QPushButton* button : bar->buttons()) {
      if (ActionBar::KeyOf(button) == key) return button;
    }
  }
  return nullptr;
}

// The one that is worked in, or the first of the page.
QTableView* MenuBar::Table() const {
  if (!page_) return nullptr;
  QTableView* first = nullptr;
  for (auto* table : page_->findChildren<QTableView*>()) {
    if (!table->isVisible() || table->contextMenuPolicy() != Qt::CustomContextMenu) continue;
    if (table->hasFocus()) return table;
    if (first == nullptr) first = table;
  }
  return first;
}

}  // namespace thidua::client
