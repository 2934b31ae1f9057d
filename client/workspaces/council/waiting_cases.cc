#include "client/workspaces/council/waiting_cases.h"

#include <memory>
#include <set>
#include <utility>

namespace thidua::client {
namespace {

using approval::v1::Case;

constexpr int kMost = 500;  // more than a meeting judges at once

struct Loading {
  Context* context;
  QObject* receiver;
  std::set<std::string> in_poll;
  WaitingCases found;
  std::function<void(const WaitingCases&)> done;
  std::function<void(const CallError&)> failed;
};

void LoadPage(const std::shared_ptr<Loading>& loading, approval::v1::ListCasesRequest request) {
  loading->context->api().Call(
      request, loading->receiver,
      [loading, request](const approval::v1::ListCasesResponse& page) {
        for (const Case& data : page.cases()) {
          if (loading->in_poll.count(data.id()) == 0) loading->found.cases << data;
        }
        loading->found.more = !page.next_page_token().empty();
        if (!loading->found.more || loading->found.cases.size() >= kMost)
          return loading->done(loading->found);
        approval::v1::ListCasesRequest next = request;
        next.set_page_token(page.next_page_token());
        LoadPage(loading, std::move(next));
      },
      loading->failed);
}

}  // namespace

void LoadWaitingCases(Context* context, QObject* receiver, const std::string& unit_id,
                      const QList<council::v1::Poll>& polls, std::function<void(const WaitingCases&)> done,
                      std::function<void(const CallError&)> failed) {
  const auto loading =
      std::make_shared<Loading>(Loading{context, receiver, {}, {}, std::move(done), std::move(failed)});
  for (const council::v1::Poll& poll : polls) {
    if (poll.state() != council::v1::Poll::OPEN) continue;
    for (const auto& candidate : poll.candidates()) loading->in_poll.insert(candidate.case_id());
  }
  approval::v1::ListCasesRequest request;
  request.set_holder_unit_id(unit_id);
  request.set_before_council(true);
  request.set_page_size(kMost);
  LoadPage(loading, std::move(request));
}

}  // namespace thidua::client
