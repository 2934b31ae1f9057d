// Ctrl+K: one line that finds pages, people, cases, decisions, letters and units, wherever in my workspaces
// they are.
#ifndef THIDUA_CLIENT_APP_FINDER_H_
#define THIDUA_CLIENT_APP_FINDER_H_

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>

#include "client/workspaces/workspace.h"

namespace thidua::client {

class Finder : public QDialog {
  Q_OBJECT

 public:
  Finder(QWidget* window, Context* context, const QList<Workspace>& workspaces);

 Q_SIGNALS:
  // `workspace` is the index of one of those given; `id` is empty for a page itself.
  void Chosen(int workspace, const QString& place, const QString& id);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Target {
    int workspace = -1;
    QString place;
  };
  struct Found {
    Target target;
    QString id;
    QString icon;
    QString text;
  };

  // The place with this id in the first workspace that has it; workspace -1: none has.
  Target PlaceNamed(const QString& place) const;
  void FindPlaces();
  template <class Answer, class Request, class Rows>
  void Ask(const QString& place, const QString& icon, Request request, QList<Found>* into, Rows rows_of);
  void AskServer();
  void Show();
  void Choose();

  Context* context_;
  QList<Workspace> workspaces_;
  QLineEdit* line_;
  QListWidget* list_;
  QLabel* words_;
  QTimer pause_;
  QList<Found> places_, people_, cases_, decisions_, letters_, units_;
  QString failed_;     // why something could not be asked
  bool more_ = false;  // the server has more than is shown
  int asked_ = 0;      // answers to an earlier question are dropped
  int waiting_ = 0;    // answers to come
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_FINDER_H_
