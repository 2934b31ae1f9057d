// A dialog that asks for the reason of an act.
#ifndef THIDUA_CLIENT_WIDGETS_REASON_DIALOG_H_
#define THIDUA_CLIENT_WIDGETS_REASON_DIALOG_H_

#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

struct ReasonWords {
  QString title;
  QString consequence;
  QString act;
  QString label = "Lý do";
};

// `send` gets what was written; the dialog stays open, and busy, until `send` has closed it or says why not.
// What is typed is kept under `draft_key`.
void AskReason(QWidget* page, const ReasonWords& words, int max_chars, const std::string& account_id,
               const QString& draft_key, std::function<void(AskDialog*, const std::string& reason)> send);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_REASON_DIALOG_H_
