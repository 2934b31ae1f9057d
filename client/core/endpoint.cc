#include "client/core/endpoint.h"

#include <QSettings>

namespace thidua::client {
namespace {
constexpr char kKey[] = "server/endpoint";
}

QString ResolveEndpoint(const QString& flag) {
  if (!flag.isEmpty()) return flag;
  const QString environment = qEnvironmentVariable("THIDUA_ENDPOINT");
  if (!environment.isEmpty()) return environment;
  return QSettings().value(kKey, "127.0.0.1:7700").toString();
}

void RememberEndpoint(const QString& endpoint) { QSettings().setValue(kKey, endpoint); }

}  // namespace thidua::client
