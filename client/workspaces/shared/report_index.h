// The parts of a dossier in a row: which are written, which are still missing, and the way to each.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_REPORT_INDEX_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_REPORT_INDEX_H_

#include <QList>
#include <QPushButton>

#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class ReportIndex : public QWidget {
  Q_OBJECT

 public:
  enum class Mark { kFilled, kEmpty, kMissing };
  struct Part {
    QString key;
    QString name;
    Mark mark;
  };

  explicit ReportIndex(QWidget* parent = nullptr);
  // What is shown of the same parts only changes its marks.
  void Set(const QList<Part>& parts);

 Q_SIGNALS:
  void Chosen(const QString& key);

 private:
  static void Show(QPushButton* link, const Part& part);

  QList<Part> parts_;
  QList<QPushButton*> links_;
};

// Beside the sections and the initiatives (dossier_report.h).
inline constexpr char kPapersPart[] = "PAPERS", kEvidencePart[] = "EVIDENCE";

// `content` as it is written here, beside what the server last said of the dossier.
QList<ReportIndex::Part> PartsOf(const submission::v1::Dossier& known,
                                 const submission::v1::Dossier& content);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_REPORT_INDEX_H_
