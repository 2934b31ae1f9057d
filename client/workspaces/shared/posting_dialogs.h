// What is asked before cases are posted, before one is taken off a list, and before an objection is entered
// or answered.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_POSTING_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_POSTING_DIALOGS_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/approval/v1/posting_service.pb.h"

class QWidget;

namespace thidua::client {

using PostingDone = std::function<void(const approval::v1::Posting&)>;
using ObjectionDone = std::function<void(const approval::v1::Objection&)>;

struct CasesToPost {
  QList<approval::v1::ListCasesToPostResponse::Row> rows;
  bool more = false;  // wait beside these, which are as many as one notice may list
};
// All of them are chosen at first.
void AskPosting(QWidget* page, Context& context, const CasesToPost& cases, int offered_days,
                PostingDone done);
void AskTakeOut(QWidget* page, Context& context, const approval::v1::Posting& posting,
                const approval::v1::Posting::Item& item, PostingDone done);
void AskPostingRule(QWidget* page, Context& context, const approval::v1::PostingRule& rule, int offered_days,
                    std::function<void(const approval::v1::PostingRule&)> done);
// A letter that came in.
void AskObjectionLetter(QWidget* page, Context& context, const approval::v1::Posting& posting,
                        const approval::v1::Posting::Item& item, ObjectionDone done);
// One that was read and has its answer, with its letter if there is one.
void ShowObjection(QWidget* page, const approval::v1::Objection& objection);
// Of one that was read; its letter lies open over the dialog, and can be opened again while the answer is
// written.
void AskAnswer(QWidget* page, Context& context, const approval::v1::Objection& objection, ObjectionDone done);
// Somebody says something against one who is proposed.
void AskObjection(QWidget* page, Context& context, const approval::v1::ListPostedCasesResponse::Row& posted,
                  ObjectionDone done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_POSTING_DIALOGS_H_
