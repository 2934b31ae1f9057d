// Evidence opened with the computer's own program.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_EVIDENCE_FILE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_EVIDENCE_FILE_H_

#include <QString>
#include <functional>
#include <string>

#include "client/models/context.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

// "1,2 MB", "340 KB"
QString SizeText(qint64 bytes);

// What is to be known of a file before it is opened: taken out, or locked; empty for most. What can be done
// about it is another thing for who attaches files than for who reads them.
enum class Desk { kWriter, kReader };
QString NoteOf(const submission::v1::Evidence& evidence, Desk desk);
// The same of what proves a merit entry.
QString NoteOf(const directory::v1::MeritEvidence& evidence);
// The same of what proves a unit's number.
QString NoteOf(const block::v1::IndicatorEvidence& evidence);

// The name under which content of this media type is written on this computer. What was handed in is opened
// as what the server found it to be: the sender's name does not choose the program, so the extension is the
// type's own. No path, nothing invisible, and at most 200 bytes, for file systems count bytes (255 on Linux).
// Empty: a type that is not opened.
QString LocalName(const QString& file_name, const QString& media_type);

// Opens a copy of `content` under `local_name`, which only the computer's user can read, in a folder of its
// own.
bool OpenCopy(const QString& local_name, const std::string& content);

// Fetches the file and opens a copy that only the computer's user can read, in a folder of its own: two files
// of one name are open side by side. The copies go when the program ends. `said` runs once, with why it could
// not be opened, or with nothing.
void OpenEvidence(Context* context, const std::string& dossier_id, const std::string& evidence_id,
                  QObject* receiver, std::function<void(const QString& why_not)> said);
void OpenConsentScan(Context* context, const std::string& registration_id, QObject* receiver,
                     std::function<void(const QString& why_not)> said);
void OpenCampaignDocument(Context* context, const std::string& document_id, QObject* receiver,
                          std::function<void(const QString& why_not)> said);
void OpenTargetSurvey(Context* context, const std::string& target_id, QObject* receiver,
                      std::function<void(const QString& why_not)> said);
void OpenMeritEvidence(Context* context, const std::string& evidence_id, QObject* receiver,
                       std::function<void(const QString& why_not)> said);
void OpenIndicatorEvidence(Context* context, const std::string& evidence_id, QObject* receiver,
                           std::function<void(const QString& why_not)> said);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_EVIDENCE_FILE_H_
