// thidua-client: the workspaces of whoever signs in.
#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QTextStream>
#include <memory>

#include "client/app/application.h"
#include "client/app/first_contact.h"
#include "client/app/main_window.h"
#include "client/app/preferences.h"
#include "client/core/endpoint.h"

int main(int argc, char** argv) {
  using namespace thidua::client;
  NameApplication();
  ApplyZoom();
  QApplication application(argc, argv);
  QCommandLineParser parser;
  parser.setApplicationDescription("Chương trình làm việc của hệ thống Thi đua – Khen thưởng.");
  const QCommandLineOption help({"h", "help"}, "In hướng dẫn này.");
  const QCommandLineOption endpoint("endpoint", "Địa chỉ máy chủ, ví dụ 127.0.0.1:7700.", "máy:cổng");
  const QCommandLineOption authority(
      "ca", "Tệp chứng thư gốc của máy chủ; được ghi nhớ cho địa chỉ ấy. Không có thì lần đầu sẽ hỏi.",
      "tệp");
  const QCommandLineOption theme(
      "theme", "Giao diện: sang, toi, tuong-phan; không có thì như trong Tuỳ chọn.", "tên", ChosenTheme());
  const QCommandLineOption workspace("workspace", "Không gian làm việc mở trước, ví dụ “Hội đồng”.", "tên");
  parser.addOptions({help, endpoint, authority, theme, workspace});
  parser.process(application);
  if (parser.isSet(help)) parser.showHelp();
  SetUp(application, ThemeNamed(parser.value(theme)));
  const QString server = ResolveEndpoint(parser.value(endpoint));
  if (parser.isSet(authority)) {
    QFile file(parser.value(authority));
    const QByteArray given = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (FingerprintOf(given).isEmpty() || !Accept(server, given)) {
      QTextStream(stderr) << "Không dùng được chứng thư gốc trong tệp " << file.fileName() << ".\n";
      return 1;
    }
  }
  std::unique_ptr<MainWindow> window;
  const auto open = [&] {
    window = std::make_unique<MainWindow>(server, parser.value(workspace));
    window->ShowWhereItWas();
  };
  if (AuthorityOf(server).isEmpty()) {
    auto* first = new FirstContact(server);
    QObject::connect(first, &FirstContact::Trusted, &application, open);
    first->show();
  } else {
    open();
  }
  return QApplication::exec();
}
