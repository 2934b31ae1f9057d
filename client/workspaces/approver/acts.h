// What an approver does to cases: the words each act needs, the call, the outcome.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_ACTS_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_ACTS_H_

#include <QWidget>
#include <memory>

#include "client/models/context.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

struct ActOutcome {
  QString done;          // "Đã trình 12 hồ sơ."; empty when nothing was done
  QStringList not_done;  // one line for each case that could not be done, with its reason
};

// A case changed under the person's hands; `words` is what he had written.
struct ActConflict {
  approval::v1::Verb verb = approval::v1::VERB_UNSPECIFIED;
  approval::v1::Case seen;
  QString words;
};

class Acts : public QObject {
  Q_OBJECT

 public:
  Acts(Context* context, QWidget* window) : QObject(window), context_(context), window_(window) {}

  // Opens the dialog that belongs to the verb. ACCEPT, SEND_LETTER and ISSUE_DECISION take several cases.
  void Begin(approval::v1::Verb verb, const QList<approval::v1::Case>& cases, const QString& words = {});

 Q_SIGNALS:
  void Finished(const thidua::client::ActOutcome& outcome);
  void Conflicted(const thidua::client::ActConflict& conflict);

 private:
  void Accept(const QList<approval::v1::Case>& cases, const QString& words);
  struct Round;
  void AcceptNext(std::shared_ptr<Round> round);
  void AskReason(approval::v1::Verb verb, const approval::v1::Case& data, const QString& words);
  void AskPaper(approval::v1::Verb verb, const QList<approval::v1::Case>& cases);
  void OnConflict(approval::v1::Verb verb, const approval::v1::Case& data, const QString& words);

  Context* context_;
  QWidget* window_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_ACTS_H_
