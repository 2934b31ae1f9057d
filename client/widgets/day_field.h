// A field for a day, as it is typed here: dd/MM/yyyy.
#ifndef THIDUA_CLIENT_WIDGETS_DAY_FIELD_H_
#define THIDUA_CLIENT_WIDGETS_DAY_FIELD_H_

#include <QDateEdit>

namespace thidua::client {

// A year of two digits is one of this century: "10/06/20" is 10 June 2020, at once, and is written out when
// the field is left. Qt alone would quietly put back the year that stood there before.
class DayField : public QDateEdit {
  Q_OBJECT

 public:
  // `name` is for screen readers; no day before `first` can be typed.
  DayField(const QString& object, const QString& name, QDate day, QDate first = {});

 protected:
  QValidator::State validate(QString& text, int& position) const override;
  QDateTime dateTimeFromText(const QString& text) const override;

 private:
  // Invalid where the year is not short, and where the field does not allow the day.
  QDate OfShortYear(const QString& text) const;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_DAY_FIELD_H_
