#include "services/document/scope.h"

#include "absl/strings/str_cat.h"
#include "services/common/error/status_macros.h"
#include "services/document/declared.h"
#include "services/document/placeholders.h"
#include "services/document/value_text.h"

namespace thidua::document {
namespace {

using google::protobuf::Message;

}  // namespace

std::string NameOf(const v1::Template& form) { return absl::StrCat(form.id(), "/", form.version()); }

absl::Status Scope::Fail(const Message& at, absl::string_view what, absl::string_view field) const {
  return origins_.Fail(at, absl::StrCat(NameOf(form_), ": ", field, field.empty() ? "" : ": ", what), field);
}

absl::Status Scope::CheckFields(const google::protobuf::RepeatedPtrField<v1::Field>& fields) const {
  std::set<std::string> keys;
  for (const auto& field : fields) {
    const auto name = Pieces(absl::StrCat("{", field.key(), "}"));
    if (!name.ok() || field.key() == kRowNumber) return Fail(field, "không phải tên dùng được", "key");
    if (!keys.insert(field.key()).second) return Fail(field, absl::StrCat(field.key(), " đã có"), "key");
    if (field.label().empty()) return Fail(field, absl::StrCat(field.key(), " thiếu tên gọi"), "label");
    if (field.kind() == v1::Field::KIND_UNSPECIFIED)
      return Fail(field, absl::StrCat(field.key(), " thiếu loại"), "kind");
  }
  return absl::OkStatus();
}

absl::Status Scope::CheckDeclarations() {
  RETURN_IF_ERROR(CheckFields(form_.fields()));
  std::set<std::string> keys;
  for (const auto& list : form_.lists()) {
    RETURN_IF_ERROR(CheckFields(list.fields()));
    if (list.key().empty() || !keys.insert(list.key()).second ||
        Declared(form_.fields(), list.key()) != nullptr)
      return Fail(list, absl::StrCat("“", list.key(), "” trống hoặc đã có"), "key");
    if (list.label().empty()) return Fail(list, absl::StrCat(list.key(), " thiếu tên gọi"), "label");
    if (list.fields().empty()) return Fail(list, absl::StrCat(list.key(), " không có cột nào"), "fields");
  }
  for (const auto& signer : form_.signers()) {
    if (signer.key().empty() || signer.label().empty()) return Fail(signer, "thiếu key hoặc label");
  }
  const auto* day = Declared(form_.fields(), form_.dated_by());
  if (day == nullptr || day->kind() != v1::Field::DATE || day->optional()) {
    return Fail(form_, "phải là một ô loại DATE bắt buộc", "dated_by");
  }
  return absl::OkStatus();
}

void Scope::Enter(const std::string& list) { rows_.push_back(ListOf(list)); }

const v1::List* Scope::ListOf(const std::string& key) const { return Declared(form_.lists(), key); }

const v1::Field* Scope::Find(const std::string& key) const {
  for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
    if (const auto* field = Declared((*row)->fields(), key); field != nullptr) return field;
  }
  return Declared(form_.fields(), key);
}

bool Scope::Guarded(const std::string& key) const {
  return std::find(guards_.begin(), guards_.end(), key) != guards_.end();
}

absl::Status Scope::Text(const Message& at, const char* name, const std::string& text, Optional optional) {
  const auto pieces = Pieces(text);
  if (!pieces.ok()) return Fail(at, pieces.status().message(), name);
  for (const auto& piece : *pieces) {
    if (!piece.literal.empty()) continue;
    if (piece.key == kRowNumber && !rows_.empty()) continue;
    const auto* field = Find(piece.key);
    if (field == nullptr) return Fail(at, absl::StrCat("{", piece.key, "} không có trong fields"), name);
    used_.insert(piece.key);
    if (!HasFormat(field->kind(), piece.format)) {
      return Fail(at,
                  absl::StrCat("{", piece.key, ":", piece.format, "}: loại ",
                               v1::Field::Kind_Name(field->kind()), " không có cách viết này"),
                  name);
    }
    if (field->kind() == v1::Field::PROSE && pieces->size() > 1)
      return Fail(at, absl::StrCat("{", piece.key, "} là đoạn văn nên phải đứng một mình"), name);
    if (field->optional() && optional == Optional::kOnlyGuarded && !Guarded(piece.key)) {
      return Fail(
          at, absl::StrCat("{", piece.key, "} có thể để trống, nên khối này cần when: \"", piece.key, "\""),
          name);
    }
  }
  return absl::OkStatus();
}

absl::Status Scope::Summable(const Message& at, const std::string& text) {
  const auto pieces = Pieces(text);
  const v1::Field* field = pieces.ok() && pieces->size() == 1 ? Find(pieces->front().key) : nullptr;
  const bool whole_number =
      field != nullptr && (field->kind() == v1::Field::COUNT || field->kind() == v1::Field::MONEY);
  return whole_number ? absl::OkStatus() : Fail(at, "cột cộng phải là một ô loại COUNT hoặc MONEY", "sum");
}

absl::Status Scope::UseList(const Message& at, const char* name, const std::string& key) {
  if (ListOf(key) == nullptr)
    return Fail(at, absl::StrCat("danh sách “", key, "” không có trong lists"), name);
  used_.insert(key);
  return absl::OkStatus();
}

absl::Status Scope::UseSigner(const Message& at, const char* name, const std::string& key) {
  if (Declared(form_.signers(), key) == nullptr)
    return Fail(at, absl::StrCat("người ký “", key, "” không có trong signers"), name);
  used_.insert(key);
  return absl::OkStatus();
}

bool Scope::MayBeUnsigned(const std::string& signer) const {
  const auto* slot = Declared(form_.signers(), signer);
  return slot != nullptr && slot->optional();
}

absl::Status Scope::UseGuard(const Message& at, const std::string& key) {
  const auto* field = Find(key);
  const auto* list = ListOf(key);
  if (field == nullptr && list == nullptr)
    return Fail(at, absl::StrCat("“", key, "” không có trong fields hay lists"), "when");
  if (!(field != nullptr ? field->optional() : list->optional())) {
    return Fail(at, absl::StrCat("“", key, "” không bao giờ trống"), "when");
  }
  used_.insert(key);
  return absl::OkStatus();
}

absl::Status Scope::CheckAllUsed() const {
  for (const auto& field : form_.fields()) {
    if (used_.count(field.key()) == 0 && field.key() != form_.dated_by())
      return Fail(field, absl::StrCat("“", field.key(), "” không dùng ở đâu"), "key");
  }
  for (const auto& list : form_.lists()) {
    if (used_.count(list.key()) == 0)
      return Fail(list, absl::StrCat("“", list.key(), "” không dùng ở đâu"), "key");
  }
  for (const auto& signer : form_.signers()) {
    if (used_.count(signer.key()) == 0)
      return Fail(signer, absl::StrCat("“", signer.key(), "” không dùng ở đâu"), "key");
  }
  return absl::OkStatus();
}

}  // namespace thidua::document
