// Under which what is typed about cases is kept: it belongs to these very cases.
#ifndef THIDUA_CLIENT_MODELS_CASE_KEY_H_
#define THIDUA_CLIENT_MODELS_CASE_KEY_H_

#include <QCryptographicHash>

#include "client/models/words.h"

namespace thidua::client {

// Of one its id, of several a digest of theirs, in whatever order they are.
inline QString KeyOf(const QList<approval::v1::Case>& cases) {
  QStringList ids;
  for (const auto& data : cases) ids << Text(data.id());
  ids.sort();
  if (ids.size() == 1) return ids.first();
  return QCryptographicHash::hash(ids.join(',').toUtf8(), QCryptographicHash::Sha256).toHex();
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_CASE_KEY_H_
