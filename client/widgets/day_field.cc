#include "client/widgets/day_field.h"

#include <QRegularExpression>

namespace thidua::client {
namespace {
constexpr int kCentury = 2000;
}

DayField::DayField(const QString& object, const QString& name, QDate day, QDate first) : QDateEdit(day) {
  setObjectName(object);
  setAccessibleName(name);
  setDisplayFormat("dd/MM/yyyy");
  setButtonSymbols(QAbstractSpinBox::NoButtons);
  if (first.isValid()) setMinimumDate(first);
  connect(this, &QDateEdit::editingFinished, this, [this] { setDate(date()); });
}

QDate DayField::OfShortYear(const QString& text) const {
  static const QRegularExpression form("^(\\d{1,2})/(\\d{1,2})/(\\d{2})$");
  const auto found = form.match(text);
  if (!found.hasMatch()) return {};
  const QDate day(kCentury + found.captured(3).toInt(), found.captured(2).toInt(), found.captured(1).toInt());
  return minimumDate() <= day && day <= maximumDate() ? day : QDate();
}

QValidator::State DayField::validate(QString& text, int& position) const {
  if (OfShortYear(text).isValid()) return QValidator::Acceptable;
  return QDateEdit::validate(text, position);
}

QDateTime DayField::dateTimeFromText(const QString& text) const {
  const QDate day = OfShortYear(text);
  return day.isValid() ? day.startOfDay() : QDateEdit::dateTimeFromText(text);
}

}  // namespace thidua::client
