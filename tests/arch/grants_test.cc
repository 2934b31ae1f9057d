// On a real cluster: who is who, who owns what, and who was granted what, word for word as in
// tests/data/grants.txt. A new grant is seen in the diff of that file or not made at all.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "tests/arch/golden.h"
#include "tests/support/database.h"
#include "tests/support/stack.h"

namespace thidua::arch {
namespace {

// A privilege list as one text: "approval_service=SELECT,INSERT reader=SELECT*"; the owner's own are left
// out,
// * marks what the grantee may hand on.
constexpr char kHelpers[] = R"(
CREATE FUNCTION pg_temp.said(acl aclitem[], owner oid) RETURNS text LANGUAGE sql AS $$
  SELECT coalesce(string_agg(who || '=' || what, ' ' ORDER BY who), '-') FROM (
    SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS who,
           string_agg(privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END, ',' ORDER BY privilege_type) AS what
      FROM aclexplode(acl) WHERE grantee <> owner GROUP BY grantee) AS one
$$;
CREATE FUNCTION pg_temp.ours(class oid, object oid) RETURNS boolean LANGUAGE sql AS $$
  SELECT NOT EXISTS (SELECT 1 FROM pg_depend
                     WHERE classid = class AND objid = object AND deptype = 'e')
$$;
)";

constexpr const char* kParts[] = {
    // Roles: what they are, what they are members of, what is set for them.
    R"(SELECT 'role ' || rolname || ':' || CASE WHEN rolcanlogin THEN ' login' ELSE ' nologin' END ||
              CASE WHEN rolsuper THEN ' SUPERUSER' ELSE '' END || CASE WHEN rolcreatedb THEN ' CREATEDB' ELSE '' END ||
              CASE WHEN rolcreaterole THEN ' CREATEROLE' ELSE '' END ||
              CASE WHEN rolreplication THEN ' REPLICATION' ELSE '' END ||
              CASE WHEN rolbypassrls THEN ' BYPASSRLS' ELSE '' END ||
              coalesce('; member of ' || (SELECT string_agg(roleid::regrole::text, ', ' ORDER BY roleid::regrole::text)
                                          FROM pg_auth_members WHERE member = r.oid), '') ||
              coalesce('; ' || (SELECT string_agg(setting, ', ' ORDER BY setting)
                                FROM pg_db_role_setting, unnest(setconfig) AS setting WHERE setrole = r.oid), '') AS word
         FROM pg_roles r WHERE rolname NOT LIKE 'pg\_%')",
    R"(SELECT 'database: owner ' || datdba::regrole || '; ' ||
              pg_temp.said(coalesce(datacl, acldefault('d', datdba)), datdba) AS word
         FROM pg_database WHERE datname = current_database())",
    R"(SELECT 'schema ' || nspname || ': owner ' || nspowner::regrole || '; ' || pg_temp.said(nspacl, nspowner) AS word
         FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')",
    R"(SELECT CASE relkind WHEN 'S' THEN 'sequence ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view '
                           ELSE 'table ' END || c.oid::regclass || ': owner ' || relowner::regrole || '; ' ||
              pg_temp.said(relacl, relowner) AS word
         FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'p', 'S', 'v', 'm', 'f') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
          AND pg_temp.ours('pg_class'::regclass, c.oid))",
    R"(SELECT 'column ' || attrelid::regclass || '.' || attname || ': ' || pg_temp.said(attacl, relowner) AS word
         FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
        WHERE attacl IS NOT NULL AND nspname !~ '^pg_' AND nspname <> 'information_schema')",
    R"(SELECT 'function ' || p.oid::regprocedure || ': owner ' || proowner::regrole ||
              CASE WHEN prosecdef THEN ' SECURITY DEFINER' ELSE '' END || '; ' ||
              pg_temp.said(coalesce(proacl, acldefault('f', proowner)), proowner) AS word
         FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
          AND pg_temp.ours('pg_proc'::regclass, p.oid))",
    R"(SELECT 'default of ' || defaclrole::regrole || ' in ' || coalesce(defaclnamespace::regnamespace::text, 'all') ||
              ' for ' || defaclobjtype::text || ': ' || pg_temp.said(defaclacl, defaclrole) AS word FROM pg_default_acl)",
};

std::vector<std::string> Live(db::Connection& admin) {
  (void)test::Query(admin, kHelpers);
  std::vector<std::string> lines;
  for (const char* part : kParts) {
    auto found = test::Words(admin, part);
    std::sort(found.begin(), found.end());
    lines.insert(lines.end(), found.begin(), found.end());
  }
  return lines;
}

constexpr char kFile[] = "tests/data/grants.txt";

TEST(Grants, AreWordForWordWhatIsWrittenDown) {
  const test::Stack stack("allinone", test::Beginning::kNothing);
  ExpectIsFile(Live(*stack.AsSuperuser()), kFile);
}

// What the golden file must never say, whoever copies into it.
TEST(Grants, MakeNoServiceAnOwnerOrASuperuser) {
  const std::regex service_that_owns("owner [a-z]+_service");
  const std::regex too_mighty(
      "role [a-z]+_service:.*(SUPERUSER|CREATEDB|CREATEROLE|REPLICATION|BYPASSRLS|member)");
  const auto lines = LinesOf(kFile);
  EXPECT_GT(lines.size(), 100u);
  for (const std::string& line : lines) {
    EXPECT_FALSE(std::regex_search(line, service_that_owns)) << line;
    EXPECT_FALSE(std::regex_search(line, too_mighty)) << line;
    EXPECT_EQ(line.find('*'), std::string::npos) << "can be handed on: " << line;
  }
}

}  // namespace
}  // namespace thidua::arch
