// The written content of a dossier, part by part: its sections by key, and the initiatives as one part.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_REPORT_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_REPORT_H_

#include <QString>
#include <QStringList>

#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

// Every part a dossier can have, in the order in which they are written.
QStringList ReportParts();
// "Thành tích đạt được"
QString PartName(const QString& part);
// As a reader sees it; empty when nothing is written.
QString PartText(const submission::v1::Dossier& report, const QString& part);
// Makes the part in `to` what it is in `from`.
void CopyPart(const submission::v1::Dossier& from, const QString& part, submission::v1::Dossier* to);
// The part that a path of SaveDraftRequest ("sections[1].text") is about; empty: none.
QString PartOfPath(const submission::v1::Dossier& report, const QString& path);

// The parts that differ for a reader: composition of letters, kinds and runs of blanks, and empty lines at
// either end do not count. Paragraphs do.
QStringList DifferingParts(const submission::v1::Dossier& a, const submission::v1::Dossier& b);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_REPORT_H_
