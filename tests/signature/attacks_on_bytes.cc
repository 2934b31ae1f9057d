// Without any key: bytes of a signed file are changed, or more are appended.
#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

using namespace reason;  // NOLINT(google-build-using-namespace)

std::string Range(const std::string& file) {
  const size_t at = file.find("/ByteRange [");
  return file.substr(at, file.find(']', at) - at + 1);
}

// The last signature's numbers: [0 a b c].
std::vector<size_t> LastRange(const std::string& file) {
  const size_t at = file.rfind("/ByteRange [") + 12;
  std::vector<size_t> out;
  char* next = nullptr;
  const char* text = file.c_str() + at;
  for (int i = 0; i < 4; ++i) {
    out.push_back(strtoul(text, &next, 10));
    text = next;
  }
  return out;
}

// The range as another text of the same width.
Case WithRange(const std::string& text) {
  std::string range = Range(SignedOnce());
  std::string other = "/ByteRange " + text;
  other.resize(range.size(), ' ');
  return Once(Replaced(SignedOnce(), range, other));
}

std::string Overwrite(std::string file, size_t at, const std::string& bytes) {
  return file.replace(at, bytes.size(), bytes);
}

std::string NewText() { return Stream("", "BT /F1 14 Tf 100 700 Td (Another text) Tj ET"); }

// A page text drawn over what is there, as a new revision.
std::string WithPageReplaced(const std::string& file) {
  return Appended(file, {{NumbersOf(file).contents, NewText()}});
}

// A field or annotation of another kind, on page 1, as a new revision.
std::string WithAnnotation(const std::string& file, const std::string& annotation) {
  const Numbers numbers = NumbersOf(file);
  const std::string annots = absl::StrCat("/Annots [", numbers.size, " 0 R ");
  const size_t list = numbers.page_text.find("/Annots [");
  const std::string page = list == std::string::npos ? Replaced(numbers.page_text, "<<", "<< " + annots + "]")
                                                     : Replaced(numbers.page_text, "/Annots [", annots);
  return Appended(file, {{numbers.page, page}, {numbers.size, annotation}});
}

// Signature wrapping: the gap grows over a table of one's own and the old tail is moved behind it.
std::string Wrapped() {
  const std::string& file = SignedOnce();
  const auto range = LastRange(file);
  const std::string tail = file.substr(range[2]);
  std::string evil =
      absl::StrCat("> >>\nendobj\n", NumbersOf(file).contents, " 0 obj\n", NewText(), "\nendobj\n");
  evil += std::string(40, ' ');
  const size_t moved = range[2] + evil.size();
  std::string numbers = absl::StrCat("/ByteRange [0 ", range[1], " ", moved, " ", range[3], "]");
  const std::string old = Range(file);
  numbers.resize(std::max(numbers.size(), old.size()), ' ');
  return Replaced(file.substr(0, range[2]), old, numbers.substr(0, old.size())) + evil + tail;
}

}  // namespace

const std::string& Issued() {
  static const auto* paper = new std::string(MakePaper("QUYẾT ĐỊNH"));
  return *paper;
}
const std::string& SignedOnce() {
  static const auto* paper = new std::string(SignAsLeader(Issued()));
  return *paper;
}
const std::string& SignedTwice() {
  static const auto* paper = new std::string(SignAsBody(SignedOnce()));
  return *paper;
}

Case Once(const std::string& file, const std::string& issued) { return {issued, file, {ExpectLeader()}}; }
Case Twice(const std::string& file, const std::string& issued) {
  return {issued, file, {ExpectLeader(), ExpectBody()}};
}

std::vector<Attack> AttacksOnBytes() {
  return {
      {"AByteOfTheTextIsFlipped", 1, kSignedFileNotIssued,
       [] { return Twice(Overwrite(SignedTwice(), Issued().size() / 2, "\x7f")); }},
      {"NothingWasSigned", 1, kSignatureMissing, [] { return Once(Issued()); }},
      {"AnotherPaperWasSigned", 1, kSignedFileNotIssued,
       [] { return Once(SignAsLeader(MakePaper("QUYẾT ĐỊNH KHÁC"))); }},
      {"AnEmptyFileComesBack", 1, kSignedFileNotIssued, [] { return Once(""); }},
      {"AHugeFileComesBack", 1, kSignedFileNotIssued,
       [] { return Once(SignedOnce() + std::string(33 << 20, '\n')); }},
      {"ARevisionReplacesThePage", 5, kSignedFileAppended,
       [] { return Twice(WithPageReplaced(SignedTwice())); }},
      {"ARevisionWithoutATableReplacesThePage", 5, kSignedFileAppended,
       [] {
         return Twice(absl::StrCat(SignedTwice(), NumbersOf(Issued()).contents, " 0 obj\n", NewText(),
                                   "\nendobj\n%%EOF\n"));
       }},
      {"ARevisionReplacesAFont", 5, kSignedFileAppended,
       [] {
         return Twice(Appended(SignedTwice(), {{NumbersOf(Issued()).font,
                                                "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"}}));
       }},
      {"ARevisionAddsAPage", 5, kSignedFileAppended,
       [] {
         const Numbers n = NumbersOf(SignedTwice());
         return Twice(Appended(SignedTwice(),
                               {{n.pages, absl::StrCat("<< /Type /Pages /Count 3 /Kids [", n.page, " 0 R ",
                                                       n.second_page, " 0 R ", n.size, " 0 R] >>")},
                                {n.size, absl::StrCat("<< /Type /Page /Parent ", n.pages,
                                                      " 0 R /MediaBox [0 0 595 842] >>")}}));
       }},
      {"ACommentFollowsTheEnd", 2, kSignedFileDamaged, [] { return Twice(SignedTwice() + "% note"); }},
      {"ACommentWithAnEndFollowsTheEnd", 5, kSignedFileAppended,
       [] { return Twice(SignedTwice() + "% note\n%%EOF\n"); }},
      {"AnEmptyRevisionFollows", 2, kSignedFileDamaged, [] { return Twice(Appended(SignedTwice(), {})); }},
      {"TheEndIsCutOff", 2, kSignedFileDamaged,
       [] { return Twice(SignedTwice().substr(0, SignedTwice().size() - 3)); }},
      {"TheTableIsDamaged", 2, kSignedFileDamaged,
       [] { return Twice(ReplacedLast(SignedTwice(), "xref\n", "xrex\n")); }},
      {"BytesStandBeforeTheHeader", 2, kSignedFileDamaged,
       [] { return Twice("\n\n" + SignedTwice(), "\n\n" + Issued()); }},
      {"UniversalForgeryRangeIsNull", 4, kSignatureRangeWrong, [] { return WithRange("null"); }},
      {"UniversalForgeryRangeIsNegative", 4, kSignatureRangeWrong, [] { return WithRange("[0 -1 -1 0]"); }},
      {"UniversalForgeryRangeIsBeyondTheFile", 4, kSignatureRangeWrong,
       [] { return WithRange("[0 999999 999999 9]"); }},
      {"UniversalForgeryRangeIsEmpty", 4, kSignatureRangeWrong, [] { return WithRange("[]"); }},
      {"UniversalForgeryRangeHasFiveNumbers", 4, kSignatureRangeWrong,
       [] { return WithRange("[0 9 10 20 30]"); }},
      {"UniversalForgeryRangeHasFractions", 4, kSignatureRangeWrong,
       [] { return WithRange("[0.0 9.0 10.0 20.0]"); }},
      {"UniversalForgeryRangeCoversTheHeaderOnly", 4, kSignatureRangeWrong,
       [] { return WithRange("[0 9 20 30]"); }},
      {"UniversalForgeryRangeBeginsLate", 4, kSignatureRangeWrong,
       [] {
         const auto r = LastRange(SignedOnce());
         return WithRange(absl::StrCat("[9 ", r[1], " ", r[2], " ", r[3], "]"));
       }},
      {"UniversalForgeryRangeEndsEarly", 5, kSignedFileAppended,
       [] {
         const auto r = LastRange(SignedOnce());
         return WithRange(absl::StrCat("[0 ", r[1], " ", r[2], " ", r[3] - 7, "]"));
       }},
      {"UniversalForgeryRangeIsMissing", 4, kSignatureKindUnknown,
       [] { return Once(Replaced(SignedOnce(), "/ByteRange", "/ByteRangE")); }},
      {"UniversalForgeryContentsAreZeros", 4, kSignatureRangeWrong,
       [] {
         const auto r = LastRange(SignedOnce());
         return Once(Overwrite(SignedOnce(), r[1] + 1, std::string(r[2] - r[1] - 2, '0')));
       }},
      {"UniversalForgeryContentsAreEmpty", 4, kSignatureRangeWrong,
       [] {
         const auto r = LastRange(SignedOnce());
         std::string empty = "<>";
         empty.resize(r[2] - r[1], ' ');
         return Once(Overwrite(SignedOnce(), r[1], empty));
       }},
      {"UniversalForgeryContentsAreMissing", 4, kSignatureKindUnknown,
       [] { return Once(Replaced(SignedOnce(), "/Contents <", "/ContentS <")); }},
      {"UniversalForgeryContentsAreNoText", 2, kSignedFileDamaged,
       [] { return Once(Replaced(SignedOnce(), "/Contents <", "/Contents [")); }},
      {"WrappingEnlargesTheGap", 2, kSignedFileDamaged, [] { return Once(Wrapped()); }},
      {"DataHidesInThePadding", 4, kSignatureRangeWrong,
       [] { return Once(Overwrite(SignedOnce(), LastRange(SignedOnce())[2] - 10, "4869")); }},
      {"DigitsAreWrittenInAnotherWay", 4, kSignatureRangeWrong,
       [] {
         const size_t at = SignedOnce().find_first_of("abcdef", LastRange(SignedOnce())[1]);
         return Once(
             Overwrite(SignedOnce(), at, std::string(1, static_cast<char>(toupper(SignedOnce()[at])))));
       }},
      {"BlanksStandAmongTheDigits", 4, kSignatureRangeWrong,
       [] { return Once(Overwrite(SignedOnce(), LastRange(SignedOnce())[2] - 11, "  ")); }},
      {"ShadowHideMovesAnOverlayAway", 5, kSignedFileAppended,
       [] {
         const Numbers n = NumbersOf(SignedTwice());
         return Twice(Appended(SignedTwice(), {{n.contents, Stream("", " ")}}));
       }},
      {"ShadowHideAndReplaceWakesACatalogue", 5, kSignedFileAppended,
       [] {
         const Numbers n = NumbersOf(SignedTwice());
         return Twice(Appended(SignedTwice(), {{n.size, n.root_text}}, absl::StrCat(n.size, " 0 R")));
       }},
      {"EvilAnnotationFreeText", 3, kSignedFileForbiddenPart,
       [] {
         return Twice(
             WithAnnotation(SignedTwice(),
                            "<< /Type /Annot /Subtype /FreeText /Rect [100 100 300 200] /DA (/Helv 12 Tf) "
                            "/Contents (Khong) >>"));
       }},
      {"EvilAnnotationStamp", 3, kSignedFileForbiddenPart,
       [] {
         return Twice(
             WithAnnotation(SignedTwice(), "<< /Type /Annot /Subtype /Stamp /Rect [100 100 300 200] >>"));
       }},
      {"EvilAnnotationLink", 3, kSignedFileForbiddenPart,
       [] {
         return Twice(WithAnnotation(
             SignedTwice(), "<< /Type /Annot /Subtype /Link /Rect [9 9 99 99] /A << /S /URI /URI (x) >> >>"));
       }},
      {"SneakySignatureFieldWithoutASignature", 3, kSignedFileForbiddenPart,
       [] {
         return Twice(WithAnnotation(
             SignedTwice(), "<< /Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [9 9 99 99] >>"));
       }},
      {"SneakyTextField", 3, kSignedFileForbiddenPart,
       [] {
         return Twice(WithAnnotation(
             SignedTwice(), "<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (y) /Rect [9 9 99 99] >>"));
       }},
      {"StoreOfCertificatesAppended", 3, kSignedFileForbiddenPart,
       [] {
         const Numbers n = NumbersOf(SignedTwice());
         return Twice(Appended(SignedTwice(), {{n.root, Replaced(n.root_text, "<<", "<< /DSS << >>")}}));
       }},
      {"JavaScriptAppended", 3, kSignedFileForbiddenPart,
       [] {
         const Numbers n = NumbersOf(SignedTwice());
         return Twice(Appended(
             SignedTwice(),
             {{n.root, Replaced(n.root_text, "<<", "<< /OpenAction << /S /JavaScript /JS (x) >>")}}));
       }},
      {"PageChangedBetweenTheSignatures", 5, kSignedFileAppended,
       [] { return Twice(SignAsBody(WithPageReplaced(SignedOnce()))); }},
      {"SecondSignatureStripped", 7, kSignatureCountWrong, [] { return Twice(SignedOnce()); }},
      {"ThirdSignatureByAValidColleague", 7, kSignatureCountWrong,
       [] { return Twice(SignAsBody(SignedTwice(), TheWorld().colleague)); }},
      {"SignatureOfAnotherPaperPutIn", 7, kSignatureValueWrong,
       [] {
         // Of the same length: two papers that differ in one letter.
         const std::string other = SignAsLeader(MakePaper("QUYẾT ĐỊNI"));
         const auto from = LastRange(other), to = LastRange(SignedOnce());
         return Once(Overwrite(SignedOnce(), to[1], other.substr(from[1], from[2] - from[1])));
       }},
      {"SignaturesChangedPlaces", 7, kSignatureValueWrong,
       [] {
         const std::string& file = SignedTwice();
         const size_t first = file.find("/Contents <") + 11, second = file.rfind("/Contents <") + 11;
         const size_t size = 2 * 16000;
         return Twice(
             Overwrite(Overwrite(file, first, file.substr(second, size)), second, file.substr(first, size)));
       }},
  };
}

}  // namespace thidua::test
