#include "client/app/application.h"

#include <QLocale>

#include "client/i18n/qt_words_vi.h"

namespace thidua::client {

void SetUp(QApplication& application, Theme theme) {
  QApplication::setOrganizationName("ThiDua");
  QApplication::setApplicationName("thidua-client");
  QApplication::setApplicationDisplayName("Thi đua – Khen thưởng");
  QLocale::setDefault(QLocale(QLocale::Vietnamese, QLocale::Vietnam));
  QApplication::installTranslator(new QtWordsVi(&application));
  ApplyTheme(application, theme);
}

}  // namespace thidua::client
