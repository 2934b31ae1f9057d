// Whoever may sign uses a client that was changed: the signature is good, what it covers is not.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

using namespace reason;  // NOLINT(google-build-using-namespace)

Case With(const std::function<void(Revision&, const Numbers&)>& change) {
  static const Numbers numbers = NumbersOf(Issued());
  return Once(Forged(Issued(), [&](Revision& revision) { change(revision, numbers); }));
}

// A key of one object of the revision as another.
Case With(int Revision::*number, const std::string& from, const std::string& to) {
  return With([&](Revision& revision, const Numbers&) {
    std::string& object = revision.objects[revision.*number];
    object = Replaced(object, from, to);
  });
}

Case WithRoot(const std::string& from, const std::string& to) {
  return With([&](Revision& revision, const Numbers& n) {
    revision.objects[n.root] = Replaced(revision.objects[n.root], from, to);
  });
}

Case WithPage(const std::string& from, const std::string& to) {
  return With([&](Revision& revision, const Numbers& n) {
    revision.objects[n.page] = Replaced(revision.objects[n.page], from, to);
  });
}

// The mark draws something else; its stream is written anew.
Case WithDrawing(const std::string& drawing, const std::string& resources) {
  return With([&](Revision& revision, const Numbers&) {
    const std::string& old = revision.objects[revision.mark];
    const size_t box = old.find("/BBox");
    const std::string size = old.substr(box, old.find(']', box) - box + 1);
    revision.objects[revision.mark] =
        Stream(absl::StrCat("/Type /XObject /Subtype /Form ", size, " /Resources ", resources), drawing);
  });
}

// The second signature, forged over an honest first one.
Case SecondWith(const std::function<void(Revision&)>& change) {
  Case out = Twice(Forged(SignedOnce(), change, Honest(TheWorld().leader)));
  out.signers = {ExpectLeader(), ExpectLeader()};
  return out;
}

}  // namespace

std::vector<Attack> AttacksByTheSigner() {
  return {
      {"SignerReplacesThePageText", 6, kSignedFileChanged,
       [] {
         return With([](Revision& r, const Numbers& n) { r.objects[n.contents] = Stream("", "BT ET"); });
       }},
      {"SignerReplacesAFont", 6, kSignedFileChanged,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.objects[n.font] = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>";
         });
       }},
      {"SignerReplacesTheListOfPages", 6, kSignedFileChanged,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.objects[n.pages] = absl::StrCat("<< /Type /Pages /Count 1 /Kids [", n.page,
                                             " 0 R] /MediaBox [0 0 595 842] /Resources << >> >>");
         });
       }},
      {"SignerReplacesTheInformation", 6, kSignedFileChanged,
       [] { return With([](Revision& r, const Numbers& n) { r.objects[n.info] = "<< /Title (x) >>"; }); }},
      {"SignerNamesAnotherInformation", 6, kSignedFileChanged,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.trailer = Replaced(r.trailer, absl::StrCat("/Info ", n.info, " 0 R"),
                                absl::StrCat("/Info ", n.font, " 0 R"));
         });
       }},
      {"SignerAddsAnObjectThatNobodyNeeds", 6, kSignedFileChanged,
       [] {
         return With([](Revision& r, const Numbers&) {
           const int number = r.objects.rbegin()->first + 1;
           r.objects[number] = "<< /Sleeping true >>";
         });
       }},
      {"SignerAddsToTheCatalogue", 6, kSignedFileChanged,
       [] { return WithRoot("<<", "<< /PageMode /FullScreen"); }},
      {"SignerAddsToTheForm", 3, kSignedFileForbiddenPart,
       [] { return WithRoot("/SigFlags 3", "/SigFlags 3 /DA (x)"); }},
      {"SignerClearsTheFlagsOfTheForm", 6, kSignedFileChanged,
       [] { return WithRoot("/SigFlags 3", "/SigFlags 0"); }},
      {"SignerTurnsThePage", 6, kSignedFileChanged, [] { return WithPage("<<", "<< /Rotate 180"); }},
      {"SignerCutsThePage", 6, kSignedFileChanged,
       [] { return WithPage("<<", "<< /CropBox [0 0 300 300]"); }},
      {"SignerMakesThePageLarger", 6, kSignedFileChanged,
       [] { return WithPage("/MediaBox [", "/MediaBox [-500 -500 500 500] /Was ["); }},
      {"SignerShowsAnotherPagesText", 6, kSignedFileChanged,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.objects[n.page] =
               Replaced(r.objects[n.page], absl::StrCat("/Contents ", n.contents, " 0 R"), "/Contents []");
         });
       }},
      {"MarkCoversThePage", 6, kSignatureMarkWrong,
       [] {
         return With([](Revision& r, const Numbers&) {
           std::string& field = r.objects[r.field];
           const size_t at = field.find("/Rect [");
           field.replace(at, field.find(']', at) - at, "/Rect [0 0 595 842");
           std::string& mark = r.objects[r.mark];
           const size_t box = mark.find("/BBox [");
           mark.replace(box, mark.find(']', box) - box, "/BBox [0 0 595 842");
         });
       }},
      {"MarkIsMovedAside", 6, kSignatureMarkWrong,
       [] {
         const auto box = LeaderBox();
         auto moved = box;
         moved.left_mm += 5;
         const auto file = client::signing::SignPaper(
             {Issued(), moved, LeaderMark()}, SignerOf(TheWorld().leader, {&TheWorld().sub}), Options());
         return Once(*file);
       }},
      {"MarkIsOnAnotherPage", 6, kSignatureMarkWrong,
       [] {
         auto box = LeaderBox();
         box.page = 2;
         const auto file = client::signing::SignPaper(
             {Issued(), box, LeaderMark()}, SignerOf(TheWorld().leader, {&TheWorld().sub}), Options());
         return Once(*file);
       }},
      {"MarkIsHidden", 6, kSignatureMarkWrong, [] { return With(&Revision::field, "/F 132", "/F 2"); }},
      {"MarkHasTwoLooks", 6, kSignatureMarkWrong,
       [] { return With(&Revision::field, "/AP << /N", "/AP << /D null /R 1 0 R /N"); }},
      {"MarkIsDrawnLargerThanItsPlace", 6, kSignatureMarkWrong,
       [] { return With(&Revision::mark, "/BBox [0 0", "/BBox [-500 -500"); }},
      {"MarkIsMovedByAMatrix", 6, kSignatureMarkWrong,
       [] { return With(&Revision::mark, "/Subtype /Form", "/Subtype /Form /Matrix [9 0 0 9 0 0]"); }},
      {"MarkWritesText", 6, kSignatureMarkWrong,
       [] { return WithDrawing("BT /F1 12 Tf (Khong) Tj ET", "<< >>"); }},
      {"MarkPaintsAWhiteBox", 6, kSignatureMarkWrong,
       [] { return WithDrawing("1 1 1 rg 0 0 99 99 re f", "<< >>"); }},
      {"MarkUsesAnImageOfThePage", 6, kSignatureMarkWrong,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.objects[r.mark] =
               Replaced(r.objects[r.mark], absl::StrCat("/Im ", r.mark + 1), absl::StrCat("/Im ", n.font));
         });
       }},
      {"MarkUsesTwoImages", 6, kSignatureMarkWrong,
       [] {
         return With([](Revision& r, const Numbers&) {
           r.objects[r.mark] = Replaced(r.objects[r.mark], "/XObject << /Im",
                                        absl::StrCat("/XObject << /In ", r.mark + 1, " 0 R /Im"));
         });
       }},
      {"MarkUsesAFont", 6, kSignatureMarkWrong,
       [] { return With(&Revision::mark, "/Resources <<", "/Resources << /Font << >>"); }},
      {"MarkIsHalfTransparent", 6, kSignatureMarkWrong,
       [] {
         return With([](Revision& r, const Numbers&) {
           r.objects[r.mark + 1] = Replaced(r.objects[r.mark + 1], "/Mask", "/SMask");
         });
       }},
      {"MarkHasAnActingImage", 6, kSignatureMarkWrong,
       [] {
         return With([](Revision& r, const Numbers&) {
           r.objects[r.mark + 1] =
               Replaced(r.objects[r.mark + 1], "/BitsPerComponent", "/Interpolate true /BitsPerComponent");
         });
       }},
      {"FieldHasAnAction", 3, kSignedFileForbiddenPart,
       [] { return With(&Revision::field, "/F 132", "/F 132 /AA << >>"); }},
      {"FieldHasAnotherKey", 6, kSignedFileChanged,
       [] { return With(&Revision::field, "/F 132", "/F 132 /TU (x)"); }},
      {"FieldHasNoName", 6, kSignedFileChanged, [] { return With(&Revision::field, "(ThiDua1)", "()"); }},
      {"FieldIsAText", 3, kSignedFileForbiddenPart,
       [] { return With(&Revision::field, "/FT /Sig", "/FT /Tx"); }},
      {"FieldIsNotInTheForm", 3, kSignedFileForbiddenPart,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.objects[n.root] =
               Replaced(r.objects[n.root], absl::StrCat("/Fields [", r.field, " 0 R]"), "/Fields []");
         });
       }},
      {"FieldIsNotOnThePage", 3, kSignedFileForbiddenPart,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.objects[n.page] = Replaced(r.objects[n.page], absl::StrCat(r.field, " 0 R]"), "]");
         });
       }},
      {"FieldSaysAnotherPage", 6, kSignedFileChanged,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.objects[r.field] = Replaced(r.objects[r.field], absl::StrCat("/P ", n.page, " 0 R"),
                                         absl::StrCat("/P ", n.second_page, " 0 R"));
         });
       }},
      {"TwoFieldsHaveOneName", 6, kSignedFileChanged,
       [] {
         return SecondWith([](Revision& r) {
           r.objects[r.field] = Replaced(r.objects[r.field], "(ThiDua2)", "(ThiDua1)");
         });
       }},
      {"SecondSignerRemovesTheFirst", 4, kSignatureRangeWrong,
       [] {
         return SecondWith([](Revision& r) {
           const Numbers n = NumbersOf(SignedOnce());
           const std::string first = absl::StrCat(n.size - 4, " 0 R ");
           r.objects[n.root] = Replaced(r.objects[n.root], first, "");
           r.objects[n.page] = Replaced(r.objects[n.page], first, "");
         });
       }},
      {"SecondSignerMovesTheFirstMark", 6, kSignedFileChanged,
       [] {
         return SecondWith([](Revision& r) {
           const int first = NumbersOf(SignedOnce()).size - 4;
           const std::string& file = SignedOnce();
           const size_t at =
               file.rfind(absl::StrCat(first, " 0 obj\n")) + absl::StrCat(first, " 0 obj\n").size();
           r.objects[first] = Replaced(file.substr(at, file.find("\nendobj", at) - at), "/Rect [",
                                       "/Rect [9 9 99 99] /Was [");
         });
       }},
      {"BytesStandBetweenTheObjects", 5, kSignedFileAppended,
       [] {
         return With(
             [](Revision& r, const Numbers&) { r.between = "99 0 obj\n<< /Sleeping true >>\nendobj\n"; });
       }},
      {"ACommentStandsBetweenTheObjects", 5, kSignedFileAppended,
       [] { return With([](Revision& r, const Numbers&) { r.between = "% note\n"; }); }},
      {"AnObjectOfThePastIsWoken", 2, kSignedFileDamaged,
       [] {
         // The table leads one more object of the revision to what another number stands for.
         return With([](Revision& r, const Numbers& n) {
           const int number = r.objects.rbegin()->first + 1;
           r.offsets[number] = Issued().find(absl::StrCat("\n", n.font, " 0 obj")) + 1;
         });
       }},
      {"TheTableListsAnObjectTwice", 5, kSignedFileAppended,
       [] {
         return With([](Revision& r, const Numbers& n) {
           r.entries = absl::StrFormat("%d 1\n%010d 00000 n \n", n.contents,
                                       Issued().find(absl::StrCat("\n", n.contents, " 0 obj")) + 1);
         });
       }},
      {"TheRevisionContinuesNothing", 3, kSignedFileForbiddenPart,
       [] {
         return With([](Revision& r, const Numbers&) { r.trailer = Replaced(r.trailer, "/Prev", "/Pre_"); });
       }},
      {"TheRevisionHidesTheOneBefore", 3, kSignedFileForbiddenPart,
       [] {
         return SecondWith([](Revision& r) {
           const size_t at = Issued().rfind("startxref\n") + 10;
           const std::string first = Issued().substr(at, Issued().find('\n', at) - at);
           const size_t prev = r.trailer.find("/Prev ") + 6;
           r.trailer.replace(prev, r.trailer.find(' ', prev) - prev, first);
         });
       }},
      {"TheTrailerNamesAnotherTable", 2, kSignedFileDamaged,
       [] {
         return With([](Revision& r, const Numbers&) {
           r.trailer = Replaced(r.trailer, "/Prev", "/XRefStm 15 /Prev");
         });
       }},
      // What would be unpacked is as large as the attacker likes: it is refused before it is read. Here it
      // cannot be read.
      {"TheTableIsAStream", 3, kSignedFileForbiddenPart,
       [] {
         const std::string& file = SignedTwice();
         return Twice(absl::StrCat(file, NumbersOf(file).size, " 0 obj\n",
                                   Stream("/Type /XRef /Size 99 /W [1 2 1] /Filter /FlateDecode", "no flate"),
                                   "\nendobj\nstartxref\n", file.size(), "\n%%EOF\n"));
       }},
      {"TheRevisionContinuesAStream", 3, kSignedFileForbiddenPart,
       [] {
         return With([](Revision& r, const Numbers& n) {
           const size_t prev = r.trailer.find("/Prev ") + 6;
           r.trailer.replace(prev, r.trailer.find(' ', prev) - prev,
                             absl::StrCat(Issued().find(absl::StrCat("\n", n.font, " 0 obj")) + 1));
         });
       }},
      {"TheTrailerEscapesAKey", 2, kSignedFileDamaged,
       [] {
         return With(
             [](Revision& r, const Numbers&) { r.trailer = Replaced(r.trailer, "/Prev", "/Pre#76"); });
       }},
      {"TheTrailerEncrypts", 2, kSignedFileDamaged,
       [] {
         return With([](Revision& r, const Numbers&) {
           r.trailer = Replaced(r.trailer, "/Prev", "/Encrypt << /Filter /Standard >> /Prev");
         });
       }},
      {"ASecondSignatureHasNoField", 4, kSignatureRangeWrong,
       [] {
         return With([](Revision& r, const Numbers&) {
           const int number = r.objects.rbegin()->first + 1;
           r.objects[number] = "<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >>";
         });
       }},
      {"AByteRangeStandsInAText", 4, kSignatureRangeWrong,
       [] { return With(&Revision::field, "(ThiDua1)", "(/ByteRange)"); }},
      {"TheSignatureIsOfTheKindOfOtherPrograms", 4, kSignatureKindUnknown,
       [] { return With(&Revision::signature, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached"); }},
      {"TheSignatureIsOfAnOldKind", 4, kSignatureKindUnknown,
       [] { return With(&Revision::signature, "/ETSI.CAdES.detached", "/adbe.x509.rsa_sha1"); }},
      {"TheSignatureIsATimeStampOnly", 4, kSignatureKindUnknown,
       [] { return With(&Revision::signature, "/ETSI.CAdES.detached", "/ETSI.RFC3161"); }},
      {"TheSignatureIsForAnotherHandler", 4, kSignatureKindUnknown,
       [] { return With(&Revision::signature, "/Adobe.PPKLite", "/Adobe.PPKMS"); }},
      {"TheSignatureAllowsChanges", 3, kSignedFileForbiddenPart,
       [] {
         return With(&Revision::signature, "/Filter /Adobe",
                     "/Reference [<< /TransformMethod /DocMDP >>] /Filter /Adobe");
       }},
      {"TheSignatureHasAnotherKey", 4, kSignatureKindUnknown,
       [] { return With(&Revision::signature, "/Filter /Adobe", "/Cert (x) /Filter /Adobe"); }},
      {"AKeyStandsBehindTheContents", 4, kSignatureKindUnknown,
       [] { return With(&Revision::signature, "> >>", "> /Location (x) >>"); }},
  };
}

}  // namespace thidua::test
