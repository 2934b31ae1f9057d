// A line of a school's dossiers: a title somebody set out to win, or somebody who set out for none; in words.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_DOSSIER_LINES_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_DOSSIER_LINES_H_

#include <QString>
#include <string>

#include "client/models/names.h"
#include "client/models/words.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

using DossierLine = submission::v1::ListSchoolDossiersResponse::Line;

// What tells lines of one list apart.
std::string KeyOf(const DossierLine& line);
bool IsCollective(const DossierLine& line);
// Empty while it is asked for.
QString NameOf(Names& names, const DossierLine& line);
// Whether titles are registered now.
bool IsActive(const registration::v1::Registration* registration);

StateLook LookOf(const DossierLine& line, bool late);
// What the head of the school has said of the registration; empty where this title stands in none.
StateLook ReviewLook(const DossierLine& line);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_DOSSIER_LINES_H_
