// Who is calling: a person with a session, or another ThiDua service.
#ifndef THIDUA_SERVICES_COMMON_RPC_CALLER_H_
#define THIDUA_SERVICES_COMMON_RPC_CALLER_H_

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/crypto/crypto.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::rpc {

// The whole deployment, as the unit of a grant: only the bootstrap administrator holds one there.
inline constexpr char kWholeDeployment[] = "00000000-0000-0000-0000-000000000000";

// How long a second-factor proof counts for methods with `step_up`.
inline constexpr absl::Duration kStepUpLife = absl::Minutes(10);
bool SteppedUp(const identity::v1::Caller& caller, absl::Time now);

// Answers who stands behind a bearer token. UNAUTHENTICATED/SESSION_INVALID for nobody.
class Authenticator {
 public:
  using Lookup = std::function<absl::StatusOr<identity::v1::Caller>(const std::string& token)>;
  using Clock = std::function<absl::Time()>;

  // Answers are kept for `ttl`: a revocation takes effect within it (architecture.md 1: 5 s). Zero asks each
  // time. `lookup` must end by itself: calls with the same token wait for the one that asks.
  Authenticator(Lookup lookup, absl::Duration ttl, Clock clock = &absl::Now)
      : lookup_(std::move(lookup)), ttl_(ttl), clock_(std::move(clock)) {}
  absl::StatusOr<identity::v1::Caller> Authenticate(const std::string& token);
  // The same without a kept answer.
  absl::StatusOr<identity::v1::Caller> AuthenticateAfresh(const std::string& token);
  // Whether it stood for somebody a moment ago. Asks nobody.
  bool Recognises(const std::string& token);

 private:
  using Outcome = absl::StatusOr<identity::v1::Caller>;
  struct Known {
    identity::v1::Caller caller;
    absl::Time until;
  };
  using Callers = absl::flat_hash_map<std::string, Known>;  // by SHA-256 of the token
  struct Flight {
    std::condition_variable landed;
    std::optional<Outcome> outcome;
  };

  Outcome LookUp(const std::string& token, const std::string& digest);
  const Known* Find(const std::string& digest) const;

  const Lookup lookup_;
  const absl::Duration ttl_;
  const Clock clock_;
  std::mutex mutex_;
  // Two generations: when the young one is full or a ttl old it becomes the old one, whose answers have ended
  // or will not be missed. Never does everybody have to be asked for again at once.
  Callers young_, old_;
  absl::Time turned_ = absl::InfinitePast();
  absl::flat_hash_map<std::string, std::shared_ptr<Flight>> flights_;
};

// Proof that a call comes from a service: "<context>.<expiry unix>.<Ed25519 signature>", valid one minute.
class ServiceTokens {
 public:
  // Public keys are read from <keys_dir>/<context>.pub.
  ServiceTokens(std::string context, const crypto::SigningKey* key, std::string keys_dir)
      : context_(std::move(context)), key_(key), keys_dir_(std::move(keys_dir)) {}
  std::string Issue(absl::Time now);
  // The context of the calling service.
  absl::StatusOr<std::string> Check(const std::string& token, absl::Time now);

 private:
  std::string context_;
  const crypto::SigningKey* key_;
  std::string keys_dir_;
  std::mutex mutex_;
  std::string issued_;
  absl::Time issued_until_ = absl::InfinitePast();
  absl::flat_hash_map<std::string, std::pair<std::string, absl::Time>> checked_;
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_CALLER_H_
