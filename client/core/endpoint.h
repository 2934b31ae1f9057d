// Which server this computer works with.
#ifndef THIDUA_CLIENT_CORE_ENDPOINT_H_
#define THIDUA_CLIENT_CORE_ENDPOINT_H_

#include <QString>

namespace thidua::client {

// The first that is set: `flag`, the environment's THIDUA_ENDPOINT, the one used last, 127.0.0.1:7700.
QString ResolveEndpoint(const QString& flag);
// To be used next time; remembered after a sign-in that worked.
void RememberEndpoint(const QString& endpoint);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_ENDPOINT_H_
