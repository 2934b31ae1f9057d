// A witness of the log who signs through the API.
#ifndef THIDUA_TESTS_CONTRACT_WITNESS_KEY_H_
#define THIDUA_TESTS_CONTRACT_WITNESS_KEY_H_

#include <string>

#include "tests/support/stack.h"
#include "tests/tamper/forge.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::test {

class WitnessKey {
 public:
  // Of somebody whom no policy names.
  explicit WitnessKey(const std::string& name);
  // Of somebody whom the policy of the stack names from now on.
  WitnessKey(const Stack& stack, const std::string& name);

  // Signs the checkpoint that GetCheckpoint gave; says that its size is `beyond` more than it is.
  audit::v1::AddCosignatureRequest Cosign(const std::string& for_witness, int64_t beyond = 0) const;

 private:
  Signer signer_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_WITNESS_KEY_H_
