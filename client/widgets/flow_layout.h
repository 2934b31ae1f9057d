// Widgets one beside the other as words in a paragraph: a line that is full goes on in the next.
#ifndef THIDUA_CLIENT_WIDGETS_FLOW_LAYOUT_H_
#define THIDUA_CLIENT_WIDGETS_FLOW_LAYOUT_H_

#include <QLayout>
#include <QList>

namespace thidua::client {

class FlowLayout : public QLayout {
  Q_OBJECT

 public:
  explicit FlowLayout(QWidget* widget);
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override;
  int count() const override { return static_cast<int>(items_.size()); }
  QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;
  void setGeometry(const QRect& rect) override;

 protected:
  using Items = QList<QLayoutItem*>;
  const Items& items() const { return items_; }
  // In lines of this width, each as full as it can be.
  QList<Items> Lines(const Items& items, int width) const;
  int WidthOf(const Items& line) const;
  static int HeightOf(const Items& line);
  // The height it takes; moves the items there where `place` says so.
  virtual int Arrange(const QRect& rect, bool place) const;

 private:
  Items items_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_FLOW_LAYOUT_H_
