// The written opinion of an absent member beside its paper: somebody other than who entered it says whether
// they agree.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_OPINION_REVIEW_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_OPINION_REVIEW_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// The first opinion of the poll that waits for this person; null where none does.
const council::v1::WrittenOpinion* OpinionToReview(const council::v1::Poll& poll);

// Fetches the opinion and opens the dialog over `page`; `done` runs after it was answered, `failed` with why
// it could not be shown.
void ReviewOpinion(Context* context, QWidget* page, const council::v1::Poll& poll,
                   const council::v1::WrittenOpinion& opinion, std::function<void()> done,
                   std::function<void(const QString& why)> failed);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_OPINION_REVIEW_H_
