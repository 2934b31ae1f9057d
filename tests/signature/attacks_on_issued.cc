// Something is prepared in the paper before it is signed, and the server is made to issue it.
#include <qpdf/QPDF.hh>

#include "absl/strings/str_cat.h"
#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

using namespace reason;  // NOLINT(google-build-using-namespace)
using O = QPDFObjectHandle;

// Issued with a key in the catalogue.
Case WithRootKey(const std::string& key, const std::string& value) {
  const std::string issued =
      MakePaper("QUYẾT ĐỊNH", [&](QPDF& pdf) { pdf.getRoot().replaceKey(key, O::parse(&pdf, value)); });
  return Once(SignAsLeader(issued), issued);
}

// Issued with something hanging on page 1.
Case WithPageKey(const std::string& key, const std::string& value) {
  const std::string issued = MakePaper(
      "QUYẾT ĐỊNH", [&](QPDF& pdf) { O(pdf.getAllPages().at(0)).replaceKey(key, O::parse(&pdf, value)); });
  return Once(SignAsLeader(issued), issued);
}

Case WithAnnotation(const std::string& annotation, const std::string& form = "") {
  const std::string issued = MakePaper("QUYẾT ĐỊNH", [&](QPDF& pdf) {
    O made = pdf.makeIndirectObject(O::parse(&pdf, annotation));
    O list = O::newArray();
    list.appendItem(made);
    O(pdf.getAllPages().at(0)).replaceKey("/Annots", list);
    if (form.empty()) return;
    O fields = O::parse(&pdf, form);
    fields.replaceKey("/Fields", list);
    pdf.getRoot().replaceKey("/AcroForm", fields);
  });
  return Once(SignAsLeader(issued), issued);
}

// A second catalogue sleeps in the paper that was signed; the server issued it without.
Case Asleep() {
  const std::string prepared = MakePaper("QUYẾT ĐỊNH", [](QPDF& pdf) {
    O sleeping = pdf.makeIndirectObject(pdf.getRoot().shallowCopy());
    pdf.getRoot().getKey("/Pages").replaceKey("/Sleeping", sleeping);
  });
  return Once(SignAsLeader(prepared));
}

}  // namespace

std::vector<Attack> AttacksOnTheIssuedPaper() {
  const int rule = 3;
  const char* forbidden = kSignedFileForbiddenPart;
  return {
      {"ASecondCatalogueSleeps", 1, kSignedFileNotIssued, Asleep},
      {"JavaScriptOnOpening", rule, forbidden,
       [] { return WithRootKey("/OpenAction", "<< /S /JavaScript /JS (app.alert) >>"); }},
      {"JavaScriptByName", rule, forbidden,
       [] {
         return WithRootKey("/Names", "<< /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>");
       }},
      {"ActionsOfTheDocument", rule, forbidden, [] { return WithRootKey("/AA", "<< >>"); }},
      {"ActionsOfThePage", rule, forbidden, [] { return WithPageKey("/AA", "<< >>"); }},
      {"AProgramIsLaunched", rule, forbidden,
       [] { return WithRootKey("/Outlines", "<< /A << /S /Launch /F (calc) >> >>"); }},
      {"AnotherFileIsOpened", rule, forbidden,
       [] { return WithRootKey("/Outlines", "<< /A << /S /GoToR /F (x.pdf) >> >>"); }},
      {"AnAddressIsOpened", rule, forbidden,
       [] { return WithRootKey("/Outlines", "<< /A << /S /URI /URI (http) >> >>"); }},
      {"AFileIsAttached", rule, forbidden,
       [] { return WithRootKey("/Names", "<< /EmbeddedFiles << >> >>"); }},
      {"AFileIsAssociated", rule, forbidden, [] { return WithRootKey("/AF", "[]"); }},
      {"LayersCanBeSwitched", rule, forbidden,
       [] { return WithRootKey("/OCProperties", "<< /OCGs [] /D << >> >>"); }},
      {"APartOfThePageIsALayer", rule, forbidden,
       [] { return WithPageKey("/OC", "<< /Type /OCG /Name (x) >>"); }},
      {"AFormOfXmlLiesInside", rule, forbidden,
       [] { return WithRootKey("/AcroForm", "<< /Fields [] /SigFlags 3 /XFA (x) >>"); }},
      {"LooksOfFieldsAreToBeMade", rule, forbidden,
       [] { return WithRootKey("/AcroForm", "<< /Fields [] /SigFlags 3 /NeedAppearances true >>"); }},
      {"PermissionsAreClaimed", rule, forbidden, [] { return WithRootKey("/Perms", "<< >>"); }},
      {"AKeyIsWrittenInAnotherWay", rule, forbidden,
       [] {
         const std::string issued = MakePaper(
             "QUYẾT ĐỊNH", [](QPDF& pdf) { pdf.getRoot().replaceKey("/OpenXXXction", O::newDictionary()); });
         const std::string escaped = Replaced(issued, "/OpenXXXction", "/Open#41ction");
         return Once(SignAsLeader(escaped), escaped);
       }},
      {"ShadowReplaceByATextField", rule, forbidden,
       [] {
         return WithAnnotation(
             "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (1) /Rect [9 9 99 99] >>",
             "<< /SigFlags 3 >>");
       }},
      {"ANoteLiesOnThePage", rule, forbidden,
       [] { return WithAnnotation("<< /Type /Annot /Subtype /Text /Rect [9 9 99 99] /Contents (x) >>"); }},
      {"AFilmLiesOnThePage", rule, forbidden,
       [] { return WithAnnotation("<< /Type /Annot /Subtype /RichMedia /Rect [9 9 99 99] >>"); }},
      {"AFieldWaitsForAnotherSignature", 3, forbidden,
       [] {
         return WithAnnotation("<< /Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [9 9 99 99] >>");
       }},
  };
}

}  // namespace thidua::test
