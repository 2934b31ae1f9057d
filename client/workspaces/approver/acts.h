// What an approver does to cases: the words each act needs, the call, the outcome.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_ACTS_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_ACTS_H_

#include <QSet>
#include <QWidget>

#include "client/models/context.h"
#include "client/widgets/bulk.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

struct ActOutcome {
  QString done;          // "Đã trình 12 hồ sơ."; empty when nothing was done
  QStringList not_done;  // a line for each reason, with the cases that could not be done for it
  QSet<QString> failed;  // the ids of those and of what was not tried: they stay chosen
};

// A case changed under the person's hands; `words` is what he had written.
struct ActConflict {
  approval::v1::Verb verb = approval::v1::VERB_UNSPECIFIED;
  approval::v1::Case seen;
  QString words;
};

// Of a part of a batch that began at `from`: the causes of those that were refused, by their place in all.
Bulk::Refused RefusedOf(const google::protobuf::RepeatedPtrField<approval::v1::CaseResult>& results,
                        int from);
// `done`: "Đã trình %1 hồ sơ."
ActOutcome OutcomeOf(const BulkResult& result, const QList<approval::v1::Case>& cases, const QString& done);

class Acts : public QObject {
  Q_OBJECT

 public:
  Acts(Context* context, QWidget* window) : QObject(window), context_(context), window_(window) {}

  // Opens the dialog that belongs to the verb; decisions have a page of their own (drafting_page).
  void Begin(approval::v1::Verb verb, const QList<approval::v1::Case>& cases, const QString& words = {});

 Q_SIGNALS:
  void Finished(const thidua::client::ActOutcome& outcome);
  void Conflicted(const thidua::client::ActConflict& conflict);

 private:
  void AskOne(approval::v1::Verb verb, const approval::v1::Case& data, const QString& words);
  void AskMany(approval::v1::Verb verb, const QList<approval::v1::Case>& cases);
  void AskLetter(const QList<approval::v1::Case>& cases);
  void OnConflict(approval::v1::Verb verb, const approval::v1::Case& data, const QString& words);

  Context* context_;
  QWidget* window_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_ACTS_H_
