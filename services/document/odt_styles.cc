#include "services/document/odt_styles.h"

#include "absl/strings/str_cat.h"
#include "services/document/geometry.h"

namespace thidua::document {
namespace {

using namespace geometry;  // the whole file is made of it

std::string Mm(double value) { return absl::StrCat(value, "mm"); }

std::string PageLayout(const char* name, double width, double height, const char* orientation) {
  return absl::StrCat(
      "<style:page-layout style:name=\"", name, "\"><style:page-layout-properties fo:page-width=\"",
      Mm(width), "\" fo:page-height=\"", Mm(height), "\" style:print-orientation=\"", orientation,
      "\" fo:margin-top=\"", Mm(kPageNumberTop), "\" fo:margin-bottom=\"", Mm(kBottom),
      "\" fo:margin-left=\"", Mm(kLeft), "\" fo:margin-right=\"", Mm(kRight),
      "\"/><style:header-style><style:header-footer-properties svg:height=\"", Mm(kTop - kPageNumberTop),
      "\" fo:margin-bottom=\"0mm\"/></style:header-style></style:page-layout>");
}

std::string MasterPage(const char* name, const char* layout, bool first_hidden) {
  return absl::StrCat(
      "<style:master-page style:name=\"", name, "\" style:page-layout-name=\"", layout,
      "\"><style:header><text:p text:style-name=\"PageNumber\"><text:page-number "
      "text:select-page=\"current\">1</text:page-number></text:p></style:header>",
      first_hidden ? "<style:header-first><text:p text:style-name=\"PageNumber\"/></style:header-first>" : "",
      "</style:master-page>");
}

struct ParagraphLook {
  double size = kBodySize;
  bool bold = false;
  bool italic = false;
  const char* align = "start";
  double indent = 0;
  double gap = 0;
  double gap_below = 0;
  double spacing = 1;
  bool with_next = false;
  const char* master = "";  // begins a page of this
};

std::string Letters(double size, bool bold, bool italic) {
  return absl::StrCat("<style:text-properties fo:font-size=\"", size, "pt\" fo:font-weight=\"",
                      bold ? "bold" : "normal", "\" fo:font-style=\"", italic ? "italic" : "normal", "\"/>");
}

std::string ParagraphStyle(const char* name, const ParagraphLook& look) {
  return absl::StrCat("<style:style style:name=\"", name,
                      "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"",
                      *look.master == 0 ? "" : absl::StrCat(" style:master-page-name=\"", look.master, "\""),
                      "><style:paragraph-properties fo:text-align=\"", look.align, "\" fo:text-indent=\"",
                      Mm(look.indent), "\" fo:margin-top=\"", Mm(look.gap), "\" fo:margin-bottom=\"",
                      Mm(look.gap_below), "\" fo:line-height=\"", 100 * look.spacing,
                      "%\" fo:orphans=\"2\" fo:widows=\"2\"",
                      look.with_next ? " fo:keep-with-next=\"always\"" : "", "/>",
                      Letters(look.size, look.bold, look.italic), "</style:style>");
}

std::string Prose(const char* name, bool bold, bool italic, bool centred, bool with_next) {
  ParagraphLook look;
  look.bold = bold;
  look.italic = italic;
  look.align = centred ? "center" : "justify";
  look.indent = centred ? 0 : kIndent;
  look.gap = kParagraphGap;
  look.spacing = kLineSpacing;
  look.with_next = with_next;
  return ParagraphStyle(name, look);
}

std::string Centred(const char* name, double size, bool bold, bool italic, double gap = 0,
                    const char* master = "", double gap_below = 0) {
  ParagraphLook look;
  look.size = size;
  look.bold = bold;
  look.italic = italic;
  look.align = "center";
  look.gap = gap;
  look.gap_below = gap_below;
  look.with_next = true;
  look.master = master;
  return ParagraphStyle(name, look);
}

std::string Left(const char* name, double size, bool bold, bool italic, const char* align = "start") {
  ParagraphLook look;
  look.size = size;
  look.bold = bold;
  look.italic = italic;
  look.align = align;
  return ParagraphStyle(name, look);
}

}  // namespace

std::string OdtStyles() {
  return absl::StrCat(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles", kOdtNames,
      "><office:font-face-decls><style:font-face style:name=\"Times New Roman\" svg:font-family=\"'Times New "
      "Roman', "
      "'Liberation Serif'\" style:font-family-generic=\"roman\"/></office:font-face-decls><office:styles>"
      "<style:default-style style:family=\"paragraph\"><style:text-properties style:font-name=\"Times New "
      "Roman\" "
      "fo:language=\"vi\" fo:country=\"VN\"/></style:default-style>"
      "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>",
      Centred("PageNumber", kPageNumberSize, false, false), Centred("Parent", kIssuerSize, false, false),
      Centred("Issuer", kIssuerSize, true, false), Centred("NationalName", kNationalNameSize, true, false),
      Centred("Motto", kMottoSize, true, false), Centred("Number", kNumberSize, false, false),
      Centred("PlaceDate", kPlaceDateSize, false, true),
      Centred("Type", kHeadingSize, true, false, kHeadingGap),
      Centred("Abstract", kHeadingSize, true, false, 0, "", kParagraphGap + kRuleGap),
      Prose("Body", false, false, false, false), Prose("Basis", false, true, false, false),
      Prose("Centred", true, false, true, true), Prose("Section", true, false, false, true),
      Prose("Remark", false, true, true, false), Centred("Addressee", kBodySize, false, false, kParagraphGap),
      Centred("Post", kPostSize, true, false), Centred("Name", kPostSize, true, false, kSignatureRoom),
      Prose("BodyKept", false, false, false, true), Centred("Note", kRecipientsTitleSize, false, true),
      Left("RecipientsTitle", kRecipientsTitleSize, true, true),
      Left("Recipients", kRecipientsSize, false, false), Centred("TableHeading", kTableSize, true, false),
      Left("CellLeft", kTableSize, false, false), Left("CellCentre", kTableSize, false, false, "center"),
      Left("CellRight", kTableSize, false, false, "end"), Left("CellBold", kTableSize, true, false),
      Left("CellBoldRight", kTableSize, true, false, "end"),
      Centred("Annex", kAnnexSize, true, false, 0, "Standard"),
      Centred("AnnexLandscape", kAnnexSize, true, false, 0, "Landscape"),
      Centred("AnnexTitle", kAnnexSize, true, false), Centred("AnnexOf", kAnnexSize, false, true),
      "<style:style style:name=\"Bold\" style:family=\"text\"><style:text-properties "
      "fo:font-weight=\"bold\"/></style:style>"
      "</office:styles><office:automatic-styles>",
      PageLayout("Portrait", kPageWidth, kPageHeight, "portrait"),
      PageLayout("Wide", kPageHeight, kPageWidth, "landscape"),
      "</office:automatic-styles><office:master-styles>", MasterPage("Standard", "Portrait", true),
      MasterPage("Landscape", "Wide", false), "</office:master-styles></office:document-styles>");
}

}  // namespace thidua::document
