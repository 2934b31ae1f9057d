// How fast a whole system is, over its public API, beside what its PostgreSQL does alone. Run by
// tests/bench/run.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "services/common/crypto/crypto.h"
#include "tests/bench/load.h"
#include "tests/bench/raw.h"
#include "tests/bench/seed.h"
#include "tests/support/database.h"

namespace thidua::bench {
namespace {

using test::Naming;
using test::Query;
using test::Stack;
using test::WithId;
using test::World;

struct Options {
  std::string topology = "allinone";
  int64_t rows = 1'000'000;
  double seconds = 10;
  int clients = 16;
  bool json = false;
};

// Rows that are changed once are shared out among the runs that need them.
constexpr int kWriteRuns = 3;

class Bench {
 public:
  explicit Bench(const Options& options)
      : options_(options),
        stack_(options.topology, test::Beginning::kDurable),
        world_(stack_),
        seeded_(Seed(stack_, world_, options.rows, options.clients)),
        database_(stack_.AsSuperuser()),
        raw_(stack_, options.rows, options.clients) {
    for (int i = 0; i < options.clients; ++i) clients_.emplace_back(i, stack_, seeded_.people[i]);
  }

  void Measure() {
    Say(absl::StrFormat("%d dossiers, %d clients, %g s, %s; system prepared in %s\n", options_.rows,
                        options_.clients, options_.seconds, options_.topology,
                        absl::FormatDuration(absl::Trunc(absl::Now() - started_, absl::Seconds(1)))));
    Say(absl::StrFormat("%-22s %9s %9s %6s %8s %8s %11s %11s %7s\n", "op", "ops/s", "raw/s", "ratio",
                        "p50 ms", "p99 ms", "service ms", "database ms", "RSS MB"));
    Reads();
    for (const Write& write : Writes()) {
      const double before = raw_.PerSecond(write.name, options_.seconds / 2);
      const Load load = RunWrite(write, 0);
      AwaitEvents();
      const double after = raw_.PerSecond(write.name, options_.seconds / 2);
      Report(write.name, load, (before + after) / 2);
    }
    CompareWithoutAudit();
    Say(absl::StrFormat("events applied: %.0f a second\n", events_ / events_seconds_));
    Json(absl::StrFormat("{\"events_per_s\": %.0f}", events_ / events_seconds_));
    Say(absl::StrFormat("service memory at most: %.0f MB\n", most_mb_));
    Json(absl::StrFormat("{\"service_mb\": %.0f}", most_mb_));
  }

 private:
  struct Write {
    std::string name;
    int64_t most;  // operations of one client in one run
    std::function<void(Client&, int64_t)> operation;
  };

  int64_t Most(int64_t rows) const { return rows / options_.clients / kWriteRuns; }

  std::vector<Write> Writes() {
    const int64_t clients = options_.clients;
    return {{"submit", Most(seeded_.each_state()),
             [this, clients](Client& client, int64_t i) {
               auto request = WithId<submission::v1::SubmitDossierRequest>();
               request.set_id(seeded_.DraftDossier(i * clients + client.number));
               request.set_etag("1");
               client.Do<submission::v1::Dossier>("submission/SubmissionService/SubmitDossier", request);
             }},
            {"approve", Most(seeded_.each_state()),
             [this, clients](Client& client, int64_t i) {
               auto request = WithId<approval::v1::ApproveCaseRequest>();
               request.set_id(seeded_.AppraisalCase(i * clients + client.number));
               request.set_etag("1");
               client.Do<approval::v1::Case>("approval/ApprovalService/ApproveCase", request);
             }},
            // The whole council votes on one case after the other.
            {"vote", seeded_.polls / kWriteRuns, [this](Client& client, int64_t i) {
               auto request = WithId<council::v1::CastVoteRequest>();
               request.set_poll_id(seeded_.Poll(i));
               auto* choice = request.add_choices();
               choice->set_case_id(seeded_.PollCase(i));
               choice->set_choice(council::v1::AGREE);
               client.Do<council::v1::CastVoteResponse>("council/CouncilService/CastVote", request);
             }}};
  }

  // `run` says which part of the prepared rows is used.
  Load RunWrite(const Write& write, int run) {
    return RunLoad(write.most,
                   [&](Client& client, int64_t i) { write.operation(client, run * write.most + i); });
  }

  Load RunLoad(int64_t most, const Operation& operation) {
    const Load load = Run(clients_, stack_.data_dir(), options_.seconds, most, operation);
    most_mb_ = std::max(most_mb_, load.service_mb);
    return load;
  }

  void Reads() {
    constexpr int64_t kNoEnd = 1'000'000'000;
    const auto list = [this](Client& client, int64_t) {
      submission::v1::ListDossiersRequest request;
      request.set_campaign_id(seeded_.campaign_id);
      request.set_unit_id(seeded_.schools[client.Random(static_cast<int64_t>(seeded_.schools.size()))]);
      request.set_state(submission::v1::Dossier::SUBMITTED);
      request.set_page_size(25);
      client.Do<submission::v1::ListDossiersResponse>("submission/SubmissionService/ListDossiers", request);
    };
    const double counted = raw_.PerSecond("list", options_.seconds / 2);
    const double page_only = raw_.PerSecond("list_page_only", options_.seconds / 2);
    const Load listed = RunLoad(kNoEnd, list);
    Report("list", listed, counted);
    Report("list_page_only", listed, page_only);

    const auto tokens = PagesOfInbox();
    const auto inbox = [this](Client& client, const std::string& token) {
      auto request = Inbox(25);
      request.set_page_token(token);
      client.Do<approval::v1::ListCasesResponse>("approval/ApprovalService/ListCases", request);
    };
    const double offset = raw_.PerSecond("deep_inbox", options_.seconds / 2);
    raw_.Execute("CREATE INDEX dossier_inbox ON dossier (status, id DESC)");
    const double by_key = raw_.PerSecond("deep_inbox_by_key", options_.seconds / 2);
    raw_.Execute("DROP INDEX dossier_inbox");
    const Load first = RunLoad(kNoEnd, [&](Client& client, int64_t) { inbox(client, ""); });
    const Load deep = RunLoad(kNoEnd, [&](Client& client, int64_t) {
      inbox(client, tokens[client.Random(static_cast<int64_t>(tokens.size()))]);
    });
    Report("inbox_first_page", first, by_key);
    Report("deep_inbox", deep, offset);
    Report("deep_inbox_by_key", deep, by_key);
  }

  approval::v1::ListCasesRequest Inbox(int page_size) const {
    approval::v1::ListCasesRequest request;
    request.set_waiting_for_me(true);
    request.set_page_size(page_size);
    return request;
  }

  // Where pages begin, at equal distances through the whole inbox.
  std::vector<std::string> PagesOfInbox() {
    std::vector<std::string> tokens;
    auto request = Inbox(500);
    do {
      const auto page =
          clients_[0].Do<approval::v1::ListCasesResponse>("approval/ApprovalService/ListCases", request);
      request.set_page_token(page.next_page_token());
      tokens.push_back(page.next_page_token());
    } while (!request.page_token().empty());
    if (tokens.size() > 1) tokens.pop_back();
    return tokens;
  }

  // What a write costs without its leaf: the same writes, where append() takes the leaf and does nothing.
  void CompareWithoutAudit() {
    std::vector<double> with;
    for (const Write& write : Writes()) {
      with.push_back(RunWrite(write, 1).per_second());
      AwaitEvents();
    }
    Query(*database_, R"(DO $$
      DECLARE arguments text; guard record;
      BEGIN
        SELECT pg_get_function_arguments(oid) INTO arguments FROM pg_proc
          WHERE pronamespace = 'audit'::regnamespace AND proname = 'append';
        EXECUTE format('CREATE OR REPLACE FUNCTION audit.append(%s) RETURNS void LANGUAGE plpgsql AS ''BEGIN END''',
                       arguments);
        FOR guard IN SELECT tgrelid::regclass AS guarded, tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid
            WHERE pronamespace = 'audit'::regnamespace AND NOT tgisinternal LOOP
          EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', guard.guarded, guard.tgname);
        END LOOP;
      END $$)");
    Say("\nwith the audit log, of what is reached without\n");
    size_t i = 0;
    for (const Write& write : Writes()) {
      const double without = RunWrite(write, 2).per_second();
      AwaitEvents();
      const double share = with[i++] / without;
      Say(absl::StrFormat("%-22s %8.0f%%\n", write.name, share * 100));
      Json(absl::StrFormat("{\"audit\": \"%s\", \"share\": %.3f}", write.name, share));
    }
  }

  // Events run on after the calls; the next measurement does not begin beside them.
  void AwaitEvents() {
    const int64_t waiting = EventsWaiting();
    const absl::Time start = absl::Now();
    test::Await(
        "all events delivered", [&] { return EventsWaiting() == 0; }, std::chrono::minutes(15));
    events_ += static_cast<double>(waiting);
    events_seconds_ += absl::ToDoubleSeconds(absl::Now() - start);
  }

  int64_t EventsWaiting() {
    return Query(*database_,
                 absl::StrCat(
                     "SELECT count(*) AS n FROM (",
                     test::InEverySchema(*database_, "SELECT id FROM $.outbox WHERE delivered_at IS NULL"),
                     ") AS waiting"))[0]
        .Int("n");
  }

  void Report(const std::string& name, const Load& load, double raw) {
    Say(absl::StrFormat("%-22s %9.0f %9.0f %6.2f %8.2f %8.2f %11.3f %11.3f %7.0f\n", name, load.per_second(),
                        raw, raw / load.per_second(), load.p50_ms, load.p99_ms, load.service_cpu_ms,
                        load.database_cpu_ms, load.service_mb));
    Json(
        absl::StrFormat("{\"op\": \"%s\", \"ops_per_s\": %.1f, \"raw_ops_per_s\": %.1f, \"ratio\": %.2f, "
                        "\"p50_ms\": %.2f, \"p99_ms\": %.2f}",
                        name, load.per_second(), raw, raw / load.per_second(), load.p50_ms, load.p99_ms));
  }

  void Say(const std::string& text) const {
    if (!options_.json) std::cout << text << std::flush;
  }
  void Json(const std::string& line) const {
    if (options_.json) std::cout << line << std::endl;
  }

  const Options options_;
  const absl::Time started_ = absl::Now();
  Stack stack_;
  World world_;
  Seeded seeded_;
  std::unique_ptr<db::Connection> database_;
  Raw raw_;
  std::vector<Client> clients_;
  double most_mb_ = 0;
  double events_ = 0;
  double events_seconds_ = 0;
};

}  // namespace
}  // namespace thidua::bench

int main(int argc, char** argv) {
  thidua::bench::Options options;
  CLI::App app("bench_system: how fast a whole system is, beside its PostgreSQL alone");
  app.add_option("--rows", options.rows, "dossiers")->check(CLI::Range(1'000, 100'000'000));
  app.add_option("--seconds", options.seconds, "of each measurement, after its warm-up");
  app.add_option("--clients", options.clients, "at once")->check(CLI::Range(1, 64));
  app.add_option("--topology", options.topology, "allinone or services");
  app.add_flag("--json", options.json, "one object a line instead of a table");
  CLI11_PARSE(app, argc, argv);
  options.rows -= options.rows % 10;
  try {
    thidua::bench::Bench(options).Measure();
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "bench_system: " << e.what() << "\n";
    return 1;
  }
}
