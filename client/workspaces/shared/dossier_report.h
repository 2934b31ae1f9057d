// The written content of a dossier, part by part: its sections by key, and the initiatives as one part.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_REPORT_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_REPORT_H_

#include <QString>
#include <QStringList>
#include <initializer_list>

#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

// The initiatives, as a part.
inline constexpr char kInitiatives[] = "INITIATIVES";

// Every part of these versions, in the order of their form; what stands in no form comes after.
QStringList ReportParts(std::initializer_list<const submission::v1::Dossier*> versions);
// As the form of the report calls it: "II.2. Thành tích đạt được"
QString PartName(const submission::v1::Dossier& report, const QString& part);
// As a reader sees it; empty when nothing is written.
QString PartText(const submission::v1::Dossier& report, const QString& part);
// Makes the part in `to` what it is in `from`.
void CopyPart(const submission::v1::Dossier& from, const QString& part, submission::v1::Dossier* to);
// The part that a path of SaveDraftRequest ("sections[1].text") is about; empty: none.
QString PartOfPath(const submission::v1::Dossier& report, const QString& path);

// What is missing before it can be handed in, and what the form has beside that; empty: nothing.
QString LacksText(const submission::v1::Dossier& dossier);

// The parts that differ for a reader: composition of letters, kinds and runs of blanks, and empty lines at
// either end do not count. Paragraphs do.
QStringList DifferingParts(const submission::v1::Dossier& a, const submission::v1::Dossier& b);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_REPORT_H_
