// A paper with everything said: what a template became when it was filled. The writers of PDF and ODT read it
// and nothing else.
#ifndef THIDUA_SERVICES_DOCUMENT_PAPER_H_
#define THIDUA_SERVICES_DOCUMENT_PAPER_H_

#include <string>
#include <variant>
#include <vector>

#include "thidua/common/v1/types.pb.h"
#include "thidua/document/v1/template.pb.h"

namespace thidua::document {

struct Letterhead {
  std::string parent, issuer, number, subject, place_date;
  bool draft = false;
};

struct Heading {
  std::string type, abstract;
};

struct Addressees {
  std::vector<std::string> names;
};

struct Paragraph {
  v1::Paragraph::Style style = v1::Paragraph::BODY;
  std::string label;  // "Điều 1.", "II.", "a)"
  std::string text;
};

struct Table {
  struct Column {
    std::string heading;
    int width = 0;  // mm; 0: a share of the rest
    v1::Table::Align align = v1::Table::LEFT;
  };
  enum class RowKind { kPlain, kGroup, kSum };  // a group's one cell goes over the whole width
  struct Row {
    RowKind kind = RowKind::kPlain;
    std::vector<std::string> cells;
  };
  std::vector<Column> columns;
  std::vector<Row> rows;
};

struct Signature {
  std::string key;  // the template's slot
  std::string place_date;
  std::vector<std::string> lines;  // "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
  std::string note;
  std::vector<std::string> names;
};

struct Closing {
  std::vector<std::string> recipients;  // "- Như trên;", empty where the paper has none
  std::vector<Signature> signatures;
};

struct Annex {
  std::string label;  // "Phụ lục", "Phụ lục II"
  std::string title;
  std::string attached_to;
  bool landscape = false;
};

using Block = std::variant<Letterhead, Heading, Addressees, Paragraph, Table, Closing, Annex>;

// One page of lines, each at its place.
struct Sheet {
  struct Line {
    v1::Sheet::Line place;  // its text is the template's
    std::string text;
  };
  struct Signed {
    v1::Sheet::Signature place;
    Signature signature;
  };
  double width = 0, height = 0;
  bool frame = false;
  bool on_blank = false;  // what the blank bears already is not printed
  bool ruled = false;     // a test page: rulers, and a frame around each line
  std::vector<Line> lines;
  std::vector<Signed> signatures;
  v1::Sheet::Code code;
  std::string check_link;  // empty: no code
};

struct Paper {
  std::string template_id;
  int template_version = 0;
  std::string template_digest;  // SHA-256 of the template's file, in hex
  std::string title;            // of the file
  bool draft = false;
  common::v1::Date day;
  std::vector<Block> blocks;  // empty where it is a sheet
  Sheet sheet;
};

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_PAPER_H_
