#include "services/identity/store/second_factor_store.h"

#include "services/common/error/error.h"

namespace thidua::identity::store {
namespace {

constexpr db::Statement kFind{
    "second_factor_find", "SELECT seed, pending, last_step FROM second_factors WHERE account_id = $1::uuid"};
constexpr db::Statement kSetPending{
    "second_factor_set_pending",
    "INSERT INTO second_factors (account_id, pending) VALUES ($1::uuid, $2::bytea)"
    " ON CONFLICT (account_id) DO UPDATE SET pending = excluded.pending"};
constexpr db::Statement kConfirm{"second_factor_confirm",
                                 "UPDATE second_factors SET seed = pending, pending = NULL, last_step = $2"
                                 " WHERE account_id = $1::uuid"};
constexpr db::Statement kDelete{"second_factor_delete",
                                "DELETE FROM second_factors WHERE account_id = $1::uuid"};
constexpr db::Statement kUseStep{
    "second_factor_use_step",
    "UPDATE second_factors SET last_step = $2 WHERE account_id = $1::uuid AND last_step < $2"};
constexpr db::Statement kUseRecovery{"recovery_code_use",
                                     "UPDATE recovery_codes SET used_at = now() WHERE account_id = $1::uuid"
                                     " AND digest = $2::bytea AND used_at IS NULL"};
constexpr db::Statement kDeleteRecovery{"recovery_codes_delete",
                                        "DELETE FROM recovery_codes WHERE account_id = $1::uuid"};
constexpr db::Statement kInsertRecovery{
    "recovery_codes_insert",
    "INSERT INTO recovery_codes (account_id, digest) SELECT $1::uuid, unnest($2::bytea[])"};

}  // namespace

absl::StatusOr<StoredSecondFactor> FindSecondFactor(db::Session& session, const std::string& account_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kFind, account_id));
  if (rows.empty()) return StoredSecondFactor();
  const db::Row row = rows[0];
  return StoredSecondFactor{row.IsNull("seed") ? "" : row.Bytes("seed"),
                            row.IsNull("pending") ? "" : row.Bytes("pending"), row.Int("last_step")};
}

absl::Status SetPendingSeed(db::Session& session, const std::string& account_id, const std::string& sealed) {
  return session.Run(kSetPending, account_id, db::Param::Bytes(sealed)).status();
}

absl::Status ConfirmSeed(db::Session& session, const std::string& account_id, int64_t step) {
  return session.Run(kConfirm, account_id, step).status();
}

absl::Status DeleteSecondFactor(db::Session& session, const std::string& account_id) {
  RETURN_IF_ERROR(session.Run(kDeleteRecovery, account_id).status());
  return session.Run(kDelete, account_id).status();
}

absl::StatusOr<bool> UseStep(db::Session& session, const std::string& account_id, int64_t step) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kUseStep, account_id, step));
  return rows.affected() == 1;
}

absl::StatusOr<bool> UseRecoveryCode(db::Session& session, const std::string& account_id,
                                     const std::string& digest) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kUseRecovery, account_id, db::Param::Bytes(digest)));
  return rows.affected() == 1;
}

absl::Status ReplaceRecoveryCodes(db::Session& session, const std::string& account_id,
                                  const std::vector<std::string>& digests) {
  RETURN_IF_ERROR(session.Run(kDeleteRecovery, account_id).status());
  return session.Run(kInsertRecovery, account_id, db::Param::BytesArray(digests)).status();
}

}  // namespace thidua::identity::store
