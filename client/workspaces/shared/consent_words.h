// How somebody has agreed to what another has done in their stead, said to that person and to who reviews.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CONSENT_WORDS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CONSENT_WORDS_H_

#include <QString>

#include "client/models/names.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

// Empty where nobody has done it in another's stead.
QString ConsentText(Names& names, const registration::v1::Registration& registration);
QString ConsentText(Names& names, const submission::v1::Dossier& dossier);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CONSENT_WORDS_H_
