// The minutes that a meeting and the counts in it have left; each is opened from here.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETING_PAPERS_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETING_PAPERS_H_

#include <QVBoxLayout>
#include <string>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

class MeetingPapers : public QWidget {
  Q_OBJECT

 public:
  explicit MeetingPapers(Context* context, QWidget* parent = nullptr);
  // Of this meeting as it stands; it is not there while there are none.
  void Show(const council::v1::Meeting& meeting, const QList<council::v1::Poll>& polls);

 private:
  void Load();

  Context* context_;
  std::string meeting_id_;
  QStringList known_;  // the papers that are shown, or asked for
  QVBoxLayout* lines_;
};

// Stored minutes, in their window.
void OpenMinutes(Context& context, const std::string& paper_id, const QString& title, QWidget* parent);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETING_PAPERS_H_
