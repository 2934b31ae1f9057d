#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "services/identity/domain/password_rule.h"
#include "services/identity/domain/role_catalogue.h"

namespace thidua::identity {
namespace {

TEST(PasswordRuleTest, CountsCharactersNotBytes) {
  EXPECT_FALSE(PasswordStrongEnough("đặngđặng9", "hoa"));
  EXPECT_TRUE(PasswordStrongEnough("đặngđặng99", "hoa"));
}

TEST(PasswordRuleTest, RefusesTheUsernameInside) {
  EXPECT_FALSE(PasswordStrongEnough("2020-Nguyen.Hoa-2021", "nguyen.hoa"));
}

TEST(RoleCatalogueTest, EveryRoleButTeacherMaySomething) {
  const auto* roles = v1::Role_descriptor();
  for (int i = 0; i < roles->value_count(); ++i) {
    const auto role = static_cast<v1::Role>(roles->value(i)->number());
    if (role == v1::ROLE_UNSPECIFIED || role == v1::TEACHER) continue;
    EXPECT_FALSE(PermissionsOf(role).empty()) << roles->value(i)->name();
  }
}

TEST(RoleCatalogueTest, NobodyBothManagesAccountsAndDecidesAwards) {
  const auto* roles = v1::Role_descriptor();
  for (int i = 0; i < roles->value_count(); ++i) {
    const auto& may = PermissionsOf(static_cast<v1::Role>(roles->value(i)->number()));
    const auto has = [&](const char* p) { return std::find(may.begin(), may.end(), p) != may.end(); };
    EXPECT_FALSE(has("identity.accounts.manage") &&
                 (has("approval.cases.act") || has("approval.decisions.issue")))
        << roles->value(i)->name();
  }
}

}  // namespace
}  // namespace thidua::identity
