// How large a cluster is after a school year and many autosaves, and what purging gives back (ADR 0023).
// bench_growth [--saves 10000] [--updates]: the latter saves as a client did before there were drafts.
#include <CLI/CLI.hpp>
#include <iostream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/crypto/crypto.h"
#include "services/common/db/purge.h"
#include "services/directory/store/import_store.h"
#include "services/identity/store/recovery_store.h"
#include "services/identity/store/role_change_store.h"
#include "services/identity/store/session_store.h"
#include "services/report/store/notice_store.h"
#include "tests/support/api.h"
#include "tests/support/database.h"
#include "tests/support/story_run.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::bench {
namespace {

using namespace submission::v1;
using test::Query;

constexpr int kReportLetters = 6000;

struct Sizes {
  double all_mb, kept_mb, events_mb, drafts_mb, papers_mb, log_mb;
  int64_t leaves;
};

Sizes SizesOf(db::Connection& database) {
  Query(database, "VACUUM ANALYZE");
  const auto mebibytes = [&](const std::string& tables) {
    const auto rows =
        Query(database, absl::StrCat("SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint AS n"
                                     " FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace"
                                     " WHERE c.relkind = 'r' AND ",
                                     tables));
    return rows[0].Int("n") / 1048576.0;
  };
  return {Query(database, "SELECT pg_database_size('thidua') AS n")[0].Int("n") / 1048576.0,
          mebibytes("relname = 'request_log'"),
          mebibytes("relname IN ('outbox', 'inbox')"),
          mebibytes("relname IN ('dossiers', 'dossier_drafts', 'leaf_salt')"),
          mebibytes("relname IN ('papers', 'signed_papers', 'sealed_papers', 'certificates')"),
          mebibytes("nspname = 'audit' AND relname IN ('leaf', 'sequence', 'checkpoint')"),
          Query(database, "SELECT count(*) AS n FROM audit.leaf")[0].Int("n")};
}

void Print(const std::string& when, const Sizes& sizes) {
  std::cout << absl::StrFormat("%-22s %9.1f %14.1f %9.1f %14.1f %9.1f %8.1f %9d\n", when, sizes.all_mb,
                               sizes.kept_mb, sizes.events_mb, sizes.drafts_mb, sizes.papers_mb, sizes.log_mb,
                               sizes.leaves)
            << std::flush;
}

// A teacher of the story with a dossier that may be edited: one that is in its end is opened again, past the
// application, because the year is over.
std::pair<test::Actor, Dossier> Writer(const test::Stack& stack, const test::Api& api) {
  const std::string accounts = stack.Content("demo-accounts.txt");
  std::istringstream first_line(accounts.substr(0, accounts.find('\n')));
  std::string password;
  while (first_line >> password) continue;  // the last word
  const auto database = stack.AsSuperuser();
  for (const db::Row row :
       Query(*database,
             "SELECT d.id, a.username FROM submission.dossiers d JOIN identity.accounts a"
             " ON a.person_id = d.subject_id WHERE NOT EXISTS"
             "  (SELECT 1 FROM identity.second_factors f WHERE f.account_id = a.id) ORDER BY d.id")) {
    if (!absl::StrContains(accounts, row.Text("username") + "\t")) continue;
    Query(*database, absl::StrCat("BEGIN; SET LOCAL session_replication_role = replica;"
                                  " UPDATE submission.dossiers SET state = 'RETURNED' WHERE id = '",
                                  row.Text("id"), "'; COMMIT"));
    const test::Actor actor = api.SignIn(row.Text("username"), password);
    GetDossierRequest get;
    get.set_id(row.Text("id"));
    return {actor, api.Do<Dossier>(actor, "submission/SubmissionService/GetDossier", get)};
  }
  throw std::runtime_error("the story has no teacher with a dossier");
}

// A report that grows by a few words with each pause, and does not compress to nothing.
template <class Request>
Request Pause(const Dossier& dossier, const std::string& etag, std::string& text) {
  Request request;
  request.set_request_id(crypto::NewUuid());
  request.set_id(dossier.id());
  request.set_etag(etag);
  text += crypto::Hex(crypto::RandomBytes(8)) + " ";
  if (text.size() > kReportLetters) text = text.substr(text.size() - kReportLetters);
  auto* section = request.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text(text);
  return request;
}

void Save(const test::Stack& stack, int saves, bool updates) {
  const test::Api api(stack);
  const auto [actor, dossier] = Writer(stack, api);
  std::string etag = dossier.etag(), text;
  while (text.size() < kReportLetters) text += crypto::Hex(crypto::RandomBytes(8)) + " ";
  for (int i = 0; i < saves; ++i) {
    etag = updates ? api.Do<Dossier>(actor, "submission/SubmissionService/UpdateDossier",
                                     Pause<UpdateDossierRequest>(dossier, etag, text))
                         .etag()
                   : api.Do<SaveDraftResponse>(actor, "submission/SubmissionService/SaveDraft",
                                               Pause<SaveDraftRequest>(dossier, etag, text))
                         .etag();
  }
}

// What the service purges beside the platform's tables: as its module says.
std::vector<db::PurgeRule> OwnRules(const std::string& context) {
  if (context == "directory") return {directory::store::OldImportRows()};
  if (context == "report") return report::store::OldNotices();
  if (context == "submission") return {db::SupersededSalts()};
  if (context == "identity") {
    return {identity::store::EndedSessions(), identity::store::UndecidedRoleChanges(),
            identity::store::UndecidedRecoveries()};
  }
  return {};
}

// As the services would in forty days.
void PurgeAll(const test::Stack& stack) {
  for (const std::string& context : test::Schemas(*stack.AsSuperuser())) {
    const auto pool = db::Pool::Create(
        absl::StrCat("host=", stack.FirstLineOf("run/socket-dir"), " dbname=thidua"), context + "_service",
        absl::StrCat(stack.data_dir(), "/secrets/", context, "_service.pw"), 1);
    if (!pool.ok()) throw std::runtime_error(std::string(pool.status().message()));
    db::Session session(**pool, absl::Now() + absl::Minutes(10));
    std::vector<db::PurgeRule> rules = db::PlatformPurgeRules();
    for (db::PurgeRule& rule : OwnRules(context)) rules.push_back(std::move(rule));
    for (const db::PurgeRule& rule : rules) {
      const auto removed = db::Purge(session, rule, absl::Now() + absl::Hours(40 * 24));
      if (!removed.ok()) throw std::runtime_error(std::string(removed.status().message()));
    }
  }
}

int Run(const std::string& story, int saves, bool updates) {
  const test::Stack stack("allinone", test::Beginning::kDurable);
  test::StoryRun(stack, story).Finish();
  const auto database = stack.AsSuperuser();
  test::AwaitEventsDelivered(*database);
  std::cout << absl::StrFormat("%-22s %9s %14s %9s %14s %9s %8s %9s\n", "MB", "database", "kept answers",
                               "events", "dossiers,salts", "papers", "log", "leaves");
  Print("after the year", SizesOf(*database));
  Save(stack, saves, updates);
  Print(absl::StrCat("+ ", saves, updates ? " updates" : " autosaves"), SizesOf(*database));
  PurgeAll(stack);
  Print("after purging", SizesOf(*database));
  return 0;
}

}  // namespace
}  // namespace thidua::bench

int main(int argc, char** argv) {
  std::string story = "go-quao-2020";
  int saves = 10'000;
  bool updates = false;
  CLI::App app("bench_growth: how large a cluster gets, and what purging gives back");
  app.add_option("--story", story, "a story of tests/data/stories");
  app.add_option("--saves", saves, "autosaves after the year");
  app.add_flag("--updates", updates, "save with UpdateDossier, a leaf each");
  CLI11_PARSE(app, argc, argv);
  try {
    return thidua::bench::Run(story, saves, updates);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
