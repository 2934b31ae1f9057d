// The workspaces of the window: their pages, and the ways that lead to one.
#include <QTimer>
#include <algorithm>

#include "client/app/main_window.h"
#include "client/models/words.h"
#include "client/workspaces/shared/my_account_page.h"
#include "client/workspaces/shared/notices_page.h"

namespace thidua::client {

void MainWindow::OpenWorkspace(int index) {
  if (index < 0 || index >= workspaces_.size()) return;
  if (index == workspace_ && current_page() != my_account_) return;
  Leave([this, index](bool) { ShowWorkspace(index); });
}

void MainWindow::ShowWorkspace(int index) {
  ClearPages();
  workspace_ = index;
  const Workspace& workspace = workspaces_[index];
  rail_->Reset(workspace.name);
  for (const Place& place : workspace.places) {
    rail_->AddPlace(place.name, place.icon);
    auto* room = new QWidget;
    room->setObjectName(kPagePrefix + place.id);
    pages_->addWidget(room);
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
  QTimer::singleShot(0, this, [this, index] {
    if (workspace_ != index) return;
    if (pages_->currentIndex() == 0 && current_page() == nullptr) OpenPlace(0);
    for (int i = 1; i < workspaces_[index].places.size(); ++i) CountWaiting(i);
  });
}

Page* MainWindow::PageOf(int place) {
  QWidget* room = pages_->widget(place);
  if (auto* made = qobject_cast<Page*>(room)) return made;
  const Place& of = workspaces_[workspace_].places[place];
  Page* page = of.make(&context_);
  page->setObjectName(kPagePrefix + of.id);
  connect(page, &Page::Waiting, this, [this, place](int count) { rail_->SetCount(place, count); });
  connect(page, &Page::GoTo, this, &MainWindow::GoTo);
  if (auto* notices = qobject_cast<NoticesPage*>(page)) {
    connect(notices, &NoticesPage::Chosen, this, &MainWindow::OpenNotice);
  }
  pages_->insertWidget(place, page);
  pages_->removeWidget(room);
  delete room;
  return page;
}

void MainWindow::CountWaiting(int place) {
  const Place& of = workspaces_[workspace_].places[place];
  if (!of.count) return;
  of.count(&context_, pages_->widget(place), [this, place](int count) { rail_->SetCount(place, count); });
}

void MainWindow::OpenMyAccount() {
  if (Page* left = current_page()) FlushAll(left, [](bool) {});
  if (my_account_ == nullptr) {
    my_account_ = new MyAccountPage(&context_);
    my_account_->setObjectName(QString(kPagePrefix) + "myAccount");
    pages_->addWidget(my_account_);
  }
  rail_->SetNoneCurrent();
  pages_->setCurrentWidget(my_account_);
  // Where there is no workspace, this is all there is.
  start_->ShowContent();
  Refresh();
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

void MainWindow::OpenPlace(int index) {
  // What is left lives on in its page, and goes to the server from there.
  if (Page* left = current_page()) FlushAll(left, [](bool) {});
  rail_->SetCurrent(index);
  pages_->setCurrentWidget(PageOf(index));
  Refresh();
}

void MainWindow::GoTo(const QString& place, const QString& id) {
  const auto& places = workspaces_[workspace_].places;
  for (int i = 0; i < places.size(); ++i) {
    if (places[i].id != place) continue;
    OpenPlace(i);
    if (!id.isEmpty()) current_page()->Open(id);
    return;
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
  // Later: it deletes the pages, and one of them may have asked for it.
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
