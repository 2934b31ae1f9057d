// Fills the texts of one template, and remembers what was missing.
#ifndef THIDUA_SERVICES_DOCUMENT_FILLER_H_
#define THIDUA_SERVICES_DOCUMENT_FILLER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/document/compose.h"
#include "services/document/scope.h"

namespace thidua::document {

class Filler {
 public:
  Filler(const v1::Template& form, const v1::Content& content, Stage stage)
      : form_(form), content_(content), stage_(stage) {}

  // Everything given is of the template and of its kind.
  absl::Status CheckContent() const;

  std::string Text(const std::string& pattern);
  // What is filled in by no placeholder.
  void Need(const std::string& text, const std::string& label) {
    if (text.empty()) Missing(label);
  }
  Signature Signed(const v1::Closing::Signature& place);
  // The field is given, or the list has rows.
  bool Has(const std::string& key) const;
  const v1::Rows& RowsOf(const std::string& list);
  // The number of the summed column's row, of its one placeholder.
  int64_t NumberOf(const std::string& pattern) const;

  // A row whose fields can be named, and its number; until Leave.
  void Enter(const v1::List& list, const v1::Row& row, int number) { rows_.push_back({&list, &row, number}); }
  void Leave() { rows_.pop_back(); }
  const v1::List& ListOf(const std::string& key) const;

  // PAPER_BLANK or PAPER_BLANK_WITHIN where a paper is to be issued and something is missing.
  absl::Status Result() const;

 private:
  struct RowPlace {
    const v1::List* list;
    const v1::Row* row;
    int number;
  };
  struct Given {
    const v1::Field* field = nullptr;
    const v1::Value* value = nullptr;  // null: blank
    int row = 0;                       // 0: no row's
  };
  Given Find(const std::string& key) const;
  std::string ValueText(const Given& given, const std::string& format);
  std::string Missing(const std::string& label);

  const v1::Template& form_;
  const v1::Content& content_;
  const Stage stage_;
  std::vector<RowPlace> rows_;
  std::vector<std::string> blanks_;
  std::string blank_within_;
};

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_FILLER_H_
