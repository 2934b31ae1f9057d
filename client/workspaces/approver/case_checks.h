// What the server says beforehand of cases that are to be acted on together, and afterwards of those that
// could not go.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_CHECKS_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_CHECKS_H_

#include <QList>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

// Of a letter and of a decision.
inline constexpr char kTogether[] = "Xin bỏ chọn những hồ sơ này, vì cả danh sách cùng đi hoặc cùng ở lại.";

// "Lê Thị Hạnh, Trần Văn Sơn và 12 hồ sơ khác"
QString NamesOf(const QList<approval::v1::Case>& cases);
// Why a case of a batch did not go: its guards where it has some, else the sentence of the reason.
QString CauseOf(const approval::v1::CaseResult& result);
// Why none of the cases went: each that was refused by its subject's name, with the reasons.
QString WhyNone(const CallError& error, const QList<approval::v1::Case>& cases);

// A line in the dialog that tells which of the cases cannot go, and what then.
void AddChecks(Context* context, AskDialog* dialog, approval::v1::Verb verb,
               const QList<approval::v1::Case>& cases, const QString& consequence);

// Names them in a request, with the state they are known in.
template <class Request>
void AddCases(const QList<approval::v1::Case>& cases, Request& request) {
  for (const auto& data : cases) {
    auto* reference = request.add_cases();
    reference->set_id(data.id());
    reference->set_etag(data.etag());
  }
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_CHECKS_H_
