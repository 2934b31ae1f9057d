#include "tests/story/ruled.h"

#include <algorithm>
#include <stdexcept>

#include "absl/strings/match.h"

namespace thidua::story {
namespace {

using namespace approval::v1;

// Of a story that was played before, only the account knows the unit.
std::string UnitOf(const Person& person) { return person.account().grants(0).unit_id(); }

void PutBook(Play& play, const Person& chair, const Case& award, Ruled& ruled) {
  for (const auto& line : play.GoldenBook(chair, award.unit_id(), award.title_code())) {
    const auto& entry = line.entry().award();
    ruled.book_lines += 1;
    ruled.book_in_force += entry.standing() != common::v1::AWARD_REVOKED;
    if (entry.case_id() == award.id()) ruled.in_book = common::v1::AwardStanding_Name(entry.standing());
  }
}

void PutPayment(Play& play, const Person& chair, const Case& award, Ruled& ruled) {
  ListPaymentsRequest request;
  request.set_unit_id(UnitOf(chair));
  request.set_school_year(play.school_year());
  request.set_page_size(500);
  do {
    const auto page = chair.Call<ListPaymentsResponse>("approval/ApprovalService/ListPayments", request);
    for (const auto& payment : page.payments()) {
      if (payment.case_id() != award.id()) continue;
      ruled.payment = payment.state();
      ruled.amount = payment.amount();
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
}

std::string ShareOf(Play& play, const std::string& school_id) {
  registration::v1::CheckEligibilityRequest request;
  request.set_campaign_id(play.campaign.id());
  request.mutable_subject()->set_kind(common::v1::UNIT);
  request.mutable_subject()->set_id(school_id);
  request.add_title_codes("ADVANCED_COLLECTIVE");
  const auto checked = play.As(*play.population().division[1])
                           .Call<registration::v1::CheckEligibilityResponse>(
                               "registration/RegistrationService/CheckEligibility", request);
  for (const auto& title : checked.titles()) {
    for (const auto& verdict : title.verdicts()) {
      if (absl::EndsWith(verdict.rule_id(), ".SHARE"))
        return verdict.sentence().substr(0, verdict.sentence().find(' '));
    }
  }
  throw std::runtime_error("không có điều kiện về tỷ lệ của tập thể");
}

Ruled Told(Play& play, const Person& chair, const Decision& ruling, const std::string& case_id) {
  GetCaseRequest get;
  get.set_id(case_id);
  const Case award = chair.Call<GetCaseResponse>("approval/ApprovalService/GetCase", get).case_();
  Ruled ruled;
  ruled.ruling = ruling.ruling();
  ruled.number = ruling.number();
  ruled.subject = award.subject_name();
  ruled.title_code = award.title_code();
  ruled.of_case = award.standing();
  PutBook(play, chair, award, ruled);
  PutPayment(play, chair, award, ruled);
  ruled.share = ShareOf(play, award.unit_id());
  return ruled;
}

}  // namespace

std::vector<Ruled> RuledAwards(Play& play) {
  const Person& chair = play.As(*play.population().committee[0]);
  std::vector<Ruled> all;
  for (const auto& listed : play.Decisions(chair, UnitOf(chair))) {
    if (listed.ruling() == common::v1::RULING_KIND_UNSPECIFIED) continue;
    GetDecisionRequest get;
    get.set_id(listed.id());
    const auto ruling = chair.Call<Decision>("approval/ApprovalService/GetDecision", get);
    for (const auto& case_id : ruling.case_ids()) all.push_back(Told(play, chair, ruling, case_id));
  }
  std::sort(all.begin(), all.end(), [](const Ruled& a, const Ruled& b) { return a.ruling < b.ruling; });
  return all;
}

}  // namespace thidua::story
