// What must happen in a cell of the authorisation matrix: computed from the declared policy of the method and
// the role catalogue, never from the code that decides.
#ifndef THIDUA_TESTS_AUTHZ_EXPECTED_H_
#define THIDUA_TESTS_AUTHZ_EXPECTED_H_

#include <string>
#include <vector>

#include "thidua/common/v1/options.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {

// Where the caller holds his role, and whom the object is about.
enum class Placement {
  kOwn,        // in the object's unit; the object is about the caller
  kSameUnit,   // in the object's unit
  kOtherUnit,  // in another district
};

enum class Token { kValid, kNone, kExpired, kRevoked };

enum class Outcome {
  kAllowed,
  kRefused,
  kSeparated,        // refused for one's own sake: nobody judges himself
  kUnauthenticated,  // whatever is asked
  kListsNothing,     // a list without anything of the object's unit, or a refusal
};

struct Cell {
  identity::v1::Role role;
  Placement placement;
  Token token;
};

std::string NameOf(const Cell& cell);
// All cells of one method.
std::vector<Cell> AllCells();

// `desk`: the role the case waits for, or the role itself, where the request names one.
Outcome Expected(const common::v1::MethodPolicy& policy, const Cell& cell, const std::string& desk);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_AUTHZ_EXPECTED_H_
