#include "services/document/filler.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/error/error.h"
#include "services/common/text/text.h"
#include "services/document/declared.h"
#include "services/document/placeholders.h"
#include "services/document/signature_lines.h"
#include "services/document/value_text.h"

namespace thidua::document {
namespace {

constexpr char kRoom[] = "……";

const v1::Value* ValueIn(const google::protobuf::Map<std::string, v1::Value>& values,
                         const std::string& key) {
  const auto it = values.find(key);
  return it == values.end() ? nullptr : &it->second;
}

absl::Status CheckValues(const google::protobuf::Map<std::string, v1::Value>& values,
                         const google::protobuf::RepeatedPtrField<v1::Field>& fields,
                         const std::string& where) {
  for (const auto& [key, value] : values) {
    const auto* field = Declared(fields, key);
    if (field == nullptr) return error::Internal(absl::StrCat(where, ": no field ", key));
    if (!Fits(value, field->kind()))
      return error::Internal(absl::StrCat(where, ".", key, ": of another kind"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Filler::CheckContent() const {
  const std::string name = NameOf(form_);
  RETURN_IF_ERROR(CheckValues(content_.values(), form_.fields(), name));
  for (const auto& [key, rows] : content_.lists()) {
    const auto* list = Declared(form_.lists(), key);
    if (list == nullptr) return error::Internal(absl::StrCat(name, ": no list ", key));
    for (const auto& row : rows.rows()) {
      RETURN_IF_ERROR(CheckValues(row.values(), list->fields(), absl::StrCat(name, ".", key)));
    }
  }
  for (const auto& [key, signers] : content_.signers()) {
    if (Declared(form_.signers(), key) == nullptr)
      return error::Internal(absl::StrCat(name, ": no signer ", key));
  }
  return absl::OkStatus();
}

std::string Filler::Missing(const std::string& label) {
  if (std::find(blanks_.begin(), blanks_.end(), label) == blanks_.end()) blanks_.push_back(label);
  return kRoom;
}

Filler::Given Filler::Find(const std::string& key) const {
  for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
    if (const auto* field = Declared(row->list->fields(), key); field != nullptr) {
      return {field, ValueIn(row->row->values(), key), row->number};
    }
  }
  return {Declared(form_.fields(), key), ValueIn(content_.values(), key), 0};
}

std::string Filler::ValueText(const Given& given, const std::string& format) {
  std::string text = given.value == nullptr ? "" : TextOf(*given.value, given.field->kind(), format);
  if (text.empty()) {
    if (given.field->optional()) return "";
    return Missing(given.row == 0 ? given.field->label()
                                  : absl::StrCat(given.field->label(), " (dòng ", given.row, ")"));
  }
  if (const std::string blank = BlankWithin(text); !blank.empty() && blank_within_.empty()) {
    blank_within_ = absl::StrCat(given.field->label(), ": “", blank, "”");
  }
  return text;
}

std::string Filler::Text(const std::string& pattern) {
  std::string out;
  const auto pieces = Pieces(pattern).value();  // checked at load
  for (const auto& piece : pieces) {
    if (!piece.literal.empty()) {
      absl::StrAppend(&out, piece.literal);
    } else if (piece.key == kRowNumber && !rows_.empty()) {
      absl::StrAppend(&out, rows_.back().number);
    } else {
      absl::StrAppend(&out, ValueText(Find(piece.key), piece.format));
    }
  }
  return out;
}

int64_t Filler::NumberOf(const std::string& pattern) const {
  const Given given = Find(Pieces(pattern).value().front().key);
  return given.value == nullptr ? 0 : given.value->number();
}

bool Filler::Has(const std::string& key) const {
  if (Declared(form_.lists(), key) != nullptr) {
    const auto rows = content_.lists().find(key);
    return rows != content_.lists().end() && !rows->second.rows().empty();
  }
  const Given given = Find(key);
  return given.field != nullptr && given.value != nullptr &&
         !TextOf(*given.value, given.field->kind(), "").empty();
}

const v1::List& Filler::ListOf(const std::string& key) const { return *Declared(form_.lists(), key); }

const v1::Rows& Filler::RowsOf(const std::string& list) {
  const auto rows = content_.lists().find(list);
  if (rows != content_.lists().end() && !rows->second.rows().empty()) return rows->second;
  const auto& declared = ListOf(list);
  if (!declared.optional()) Missing(declared.label());
  return v1::Rows::default_instance();
}

Signature Filler::Signed(const v1::Closing::Signature& place) {
  Signature out;
  out.key = place.signer();
  out.place_date = Text(place.place_date());
  out.note = place.note();
  const auto& slot = *Declared(form_.signers(), place.signer());
  const std::string& label = slot.label();
  const auto signers = content_.signers().find(place.signer());
  if (signers == content_.signers().end() || signers->second.signers().empty()) {
    out.lines.push_back(place.caption().empty() ? Missing(label) : Text(place.caption()));
    out.names.push_back(slot.optional() ? "" : Missing(label));
    return out;
  }
  out.names.reserve(signers->second.signers_size());
  for (const auto& signer : signers->second.signers()) {
    const std::string name = text::Normalise(signer.name());
    out.names.push_back(name.empty() ? Missing(absl::StrCat(label, ": họ tên")) : name);
  }
  if (!place.caption().empty()) {
    out.lines.push_back(Text(place.caption()));
    return out;
  }
  out.lines = SignatureLines(signers->second.signers(0));
  for (auto& line : out.lines) {
    if (line.empty()) line = Missing(absl::StrCat(label, ": chức vụ"));
  }
  return out;
}

absl::Status Filler::Result() const {
  if (stage_ == Stage::kDraft) return absl::OkStatus();
  if (!blanks_.empty()) {
    return error::Of(reason::kPaperBlank,
                     {{"paper", form_.name()}, {"blanks", absl::StrJoin(blanks_, "; ")}});
  }
  if (!blank_within_.empty()) {
    return error::Of(reason::kPaperBlankWithin, {{"paper", form_.name()}, {"place", blank_within_}});
  }
  return absl::OkStatus();
}

}  // namespace thidua::document
