// The head of a school says of what its people have registered whether it may stand as it is; of what the
// head has registered for himself, the office above.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_REVIEW_ACTS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_REVIEW_ACTS_H_

#include <QList>
#include <functional>

#include "client/models/context.h"

namespace thidua::client {

struct Reviewed {
  registration::v1::Registration registration;
  QString name;  // of its subject
};
enum class Reviewer { kHead, kOfficeAbove };
// What came of it, in words.
using ReviewDone = std::function<void(const QString& words)>;

void AskApprove(Context* context, QWidget* page, Reviewer by, const QList<Reviewed>& all, ReviewDone done);
void AskSendBack(Context* context, QWidget* page, Reviewer by, const Reviewed& one, ReviewDone done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_REVIEW_ACTS_H_
