// Where everything stands on an administrative paper, and how large it is written: Nghị định 30/2020/NĐ-CP,
// Phụ lục I, as read in research/law-2026-11.md 6.2. Millimetres and points. The decree gives ranges; one
// choice of each is made here, for all papers: letters of 13, 14 and 14 points, which go up and down
// together.
#ifndef THIDUA_SERVICES_DOCUMENT_GEOMETRY_H_
#define THIDUA_SERVICES_DOCUMENT_GEOMETRY_H_

namespace thidua::document::geometry {

// A4; above and below 20–25, left 30–35, right 15–20.
inline constexpr double kPageWidth = 210;
inline constexpr double kPageHeight = 297;
inline constexpr double kTop = 20;
inline constexpr double kBottom = 20;
inline constexpr double kLeft = 30;
inline constexpr double kRight = 15;

// From 1 on, Arabic, 13–14 upright, in the middle of the upper margin, not shown on the first page.
inline constexpr double kPageNumberTop = 10;
inline constexpr double kPageNumberSize = 14;

// Box 1: national name in capitals 12–13 bold, motto 13–14 bold with a line as long as the text. Box 2: the
// body above in capitals 12–13 upright, the issuer in capitals 12–13 bold with a line of a third to half of
// it.
inline constexpr double kNationalNameSize = 13;
inline constexpr double kMottoSize = 14;
inline constexpr double kIssuerSize = 13;
inline constexpr double kIssuerWidth = 65;  // of the left column; the right one takes the rest
inline constexpr double kColumnGap = 3;
inline constexpr double kShortRuleShare = 0.4;
inline constexpr double kRuleWidth = 0.2;
inline constexpr double kRuleGap = 0.8;  // between a text and the line under it
// Boxes 3, 4 and 5b: number 13 upright under the issuer, place and date 13–14 italic under the motto on the
// same row, "V/v" 12–13 upright 6 points below the number.
inline constexpr double kNumberSize = 13;
inline constexpr double kPlaceDateSize = 14;
inline constexpr double kSubjectSize = 13;
inline constexpr double kSubjectGap = 2.1;
inline constexpr double kNumberGap = 3;

// Of a line, in sizes of its letters: ascent, descent and leading of Liberation Serif.
inline constexpr double kSingleSpacing = 1.15;
inline constexpr double LineHeight(double points) { return points * kSingleSpacing * 25.4 / 72; }

// Box 5a: type in capitals 13–14 bold, abstract 13–14 bold with a line of a third to half of it.
inline constexpr double kHeadingSize = 14;
inline constexpr double kHeadingGap = 7;
inline constexpr double kAbstractWidth = 135;

// Box 6: 13–14, justified; first line indented by 10 or 12.7; at least 6 points between paragraphs; lines
// single to one and a half.
inline constexpr double kBodySize = 14;
inline constexpr double kIndent = 12.7;
inline constexpr double kParagraphGap = 2.2;
inline constexpr double kLineSpacing = 1.1;

// Tables are content too (13–14).
inline constexpr double kTableSize = 13;
inline constexpr double kCellPadding = 1.5;
inline constexpr double kTableRule = 0.18;
inline constexpr double kTableGap = 3;

// Boxes 7a and 7b: form, post and name 13–14 bold, with room for signature and seal (7c, 8) between. Box 9b:
// "Nơi nhận:" 12 bold italic on the row of 7a, its list 11 upright.
inline constexpr double kPostSize = 14;
inline constexpr double kSignatureRoom = 28;
inline constexpr double kSignerWidth = 85;
inline constexpr double kClosingGap = 5;
inline constexpr double kRecipientsTitleSize = 12;
inline constexpr double kRecipientsSize = 11;

// Annex: "Phụ lục" bold 14, its title in capitals 13–14 bold, to what it belongs italic.
inline constexpr double kAnnexSize = 14;

// A QR code is read back from paper scanned at 200 dpi from this side on
// (research/papers-and-signing-2026-11.md E).
inline constexpr double kLeastCodeSide = 20;

}  // namespace thidua::document::geometry

#endif  // THIDUA_SERVICES_DOCUMENT_GEOMETRY_H_
