// Rule 4: what each signature covers.
#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/signature/der.h"
#include "services/signature/pdf_file.h"

namespace thidua::signature {
namespace {

Refusal BadRange(std::string what) { return Refuse(4, reason::kSignatureRangeWrong, std::move(what)); }

// /ByteRange as it stands in the dictionary: [0 A B C].
Objection ReadRange(QPDFObjectHandle range, size_t file_size, Signature* signature) {
  if (!range.isArray() || range.getArrayNItems() != 4) return BadRange("not four numbers");
  size_t numbers[4];
  for (int i = 0; i < 4; ++i) {
    QPDFObjectHandle item = range.getArrayItem(i);
    if (item.isIndirect() || !item.isInteger() || item.getIntValue() < 0 ||
        static_cast<size_t>(item.getIntValue()) > file_size)
      return BadRange("a number is none, negative or beyond the file");
    numbers[i] = static_cast<size_t>(item.getIntValue());
  }
  signature->gap_begin = numbers[1];
  signature->gap_end = numbers[2];
  signature->end = numbers[2] + numbers[3];
  if (numbers[0] != 0) return BadRange("does not begin at 0");
  if (numbers[1] + 2 > numbers[2] || signature->end > file_size)
    return BadRange("ranges overlap or leave the file");
  return std::nullopt;
}

// The gap is this dictionary's /Contents and nothing else: lower-case hexadecimal digits, for one byte has
// one way to be written.
Objection CheckGap(absl::string_view file, size_t object, const std::string& contents,
                   const Signature& signature) {
  const absl::string_view gap = file.substr(signature.gap_begin, signature.gap_end - signature.gap_begin);
  constexpr absl::string_view before = " /Contents ", after = " >>\nendobj\n";
  if (signature.gap_begin < object + before.size() || signature.gap_end > file.size() - after.size())
    return BadRange("the gap lies outside the signature");
  if (gap.front() != '<' || gap.back() != '>' ||
      file.substr(signature.gap_begin - before.size(), before.size()) != before ||
      file.substr(signature.gap_end, after.size()) != after)
    return BadRange("the gap is not /Contents");
  const absl::string_view head = file.substr(object, signature.gap_begin - object);
  if (absl::StrContains(head, "endobj") || absl::StrContains(head, "stream"))
    return BadRange("the gap lies in another object");
  const absl::string_view digits = gap.substr(1, gap.size() - 2);
  if (digits.find_first_not_of("0123456789abcdef") != absl::string_view::npos ||
      absl::HexStringToBytes(digits) != contents || digits.size() != 2 * contents.size())
    return BadRange("the gap holds something else than /Contents");
  return std::nullopt;
}

// Which checkpoint of the log it names, in the one way that its name is written here: no bracket, no escape,
// and no second such key that readers could take instead.
Objection ReadCheckpoint(QPDFObjectHandle dictionary, absl::string_view head, Signature* signature) {
  const std::string& key = signature->profile->checkpoint_key;
  if (key.empty()) return std::nullopt;
  const size_t times = CountOf(head, key);
  if (times == 0 && !dictionary.hasKey(key)) return std::nullopt;
  const auto wrong = [](const char* cause) { return Refuse(4, reason::kSignatureCheckpointWrong, cause); };
  QPDFObjectHandle text = dictionary.getKey(key);
  if (!text.isString() || text.isIndirect()) return wrong("a checkpoint is no text");
  const std::string name = text.getStringValue();
  signature->checkpoint = audit::ParseCheckpointName(name);
  if (!signature->checkpoint) return wrong("not the name of a checkpoint");
  if (times != 1 || !absl::StrContains(head, absl::StrCat(" ", key, " (", name, ")")))
    return wrong("a checkpoint is written in another way");
  return std::nullopt;
}

// After the signature there are zeros only.
Objection CutCms(const std::string& contents, Signature* signature) {
  absl::string_view content, whole;
  Der der(contents);
  if (!der.Take(kSequence, &content, &whole)) return BadRange("no signature in /Contents");
  if (contents.find_first_not_of('\0', whole.size()) != std::string::npos)
    return BadRange("something is hidden after the signature");
  signature->cms = std::string(whole);
  return std::nullopt;
}

Objection ReadSignature(absl::string_view file, Document& document, QPDFObjectHandle field,
                        Signature* signature) {
  QPDFObjectHandle dictionary = field.getKey("/V");
  signature->field = field.getObjGen();
  signature->object = dictionary.getObjGen();
  const auto entry = document.table.find(signature->object);
  if (!dictionary.isIndirect() || !dictionary.isDictionary() || entry == document.table.end() ||
      entry->second.getType() != 1)
    return BadRange("a field without a signature");
  QPDFObjectHandle kind = dictionary.getKey("/SubFilter");
  const std::string name = kind.isName() ? kind.getName() : "?";
  signature->profile = ProfileOf(name);
  if (signature->profile == nullptr || !dictionary.getKey("/Type").isNameAndEquals("/Sig") ||
      !dictionary.getKey("/Filter").isNameAndEquals("/Adobe.PPKLite"))
    return UnknownKind(name);
  for (const auto& key : dictionary.getKeys()) {
    if (signature->profile->signature_keys.count(key) == 0)
      return Refuse(4, reason::kSignatureKindUnknown, "a signature with " + key, {{"kind", key.substr(1)}});
  }
  if (auto refusal = ReadRange(dictionary.getKey("/ByteRange"), file.size(), signature)) return refusal;
  QPDFObjectHandle contents = dictionary.getKey("/Contents"), claimed = dictionary.getKey("/M");
  if (!contents.isString() || !claimed.isString()) return BadRange("no /Contents or no /M");
  signature->claimed_time = claimed.getStringValue();
  const std::string bytes = contents.getStringValue();
  const auto object = static_cast<size_t>(entry->second.getOffset());
  if (auto refusal = CheckGap(file, object, bytes, *signature)) return refusal;
  if (auto refusal =
          ReadCheckpoint(dictionary, file.substr(object, signature->gap_begin - object), signature))
    return refusal;
  return CutCms(bytes, signature);
}

}  // namespace

Objection ReadSignatures(absl::string_view file, Document& document, std::vector<Signature>* signatures) {
  size_t dictionaries = 0;
  for (auto object : document.pdf.getAllObjects()) {
    if (object.isDictionary() && object.hasKey("/ByteRange")) ++dictionaries;
  }
  QPDFObjectHandle form = document.pdf.getRoot().getKey("/AcroForm");
  if (!form.isNull()) {
    QPDFObjectHandle fields = form.getKey("/Fields");
    for (int i = 0; i < fields.getArrayNItems(); ++i) {
      signatures->emplace_back();
      if (auto refusal = ReadSignature(file, document, fields.getArrayItem(i), &signatures->back()))
        return refusal;
    }
  }
  if (signatures->size() != dictionaries || signatures->size() != CountOf(file, "/ByteRange"))
    return BadRange("signatures that no field shows");
  std::sort(signatures->begin(), signatures->end(),
            [](const Signature& a, const Signature& b) { return a.end < b.end; });
  return std::nullopt;
}

}  // namespace thidua::signature
