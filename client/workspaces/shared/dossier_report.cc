#include "client/workspaces/shared/dossier_report.h"

#include <QRegularExpression>
#include <algorithm>

#include "client/models/words.h"

namespace thidua::client {
namespace {

using submission::v1::Dossier;

const QString kInitiatives = "INITIATIVES";

QString Comparable(const QString& text) {
  QStringList lines = text.normalized(QString::NormalizationForm_C).split('\n');
  for (QString& line : lines) line = line.simplified();
  return lines.join('\n').trimmed();
}

}  // namespace

QStringList ReportParts() {
  QStringList parts;
  for (const auto& section : kReportSections) parts << section.key;
  return parts << kInitiatives;
}

QString PartName(const QString& part) {
  return part == kInitiatives ? QString("Sáng kiến, đề tài") : SectionName(part.toStdString());
}

QString PartText(const Dossier& report, const QString& part) {
  QStringList lines;
  if (part == kInitiatives) {
    for (const auto& initiative : report.initiatives()) {
      directory::v1::InfluenceScope scope = directory::v1::BASE;
      directory::v1::InfluenceScope_Parse(initiative.scope(), &scope);
      QStringList facts{Text(initiative.title()), "phạm vi " + WordOf(scope)};
      if (!initiative.decision_number().empty()) facts << "số " + Text(initiative.decision_number());
      lines << facts.join(", ");
    }
  }
  for (const auto& section : report.sections()) {
    if (Text(section.key()) == part) lines << Text(section.text());
  }
  return lines.join('\n');
}

void CopyPart(const Dossier& from, const QString& part, Dossier* to) {
  if (part == kInitiatives) {
    *to->mutable_initiatives() = from.initiatives();
    return;
  }
  const auto is_it = [&](const auto& section) { return Text(section.key()) == part; };
  auto* sections = to->mutable_sections();
  sections->erase(std::remove_if(sections->begin(), sections->end(), is_it), sections->end());
  const auto found = std::find_if(from.sections().begin(), from.sections().end(), is_it);
  if (found != from.sections().end()) *sections->Add() = *found;
}

QString PartOfPath(const Dossier& report, const QString& path) {
  if (path.startsWith("initiatives")) return kInitiatives;
  static const QRegularExpression section("^sections\\[(\\d+)\\]");
  const auto match = section.match(path);
  const int index = match.hasMatch() ? match.captured(1).toInt() : -1;
  return index >= 0 && index < report.sections_size() ? Text(report.sections(index).key()) : QString();
}

QStringList DifferingParts(const Dossier& a, const Dossier& b) {
  QStringList parts = ReportParts();
  parts.removeIf(
      [&](const QString& part) { return Comparable(PartText(a, part)) == Comparable(PartText(b, part)); });
  return parts;
}

}  // namespace thidua::client
