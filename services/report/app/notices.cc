#include "services/report/app/notices.h"

#include <algorithm>

#include "services/common/rpc/paged.h"
#include "services/report/app/addressees.h"
#include "services/report/store/notice_store.h"

namespace thidua::report {
namespace {

v1::NoticeSettings Shown(const store::StoredSettings& stored) {
  const auto has = [&](int64_t days) {
    return std::count(stored.days_before.begin(), stored.days_before.end(), days) > 0;
  };
  v1::NoticeSettings settings;
  settings.set_seven_days(has(7));
  settings.set_three_days(has(3));
  settings.set_one_day(has(1));
  settings.set_morning_summary(stored.morning_summary);
  settings.set_etag(rpc::Etag(stored.changes));
  return settings;
}

}  // namespace

absl::StatusOr<v1::ListNoticesResponse> ListNotices(rpc::Call& call, const v1::ListNoticesRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const store::Reader reader, ReaderOf(call));
  ASSIGN_OR_RETURN(auto notices, store::ListNotices(call.uow(), reader, request.unread_only(),
                                                    page.after<0>(), page.limit()));
  v1::ListNoticesResponse response;
  response.set_next_page_token(page.Cut(notices, [](const auto& last) { return std::tuple(last.number); }));
  for (auto& one : notices) *response.add_notices() = std::move(one.notice);
  ASSIGN_OR_RETURN(const int unread, store::CountUnread(call.uow(), reader));
  response.set_unread(unread);
  return response;
}

absl::StatusOr<v1::MarkNoticesReadResponse> MarkNoticesRead(rpc::Call& call,
                                                            const v1::MarkNoticesReadRequest& request) {
  ASSIGN_OR_RETURN(const store::Reader reader, ReaderOf(call));
  const std::vector<std::string> ids(request.ids().begin(), request.ids().end());
  RETURN_IF_ERROR(store::MarkRead(call.uow(), reader, ids, request.up_to_id()));
  v1::MarkNoticesReadResponse response;
  ASSIGN_OR_RETURN(const int unread, store::CountUnread(call.uow(), reader));
  response.set_unread(unread);
  return response;
}

absl::StatusOr<v1::NoticeSettings> GetNoticeSettings(rpc::Call& call, const v1::GetNoticeSettingsRequest&) {
  ASSIGN_OR_RETURN(const auto stored, store::FindSettings(call.uow(), call.caller().account_id()));
  return Shown(stored);
}

absl::StatusOr<v1::NoticeSettings> SetNoticeSettings(rpc::Call& call,
                                                     const v1::SetNoticeSettingsRequest& request) {
  const std::string& account_id = call.caller().account_id();
  ASSIGN_OR_RETURN(auto stored, store::FindSettings(call.uow(), account_id));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.changes));
  stored.days_before.clear();
  if (request.seven_days()) stored.days_before.push_back(7);
  if (request.three_days()) stored.days_before.push_back(3);
  if (request.one_day()) stored.days_before.push_back(1);
  stored.morning_summary = request.morning_summary();
  ASSIGN_OR_RETURN(const bool saved, store::SaveSettings(call.uow(), account_id, stored));
  if (saved) return Shown(stored);
  // Somebody was quicker: what they have set is named.
  ASSIGN_OR_RETURN(const auto now, store::FindSettings(call.uow(), account_id));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), now.changes));
  return error::Of(reason::kTryAgain);
}

}  // namespace thidua::report
