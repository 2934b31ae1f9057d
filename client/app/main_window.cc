#include "client/app/main_window.h"

#include <algorithm>

#include "client/app/step_up.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {
namespace {
constexpr QSize kFirstSize{1366, 768};
}

MainWindow::MainWindow(const QString& endpoint, const QString& workspace)
    : api_(endpoint),
      session_(&api_),
      context_(&session_),
      first_workspace_(workspace),
      stack_(new QStackedWidget) {
  setWindowTitle("Thi đua – Khen thưởng");
  resize(kFirstSize);
  sign_in_ = new SignInPage(&session_);
  setup_ = new SetupPage(&session_);
  shell_ = MakeShell();
  stack_->addWidget(sign_in_);
  stack_->addWidget(setup_);
  stack_->addWidget(shell_);
  setCentralWidget(stack_);
  sign_in_->Start("");
  connect(&session_, &Session::SignedIn, this, &MainWindow::OnSignedIn);
  connect(&session_, &Session::SetupNeeded, this, [this] {
    stack_->setCurrentWidget(setup_);
    setup_->Start();
  });
  connect(&api_, &Api::StepUpNeeded, this, [this] { AskStepUp(this, &session_); });
  connect(&session_, &Session::Lost, this, [this] {
    // The pages stay as they are underneath, with everything typed in them.
    stack_->setCurrentWidget(sign_in_);
    sign_in_->Start("Phiên làm việc đã hết. Xin đăng nhập lại; phần đang viết dở vẫn còn.");
  });
  connect(&session_, &Session::SignedOut, this, [this] {
    stack_->setCurrentWidget(sign_in_);
    sign_in_->Start("Đã đăng xuất.");
  });
  connect(&context_, &Context::CampaignChanged, this, [this] {
    if (Page* page = current_page(); page != nullptr && !page->Dirty()) page->Reload();
  });
  connect(&context_.names(), &Names::Learned, this, &MainWindow::ShowUnit);
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
  connect(top_, &TopBar::WorkspaceChosen, this, &MainWindow::OpenWorkspace);
  connect(top_, &TopBar::CampaignChosen, &context_, &Context::ChooseCampaign);
  connect(top_, &TopBar::HelpAsked, this, &MainWindow::ShowHelp);
  connect(top_, &TopBar::RefreshAsked, this, [this] {
    session_.SyncClock();
    if (Page* page = current_page()) page->Reload();
  });
  connect(top_, &TopBar::SignOutAsked, this, [this] { session_.SignOut(); });
  return shell;
}

Page* MainWindow::current_page() const { return qobject_cast<Page*>(pages_->currentWidget()); }

void MainWindow::OnSignedIn(bool same_person) {
  stack_->setCurrentWidget(shell_);
  if (same_person && workspace_ >= 0) {
    if (Page* page = current_page(); page != nullptr && !page->Dirty()) page->Reload();
    return;
  }
  context_.names().Forget();
  while (pages_->count() > 0) {
    QWidget* page = pages_->widget(0);
    pages_->removeWidget(page);
    page->deleteLater();
  }
  workspace_ = -1;
  workspaces_ = WorkspacesOf(session_);
  Start();
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
        QStringList names;
        for (const auto& campaign : context_.campaigns()) names << "Năm học " + Text(campaign.school_year());
        top_->SetCampaigns(names, context_.campaign_index());
        const auto wanted = std::find_if(workspaces_.begin(), workspaces_.end(),
                                         [this](const Workspace& w) { return w.name == first_workspace_; });
        OpenWorkspace(wanted == workspaces_.end() ? 0 : static_cast<int>(wanted - workspaces_.begin()));
      },
      [this](const CallError& error) { start_->ShowError(error, "", [this] { Start(); }); });
}

void MainWindow::OpenWorkspace(int index) {
  if (index == workspace_ || index < 0 || index >= workspaces_.size()) return;
  workspace_ = index;
  while (pages_->count() > 0) {
    QWidget* page = pages_->widget(0);
    pages_->removeWidget(page);
    page->deleteLater();
  }
  const Workspace& workspace = workspaces_[index];
  rail_->Reset(workspace.name);
  for (int i = 0; i < workspace.places.size(); ++i) {
    const Place& place = workspace.places[i];
    rail_->AddPlace(place.name, place.icon);
    Page* page = place.make(&context_);
    page->setObjectName("page_" + place.id);
    pages_->addWidget(page);
    connect(page, &Page::Waiting, this, [this, i](int count) { rail_->SetCount(i, count); });
    connect(page, &Page::GoTo, this, &MainWindow::GoTo);
  }
  QStringList names;
  for (const Workspace& other : workspaces_) names << other.name;
  top_->SetAccount(session_.display_name(), names, index);
  ShowUnit();
  start_->ShowContent();
  OpenPlace(0);
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
  rail_->SetCurrent(index);
  pages_->setCurrentIndex(index);
  if (Page* page = current_page(); page != nullptr && !page->Dirty()) page->Reload();
}

void MainWindow::GoTo(const QString& place, const QString& id) {
  const auto& places = workspaces_[workspace_].places;
  for (int i = 0; i < places.size(); ++i) {
    if (places[i].id != place) continue;
    OpenPlace(i);
    if (!id.isEmpty()) current_page()->Open(id);
  }
}

void MainWindow::ShowHelp() {
  Page* page = current_page();
  if (page == nullptr) return;
  auto* dialog = new AskDialog(this, "Hướng dẫn: " + page->title(), "Đã rõ");
  for (const QString& line : page->Help()) dialog->content()->addWidget(Body(line));
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  dialog->open();
}

}  // namespace thidua::client
