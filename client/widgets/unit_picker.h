// Chooses one unit by writing part of its name: the server looks for it, and what it finds is offered below.
#ifndef THIDUA_CLIENT_WIDGETS_UNIT_PICKER_H_
#define THIDUA_CLIENT_WIDGETS_UNIT_PICKER_H_

#include <QCompleter>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTimer>
#include <QWidget>

#include "client/core/api.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

// Units that have not ended. A whole name that only one of them has chooses it by itself, so that one put
// back from a draft does.
class UnitPicker : public QWidget {
  Q_OBJECT

 public:
  // `object` names the line that is written into; `hint` stands in it while it is empty.
  UnitPicker(Api* api, const QString& object, const QString& name, const QString& hint);

  // Empty while nothing is chosen: nothing is written, or something that is no unit yet.
  const std::string& id() const { return id_; }
  QString name() const;
  bool HasText() const;
  void Choose(const std::string& id, const QString& name);

 Q_SIGNALS:
  // By the person: another unit, or none any more.
  void Changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void OnEdited();
  void Look();
  void Offer(const QString& query, const directory::v1::ListUnitsResponse& found);
  void Take(const QModelIndex& choice);

  Api* api_;
  QLineEdit* line_;
  QCompleter* completer_;
  QStandardItemModel* found_;
  QTimer pause_;
  int search_ = 0;  // what comes for an earlier one is dropped
  std::string id_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_UNIT_PICKER_H_
