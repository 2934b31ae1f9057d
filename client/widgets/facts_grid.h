// What is known of one thing: names on the left, values on the right.
#ifndef THIDUA_CLIENT_WIDGETS_FACTS_GRID_H_
#define THIDUA_CLIENT_WIDGETS_FACTS_GRID_H_

#include <QGridLayout>
#include <QList>
#include <QPair>
#include <QWidget>

namespace thidua::client {

class FactsGrid : public QWidget {
  Q_OBJECT

 public:
  explicit FactsGrid(QWidget* parent = nullptr);
  // What has no value is left out.
  void Set(const QList<QPair<QString, QString>>& facts);

 private:
  QGridLayout* grid_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_FACTS_GRID_H_
