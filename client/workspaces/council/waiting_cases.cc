#include "client/workspaces/council/waiting_cases.h"

#include <memory>
#include <set>

namespace thidua::client {

using approval::v1::Case;

void LoadWaitingCases(Context* context, QObject* receiver, const std::string& unit_id,
                      const QList<council::v1::Poll>& polls, std::function<void(const QList<Case>&)> done,
                      std::function<void(const CallError&)> failed) {
  std::set<std::string> in_poll;
  for (const council::v1::Poll& poll : polls) {
    if (poll.state() != council::v1::Poll::OPEN) continue;
    for (const auto& candidate : poll.candidates()) in_poll.insert(candidate.case_id());
  }
  approval::v1::ListCasesRequest request;
  request.set_holder_unit_id(unit_id);
  request.set_page_size(500);
  const auto found = std::make_shared<QList<Case>>();
  context->api().CallAll(
      request, receiver,
      [found, in_poll](const approval::v1::ListCasesResponse& page) {
        for (const Case& data : page.cases()) {
          const bool waits =
              data.stage_kind() == approval::v1::COUNCIL_STAGE && in_poll.count(data.id()) == 0;
          if (waits) found->append(data);
        }
      },
      [found, done] { done(*found); }, failed);
}

}  // namespace thidua::client
