#include "client/workspaces/workspace.h"
#include "client/models/posting_words.h"

#include <algorithm>

#include "client/workspaces/administrator/accounts_page.h"
#include "client/workspaces/administrator/import_page.h"
#include "client/workspaces/administrator/new_accounts_page.h"
#include "client/workspaces/administrator/parked_events_page.h"
#include "client/workspaces/administrator/recoveries_page.h"
#include "client/workspaces/administrator/role_changes_page.h"
#include "client/workspaces/administrator/start_page.h"
#include "client/workspaces/administrator/system_page.h"
#include "client/workspaces/administrator/units_page.h"
#include "client/workspaces/approver/delegations_page.h"
#include "client/workspaces/approver/drafting_page.h"
#include "client/workspaces/approver/fund_page.h"
#include "client/workspaces/approver/inbox_page.h"
#include "client/workspaces/approver/payments_page.h"
#include "client/workspaces/approver/petitions_page.h"
#include "client/workspaces/approver/postings_page.h"
#include "client/workspaces/approver/progress_page.h"
#include "client/workspaces/approver/signing_page.h"
#include "client/workspaces/auditor/log_page.h"
#include "client/workspaces/auditor/verify_page.h"
#include "client/workspaces/auditor/witness_page.h"
#include "client/workspaces/block/block_meetings_page.h"
#include "client/workspaces/block/blocks_page.h"
#include "client/workspaces/block/indicators_page.h"
#include "client/workspaces/block/summaries_page.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/councils_page.h"
#include "client/workspaces/council/meetings_page.h"
#include "client/workspaces/council/room_page.h"
#include "client/workspaces/organiser/campaigns_page.h"
#include "client/workspaces/organiser/compliance_page.h"
#include "client/workspaces/organiser/sums_board_page.h"
#include "client/workspaces/secretary/merit_page.h"
#include "client/workspaces/secretary/ratings_page.h"
#include "client/workspaces/secretary/school_dossiers_page.h"
#include "client/workspaces/secretary/sum_page.h"
#include "client/workspaces/secretary/unit_check_page.h"
#include "client/workspaces/shared/campaign_work_page.h"
#include "client/workspaces/shared/golden_book_page.h"
#include "client/workspaces/shared/my_petitions_page.h"
#include "client/workspaces/shared/notices_page.h"
#include "client/workspaces/shared/papers_page.h"
#include "client/workspaces/shared/people_page.h"
#include "client/workspaces/shared/posted_cases_page.h"
#include "client/workspaces/shared/register_page.h"
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
      {"approver",
       "Xét duyệt hồ sơ",
       {PRINCIPAL, BLOCK_LEADER, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR},
       {{"inbox", "Hồ sơ chờ xử lý", "inbox", Makes<InboxPage>(InboxPage::Scope::kWaiting)},
        {"distribution",
         "Phân công hồ sơ",
         "people",
         Makes<InboxPage>(InboxPage::Scope::kOffice),
         {DIVISION_HEAD, COMMITTEE_CHAIR}},
        {"cases", "Tra cứu hồ sơ", "search", Makes<InboxPage>(InboxPage::Scope::kAll)},
        {"progress",
         "Tiến độ các đơn vị",
         "bars",
         Makes<ProgressPage>(),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"postings", "Niêm yết, lấy ý kiến", "eye", Makes<PostingsPage>(), PostingKeepers(),
         &PostingsPage::Count},
        {"drafting", "Soạn quyết định", "law", Makes<DraftingPage>(), {PRINCIPAL, COMMITTEE_CHAIR}},
        {"decisions", "Quyết định", "seal", Makes<PapersPage>(PapersPage::Kind::kDecisions)},
        {"signing",
         "Ký số",
         "pencil",
         Makes<SigningPage>(SignsAs::kPerson),
         {PRINCIPAL, DIVISION_HEAD, COMMITTEE_CHAIR},
         &SigningPage::Count},
        {"sealing",
         "Đóng dấu số",
         "seal",
         Makes<SigningPage>(SignsAs::kBody),
         {DIVISION_OFFICER, COMMITTEE_OFFICER},
         &SigningPage::CountSeals},
        {"register",
         "Sổ đăng ký số",
         "list",
         Makes<RegisterPage>(),
         {PRINCIPAL, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"letters", "Tờ trình", "send", Makes<PapersPage>(PapersPage::Kind::kLetters)},
        {"goldenBook", "Sổ vàng", "book", Makes<GoldenBookPage>()},
        {"payments", "Chi thưởng", "coins", Makes<PaymentsPage>()},
        {"fund",
         "Quỹ khen thưởng",
         "coins",
         Makes<FundPage>(),
         {PRINCIPAL, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"petitions",
         "Khiếu nại, tố cáo",
         "law",
         Makes<PetitionsPage>(),
         {PRINCIPAL, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR},
         &PetitionsPage::Count},
        {"delegations", "Uỷ quyền ký", "pencil", Makes<DelegationsPage>()}}},
      {"secretary",
       "Thư ký thi đua",
       {SCHOOL_SECRETARY, PRINCIPAL},
       {{"unit", "Xét cả trường", "search", Makes<UnitCheckPage>()},
        {"people", "Nhân sự", "people", Makes<PeoplePage>()},
        {"schoolCampaign", "Việc của phong trào", "flag",
         Makes<CampaignWorkPage>(CampaignWorkPage::For::kSchool)},
        {"targets", "Chỉ tiêu thi đua", "target", Makes<TargetsPage>(TargetsPage::Of::kOwnUnit)},
        {"blocks", "Khối thi đua", "tree", Makes<BlocksPage>()},
        {"blockMeetings", "Hội nghị của khối", "board", Makes<BlockMeetingsPage>()},
        {"indicators", "Biểu số liệu", "bars", Makes<IndicatorsPage>()},
        {"summaries", "Báo cáo tổng kết", "file", Makes<SummariesPage>()},
        {"schoolDossiers", "Hồ sơ của trường", "file", Makes<SchoolDossiersPage>()},
        {"registrationSum", "Danh sách đăng ký", "send", Makes<SumPage>()},
        {"merit", "Thành tích đơn vị", "star", Makes<MeritPage>()},
        {"ratings", "Xếp loại", "grade", Makes<RatingsPage>()},
        {"decisions", "Quyết định", "seal", Makes<PapersPage>(PapersPage::Kind::kDecisions)},
        {"letters", "Tờ trình", "send", Makes<PapersPage>(PapersPage::Kind::kLetters)},
        {"postings", "Niêm yết, lấy ý kiến", "eye", Makes<PostingsPage>(), {}, &PostingsPage::Count},
        {"sealing",
         "Đóng dấu số",
         "seal",
         Makes<SigningPage>(SignsAs::kBody),
         {SCHOOL_SECRETARY},
         &SigningPage::CountSeals},
        {"goldenBook", "Sổ vàng", "book", Makes<GoldenBookPage>()},
        {"payments", "Chi thưởng", "coins", Makes<PaymentsPage>()},
        {"fund", "Quỹ khen thưởng", "coins", Makes<FundPage>()},
        {"posted", "Đang lấy ý kiến", "eye", Makes<PostedCasesPage>()},
        {"myPetitions", "Đơn của tôi", "send", Makes<MyPetitionsPage>()},
        {"rules", "Quy định áp dụng", "law", Makes<RulesPage>()}}},
      {"council",
       "Hội đồng",
       QList<Role>{COUNCIL_MEMBER} + CouncilRunners(),
       {{"meetings", "Phiên họp của tôi", "ballot", Makes<MeetingsPage>()},
        {"room", "Điều hành họp", "board", Makes<RoomPage>(), CouncilRunners()},
        {"councils", "Hội đồng", "people", Makes<CouncilsPage>(), CouncilRunners()}}},
      {"administrator",
       "Quản trị",
       {ADMINISTRATOR},
       {{"units", "Đơn vị", "tree", Makes<UnitsPage>()},
        {"people", "Nhân sự", "people", Makes<PeoplePage>()},
        {"import", "Nhập dữ liệu", "inbox", Makes<ImportPage>()},
        {"accounts", "Tài khoản", "person", Makes<AccountsPage>()},
        {"newAccounts", "Cấp tài khoản", "plus", Makes<NewAccountsPage>()},
        {"roleChanges", "Thay đổi vai trò", "key", Makes<RoleChangesPage>(), {}, &RoleChangesPage::Count},
        {"recoveries", "Khôi phục tài khoản", "lock", Makes<RecoveriesPage>(), {}, &RecoveriesPage::Count},
        {"start", "Thiết lập ban đầu", "next", Makes<StartPage>()},
        {"system", "Hệ thống", "server", Makes<SystemPage>()},
        {"parked", "Sự kiện bị giữ lại", "clock", Makes<ParkedEventsPage>(), {}, &ParkedEventsPage::Count}}},
      {"auditor",
       "Kiểm toán",
       {AUDITOR, ADMINISTRATOR},
       {{"log", "Nhật ký", "list", Makes<LogPage>()},
        {"verify", "Kiểm tra nhật ký", "shield", Makes<VerifyPage>()},
        {"witness", "Nhân chứng", "eye", Makes<WitnessPage>(), {AUDITOR}},
        {"decisions", "Quyết định", "seal", Makes<PapersPage>(PapersPage::Kind::kDecisions), {AUDITOR}}}},
      {"organiser",
       "Tổ chức thi đua",
       {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR, ADMINISTRATOR, PRINCIPAL},
       {{"campaigns", "Phong trào thi đua", "flag", Makes<CampaignsPage>()},
        {"campaignPlan",
         "Kế hoạch, văn bản",
         "book",
         Makes<CampaignWorkPage>(CampaignWorkPage::For::kOrganiser),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR, PRINCIPAL}},
        {"compliance",
         "Theo dõi phong trào",
         "board",
         Makes<CompliancePage>(),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"unitTargets",
         "Chỉ tiêu các đơn vị",
         "target",
         Makes<TargetsPage>(TargetsPage::Of::kUnitsBelow),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"indicators",
         "Biểu số liệu",
         "bars",
         Makes<IndicatorsPage>(),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"summaries",
         "Báo cáo tổng kết",
         "file",
         Makes<SummariesPage>(),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}},
        {"registrationSums",
         "Đăng ký các trường",
         "list",
         Makes<SumsBoardPage>(),
         {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR}}}},
      {"block",
       "Khối thi đua",
       {BLOCK_LEADER, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, ADMINISTRATOR},
       {{"blocks", "Khối thi đua", "tree", Makes<BlocksPage>()},
        {"blockMeetings",
         "Hội nghị của khối",
         "board",
         Makes<BlockMeetingsPage>(),
         {BLOCK_LEADER, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER}},
        {"indicators",
         "Biểu số liệu",
         "bars",
         Makes<IndicatorsPage>(),
         {BLOCK_LEADER, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER}},
        {"summaries",
         "Báo cáo tổng kết",
         "file",
         Makes<SummariesPage>(),
         {BLOCK_LEADER, DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER}}}},
      {"teacher",
       "Giáo viên",
       {TEACHER},
       {{"next", "Việc tiếp theo", "next", Makes<NextPage>()},
        {"registration", "Đăng ký danh hiệu", "list", Makes<RegistrationPage>()},
        {"dossiers", "Hồ sơ của tôi", "file", Makes<DossiersPage>()},
        {"results", "Kết quả, thành tích", "star", Makes<ResultsPage>()},
        {"posted", "Đang lấy ý kiến", "eye", Makes<PostedCasesPage>()},
        {"myPetitions", "Đơn của tôi", "send", Makes<MyPetitionsPage>()},
        {"goldenBook", "Sổ vàng", "book", Makes<GoldenBookPage>()},
        {"rules", "Quy định áp dụng", "law", Makes<RulesPage>()}}},
  };
}

// A page that shows what a notice is about.
struct Showing {
  QString place;
  QString id = {};  // what is chosen there; empty: the page is opened as it is
};

// Where several cases wait together: those at the stage the notice names, and of them those given to the
// reader.
QString DeskOf(const report::v1::Notice& notice) {
  if (notice.stage().empty()) return {};
  return (notice.kind() == report::v1::Notice::ASSIGNED ? kMyCasesAt : kCasesAt) + Text(notice.stage());
}

// The best first.
QList<Showing> PagesFor(const report::v1::Notice& notice) {
  using report::v1::Notice;
  const QString itself = Text(notice.target_id());
  switch (notice.target()) {
    case Notice::CASE:
      return {{"cases", itself}, {"inbox"}, {"room"}, {"schoolDossiers"}};
    case Notice::DESK:
      return {{"inbox", DeskOf(notice)}, {"room"}};
    case Notice::DOSSIER:
      return {{"dossiers", itself}, {"next"}};
    case Notice::SCHOOL_DOSSIER:
      return {{"schoolDossiers", itself}};
    case Notice::REGISTRATION:
      return {{"registration"}, {"next"}, {"schoolDossiers"}};
    case Notice::REGISTRATION_SUM:
      return {{"registrationSum"}};
    case Notice::CAMPAIGN_WORK:
      return {{"schoolCampaign"}};
    case Notice::CAMPAIGN:
      return {{"next"}, {"registration"}, {"schoolDossiers"}, {"campaigns", itself}};
    case Notice::MEETING:
      return {{"meetings", itself}, {"room", itself}};
    case Notice::BLOCK_MEETING:
      return {{"blockMeetings", itself}};
    case Notice::DECISION:
      return {{"results"}, {"decisions", itself}};
    case Notice::POSTING:
      return {{"postings", itself}};
    case Notice::PETITION:
      return {{"petitions", itself}, {"myPetitions", itself}};
    default:
      return {};
  }
}

}  // namespace

QList<Workspace> AllWorkspaces() { return All(); }

Way WayOf(const report::v1::Notice& notice, const QList<Workspace>& workspaces, int open) {
  QList<int> order;
  if (open >= 0) order << open;
  for (int i = 0; i < workspaces.size(); ++i) {
    if (i != open) order << i;
  }
  for (const Showing& page : PagesFor(notice)) {
    for (const int i : order) {
      for (const Place& place : workspaces[i].places) {
        if (place.id != page.place) continue;
        return {i, place.id, page.id};
      }
    }
  }
  return {};
}

bool IsAbout(const report::v1::Notice& notice, const Place& place) {
  const auto pages = PagesFor(notice);
  return std::any_of(pages.begin(), pages.end(), [&](const Showing& one) { return one.place == place.id; });
}

QList<Workspace> WorkspacesOf(const Session& session) {
  const auto has_any = [&](const QList<identity::v1::Role>& roles) {
    return std::any_of(roles.begin(), roles.end(), [&](auto role) { return session.HasRole(role); });
  };
  QList<Workspace> out;
  for (Workspace workspace : All()) {
    if (!has_any(workspace.roles)) continue;
    workspace.places.removeIf(
        [&](const Place& place) { return !place.roles.isEmpty() && !has_any(place.roles); });
    workspace.places.append(
        {kNoticesPlace, "Thông báo", "bell", Makes<NoticesPage>(), {}, &NoticesPage::Count});
    out.append(std::move(workspace));
  }
  return out;
}

}  // namespace thidua::client
