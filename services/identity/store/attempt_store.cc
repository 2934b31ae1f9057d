#include "services/identity/store/attempt_store.h"

#include <algorithm>

#include "services/common/error/error.h"

namespace thidua::identity::store {
namespace {

// Failures are in a row when less than a day lies between them. `$3` and `$4`: see TakeAttempt.
// By the clock, not by when the transaction began: an attempt that begins a moment later and is written first
// would hold this one up for a second, though it costs none.
constexpr db::Statement kRefusal{
    "attempt_refusal",
    "SELECT greatest("
    "  (SELECT ceil(extract(epoch FROM not_before - clock_timestamp())) FROM sign_in_attempts"
    "    WHERE name_digest = $1::bytea AND address_digest = $2::bytea),"
    "  (SELECT $4::bigint FROM sign_in_attempts WHERE name_digest = $1 AND address_digest = ''"
    "    AND failures >= $3::bigint AND last_at > now() - interval '1 day'"
    "    AND NOT EXISTS (SELECT 1 FROM known_addresses WHERE name_digest = $1 AND address_digest = $2)),"
    "  0)::bigint AS seconds"};
constexpr db::Statement kTake{
    "attempt_take",
    "WITH taken AS ("
    "  INSERT INTO sign_in_attempts AS a (name_digest, address_digest, failures, not_before)"
    "  VALUES ($1::bytea, $2::bytea, 1, now() + ($3::bigint[])[1] * interval '1 second')"
    "  ON CONFLICT (name_digest, address_digest) DO UPDATE SET last_at = now(),"
    "   failures = CASE WHEN a.last_at > now() - interval '1 day' THEN a.failures + 1 ELSE 1 END,"
    "   not_before = now() + interval '1 second' * ($3::bigint[])[CASE"
    "    WHEN a.last_at > now() - interval '1 day' THEN least(a.failures + 1, cardinality($3)) ELSE 1 END]"
    // By the clock, as above.
    "  WHERE a.not_before <= clock_timestamp() RETURNING 1),"
    " total AS ("
    "  INSERT INTO sign_in_attempts AS a (name_digest, address_digest, failures, not_before)"
    "  SELECT $1, '', 1, now() FROM taken"
    "  ON CONFLICT (name_digest, address_digest) DO UPDATE SET last_at = now(),"
    "   failures = CASE WHEN a.last_at > now() - interval '1 day' THEN a.failures + 1 ELSE 1 END)"
    " SELECT count(*) AS taken FROM taken"};
// One row at a time, the address before the total as kTake does: else two sign-ins could wait for each other.
constexpr db::Statement kForgive{
    "attempt_forgive",
    "UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0), not_before = now()"
    " WHERE name_digest = $1::bytea AND address_digest = $2::bytea"};
constexpr db::Statement kEnd{
    "attempt_end",
    "DELETE FROM sign_in_attempts WHERE name_digest = $1::bytea AND address_digest = $2::bytea"};
// Addresses before the total, as above.
constexpr db::Statement kForgetAddresses{
    "attempt_forget_addresses",
    "DELETE FROM sign_in_attempts WHERE name_digest = $1::bytea AND address_digest <> ''"};
constexpr db::Statement kForgetOld{
    "attempt_forget_old",
    "DELETE FROM sign_in_attempts WHERE (name_digest, address_digest) IN ("
    " SELECT name_digest, address_digest FROM sign_in_attempts WHERE last_at < now() - interval '2 days'"
    " LIMIT 100 FOR UPDATE SKIP LOCKED)"};
constexpr db::Statement kKnow{
    "attempt_know",
    "INSERT INTO known_addresses (name_digest, address_digest) VALUES ($1::bytea, $2::bytea)"
    " ON CONFLICT (name_digest, address_digest) DO UPDATE SET last_at = now()"};

db::Param Name(const Knock& knock) { return db::Param::Bytes(knock.name); }
db::Param Address(const Knock& knock) { return db::Param::Bytes(knock.address); }
db::Param AllAddresses() { return db::Param::Bytes(""); }

}  // namespace

absl::StatusOr<int64_t> TakeAttempt(db::Session& session, const Knock& knock,
                                    const std::vector<int64_t>& delays, int64_t most) {
  ASSIGN_OR_RETURN(const db::Rows refusal,
                   session.RunOne(kRefusal, Name(knock), Address(knock), most, delays.back()));
  if (const int64_t seconds = refusal[0].Int("seconds"); seconds > 0) return seconds;
  ASSIGN_OR_RETURN(const db::Rows taken, session.RunOne(kTake, Name(knock), Address(knock), delays));
  // Another attempt came in between and failed.
  return taken[0].Int("taken") == 1 ? 0 : 1;
}

absl::Status ForgiveAttempt(db::Session& session, const Knock& knock) {
  RETURN_IF_ERROR(session.Run(kForgive, Name(knock), Address(knock)).status());
  return session.Run(kForgive, Name(knock), AllAddresses()).status();
}

absl::Status EndAttempts(db::Session& session, const Knock& knock) {
  RETURN_IF_ERROR(session.Run(kEnd, Name(knock), Address(knock)).status());
  RETURN_IF_ERROR(session.Run(kEnd, Name(knock), AllAddresses()).status());
  RETURN_IF_ERROR(session.Run(kForgetOld).status());
  return session.Run(kKnow, Name(knock), Address(knock)).status();
}

absl::Status ForgetAttemptsAt(db::Session& session, const std::string& name_digest) {
  RETURN_IF_ERROR(session.Run(kForgetAddresses, db::Param::Bytes(name_digest)).status());
  return session.Run(kEnd, db::Param::Bytes(name_digest), AllAddresses()).status();
}

}  // namespace thidua::identity::store
