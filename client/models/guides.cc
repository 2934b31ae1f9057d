#include "client/models/guides.h"

#include <QStringList>
#include <algorithm>

#include "client/models/guide_files.h"

namespace thidua::client {
namespace {

GuideLine LineOf(const QString& line) {
  using Kind = GuideLine::Kind;
  if (line.startsWith("## ")) return {Kind::kHeading, "", line.mid(3)};
  if (line.startsWith("- ")) return {Kind::kItem, "•", line.mid(2)};
  if (line.startsWith('|'))
    return {Kind::kKey, line.section('|', 1, 1).trimmed(), line.section('|', 2, 2).trimmed()};
  if (line.front().isDigit()) return {Kind::kItem, line.section(' ', 0, 0), line.section(' ', 1)};
  return {Kind::kText, "", line};
}

// None where there is no such file.
Guide GuideIn(const QString& file) {
  const std::string name = file.toStdString();
  const auto& files = DataFiles();
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const DataFile& one) { return one.name == name; });
  Guide guide;
  if (found == files.end()) return guide;
  const QStringList lines = QString::fromUtf8(found->text).split('\n', Qt::SkipEmptyParts);
  for (const QString& line : lines) guide.append(LineOf(line));
  return guide;
}

}  // namespace

Guide WorkspaceGuide(const QString& workspace) { return GuideIn(workspace + ".md"); }

Guide PageGuide(const QString& place) { return GuideIn("pages/" + place + ".md"); }

Guide WindowKeys() { return GuideIn("window.md"); }

QString GuideHtml(const Guide& guide) {
  QString html;
  for (const GuideLine& line : guide) {
    const QString text = line.text.toHtmlEscaped();
    switch (line.kind) {
      case GuideLine::Kind::kText:
        html += "<p>" + text + "</p>";
        break;
      case GuideLine::Kind::kHeading:
        html += "<h3>" + text + "</h3>";
        break;
      case GuideLine::Kind::kItem:
        html += "<p>" + line.mark + ' ' + text + "</p>";
        break;
      case GuideLine::Kind::kKey:
        html += "<table width=\"100%\"><tr><td width=\"22%\"><b>" + line.mark.toHtmlEscaped() +
                "</b></td><td width=\"78%\">" + text + "</td></tr></table>";
        break;
    }
  }
  return html;
}

}  // namespace thidua::client
