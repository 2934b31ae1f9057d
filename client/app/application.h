// What the program and its tests set up alike: names, language, look.
#ifndef THIDUA_CLIENT_APP_APPLICATION_H_
#define THIDUA_CLIENT_APP_APPLICATION_H_

#include <QApplication>

#include "client/widgets/tokens.h"

namespace thidua::client {

// Where settings are found; also before there is an application.
void NameApplication();
void SetUp(QApplication& application, Theme theme);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_APPLICATION_H_
