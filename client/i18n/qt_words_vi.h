// Qt's own words (menus of text fields, the dialogs for files and printers) in Vietnamese: Qt ships no such
// translation.
#ifndef THIDUA_CLIENT_I18N_QT_WORDS_VI_H_
#define THIDUA_CLIENT_I18N_QT_WORDS_VI_H_

#include <QTranslator>

namespace thidua::client {

class QtWordsVi : public QTranslator {
  Q_OBJECT

 public:
  using QTranslator::QTranslator;
  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* source, const char* disambiguation,
                    int n) const override;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_I18N_QT_WORDS_VI_H_
