// The left rail: the workspace's places, with counts of what waits. Collapses to icons.
#ifndef THIDUA_CLIENT_WIDGETS_RAIL_H_
#define THIDUA_CLIENT_WIDGETS_RAIL_H_

#include <QButtonGroup>
#include <QFrame>
#include <QToolButton>

#include "client/widgets/basics.h"

namespace thidua::client {

// The key that opens this place, counted from 0; empty for those that have none.
QString PlaceKey(int place);

class Rail : public QFrame {
  Q_OBJECT

 public:
  explicit Rail(QWidget* parent = nullptr);
  void Reset(const QString& workspace);
  void AddPlace(const QString& name, const QString& icon);
  void SetCurrent(int index);
  // The page that is shown is none of the places.
  void SetNoneCurrent();
  // 0 shows none.
  void SetCount(int index, int count);
  // To icons, and back. In a narrow window it is folded from the start, until the person has chosen.
  void Fold();
  QSize sizeHint() const override;

 Q_SIGNALS:
  void Chosen(int index);

 protected:
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Place {
    QPushButton* button;
    QString name;
    int count = 0;
  };
  void Label(const Place& place);
  void SetCollapsed(bool collapsed);
  void SuitWindow();

  bool collapsed_ = false;
  bool chosen_ = false;
  QLabel* workspace_;
  QToolButton* fold_;
  QVBoxLayout* places_layout_;
  QButtonGroup* group_;
  QList<Place> places_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_RAIL_H_
