#include "client/models/catalogue_rows.h"

#include <QRegularExpression>
#include <algorithm>
#include <optional>

#include "client/models/indicator_words.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using block::v1::Indicator;

template <class Value>
using Words = QList<QPair<QString, Value>>;

const Words<Indicator::Kind>& Kinds() {
  static const Words<Indicator::Kind> words{
      {"Số", Indicator::NUMBER}, {"Tỷ lệ", Indicator::SHARE}, {"Có/không", Indicator::YES_NO}};
  return words;
}

const Words<Indicator::Direction>& Directions() {
  static const Words<Indicator::Direction> words{{"Càng nhiều càng tốt", Indicator::MORE_IS_BETTER},
                                                 {"Càng ít càng tốt", Indicator::LESS_IS_BETTER}};
  return words;
}

const Words<Indicator::Aggregation>& Aggregations() {
  static const Words<Indicator::Aggregation> words{{"Cộng lại", Indicator::SUM},
                                                   {"Trung bình", Indicator::MEAN},
                                                   {"Lớn nhất", Indicator::LARGEST},
                                                   {"Nhỏ nhất", Indicator::SMALLEST},
                                                   {"Số đơn vị đạt", Indicator::UNITS_REACHED}};
  return words;
}

const Words<Indicator::Reporter>& Reporters() {
  static const Words<Indicator::Reporter> words{{"Đơn vị", Indicator::UNIT_ITSELF},
                                                {"Nơi tổng hợp", Indicator::COLLECTOR}};
  return words;
}

const Words<Indicator::Known>& Records() {
  static const Words<Indicator::Known> words{
      {"Không", Indicator::KNOWN_UNSPECIFIED},           {"Số nhân sự", Indicator::STAFF},
      {"Hoàn thành tốt trở lên", Indicator::RATED_WELL}, {"Hoàn thành xuất sắc", Indicator::RATED_EXCELLENT},
      {"Đạt danh hiệu", Indicator::TITLE_HOLDERS},       {"Số đơn vị tham gia", Indicator::MEMBERS}};
  return words;
}

// What may stand before the number of a threshold.
struct Bound {
  const char* words;
  Indicator::Direction direction;
  bool beyond;
};
const QList<Bound>& Bounds() {
  static const QList<Bound> bounds{{"từ", Indicator::MORE_IS_BETTER, false},
                                   {"trên", Indicator::MORE_IS_BETTER, true},
                                   {"không quá", Indicator::LESS_IS_BETTER, false},
                                   {"dưới", Indicator::LESS_IS_BETTER, true}};
  return bounds;
}

template <class Value>
QStringList NamesOf(const Words<Value>& words) {
  QStringList names;
  for (const auto& [name, value] : words) names << name;
  return names;
}

template <class Value>
QString WordFor(const Words<Value>& words, Value wanted) {
  for (const auto& [name, value] : words) {
    if (value == wanted) return name;
  }
  return {};
}

// The usual where nothing is written; nothing where no such word is known.
template <class Value>
std::optional<Value> ValueFor(const Words<Value>& words, const QString& text) {
  if (text.isEmpty()) return words.front().second;
  for (const auto& [name, value] : words) {
    if (name.compare(text, Qt::CaseInsensitive) == 0) return value;
  }
  return {};
}

// Takes a row word by word; remembers the first that it could not.
class Reader {
 public:
  Reader(const CatalogueRow& row, const TitleWords& titles) : row_(row), titles_(titles) {}

  Indicator Read() {
    Indicator out;
    out.set_code(Cell(kCatalogueCode).toUpper().toStdString());
    if (out.code().empty()) Refuse(kCatalogueCode, "thiếu mã");
    out.set_name(Cell(kCatalogueName).toStdString());
    if (out.name().empty()) Refuse(kCatalogueName, "thiếu tên");
    out.set_unit_of_measure(Cell(kCatalogueUnit).toStdString());
    out.set_kind(Chosen(kCatalogueKind, Kinds()));
    out.set_decimals(Decimals());
    out.set_numerator_code(Code(kCatalogueNumerator));
    out.set_denominator_code(Code(kCatalogueDenominator));
    out.set_part_of_code(Code(kCatalogueWhole));
    out.set_direction(Chosen(kCatalogueDirection, Directions()));
    out.set_aggregation(out.kind() == Indicator::YES_NO ? Indicator::UNITS_REACHED
                                                        : Chosen(kCatalogueAggregation, Aggregations()));
    out.set_reporter(Chosen(kCatalogueReporter, Reporters()));
    out.set_known(Chosen(kCatalogueKnown, Records()));
    out.set_known_title(Title());
    TakeThreshold(out);
    TakeTarget(out);
    return out;
  }
  int column() const { return column_; }
  const QString& why() const { return why_; }

 private:
  QString Cell(int column) const { return row_.value(column).simplified(); }
  std::string Code(int column) const { return Cell(column).toUpper().toStdString(); }
  void Refuse(int column, const QString& why) {
    if (column_ >= 0) return;
    column_ = column;
    why_ = why;
  }
  template <class Value>
  Value Chosen(int column, const Words<Value>& words) {
    const auto value = ValueFor(words, Cell(column));
    if (!value) Refuse(column, QString("không hiểu “%1”").arg(Cell(column)));
    return value.value_or(words.front().second);
  }
  int Decimals() {
    static const QRegularExpression form("^[0-3]?$");
    const QString text = Cell(kCatalogueDecimals);
    if (!form.match(text).hasMatch()) Refuse(kCatalogueDecimals, "số chữ số thập phân từ 0 đến 3");
    return text.toInt();
  }
  std::string Title() {
    static const QRegularExpression code("^[A-Z0-9_.-]*$");
    const QString text = Cell(kCatalogueTitle);
    for (const auto& [word, title] : titles_) {
      if (word.compare(text, Qt::CaseInsensitive) == 0) return title.toStdString();
    }
    if (!code.match(text).hasMatch()) Refuse(kCatalogueTitle, QString("không có danh hiệu “%1”").arg(text));
    return text.toStdString();
  }
  void TakeThreshold(Indicator& out) {
    const QString text = Cell(kCatalogueThreshold).toLower();
    if (text.isEmpty()) return;
    for (const Bound& bound : Bounds()) {
      const QString start = QString(bound.words) + " ";
      if (!text.startsWith(start)) continue;
      const auto amount = ReadDecimal(text.mid(start.size()).remove('%'), DecimalsOf(out));
      if (!amount) break;
      out.set_has_threshold(true);
      out.set_threshold(*amount);
      out.set_beyond_threshold(bound.beyond);
      out.set_direction(bound.direction);
      return;
    }
    Refuse(kCatalogueThreshold, "ngưỡng viết là từ 50, trên 70, không quá 5 hoặc dưới 5");
  }
  void TakeTarget(Indicator& out) {
    const QString text = Cell(kCatalogueTarget);
    if (text.isEmpty()) return;
    const bool units = out.aggregation() == Indicator::UNITS_REACHED;
    const auto amount = ReadDecimal(QString(text).remove('%'), units ? 0 : DecimalsOf(out));
    if (!amount) return Refuse(kCatalogueTarget, "chỉ tiêu chung là một số, dùng dấu phẩy cho phần lẻ");
    out.set_has_target(true);
    out.set_target(*amount);
  }

  const CatalogueRow& row_;
  const TitleWords& titles_;
  int column_ = -1;
  QString why_;
};

// What is usual is left empty, so that a table of a few numbers is not one of words that say nothing.
template <class Value>
QString UnlessUsual(const Words<Value>& words, Value value) {
  return value == words.front().second ? QString() : WordFor(words, value);
}

CatalogueRow RowOf(const Indicator& one, const TitleWords& titles) {
  CatalogueRow row(kCatalogueColumns);
  row[kCatalogueCode] = Text(one.code());
  row[kCatalogueName] = Text(one.name());
  row[kCatalogueUnit] = Text(one.unit_of_measure());
  row[kCatalogueKind] = WordFor(Kinds(), one.kind());
  row[kCatalogueDecimals] = one.decimals() == 0 ? QString() : QString::number(one.decimals());
  row[kCatalogueNumerator] = Text(one.numerator_code());
  row[kCatalogueDenominator] = Text(one.denominator_code());
  row[kCatalogueWhole] = Text(one.part_of_code());
  row[kCatalogueDirection] = UnlessUsual(Directions(), one.direction());
  if (one.kind() != Indicator::YES_NO) {
    row[kCatalogueAggregation] = UnlessUsual(Aggregations(), one.aggregation());
  }
  row[kCatalogueReporter] = UnlessUsual(Reporters(), one.reporter());
  row[kCatalogueKnown] = UnlessUsual(Records(), one.known());
  row[kCatalogueTitle] = Text(one.known_title());
  for (const auto& [word, title] : titles) {
    if (title == row[kCatalogueTitle] && !title.isEmpty()) row[kCatalogueTitle] = word;
  }
  for (const Bound& bound : Bounds()) {
    const bool is = bound.direction == one.direction() && bound.beyond == one.beyond_threshold();
    if (!one.has_threshold() || !is) continue;
    row[kCatalogueThreshold] =
        QString("%1 %2").arg(QString(bound.words), DecimalText(one.threshold(), DecimalsOf(one)));
  }
  if (one.has_target()) {
    const bool units = one.aggregation() == Indicator::UNITS_REACHED;
    row[kCatalogueTarget] = DecimalText(one.target(), units ? 0 : DecimalsOf(one));
  }
  return row;
}

bool IsEmpty(const CatalogueRow& row) {
  return std::all_of(row.begin(), row.end(), [](const QString& word) { return word.trimmed().isEmpty(); });
}

}  // namespace

const QStringList& CatalogueHeads() {
  static const QStringList heads{"Mã",       "Tên chỉ số",     "Đơn vị tính", "Kiểu",      "Số lẻ",
                                 "Tử số",    "Mẫu số",         "Phần của",    "Chiều",     "Ngưỡng",
                                 "Tổng hợp", "Chỉ tiêu chung", "Ai nhập",     "Đối chiếu", "Danh hiệu"};
  return heads;
}

QStringList CatalogueChoices(int column) {
  switch (column) {
    case kCatalogueKind:
      return NamesOf(Kinds());
    case kCatalogueDirection:
      return NamesOf(Directions());
    case kCatalogueAggregation:
      return NamesOf(Aggregations());
    case kCatalogueReporter:
      return NamesOf(Reporters());
    case kCatalogueKnown:
      return NamesOf(Records());
    default:
      return {};
  }
}

CatalogueRows RowsOf(const google::protobuf::RepeatedPtrField<Indicator>& indicators,
                     const TitleWords& titles) {
  CatalogueRows rows;
  for (const Indicator& one : indicators) rows << RowOf(one, titles);
  return rows;
}

ReadCatalogue IndicatorsOf(const CatalogueRows& rows, const TitleWords& titles) {
  ReadCatalogue out;
  for (int i = 0; i < rows.size(); ++i) {
    if (IsEmpty(rows[i])) continue;
    Reader reader(rows[i], titles);
    out.indicators << reader.Read();
    if (reader.column() < 0 || out.row >= 0) continue;
    out.row = i;
    out.column = reader.column();
    out.wrong =
        QString("Dòng %1, cột “%2”: %3.").arg(i + 1).arg(CatalogueHeads()[reader.column()], reader.why());
  }
  return out;
}

CatalogueRows PastedRows(const QString& text) {
  CatalogueRows rows;
  for (const QString& line : text.split('\n')) {
    CatalogueRow row = QString(line).remove('\r').split('\t').mid(0, kCatalogueColumns);
    for (QString& word : row) word = word.simplified();
    row.resize(kCatalogueColumns);
    const bool heads = row[kCatalogueCode] == CatalogueHeads()[kCatalogueCode] &&
                       row[kCatalogueName] == CatalogueHeads()[kCatalogueName];
    if (!IsEmpty(row) && !heads) rows << row;
  }
  return rows;
}

}  // namespace thidua::client
