// The checkpoint of the audit log that a signature names: altered behind the signer's back, or written by a
// signer whose client was changed.
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

using namespace reason;  // NOLINT(google-build-using-namespace)

const std::string& Honestly() {
  static const auto* written = new std::string(absl::StrCat(" /Reason (", kCheckpoint, ")"));
  return *written;
}

// In the place of the honest one, and signed.
Case Written(const std::string& other) {
  return Once(Forged(Issued(), [&](Revision& revision) {
    std::string& signature = revision.objects[revision.signature];
    signature = Replaced(signature, Honestly(), other);
  }));
}

Case Named(const std::string& from, const std::string& to) { return Written(Replaced(Honestly(), from, to)); }

std::string Hexadecimal() { return absl::StrCat(" /Reason <", absl::BytesToHexString(kCheckpoint), ">"); }

}  // namespace

std::vector<Attack> AttacksOnTheCheckpoint() {
  const auto wrong = kSignatureCheckpointWrong;
  return {
      {"TheCheckpointIsAltered", 7, kSignatureValueWrong,
       [] { return Once(Replaced(SignedOnce(), "5f0e 600 ", "5f0e 500 ")); }},
      {"TheCheckpointOfTheLeaderIsAlteredBehindTheSeal", 7, kSignatureValueWrong,
       [] { return Twice(Replaced(SignedTwice(), "5f0e 600 ", "5f0e 500 ")); }},
      {"TheCheckpointIsBlankedOut", 7, kSignatureValueWrong,
       [] { return Once(Replaced(SignedOnce(), Honestly(), std::string(Honestly().size(), ' '))); }},
      {"TheCheckpointIsSomethingElse", 4, wrong, [] { return Written(" /Reason (Toi dong y)"); }},
      {"TheCheckpointIsEmpty", 4, wrong, [] { return Written(" /Reason ()"); }},
      {"TheCheckpointIsOfAnotherForm", 4, wrong, [] { return Named("/v1", "/v2"); }},
      {"TheCheckpointHasNoSize", 4, wrong, [] { return Named(" 600 ", " "); }},
      {"TheCheckpointIsOfNoLeaf", 4, wrong, [] { return Named(" 600 ", " 0 "); }},
      {"TheCheckpointsSizeIsWrittenInAnotherWay", 4, wrong, [] { return Named(" 600 ", " 0600 "); }},
      {"TheCheckpointIsLargerThanAnyLog", 4, wrong, [] { return Named(" 600 ", " 99999999999999999999 "); }},
      {"TheCheckpointsRootIsCut", 4, wrong, [] { return Named("JdcL", ""); }},
      {"TheCheckpointIsLongerThanItsPlace", 4, wrong, [] { return Named("5f0e", std::string(200, 'f')); }},
      {"TheCheckpointGoesOn", 4, wrong, [] { return Named("=)", "= Toi dong y)"); }},
      {"TheCheckpointHasABracket", 4, wrong, [] { return Named("5f0e", "(5f0e)"); }},
      {"TheCheckpointIsWrittenInHexadecimal", 4, wrong, [] { return Written(Hexadecimal()); }},
      {"TheCheckpointIsWrittenWithAnEscape", 4, wrong, [] { return Named("(thidua", "(\\164hidua"); }},
      {"TheCheckpointsKeyIsWrittenWithAnEscape", 4, wrong, [] { return Named("/Reason", "/Rea#73on"); }},
      {"TheCheckpointIsNull", 4, wrong, [] { return Written(" /Reason null"); }},
      {"TheCheckpointIsAName", 4, wrong, [] { return Written(" /Reason /thidua-checkpoint"); }},
      {"TheCheckpointLiesInAnotherObject", 4, wrong,
       [] {
         return Once(Forged(Issued(), [](Revision& revision) {
           const int number = revision.objects.rbegin()->first + 1;
           revision.objects[number] = absl::StrCat("(", kCheckpoint, ")");
           std::string& signature = revision.objects[revision.signature];
           signature = Replaced(signature, Honestly(), absl::StrCat(" /Reason ", number, " 0 R"));
         }));
       }},
      // Of two the one reader takes the first, the other the last.
      {"TheCheckpointIsDoubled", 2, kSignedFileDamaged,
       [] { return Written(Honestly() + Replaced(Honestly(), " 600 ", " 500 ")); }},
      {"TheCheckpointIsDoubledUnderAnEscape", 2, kSignedFileDamaged,
       [] { return Written(Honestly() + Replaced(Honestly(), "/Reason", "/Rea#73on")); }},
      {"TheCheckpointStandsBehindTheContents", 4, kSignatureRangeWrong,
       [] {
         return Once(Forged(Issued(), [](Revision& revision) {
           std::string& signature = revision.objects[revision.signature];
           signature = Replaced(Replaced(signature, Honestly(), ""), "> >>", ">" + Honestly() + " >>");
         }));
       }},
  };
}

}  // namespace thidua::test
