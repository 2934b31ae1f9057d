#include "client/models/fund_words.h"

#include <QRegularExpression>

#include "client/models/words.h"

namespace thidua::client {

using approval::v1::FundEntry;

const QList<identity::v1::Role>& FundKeepers() {
  static const QList<identity::v1::Role> keepers{identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL,
                                                 identity::v1::COMMITTEE_OFFICER};
  return keepers;
}

bool KeepsFund(const Session& session, const std::string& unit_id) {
  return session.UnitsOf(FundKeepers()).contains(Text(unit_id));
}

QString WordOf(FundEntry::Kind kind) {
  switch (kind) {
    case FundEntry::INCOME:
      return "Thu vào quỹ";
    case FundEntry::BONUS:
      return "Chi thưởng";
    case FundEntry::STUDENT_BONUS:
      return "Thưởng học sinh";
    case FundEntry::OBJECTS:
      return "Chi hiện vật, giấy khen, khung";
    case FundEntry::ORGANISING:
      return "Chi tổ chức";
    case FundEntry::GIVEN_BACK:
      return "Thu hồi tiền thưởng";
    case FundEntry::COUNTER:
      return "Bút toán đảo";
    default:
      return "";
  }
}

namespace {

QString HeadOf(const FundEntry& entry) {
  if (entry.countered_by_serial() == 0) return WordOf(entry.kind());
  return QString("%1 · đã đảo ở dòng %2").arg(WordOf(entry.kind())).arg(entry.countered_by_serial());
}

}  // namespace

QStringList FundEntryParts(const FundEntry& entry, const QString& title) {
  QStringList parts;
  if (entry.kind() == FundEntry::COUNTER) parts << QString("đảo dòng số %1").arg(entry.of_serial());
  if (entry.recipients() > 0) parts << QString("%1 học sinh").arg(entry.recipients());
  if (!entry.subject_name().empty()) {
    parts << Text(entry.subject_name())
          << QString("%1, quyết định số %2").arg(title, Text(entry.decision_number()));
  }
  if (!entry.description().empty()) parts << Text(entry.description());
  return parts;
}

QString FundEntryLines(const FundEntry& entry, const QString& title) {
  return (QStringList{HeadOf(entry)} + FundEntryParts(entry, title)).join('\n');
}

QString FundEntryText(const FundEntry& entry, const QString& title) {
  return (QStringList{HeadOf(entry)} + FundEntryParts(entry, title)).join(" · ");
}

bool MayBeUndone(const FundEntry& entry) {
  return entry.kind() != FundEntry::COUNTER && entry.kind() != FundEntry::GIVEN_BACK &&
         entry.countered_by_serial() == 0;
}

QString WhyNotUndone(const FundEntry& entry) {
  if (entry.countered_by_serial() != 0)
    return QString("Dòng này đã được đảo ở dòng %1.").arg(entry.countered_by_serial());
  if (entry.kind() == FundEntry::COUNTER) return "Bút toán đảo không đảo lại được; cần thì ghi khoản mới.";
  if (entry.kind() == FundEntry::GIVEN_BACK)
    return "Khoản này theo ngày nộp lại tiền thưởng ghi ở trang “Chi thưởng”.";
  return {};
}

std::optional<qint64> AmountOf(const QString& typed) {
  static const QRegularExpression grouped("^(\\d{1,3}(\\.\\d{3})+|\\d+)$");
  QString text = typed.trimmed();
  text.remove(' ');
  if (!grouped.match(text).hasMatch()) return std::nullopt;
  bool is_number = false;
  const qint64 amount = text.remove('.').toLongLong(&is_number);
  return is_number && amount > 0 ? std::optional<qint64>(amount) : std::nullopt;
}

}  // namespace thidua::client
