// One line of the school's list beside it: what is known of the dossier, its content once it is opened; the
// collective's is written here.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIER_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIER_H_

#include <QStackedWidget>
#include <functional>
#include <optional>

#include "client/widgets/action_bar.h"
#include "client/widgets/level_timeline.h"
#include "client/workspaces/secretary/dossier_lines.h"
#include "client/workspaces/shared/dossier_editor.h"
#include "client/workspaces/shared/dossier_view.h"

namespace thidua::client {

class SchoolDossier : public QWidget {
  Q_OBJECT

 public:
  explicit SchoolDossier(Context* context);
  // `late`: no more dossiers are taken.
  void Show(const DossierLine& line, bool late);
  void ShowNone(const QString& why, const QString& button, std::function<void()> act);
  // Reads the dossier, which is put on record where it is somebody else's.
  void Open();
  // Another line is going to be shown: what is typed in this one goes to the server now.
  void Leave() { editor_->Leave(); }
  QString Safety() const { return editor_->Safety(); }

 Q_SIGNALS:
  // What the list says is no longer so.
  void Changed();

 private:
  using Dossier = submission::v1::Dossier;

  bool WrittenHere(const Dossier& dossier) const;
  bool Chosen(const std::string& dossier_id) const { return line_.dossier().id() == dossier_id; }
  QString FactsText() const;
  void ShowContent(const Dossier& dossier);
  void ShowTimeline(const Dossier& dossier);
  void AddComplaint(const approval::v1::Case& data);
  void ShowBar(bool opened);
  void Register();
  void Withdraw();
  void Begin();
  void BeginFor();
  template <class Answer, class Request>
  void Send(const Request& request);

  Context* context_;
  DossierLine line_;
  std::optional<registration::v1::Registration> registered_;
  bool late_ = false;
  PageFrame* frame_;
  QStackedWidget* modes_;
  QWidget* reader_;
  DossierEditor* editor_;
  DossierHeader* header_;
  LevelTimeline* timeline_;
  QLabel* facts_;
  DossierView* view_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIER_H_
