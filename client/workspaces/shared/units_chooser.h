// Chooses units by looking for them: those right below one are offered first, any other by part of its name.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_UNITS_CHOOSER_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_UNITS_CHOOSER_H_

#include <QHash>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QWidget>

#include "client/models/context.h"
#include "client/widgets/basics.h"

namespace thidua::client {

class UnitsChooser : public QWidget {
  Q_OBJECT

 public:
  enum class Many { kOne, kSeveral };
  // `object` names what the choice is kept under in a form's draft; its list is `object`List.
  UnitsChooser(Context* context, const QString& object, const QString& name, Many many);

  // What is offered before anything is written; empty: all, by code.
  void OfferBelow(const std::string& unit_id);
  const QStringList& ids() const { return ids_; }
  QString NameOf(const QString& id) const;
  void Choose(const QStringList& ids);

 Q_SIGNALS:
  void Changed();  // other units are chosen, or their names have come

 private:
  void Look(const std::string& page_token);
  void Offer(const directory::v1::ListUnitsResponse& found, bool more);
  void OnTicked(const QListWidgetItem* item);
  void Show();

  Context* context_;
  Many many_;
  std::string below_;
  QStringList ids_;
  QHash<QString, QString> names_;  // of what was offered
  QLineEdit* search_;
  QListWidget* list_;
  QPushButton* more_;
  QLabel* words_;
  QLineEdit* kept_;  // the ids as a field, so that a form takes them in with the others; never on screen
  std::string next_page_;
  QTimer pause_;
  int search_number_ = 0;  // what comes for an earlier one is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_UNITS_CHOOSER_H_
