// Which placeholders a text of a template may have where it stands.
#ifndef THIDUA_SERVICES_DOCUMENT_SCOPE_H_
#define THIDUA_SERVICES_DOCUMENT_SCOPE_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/policy/origins.h"
#include "thidua/document/v1/template.pb.h"

namespace thidua::document {

// "award_decision/1"
std::string NameOf(const v1::Template& form);

class Scope {
 public:
  Scope(const v1::Template& form, const policy::Origins& origins) : form_(form), origins_(origins) {}

  absl::Status CheckDeclarations();

  // Where an optional field may stand: a line of text without it would be a broken sentence.
  enum class Optional { kOnlyGuarded, kAllowed };
  // The text is the field `name` of the message `at`.
  absl::Status Text(const google::protobuf::Message& at, const char* name, const std::string& text,
                    Optional optional = Optional::kOnlyGuarded);
  // Its one placeholder must be a whole number.
  absl::Status Summable(const google::protobuf::Message& at, const std::string& text);
  absl::Status UseList(const google::protobuf::Message& at, const char* name, const std::string& key);
  absl::Status UseSigner(const google::protobuf::Message& at, const char* name, const std::string& key);
  bool MayBeUnsigned(const std::string& signer) const;
  absl::Status UseGuard(const google::protobuf::Message& at, const std::string& key);
  // What was declared and stands nowhere.
  absl::Status CheckAllUsed() const;

  // A block of `each` or a table: its row's fields can be named, until Leave.
  void Enter(const std::string& list);
  void Leave() { rows_.pop_back(); }
  void Guard(const std::string& key) { guards_.push_back(key); }
  void Unguard() { guards_.pop_back(); }

  absl::Status Fail(const google::protobuf::Message& at, absl::string_view what,
                    absl::string_view field = "") const;

 private:
  const v1::Field* Find(const std::string& key) const;
  const v1::List* ListOf(const std::string& key) const;
  bool Guarded(const std::string& key) const;
  absl::Status CheckFields(const google::protobuf::RepeatedPtrField<v1::Field>& fields) const;

  const v1::Template& form_;
  const policy::Origins& origins_;
  std::vector<const v1::List*> rows_;
  std::vector<std::string> guards_;
  std::set<std::string> used_;
};

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_SCOPE_H_
