#include "services/common/db/session.h"

#include <libpq-fe.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/error/error.h"

namespace thidua::db {
namespace {

std::string QuoteArrayItem(absl::string_view item) {
  std::string out = "\"";
  for (const char c : item) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

constexpr Statement kLimitSession{"limit_session", "SELECT set_config('statement_timeout', $1, false)"};

std::map<std::string, std::string>& Constraints() {
  static auto* constraints = new std::map<std::string, std::string>;
  return *constraints;
}
std::mutex& ConstraintsMutex() {
  static auto* mutex = new std::mutex;
  return *mutex;
}

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

std::string FieldOf(const PGresult* result, int code) {
  const char* field = PQresultErrorField(result, code);
  return field == nullptr ? "" : field;
}

absl::Status FromFailure(const PGresult* result) {
  const std::string state = FieldOf(result, PG_DIAG_SQLSTATE);
  const std::string message = absl::StrCat("SQL ", state, ": ", PQresultErrorMessage(result));
  if (state.substr(0, 2) == "23") {
    const std::string constraint = FieldOf(result, PG_DIAG_CONSTRAINT_NAME);
    std::lock_guard lock(ConstraintsMutex());
    const auto it = Constraints().find(constraint);
    if (it != Constraints().end()) return error::Of(it->second, {{"constraint", constraint}});
    if (state == "23505") return error::Of(reason::kAlreadyExists, {{"constraint", constraint}});
    return error::Internal(message);
  }
  // Without a state the connection is lost. Serialization failure, deadlock, lock timeout, too many
  // connections, shutdown: nothing was done, try again.
  if (state.empty() || state == "40001" || state == "40P01" || state == "55P03" ||
      state.substr(0, 2) == "53" || state.substr(0, 3) == "57P") {
    return error::Of(reason::kTryAgain);
  }
  if (state == "57014") return error::Of(reason::kTimedOut);
  return error::Internal(message);
}

// The items of a one-dimensional array in PostgreSQL's text form; NULLs are left out.
std::vector<std::string> ArrayItems(absl::string_view text) {
  std::vector<std::string> items;
  std::string item;
  bool quoted = false, was_quoted = false;
  for (size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      item += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
      was_quoted = true;
    } else if (!quoted && (c == ',' || c == '}')) {
      if (was_quoted || (!item.empty() && item != "NULL")) items.push_back(std::move(item));
      item.clear();
      was_quoted = false;
    } else {
      item += c;
    }
  }
  return items;
}

}  // namespace

Param::Param(absl::Time v) : text_(absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", v, absl::UTCTimeZone())) {}
Param::Param(absl::CivilDay v) : text_(absl::FormatCivilTime(v)) {}
Param::Param(const std::vector<std::string>& v)
    : text_(absl::StrCat(
          "{",
          absl::StrJoin(v, ",", [](std::string* out, const std::string& s) { *out += QuoteArrayItem(s); }),
          "}")) {}
Param::Param(const std::vector<int64_t>& v) : text_(absl::StrCat("{", absl::StrJoin(v, ","), "}")) {}

Param Param::Bytes(absl::string_view v) { return Param(absl::StrCat("\\x", absl::BytesToHexString(v))); }

Param Param::BytesArray(const std::vector<std::string>& v) {
  std::vector<std::string> hex;
  hex.reserve(v.size());
  for (const auto& bytes : v) hex.push_back(absl::StrCat("\\x", absl::BytesToHexString(bytes)));
  return Param(hex);
}

struct Rows::Impl {
  Result result;
  // A column that does not exist is a programming error and ends in the pipeline's INTERNAL.
  int Column(const char* name) const {
    const int column = PQfnumber(result.get(), name);
    if (column < 0) throw std::logic_error(absl::StrCat("no column ", name));
    return column;
  }
  absl::string_view Text(int row, const char* name) const {
    const int column = Column(name);
    return {PQgetvalue(result.get(), row, column),
            static_cast<size_t>(PQgetlength(result.get(), row, column))};
  }
};

Rows::Rows(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
int Rows::size() const { return PQntuples(impl_->result.get()); }
int64_t Rows::affected() const {
  int64_t rows = 0;
  (void)absl::SimpleAtoi(PQcmdTuples(impl_->result.get()), &rows);
  return rows;
}

std::string Row::Text(const char* column) const { return std::string(rows_->impl_->Text(index_, column)); }
int64_t Row::Int(const char* column) const {
  int64_t value = 0;
  (void)absl::SimpleAtoi(rows_->impl_->Text(index_, column), &value);
  return value;
}
bool Row::Bool(const char* column) const { return rows_->impl_->Text(index_, column) == "t"; }
std::string Row::Bytes(const char* column) const {
  const absl::string_view text = rows_->impl_->Text(index_, column);
  return text.size() < 2 ? "" : absl::HexStringToBytes(text.substr(2));
}
absl::Time Row::Time(const char* column) const {
  absl::Time time = absl::InfinitePast();
  std::string error;
  absl::ParseTime("%Y-%m-%d %H:%M:%E*S%Ez", Text(column) + ":00", &time, &error);
  return time;
}
std::optional<absl::CivilDay> Row::Day(const char* column) const {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(Text(column), &day)) return std::nullopt;
  return day;
}
std::vector<std::string> Row::TextArray(const char* column) const {
  return ArrayItems(rows_->impl_->Text(index_, column));
}
std::vector<int64_t> Row::IntArray(const char* column) const {
  std::vector<int64_t> out;
  for (const auto& text : TextArray(column)) out.push_back(std::stoll(text));
  return out;
}
bool Row::IsNull(const char* column) const {
  return PQgetisnull(rows_->impl_->result.get(), index_, rows_->impl_->Column(column)) == 1;
}

struct Connection::Impl {
  std::unique_ptr<PGconn, Finish> pg;
  std::set<std::string> prepared;
  int64_t limit_ms = -1;  // the session's statement_timeout; -1: not known
  bool broken = false;

  absl::Status Failed(const PGresult* result) {
    const std::string state = FieldOf(result, PG_DIAG_SQLSTATE);
    if (state.empty() || state.substr(0, 3) == "57P") broken = true;
    limit_ms = -1;  // was undone if it was set just now
    return FromFailure(result);
  }
  absl::Status Lost() {
    broken = true;
    return error::Of(reason::kTryAgain);
  }
  bool Send(const Command& command) {
    std::vector<const char*> values;
    values.reserve(command.params.size());
    for (const Param& param : command.params)
      values.push_back(param.text() ? param.text()->c_str() : nullptr);
    return PQsendQueryPrepared(pg.get(), command.statement->name, static_cast<int>(values.size()),
                               values.data(), nullptr, nullptr, 0) == 1;
  }
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::~Connection() = default;
void Connection::Abandon() { impl_->broken = true; }
bool Connection::broken() const { return impl_->broken || PQstatus(impl_->pg.get()) != CONNECTION_OK; }

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& conninfo) {
  auto impl = std::make_unique<Impl>();
  impl->pg.reset(PQconnectdb(conninfo.c_str()));
  if (PQstatus(impl->pg.get()) != CONNECTION_OK) return error::Of(reason::kTryAgain);
  return std::unique_ptr<Connection>(new Connection(std::move(impl)));
}

absl::StatusOr<std::vector<Rows>> Connection::Execute(const std::vector<Command>& commands) {
  PGconn* pg = impl_->pg.get();
  // What each answer will be to: the name of a statement to prepare, or nullptr for one that is run.
  std::vector<const char*> preparing;
  bool sent = PQenterPipelineMode(pg) == 1;
  for (const Command& command : commands) {
    const Statement& statement = *command.statement;
    if (impl_->prepared.count(statement.name) == 0) {
      sent = sent && PQsendPrepare(pg, statement.name, statement.sql, 0, nullptr) == 1;
      preparing.push_back(statement.name);
    }
    sent = sent && impl_->Send(command);
    preparing.push_back(nullptr);
  }
  if (!sent || PQpipelineSync(pg) != 1) return impl_->Lost();

  std::vector<Rows> rows;
  absl::Status failure;
  size_t answer = 0;
  // A null result ends each answer; two in a row mean that nothing more comes.
  for (bool ended = false;;) {
    Result result(PQgetResult(pg));
    if (result == nullptr) {
      if (ended) return impl_->Lost();
      ended = true;
      continue;
    }
    ended = false;
    if (PQstatus(pg) != CONNECTION_OK) return impl_->Lost();
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    const char* prepared = answer < preparing.size() ? preparing[answer] : nullptr;
    ++answer;
    if (status == PGRES_PIPELINE_ABORTED) continue;  // after the one that failed
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      if (failure.ok()) failure = impl_->Failed(result.get());
    } else if (prepared != nullptr) {
      impl_->prepared.insert(prepared);
    } else {
      auto impl = std::make_shared<Rows::Impl>();
      impl->result = std::move(result);
      rows.push_back(Rows(std::move(impl)));
    }
  }
  if (PQexitPipelineMode(pg) != 1) return impl_->Lost();
  if (!failure.ok()) return failure;
  return rows;
}

absl::StatusOr<Rows> Connection::ExecuteText(const std::string& sql) {
  auto impl = std::make_shared<Rows::Impl>();
  impl->result.reset(PQexec(impl_->pg.get(), sql.c_str()));
  if (impl->result == nullptr) return impl_->Lost();
  const ExecStatusType status = PQresultStatus(impl->result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return impl_->Failed(impl->result.get());
  return Rows(std::move(impl));
}

bool Connection::LimitChanged(int64_t milliseconds) {
  return std::exchange(impl_->limit_ms, milliseconds) != milliseconds;
}

struct Pool::State {
  std::string conninfo;
  std::mutex mutex;
  std::condition_variable free_one;
  std::vector<std::unique_ptr<Connection>> idle;
  int open = 0;
  int size = 0;
};

Pool::Pool(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pool::~Pool() = default;

absl::StatusOr<std::unique_ptr<Pool>> Pool::Create(const std::string& conninfo, const std::string& role,
                                                   const std::string& password_file, int size) {
  std::ifstream in(password_file);
  std::string password;
  if (!(in >> password)) return absl::NotFoundError(absl::StrCat("cannot read ", password_file));
  auto state = std::make_unique<State>();
  state->conninfo = absl::StrCat(conninfo, " user=", role, " password=", password, " application_name=", role,
                                 " connect_timeout=5");
  state->size = size;
  return std::unique_ptr<Pool>(new Pool(std::move(state)));
}

absl::StatusOr<Pool::Lease> Pool::Acquire(absl::Time deadline) {
  std::unique_lock lock(state_->mutex);
  const bool free = state_->free_one.wait_until(lock, absl::ToChronoTime(deadline), [&] {
    return !state_->idle.empty() || state_->open < state_->size;
  });
  if (!free) return error::Of(reason::kTryAgain);
  if (!state_->idle.empty()) {
    auto connection = std::move(state_->idle.back());
    state_->idle.pop_back();
    return Lease(this, std::move(connection));
  }
  ++state_->open;
  lock.unlock();
  auto connection = Connection::Open(state_->conninfo);
  if (!connection.ok()) {
    Return(nullptr);
    return connection.status();
  }
  return Lease(this, *std::move(connection));
}

void Pool::Return(std::unique_ptr<Connection> connection) {
  {
    std::lock_guard lock(state_->mutex);
    if (connection == nullptr || connection->broken()) {
      --state_->open;
      // What is idle was opened before the loss: let each be found broken only once, not one request after
      // another.
      if (connection != nullptr) {
        state_->open -= static_cast<int>(state_->idle.size());
        state_->idle.clear();
      }
    } else {
      state_->idle.push_back(std::move(connection));
    }
  }
  state_->free_one.notify_one();
}

Pool::Lease::Lease(Pool* pool, std::unique_ptr<Connection> connection)
    : pool_(pool), connection_(std::move(connection)) {}
Pool::Lease::Lease(Lease&&) noexcept = default;
Pool::Lease& Pool::Lease::operator=(Lease&&) noexcept = default;
Pool::Lease::~Lease() {
  if (connection_ != nullptr) pool_->Return(std::move(connection_));
}

absl::StatusOr<Connection*> Session::connection() {
  if (!lease_) {
    ASSIGN_OR_RETURN(auto lease, pool_.Acquire(deadline_));
    lease_.emplace(std::move(lease));
    const std::vector<Command> opening = Opening(**lease_);
    opening_ = opening.size();
    ahead_.insert(ahead_.begin(), opening.begin(), opening.end());
  }
  return &**lease_;
}

std::vector<Command> Session::Opening(Connection& connection) {
  // In steps, so that a pooled connection is seldom told anew.
  int64_t limit = 1000;
  while (limit < MillisecondsLeft()) limit *= 2;
  if (!connection.LimitChanged(limit)) return {};
  return {{&kLimitSession, {limit}}};
}

int64_t Session::MillisecondsLeft() const {
  return std::clamp<int64_t>(absl::ToInt64Milliseconds(deadline_ - absl::Now()), 1, 3'600'000);
}

absl::StatusOr<std::vector<Rows>> Session::RunAll(std::vector<Command> commands) {
  ASSIGN_OR_RETURN(Connection * connection, this->connection());
  const auto opening = static_cast<ptrdiff_t>(std::exchange(opening_, 0));
  const auto before = static_cast<ptrdiff_t>(ahead_.size());
  commands.insert(commands.begin(), std::make_move_iterator(ahead_.begin()),
                  std::make_move_iterator(ahead_.end()));
  ahead_.clear();
  ASSIGN_OR_RETURN(std::vector<Rows> rows, connection->Execute(commands));
  if (opening > 0) Opened({rows.begin(), rows.begin() + opening});
  rows.erase(rows.begin(), rows.begin() + before);
  return rows;
}

absl::StatusOr<Rows> Session::RunWith(const Statement& statement, const std::vector<Param>& params) {
  ASSIGN_OR_RETURN(const std::vector<Rows> rows, RunAll({{&statement, params}}));
  return rows.front();
}

absl::StatusOr<Rows> Session::ExactlyOne(absl::StatusOr<Rows> rows) {
  if (rows.ok() && rows->size() != 1) return error::Of(reason::kNotFound);
  return rows;
}

void RegisterConstraint(const std::string& constraint, const std::string& reason) {
  std::lock_guard lock(ConstraintsMutex());
  Constraints()[constraint] = reason;
}

}  // namespace thidua::db
