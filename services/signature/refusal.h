// Why a signed file is not taken in.
#ifndef THIDUA_SERVICES_SIGNATURE_REFUSAL_H_
#define THIDUA_SERVICES_SIGNATURE_REFUSAL_H_

#include <map>
#include <optional>
#include <string>

#include "services/common/error/reasons.h"

namespace thidua::signature {

struct Refusal {
  int rule = 0;                                // 1–8, README.md
  std::string reason;                          // of services/common/error
  std::map<std::string, std::string> details;  // fill the {placeholders} of the reason's sentence
  std::string cause;                           // for the operator's log, English, never a person's data
};

// What one step of the judgement says: nothing where it is content.
using Objection = std::optional<Refusal>;

inline Refusal Refuse(int rule, const char* reason, std::string cause,
                      std::map<std::string, std::string> details = {}) {
  return {rule, reason, std::move(details), std::move(cause)};
}

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_REFUSAL_H_
