#include "services/signature/revision_diff.h"

#include <cmath>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace thidua::signature {
namespace {

constexpr int kRule = 6;
constexpr double kPointsPerMm = 72 / 25.4, kTolerance = 0.05;
constexpr int kMostPixels = 4096;
// Annotation flags: printed, and its place and contents are locked (ISO 32000-1 12.5.3).
constexpr int kPrintedAndLocked = 132;

using Keys = std::set<std::string>;

Refusal Changed(std::string what) { return Refuse(kRule, reason::kSignedFileChanged, std::move(what)); }
Refusal BadMark(std::string what) { return Refuse(kRule, reason::kSignatureMarkWrong, std::move(what)); }

bool Same(QPDFObjectHandle a, QPDFObjectHandle b) { return a.unparse() == b.unparse(); }

// Two dictionaries are the same beside these keys.
bool SameBeside(QPDFObjectHandle a, QPDFObjectHandle b, const Keys& beside) {
  Keys keys = a.getKeys();
  keys.merge(b.getKeys());
  for (const auto& key : keys) {
    if (beside.count(key) == 0 && !(a.hasKey(key) && b.hasKey(key) && Same(a.getKey(key), b.getKey(key))))
      return false;
  }
  return true;
}

// `after` lists what `before` does, and then `added`.
bool OneMore(QPDFObjectHandle before, QPDFObjectHandle after, QPDFObjGen added) {
  const int known = before.isArray() ? before.getArrayNItems() : 0;
  if (!after.isArray() || after.getArrayNItems() != known + 1) return false;
  for (int i = 0; i < known; ++i) {
    if (!Same(before.getArrayItem(i), after.getArrayItem(i))) return false;
  }
  return after.getArrayItem(known).getObjGen() == added;
}

bool Number(QPDFObjectHandle array, int at, double* number) {
  QPDFObjectHandle item = array.getArrayItem(at);
  return item.getValueAsNumber(*number);
}

struct Rectangle {
  double left = 0, bottom = 0, right = 0, top = 0;
};
bool Read(QPDFObjectHandle array, Rectangle* out) {
  return array.isArray() && array.getArrayNItems() == 4 && Number(array, 0, &out->left) &&
         Number(array, 1, &out->bottom) && Number(array, 2, &out->right) && Number(array, 3, &out->top);
}
bool Near(const Rectangle& a, const Rectangle& b) {
  return std::abs(a.left - b.left) < kTolerance && std::abs(a.bottom - b.bottom) < kTolerance &&
         std::abs(a.right - b.right) < kTolerance && std::abs(a.top - b.top) < kTolerance;
}

// A picture of a mark: exactly these keys, compressed by Flate, of a bearable size.
bool IsPicture(QPDFObjectHandle picture, const Keys& keys) {
  if (!picture.isStream()) return false;
  QPDFObjectHandle dict = picture.getDict();
  if (dict.getKeys() != keys || !dict.getKey("/Subtype").isNameAndEquals("/Image") ||
      !dict.getKey("/Filter").isNameAndEquals("/FlateDecode"))
    return false;
  for (const char* side : {"/Width", "/Height"}) {
    QPDFObjectHandle pixels = dict.getKey(side);
    if (!pixels.isInteger() || pixels.getIntValue() < 1 || pixels.getIntValue() > kMostPixels) return false;
  }
  return true;
}

// A mark draws its one picture, or black outlines.
bool OnlyDraws(const std::string& content, bool has_picture) {
  static const auto* operators = new Keys{"q", "Q", "cm", "m", "l", "c", "h", "f", "g"};
  std::string before;
  for (absl::string_view token : absl::StrSplit(content, absl::ByAnyChar(" \n"), absl::SkipEmpty())) {
    double number;
    const bool draws = token == "Do" && before == "/Im";
    if (!draws && token != "/Im" && operators->count(std::string(token)) == 0 &&
        !absl::SimpleAtod(token, &number))
      return false;
    if (token == "/Im" && !has_picture) return false;
    before = std::string(token);
  }
  return true;
}

// The form XObject of the mark and its pictures; `parts` receives what it is made of.
Objection CheckMark(QPDFObjectHandle mark, const Rectangle& place, std::set<QPDFObjGen>* parts) {
  if (!mark.isStream() || !mark.isIndirect()) return BadMark("no mark");
  parts->insert(mark.getObjGen());
  QPDFObjectHandle dict = mark.getDict();
  if (dict.getKeys() != Keys{"/Type", "/Subtype", "/BBox", "/Resources", "/Length"} ||
      !dict.getKey("/Subtype").isNameAndEquals("/Form"))
    return BadMark("the mark is not a plain form");
  Rectangle box;
  if (!Read(dict.getKey("/BBox"), &box) ||
      !Near(box, {0, 0, place.right - place.left, place.top - place.bottom}))
    return BadMark("the mark has another size than its place");
  QPDFObjectHandle resources = dict.getKey("/Resources");
  if (!resources.isDictionary() || resources.isIndirect()) return BadMark("resources lie elsewhere");
  const bool has_picture = !resources.getKeys().empty();
  if (has_picture) {
    QPDFObjectHandle pictures = resources.getKey("/XObject");
    if (resources.getKeys() != Keys{"/XObject"} || !pictures.isDictionary() || pictures.isIndirect() ||
        pictures.getKeys() != Keys{"/Im"})
      return BadMark("the mark uses more than one picture");
    QPDFObjectHandle picture = pictures.getKey("/Im");
    if (!IsPicture(picture, {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent",
                             "/Filter", "/Mask", "/Length"}) ||
        !picture.getDict().getKey("/ColorSpace").isNameAndEquals("/DeviceRGB"))
      return BadMark("the picture is not as it should be");
    QPDFObjectHandle mask = picture.getDict().getKey("/Mask");
    if (!IsPicture(mask, {"/Type", "/Subtype", "/Width", "/Height", "/ImageMask", "/BitsPerComponent",
                          "/Filter", "/Length"}))
      return BadMark("the picture's mask is not as it should be");
    parts->insert({picture.getObjGen(), mask.getObjGen()});
  }
  const auto content = mark.getRawStreamData();
  if (!OnlyDraws({reinterpret_cast<const char*>(content->getBuffer()), content->getSize()}, has_picture))
    return BadMark("the mark does more than draw its picture");
  return std::nullopt;
}

Objection CheckField(QPDFObjectHandle field, QPDFObjectHandle fields_before, const Signature& signature,
                     Rectangle* place) {
  if (field.getKeys() != signature.profile->field_keys || !field.getKey("/Type").isNameAndEquals("/Annot"))
    return Changed("the field has other keys");
  QPDFObjectHandle flags = field.getKey("/F"), title = field.getKey("/T");
  if (!flags.isInteger() || flags.getIntValue() != kPrintedAndLocked)
    return BadMark("the mark can be hidden");
  if (!title.isString() || title.getStringValue().empty()) return Changed("the field has no name");
  for (int i = 0; fields_before.isArray() && i < fields_before.getArrayNItems(); ++i) {
    if (Same(fields_before.getArrayItem(i).getKey("/T"), title)) return Changed("two fields of one name");
  }
  if (!Read(field.getKey("/Rect"), place)) return BadMark("the mark has no place");
  QPDFObjectHandle appearance = field.getKey("/AP");
  if (!appearance.isDictionary() || appearance.isIndirect() || appearance.getKeys() != Keys{"/N"})
    return BadMark("the mark has several looks");
  return std::nullopt;
}

Objection CheckPlace(Document& document, QPDFObjectHandle page, const Rectangle& place, const Box& box) {
  const auto& pages = document.pdf.getAllPages();
  if (box.page < 1 || static_cast<size_t>(box.page) > pages.size() ||
      pages[box.page - 1].getObjGen() != page.getObjGen())
    return BadMark("the mark is on another page");
  Rectangle sheet;
  if (!Read(QPDFPageObjectHelper(page).getMediaBox(), &sheet)) return BadMark("the page has no size");
  const double left = sheet.left + box.left_mm * kPointsPerMm, top = sheet.top - box.top_mm * kPointsPerMm;
  if (!Near(place, {left, top - box.height_mm * kPointsPerMm, left + box.width_mm * kPointsPerMm, top}))
    return BadMark("the mark is in another place");
  return std::nullopt;
}

}  // namespace

Objection CheckRevision(Document& before, Document& after, const Signature& signature, const Box* box) {
  std::set<QPDFObjGen> changed, added;
  for (const auto& [object, entry] : after.table) {
    const auto known = before.table.find(object);
    if (known == before.table.end()) {
      added.insert(object);
    } else if (known->second.getOffset() != entry.getOffset()) {
      changed.insert(object);
    }
  }
  QPDFObjectHandle old_trailer = before.pdf.getTrailer(), new_trailer = after.pdf.getTrailer();
  if (!SameBeside(old_trailer, new_trailer, {"/Size", "/ID", "/Prev"})) return Changed("the trailer");

  QPDFObjectHandle old_root = before.pdf.getRoot(), new_root = after.pdf.getRoot();
  if (!SameBeside(old_root, new_root, signature.profile->catalog_changes)) return Changed("the catalogue");
  QPDFObjectHandle old_form = old_root.getKey("/AcroForm"), new_form = new_root.getKey("/AcroForm");
  QPDFObjectHandle old_fields =
      old_form.isDictionary() ? old_form.getKey("/Fields") : QPDFObjectHandle::newArray();
  if (new_form.isIndirect() || !OneMore(old_fields, new_form.getKey("/Fields"), signature.field))
    return Changed("the form");
  QPDFObjectHandle flags = new_form.getKey("/SigFlags");
  if (!flags.isInteger() || flags.getIntValue() != 3) return Changed("the form's flags");

  QPDFObjectHandle field = after.pdf.getObject(signature.field);
  QPDFObjectHandle page = field.getKey("/P");
  if (!page.isIndirect() || changed != std::set<QPDFObjGen>{new_root.getObjGen(), page.getObjGen()})
    return Changed("objects of the paper");
  QPDFObjectHandle old_page = before.pdf.getObject(page.getObjGen());
  if (!old_page.isDictionaryOfType("/Page") || !SameBeside(old_page, page, signature.profile->page_changes) ||
      !OneMore(old_page.getKey("/Annots"), page.getKey("/Annots"), signature.field))
    return Changed("the page");

  Rectangle place;
  if (auto refusal = CheckField(field, old_fields, signature, &place)) return refusal;
  std::set<QPDFObjGen> parts{signature.object, signature.field};
  if (auto refusal = CheckMark(field.getKey("/AP").getKey("/N"), place, &parts)) return refusal;
  if (added != parts) return Changed("objects that the signature does not need");
  if (box != nullptr) return CheckPlace(after, page, place, *box);
  return std::nullopt;
}

}  // namespace thidua::signature
