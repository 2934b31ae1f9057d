#include "client/models/import_mapping.h"
#include "client/models/workbook_file.h"

namespace thidua::client {
namespace {

constexpr int kColumnWidth = 26;  // letters
constexpr int kNoteWidth = 70;
constexpr int kRowsOffered = 1000;  // in which a word can be chosen from a list

void Write(lxw_worksheet* page, lxw_row_t row, int column, const std::string& text, lxw_format* format) {
  worksheet_write_string(page, row, static_cast<lxw_col_t>(column), text.c_str(), format);
}

// A list to choose from where the column has few words.
void OfferWords(lxw_worksheet* page, int column, const directory::v1::ImportColumn& described) {
  constexpr int kMostWordsInAList = 8;
  if (described.words().empty() || described.words_size() > kMostWordsInAList) return;
  std::vector<const char*> words;
  size_t letters = 0;
  for (const auto& word : described.words()) {
    if (word.find(',') != std::string::npos) return;  // a comma parts them
    words.push_back(word.c_str());
    letters += word.size() + 1;
  }
  if (letters > 255) return;  // as the format holds them
  words.push_back(nullptr);
  lxw_data_validation list = {};
  list.validate = LXW_VALIDATION_TYPE_LIST;
  list.value_list = const_cast<char**>(words.data());  // read only, but declared otherwise
  list.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  worksheet_data_validation_range(page, 1, static_cast<lxw_col_t>(column), kRowsOffered,
                                  static_cast<lxw_col_t>(column), &list);
}

void Fill(lxw_workbook* book, const directory::v1::ImportSheet& kind) {
  lxw_worksheet* page = workbook_add_worksheet(book, "Dữ liệu");
  lxw_worksheet* guide = workbook_add_worksheet(book, "Hướng dẫn");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  format_set_text_wrap(bold);
  // Codes and days stay as they are typed.
  lxw_format* text = workbook_add_format(book);
  format_set_num_format(text, "@");
  lxw_format* wrapped = workbook_add_format(book);
  format_set_text_wrap(wrapped);
  Write(guide, 0, 0, "Cột", bold);
  Write(guide, 0, 1, "Ghi gì", bold);
  Write(guide, 0, 2, "Ví dụ", bold);
  for (int i = 0; i < kind.columns_size(); ++i) {
    const auto& column = kind.columns(i);
    worksheet_set_column(page, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), kColumnWidth, text);
    Write(page, 0, i, column.heading(), bold);
    OfferWords(page, i, column);
    std::string note = column.required() ? "Bắt buộc. " : "";
    note += column.note();
    if (!column.words().empty()) {
      note += note.empty() ? "Một trong: " : " Một trong: ";
      for (int w = 0; w < column.words_size(); ++w) note += (w == 0 ? "" : "; ") + column.words(w);
      note += ".";
    }
    const auto row = static_cast<lxw_row_t>(i + 1);
    Write(guide, row, 0, column.heading(), nullptr);
    Write(guide, row, 1, note, wrapped);
    Write(guide, row, 2, column.example(), nullptr);
  }
  worksheet_freeze_panes(page, 1, 0);
  worksheet_set_column(guide, 0, 0, kColumnWidth + 10, nullptr);
  worksheet_set_column(guide, 1, 1, kNoteWidth, nullptr);
  worksheet_set_column(guide, 2, 2, kColumnWidth + 10, nullptr);
}

}  // namespace

bool WriteTemplate(const directory::v1::ImportSheet& kind, const QString& file) {
  return WriteWorkbookFile(file, [&](lxw_workbook* book) { Fill(book, kind); });
}

}  // namespace thidua::client
