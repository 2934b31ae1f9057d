// What sheets of each kind hold: one place for the proposed mapping, the template and the judging of cells.
#ifndef THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_SHEETS_H_
#define THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_SHEETS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::directory {

// What the cells of a column say.
enum class Holds {
  kText,
  kCode,
  kDay,
  kDayOrYear,
  kSchoolYear,
  kWord,  // one of Column::words
};

struct Word {
  std::string value;                   // "FEMALE"
  std::vector<std::string> spellings;  // {"Nữ", "F"}; the first is shown
};

struct Column {
  std::string code;
  std::string heading;
  std::vector<std::string> also = {};
  bool required = false;
  Holds holds = Holds::kText;
  int max_chars = 200;
  std::string note = {};
  std::string example = {};
  std::vector<Word> words = {};
};

struct Sheet {
  v1::ImportKind kind;
  std::string name;
  std::string permission;  // what entering one row by hand asks for
  std::vector<Column> columns;
};

const std::vector<Sheet>& AllSheets();
// `kind` is one of the contract's, and specified.
const Sheet& SheetOf(v1::ImportKind kind);
// Null where the sheet has no such column.
const Column* ColumnOf(const Sheet& sheet, absl::string_view code);

v1::ImportSheet Described(const Sheet& sheet);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_SHEETS_H_
