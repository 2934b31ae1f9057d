#ifndef THIDUA_TESTS_UI_OPENER_H_
#define THIDUA_TESTS_UI_OPENER_H_

#include <QDesktopServices>
#include <QObject>
#include <QStringList>
#include <QUrl>

namespace thidua::test {

// Stands for the computer's own programs.
class Opener : public QObject {
  Q_OBJECT

 public:
  Opener() { QDesktopServices::setUrlHandler("file", this, "Open"); }
  ~Opener() override { QDesktopServices::unsetUrlHandler("file"); }
  QStringList opened;

 public Q_SLOTS:
  void Open(const QUrl& url) { opened << url.toLocalFile(); }
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_OPENER_H_
