#include "client/app/main_window.h"

#include <QCloseEvent>
#include <QProcess>
#include <QScreen>
#include <QSettings>
#include <algorithm>

#include "client/app/finder.h"
#include "client/app/guide_dialog.h"
#include "client/app/preferences.h"
#include "client/app/step_up.h"
#include "client/models/dates.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {
constexpr QSize kFirstSize{1366, 768};
constexpr int kFrame = 40;  // what a window manager adds at the top
constexpr char kPlace[] = "window/geometry";
}  // namespace

MainWindow::MainWindow(const QString& endpoint, const QString& workspace)
    : api_(endpoint),
      session_(&api_),
      context_(&session_),
      first_workspace_(workspace),
      stack_(new QStackedWidget) {
  resize(kFirstSize);
  sign_in_ = new SignInPage(&session_);
  setup_ = new SetupPage(&session_);
  shell_ = MakeShell();
  stack_->addWidget(sign_in_);
  stack_->addWidget(setup_);
  stack_->addWidget(shell_);
  setCentralWidget(stack_);
  MakeMenus();
  sign_in_->Start("");
  connect(&session_, &Session::SignedIn, this, &MainWindow::OnSignedIn);
  connect(&session_, &Session::SetupNeeded, this, [this] {
    KeepAll(this);
    stack_->setCurrentWidget(setup_);
    setup_->Start();
  });
  connect(&api_, &Api::StepUpNeeded, this, [this] { AskStepUp(this, &session_); });
  connect(&api_, &Api::Back, this, [this] { RetryUnanswered(this); });
  connect(&session_, &Session::Lost, this, &MainWindow::OnLost);
  connect(&session_, &Session::SignedOut, this, [this] {
    // At once: nothing of this person is on its way any more when the next one signs in.
    ClearPages();
    stack_->setCurrentWidget(sign_in_);
    sign_in_->Start("Đã đăng xuất.");
  });
  connect(&context_, &Context::CampaignChanged, this, [this] {
    ShowCampaigns();
    Refresh();
  });
  connect(&context_.names(), &Names::Learned, this, &MainWindow::ShowUnit);
  connect(&context_.notices(), &Notices::Came, this, &MainWindow::OnNews);
  connect(&context_.notices(), &Notices::Counted, this, [this] {
    if (workspace_ < 0) return;
    const auto& places = workspaces_[workspace_].places;
    for (int i = 0; i < places.size(); ++i) {
      if (places[i].id == kNoticesPlace) CountWaiting(i);
    }
  });
  connect(&context_.notices(), &Notices::Morning, this, [this](const report::v1::DaySummary& summary) {
    QStringList lines;
    for (const auto& line : summary.lines()) lines << Text(line.text());
    Tell(this, "Việc hôm nay, " + DayText(summary.day()),
         lines.isEmpty() ? QStringList{"Không có việc nào đến hạn trong 7 ngày làm việc tới."} : lines);
  });
}

QWidget* MainWindow::MakeShell() {
  auto* shell = new QWidget;
  auto* row = new QHBoxLayout(shell);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  rail_ = new Rail;
  row->addWidget(rail_);
  auto* right = new QVBoxLayout;
  right->setSpacing(0);
  top_ = new TopBar;
  right->addWidget(top_);
  pages_ = new QStackedWidget;
  start_ = new PageFrame(pages_);
  right->addWidget(start_, 1);
  row->addLayout(right, 1);
  connect(rail_, &Rail::Chosen, this, &MainWindow::OpenPlace);
  connect(top_, &TopBar::MyAccountAsked, this, &MainWindow::OpenMyAccount);
  connect(top_, &TopBar::WorkspaceChosen, this, &MainWindow::OpenWorkspace);
  connect(top_, &TopBar::CampaignChosen, this, &MainWindow::ChooseCampaign);
  connect(top_, &TopBar::HelpAsked, this, &MainWindow::ShowHelp);
  connect(top_, &TopBar::RefreshAsked, this, &MainWindow::ReloadAsked);
  connect(top_, &TopBar::SignOutAsked, this, &MainWindow::SignOut);
  return shell;
}

void MainWindow::MakeMenus() {
  menus_ = new MenuBar(this);
  setMenuBar(menus_);
  connect(menus_, &MenuBar::PreferencesAsked, this, [this] { AskPreferences(this, [this] { Restart(); }); });
  connect(menus_, &MenuBar::SignOutAsked, this, &MainWindow::SignOut);
  connect(menus_, &MenuBar::FindAsked, this, &MainWindow::Find);
  connect(menus_, &MenuBar::PlaceChosen, this, &MainWindow::OpenPlace);
  connect(menus_, &MenuBar::RefreshAsked, this, &MainWindow::ReloadAsked);
  connect(menus_, &MenuBar::FoldAsked, rail_, &Rail::Fold);
  connect(menus_, &MenuBar::HelpAsked, this, &MainWindow::ShowHelp);
  connect(menus_, &MenuBar::AboutAsked, this, &MainWindow::ShowAbout);
  const auto follow = [this] {
    const bool working = stack_->currentWidget() == shell_;
    menus_->SetWorking(working);
    menus_->SetPage(current_page());
    top_->OfferCampaigns(current_page() == nullptr || current_page()->OfCampaign());
    if (!working) return setWindowTitle("Đăng nhập");
    if (current_page() != nullptr) setWindowTitle(current_page()->title());
  };
  connect(stack_, &QStackedWidget::currentChanged, this, follow);
  connect(pages_, &QStackedWidget::currentChanged, this, follow);
  follow();
}

void MainWindow::ShowWhereItWas() {
  if (!restoreGeometry(QSettings().value(kPlace).toByteArray())) {
    const QSize room = screen()->availableSize();
    if (room.width() < kFirstSize.width() || room.height() < kFirstSize.height() + kFrame) {
      resize(room * 0.9);
      setWindowState(Qt::WindowMaximized);
    }
  }
  show();
}

void MainWindow::Leave(std::function<void(bool)> go) {
  // Asked twice, it is left once.
  if (leaving_) return;
  const auto flush = [this](std::function<void(bool)> then) {
    leaving_ = true;
    top_->Say("Đang gửi phần vừa viết …");
    FlushAll(this, [this, then = std::move(then)](bool saved) {
      leaving_ = false;
      top_->Say("");
      then(saved);
    });
  };
  QStringList how_to_save;
  if (KeepAll(this, &how_to_save)) return flush(std::move(go));
  Confirm(this, "Phần đang làm sẽ mất",
          how_to_save.join('\n') + "\nRời đi bây giờ thì phần ấy mất; phần khác vẫn được giữ.", "Vẫn rời đi",
          [flush, go] { flush([go](bool) { go(true); }); });
}

void MainWindow::Refresh() {
  top_->OfferReload(false);
  Page* page = current_page();
  if (page != nullptr) FlushAll(page, [page](bool) { page->Reload(); });
}

void MainWindow::ReloadAsked() {
  session_.SyncClock();
  Refresh();
}

void MainWindow::SignOut() {
  Leave([this](bool saved) {
    session_.SignOut();
    if (!saved) {
      sign_in_->Start(
          "Đã đăng xuất. Phần đang viết chưa gửi được lên máy chủ và được giữ trên máy này; đăng nhập lại "
          "bằng tài khoản ấy thì thấy, người khác không thấy.");
    }
  });
}

void MainWindow::closeEvent(QCloseEvent* event) {
  QSettings().setValue(kPlace, saveGeometry());
  if (closing_ || !AnyDirty(this)) return event->accept();
  event->ignore();
  Leave([this](bool saved) {
    const auto close_now = [this] {
      closing_ = true;
      close();
    };
    if (saved) return close_now();
    Confirm(
        this, "Đóng chương trình",
        "Phần đang viết chưa gửi được lên máy chủ và được giữ trên máy này. Lần sau đăng nhập bằng tài khoản "
        "này trên máy này, bạn viết tiếp được; người khác không thấy.",
        "Đóng", close_now);
  });
}

void MainWindow::OnLost() {
  // The pages stay as they are underneath, with everything typed in them; a dialog or a paper would stand
  // before the fields to sign in.
  KeepAll(this);
  for (QDialog* dialog : findChildren<QDialog*>()) {
    if (!dialog->isVisible() || !dialog->isModal()) continue;
    dialog->hide();
    set_aside_.append(dialog);
  }
  stack_->setCurrentWidget(sign_in_);
  sign_in_->Start("Phiên làm việc đã hết. Xin đăng nhập lại; phần đang viết dở vẫn còn.");
}

Page* MainWindow::current_page() const { return qobject_cast<Page*>(pages_->currentWidget()); }

void MainWindow::OnSignedIn(bool same_person) {
  stack_->setCurrentWidget(shell_);
  const auto aside = std::exchange(set_aside_, {});
  if (same_person && workspace_ >= 0) {
    for (const auto& dialog : aside) {
      if (dialog) dialog->open();
    }
    if (aside.isEmpty()) Refresh();
    return;
  }
  DraftStore(Text(session_.account().id())).DropOld();
  context_.names().Forget();
  context_.names().Know(session_.account().person_id(), session_.display_name());
  ClearPages();
  workspaces_ = WorkspacesOf(session_);
  Start();
}

// What is registered or written in the one before is kept by its forms first.
void MainWindow::ChooseCampaign(int index) {
  // The picker names the year of the pages: until they follow, and if they do not, the one before.
  ShowCampaigns();
  FlushAll(this, [this, index](bool) {
    context_.ChooseCampaign(
        index, [this](const CallError& error) { Tell(this, "Chưa đổi được năm học", {error.FullText()}); });
  });
}

void MainWindow::ShowCampaigns() {
  QStringList names;
  for (const auto& campaign : context_.campaigns()) names << context_.LabelOf(campaign);
  top_->SetCampaigns(names, context_.campaign_index());
}

void MainWindow::Start() {
  rail_->Reset("");
  top_->SetCampaigns({}, -1);
  top_->SetAccount(session_.display_name(), {}, -1);
  if (workspaces_.isEmpty()) {
    start_->ShowEmpty(
        "Tài khoản này chưa có vai trò nào làm việc trên chương trình. Xin liên hệ quản trị để được phân "
        "quyền.",
        "Đăng xuất", [this] { session_.SignOut(); });
    return;
  }
  start_->ShowLoading();
  context_.Load(
      [this] {
        ShowCampaigns();
        const auto wanted = std::find_if(workspaces_.begin(), workspaces_.end(),
                                         [this](const Workspace& w) { return w.name == first_workspace_; });
        OpenWorkspace(wanted == workspaces_.end() ? 0 : static_cast<int>(wanted - workspaces_.begin()));
      },
      [this](const CallError& error) { start_->ShowError(error, "", [this] { Start(); }); });
}

void MainWindow::Find() {
  if (workspace_ < 0) return;
  auto* finder = new Finder(this, &context_, workspaces_);
  connect(finder, &Finder::Chosen, this, &MainWindow::GoToAnywhere);
  finder->open();
}

void MainWindow::ShowAbout() {
  Tell(this, "Giới thiệu",
       {"Thi đua – Khen thưởng, phiên bản " + QApplication::applicationVersion(),
        "Máy chủ: " + api_.endpoint(),
        "Dựng bằng phần mềm tự do: Qt " + QString(qVersion()) +
            ", gRPC, Protocol Buffers, libxlsxwriter, libqrencode."});
}

void MainWindow::Restart() {
  Leave([this](bool) {
    QProcess::startDetached(QApplication::applicationFilePath(), QApplication::arguments().mid(1));
    closing_ = true;
    close();
  });
}

void MainWindow::ShowHelp() {
  Page* page = current_page();
  if (page == nullptr) return;
  const bool of_workspace = workspace_ >= 0 && page != my_account_;
  ShowGuide(this, page->title(), page->objectName().mid(static_cast<int>(qstrlen(kPagePrefix))),
            of_workspace ? &workspaces_[workspace_] : nullptr);
}

}  // namespace thidua::client
