// The line above a list in which is written what it is narrowed to.
#ifndef THIDUA_CLIENT_WIDGETS_SEARCH_FIELD_H_
#define THIDUA_CLIENT_WIDGETS_SEARCH_FIELD_H_

#include <QLineEdit>
#include <QTimer>
#include <optional>
#include <string>

#include "client/core/turns.h"

namespace thidua::client {

class SearchField : public QLineEdit {
  Q_OBJECT

 public:
  // `name`: "Tìm theo tên". The hint stands in it while it is empty.
  explicit SearchField(const QString& name);
  SearchField(const QString& name, const QString& hint);
  // Empty: nothing is looked for.
  std::string query() const { return text().simplified().toStdString(); }
  // By the page, which loads its list itself: the server is asked neither for this text nor for what was
  // typed before it. A second list, coming late, would take the place of the first with what was done to it
  // since.
  void Put(const QString& text);

 Q_SIGNALS:
  // A moment after the last letter, for what the server is asked. What is looked through here follows
  // textChanged.
  void Asked();

 private:
  QTimer pause_;
  std::optional<WorkLeft> asking_;  // what was typed is not asked for yet
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_SEARCH_FIELD_H_
