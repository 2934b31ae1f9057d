#include "services/document/odt.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "services/common/error/error.h"
#include "services/document/geometry.h"
#include "services/document/layout/blocks.h"
#include "services/document/odt_styles.h"
#include "services/document/xml.h"
#include "services/document/zip_file.h"

namespace thidua::document {
namespace {

constexpr char kMimeType[] = "application/vnd.oasis.opendocument.text";

std::string Text(absl::string_view text) {
  return absl::StrReplaceAll(XmlText(text), {{"\n", "<text:line-break/>"}});
}

std::string P(absl::string_view style, absl::string_view xml) {
  return absl::StrCat("<text:p text:style-name=\"", style, "\">", xml, "</text:p>");
}

std::string Said(absl::string_view style, const std::string& text) {
  return text.empty() ? "" : P(style, Text(text));
}

class Content {
 public:
  explicit Content(const Paper& paper) : paper_(paper) {}

  std::string Run() {
    std::string body;
    for (size_t i = 0; i < paper_.blocks.size(); ++i) {
      const bool kept = i + 1 < paper_.blocks.size() && std::holds_alternative<Closing>(paper_.blocks[i + 1]);
      absl::StrAppend(&body,
                      std::visit([&](const auto& block) { return Xml(block, kept); }, paper_.blocks[i]));
    }
    return absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content", kOdtNames,
                        "><office:automatic-styles>", Styles(),
                        "</office:automatic-styles><office:body><office:text>", body,
                        "</office:text></office:body></office:document-content>");
  }

 private:
  std::string Styles() const {
    std::string out = absl::StrCat(
        "<style:style style:name=\"Rule\" style:family=\"graphic\"><style:graphic-properties "
        "draw:stroke=\"solid\" "
        "svg:stroke-width=\"",
        geometry::kRuleWidth,
        "mm\" svg:stroke-color=\"#000000\"/></style:style>"
        "<style:style style:name=\"Plain\" style:family=\"table-cell\"><style:table-cell-properties "
        "fo:border=\"none\" fo:padding=\"0mm\"/></style:style>"
        "<style:style style:name=\"Boxed\" style:family=\"table-cell\"><style:table-cell-properties "
        "style:vertical-align=\"middle\" fo:border=\"",
        geometry::kTableRule, "mm solid #000000\" fo:padding=\"", geometry::kCellPadding / 2,
        "mm\" fo:padding-left=\"", geometry::kCellPadding, "mm\" fo:padding-right=\"", geometry::kCellPadding,
        "mm\"/></style:style>"
        "<style:style style:name=\"Whole\" style:family=\"table-row\"><style:table-row-properties "
        "fo:keep-together=\"always\"/></style:style>");
    for (const int tenths : column_widths_) {
      absl::StrAppend(&out, "<style:style style:name=\"W", tenths,
                      "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"",
                      tenths / 10.0, "mm\"/></style:style>");
    }
    for (const auto& [look, number] : tables_) {
      absl::StrAppend(&out, "<style:style style:name=\"T", number,
                      "\" style:family=\"table\"><style:table-properties style:width=\"", look.first / 10.0,
                      "mm\" fo:margin-top=\"", look.second,
                      "mm\" table:align=\"left\" style:may-break-between-rows=\"true\" "
                      "table:border-model=\"collapsing\"/></style:style>");
    }
    return out;
  }

  std::string TableBegins(const char* name, const std::vector<double>& widths,
                          double gap = geometry::kTableGap) {
    std::string columns;
    double all = 0;
    for (const double width : widths) {
      const int tenths = static_cast<int>(width * 10 + 0.5);
      column_widths_.insert(tenths);
      all += width;
      absl::StrAppend(&columns, "<table:table-column table:style-name=\"W", tenths, "\"/>");
    }
    const int tenths = static_cast<int>(all * 10 + 0.5);
    const std::pair<int, double> look(tenths, gap);
    const auto at = tables_.emplace(look, static_cast<int>(tables_.size())).first;
    return absl::StrCat("<table:table table:name=\"", name, ++count_, "\" table:style-name=\"T", at->second,
                        "\">", columns);
  }

  static std::string Cell(absl::string_view style, absl::string_view xml, size_t columns = 1) {
    const std::string spanned =
        columns > 1 ? absl::StrCat(" table:number-columns-spanned=\"", columns, "\"") : "";
    std::string out =
        absl::StrCat("<table:table-cell table:style-name=\"", style, "\" office:value-type=\"string\"",
                     spanned, ">", xml.empty() ? "<text:p/>" : xml, "</table:table-cell>");
    for (size_t i = 1; i < columns; ++i) absl::StrAppend(&out, "<table:covered-table-cell/>");
    return out;
  }

  static std::string Row(absl::string_view cells) {
    return absl::StrCat("<table:table-row table:style-name=\"Whole\">", cells, "</table:table-row>");
  }

  // In the middle, in the lines that the PDF has. With a share of its length as a line under it: a line of
  // its own, not an underlining (practice of NĐ 30/2020).
  std::string Centred(const char* style, const std::string& text, const layout::Style& letters, double width,
                      double rule_share = 0) {
    if (text.empty()) return "";
    layout::Shape shape;
    shape.style = letters;
    shape.align = Qt::AlignHCenter;
    shape.width = layout::Dots(width);
    shape.balanced = true;
    const layout::Lines lines = breaker_.Break(text, shape);
    std::string rule, xml;
    if (rule_share > 0) {
      const double length = layout::Millimetres(lines.widest) * rule_share, x = (width - length) / 2;
      const double y = layout::Millimetres(lines.height()) + geometry::kRuleGap;
      rule = absl::StrFormat(
          "<draw:line draw:style-name=\"Rule\" text:anchor-type=\"paragraph\" svg:x1=\"%.1fmm\" "
          "svg:y1=\"%.1fmm\" "
          "svg:x2=\"%.1fmm\" svg:y2=\"%.1fmm\"/>",
          x, y, x + length, y);
    }
    for (const auto& line : lines.layouts) {
      absl::StrAppend(&xml, xml.empty() ? "" : "<text:line-break/>", Text(line->text().toStdString()));
    }
    return P(style, absl::StrCat(rule, xml));
  }

  std::string Xml(const Letterhead& head, bool) {
    using namespace geometry;
    const double left = kIssuerWidth, right = width_ - kIssuerWidth;
    const std::string parent = Centred("Parent", head.parent, {kIssuerSize, false, false}, left);
    const std::string issuer =
        Centred("Issuer", head.issuer, {kIssuerSize, true, false}, left, kShortRuleShare);
    const std::string motto =
        Centred("Motto", "Độc lập - Tự do - Hạnh phúc", {kMottoSize, true, false}, right, 1);
    return absl::StrCat(
        TableBegins("Head", {left, right}, 0),
        Row(absl::StrCat(
            Cell("Plain", absl::StrCat(parent, issuer)),
            Cell("Plain", absl::StrCat(P("NationalName", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), motto)))),
        Row(absl::StrCat(Cell("Plain", P("Number", "")), Cell("Plain", P("Number", "")))),
        Row(absl::StrCat(Cell("Plain", absl::StrCat(Said("Number", head.number), Said("Number", head.subject),
                                                    head.draft ? P("Issuer", "DỰ THẢO") : "")),
                         Cell("Plain", Said("PlaceDate", head.place_date)))),
        "</table:table>");
  }

  std::string Xml(const Heading& heading, bool) {
    return absl::StrCat(Said("Type", heading.type),
                        Centred("Abstract", heading.abstract, {geometry::kHeadingSize, true, false}, width_,
                                geometry::kShortRuleShare));
  }

  std::string Xml(const Addressees& addressees, bool) {
    if (addressees.names.size() == 1)
      return P("Addressee", absl::StrCat("Kính gửi: ", Text(addressees.names.front())));
    std::string out = P("Body", "Kính gửi:");
    for (size_t i = 0; i < addressees.names.size(); ++i) {
      const bool last = i + 1 == addressees.names.size();
      absl::StrAppend(&out, P("Body", absl::StrCat("- ", Text(addressees.names[i]), last ? "." : ";")));
    }
    return out;
  }

  std::string Xml(const Paragraph& paragraph, bool kept) {
    const std::string text = Text(paragraph.text);
    const std::string label =
        paragraph.style == v1::Paragraph::ARTICLE
            ? absl::StrCat("<text:span text:style-name=\"Bold\">", paragraph.label, "</text:span>")
            : paragraph.label;
    const std::string whole = label.empty() ? text : absl::StrCat(label, " ", text);
    switch (paragraph.style) {
      case v1::Paragraph::BASIS:
        return P("Basis", whole);
      case v1::Paragraph::CENTRED:
        return P("Centred", whole);
      case v1::Paragraph::SECTION:
      case v1::Paragraph::SUBHEADING:
        return P("Section", whole);
      case v1::Paragraph::REMARK:
        return P("Remark", whole);
      default:
        return P(kept ? "BodyKept" : "Body", whole);
    }
  }

  std::string Xml(const Table& table, bool) {
    double fixed = 0;
    int free = 0;
    for (const auto& column : table.columns) {
      fixed += column.width;
      free += column.width == 0;
    }
    std::vector<double> widths;
    std::string heading, rows;
    widths.reserve(table.columns.size());
    for (const auto& column : table.columns) {
      widths.push_back(column.width > 0 ? column.width : (width_ - fixed) / free);
      absl::StrAppend(&heading, Cell("Boxed", P("TableHeading", Text(column.heading))));
    }
    for (const auto& row : table.rows) absl::StrAppend(&rows, Row(Cells(table, row)));
    return absl::StrCat(TableBegins("Table", widths), "<table:table-header-rows>", Row(heading),
                        "</table:table-header-rows>", rows, "</table:table>");
  }

  static std::string Cells(const Table& table, const Table::Row& row) {
    if (row.kind == Table::RowKind::kGroup) {
      return Cell("Boxed", P("CellBold", Text(row.cells.front())), table.columns.size());
    }
    std::string out;
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const auto align = table.columns[i].align;
      const bool right = align == v1::Table::RIGHT;
      const char* style = row.kind == Table::RowKind::kSum ? (right ? "CellBoldRight" : "CellBold")
                          : right                          ? "CellRight"
                          : align == v1::Table::CENTRE     ? "CellCentre"
                                                           : "CellLeft";
      absl::StrAppend(&out, Cell("Boxed", P(style, Text(row.cells[i]))));
    }
    return out;
  }

  std::string SignatureXml(const Signature& signature, double width) {
    std::string out = Said("PlaceDate", signature.place_date);
    for (const auto& line : signature.lines)
      absl::StrAppend(&out, Centred("Post", line, {geometry::kPostSize, true, false}, width));
    absl::StrAppend(&out, Said("Note", signature.note));
    for (const auto& name : signature.names) absl::StrAppend(&out, P("Name", Text(name)));
    return out;
  }

  std::string Xml(const Closing& closing, bool) {
    const double right = std::min(geometry::kSignerWidth, width_ / 2);
    std::string left;
    if (closing.signatures.size() == 2) left = SignatureXml(closing.signatures.front(), width_ - right);
    if (!closing.recipients.empty()) {
      left = P("RecipientsTitle", "Nơi nhận:");
      for (const auto& recipient : closing.recipients) absl::StrAppend(&left, Said("Recipients", recipient));
    }
    return absl::StrCat(
        TableBegins("Closing", {width_ - right, right}, geometry::kClosingGap),
        Row(absl::StrCat(Cell("Plain", left), Cell("Plain", SignatureXml(closing.signatures.back(), right)))),
        "</table:table>");
  }

  std::string Xml(const Annex& annex, bool) {
    width_ =
        (annex.landscape ? geometry::kPageHeight : geometry::kPageWidth) - geometry::kLeft - geometry::kRight;
    const double size = geometry::kAnnexSize;
    return absl::StrCat(P(annex.landscape ? "AnnexLandscape" : "Annex", Text(annex.label)),
                        Centred("AnnexTitle", annex.title, {size, true, false}, width_),
                        Centred("AnnexOf", annex.attached_to, {size, false, true}, width_));
  }

  const Paper& paper_;
  layout::Breaker breaker_;
  double width_ = geometry::kPageWidth - geometry::kLeft - geometry::kRight;
  int count_ = 0;                                 // of tables
  std::set<int> column_widths_;                   // tenths of a millimetre
  std::map<std::pair<int, double>, int> tables_;  // by width and room above: the number of their style
};

std::string Manifest() {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
      "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">";
  absl::StrAppend(
      &out, "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"",
      kMimeType, "\"/>");
  for (const char* part : {"content.xml", "styles.xml", "meta.xml"}) {
    absl::StrAppend(&out, "<manifest:file-entry manifest:full-path=\"", part,
                    "\" manifest:media-type=\"text/xml\"/>");
  }
  return absl::StrCat(out, "</manifest:manifest>");
}

std::string Meta(const Paper& paper) {
  std::string day;
  if (paper.day.year() > 0 && paper.day.month() > 0 && paper.day.day() > 0) {
    day = absl::StrFormat("<meta:creation-date>%04d-%02d-%02dT00:00:00</meta:creation-date>",
                          paper.day.year(), paper.day.month(), paper.day.day());
  }
  return absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta", kOdtNames,
                      "><office:meta><meta:generator>ThiDua ", paper.template_id, "/", paper.template_version,
                      "</meta:generator><dc:title>", XmlText(paper.title), "</dc:title>", day,
                      "</office:meta></office:document-meta>");
}

}  // namespace

absl::StatusOr<std::string> WriteOdt(const Press&, const Paper& paper) {
  if (paper.blocks.empty()) return error::Internal("a certificate is not edited on");
  layout::Breaker breaker;
  layout::ChunksOf(paper.blocks, breaker);
  RETURN_IF_ERROR(layout::CheckLetters(paper, breaker));  // what the PDF refuses
  return ZipOf({{"mimetype", kMimeType, false},
                {"META-INF/manifest.xml", Manifest(), true},
                {"content.xml", Content(paper).Run(), true},
                {"styles.xml", OdtStyles(), true},
                {"meta.xml", Meta(paper), true}});
}

}  // namespace thidua::document
