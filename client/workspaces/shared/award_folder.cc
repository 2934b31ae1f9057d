#include "client/workspaces/shared/award_folder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <optional>
#include <utility>

#include "client/models/dates.h"

namespace thidua::client {
namespace {

// Larger than any award's: its papers are a handful, each as large as a message carries.
constexpr int kMostFiles = 300;
constexpr int kMostRulings = 20;          // that are shown
constexpr qint64 kMostOfAList = 1 << 20;  // award.json, SHA256SUMS
constexpr qint64 kMostOfAFile = 8 << 20;
constexpr qint64 kMostInAll = 256 << 20;

constexpr char kData[] = "award.json";
constexpr char kSums[] = "SHA256SUMS";

QString NotAFolder() {
  return "Đây không phải thư mục hồ sơ khen thưởng. Xin chọn đúng thư mục có tệp award.json và SHA256SUMS "
         "bên trong.";
}

QString Broken(const QString& what) {
  return "Hồ sơ không nguyên vẹn: " + what + " Xin xin lại hồ sơ từ nơi bàn giao.";
}

// A place in the folder as the form has them: a name, or one below papers/ or proofs/. Nothing else is looked
// at, so that no name leads out of the folder or to a device.
bool IsPlace(const QString& place) {
  static const QRegularExpression allowed(
      "\\A(?:(?:papers|proofs)/)?[\\p{L}\\p{M}\\p{N}_][\\p{L}\\p{M}\\p{N}_ .-]{0,199}\\z");
  return allowed.match(place).hasMatch() && !place.endsWith('.') && !place.endsWith(' ');
}

// What a folder may have beside what was handed on: proofs that an auditor exports into it later, and what
// systems leave wherever somebody looks. None of it is read.
bool IsLeftAlone(const QString& place) {
  static const QStringList proofs{"proofs/decision.txt", "proofs/case.txt"};
  static const QStringList litter{"Thumbs.db", ".DS_Store", "desktop.ini", ".directory"};
  return proofs.contains(place) || litter.contains(place.section('/', -1));
}

// What the folder itself has there: a file, and no link to another place.
bool IsFileWithin(const QString& root, const QString& place) {
  const QFileInfo info(root + '/' + place);
  return info.isFile() && !info.isSymLink() && info.canonicalFilePath() == root + '/' + place;
}

std::optional<QByteArray> Bytes(const QString& path, qint64 most) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
  QByteArray bytes = file.read(most + 1);
  if (bytes.size() > most || !file.atEnd()) return std::nullopt;
  return bytes;
}

QByteArray Digest(const QByteArray& bytes) {
  return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

class Reader {
 public:
  Reader(QString root, qint64 most) : root_(std::move(root)), most_(most) {}

  AwardFolderRead Read() {
    for (const auto step :
         {&Reader::ReadSums, &Reader::ReadData, &Reader::CheckNothingElse, &Reader::CheckFiles}) {
      const QString why = (this->*step)();
      if (!why.isEmpty()) return why;
    }
    return std::move(folder_);
  }

 private:
  QString ReadSums() {
    if (!IsFileWithin(root_, kSums) || !IsFileWithin(root_, kData)) return NotAFolder();
    const auto bytes = Bytes(root_ + '/' + kSums, kMostOfAList);
    if (!bytes) return Broken("tệp SHA256SUMS quá lớn hoặc không đọc được.");
    static const QRegularExpression line_of("\\A([0-9a-f]{64})  (.+)\\z");
    for (const QByteArray& raw : bytes->split('\n')) {
      if (raw.isEmpty()) continue;
      const auto line = line_of.match(QString::fromUtf8(raw));
      const QString place = line.captured(2);
      if (!line.hasMatch() || !IsPlace(place) || sums_.contains(place))
        return Broken("SHA256SUMS có dòng không đúng dạng.");
      sums_[place] = line.captured(1).toLatin1();
      if (sums_.size() > kMostFiles) return Broken("hồ sơ có quá nhiều tệp.");
    }
    return sums_.contains(kData) ? QString() : Broken("SHA256SUMS không có award.json.");
  }

  // One after the other: of all the files only the decision stays in memory.
  QString CheckFiles() {
    qint64 in_all = 0;
    for (auto it = sums_.cbegin(); it != sums_.cend(); ++it) {
      QByteArray bytes;
      const QString why = ReadOne(it.key(), kMostOfAFile, &bytes);
      if (!why.isEmpty()) return why;
      if ((in_all += bytes.size()) > kMostInAll) return Broken("hồ sơ quá lớn.");
      if (it.key() == decision_) folder_.decision = std::move(bytes);
    }
    if (!folder_.decision.startsWith("%PDF-")) return Broken("văn bản quyết định không phải tệp PDF.");
    if (folder_.decision.size() > most_) return Broken("văn bản quyết định lớn quá mức hệ thống nhận.");
    return {};
  }

  // The bytes that are looked at are those that were compared with the sum: what lies on the disk may be
  // others the next moment.
  QString ReadOne(const QString& place, qint64 most, QByteArray* out) const {
    if (!IsFileWithin(root_, place)) return Broken(QString("thiếu tệp “%1”.").arg(place));
    auto bytes = Bytes(root_ + '/' + place, most);
    if (!bytes) return Broken(QString("tệp “%1” quá lớn hoặc không đọc được.").arg(place));
    if (Digest(*bytes) != sums_[place])
      return Broken(QString("tệp “%1” đã bị sửa, khác với mã SHA-256 của nó.").arg(place));
    *out = *std::move(bytes);
    return {};
  }

  // What no sum is of might be anything, also what somebody takes for a paper of the award.
  QString CheckNothingElse() {
    QDirIterator it(root_, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    for (int seen = 0; it.hasNext(); ++seen) {
      const QFileInfo info(it.next());
      const QString place = QDir(root_).relativeFilePath(info.filePath());
      const bool folder = info.isDir() && !info.isSymLink() && (place == "papers" || place == "proofs");
      if (seen > 2 * kMostFiles) return Broken("thư mục có quá nhiều tệp.");
      if (!folder && place != kSums && !sums_.contains(place) && !IsLeftAlone(place))
        return Broken(QString("trong thư mục có “%1” không thuộc hồ sơ.").arg(place.left(80)));
    }
    return {};
  }

  QString ReadData() {
    QByteArray bytes;
    const QString why = ReadOne(kData, kMostOfAList, &bytes);
    if (!why.isEmpty()) return why;
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject()) return Broken("award.json không đọc được.");
    const QJsonObject data = document.object();
    if (data["form"].toString() != kAwardForm) {
      return QString(
                 "Hồ sơ theo dạng “%1”, chương trình này chỉ đọc được dạng “%2”. Xin dùng bản mới hơn của "
                 "chương "
                 "trình, hoặc ghi khen thưởng bằng tay và đính kèm văn bản.")
          .arg(Words(data["form"], 60), kAwardForm);
    }
    ReadFacts(data);
    if (folder_.subject_kind == common::v1::SUBJECT_KIND_UNSPECIFIED || folder_.subject_name.isEmpty() ||
        folder_.title_code.isEmpty() || folder_.school_year.isEmpty() || folder_.number.isEmpty() ||
        folder_.issuing_body.isEmpty() || !folder_.day.isValid()) {
      return Broken(
          "award.json thiếu người được khen, danh hiệu, năm học, hoặc số, ngày, cơ quan của quyết định.");
    }
    return ReadPapers(data["papers"].toArray());
  }

  void ReadFacts(const QJsonObject& data) {
    const QJsonObject subject = data["subject"].toObject(), title = data["title"].toObject(),
                      decision = data["decision"].toObject();
    folder_.award_id = Id(data["award_id"]);
    common::v1::SubjectKind_Parse(subject["kind"].toString().toStdString(), &folder_.subject_kind);
    folder_.subject_id = Id(subject["id"]);
    folder_.subject_name = Words(subject["name"], 200);
    folder_.subject_unit = Words(subject["unit"], 200);
    folder_.title_code = Matching(title["code"], "[A-Z][A-Z0-9_]{0,79}");
    folder_.title_name = Words(title["name"], 200);
    folder_.school_year = Matching(data["school_year"], "[0-9]{4}-[0-9]{4}");
    folder_.number = Words(decision["number"], 60);
    folder_.day = QDate::fromString(decision["day"].toString(), Qt::ISODate);
    folder_.issuing_body = Words(decision["unit"], 200);
    folder_.issuing_unit_id = Id(decision["unit_id"]);
    folder_.standing = Matching(data["standing"], "[A-Z_]{1,40}");
    for (const auto& each : data["rulings"].toArray()) {
      if (folder_.rulings.size() == kMostRulings) break;
      const QJsonObject ruling = each.toObject();
      folder_.rulings << QString("%1, %2").arg(
          Words(ruling["number"], 60), DayText(QDate::fromString(ruling["day"].toString(), Qt::ISODate)));
    }
    for (auto it = sums_.cbegin(); it != sums_.cend(); ++it) {
      if (it.key().startsWith("proofs/")) ++folder_.proofs;
    }
  }

  QString ReadPapers(const QJsonArray& papers) {
    for (const auto& each : papers) {
      const QJsonObject paper = each.toObject();
      const QString place = paper["file"].toString();
      if (!place.startsWith("papers/") || !sums_.contains(place) ||
          paper["sha256"].toString().toLatin1() != sums_[place])
        return Broken("award.json nói đến văn bản không có trong hồ sơ, hoặc có mã SHA-256 khác.");
      named_.insert(place);
      if (paper["kind"].toString() == "AWARD_DECISION" && decision_.isEmpty()) decision_ = place;
    }
    folder_.papers = static_cast<int>(named_.size());
    folder_.file_name = decision_.section('/', -1);
    if (!decision_.isEmpty()) return {};
    return "Hồ sơ không có văn bản quyết định nên không có gì làm bằng chứng. Xin ghi khen thưởng bằng tay ở "
           "trang "
           "này.";
  }

  // One line that can be shown: no marks that turn it round, nothing invisible.
  static QString Words(const QJsonValue& value, int most) {
    QString words;
    for (const QChar c : value.toString().normalized(QString::NormalizationForm_C))
      if (c.isPrint() && c.category() != QChar::Other_Format) words += c;
    words = words.simplified();
    return words.size() <= most ? words : QString();
  }

  static QString Matching(const QJsonValue& value, const char* pattern) {
    const QString text = value.toString();
    return QRegularExpression(QString("\\A(?:%1)\\z").arg(pattern)).match(text).hasMatch() ? text : QString();
  }

  static QString Id(const QJsonValue& value) {
    return Matching(value, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  }

  const QString root_;
  const qint64 most_;
  AwardFolder folder_;
  QMap<QString, QByteArray> sums_;  // by their place in the folder
  QSet<QString> named_;             // of the papers
  QString decision_;                // place of its PDF
};

}  // namespace

AwardFolderRead ReadAwardFolder(const QString& path, qint64 most) {
  const QFileInfo info(path);
  if (!info.isDir()) return NotAFolder();
  return Reader(info.canonicalFilePath(), most).Read();
}

}  // namespace thidua::client
