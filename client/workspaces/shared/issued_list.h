// The list that goes with what was issued or sent, on paper.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_ISSUED_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_ISSUED_LIST_H_

#include "client/widgets/paper_preview.h"
#include "client/workspaces/shared/issued_paper.h"

namespace thidua::client {

// Of a decision, whose own text the one who decides has written: its list, under the names of its titles.
Paper DecisionListOnPaper(Context& context, const IssuedPaper& decision, const QString& titles,
                          const QList<approval::v1::Case>& cases, const QString& counted);
// A letter with its text and its list.
Paper LetterOnPaper(Context& context, const IssuedPaper& letter, const QList<approval::v1::Case>& cases,
                    const QString& counted);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_ISSUED_LIST_H_
