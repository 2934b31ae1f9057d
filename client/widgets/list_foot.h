// Below a list that comes page by page: how many rows are here, and the button for more.
#ifndef THIDUA_CLIENT_WIDGETS_LIST_FOOT_H_
#define THIDUA_CLIENT_WIDGETS_LIST_FOOT_H_

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "client/models/row_model.h"

namespace thidua::client {

// Says by itself what each page has made of it: "100+ người" while there is another to fetch.
class ListFoot : public QWidget {
  Q_OBJECT

 public:
  // `counted`: what a row is. Empty: the page says in its own words what is here (`words`).
  ListFoot(PagedModel* model, const QString& counted);
  QLabel* words() { return words_; }
  // Another button, before the one for more.
  void Add(QWidget* button);

 private:
  void Look();

  PagedModel* model_;
  QString counted_;
  QLabel* words_;
  QPushButton* more_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_LIST_FOOT_H_
