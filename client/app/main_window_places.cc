// The workspaces of the window: their pages, and the ways that lead to one.
#include <QTimer>
#include <algorithm>
#include <utility>

#include "client/app/main_window.h"
#include "client/core/memory.h"
#include "client/core/turns.h"
#include "client/models/words.h"
#include "client/widgets/parts.h"
#include "client/workspaces/shared/my_account_page.h"
#include "client/workspaces/shared/notices_page.h"

namespace thidua::client {

void MainWindow::OpenWorkspace(int index) {
  if (index < 0 || index >= workspaces_.size()) return;
  if (index == workspace_ && (my_account_ == nullptr || current_page() != my_account_)) return;
  Leave([this, index](bool) { ShowWorkspace(index); });
}

QList<QWidget*> MainWindow::TakePages() {
  QList<QWidget*> pages;
  opening_ += 1;
  my_account_ = nullptr;
  if (QWidget* current = pages_->currentWidget()) current->hide();
  while (pages_->count() > 0) {
    // The current one last: in its place the stack would show the next, lay it out and measure its tables.
    const bool another = pages_->currentIndex() == 0 && pages_->count() > 1;
    pages << pages_->widget(another ? 1 : 0);
    pages_->removeWidget(pages.last());
  }
  return pages;
}

void MainWindow::ClearPages() {
  qDeleteAll(TakePages());
  qDeleteAll(std::exchange(left_pages_, {}));
  workspace_ = -1;
}

void MainWindow::LeavePages() {
  const QList<QWidget*> pages = TakePages();
  for (QWidget* page : pages) {
    // Until it goes it is none of the new ones, and says nothing for the rail.
    page->setObjectName({});
    disconnect(page, nullptr, this, nullptr);
  }
  left_pages_ += pages;
}

void MainWindow::LetLeftPagesGo() {
  InTurns(this, left_pages_.size(), [this](qsizetype) {
    if (left_pages_.isEmpty()) return;
    delete left_pages_.takeFirst();
    if (left_pages_.isEmpty()) GiveMemoryBack();
  });
}

void MainWindow::ShowWorkspace(int index) {
  LeavePages();
  workspace_ = index;
  const Workspace& workspace = workspaces_[index];
  rail_->Reset(workspace.name);
  pages_->addWidget(new QWidget);  // behind the others: what is seen until the first page is made
  for (const Place& place : workspace.places) {
    rail_->AddPlace(place.name, place.icon);
    auto* room = new QWidget;
    room->setObjectName(kPagePrefix + place.id);
    pages_->insertWidget(pages_->count() - 1, room);
  }
  QStringList places;
  for (const Place& place : workspace.places) places << place.name;
  menus_->SetPlaces(places);
  QStringList names;
  for (const Workspace& other : workspaces_) names << other.name;
  top_->SetAccount(session_.display_name(), names, index);
  ShowUnit();
  start_->ShowContent();
  // In a turn of its own, after the rail and the menus; unless something else of it has been opened by then.
  QTimer::singleShot(0, this, [this, index, opening = opening_] {
    if (workspace_ != index) return;
    if (opening == opening_) OpenPlace(0);
    for (int i = 1; i < workspaces_[index].places.size(); ++i) CountWaiting(i);
  });
}

Page* MainWindow::PageOf(int place) {
  QWidget* room = pages_->widget(place);
  if (auto* made = qobject_cast<Page*>(room)) return made;
  const Place& of = workspaces_[workspace_].places[place];
  Page* page = of.make(&context_);
  page->setObjectName(kPagePrefix + of.id);
  connect(page, &Page::Waiting, this, [this, page](int count) { SetCount(page, count); });
  connect(page, &Page::GoTo, this, &MainWindow::GoTo);
  if (auto* notices = qobject_cast<NoticesPage*>(page)) {
    connect(notices, &NoticesPage::Chosen, this, &MainWindow::OpenNotice);
  }
  pages_->insertWidget(place, page);
  pages_->removeWidget(room);
  delete room;
  return page;
}

void MainWindow::SetCount(const QWidget* page, int count) {
  const int place = pages_->indexOf(page);
  if (place >= 0) rail_->SetCount(place, count);
}

void MainWindow::CountWaiting(int place) {
  const Place& of = workspaces_[workspace_].places[place];
  if (!of.count) return;
  QWidget* page = pages_->widget(place);
  of.count(&context_, page, [this, page](int count) { SetCount(page, count); });
}

Page* MainWindow::MyAccount() {
  if (my_account_ == nullptr) {
    my_account_ = new MyAccountPage(&context_);
    my_account_->setObjectName(QString(kPagePrefix) + "myAccount");
    pages_->addWidget(my_account_);
  }
  return my_account_;
}

void MainWindow::OpenMyAccount() {
  rail_->SetNoneCurrent();
  // Where there is no workspace, this is all there is.
  start_->ShowContent();
  ShowInTurns([this] { return MyAccount(); });
}

void MainWindow::ShowUnit() {
  if (workspace_ < 0) return;
  QStringList units;
  for (const QString& unit : session_.UnitsOf(workspaces_[workspace_].roles)) {
    const QString name = context_.names().Unit(unit.toStdString());
    if (!name.isEmpty()) units << name;
  }
  top_->SetUnit(units.join(", "));
}

void MainWindow::OpenPlace(int index) { OpenPlaceAt(index, ""); }

void MainWindow::OpenPlaceAt(int index, const QString& id) {
  rail_->SetCurrent(index);
  ShowInTurns([this, index] { return PageOf(index); }, id);
}

void MainWindow::ShowInTurns(std::function<Page*()> page, const QString& id) {
  opening_ += 1;
  InTurns(this, 1, [this, make = std::move(page), id, opening = opening_](qsizetype) {
    if (opening != opening_) return;
    Page* page = make();
    StyleInTurns(page, [this, page, id, opening] {
      if (opening != opening_) return;
      // What is left lives on in its page, and goes to the server from there.
      if (Page* left = current_page()) FlushAll(left, [](bool) {});
      // Asked for before it is shown: the parts of it that come later do so while the server is at work.
      InTurns(page, 1, [this, page, id, opening](qsizetype) {
        if (opening != opening_) return;
        Refresh();
        if (!id.isEmpty()) page->Open(id);
        LetLeftPagesGo();
      });
      pages_->setCurrentWidget(page);
    });
  });
}

void MainWindow::GoTo(const QString& place, const QString& id) {
  const auto& places = workspaces_[workspace_].places;
  for (int i = 0; i < places.size(); ++i) {
    if (places[i].id != place) continue;
    return OpenPlaceAt(i, id);
  }
  for (int i = 0; i < workspaces_.size(); ++i) {
    const auto& others = workspaces_[i].places;
    const bool there =
        std::any_of(others.begin(), others.end(), [&](const Place& one) { return one.id == place; });
    if (there) return GoToAnywhere(i, place, id);
  }
}

void MainWindow::GoToAnywhere(int workspace, const QString& place, const QString& id) {
  if (workspace == workspace_) return GoTo(place, id);
  // Later: the page that asked for it may be in the middle of something.
  QTimer::singleShot(0, this, [=, this] {
    Leave([=, this](bool) {
      ShowWorkspace(workspace);
      GoTo(place, id);
    });
  });
}

void MainWindow::OpenNotice(const report::v1::Notice& notice) {
  const Way way = WayOf(notice, workspaces_, workspace_);
  if (way.workspace < 0) {
    Tell(this, "Thông báo",
         {Text(notice.text()), Text(notice.detail()),
          "Không có trang nào trong phần việc của bạn để mở thêm."});
    return;
  }
  const auto go = [this, way] { GoToAnywhere(way.workspace, way.place, way.id); };
  const auto& campaigns = context_.campaigns();
  const auto of = std::find_if(campaigns.begin(), campaigns.end(),
                               [&](const auto& one) { return one.id() == notice.campaign_id(); });
  const int index = static_cast<int>(of - campaigns.begin());
  if (of == campaigns.end() || index == context_.campaign_index()) return go();
  // Of another school year: the pages show one year at a time.
  const auto changed = connect(&context_, &Context::CampaignChanged, this, go, Qt::SingleShotConnection);
  FlushAll(this, [this, index, changed](bool) {
    context_.ChooseCampaign(index, [this, changed](const CallError& error) {
      disconnect(changed);
      Tell(this, "Chưa đổi được năm học", {error.FullText()});
    });
  });
}

void MainWindow::OnNews(const QList<report::v1::Notice>& news) {
  if (workspace_ < 0) return;
  const auto& places = workspaces_[workspace_].places;
  for (int i = 0; i < places.size(); ++i) {
    const bool about =
        std::any_of(news.begin(), news.end(), [&](const auto& one) { return IsAbout(one, places[i]); });
    if (!about) continue;
    if (i == pages_->currentIndex()) {
      top_->OfferReload(true);
    } else {
      CountWaiting(i);
    }
  }
}

}  // namespace thidua::client
