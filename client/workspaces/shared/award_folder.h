// The folder that an award was handed on as (ADR 0046), read as data of whoever wrote it: nothing in it
// reaches a path, a program or the memory unchecked.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_AWARD_FOLDER_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_AWARD_FOLDER_H_

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>
#include <variant>

#include "thidua/common/v1/types.pb.h"

class QObject;

namespace thidua::client {

// Of award.json: what it is, and which version of it.
inline constexpr char kAwardForm[] = "thidua-award-1";

struct AwardFolder {
  // Ids are of the system that wrote it; empty where what is written is none.
  QString award_id, subject_id, issuing_unit_id;
  common::v1::SubjectKind subject_kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  QString subject_name, subject_unit;
  QString title_code, title_name, school_year;
  QString number, issuing_body;  // of the decision
  QDate day;
  QString standing;     // "AWARD_IN_FORCE", "AWARD_SUSPENDED", "AWARD_REVOKED"
  QStringList rulings;  // "12/QĐ-UBND, 15/08/2020": later papers on it, the oldest first
  int papers = 0, proofs = 0;
  QString file_name;    // of the decision's PDF
  QByteArray decision;  // its bytes
};

// The folder, or why it is not read: a sentence that says what to do.
using AwardFolderRead = std::variant<AwardFolder, QString>;

// Every file that SHA256SUMS names is there with the bytes it says, and no other; `most` bytes at most in the
// decision.
AwardFolderRead ReadAwardFolder(const QString& path, qint64 most);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_AWARD_FOLDER_H_
