#include "client/models/logins.h"

#include <QRandomGenerator>
#include <QStringList>

#include "client/models/search.h"

namespace thidua::client {
namespace {

// What the contract lets a user name consist of.
constexpr int kLongest = 64;
// 32 of them, so that five random bits are one.
constexpr char kLetters[] = "abcdefghijkmnpqrstuvwxyz23456789";
constexpr int kGroups = 4, kGroupLetters = 4;

// Lower case without diacritics; of other signs only those that a user name may have.
QString Plain(const QString& text) {
  QString plain;
  for (const QChar c : ComparisonKey(text)) {
    if (c.unicode() < 0x80 && (c.isLetterOrNumber() || QStringView(u".-_").contains(c))) plain += c;
  }
  return plain;
}

}  // namespace

QString LoginOfCode(const QString& staff_code) { return Plain(staff_code).left(kLongest); }

QString LoginOfName(const QString& full_name) {
  const QString name = full_name.simplified();
  const QString family = Plain(name.section(' ', 0, -2));
  const QString given = Plain(name.section(' ', -1));
  return (family.isEmpty() ? given : given + "." + family).left(kLongest);
}

QString NumberedLogin(const QString& login, int number) {
  const QString tail = QString::number(number);
  return login.left(kLongest - tail.size()) + tail;
}

QString OneTimePassword() {
  QStringList groups;
  for (int i = 0; i < kGroups; ++i) {
    QString group;
    for (int j = 0; j < kGroupLetters; ++j)
      group += QLatin1Char(kLetters[QRandomGenerator::system()->bounded(32)]);
    groups << group;
  }
  return groups.join('-');
}

}  // namespace thidua::client
