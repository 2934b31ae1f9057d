#include "services/common/db/session.h"

#include <pqxx/pqxx>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/common/error/error.h"

namespace thidua::db {
namespace {

// Every item in quotes: what is said of NULL, of commas and of braces holds for none of them.
std::string ArrayText(const std::vector<std::string>& items) {
  size_t size = 2;
  for (const std::string& item : items) size += item.size() + 3;
  std::string out = "{";
  out.reserve(size);
  for (const std::string& item : items) {
    if (out.size() > 1) out += ',';
    out += '"';
    for (const char c : item) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  out += '}';
  return out;
}

void AppendBigEndian(std::string& out, uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((number >> shift) & 0xff);
}

// One more than the leases that this thread holds, of whatever pool. Not from zero: mold 1.10 puts what
// begins as zeros before the first page that is mapped of its segment, and where it ends with a page the
// program cannot be loaded (“cannot apply additional memory protection after relocation”).
constexpr int kNoLease = 1;
thread_local int t_leases = kNoLease;

std::map<std::string, std::string>& Constraints() {
  static auto* constraints = new std::map<std::string, std::string>;
  return *constraints;
}
std::mutex& ConstraintsMutex() {
  static auto* mutex = new std::mutex;
  return *mutex;
}

// PostgreSQL quotes the constraint's name in its message; libpqxx 6 does not give the diagnostic field.
std::string ConstraintIn(const std::string& message) {
  const size_t at = message.find("constraint \"");
  if (at == std::string::npos) return "";
  const size_t from = at + 12;
  return message.substr(from, message.find('"', from) - from);
}

// What the database said, for the log: "SQL 23505 in account_insert: duplicate key value violates …". One
// line. DETAIL and CONTEXT, which quote rows, are not sent at all (terse); a message of class 22 quotes the
// value that could not be read, and ends before it.
std::string Cause(absl::string_view state, absl::string_view statement, absl::string_view said) {
  said = said.substr(0, said.find('\n'));
  absl::ConsumePrefix(&said, "ERROR:  ");
  if (absl::StartsWith(state, "22")) said = said.substr(0, said.find_first_of(":\""));
  return absl::StrCat("SQL ", state.empty() ? "" : absl::StrCat(state, " "), "in ", statement, ": ", said);
}

absl::Status FromSqlState(const std::string& state, const std::string& constraint) {
  if (state.substr(0, 2) == "23") {
    std::lock_guard lock(ConstraintsMutex());
    const auto it = Constraints().find(constraint);
    if (it != Constraints().end()) return error::Of(it->second, {{"constraint", constraint}});
    if (state == "23505") return error::Of(reason::kAlreadyExists, {{"constraint", constraint}});
    return error::Internal("a constraint that stands for no reason");
  }
  // Without a state the connection is gone. Serialization failure, deadlock, lock timeout, too many
  // connections, shutdown: nothing was done, try again.
  if (state.empty() || state == "40001" || state == "40P01" || state == "55P03" ||
      state.substr(0, 2) == "53" || state.substr(0, 3) == "57P") {
    return error::Of(reason::kTryAgain);
  }
  if (state == "57014") return error::Of(reason::kTimedOut);
  return error::Internal("a statement failed");
}

}  // namespace

Param::Param(absl::Time v) : text_(absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", v, absl::UTCTimeZone())) {}
Param::Param(absl::CivilDay v) : text_(absl::FormatCivilTime(v)) {}
Param::Param(const std::vector<std::string>& v) : text_(ArrayText(v)) {}
Param::Param(const std::vector<int64_t>& v) : text_(absl::StrCat("{", absl::StrJoin(v, ","), "}")) {}

Param Param::Bytes(absl::string_view v) {
  Param out(v);
  out.binary_ = true;
  return out;
}

// As array_recv reads it. In hex, 2,000 leaves would be 2 MB that the database goes through letter by letter.
Param Param::BytesArray(const std::vector<std::string>& v) {
  constexpr uint32_t kBytea = 17;  // pg_type.dat
  size_t size = 20;
  for (const std::string& bytes : v) size += 4 + bytes.size();
  std::string out;
  out.reserve(size);
  AppendBigEndian(out, v.empty() ? 0 : 1);  // dimensions
  AppendBigEndian(out, 0);                  // no NULL among them
  AppendBigEndian(out, kBytea);
  if (!v.empty()) {
    AppendBigEndian(out, static_cast<uint32_t>(v.size()));
    AppendBigEndian(out, 1);  // the first one's index
  }
  for (const std::string& bytes : v) {
    AppendBigEndian(out, static_cast<uint32_t>(bytes.size()));
    out += bytes;
  }
  return Bytes(out);
}

struct Rows::Impl {
  pqxx::result result;
};

Rows::Rows(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
int Rows::size() const { return static_cast<int>(impl_->result.size()); }
int64_t Rows::affected() const { return static_cast<int64_t>(impl_->result.affected_rows()); }

std::string Row::Text(const char* column) const {
  const auto field = rows_->impl_->result[index_][column];
  return field.is_null() ? "" : std::string(field.c_str(), field.size());
}
int64_t Row::Int(const char* column) const {
  int64_t value = 0;
  (void)absl::SimpleAtoi(Text(column), &value);
  return value;
}
bool Row::Bool(const char* column) const { return Text(column) == "t"; }
std::string Row::Bytes(const char* column) const {
  const std::string text = Text(column);
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
  std::vector<std::string> out;
  const auto field = rows_->impl_->result[index_][column];
  if (field.is_null()) return out;
  auto parser = field.as_array();
  for (auto item = parser.get_next(); item.first != pqxx::array_parser::juncture::done;
       item = parser.get_next()) {
    if (item.first == pqxx::array_parser::juncture::string_value) out.push_back(item.second);
  }
  return out;
}
std::vector<int64_t> Row::IntArray(const char* column) const {
  std::vector<int64_t> out;
  for (const auto& text : TextArray(column)) out.push_back(std::stoll(text));
  return out;
}
bool Row::IsNull(const char* column) const { return rows_->impl_->result[index_][column].is_null(); }

struct Connection::Impl {
  explicit Impl(const std::string& conninfo) : connection(conninfo) {}
  pqxx::connection connection;
  std::set<std::string> prepared;
  bool broken = false;

  // libpqxx 6 reopens a lost connection by itself outside its transactions; inhibited, so that a lost
  // transaction is seen as lost.
  template <class Fn>
  absl::StatusOr<Rows> Guard(absl::string_view statement, Fn&& fn) {
    const auto failed = [&](const std::string& state, const std::exception& e) {
      return error::Because(FromSqlState(state, ConstraintIn(e.what())), Cause(state, statement, e.what()));
    };
    try {
      pqxx::nontransaction work(connection);
      auto impl = std::make_shared<Rows::Impl>();
      impl->result = fn(work);
      return Rows(impl);
    } catch (const pqxx::broken_connection& e) {
      broken = true;
      return failed("", e);
    } catch (const pqxx::deadlock_detected& e) {  // libpqxx 6 gives these three without their SQLSTATE
      return failed("40P01", e);
    } catch (const pqxx::transaction_rollback& e) {
      return failed("40001", e);
    } catch (const pqxx::insufficient_privilege& e) {
      return failed("42501", e);
    } catch (const pqxx::sql_error& e) {
      if (e.sqlstate().empty() || e.sqlstate().substr(0, 3) == "57P") broken = true;
      return failed(e.sqlstate(), e);
    } catch (const std::exception& e) {
      broken = true;
      return error::Because(error::Internal("a statement failed"), Cause("", statement, e.what()));
    }
  }
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::~Connection() = default;
void Connection::Abandon() { impl_->broken = true; }
bool Connection::broken() const { return impl_->broken || !impl_->connection.is_open(); }

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& conninfo) {
  try {
    auto impl = std::make_unique<Impl>(conninfo);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored \
    "-Wdeprecated-declarations"  // gone in libpqxx 7, which no longer reconnects by itself
    impl->connection.activate();
    impl->connection.inhibit_reactivation(true);
    impl->connection.set_verbosity(pqxx::connection_base::terse);
#pragma GCC diagnostic pop
    return std::unique_ptr<Connection>(new Connection(std::move(impl)));
  } catch (const std::exception& e) {
    // Away, full, or our password is wrong: all the same to who calls, not to who runs the system.
    return error::Because(error::Of(reason::kTryAgain), Cause("", "connect", e.what()));
  }
}

absl::StatusOr<Rows> Connection::Execute(const Statement& statement, const std::vector<Param>& params) {
  return impl_->Guard(statement.name, [&](pqxx::nontransaction& work) {
    if (impl_->prepared.insert(statement.name).second)
      impl_->connection.prepare(statement.name, statement.sql);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"  // libpqxx 7 has pqxx::params for it
    auto call = work.prepared(statement.name);
#pragma GCC diagnostic pop
    for (const Param& param : params) {
      if (param.binary()) {
        call(pqxx::binarystring(*param.text()));
      } else {
        call(param.text() ? param.text()->c_str() : nullptr);
      }
    }
    return call.exec();
  });
}

absl::StatusOr<Rows> Connection::ExecuteText(const std::string& sql) {
  // Its first word stands for it: BEGIN, COMMIT.
  return impl_->Guard(sql.substr(0, sql.find_first_of(" ;\n")),
                      [&](pqxx::nontransaction& work) { return work.exec(sql); });
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
  if (t_leases > kNoLease) return error::Internal("a second connection while the thread holds one");
  std::unique_lock lock(state_->mutex);
  const bool free = state_->free_one.wait_until(lock, absl::ToChronoTime(deadline), [&] {
    return !state_->idle.empty() || state_->open < state_->size;
  });
  if (!free) {
    return error::Because(error::Of(reason::kTryAgain),
                          absl::StrCat("none of the ", state_->size, " connections came free in time"));
  }
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
    : pool_(pool), connection_(std::move(connection)) {
  ++t_leases;
}
Pool::Lease::Lease(Lease&&) noexcept = default;
Pool::Lease::~Lease() {
  if (connection_ == nullptr) return;
  --t_leases;
  pool_->Return(std::move(connection_));
}

absl::StatusOr<Connection*> Session::connection() {
  if (!lease_) {
    ASSIGN_OR_RETURN(auto lease, pool_.Acquire(deadline_));
    lease_.emplace(std::move(lease));
    RETURN_IF_ERROR(Prepare(**lease_));
  }
  return &**lease_;
}

absl::StatusOr<Rows> Session::RunWith(const Statement& statement, const std::vector<Param>& params) {
  ASSIGN_OR_RETURN(Connection * connection, this->connection());
  return connection->Execute(statement, params);
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
