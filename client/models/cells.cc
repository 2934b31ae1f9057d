#include "client/models/cells.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTextDocument>

namespace thidua::client {
namespace {

const QCollator& Vietnamese() {
  static const QCollator collator = [] {
    QCollator out(QLocale(QLocale::Vietnamese, QLocale::Vietnam));
    out.setNumericMode(true);  // "Lớp 2" before "Lớp 10"
    return out;
  }();
  return collator;
}

QRegularExpressionMatch MatchNumber(const QString& text) {
  static const QRegularExpression number(R"(^([-−]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?( ?%)?$)");
  return number.match(text);
}

}  // namespace

QVariant DayOrText(const QString& text) {
  static const QRegularExpression day(R"(^\d\d/\d\d/\d{4}( \d\d:\d\d)?$)");
  const auto match = day.match(text);
  if (!match.hasMatch()) return text;
  if (match.capturedLength(1) > 0) {
    const auto time = QDateTime::fromString(text, "dd/MM/yyyy HH:mm");
    return time.isValid() ? QVariant(time) : QVariant(text);
  }
  const auto date = QDate::fromString(text, "dd/MM/yyyy");
  return date.isValid() ? QVariant(date) : QVariant(text);
}

QString ToolTipText(const QString& text) {
  return Qt::mightBeRichText(text) ? "<qt>" + text.toHtmlEscaped().replace('\n', "<br/>") + "</qt>" : text;
}

QVariant NumberOrText(const QString& text) {
  const auto match = MatchNumber(text);
  if (!match.hasMatch()) return text;
  QString digits = match.captured(2).remove('.');
  if (match.capturedLength(3) > 0) digits += '.' + match.captured(3);
  double value = digits.toDouble();
  if (match.capturedLength(1) > 0) value = -value;
  if (match.capturedLength(4) > 0) value /= 100;
  return value;
}

QString NumberFormat(const QString& text) {
  const auto match = MatchNumber(text);
  QString format = match.captured(2).contains('.') ? "#,##0" : "0";
  if (match.capturedLength(3) > 0) format += '.' + QString(match.capturedLength(3), '0');
  if (match.capturedLength(4) > 0) format += '%';
  return format;
}

SortKey::SortKey(const QVariant& value) {
  switch (value.typeId()) {
    case QMetaType::QDate:
      if (!value.isNull()) number_ = value.toDate().startOfDay(Qt::UTC).toMSecsSinceEpoch();
      break;
    case QMetaType::QDateTime:
      if (!value.isNull()) number_ = value.toDateTime().toMSecsSinceEpoch();
      break;
    case QMetaType::QString:
      if (!value.toString().isEmpty()) text_ = Vietnamese().sortKey(value.toString());
      break;
    default:
      if (value.isValid()) number_ = value.toDouble();
  }
}

bool SortKey::Above(const SortKey& other, Qt::SortOrder order) const {
  const bool empty = !number_ && !text_;
  const bool other_empty = !other.number_ && !other.text_;
  if (empty || other_empty) return !empty && other_empty;
  const bool turned = order == Qt::DescendingOrder;
  if (number_ && other.number_) return turned ? *other.number_ < *number_ : *number_ < *other.number_;
  if (text_ && other.text_) return turned ? *other.text_ < *text_ : *text_ < *other.text_;
  return turned != number_.has_value();
}

QString InLines(const QString& text, int most) {
  const QString trimmed = text.trimmed();
  const QString indent(text.indexOf(trimmed), ' ');
  QStringList lines;
  for (const QString& word : trimmed.split(' ')) {
    if (lines.isEmpty() || lines.last().size() + 1 + word.size() > most) {
      lines << indent + word;
    } else {
      lines.last() += ' ' + word;
    }
  }
  return lines.join('\n');
}

}  // namespace thidua::client
