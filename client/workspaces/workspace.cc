#include "client/workspaces/workspace.h"

#include <algorithm>

#include "client/workspaces/administrator/accounts_page.h"
#include "client/workspaces/administrator/new_accounts_page.h"
#include "client/workspaces/administrator/parked_events_page.h"
#include "client/workspaces/administrator/role_changes_page.h"
#include "client/workspaces/administrator/system_page.h"
#include "client/workspaces/administrator/units_page.h"
#include "client/workspaces/approver/delegations_page.h"
#include "client/workspaces/approver/inbox_page.h"
#include "client/workspaces/approver/payments_page.h"
#include "client/workspaces/approver/progress_page.h"
#include "client/workspaces/auditor/log_page.h"
#include "client/workspaces/auditor/verify_page.h"
#include "client/workspaces/auditor/witness_page.h"
#include "client/workspaces/block/blocks_page.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/councils_page.h"
#include "client/workspaces/council/meetings_page.h"
#include "client/workspaces/council/room_page.h"
#include "client/workspaces/organiser/campaigns_page.h"
#include "client/workspaces/secretary/merit_page.h"
#include "client/workspaces/secretary/ratings_page.h"
#include "client/workspaces/secretary/school_dossiers_page.h"
#include "client/workspaces/secretary/unit_check_page.h"
#include "client/workspaces/shared/golden_book_page.h"
#include "client/workspaces/shared/papers_page.h"
#include "client/workspaces/shared/people_page.h"
#include "client/workspaces/shared/rules_page.h"
#include "client/workspaces/shared/targets_page.h"
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
        {"progress",
         "Tiến độ các đơn vị",
         "check",
         Makes<ProgressPage>(),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"decisions", "Quyết định", "check", Makes<PapersPage>(PapersPage::Kind::kDecisions)},
        {"letters", "Tờ trình", "send", Makes<PapersPage>(PapersPage::Kind::kLetters)},
        {"goldenBook", "Sổ vàng", "star", Makes<GoldenBookPage>()},
        {"payments", "Chi thưởng", "star", Makes<PaymentsPage>()},
        {"delegations", "Uỷ quyền ký", "pencil", Makes<DelegationsPage>()}}},
      {"Thư ký thi đua",
       {SCHOOL_SECRETARY, PRINCIPAL},
       {{"unit", "Xét cả trường", "people", Makes<UnitCheckPage>()},
        {"people", "Nhân sự", "person", Makes<PeoplePage>()},
        {"targets", "Chỉ tiêu thi đua", "pencil", Makes<TargetsPage>(TargetsPage::Of::kOwnUnit)},
        {"blocks", "Khối thi đua", "people", Makes<BlocksPage>()},
        {"schoolDossiers", "Hồ sơ của trường", "file", Makes<SchoolDossiersPage>()},
        {"merit", "Thành tích đơn vị", "star", Makes<MeritPage>()},
        {"ratings", "Xếp loại", "pencil", Makes<RatingsPage>()},
        {"decisions", "Quyết định", "check", Makes<PapersPage>(PapersPage::Kind::kDecisions)},
        {"letters", "Tờ trình", "send", Makes<PapersPage>(PapersPage::Kind::kLetters)},
        {"goldenBook", "Sổ vàng", "star", Makes<GoldenBookPage>()},
        {"rules", "Quy định áp dụng", "list", Makes<RulesPage>()}}},
      {"Hội đồng",
       QList<Role>{COUNCIL_MEMBER} + CouncilRunners(),
       {{"meetings", "Phiên họp của tôi", "ballot", Makes<MeetingsPage>()},
        {"room", "Điều hành họp", "clock", Makes<RoomPage>(), CouncilRunners()},
        {"councils", "Hội đồng", "people", Makes<CouncilsPage>(), CouncilRunners()}}},
      {"Quản trị",
       {ADMINISTRATOR},
       {{"units", "Đơn vị", "list", Makes<UnitsPage>()},
        {"people", "Nhân sự", "people", Makes<PeoplePage>()},
        {"accounts", "Tài khoản", "person", Makes<AccountsPage>()},
        {"newAccounts", "Cấp tài khoản", "plus", Makes<NewAccountsPage>()},
        {"roleChanges", "Thay đổi vai trò", "check", Makes<RoleChangesPage>()},
        {"system", "Hệ thống", "help", Makes<SystemPage>()},
        {"parked", "Sự kiện bị giữ lại", "clock", Makes<ParkedEventsPage>()}}},
      {"Kiểm toán",
       {AUDITOR, ADMINISTRATOR},
       {{"log", "Nhật ký", "list", Makes<LogPage>()},
        {"verify", "Kiểm tra nhật ký", "check", Makes<VerifyPage>()},
        {"witness", "Nhân chứng", "pencil", Makes<WitnessPage>(), {AUDITOR}}}},
      {"Tổ chức thi đua",
       {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR, ADMINISTRATOR},
       {{"campaigns", "Phong trào thi đua", "star", Makes<CampaignsPage>()},
        {"unitTargets",
         "Chỉ tiêu các đơn vị",
         "pencil",
         Makes<TargetsPage>(TargetsPage::Of::kUnitsBelow),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}}}},
      {"Khối thi đua",
       {BLOCK_LEADER, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, ADMINISTRATOR},
       {{"blocks", "Khối thi đua", "people", Makes<BlocksPage>()}}},
      {"Giáo viên",
       {TEACHER},
       {{"next", "Việc tiếp theo", "next", Makes<NextPage>()},
        {"registration", "Đăng ký danh hiệu", "list", Makes<RegistrationPage>()},
        {"dossiers", "Hồ sơ của tôi", "file", Makes<DossiersPage>()},
        {"results", "Kết quả, thành tích", "star", Makes<ResultsPage>()},
        {"goldenBook", "Sổ vàng", "list", Makes<GoldenBookPage>()},
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
