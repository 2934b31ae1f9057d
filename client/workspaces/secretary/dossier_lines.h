// A school's registrations and dossiers as one list: a line for each title somebody set out to win, and one
// for everybody who set out for none.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_DOSSIER_LINES_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_DOSSIER_LINES_H_

#include <QDate>
#include <QList>
#include <QString>
#include <map>
#include <string>

#include "client/models/names.h"
#include "client/models/words.h"

namespace thidua::client {

struct DossierLine {
  common::v1::Subject subject;
  QString name;  // empty for a collective, and for who belongs there no longer
  QString position;
  std::string title_code;                       // empty: none is registered
  submission::v1::Dossier dossier;              // without id: not begun
  registration::v1::Registration registration;  // without id: this title is not registered

  bool begun() const { return !dossier.id().empty(); }
  bool collective() const { return subject.kind() == common::v1::UNIT; }
  bool handed_in() const;
  bool withdrawn() const { return begun() && dossier.state() == submission::v1::Dossier::WITHDRAWN; }
};

// What the server said of one school in one campaign.
struct SchoolRecords {
  common::v1::Subject school;
  QList<directory::v1::Person> people;
  std::map<std::string, registration::v1::Registration> registrations;  // by subject, also withdrawn ones
  std::map<std::string, QList<submission::v1::Dossier>> dossiers;       // by subject

  // nullptr: there never was one.
  const registration::v1::Registration* RegistrationOf(const common::v1::Subject& subject) const;
};

// Empty while it is asked for.
QString NameOf(Names& names, const DossierLine& line);
// Whether titles are registered now.
bool IsActive(const registration::v1::Registration* registration);

// The collective first, then everybody in the order of `people`, then those who belong there no longer.
QList<DossierLine> LinesOf(const SchoolRecords& records);
StateLook LookOf(const DossierLine& line, bool late);
// What the head of the school has said of the registration; empty where there is none.
StateLook ReviewLook(const DossierLine& line);
struct DossierCounts {
  int people = 0, registered = 0;                // people
  int handed_in = 0, missing = 0, returned = 0;  // dossiers; those sent back are missing too
};
DossierCounts CountsOf(const SchoolRecords& records, const QList<DossierLine>& lines);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_DOSSIER_LINES_H_
