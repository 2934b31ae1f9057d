// PostgreSQL through libpqxx, without exceptions and without building SQL from text.
//
// A module's role has its own schema as search_path, so statements name tables without a schema.
// libpqxx is included in session.cc alone.
#ifndef THIDUA_SERVICES_COMMON_DB_SESSION_H_
#define THIDUA_SERVICES_COMMON_DB_SESSION_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace thidua::db {

// A statement, prepared on first use of a connection. `name` is unique in the module.
struct Statement {
  const char* name;
  const char* sql;
};

// A parameter in PostgreSQL's text form, bytes in its binary one; nullopt is NULL.
class Param {
 public:
  Param(std::nullopt_t) {}                               // NOLINT
  Param(absl::string_view v) : text_(std::string(v)) {}  // NOLINT
  Param(const std::string& v) : text_(v) {}              // NOLINT
  Param(const char* v) : text_(v) {}                     // NOLINT
  Param(int v) : text_(std::to_string(v)) {}             // NOLINT
  Param(int64_t v) : text_(std::to_string(v)) {}         // NOLINT
  Param(bool v) : text_(v ? "t" : "f") {}                // NOLINT
  Param(absl::Time v);                                   // NOLINT
  Param(absl::CivilDay v);                               // NOLINT
  Param(const std::vector<std::string>& v);              // NOLINT  text[], uuid[]
  Param(const std::vector<int64_t>& v);                  // NOLINT  bigint[], int[]
  template <class T>
  Param(const std::optional<T>& v) {  // NOLINT
    if (v) *this = Param(*v);
  }
  static Param Bytes(absl::string_view v);                     // bytea
  static Param BytesArray(const std::vector<std::string>& v);  // bytea[]
  // NULL for an empty text: ids and codes that are not set.
  static Param OrNull(absl::string_view v) { return v.empty() ? Param(std::nullopt) : Param(v); }

  const std::optional<std::string>& text() const { return text_; }
  bool binary() const { return binary_; }

 private:
  std::optional<std::string> text_;
  bool binary_ = false;
};

// Before every id there is, for the first page of a list.
inline constexpr char kLeastId[] = "00000000-0000-0000-0000-000000000000";

class Rows;

// One row of a result. A column that does not exist is a programming error and ends in the pipeline's
// INTERNAL; what stands for NULL is said with each type.
class Row {
 public:
  std::string Text(const char* column) const;  // empty for NULL
  int64_t Int(const char* column) const;       // 0 for NULL
  bool Bool(const char* column) const;
  std::string Bytes(const char* column) const;  // bytea
  absl::Time Time(const char* column) const;    // timestamptz; InfinitePast for NULL
  std::optional<absl::CivilDay> Day(const char* column) const;
  std::vector<std::string> TextArray(const char* column) const;  // text[], uuid[]
  std::vector<int64_t> IntArray(const char* column) const;
  bool IsNull(const char* column) const;

 private:
  friend class Rows;
  Row(const Rows* rows, int index) : rows_(rows), index_(index) {}
  const Rows* rows_;
  int index_;
};

class Rows {
 public:
  struct Impl;
  explicit Rows(std::shared_ptr<const Impl> impl);
  int size() const;
  bool empty() const { return size() == 0; }
  int64_t affected() const;
  Row operator[](int index) const { return Row(this, index); }

  class Iterator {
   public:
    Iterator(const Rows* rows, int index) : rows_(rows), index_(index) {}
    Row operator*() const { return (*rows_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const Rows* rows_;
    int index_;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  friend class Row;
  std::shared_ptr<const Impl> impl_;
};

class Connection;

// Connections of one module's role. A connection is one thread's while leased, and a thread has at most one:
// whoever waited for a second while holding the first would wait for others who do the same, until none is
// left for anybody.
class Pool {
 public:
  // `conninfo` without user and password; those are the role and the text of `password_file`.
  static absl::StatusOr<std::unique_ptr<Pool>> Create(const std::string& conninfo, const std::string& role,
                                                      const std::string& password_file, int size);
  ~Pool();

  class Lease {
   public:
    Lease(Pool* pool, std::unique_ptr<Connection> connection);
    Lease(Lease&&) noexcept;
    Lease& operator=(Lease&&) = delete;
    ~Lease();  // on the thread that acquired it
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  // UNAVAILABLE when none comes free before the deadline or the database is away. INTERNAL when the thread
  // holds one already.
  absl::StatusOr<Lease> Acquire(absl::Time deadline);

 private:
  struct State;
  explicit Pool(std::unique_ptr<State> state);
  void Return(std::unique_ptr<Connection> connection);
  std::unique_ptr<State> state_;
};

// Runs statements of one request. Reads run on their own; UnitOfWork adds the transaction.
class Session {
 public:
  Session(Pool& pool, absl::Time deadline) : pool_(pool), deadline_(deadline) {}
  virtual ~Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Constraint violations come back as the error registered for the constraint's name (see
  // RegisterConstraint), lost connections and lock timeouts as UNAVAILABLE/TRY_AGAIN, statement timeouts as
  // DEADLINE_EXCEEDED. Each has its cause for the log (error::CauseOf): SQLSTATE, statement, the database's
  // words without values.
  template <class... Args>
  absl::StatusOr<Rows> Run(const Statement& statement, const Args&... args) {
    return RunWith(statement, std::vector<Param>{Param(args)...});
  }
  // The only row, or NOT_FOUND.
  template <class... Args>
  absl::StatusOr<Rows> RunOne(const Statement& statement, const Args&... args) {
    return ExactlyOne(RunWith(statement, std::vector<Param>{Param(args)...}));
  }
  absl::StatusOr<Rows> RunWith(const Statement& statement, const std::vector<Param>& params);

  // Gives the connection back; the next statement takes one again.
  virtual void Release() { lease_.reset(); }

 protected:
  static absl::StatusOr<Rows> ExactlyOne(absl::StatusOr<Rows> rows);
  virtual absl::Status Prepare(Connection&) { return absl::OkStatus(); }
  absl::StatusOr<Connection*> connection();

  Pool& pool_;
  absl::Time deadline_;
  std::optional<Pool::Lease> lease_;
};

// One PostgreSQL connection; used by Session and UnitOfWork.
class Connection {
 public:
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& conninfo);
  ~Connection();
  absl::StatusOr<Rows> Execute(const Statement& statement, const std::vector<Param>& params);
  absl::StatusOr<Rows> ExecuteText(const std::string& sql);  // fixed texts only: BEGIN, COMMIT, SET
  bool broken() const;
  // Its state is not known any more: it is closed instead of being used again.
  void Abandon();

 private:
  struct Impl;
  explicit Connection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// A violated constraint named "<table>_…" may stand for a reason of its own: modules register theirs at
// start. Unregistered unique constraints are ALREADY_EXISTS, unregistered others INTERNAL.
void RegisterConstraint(const std::string& constraint, const std::string& reason);

}  // namespace thidua::db

#endif  // THIDUA_SERVICES_COMMON_DB_SESSION_H_
