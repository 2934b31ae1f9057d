// After the awards were given: one is denounced, found false and revoked; the paper on another is corrected.
#include <algorithm>
#include <optional>
#include <set>

#include "tests/story/play.h"
#include "thidua/approval/v1/petition_service.pb.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::story {
namespace {

using approval::v1::Case;
using approval::v1::Petition;

constexpr char kWorker[] = "ADVANCED_WORKER";
constexpr char kLaw[] = "Luật Thi đua, khen thưởng.";

std::string CommitteeOf(Play& play) { return play.unit(play.routing()["committee"]["code"]); }

// Of people who go for no other title: nothing that still waits hangs on them. Each time in the same order.
std::vector<Case> LoneAwards(Play& play, const Person& chair) {
  std::set<std::string> lone;
  for (const auto& staff : play.population().people) {
    if (staff->titles.size() == 1) lone.insert(staff->id);
  }
  std::vector<Case> awards;
  for (auto& found : play.CasesOf(chair, CommitteeOf(play))) {
    if (found.title_code() == kWorker && found.outcome() == "DECIDED" && lone.count(found.subject().id()) > 0)
      awards.push_back(std::move(found));
  }
  std::sort(awards.begin(), awards.end(), [&](const Case& a, const Case& b) {
    return play.KeyOf(a.subject().id()) < play.KeyOf(b.subject().id());
  });
  return awards;
}

const Staff& ColleagueOf(Play& play, const Case& award) {
  for (const School& school : play.population().schools) {
    if (play.unit(school.code) != award.unit_id()) continue;
    for (const Staff* staff : school.staff) {
      if (staff->roles.size() == 1 && staff->id != award.subject().id()) return *staff;
    }
  }
  throw std::runtime_error("không có đồng nghiệp của " + award.subject_name());
}

// How the award stands in the golden book; nothing while it is not there.
std::optional<common::v1::AwardStanding> InTheBook(Play& play, const Person& chair, const Case& award) {
  for (const auto& line : play.GoldenBook(chair, award.unit_id(), award.title_code())) {
    if (line.entry().award().case_id() == award.id()) return line.entry().award().standing();
  }
  return std::nullopt;
}

// Not yet answered; nothing once it is.
std::optional<Petition> Waiting(const Person& chair, const std::string& id) {
  approval::v1::ListPetitionsRequest request;
  request.set_open_only(true);
  request.set_page_size(100);
  const auto page =
      chair.Call<approval::v1::ListPetitionsResponse>("approval/PetitionService/ListPetitions", request);
  for (const auto& petition : page.petitions()) {
    if (petition.id() == id) return petition;
  }
  return std::nullopt;
}

template <class Request>
Request Naming(const Petition& petition) {
  Request request;
  request.set_request_id(FreshId());
  request.set_id(petition.id());
  request.set_etag(petition.etag());
  return request;
}

void Denounce(Play& play, const Person& chair, const Case& award) {
  approval::v1::FileDenunciationRequest file;
  file.set_id(StepId("denunciation"));
  file.set_case_id(award.id());
  file.set_unit_id(CommitteeOf(play));
  file.set_text("Kết quả nêu trong báo cáo thành tích không phải của người được khen thưởng.");
  play.As(ColleagueOf(play, award)).Call<Petition>("approval/PetitionService/FileDenunciation", file);
  auto petition = Waiting(chair, file.id());
  if (petition.has_value() && petition->state() == Petition::FILED) {
    petition = chair.Call<Petition>("approval/PetitionService/AcceptPetition",
                                    Naming<approval::v1::AcceptPetitionRequest>(*petition));
  }
  if (!petition.has_value()) return;
  auto resolve = Naming<approval::v1::ResolvePetitionRequest>(*petition);
  resolve.set_outcome(Petition::UPHELD);
  resolve.set_number("12/KL-UBND");
  *resolve.mutable_date() = play.Today();
  resolve.set_answer("Đã xác minh: báo cáo thành tích kê khai không đúng sự thật.");
  chair.Call<Petition>("approval/PetitionService/ResolvePetition", resolve);
}

// What papers on an award have in common.
template <class Request>
Request On(Play& play, const Case& award) {
  Request request;
  request.set_request_id(FreshId());
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = play.Today();
  request.set_legal_basis(kLaw);
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(award.etag());
  return request;
}

void Revoke(Play& play, const Person& chair, const Case& award) {
  // What hangs on the award is judged from the record.
  Await("sổ vàng ghi " + award.subject_name(), [&] { return InTheBook(play, chair, award).has_value(); });
  auto request = On<approval::v1::RevokeAwardsRequest>(play, award);
  request.set_ground("FALSE_DECLARATION");
  request.set_reason("Theo kết luận số 12/KL-UBND, báo cáo thành tích kê khai không đúng sự thật.");
  chair.Call<approval::v1::Decision>("approval/ApprovalService/RevokeAwards", request);
}

void Correct(Play& play, const Person& chair, const Case& award) {
  auto request = On<approval::v1::CorrectDecisionRequest>(play, award);
  request.set_reason("Danh sách ghi sai chức vụ.");
  request.set_corrected_text("Chức vụ ghi theo hồ sơ của người được khen thưởng.");
  chair.Call<approval::v1::Decision>("approval/ApprovalService/CorrectDecision", request);
}

// Before anything else is decided, the books and the counts agree.
void AwaitRevoked(Play& play, const Person& chair, const Case& award) {
  Await("sổ vàng ghi thu hồi", [&] { return InTheBook(play, chair, award) == common::v1::AWARD_REVOKED; });
  const Person& officer = play.As(*play.population().division[1]);
  report::v1::GetCampaignSummaryRequest request;
  request.set_campaign_id(play.campaign.id());
  request.set_unit_id(play.campaign.unit_id());
  Await("báo cáo ghi thu hồi", [&] {
    const auto summary = officer.Call<report::v1::GetCampaignSummaryResponse>(
        "report/ReportService/GetCampaignSummary", request);
    return std::any_of(summary.rows().begin(), summary.rows().end(),
                       [](const auto& row) { return row.revoked() > 0; });
  });
}

}  // namespace

void RuleAfterwards(Play& play) {
  const Person& chair = play.As(*play.population().committee[0]);
  const auto awards = LoneAwards(play, chair);
  if (awards.size() < 2) throw std::runtime_error("không đủ người chỉ có một danh hiệu");
  const Case& revoked = awards[0];
  const Case& corrected = awards[1];
  Denounce(play, chair, revoked);
  if (revoked.standing() != common::v1::AWARD_REVOKED) Revoke(play, chair, revoked);
  if (corrected.ruling_id().empty()) Correct(play, chair, corrected);
  play.SignPapers(*play.population().committee[0]);
  AwaitRevoked(play, chair, revoked);
}

}  // namespace thidua::story
