// ui_writer ENDPOINT USERNAME PASSWORD TITLE TEXT: a teacher's window in a process of its own, to be killed
// in the middle of a word. Says "ready" when the dossier of the title is open, writes TEXT into it when it is
// told to by a line, says "written", and then stays.
#include <QApplication>
#include <QTextStream>
#include <exception>

#include "client/app/application.h"
#include "tests/ui/driver.h"

int main(int argc, char** argv) {
  using namespace thidua;
  QApplication application(argc, argv);
  const QStringList arguments = QApplication::arguments();
  if (arguments.size() != 6) return 2;
  client::SetUp(application, client::Theme::kLight);
  QTextStream out(stdout);
  QTextStream in(stdin);
  try {
    test::Driver window(arguments[1], ".");
    window.SignIn(arguments[2], arguments[3], [] { return QString(); });
    window.OpenPlace("dossiers");
    window.ChooseRow("dossiers", arguments[4]);
    window.Find<QWidget>("section_ACHIEVEMENTS");
    out << "ready" << Qt::endl;
    in.readLine();
    window.Write("section_ACHIEVEMENTS", arguments[5]);
    out << "written" << Qt::endl;
    return QApplication::exec();
  } catch (const std::exception& error) {
    out << error.what() << Qt::endl;
    return 1;
  }
}
