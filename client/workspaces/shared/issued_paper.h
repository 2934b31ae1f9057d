// What was issued or sent, as a list and a page show it: a decision, a later paper on its awards, or a
// letter.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_ISSUED_PAPER_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_ISSUED_PAPER_H_

#include <QDate>
#include <QList>
#include <QStringList>
#include <string>

#include "client/models/context.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

struct IssuedPaper {
  std::string id;
  QString number;
  QDate date;
  std::string unit_id;             // that issued or sent it
  QList<std::string> title_codes;  // of a decision
  QStringList bases;               // of a decision, with what was wrong with each when it was issued
  QString text;                    // of a letter
  std::string paper_id;            // of the paper itself; empty: from before papers were stored
  std::string signer_id, signed_for_id;
  common::v1::SigningForm form = common::v1::SIGNING_FORM_UNSPECIFIED;
  QList<std::string> case_ids;
  approval::v1::Decision decision;  // itself
};

IssuedPaper IssuedOf(const approval::v1::Decision& decision);
IssuedPaper IssuedOf(const approval::v1::SubmissionLetter& letter);

// The titles of a decision, in short; of a later paper what it does, too.
QString TitleText(Context& context, const IssuedPaper& paper);
// Who signed, in what form and in whose stead; empty until the name is known.
QString SignatureText(Context& context, const IssuedPaper& paper);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_ISSUED_PAPER_H_
