#include "client/workspaces/shared/dossier_report.h"

#include <QRegularExpression>
#include <algorithm>

#include "client/models/words.h"

namespace thidua::client {
namespace {

using submission::v1::Dossier;

QString Comparable(const QString& text) {
  QStringList lines = text.normalized(QString::NormalizationForm_C).split('\n');
  for (QString& line : lines) line = line.simplified();
  return lines.join('\n').trimmed();
}

}  // namespace

QStringList ReportParts(std::initializer_list<const Dossier*> versions) {
  QStringList parts;
  for (const Dossier* version : versions) {
    for (const auto& part : version->form().parts()) parts << Text(part.key());
  }
  for (const Dossier* version : versions) {
    for (const auto& section : version->sections()) parts << Text(section.key());
  }
  parts.removeDuplicates();
  return parts << kInitiatives;
}

QString PartName(const Dossier& report, const QString& part) {
  if (part == kInitiatives) return "Sáng kiến, đề tài";
  for (const auto& of_form : report.form().parts()) {
    if (Text(of_form.key()) == part) return Text(of_form.heading());
  }
  return "Nội dung khác";
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

QString LacksText(const Dossier& dossier) {
  QStringList needed, better;
  for (const auto& lack : dossier.lacks()) (lack.blocks() ? needed : better) << Text(lack.message());
  QStringList lines;
  if (!needed.isEmpty()) lines << "Còn thiếu để nộp: " + needed.join(' ');
  if (!better.isEmpty()) lines << "Không bắt buộc: " + better.join(' ');
  return lines.join('\n');
}

QStringList DifferingParts(const Dossier& a, const Dossier& b) {
  QStringList parts = ReportParts({&a, &b});
  parts.removeIf(
      [&](const QString& part) { return Comparable(PartText(a, part)) == Comparable(PartText(b, part)); });
  return parts;
}

}  // namespace thidua::client
