// The words on screen for what is posted before it is decided, and for what is said against it.
#ifndef THIDUA_CLIENT_MODELS_POSTING_WORDS_H_
#define THIDUA_CLIENT_MODELS_POSTING_WORDS_H_

#include "client/core/session.h"
#include "client/models/words.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::client {

// Roles that keep the postings of their unit; those of them that post and answer; whether one is held in this
// one.
const QList<identity::v1::Role>& PostingKeepers();
bool Posts(const Session& session, const std::string& unit_id);

StateLook LookOf(const approval::v1::Posting& posting, QDate today);
StateLook LookOf(const approval::v1::Posting::Item& item);
StateLook LookOf(const approval::v1::Objection& objection);
QString WordOf(approval::v1::Objection::Outcome outcome);  // "Giữ trong danh sách"
// "Quy định của đơn vị: niêm yết 5 ngày làm việc, theo Quy chế …"
QString RuleText(const approval::v1::PostingRule& rule);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_POSTING_WORDS_H_
