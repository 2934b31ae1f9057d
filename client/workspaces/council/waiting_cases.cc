#include "client/workspaces/council/waiting_cases.h"

#include <memory>
#include <set>

namespace thidua::client {
namespace {

using approval::v1::Case;

struct Loading {
  Context* context;
  QObject* receiver;
  std::string unit_id;
  std::set<std::string> in_poll;
  QList<Case> found = {};
  std::function<void(const QList<Case>&)> done;
  std::function<void(const CallError&)> failed;
};

void Load(const std::shared_ptr<Loading>& loading, const std::string& page_token) {
  approval::v1::ListCasesRequest request;
  request.set_holder_unit_id(loading->unit_id);
  request.set_page_size(500);
  request.set_page_token(page_token);
  loading->context->api().Call(
      request, loading->receiver,
      [loading](const approval::v1::ListCasesResponse& page) {
        for (const Case& data : page.cases()) {
          if (data.stage_kind() != approval::v1::COUNCIL_STAGE || loading->in_poll.count(data.id()) > 0)
            continue;
          loading->found.append(data);
        }
        if (!page.next_page_token().empty()) return Load(loading, page.next_page_token());
        loading->done(loading->found);
      },
      loading->failed);
}

}  // namespace

void LoadWaitingCases(Context* context, QObject* receiver, const std::string& unit_id,
                      const QList<council::v1::Poll>& polls, std::function<void(const QList<Case>&)> done,
                      std::function<void(const CallError&)> failed) {
  auto loading = std::make_shared<Loading>();
  loading->context = context;
  loading->receiver = receiver;
  loading->unit_id = unit_id;
  loading->done = std::move(done);
  loading->failed = std::move(failed);
  for (const council::v1::Poll& poll : polls) {
    if (poll.state() != council::v1::Poll::OPEN) continue;
    for (const auto& candidate : poll.candidates()) loading->in_poll.insert(candidate.case_id());
  }
  Load(loading, "");
}

}  // namespace thidua::client
