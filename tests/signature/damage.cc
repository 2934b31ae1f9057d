#include "tests/signature/damage.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

template <size_t N>
std::string OneOf(const char* const (&words)[N], Random& random) {
  return words[Below(random, N)];
}

constexpr const char* kWords[] = {"/ByteRange", "/Contents", "/Annots",   "/AcroForm", "/Fields", "/Rect",
                                  "/Prev",      "/Size",     "/Root",     "/Length",   "endobj",  "obj",
                                  "xref",       "trailer",   "startxref", "%%EOF",     "/V",      "/AP",
                                  "/Type",      "stream",    "/Kids"};
constexpr const char* kPieces[] = {
    "<< >>", "[]", "null", "0", "-1",       "99999999999", "/JS (x)",    "1 0 R", "9 0 R", "%",
    "(",     ")",  "<",    ">", "endobj\n", "\n%%EOF\n",   "/Annots []", "/Sig",  "true"};
constexpr const char* kEntries[] = {
    "/Rotate 90", "/JS (x)",   "/Kids []",         "/F 2",        "/MediaBox [0 0 9 9]", "/Contents []",
    "/Hidden",    "/Parent 1", "/ByteRange [0 1]", "/Annots [ ]", "/SubFilter /Other",   "/Metadata 1 0 R"};

const Numbers& NumbersOfTarget() {
  static const auto* numbers = new Numbers(NumbersOf(Target()));
  return *numbers;
}

// A number at or behind `at` becomes another one.
bool ChangeNumber(std::string* text, size_t at, size_t limit, Random& random) {
  const size_t found = text->find_first_of("0123456789", at);
  if (found == std::string::npos) return false;
  const size_t end = std::min(text->find_first_not_of("0123456789", found), text->size());
  text->replace(found, end - found, absl::StrCat(Below(random, limit)));
  return true;
}

// One change of the text behind `from`.
std::string Moved(std::string file, size_t from, Random& random) {
  const auto place = [&] { return from + Below(random, file.size() - from); };
  const size_t at = place(), length = 1 + Below(random, 200);
  switch (Below(random, 9)) {
    case 0:
      return file.erase(at, length);
    case 1:
      return file.insert(at, file.substr(place(), length));
    case 2:
      return file.replace(at, length, file.substr(place(), 1 + Below(random, 200)));
    case 3:
      return file.insert(at, OneOf(kPieces, random));
    case 4: {
      const std::string word = OneOf(kWords, random);
      const size_t found = file.find(word, at);
      if (found == std::string::npos) return file.erase(at, 1);
      return file.replace(found, word.size(), OneOf(kWords, random));
    }
    case 5:
      if (!ChangeNumber(&file, at, 3 * file.size(), random)) file.erase(at, 1);
      return file;
    case 6:
      return Appended(file, NumbersOfTarget(),
                      {{static_cast<int>(1 + Below(random, 30)), OneOf(kPieces, random)}});
    case 7:  // cut, and closed again
      return file.substr(0, at) + "\n%%EOF\n";
    default: {
      const std::string part = file.substr(at, length);
      file.erase(at, length);
      return file.insert(from + Below(random, file.size() - from + 1), part);
    }
  }
}

// One change of the objects that the body's signature brought.
void ChangeObjects(Revision* revision, Random& random) {
  const auto any = [&] {
    return std::next(revision->objects.begin(), Below(random, revision->objects.size()));
  };
  const auto one = any();
  std::string& text = one->second;
  const size_t at = Below(random, text.size());
  switch (Below(random, 9)) {
    case 0: {  // an entry is left out, up to the next name
      const size_t name = text.find('/', at);
      const size_t next = name == std::string::npos ? name : text.find('/', name + 1);
      if (next != std::string::npos) text.erase(name, next - name);
      return;
    }
    case 1:  // one is added
      if (const size_t open = text.find("<<"); open != std::string::npos)
        text.insert(open + 2, absl::StrCat(" ", OneOf(kEntries, random)));
      return;
    case 2:
      ChangeNumber(&text, at, 1000, random);
      return;
    case 3:  // a reference goes elsewhere
      if (const size_t found = text.find(" 0 R", at); found != std::string::npos) {
        const size_t digits = text.find_last_not_of("0123456789", found - 1) + 1;
        text.replace(digits, found - digits,
                     absl::StrCat(1 + Below(random, static_cast<size_t>(NumbersOfTarget().size))));
      }
      return;
    case 4:
      std::swap(text, any()->second);
      return;
    case 5:  // one that nobody asked for
      revision->objects.emplace(NumbersOfTarget().size + static_cast<int>(Below(random, 3)), text);
      return;
    case 6:  // an object of the paper in the place of what was issued
      revision
          ->objects[1 + static_cast<int>(Below(random, static_cast<size_t>(NumbersOfTarget().size) - 1))] =
          Below(random, 2) == 0 ? "<< >>" : text;
      return;
    case 7:
      if (revision->objects.size() > 1) revision->objects.erase(one);
      return;
    default:
      if (Below(random, 2) == 0) {
        ChangeNumber(&revision->trailer, Below(random, revision->trailer.size()), 1000, random);
      } else {
        revision->trailer.insert(2, absl::StrCat(" ", OneOf(kEntries, random)));
      }
  }
}

}  // namespace

size_t Below(Random& random, size_t limit) {
  return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
}

const std::string& Target() {
  static const auto* file = [] {
    const auto made = client::signing::SignPaper({SignedOnce(), SealBox(), SealMark()},
                                                 SignerOf(TheWorld().body, {&TheWorld().sub}),
                                                 Options(StampsOf(TheWorld().stamps)));
    return new std::string(*made);
  }();
  return *file;
}

const Digits& SignatureOfTarget() {
  static const auto* digits = [] {
    const size_t begin = Target().rfind(" /Contents <") + 12;
    const size_t last = Target().find_last_not_of('0', Target().find('>', begin) - 1);
    return new Digits{begin, (last - begin) / 2 + 1};
  }();
  return *digits;
}

Damage WithAByteFlipped(int number, Random& random) {
  const size_t appended = SignedOnce().size();
  const unsigned change = 1 + Below(random, 255);
  // Half of them in the signature, which no digest covers.
  if (number % 2 == 0)
    return WithAByteOfTheSignature(Below(random, SignatureOfTarget().bytes),
                                   static_cast<unsigned char>(change));
  const size_t at =
      number % 4 == 1 ? Below(random, Target().size()) : appended + Below(random, Target().size() - appended);
  Damage damage{"", Target(), absl::StrCat("byte ", at, " of the file by ", change)};
  damage.file[at] = static_cast<char>(damage.file[at] ^ static_cast<char>(change));
  damage.issued = number % 8 < 4 ? Issued() : damage.file.substr(0, Issued().size());
  return damage;
}

Damage WithAByteOfTheSignature(size_t at, unsigned char change) {
  const size_t place = SignatureOfTarget().begin + 2 * at;
  std::string byte = absl::HexStringToBytes(Target().substr(place, 2));
  byte[0] = static_cast<char>(byte[0] ^ static_cast<char>(change));
  Damage damage{SignedOnce(), Target(), absl::StrCat("byte ", at, " of the signature by ", change)};
  damage.file.replace(place, 2, absl::BytesToHexString(byte));
  return damage;
}

Damage WithTextMoved(int number, Random& random) {
  // Half of them behind the issued paper; half anywhere, issued so by the server.
  const bool behind = number % 2 == 0;
  Damage damage{Issued(), Target(), "text moved"};
  while (damage.file == Target()) {
    for (size_t changes = 1 + Below(random, 3); changes > 0; --changes) {
      damage.file = Moved(damage.file, behind ? Issued().size() : 0, random);
      if (damage.file.size() <= Issued().size()) break;
    }
  }
  if (!behind) damage.issued = damage.file.substr(0, std::min(damage.file.size() - 1, Issued().size()));
  return damage;
}

Damage WithObjectsChanged(Random& random) {
  static const auto* honest = new Revision(TakenApart(SignedOnce(), Target()));
  static const auto* signature = new std::string(
      absl::HexStringToBytes(Target().substr(SignatureOfTarget().begin, 2 * SignatureOfTarget().bytes)));
  Damage damage{SignedOnce(), Target(), "objects changed"};
  while (damage.file == Target()) {
    Revision revision = *honest;
    for (size_t changes = 1 + Below(random, 3); changes > 0; --changes) ChangeObjects(&revision, random);
    try {
      damage.file = PutTogether(SignedOnce(), revision,
                                [](absl::string_view, absl::string_view) { return *signature; });
    } catch (const std::logic_error&) {  // nothing is left that a signature could stand in
    }
  }
  return damage;
}

}  // namespace thidua::test
