// Why a paper about several cases was refused, case by case.
#ifndef THIDUA_CLIENT_MODELS_REFUSALS_H_
#define THIDUA_CLIENT_MODELS_REFUSALS_H_

#include <algorithm>

#include "client/core/call_error.h"
#include "client/models/words.h"

namespace thidua::client {

// Each refused case by its subject's name, with the reasons; the error's own text where it names none.
inline QString RefusalsByName(const CallError& error, const QList<approval::v1::Case>& cases) {
  QStringList lines;
  for (const auto& guard : error.guards) {
    const auto found = std::find_if(cases.begin(), cases.end(), [&](const approval::v1::Case& one) {
      return Text(one.id()) == guard.subject;
    });
    lines << (found == cases.end() ? guard.message : SubjectText(*found) + ": " + guard.message);
  }
  return lines.isEmpty() ? error.FullText() : lines.join('\n');
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_REFUSALS_H_
