// One row of a sheet, read cell by cell: what each says, and what is wrong with it.
#ifndef THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_READING_H_
#define THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_READING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/directory/domain/import_sheets.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::directory {

// Which column of the sheet says what, and how its days are counted.
struct Mapping {
  const Sheet* sheet = nullptr;
  absl::flat_hash_map<std::string, int> columns;  // code → column of the sheet, from 1
  bool dates_from_1904 = false;

  int Place(absl::string_view code) const;  // 0 where the sheet has no such column
};

// Something to say of a row. A fault keeps it from being entered.
struct Remark {
  int column = 0;
  std::string message;
  bool fault = false;
};

std::string CellName(int column, int row);  // "C12"

class RowReader {
 public:
  RowReader(const Mapping& mapping, const v1::ImportRow& row) : mapping_(mapping), row_(row) {}

  // What the column says, empty (or nothing) where it is empty or cannot be read; then there is a remark.
  // Each column is read once.
  std::string Text(absl::string_view code);
  std::string Code(absl::string_view code);
  std::string SchoolYear(absl::string_view code);
  std::string Word(absl::string_view code);  // Word::value
  std::optional<common::v1::Date> Day(absl::string_view code);

  void Fault(absl::string_view code, std::string message) { Add(code, std::move(message), true); }
  void Note(absl::string_view code, std::string message) { Add(code, std::move(message), false); }
  std::vector<Remark> TakeRemarks() { return std::move(remarks_); }

 private:
  const v1::ImportRow::Cell* Cell(absl::string_view code) const;
  // The text of the cell in its one form; a number as it is shown; nothing where there is none or it is
  // broken.
  std::optional<std::string> Read(const Column& column);
  void Add(absl::string_view code, std::string message, bool fault);

  const Mapping& mapping_;
  const v1::ImportRow& row_;
  std::vector<Remark> remarks_;
};

// The cells of the row as they were read, set as `shown`.
void ShowCells(const Mapping& mapping, v1::ImportRow& row);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_READING_H_
