// How many calls a server works on at once, and for whom.
#ifndef THIDUA_SERVICES_COMMON_RPC_ADMISSION_H_
#define THIDUA_SERVICES_COMMON_RPC_ADMISSION_H_

#include <mutex>
#include <string>

#include "absl/container/flat_hash_map.h"

namespace thidua::rpc {

// Fewer calls are admitted than the server has threads, so that there is always one to refuse the next with a
// reason. Those with many calls under way are refused first: a caller may have no more of them, in all and at
// one service, than there are places free. One service alone gets half of all places, one caller at one
// service a third.
class Admission {
 public:
  // Twice the 64 calls of one service that a system of two cores answers within a second.
  static constexpr int kAtOnce = 128;

  explicit Admission(int at_once = kAtOnce) : at_once_(at_once) {}

  // A call's place; given back when it is destroyed.
  class Place {
   public:
    Place() = default;  // none
    Place(Admission* admission, std::string caller, std::string service)
        : admission_(admission), caller_(std::move(caller)), service_(std::move(service)) {}
    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    ~Place();
    explicit operator bool() const { return admission_ != nullptr; }

   private:
    Admission* admission_ = nullptr;
    std::string caller_, service_;
  };
  // Who calls and which service is called, by whatever names are the same for the same. No place when
  // refused.
  Place Enter(const std::string& caller, const std::string& service);

 private:
  using Counts = absl::flat_hash_map<std::string, int>;
  static int Of(const Counts& counts, const std::string& name);
  static void Leave(Counts& counts, const std::string& name);

  const int at_once_;
  std::mutex mutex_;
  int busy_ = 0;
  Counts of_caller_, of_service_;
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_ADMISSION_H_
