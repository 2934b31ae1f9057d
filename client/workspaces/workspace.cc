#include "client/workspaces/workspace.h"

#include <algorithm>

#include "client/workspaces/administrator/parked_events_page.h"
#include "client/workspaces/approver/delegations_page.h"
#include "client/workspaces/approver/inbox_page.h"
#include "client/workspaces/approver/payments_page.h"
#include "client/workspaces/auditor/log_page.h"
#include "client/workspaces/auditor/verify_page.h"
#include "client/workspaces/auditor/witness_page.h"
#include "client/workspaces/council/meetings_page.h"
#include "client/workspaces/secretary/unit_check_page.h"
#include "client/workspaces/shared/rules_page.h"
#include "client/workspaces/teacher/dossiers_page.h"
#include "client/workspaces/teacher/next_page.h"
#include "client/workspaces/teacher/registration_page.h"
#include "client/workspaces/teacher/results_page.h"

namespace thidua::client {
namespace {

template <class P, class... Arguments>
std::function<Page*(Context*)> Makes(Arguments... arguments) {
  return [=](Context* context) -> Page* { return new P(context, arguments...); };
}

QList<Workspace> All() {
  using namespace identity::v1;
  return {
      {"Xét duyệt hồ sơ",
       {PRINCIPAL, BLOCK_LEADER, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR},
       {{"inbox", "Hồ sơ chờ xử lý", "inbox", Makes<InboxPage>(InboxPage::Scope::kWaiting)},
        {"cases", "Tra cứu hồ sơ", "search", Makes<InboxPage>(InboxPage::Scope::kAll)},
        {"payments", "Chi thưởng", "star", Makes<PaymentsPage>()},
        {"delegations", "Uỷ quyền ký", "pencil", Makes<DelegationsPage>()}}},
      {"Thư ký thi đua",
       {SCHOOL_SECRETARY, PRINCIPAL},
       {{"unit", "Xét cả trường", "people", Makes<UnitCheckPage>()},
        {"rules", "Quy định áp dụng", "list", Makes<RulesPage>()}}},
      {"Hội đồng",
       {COUNCIL_MEMBER, COUNCIL_CHAIR, COUNCIL_SECRETARY},
       {{"meetings", "Phiên họp của tôi", "people", Makes<MeetingsPage>()}}},
      {"Kiểm toán",
       {AUDITOR, ADMINISTRATOR},
       {{"log", "Nhật ký", "list", Makes<LogPage>()},
        {"verify", "Kiểm tra nhật ký", "check", Makes<VerifyPage>()},
        {"witness", "Nhân chứng", "pencil", Makes<WitnessPage>(), {AUDITOR}},
        {"parked", "Sự kiện bị giữ lại", "clock", Makes<ParkedEventsPage>(), {ADMINISTRATOR}}}},
      {"Giáo viên",
       {TEACHER},
       {{"next", "Việc tiếp theo", "next", Makes<NextPage>()},
        {"registration", "Đăng ký danh hiệu", "list", Makes<RegistrationPage>()},
        {"dossiers", "Hồ sơ của tôi", "file", Makes<DossiersPage>()},
        {"results", "Kết quả, thành tích", "star", Makes<ResultsPage>()},
        {"rules", "Quy định áp dụng", "help", Makes<RulesPage>()}}},
  };
}

}  // namespace

QList<Workspace> WorkspacesOf(const Session& session) {
  const auto has_any = [&](const QList<identity::v1::Role>& roles) {
    return std::any_of(roles.begin(), roles.end(), [&](auto role) { return session.HasRole(role); });
  };
  QList<Workspace> out;
  for (Workspace workspace : All()) {
    if (!has_any(workspace.roles)) continue;
    workspace.places.removeIf(
        [&](const Place& place) { return !place.roles.isEmpty() && !has_any(place.roles); });
    out.append(std::move(workspace));
  }
  return out;
}

}  // namespace thidua::client
