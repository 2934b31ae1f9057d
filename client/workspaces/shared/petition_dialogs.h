// What is written when a complaint or a denunciation is filed, taken further or answered.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_DIALOGS_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::client {

using PetitionDone = std::function<void(const approval::v1::Petition&)>;

// About the result of a case of one's own.
void AskComplaint(Context* context, QWidget* page, const approval::v1::Case& about, PetitionDone done);
// To the unit above, of a complaint that was answered or was not answered in time.
void AskNextStep(Context* context, QWidget* page, const approval::v1::Petition& first, PetitionDone done);
// About an award that stands in the golden book. What is typed is kept nowhere on this computer.
void AskDenunciation(Context* context, QWidget* page, const std::string& case_id, const QString& about,
                     PetitionDone done);
// The answer of who handles it.
void AskResolution(Context* context, QWidget* page, const approval::v1::Petition& petition,
                   PetitionDone done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_DIALOGS_H_
