// docs/AUTHORISATION.md is the declared table, and no other.
#include <google/protobuf/descriptor_database.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/identity/domain/role_catalogue.h"
#include "tests/arch/golden.h"
#include "tests/arch/rules.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::arch {
namespace {

using common::v1::MethodPolicy;
using google::protobuf::DescriptorPool;

using Lines = std::vector<std::string>;

std::vector<identity::v1::Role> AllRoles() {
  std::vector<identity::v1::Role> roles;
  for (int role = 1; identity::v1::Role_IsValid(role); ++role)
    roles.push_back(static_cast<identity::v1::Role>(role));
  return roles;
}

// "PRINCIPAL, DIVISION_HEAD"
std::string RolesWith(const std::string& permission) {
  Lines names;
  for (const auto role : AllRoles()) {
    const auto& permissions = identity::PermissionsOf(role);
    if (std::count(permissions.begin(), permissions.end(), permission) > 0)
      names.push_back(identity::v1::Role_Name(role));
  }
  return absl::StrJoin(names, ", ");
}

const std::vector<std::pair<MethodPolicy::ObjectScope, const char*>>& Scopes() {
  static const auto* scopes = new std::vector<std::pair<MethodPolicy::ObjectScope, const char*>>{
      {MethodPolicy::NO_OBJECT, "whoever may call; the method names no object, or one open to all of them"},
      {MethodPolicy::SELF, "everybody, for his own account and session"},
      {MethodPolicy::UNIT, "who holds the permission in the object's unit or above it"},
      {MethodPolicy::OWN_OR_UNIT,
       "whom the object is about; who holds the permission in its unit or above it"},
      {MethodPolicy::OWN_OR_PATH,
       "whom the case is about; who holds the permission in its unit, above it, or in a unit it went to"},
      {MethodPolicy::DESK,
       "who holds the role the case waits for, in the very unit it lies in; never for his own case"},
      {MethodPolicy::MEMBER, "members of the council"},
      {MethodPolicy::MEMBER_OR_UNIT,
       "members of the council; who holds the permission in its unit or above it"},
      {MethodPolicy::ANY_ROLE, "who holds any role in, or above, a unit the object concerns"},
      {MethodPolicy::LISTED,
       "everybody who may call, and sees his own and what lies where he holds the permission (any role, "
       "where "
       "none is named)"},
      {MethodPolicy::WHOLE_DEPLOYMENT, "who holds the permission over the whole deployment"},
      {MethodPolicy::SERVICE_ONLY, "the services, with their own signed tokens"},
      {MethodPolicy::ROLE_HOLDER, "who holds the very role the request names, in the very unit it names"},
      {MethodPolicy::VERY_UNIT,
       "who holds the permission in the very unit whose paper or work the object is; never about himself"},
      {MethodPolicy::SIGNER, "who signed the very paper, and still holds the permission in its unit"},
      {MethodPolicy::KEEPER,
       "who holds the permission in the very unit whose paper it is, also where it names him"},
  };
  return *scopes;
}

std::vector<const google::protobuf::MethodDescriptor*> MethodsOf(const std::string& context) {
  Lines files;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  std::sort(files.begin(), files.end());
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  for (const auto& name : files) {
    if (!absl::StartsWith(name, absl::StrCat("thidua/", context, "/"))) continue;
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m)
        methods.push_back(file->service(s)->method(m));
    }
  }
  return methods;
}

Lines Page() {
  Lines lines = {
      "<!-- Made by arch_test from proto/ and services/identity/domain/role_catalogue.cc. Do not edit. -->",
      "# Who may do what",
      "",
      "Each method declares its access, permission and object scope (`MethodPolicy` in",
      "`proto/thidua/common/v1/options.proto`); a server with a method that does not, refuses to start. "
      "`authz_test` "
      "tries",
      "every method with every role, in the object's unit and elsewhere, for oneself and for others.",
      "",
      "## Scopes",
      "",
      "| scope | who |",
      "|---|---|"};
  for (const auto& [scope, who] : Scopes()) {
    lines.push_back(absl::StrCat("| ", MethodPolicy::ObjectScope_Name(scope), " | ", who, " |"));
  }
  std::set<std::string> permissions;
  for (const auto& context : Contexts()) {
    for (const auto& line :
         Lines{"", "## " + context, "", "| method | access | permission | scope |", "|---|---|---|---|"}) {
      lines.push_back(line);
    }
    for (const auto* method : MethodsOf(context)) {
      const MethodPolicy& policy = method->options().GetExtension(common::v1::policy);
      if (!policy.permission().empty()) permissions.insert(policy.permission());
      lines.push_back(absl::StrCat("| ", method->service()->name(), ".", method->name(), " | ",
                                   common::v1::Access_Name(policy.access()), " | ", policy.permission(),
                                   " | ", MethodPolicy::ObjectScope_Name(policy.scope()), " |"));
    }
  }
  for (const auto& line : Lines{"", "## Permissions", "", "| permission | roles that give it |", "|---|---|"})
    lines.push_back(line);
  for (const auto& permission : permissions) {
    lines.push_back(absl::StrCat("| ", permission, " | ", RolesWith(permission), " |"));
  }
  return lines;
}

TEST(AuthorisationPage, IsTheDeclaredTable) { ExpectIsFile(Page(), "docs/AUTHORISATION.md"); }

TEST(AuthorisationPage, ExplainsEveryScope) {
  EXPECT_EQ(static_cast<int>(Scopes().size()), MethodPolicy::ObjectScope_descriptor()->value_count() - 1);
}

}  // namespace
}  // namespace thidua::arch
