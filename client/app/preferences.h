// How the program looks on this computer: colours and size. Read when it starts.
#ifndef THIDUA_CLIENT_APP_PREFERENCES_H_
#define THIDUA_CLIENT_APP_PREFERENCES_H_

#include <QWidget>
#include <functional>

namespace thidua::client {

// "sang", "toi", "tuong-phan": as of --theme.
QString ChosenTheme();
// Before the application is made: Qt asks once how large everything is.
void ApplyZoom();

// `restart` closes the program and opens it again.
void AskPreferences(QWidget* window, std::function<void()> restart);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_PREFERENCES_H_
