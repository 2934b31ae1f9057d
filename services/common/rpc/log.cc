#include "services/common/rpc/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

#include "services/common/error/error.h"

namespace thidua::rpc {
namespace {

spdlog::logger& Logger() {
  static const auto logger = [] {
    auto made = spdlog::stderr_logger_mt("thidua");
    made->set_pattern("%v");
    return made;
  }();
  return *logger;
}

void Write(spdlog::level::level_enum level, nlohmann::ordered_json line) {
  Logger().log(level, line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string Now() { return absl::FormatTime(absl::RFC3339_full, absl::Now(), absl::UTCTimeZone()); }

}  // namespace

void LogCall(const CallRecord& record) {
  nlohmann::ordered_json line = {{"at", Now()},
                                 {"trace", record.trace_id},
                                 {"method", record.method},
                                 {"caller", record.caller_id},
                                 {"code", absl::StatusCodeToString(record.status.code())},
                                 {"ms", absl::ToInt64Microseconds(record.took) / 1000.0}};
  if (!record.status.ok()) {
    const std::string reason = error::ReasonOf(record.status);
    line["reason"] = reason;
    // What is no answer of the catalogue is a bug or a broken machine, and needs its text.
    const std::string cause = error::CauseOf(record.status);
    if (!cause.empty()) {
      line["cause"] = cause;
    } else if (reason.empty()) {
      line["cause"] = record.status.message();
    }
  }
  const bool bug = record.status.code() == absl::StatusCode::kInternal;
  Write(bug ? spdlog::level::err : spdlog::level::info, std::move(line));
}

void LogInfo(absl::string_view context, absl::string_view message) {
  Write(spdlog::level::info, {{"at", Now()}, {"context", context}, {"info", message}});
}

void LogError(absl::string_view context, absl::string_view message) {
  Write(spdlog::level::err, {{"at", Now()}, {"context", context}, {"error", message}});
}

}  // namespace thidua::rpc
