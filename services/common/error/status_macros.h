// Handing an error on to the caller. Apart from error.h, for programs that know no gRPC.
#ifndef THIDUA_SERVICES_COMMON_ERROR_STATUS_MACROS_H_
#define THIDUA_SERVICES_COMMON_ERROR_STATUS_MACROS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define THIDUA_CONCAT_INNER(a, b) a##b
#define THIDUA_CONCAT(a, b) THIDUA_CONCAT_INNER(a, b)
#define RETURN_IF_ERROR(expression)                         \
  if (absl::Status status_ = (expression); !status_.ok()) { \
    return status_;                                         \
  }
#define ASSIGN_OR_RETURN_IMPL(tmp, lhs, expression) \
  auto tmp = (expression);                          \
  if (!tmp.ok()) {                                  \
    return std::move(tmp).status();                 \
  }                                                 \
  lhs = std::move(tmp).value()
#define ASSIGN_OR_RETURN(lhs, expression) \
  ASSIGN_OR_RETURN_IMPL(THIDUA_CONCAT(status_or_, __LINE__), lhs, expression)

#endif  // THIDUA_SERVICES_COMMON_ERROR_STATUS_MACROS_H_
