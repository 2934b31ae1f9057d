#include "client/app/application.h"

#include <QLocale>

#include "client/core/memory.h"
#include "client/i18n/qt_words_vi.h"
#include "client/widgets/preedit.h"

namespace thidua::client {

void NameApplication() {
  QApplication::setOrganizationName("ThiDua");
  QApplication::setApplicationName("thidua-client");
  QApplication::setApplicationVersion(THIDUA_VERSION);
}

void SetUp(QApplication& application, Theme theme) {
  HoldLittleMemory();
  NameApplication();
  QApplication::setApplicationDisplayName("Thi đua – Khen thưởng");
  QLocale::setDefault(QLocale(QLocale::Vietnamese, QLocale::Vietnam));
  QApplication::installTranslator(new QtWordsVi(&application));
  application.installEventFilter(new PreeditGuard(&application));
  ApplyTheme(application, theme);
}

}  // namespace thidua::client
