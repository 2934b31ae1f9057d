#include "services/document/compose.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/common/error/error.h"
#include "services/document/filler.h"
#include "services/document/scope.h"
#include "services/document/value_text.h"

namespace thidua::document {
namespace {

class Composer {
 public:
  Composer(const v1::Template& form, Filler& filler, Paper& paper)
      : form_(form), filler_(filler), paper_(paper) {}

  void Run() {
    annexes_ =
        static_cast<int>(std::count_if(form_.blocks().begin(), form_.blocks().end(), [&](const auto& block) {
          return block.has_annex() && (block.when().empty() || filler_.Has(block.when()));
        }));
    for (const auto& block : form_.blocks()) Add(block);
  }

 private:
  void Add(const v1::Block& block) {
    if (!block.when().empty() && !filler_.Has(block.when())) return;
    if (block.each().empty()) {
      AddOne(block, "");
      return;
    }
    const v1::Rows& rows = filler_.RowsOf(block.each());
    const auto& list = filler_.ListOf(block.each());
    for (int i = 0; i < rows.rows_size(); ++i) {
      filler_.Enter(list, rows.rows(i), i + 1);
      const bool last = i + 1 == rows.rows_size();
      AddOne(block, last ? block.paragraph().last_ending() : block.paragraph().ending());
      filler_.Leave();
    }
  }

  void AddOne(const v1::Block& block, const std::string& ending) {
    switch (block.kind_case()) {
      case v1::Block::kLetterhead:
        AddLetterhead(block.letterhead());
        break;
      case v1::Block::kHeading:
        paper_.blocks.emplace_back(
            Heading{filler_.Text(block.heading().type()), filler_.Text(block.heading().abstract())});
        break;
      case v1::Block::kAddressees:
        paper_.blocks.emplace_back(Addressees{TextsOf(block.addressees().list(), block.addressees().text())});
        break;
      case v1::Block::kParagraph:
        AddParagraphs(block.paragraph(), ending);
        break;
      case v1::Block::kTable:
        AddTable(block.table());
        break;
      case v1::Block::kClosing:
        AddClosing(block.closing());
        break;
      case v1::Block::kAnnex:
        AddAnnex(block.annex());
        break;
      case v1::Block::kGroup:
        for (const auto& inner : block.group().blocks()) Add(inner);
        break;
      case v1::Block::KIND_NOT_SET:
        break;
    }
  }

  void AddLetterhead(const v1::Letterhead& head) {
    Letterhead out;
    out.parent = filler_.Text(head.parent());
    out.issuer = filler_.Text(head.issuer());
    out.number = filler_.Text(head.number());
    out.subject = filler_.Text(head.subject());
    out.place_date = filler_.Text(head.place_date());
    out.draft = paper_.draft;
    paper_.blocks.emplace_back(std::move(out));
  }

  std::vector<std::string> TextsOf(const std::string& list, const std::string& pattern) {
    const v1::Rows& rows = filler_.RowsOf(list);
    std::vector<std::string> out;
    out.reserve(rows.rows_size());
    for (const auto& row : rows.rows()) {
      filler_.Enter(filler_.ListOf(list), row, static_cast<int>(out.size()) + 1);
      out.push_back(filler_.Text(pattern));
      filler_.Leave();
    }
    return out;
  }

  std::string LabelOf(v1::Paragraph::Style style) {
    switch (style) {
      case v1::Paragraph::ARTICLE:
        clause_ = point_ = 0;
        return absl::StrCat("Điều ", ++article_, ".");
      case v1::Paragraph::SECTION:
        clause_ = point_ = 0;
        return absl::StrCat(Roman(++section_), ".");
      case v1::Paragraph::CLAUSE:
        point_ = 0;
        return absl::StrCat(++clause_, ".");
      case v1::Paragraph::POINT:
        return absl::StrCat(PointLetter(++point_), ")");
      case v1::Paragraph::ITEM:
        return "-";
      default:
        return "";
    }
  }

  // A prose of several lines is as many paragraphs; only the first has a label.
  void AddParagraphs(const v1::Paragraph& paragraph, const std::string& ending) {
    const std::string text = absl::StrCat(filler_.Text(paragraph.text()), ending);
    std::string label = LabelOf(paragraph.style());
    for (const absl::string_view line : absl::StrSplit(text, '\n')) {
      const absl::string_view stripped = absl::StripAsciiWhitespace(line);
      if (stripped.empty() && label.empty()) continue;
      paper_.blocks.emplace_back(Paragraph{paragraph.style(), label, std::string(stripped)});
      label.clear();
    }
  }

  void AddTable(const v1::Table& table) {
    Table out;
    out.columns.reserve(table.columns_size());
    for (const auto& column : table.columns()) {
      const auto align = column.align() == v1::Table::ALIGN_UNSPECIFIED ? v1::Table::LEFT : column.align();
      out.columns.push_back({column.heading(), column.width(), align});
    }
    std::vector<int64_t> sums(table.columns_size());
    std::string group;
    const v1::Rows& rows = filler_.RowsOf(table.list());
    const auto& list = filler_.ListOf(table.list());
    for (int i = 0; i < rows.rows_size(); ++i) {
      filler_.Enter(list, rows.rows(i), i + 1);
      const std::string now = filler_.Text(table.group_by());
      if (now != group) out.rows.push_back({Table::RowKind::kGroup, {now}});
      group = now;
      Table::Row row;
      row.cells.reserve(table.columns_size());
      for (int c = 0; c < table.columns_size(); ++c) {
        row.cells.push_back(filler_.Text(table.columns(c).cell()));
        if (table.columns(c).sum()) sums[c] += filler_.NumberOf(table.columns(c).cell());
      }
      out.rows.push_back(std::move(row));
      filler_.Leave();
    }
    if (!table.sum_label().empty()) out.rows.push_back(SumOf(table, sums));
    paper_.blocks.emplace_back(std::move(out));
  }

  static Table::Row SumOf(const v1::Table& table, const std::vector<int64_t>& sums) {
    Table::Row out{Table::RowKind::kSum, std::vector<std::string>(table.columns_size())};
    // The label stands beside the rows' number, or wherever there is no sum.
    int label = 1;
    while (label < table.columns_size() && table.columns(label).sum()) ++label;
    out.cells[label < table.columns_size() ? label : 0] = table.sum_label();
    for (int c = 0; c < table.columns_size(); ++c) {
      if (table.columns(c).sum()) out.cells[c] = Dong(sums[c]);
    }
    return out;
  }

  void AddClosing(const v1::Closing& closing) {
    Closing out;
    if (!closing.recipients().empty()) {
      if (closing.as_above()) out.recipients.emplace_back("- Như trên;");
      for (const auto& name : TextsOf(closing.recipients(), closing.recipient())) {
        out.recipients.push_back(absl::StrCat("- ", name, ";"));
      }
      out.recipients.push_back(absl::StrCat("- ", filler_.Text(closing.file_copy()), "."));
    }
    out.signatures.reserve(closing.signatures_size());
    for (const auto& signature : closing.signatures()) out.signatures.push_back(filler_.Signed(signature));
    paper_.blocks.emplace_back(std::move(out));
  }

  void AddAnnex(const v1::Annex& annex) {
    section_ = clause_ = point_ = 0;
    ++annex_;
    paper_.blocks.emplace_back(Annex{annexes_ > 1 ? absl::StrCat("Phụ lục ", Roman(annex_)) : "Phụ lục",
                                     filler_.Text(annex.title()), filler_.Text(annex.attached_to()),
                                     annex.landscape()});
  }

  const v1::Template& form_;
  Filler& filler_;
  Paper& paper_;
  int annexes_ = 0;
  int annex_ = 0, article_ = 0, section_ = 0, clause_ = 0, point_ = 0;
};

Sheet SheetOf(const v1::Template& form, const v1::Content& content, Filler& filler) {
  Sheet out;
  out.width = form.sheet().width();
  out.height = form.sheet().height();
  out.frame = form.sheet().frame();
  for (const auto& line : form.sheet().lines()) {
    if (line.when().empty() || filler.Has(line.when())) out.lines.push_back({line, filler.Text(line.text())});
  }
  for (const auto& place : form.sheet().signatures()) {
    v1::Closing::Signature signature;
    signature.set_signer(place.signer());
    out.signatures.push_back({place, filler.Signed(signature)});
  }
  if (form.sheet().has_code()) {
    out.code = form.sheet().code();
    out.check_link = content.check_link();
    filler.Need(out.check_link, "địa chỉ tra cứu của mã QR");
  }
  return out;
}

std::string TitleOf(const Paper& paper, const v1::Template& form) {
  const auto in_one_line = [](const std::string& text) {
    return absl::StrJoin(absl::StrSplit(text, '\n'), " ");
  };
  for (const Block& block : paper.blocks) {
    if (const auto* heading = std::get_if<Heading>(&block); heading != nullptr)
      return absl::StrCat(heading->type, " ", in_one_line(heading->abstract));
    if (const auto* head = std::get_if<Letterhead>(&block); head != nullptr && !head->subject.empty())
      return absl::StrCat(form.name(), " ", in_one_line(head->subject));
  }
  return form.name();
}

}  // namespace

absl::StatusOr<Paper> Compose(const Catalogue& catalogue, const v1::Content& content, Stage stage) {
  const auto* form = catalogue.Find(content.template_id(), content.template_version());
  if (form == nullptr) {
    return error::Of(reason::kPaperTemplateUnknown, {{"template", content.template_id()},
                                                     {"version", absl::StrCat(content.template_version())}});
  }
  Filler filler(*form, content, stage);
  RETURN_IF_ERROR(filler.CheckContent());
  Paper paper;
  paper.template_id = form->id();
  paper.template_version = form->version();
  paper.template_digest = catalogue.Digest(*form);
  paper.draft = stage == Stage::kDraft;
  if (const auto day = content.values().find(form->dated_by()); day != content.values().end()) {
    paper.day = day->second.date();
  }
  if (form->has_sheet()) {
    paper.sheet = SheetOf(*form, content, filler);
  } else {
    Composer(*form, filler, paper).Run();
  }
  filler.Text(
      absl::StrCat("{", form->dated_by(), "}"));  // a paper without its day is not issued, wherever it shows
  RETURN_IF_ERROR(filler.Result());
  paper.title = TitleOf(paper, *form);
  return paper;
}

}  // namespace thidua::document
