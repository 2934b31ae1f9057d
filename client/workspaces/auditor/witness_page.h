// An inspector as a witness of the log from his own computer: as long as this page signs, nobody can cut the
// log or keep a second one without its being seen.
#ifndef THIDUA_CLIENT_WORKSPACES_AUDITOR_WITNESS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_AUDITOR_WITNESS_PAGE_H_

#include <QDateTime>
#include <QLineEdit>
#include <QTimer>

#include "client/widgets/action_bar.h"
#include "client/widgets/path_field.h"
#include "client/workspaces/auditor/witness_round.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class WitnessPage : public Page {
  Q_OBJECT

 public:
  explicit WitnessPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  void MakeKey();
  void Begin();
  void Pause();
  void Sign();
  void ShowKey(const QString& line);
  void ShowSigned(qint64 size);
  void ShowRefusal(const QString& why);
  void ShowFailure(const QString& why, bool again);
  void ShowState(const QString& state, Tone tone, const QString& words);
  void ShowBar();

  WitnessRound round_;
  QTimer timer_;
  QLineEdit* name_;
  QLineEdit* key_line_;
  PathField* policy_;
  QLabel* state_;
  QLabel* words_;
  ActionBar* bar_;
  int signed_ = 0;  // since the page was opened
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_AUDITOR_WITNESS_PAGE_H_
