#include "client/workspaces/shared/evidence_file.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QTemporaryDir>
#include <QUrl>
#include <memory>
#include <vector>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "thidua/block/v1/indicator_evidence_service.pb.h"

namespace thidua::client {
namespace {

constexpr qsizetype kMaxNameBytes = 200;

QString ExtensionOf(const QString& media_type) {
  static const QMap<QString, QString> extensions{
      {"application/pdf", "pdf"},
      {"image/png", "png"},
      {"image/jpeg", "jpg"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"}};
  return extensions.value(media_type);
}

// A folder of its own for one file, until the program ends.
QString FreshFolder() {
  static std::vector<std::unique_ptr<QTemporaryDir>> folders;
  folders.push_back(std::make_unique<QTemporaryDir>(QDir::tempPath() + "/thidua-XXXXXX"));
  return folders.back()->isValid() ? folders.back()->path() : QString();
}

template <class Redaction>
QString RedactionNote(const Redaction& redaction) {
  return "Nội dung đã được rút bỏ lúc " + DayTimeText(ToQDateTime(redaction.at())) +
         ". Lý do: " + Text(redaction.reason());
}

// Opens a copy of what the server sent; with why not, or nothing. `mend`: how another file comes in its
// place.
QString OpenSent(const std::string& file_name, const std::string& media_type, const std::string& content,
                 const QString& mend) {
  const QString name = Text(file_name);
  const QString local = LocalName(name, Text(media_type));
  if (local.isEmpty()) {
    return "“" + name +
           "” thuộc kiểu tệp mà chương trình không mở. Cần bản PDF, DOCX, XLSX, JPG hoặc PNG: " + mend;
  }
  if (OpenCopy(local, content)) return {};
  return "Máy này không mở được “" + name + "”. Xin kiểm tra đã cài chương trình đọc loại tệp này chưa.";
}

}  // namespace

QString SizeText(qint64 bytes) {
  const qint64 tenths = bytes * 10 / (1024 * 1024);
  if (tenths == 0) return QString("%1 KB").arg((bytes + 1023) / 1024);
  return QString("%1,%2 MB").arg(tenths / 10).arg(tenths % 10);
}

QString NoteOf(const submission::v1::Evidence& evidence, Desk desk) {
  if (evidence.has_redaction()) {
    return RedactionNote(evidence.redaction());
  }
  if (evidence.encrypted()) {
    return desk == Desk::kWriter
               ? "Tệp PDF này có khoá: nếu cần mật khẩu thì người xét hồ sơ không mở được. Nên đính kèm bản "
                 "không khoá."
               : "Tệp PDF này có khoá. Nếu không mở được, cần bản không khoá: người nộp đính kèm lại được "
                 "khi hồ sơ được trả lại bổ sung.";
  }
  return {};
}

QString NoteOf(const directory::v1::MeritEvidence& evidence) {
  if (evidence.has_redaction()) return RedactionNote(evidence.redaction());
  if (!evidence.encrypted()) return {};
  return "Tệp PDF này có khoá. Nếu không mở được, thư ký trường có thể đính kèm bản không khoá.";
}

QString NoteOf(const block::v1::IndicatorEvidence& evidence) {
  if (evidence.has_redaction()) return RedactionNote(evidence.redaction());
  if (!evidence.encrypted()) return {};
  return "Tệp PDF này có khoá. Nếu không mở được, đơn vị có thể đính kèm bản không khoá khi biểu còn mở.";
}

QString LocalName(const QString& file_name, const QString& media_type) {
  const QString extension = ExtensionOf(media_type);
  if (extension.isEmpty()) return {};
  QString stem;
  for (const QChar c : QFileInfo(QString(file_name).replace('\\', '/')).fileName()) {
    const bool unseen = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    // What Windows takes for something other than a letter of a name.
    stem += unseen ? QString() : QString("<>:\"|?*").contains(c) ? QString("_") : QString(c);
  }
  const bool jpeg = extension == "jpg" && stem.endsWith(".jpeg", Qt::CaseInsensitive);
  if (jpeg) stem.chop(5);
  if (stem.endsWith("." + extension, Qt::CaseInsensitive)) stem.chop(extension.size() + 1);
  while (stem.toUtf8().size() + 1 + extension.size() > kMaxNameBytes) {
    stem.chop(stem.size() > 1 && stem.back().isLowSurrogate() ? 2 : 1);
  }
  while (stem.startsWith('.') || stem.startsWith('-')) stem.remove(0, 1);
  stem = stem.trimmed();
  return (stem.isEmpty() ? QString("minh-chung") : stem) + "." + extension;
}

bool OpenCopy(const QString& local_name, const std::string& content) {
  const QString folder = FreshFolder();
  QFile file(folder + "/" + local_name);
  if (folder.isEmpty() || !file.open(QIODevice::WriteOnly)) return false;
  const bool whole =
      file.write(content.data(), static_cast<qint64>(content.size())) == static_cast<qint64>(content.size());
  file.close();
  // A copy to read: what somebody would write into it goes nowhere.
  file.setPermissions(QFile::ReadOwner);
  return whole && QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName()));
}

void OpenEvidence(Context* context, const std::string& dossier_id, const std::string& evidence_id,
                  QObject* receiver, std::function<void(const QString&)> said) {
  submission::v1::GetEvidenceRequest request;
  request.set_dossier_id(dossier_id);
  request.set_evidence_id(evidence_id);
  context->api().Call(
      request, receiver,
      [said](const submission::v1::GetEvidenceResponse& answer) {
        said(OpenSent(answer.evidence().file_name(), answer.evidence().media_type(), answer.content(),
                      "người nộp đính kèm lại được khi hồ sơ được trả lại bổ sung."));
      },
      [said](const CallError& error) { said(error.FullText()); });
}

void OpenConsentScan(Context* context, const std::string& registration_id, QObject* receiver,
                     std::function<void(const QString&)> said) {
  registration::v1::GetConsentScanRequest request;
  request.set_registration_id(registration_id);
  context->api().Call(
      request, receiver,
      [said](const registration::v1::GetConsentScanResponse& answer) {
        said(OpenSent(answer.file_name(), answer.media_type(), answer.content(),
                      "xin hỏi người đã đăng ký thay."));
      },
      [said](const CallError& error) { said(error.FullText()); });
}

void OpenCampaignDocument(Context* context, const std::string& document_id, QObject* receiver,
                          std::function<void(const QString&)> said) {
  registration::v1::GetCampaignDocumentRequest request;
  request.set_id(document_id);
  context->api().Call(
      request, receiver,
      [said](const registration::v1::GetCampaignDocumentResponse& answer) {
        said(OpenSent(answer.document().file_name(), answer.media_type(), answer.content(),
                      "xin hỏi đơn vị phát động phong trào."));
      },
      [said](const CallError& error) { said(error.FullText()); });
}

void OpenTargetSurvey(Context* context, const std::string& target_id, QObject* receiver,
                      std::function<void(const QString&)> said) {
  registration::v1::GetTargetSurveyRequest request;
  request.set_target_id(target_id);
  context->api().Call(
      request, receiver,
      [said](const registration::v1::GetTargetSurveyResponse& answer) {
        said(OpenSent(answer.file_name(), answer.media_type(), answer.content(),
                      "xin hỏi đơn vị đăng ký chỉ tiêu."));
      },
      [said](const CallError& error) { said(error.FullText()); });
}

void OpenMeritEvidence(Context* context, const std::string& evidence_id, QObject* receiver,
                       std::function<void(const QString&)> said) {
  directory::v1::GetMeritEvidenceRequest request;
  request.set_id(evidence_id);
  context->api().Call(
      request, receiver,
      [said](const directory::v1::GetMeritEvidenceResponse& answer) {
        said(OpenSent(answer.evidence().file_name(), answer.evidence().media_type(), answer.content(),
                      "thư ký trường đính kèm lại được ở trang Thành tích đơn vị."));
      },
      [said](const CallError& error) { said(error.FullText()); });
}

void OpenIndicatorEvidence(Context* context, const std::string& evidence_id, QObject* receiver,
                           std::function<void(const QString&)> said) {
  block::v1::GetIndicatorEvidenceRequest request;
  request.set_id(evidence_id);
  context->api().Call(
      request, receiver,
      [said](const block::v1::GetIndicatorEvidenceResponse& answer) {
        said(OpenSent(answer.evidence().file_name(), answer.evidence().media_type(), answer.content(),
                      "đơn vị đính kèm lại được khi biểu còn mở."));
      },
      [said](const CallError& error) { said(error.FullText()); });
}

}  // namespace thidua::client
