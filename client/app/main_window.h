// The one window: sign-in, then the workspaces of whoever signed in.
#ifndef THIDUA_CLIENT_APP_MAIN_WINDOW_H_
#define THIDUA_CLIENT_APP_MAIN_WINDOW_H_

#include <QDialog>
#include <QMainWindow>
#include <QPointer>
#include <QStackedWidget>

#include "client/app/menu_bar.h"
#include "client/app/setup_page.h"
#include "client/app/sign_in_page.h"
#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/page_frame.h"
#include "client/widgets/rail.h"
#include "client/widgets/top_bar.h"
#include "client/workspaces/workspace.h"

namespace thidua::client {

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  // `workspace` names the one to open first; empty: the first the roles give.
  MainWindow(const QString& endpoint, const QString& workspace = {});

  // As large and where it was closed; the first time as large as there is room for.
  void ShowWhereItWas();

  Session& session() { return session_; }
  Page* current_page() const;
  void OpenPlace(int index);
  void OpenWorkspace(int index);
  void OpenMyAccount();

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  static constexpr char kPagePrefix[] = "page_";  // of a page's object name, before the id of its place

  QWidget* MakeShell();
  void MakeMenus();
  void OnSignedIn(bool same_person);
  // The one way out of everything that is being written: it is kept, then sent, then `go` runs with whether
  // the server has all of it. Where something cannot be kept the person is asked first.
  void Leave(std::function<void(bool saved)> go);
  void Refresh();
  void ReloadAsked();
  void SignOut();
  void OnLost();
  void ClearPages();
  void ShowWorkspace(int index);
  // All that the stack has is taken out of it, and nothing of it is shown in passing.
  QList<QWidget*> TakePages();
  // The pages are done with.
  void LeavePages();
  // A long one takes as long to be let go of as to be made: one a turn, after what comes in their place.
  void LetLeftPagesGo();
  // The page of a place, made when it is first opened: all of a workspace at once would hold up the window.
  Page* PageOf(int place);
  Page* MyAccount();
  void OpenPlaceAt(int index, const QString& id);
  // What `page` gives, or makes, is shown in place of what is there: made, styled part by part, laid out and
  // loaded, each in a turn. What is asked for after it goes before it.
  void ShowInTurns(std::function<Page*()> page, const QString& id = {});
  void SetCount(const QWidget* page, int count);
  // For the rail, where the page does not tell it itself.
  void CountWaiting(int place);
  void ChooseCampaign(int index);
  void ShowCampaigns();
  void Start();
  void ShowUnit();
  void GoTo(const QString& place, const QString& id);
  void GoToAnywhere(int workspace, const QString& place, const QString& id);
  void OpenNotice(const report::v1::Notice& notice);
  // The page that is open offers to be loaded anew where it shows what changed; the others are counted again.
  void OnNews(const QList<report::v1::Notice>& news);
  void Find();
  void ShowHelp();
  void ShowAbout();
  void Restart();

  Api api_;
  Session session_;
  Context context_;
  QString first_workspace_;
  QStackedWidget* stack_;
  MenuBar* menus_;
  SignInPage* sign_in_;
  SetupPage* setup_;
  QWidget* shell_;
  Rail* rail_;
  TopBar* top_;
  PageFrame* start_;       // until the campaigns are here; shows why when they are not
  QStackedWidget* pages_;  // inside start_: in the order of the places, the room of a page until it is made
  QPointer<Page> my_account_;   // one of pages_, once it was asked for; belongs to no place
  QList<QWidget*> left_pages_;  // of the workspace before, not let go of yet
  int opening_ = 0;             // what was to be shown before the last that was asked for is not
  QList<Workspace> workspaces_;
  int workspace_ = -1;
  QList<QPointer<QDialog>> set_aside_;  // open when the session was lost
  bool leaving_ = false;
  bool closing_ = false;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_MAIN_WINDOW_H_
