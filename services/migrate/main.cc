// Prepares a database for the services: roles, schemas, migrations, grants; and the keys and passwords in the
// data directory. Safe to run again; a migration that was applied and then changed is refused.
#include <sodium.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <pqxx/pqxx>
#include <sstream>

#include "services/common/audit/note.h"
#include "services/common/crypto/crypto.h"

namespace fs = std::filesystem;
using thidua::audit::NoteKey;
using thidua::crypto::Hex;
using thidua::crypto::RandomBytes;
using thidua::crypto::Sha256;

namespace {

// audit first: the others' grants name its functions.
const std::vector<std::string> kContexts = {"audit",      "identity", "directory", "registration", "block",
                                            "submission", "council",  "approval",  "report"};

struct Options {
  std::string conninfo;
  std::string data_dir;
  std::string root;
  std::string clock = "system";
};

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("không đọc được " + path.string());
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// For its owner alone unless told otherwise; an existing one stays as it is.
void WriteSecret(const std::string& path, const std::string& content, mode_t mode = 0600) {
  const absl::Status written =
      thidua::crypto::WriteWhole(path, content + "\n", mode, thidua::crypto::Existing::kKept);
  if (!written.ok()) throw std::runtime_error("không ghi được " + path);
}

// Words a person can type: no letters that look like digits.
std::string ReadablePassword() {
  const std::string letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string out;
  for (int i = 0; i < 20; ++i) {
    if (i > 0 && i % 5 == 0) out += '-';
    out += letters[randombytes_uniform(static_cast<uint32_t>(letters.size()))];
  }
  return out;
}

NoteKey KeyOf(const std::string& name, const std::string& files) {
  auto key = thidua::audit::MakeNoteKey(name, NoteKey::kEd25519, files + ".key", files + ".pub");
  if (!key.ok()) throw std::runtime_error(std::string(key.status().message()));
  return *std::move(key);
}

// Of the services and the log; and the policy, whom a verifier of the audit log is to believe: this log,
// under a name nobody else's has, and the services. Officers, witnesses and their quorum are for the
// administrator to add.
void MakeKeys(const std::string& data_dir) {
  const std::string keys = data_dir + "/keys/";
  std::string policy = "log " + KeyOf("thidua-audit/" + thidua::crypto::NewUuid(), keys + "log").Text();
  for (const auto& context : kContexts) policy += "\nservice " + KeyOf(context, keys + context).Text();
  WriteSecret(keys + "audit.policy", policy + "\nquorum 0", 0644);
}

void MakeSecrets(const Options& options) {
  for (const char* name : {"secrets", "keys", "run", "log"})
    fs::create_directories(options.data_dir + "/" + name);
  chmod((options.data_dir + "/secrets").c_str(), 0700);
  chmod((options.data_dir + "/keys").c_str(), 0700);
  WriteSecret(options.data_dir + "/secrets/admin.pw", ReadablePassword());
  WriteSecret(options.data_dir + "/secrets/second-factor.key", Hex(RandomBytes(32)));
  WriteSecret(options.data_dir + "/secrets/denouncers.key", Hex(RandomBytes(32)));
  for (const auto& context : kContexts) {
    WriteSecret(options.data_dir + "/secrets/" + context + "_service.pw", Hex(RandomBytes(32)));
  }
  MakeKeys(options.data_dir);
}

// Runs a statement that takes no parameters, as those that define things: PostgreSQL's format() quotes what
// is put into `form`, %I a name and %L a text.
void Define(pqxx::work& work, const std::string& form, const std::string& first,
            const std::string& second = "") {
  work.exec(
      work.exec_params1("SELECT format($1, $2::text, $3::text)", form, first, second)[0].as<std::string>());
}

// The database's half of text::ComparisonKey (services/common/text/compare.h): what finds a name with or
// without its marks, whatever its apostrophes, dashes and blanks were typed with. The same steps in the same
// order.
void DefineFold(pqxx::work& work) {
  work.exec(R"(
    CREATE OR REPLACE FUNCTION public.fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
      lower(btrim(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(translate(normalize(
          -- Apostrophes, and what shows nothing.
          regexp_replace($1 COLLATE "C", E'[\'`\u00b4\u02bb\u02bc\u2018\u2019\u2032\uff07'
            '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164'
            '\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g'),
          NFKD),
          E'\u0110\u0111\u00d0\u00f0\u0189\u0256', 'dddddd'),
          E'[\u0300-\u036f]', '', 'g'),
          E'[\u2010-\u2015\u2212]', '-', 'g'),
          -- Blanks: those that NFKD leaves as they are, and runs.
          E'[\t-\r\u0085\u1680\u2028\u2029][ \t-\r\u0085\u1680\u2028\u2029]*| [ \t-\r\u0085\u1680\u2028\u2029]+',
            ' ', 'g'),
          ' *([!-/:-@[-`{-~]) *', '\1', 'g'),
      ' ')))");
}

void PrepareRoles(pqxx::connection& connection, const Options& options) {
  pqxx::work work(connection);
  work.exec("SELECT pg_advisory_xact_lock(hashtext('thidua.migrate'))");
  work.exec("CREATE COLLATION IF NOT EXISTS public.vietnamese (provider = icu, locale = 'vi-VN')");
  DefineFold(work);
  // Names are looked for by any part of them, among a million: an index of trigrams finds them.
  work.exec("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public");
  work.exec("REVOKE ALL ON SCHEMA public FROM PUBLIC");
  const std::string database = connection.dbname();
  Define(work, "REVOKE ALL ON DATABASE %I FROM PUBLIC", database);  // above all, temporary tables
  for (const auto& context : kContexts) {
    const std::string owner = context + "_owner";
    const std::string service = context + "_service";
    for (const auto& [role, creation] :
         {std::pair(owner, "CREATE ROLE %I NOLOGIN"), std::pair(service, "CREATE ROLE %I LOGIN")}) {
      if (work.exec_params("SELECT 1 FROM pg_roles WHERE rolname = $1", role).empty())
        Define(work, creation, role);
    }
    std::string password = ReadFile(options.data_dir + "/secrets/" + service + ".pw");
    password.erase(password.find_last_not_of("\n") + 1);
    Define(work, "ALTER ROLE %I PASSWORD %L", service, password);
    Define(work, "ALTER ROLE %I SET search_path = %I", service, context);
    Define(work, "ALTER ROLE %I SET timezone = 'UTC'", service);
    // No statement here runs long enough to earn what compiling it takes.
    Define(work, "ALTER ROLE %I SET jit = off", service);
    Define(work, "ALTER ROLE %I SET statement_timeout = '60s'", service);
    Define(work, "ALTER ROLE %I SET idle_in_transaction_session_timeout = '60s'", service);
    Define(work, "CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I", context, owner);
    Define(work, "GRANT CONNECT ON DATABASE %I TO %I", database, service);
    Define(work, "GRANT USAGE ON SCHEMA %I TO %I", context, service);
    Define(work, "GRANT USAGE ON SCHEMA public TO %I, %I", owner, service);
    Define(work,
           "CREATE TABLE IF NOT EXISTS %I.schema_migrations (name text PRIMARY KEY, sha256 text NOT NULL, "
           "applied_at timestamptz NOT NULL DEFAULT now())",
           context);
  }
  work.commit();
}

void Apply(pqxx::connection& connection, const std::string& context, const fs::path& file,
           const std::string& name) {
  const std::string sql = ReadFile(file);
  const std::string digest = Hex(Sha256(sql));
  pqxx::work work(connection);
  work.exec_params("SELECT set_config('search_path', $1, true)", context);
  const auto applied = work.exec_params("SELECT sha256 FROM schema_migrations WHERE name = $1", name);
  if (!applied.empty()) {
    if (applied[0][0].as<std::string>() != digest) {
      throw std::runtime_error(context + "/" + name +
                               " đã chạy rồi mà tệp lại đổi; hãy viết một bản di chuyển mới");
    }
    return;
  }
  work.exec_params("SELECT set_config('role', $1, true)", context + "_owner");
  work.exec(sql);
  work.exec("RESET ROLE");
  work.exec_params("INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)", name, digest);
  work.commit();
  std::cout << "  " << context << "/" << name << "\n";
}

void Grant(pqxx::connection& connection, const std::string& context) {
  pqxx::work work(connection);
  const std::string service = context + "_service";
  if (context == "audit") {
    // The log itself has its grants in audit's own migration; of the rest the service needs the platform
    // tables.
    Define(work,
           "GRANT SELECT, INSERT, UPDATE, DELETE ON audit.request_log, audit.outbox, audit.inbox, "
           "audit.leaf_salt TO %I",
           service);
  } else {
    Define(work, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I", context, service);
    Define(work, "REVOKE ALL ON %I.schema_migrations FROM %I", context, service);
  }
  Define(work, "GRANT USAGE ON SCHEMA audit TO %I", service);
  Define(
      work,
      "GRANT EXECUTE ON FUNCTION audit.append, audit.append_all, audit.business_now, audit.clock_simulated "
      "TO %I",
      service);
  work.commit();
}

// Facts that were sent once and that no program takes any more.
struct Retired {
  const char *publisher, *consumer, *fact;
};
constexpr Retired kRetired[] = {
    {"submission", "approval", "thidua.submission.v1.DossierWithdrawn"},
    {"approval", "submission", "thidua.approval.v1.CaseMoved"},
};

// Before anything is changed: what still waits of them only the programs of before can deliver, and with it
// would be lost that a dossier was withdrawn, or sent back.
void RefuseWhileRetiredFactsWait(pqxx::connection& connection) {
  pqxx::work work(connection);
  for (const Retired& retired : kRetired) {
    const std::string outbox = std::string(retired.publisher) + ".outbox";
    if (work.exec_params1("SELECT to_regclass($1) IS NULL", outbox)[0].as<bool>()) continue;
    const auto waiting = work.exec_params1("SELECT count(*) FROM " + outbox +
                                               " WHERE consumer = $1 AND delivered_at IS NULL"
                                               " AND position(convert_to($2, 'UTF8') IN event) > 0",
                                           retired.consumer, retired.fact)[0]
                             .as<int64_t>();
    if (waiting == 0) continue;
    throw std::runtime_error("còn " + std::to_string(waiting) + " sự kiện của " + retired.publisher +
                             " chưa chuyển tới " + retired.consumer +
                             "; hãy chạy lại bản cũ cho đến khi chuyển hết rồi nâng cấp");
  }
}

void Migrate(const Options& options) {
  MakeSecrets(options);
  pqxx::connection connection(options.conninfo);
  RefuseWhileRetiredFactsWait(connection);
  PrepareRoles(connection, options);
  for (const auto& context : kContexts) {
    for (const char* version : {"V0001__platform", "V0002__salts", "V0003__parked_events"}) {
      const std::string name = version;
      Apply(connection, context, options.root + "/common/db/migrations/" + name + ".sql",
            "platform/" + name.substr(0, name.find('_')));
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(options.root + "/" + context + "/migrations")) {
      if (entry.path().extension() == ".sql") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) Apply(connection, context, file, file.stem().string());
  }
  for (const auto& context : kContexts) Grant(connection, context);
  if (options.clock == "later") return;
  pqxx::work work(connection);
  if (options.clock == "system") {
    work.exec("SELECT audit.init_clock(NULL)");
  } else {
    work.exec_params("SELECT audit.init_clock($1::timestamptz)", options.clock);
  }
  work.commit();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("thidua-migrate: prepares the database and the keys of a data directory");
  app.add_option("--db", options.conninfo, "libpq connection string of a superuser")->required();
  app.add_option("--data", options.data_dir, "data directory")->required();
  app.add_option("--migrations-root", options.root, "the folder `services`")->required();
  app.add_option(
      "--clock", options.clock,
      "business clock of a new data directory: system, a start time for a demo (2020-08-15T00:00:00Z), or "
      "later: a later run says which");
  CLI11_PARSE(app, argc, argv);
  if (sodium_init() < 0) return 1;
  try {
    Migrate(options);
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "thidua-migrate: " << e.what() << "\n";
    return 1;
  }
}
