#include "client/workspaces/shared/report_index.h"

#include <QSet>
#include <algorithm>

#include "client/widgets/basics.h"
#include "client/widgets/flow_layout.h"
#include "client/widgets/icons.h"
#include "client/workspaces/shared/dossier_report.h"

namespace thidua::client {

ReportIndex::ReportIndex(QWidget* parent) : QWidget(parent) {
  new FlowLayout(this);
  setObjectName("reportIndex");
}

void ReportIndex::Set(const QList<Part>& parts) {
  const bool same =
      std::equal(parts.begin(), parts.end(), parts_.begin(), parts_.end(),
                 [](const Part& a, const Part& b) { return a.key == b.key && a.name == b.name; });
  parts_ = parts;
  if (!same) {
    Clear(layout());
    links_.clear();
    for (const Part& part : parts_) {
      auto* link = Button(part.name, Look::kLink);
      link->setObjectName("part_" + part.key);
      connect(link, &QPushButton::clicked, this, [this, key = part.key] { Q_EMIT Chosen(key); });
      layout()->addWidget(link);
      links_.append(link);
    }
  }
  for (int i = 0; i < links_.size(); ++i) Show(links_[i], parts_[i]);
}

void ReportIndex::Show(QPushButton* link, const Part& part) {
  switch (part.mark) {
    case Mark::kFilled:
      SetIconBeside(link, "check", Tone::kSuccess);
      return link->setAccessibleName(part.name + ": đã có");
    case Mark::kMissing:
      SetIconBeside(link, "warning", Tone::kWarning);
      return link->setAccessibleName(part.name + ": còn thiếu");
    case Mark::kEmpty:
      SetIconBeside(link, "pencil", &Palette::muted);
      return link->setAccessibleName(part.name + ": chưa viết");
  }
}

QList<ReportIndex::Part> PartsOf(const submission::v1::Dossier& known,
                                 const submission::v1::Dossier& content) {
  using Mark = ReportIndex::Mark;
  QSet<QString> missing;
  for (const auto& lack : known.lacks()) {
    if (lack.blocks())
      missing.insert(lack.guard() == "paper_attached" ? QString(kPapersPart) : Text(lack.of()));
  }
  const auto mark = [&](const QString& part, bool there) {
    // What is begun and too short is missing as long as the server says so.
    return missing.contains(part) ? Mark::kMissing : there ? Mark::kFilled : Mark::kEmpty;
  };
  QList<ReportIndex::Part> parts;
  const QStringList written = ReportParts({&known});
  for (const QString& part : written) {
    parts.append({part, PartName(known, part), mark(part, !PartText(content, part).isEmpty())});
  }
  if (!known.papers().empty()) parts.append({kPapersPart, "Thành phần hồ sơ", mark(kPapersPart, true)});
  parts.append({kEvidencePart, "Minh chứng", mark(kEvidencePart, !known.evidence().empty())});
  return parts;
}

}  // namespace thidua::client
