// What a new account gets to sign in with: a name people can read out, and a password for one use.
#ifndef THIDUA_CLIENT_MODELS_LOGINS_H_
#define THIDUA_CLIENT_MODELS_LOGINS_H_

#include <QString>

namespace thidua::client {

inline constexpr int kShortestLogin = 3;
// "TH-TTGQ1-01" → "th-ttgq1-01"
QString LoginOfCode(const QString& staff_code);
// "Trần Thị Ngọc Mai" → "mai.tranthingoc": by the given name, as people look for each other here.
QString LoginOfName(const QString& full_name);
// The same for whoever comes later under a name that is taken: "mai.tranthingoc2".
QString NumberedLogin(const QString& login, int number);

// 80 random bits of the system's generator as four groups of letters and digits, none of which is taken for
// another. Long enough for every role.
QString OneTimePassword();

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_LOGINS_H_
