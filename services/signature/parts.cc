// Rule 3: what may be in a paper.
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/signature/pdf_file.h"
#include "services/signature/profile.h"

namespace thidua::signature {
namespace {

// Keys that make a PDF act, change its looks, or carry other files, wherever they stand.
const std::set<std::string>& ForbiddenKeys() {
  static const auto* keys = new std::set<std::string>{"/JS",           "/JavaScript",
                                                      "/OpenAction",   "/AA",
                                                      "/XFA",          "/Launch",
                                                      "/OCProperties", "/OC",
                                                      "/OCGs",         "/EF",
                                                      "/AF",           "/Collection",
                                                      "/Perms",        "/EmbeddedFiles",
                                                      "/Encrypt",      "/NeedAppearances",
                                                      "/Reference",    "/RichMedia",
                                                      "/Requirements", "/URI",
                                                      "/Alternates",   "/Extensions",
                                                      "/Threads",      "/XRefStm",
                                                      "/DSS",          "/OPI",
                                                      "/Ref"};
  return *keys;
}

// Kinds of objects and actions, by /Type, /Subtype or /S.
const std::set<std::string>& ForbiddenKinds() {
  static const auto* kinds =
      new std::set<std::string>{"/ObjStm", "/XRef",       "/EmbeddedFile", "/Filespec",  "/OCG",
                                "/OCMD",   "/JavaScript", "/Launch",       "/GoToR",     "/GoToE",
                                "/URI",    "/SubmitForm", "/ImportData",   "/ResetForm", "/Rendition",
                                "/Movie",  "/Sound",      "/Hide",         "/Named",     "/SetOCGState",
                                "/Trans",  "/GoTo3DView", "/RichMedia",    "/PS",        "/DocTimeStamp"};
  return *kinds;
}

Refusal Forbidden(const std::string& part) {
  return Refuse(3, reason::kSignedFileForbiddenPart, "forbidden part " + part, {{"part", part}});
}

// `object` and what lies directly in it; what it refers to is visited by itself.
Objection CheckObject(QPDFObjectHandle object) {
  if (object.isArray()) {
    for (int i = 0; i < object.getArrayNItems(); ++i) {
      QPDFObjectHandle item = object.getArrayItem(i);
      if (item.isIndirect()) continue;
      if (auto refusal = CheckObject(item)) return refusal;
    }
  }
  if (object.isStream()) return CheckObject(object.getDict());
  if (!object.isDictionary()) return std::nullopt;
  for (const auto& key : object.getKeys()) {
    if (ForbiddenKeys().count(key) > 0) return Forbidden(key);
    QPDFObjectHandle value = object.getKey(key);
    if ((key == "/Type" || key == "/Subtype" || key == "/S") && value.isName() &&
        ForbiddenKinds().count(value.getName()) > 0)
      return Forbidden(value.getName());
    if (value.isIndirect()) continue;
    if (auto refusal = CheckObject(value)) return refusal;
  }
  return std::nullopt;
}

bool IsSignatureField(QPDFObjectHandle field) {
  return field.isIndirect() && field.isDictionary() && field.getKey("/FT").isNameAndEquals("/Sig") &&
         field.getKey("/Subtype").isNameAndEquals("/Widget") && !field.hasKey("/Kids") &&
         !field.hasKey("/Parent");
}

// A form or field that is not as ours are. Other programs put theirs together in other ways: what kind of
// signature it is says more than that.
Refusal ForeignForm(QPDFObjectHandle form, const std::string& part) {
  QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : form;
  for (int i = 0; fields.isArray() && i < fields.getArrayNItems(); ++i) {
    QPDFObjectHandle field = fields.getArrayItem(i);
    QPDFObjectHandle value = field.isDictionary() ? field.getKey("/V") : field;
    if (!value.isDictionary() || !value.getKey("/SubFilter").isName()) continue;
    const std::string kind = value.getKey("/SubFilter").getName();
    if (ProfileOf(kind) == nullptr) return UnknownKind(kind);
  }
  return Forbidden(part);
}

}  // namespace

Objection CheckParts(Document& document) {
  static const auto* trailer_keys = new std::set<std::string>{"/Size", "/Root", "/Info", "/ID", "/Prev"};
  for (const auto& key : document.pdf.getTrailer().getKeys()) {
    if (trailer_keys->count(key) == 0) return Forbidden(key);
  }
  for (const auto& object : document.pdf.getAllObjects()) {
    if (auto refusal = CheckObject(object)) return refusal;
  }

  std::set<QPDFObjGen> fields, annotations;
  QPDFObjectHandle form = document.pdf.getRoot().getKey("/AcroForm");
  if (!form.isNull()) {
    if (!form.isDictionary() || form.getKeys() != std::set<std::string>{"/Fields", "/SigFlags"} ||
        !form.getKey("/Fields").isArray())
      return ForeignForm(form, "/AcroForm");
    QPDFObjectHandle list = form.getKey("/Fields");
    for (int i = 0; i < list.getArrayNItems(); ++i) {
      QPDFObjectHandle field = list.getArrayItem(i);
      if (!IsSignatureField(field) || !fields.insert(field.getObjGen()).second)
        return ForeignForm(form, "/Fields");
    }
  }
  for (auto page : document.pdf.getAllPages()) {
    QPDFObjectHandle list = page.getKey("/Annots");
    if (list.isNull()) continue;
    if (!list.isArray()) return Forbidden("/Annots");
    for (int i = 0; i < list.getArrayNItems(); ++i) {
      QPDFObjectHandle annotation = list.getArrayItem(i);
      if (!IsSignatureField(annotation) || !annotations.insert(annotation.getObjGen()).second)
        return ForeignForm(form, "/Annots");
    }
  }
  return fields == annotations ? std::nullopt : Objection(ForeignForm(form, "/Annots"));
}

}  // namespace thidua::signature
