// The guides of client/guides: half a page for each workspace, a few lines and the keys for each page of it.
#ifndef THIDUA_CLIENT_MODELS_GUIDES_H_
#define THIDUA_CLIENT_MODELS_GUIDES_H_

#include <QList>
#include <QString>

namespace thidua::client {

// A line of a guide's file.
struct GuideLine {
  enum class Kind { kText, kHeading, kItem, kKey };
  Kind kind;
  QString mark;  // of an item "•" or "2.", of a key "J, K"
  QString text;
};
using Guide = QList<GuideLine>;

Guide WorkspaceGuide(const QString& workspace);  // by its id
Guide PageGuide(const QString& place);           // by its id
Guide WindowKeys();                              // what the keys of the window do, whatever page is open

// For paper.
QString GuideHtml(const Guide& guide);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_GUIDES_H_
