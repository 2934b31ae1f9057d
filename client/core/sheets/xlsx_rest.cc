#include "client/core/sheets/xlsx_rest.h"

#include <zip.h>

#include <QHash>
#include <QStringList>
#include <QXmlStreamReader>
#include <algorithm>
#include <memory>

namespace thidua::client {
namespace {

using Cell = directory::v1::ImportRow::Cell;

constexpr int kLastRow = 1048576;
constexpr int kLastColumn = 16384;

class Parts {
 public:
  explicit Parts(const QByteArray& content) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source =
        zip_source_buffer_create(content.constData(), static_cast<zip_uint64_t>(content.size()), 0, &error);
    if (source != nullptr) zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (source != nullptr && zip_ == nullptr) zip_source_free(source);
    zip_error_fini(&error);
  }

  quint64 UnpackedBytes() const {
    constexpr zip_uint64_t kNoPartIsLarger = zip_uint64_t{1} << 40;  // whatever it says: the sum stays one
    quint64 bytes = 0;
    const zip_int64_t parts = zip_ == nullptr ? 0 : zip_get_num_entries(zip_.get(), 0);
    for (zip_int64_t i = 0; i < parts; ++i) {
      zip_stat_t stat;
      zip_stat_init(&stat);
      if (zip_stat_index(zip_.get(), static_cast<zip_uint64_t>(i), 0, &stat) == 0)
        bytes += std::min(stat.size, kNoPartIsLarger);
    }
    return bytes;
  }

  // Empty where there is no such part.
  QByteArray Read(const QString& name) const {
    if (zip_ == nullptr) return {};
    zip_stat_t stat;
    zip_stat_init(&stat);
    const QByteArray path = name.toUtf8();
    if (zip_stat(zip_.get(), path.constData(), 0, &stat) != 0) return {};
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(zip_.get(), path.constData(), 0),
                                                                 zip_fclose);
    if (file == nullptr) return {};
    QByteArray bytes(static_cast<qsizetype>(stat.size), Qt::Uninitialized);
    const zip_int64_t read = zip_fread(file.get(), bytes.data(), stat.size);
    return read == static_cast<zip_int64_t>(stat.size) ? bytes : QByteArray();
  }

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  std::unique_ptr<zip_t, Discard> zip_;
};

// Where each sheet of the workbook stands, in their order.
QStringList SheetParts(const Parts& parts) {
  QHash<QString, QString> targets;  // by the id of the relation
  QXmlStreamReader relations(parts.Read("xl/_rels/workbook.xml.rels"));
  while (!relations.atEnd()) {
    if (relations.readNext() != QXmlStreamReader::StartElement || relations.name() != u"Relationship")
      continue;
    const QString target = relations.attributes().value("Target").toString();
    targets[relations.attributes().value("Id").toString()] =
        target.startsWith('/') ? target.mid(1) : "xl/" + target;
  }
  QStringList out;
  QXmlStreamReader workbook(parts.Read("xl/workbook.xml"));
  while (!workbook.atEnd()) {
    if (workbook.readNext() != QXmlStreamReader::StartElement || workbook.name() != u"sheet") continue;
    for (const auto& attribute : workbook.attributes()) {
      if (attribute.qualifiedName().endsWith(u":id")) out << targets.value(attribute.value().toString());
    }
  }
  return out;
}

// "C12": row and column from 1; 0 for what is no name of a cell.
std::pair<int, int> PlaceOf(QStringView name) {
  int row = 0, column = 0;
  for (const QChar c : name) {
    if (c >= u'A' && c <= u'Z') column = column * 26 + (c.unicode() - u'A' + 1);
    if (c >= u'0' && c <= u'9') row = row * 10 + (c.unicode() - u'0');
    if (row > kLastRow || column > kLastColumn) return {};
  }
  return {row, column};
}

// The cell, which may be there already: of a formula without its result.
Cell* CellAt(BookSheet& sheet, int row, int column) {
  for (Cell& cell : *RowAt(sheet, row).mutable_cells()) {
    if (cell.column() == column) return &cell;
  }
  return AddCell(sheet, row, column);
}

// "1980-03-15T00:00:00" as it is read everywhere.
std::string DayText(const QString& text) { return text.left(10).toStdString(); }

// False where it is no XML any more: what stands behind that would be lost in silence.
bool ReadSheet(const QByteArray& xml, BookSheet& sheet) {
  QXmlStreamReader reader(xml);
  QString type, value;
  std::pair<int, int> place;
  while (!reader.atEnd()) {
    reader.readNext();
    if (reader.isStartElement() && reader.name() == u"c") {
      type = reader.attributes().value("t").toString();
      place = PlaceOf(reader.attributes().value("r"));
      value.clear();
    } else if (reader.isStartElement() && (reader.name() == u"v" || reader.name() == u"t") &&
               !type.isEmpty()) {
      value += reader.readElementText();
    } else if (reader.isEndElement() && reader.name() == u"c") {
      const bool taken =
          place.first > 0 && place.second > 0 && place.second <= kMostColumns && !value.isEmpty();
      if (static_cast<int>(sheet.rows.size()) > kMostRows) {
        sheet.cut = true;
        return true;
      }
      if (taken && type == "inlineStr")
        CellAt(sheet, place.first, place.second)->set_text(value.toStdString());
      if (taken && type == "d") CellAt(sheet, place.first, place.second)->set_text(DayText(value));
      if (taken && type == "e") CellAt(sheet, place.first, place.second)->set_broken(value.toStdString());
    }
  }
  return !reader.hasError();
}

bool HasType(const QByteArray& xml, const char* type) {
  return xml.contains(QByteArray("t=\"") + type + '"') || xml.contains(QByteArray("t='") + type + '\'');
}

}  // namespace

quint64 UnpackedBytes(const QByteArray& zip) { return Parts(zip).UnpackedBytes(); }

bool AddRestOfXlsx(const QByteArray& content, std::deque<BookSheet>& sheets) {
  const Parts parts(content);
  const QStringList names = SheetParts(parts);
  if (names.size() != static_cast<qsizetype>(sheets.size())) return false;
  for (qsizetype i = 0; i < names.size(); ++i) {
    const QByteArray xml = parts.Read(names[i]);
    // Most workbooks have none of them, and are not read twice.
    const bool any = HasType(xml, "inlineStr") || HasType(xml, "e") || HasType(xml, "d");
    if (any && !ReadSheet(xml, sheets[static_cast<size_t>(i)])) return false;
  }
  return true;
}

}  // namespace thidua::client
