#include "services/common/rpc/consent.h"

#include <utility>

#include "services/common/rpc/convert.h"

namespace thidua::rpc {

absl::StatusOr<std::optional<common::v1::Consent>> ConsentOf(Call& call, const common::v1::Subject& subject,
                                                             const std::string& statement) {
  if (subject.kind() != common::v1::PERSON || call.IsSelf(subject.id()))
    return std::optional<common::v1::Consent>();
  if (statement.empty()) {
    return error::Field("consent",
                        "Xin ghi người ấy đã đồng ý thế nào: giấy uỷ quyền, tin nhắn, gọi điện ngày nào, ai "
                        "chứng kiến.");
  }
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  common::v1::Consent consent;
  consent.set_statement(statement);
  consent.set_person_id(call.caller().person_id());
  *consent.mutable_at() = FromTime(now);
  return std::optional<common::v1::Consent>(std::move(consent));
}

}  // namespace thidua::rpc
