// How the program looks on this computer: colours and size.
#ifndef THIDUA_CLIENT_APP_PREFERENCES_H_
#define THIDUA_CLIENT_APP_PREFERENCES_H_

#include <QWidget>
#include <functional>

#include "client/widgets/tokens.h"

namespace thidua::client {

// "sang", "toi", "tuong-phan": as of --theme. Any other name is the first.
Theme ThemeNamed(const QString& name);
QString ChosenTheme();
// Before the application is made: Qt asks once how large everything is.
void ApplyZoom();

// A theme is there at once; a size, when `restart` has closed the program and opened it again.
void AskPreferences(QWidget* window, std::function<void()> restart);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_PREFERENCES_H_
