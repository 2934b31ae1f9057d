// thidua-client: the workspaces of whoever signs in.
#include <QApplication>
#include <QCommandLineParser>

#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/core/endpoint.h"

int main(int argc, char** argv) {
  using namespace thidua::client;
  QApplication application(argc, argv);
  QCommandLineParser parser;
  parser.setApplicationDescription("Chương trình làm việc của hệ thống Thi đua – Khen thưởng.");
  const QCommandLineOption help({"h", "help"}, "In hướng dẫn này.");
  const QCommandLineOption endpoint("endpoint", "Địa chỉ máy chủ, ví dụ 127.0.0.1:7700.", "máy:cổng");
  const QCommandLineOption theme("theme", "Giao diện: sang (mặc định), toi, tuong-phan.", "tên", "sang");
  const QCommandLineOption workspace("workspace", "Không gian làm việc mở trước, ví dụ “Hội đồng”.", "tên");
  parser.addOptions({help, endpoint, theme, workspace});
  parser.process(application);
  if (parser.isSet(help)) parser.showHelp();
  const QString look = parser.value(theme);
  SetUp(application, look == "toi"          ? Theme::kDark
                     : look == "tuong-phan" ? Theme::kHighContrast
                                            : Theme::kLight);
  MainWindow window(ResolveEndpoint(parser.value(endpoint)), parser.value(workspace));
  window.show();
  return QApplication::exec();
}
