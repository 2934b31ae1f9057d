#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

RegisterTargetRequest TargetIn(World& w, const Campaign& campaign) {
  auto request = WithId<RegisterTargetRequest>();
  request.set_campaign_id(campaign.id());
  request.set_unit_id(w.school);
  request.set_indicator("Tỷ lệ học sinh hoàn thành lớp học " + w.NewCode("CT"));
  request.set_baseline_hundredths(9500);
  request.set_target_hundredths(9900);
  request.set_baseline_source("Khảo sát đầu năm");
  auto* past = request.add_past();
  past->set_school_year("2018-2019");
  past->set_hundredths(9077);
  request.set_feasibility_note("Phụ đạo học sinh yếu từ tháng 9");
  request.set_indicator_code("HTLH");
  auto* filing = request.add_filings();
  filing->set_authority("UBND huyện");
  filing->set_number("12/ĐK-TH");
  *filing->mutable_filed_on() = Day(2020, 8, 1);
  return request;
}

ChangeRegistrationRequest ChangeTo(World& w, const std::string& title) {
  auto request = Naming<ChangeRegistrationRequest>(w.NewRegistration(kWorker));
  request.add_title_codes(title);
  request.set_commitment("Phấn đấu dạy tốt.");
  request.set_consent("Giấy uỷ quyền ngày 06/10/2020.");
  return request;
}

template <class Request = ReviewRegistrationRequest>
Request ReviewOf(const Registration& registration) {
  auto request = Naming<Request>(registration);
  request.set_review(Registration::APPROVED);
  return request;
}

AttachConsentScanRequest ScanFor(const Registration& registration) {
  auto request = WithId<AttachConsentScanRequest>();
  request.set_registration_id(registration.id());
  request.set_file_name("Giấy uỷ quyền.pdf");
  request.set_content("%PDF-1.4 giấy uỷ quyền");
  return request;
}

Registration OfThePrincipal(World& w) {
  auto request = w.RegisterRequest(kWorker, w.principal.person_id);
  request.set_campaign_id(w.NewCampaign(true).id());
  return w.Do<Registration>(w.principal, "registration/RegistrationService/RegisterTitles", request);
}

// One registration of the school in a campaign of its own.
Registration Alone(World& w) {
  auto request = w.RegisterRequest(kWorker);
  request.set_campaign_id(w.NewCampaign(true).id());
  return w.Do<Registration>(w.secretary, "registration/RegistrationService/RegisterTitles", request);
}

SendRegistrationSumRequest SumIn(World& w, const std::string& campaign_id) {
  auto request = WithId<SendRegistrationSumRequest>();
  request.set_campaign_id(campaign_id);
  request.set_unit_id(w.school);
  return request;
}

SendRegistrationSumRequest ApprovedSum(World& w) {
  const Registration registration = Alone(w);
  w.Do<Registration>(w.principal, "registration/RegistrationService/ReviewRegistration",
                     ReviewOf(registration));
  return SumIn(w, registration.campaign_id());
}

RegistrationSum Sent(World& w) {
  return w.Do<RegistrationSum>(w.principal, "registration/RegistrationService/SendRegistrationSum",
                               ApprovedSum(w));
}

AskRegistrationSumAgainRequest AskAgain(const RegistrationSum& sum) {
  auto request = Naming<AskRegistrationSumAgainRequest>(sum);
  request.set_reason("Thiếu đăng ký của tổ văn phòng");
  return request;
}

UpdateCampaignRequest UpdateOf(World& w, const Campaign& campaign) {
  const auto as_made = w.CampaignRequest();
  auto request = Naming<UpdateCampaignRequest>(campaign);
  request.set_name("Thi đua dạy tốt, học tốt, quản lý tốt");
  request.set_school_year(as_made.school_year());
  request.set_form(as_made.form());
  request.set_scope(as_made.scope());
  *request.mutable_starts_on() = as_made.starts_on();
  *request.mutable_registration_closes_on() = as_made.registration_closes_on();
  *request.mutable_dossiers_close_on() = as_made.dossiers_close_on();
  *request.mutable_ends_on() = as_made.ends_on();
  return request;
}

RescheduleCampaignRequest LaterBy(const Campaign& campaign) {
  auto request = Naming<RescheduleCampaignRequest>(campaign);
  *request.mutable_registration_closes_on() = Day(2021, 1, 15);
  *request.mutable_dossiers_close_on() = campaign.dossiers_close_on();
  *request.mutable_ends_on() = campaign.ends_on();
  request.set_reason("Bão, các trường nghỉ học");
  return request;
}

Target NewTarget(World& w, const Campaign& campaign) {
  return w.Do<Target>(w.secretary, "registration/RegistrationService/RegisterTarget", TargetIn(w, campaign));
}

// Beyond what the unit has reached, with nothing that says why.
RegisterTargetRequest BeyondHistory(World& w) {
  auto request = TargetIn(w, w.campaign);
  request.clear_feasibility_note();
  request.set_target_hundredths(9990);
  return request;
}

AttachTargetSurveyRequest SurveyOf(const Target& target) {
  auto request = Naming<AttachTargetSurveyRequest>(target);
  request.set_file_name("Khảo sát đầu năm.pdf");
  request.set_content("%PDF-1.4 khảo sát");
  return request;
}

ChangeTargetRequest ChangeOf(const Target& target) {
  auto request = Naming<ChangeTargetRequest>(target);
  request.set_indicator(target.indicator());
  request.set_baseline_hundredths(target.baseline_hundredths());
  request.set_target_hundredths(9850);
  request.set_baseline_source("Khảo sát đầu năm, đã kiểm lại");
  request.set_reason("Ghi nhầm mức phấn đấu");
  return request;
}

WithdrawTargetRequest WithdrawalOf(const Target& target) {
  auto request = Naming<WithdrawTargetRequest>(target);
  request.set_reason("Không còn lớp bán trú");
  return request;
}

// Of a campaign that has closed since.
Target OfAClosedCampaign(World& w) {
  const Campaign campaign = w.NewCampaign(true);
  const Target target = NewTarget(w, campaign);
  w.Do<Campaign>(w.officer, "registration/RegistrationService/CloseCampaign",
                 Naming<CloseCampaignRequest>(campaign));
  return target;
}

template <class Request>
Request InCampaign(World& w) {
  Request request;
  request.set_campaign_id(w.campaign.id());
  return request;
}

}  // namespace

Scenes RegistrationScenes() {
  const std::string s = "registration/RegistrationService/";
  const auto withdrawn = [](World& w) {
    return w.Do<Registration>(w.secretary, "registration/RegistrationService/WithdrawRegistration",
                              Naming<WithdrawRegistrationRequest>(w.NewRegistration(kWorker)));
  };
  return {
      {s + "CreateCampaign",
       [](World& w) { return By(w.officer, w.CampaignRequest()); },
       Stranger::kRefused,
       1,
       {{"before_any_law_in_force",
         [](World& w) {
           auto request = w.CampaignRequest();
           *request.mutable_starts_on() = Day(1950, 1, 1);
           return By(w.officer, request);
         },
         "NO_RULE_SET"}}},
      {s + "UpdateCampaign",
       [](World& w) { return By(w.officer, UpdateOf(w, w.NewCampaign(false))); },
       Stranger::kRefused,
       1,
       {{"of_a_launched_campaign", [](World& w) { return By(w.officer, UpdateOf(w, w.NewCampaign(true))); },
         "CAMPAIGN_STATE"}}},
      {s + "DiscardCampaign",
       [](World& w) { return By(w.officer, Naming<DiscardCampaignRequest>(w.NewCampaign(false))); },
       Stranger::kRefused,
       1,
       {{"of_a_launched_campaign",
         [](World& w) { return By(w.officer, Naming<DiscardCampaignRequest>(w.NewCampaign(true))); },
         "CAMPAIGN_STATE"}}},
      {s + "RescheduleCampaign",
       [](World& w) { return By(w.officer, LaterBy(w.NewCampaign(true))); },
       Stranger::kRefused,
       1,
       {{"of_a_draft", [](World& w) { return By(w.officer, LaterBy(w.NewCampaign(false))); },
         "CAMPAIGN_STATE"}}},
      {s + "ListCampaignChanges",
       [](World& w) {
         ListCampaignChangesRequest request;
         request.set_campaign_id(w.NewCampaign(true).id());
         return By(w.officer, request);
       }},
      {s + "LaunchCampaign",
       [](World& w) { return By(w.officer, Naming<LaunchCampaignRequest>(w.NewCampaign(false))); },
       Stranger::kRefused,
       1,
       {{"of_a_launched_campaign",
         [](World& w) { return By(w.officer, Naming<LaunchCampaignRequest>(w.NewCampaign(true))); },
         "CAMPAIGN_STATE"}}},
      {s + "CloseCampaign",
       [](World& w) { return By(w.officer, Naming<CloseCampaignRequest>(w.NewCampaign(true))); },
       Stranger::kRefused,
       1,
       {{"of_a_draft",
         [](World& w) { return By(w.officer, Naming<CloseCampaignRequest>(w.NewCampaign(false))); },
         "CAMPAIGN_STATE"}}},
      {s + "GetCampaign",
       [](World& w) {
         GetCampaignRequest request;
         request.set_id(w.campaign.id());
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
      {s + "ListCampaigns", [](World& w) { return By(w.teacher, ListCampaignsRequest()); },
       Stranger::kSeesNothing},
      {s + "ListTitles", [](World& w) { return By(w.teacher, InCampaign<ListTitlesRequest>(w)); },
       Stranger::kWelcome},
      {s + "RegisterTitles",
       [](World& w) { return By(w.secretary, w.RegisterRequest(kWorker)); },
       Stranger::kRefused,
       1,
       {{"in_a_draft_for_a_title_of_collectives",
         [](World& w) {
           auto request = w.RegisterRequest("ADVANCED_COLLECTIVE");
           request.set_campaign_id(w.NewCampaign(false).id());
           return By(w.secretary, request);
         },
         "GUARD_UNMET",
         {"campaign_launched", "title_fits_subject"}}}},
      {s + "ChangeRegistration",
       [](World& w) { return By(w.secretary, ChangeTo(w, kLetter)); },
       Stranger::kRefused,
       1,
       {{"to_a_title_unknown_to_the_law",
         [](World& w) { return By(w.secretary, ChangeTo(w, "NO_SUCH_TITLE")); },
         "GUARD_UNMET",
         {"title_in_rule_set"}}}},
      {s + "WithdrawRegistration",
       [](World& w) {
         return By(w.secretary, Naming<WithdrawRegistrationRequest>(w.NewRegistration(kWorker)));
       },
       Stranger::kRefused,
       1,
       {{"of_a_withdrawn_one",
         [=](World& w) { return By(w.secretary, Naming<WithdrawRegistrationRequest>(withdrawn(w))); },
         "GUARD_UNMET",
         {"registration_active"}}}},
      {s + "AttachConsentScan",
       [](World& w) { return By(w.secretary, ScanFor(w.NewRegistration(kWorker))); },
       Stranger::kRefused,
       1,
       {{"to_what_one_registered_oneself",
         [](World& w) { return By(w.secretary, ScanFor(OfThePrincipal(w))); },
         "GUARD_UNMET",
         {"consent_stated"}}}},
      {s + "GetConsentScan",
       [=](World& w) {
         GetConsentScanRequest request;
         request.set_registration_id(
             w.Do<Registration>(w.secretary, s + "AttachConsentScan", ScanFor(w.NewRegistration(kWorker)))
                 .id());
         return By(w.secretary, request);
       }},
      {s + "ReviewRegistration",
       [](World& w) { return By(w.principal, ReviewOf(w.NewRegistration(kWorker))); },
       Stranger::kRefused,
       1,
       {{"of_a_withdrawn_one",
         [=](World& w) { return By(w.principal, ReviewOf(withdrawn(w))); },
         "GUARD_UNMET",
         {"registration_active"}},
        {"of_ones_own",
         [](World& w) { return By(w.principal, ReviewOf(OfThePrincipal(w))); },
         "GUARD_UNMET",
         {"not_own"}}}},
      {s + "ReviewHeadRegistration",
       [](World& w) { return By(w.officer, ReviewOf<ReviewHeadRegistrationRequest>(OfThePrincipal(w))); },
       Stranger::kRefused,
       1,
       {{"of_somebody_else",
         [](World& w) {
           return By(w.officer, ReviewOf<ReviewHeadRegistrationRequest>(w.NewRegistration(kWorker)));
         },
         "GUARD_UNMET",
         {"of_head"}}}},
      {s + "GetRegistration",
       [](World& w) {
         GetRegistrationRequest request;
         request.set_id(w.NewRegistration(kWorker).id());
         return By(w.secretary, request);
       }},
      {s + "ListRegistrations",
       [](World& w) {
         auto request = InCampaign<ListRegistrationsRequest>(w);
         request.set_unit_id(w.school);
         return By(w.secretary, request);
       }},
      {s + "RegisterTarget",
       [](World& w) { return By(w.secretary, TargetIn(w, w.campaign)); },
       Stranger::kRefused,
       1,
       {{"in_a_draft",
         [](World& w) { return By(w.secretary, TargetIn(w, w.NewCampaign(false))); },
         "GUARD_UNMET",
         {"campaign_launched"}},
        {"beyond_the_units_history",
         [](World& w) { return By(w.secretary, BeyondHistory(w)); },
         "GUARD_UNMET",
         {"within_history"}}}},
      {s + "AttachTargetSurvey",
       [](World& w) { return By(w.secretary, SurveyOf(NewTarget(w, w.campaign))); },
       Stranger::kRefused,
       1,
       {{"in_a_closed_campaign",
         [](World& w) { return By(w.secretary, SurveyOf(OfAClosedCampaign(w))); },
         "GUARD_UNMET",
         {"campaign_launched"}}}},
      {s + "GetTargetSurvey",
       [=](World& w) {
         GetTargetSurveyRequest request;
         request.set_target_id(
             w.Do<Target>(w.secretary, s + "AttachTargetSurvey", SurveyOf(NewTarget(w, w.campaign))).id());
         return By(w.secretary, request);
       }},
      {s + "ChangeTarget",
       [](World& w) { return By(w.secretary, ChangeOf(NewTarget(w, w.campaign))); },
       Stranger::kRefused,
       1,
       {{"in_a_closed_campaign",
         [](World& w) { return By(w.secretary, ChangeOf(OfAClosedCampaign(w))); },
         "GUARD_UNMET",
         {"campaign_launched"}}}},
      {s + "WithdrawTarget",
       [](World& w) { return By(w.secretary, WithdrawalOf(NewTarget(w, w.campaign))); },
       Stranger::kRefused,
       1,
       {{"of_a_withdrawn_one",
         [](World& w) {
           const auto target = NewTarget(w, w.campaign);
           return By(w.secretary,
                     WithdrawalOf(w.Do<Target>(w.secretary, "registration/RegistrationService/WithdrawTarget",
                                               WithdrawalOf(target))));
         },
         "GUARD_UNMET",
         {"target_standing"}}}},
      {s + "ListTargets",
       [](World& w) {
         auto request = InCampaign<ListTargetsRequest>(w);
         request.set_unit_id(w.school);
         return By(w.secretary, request);
       }},
      {s + "SendRegistrationSum",
       [](World& w) { return By(w.principal, ApprovedSum(w)); },
       Stranger::kRefused,
       1,
       {{"with_nothing_registered",
         [](World& w) { return By(w.principal, SumIn(w, w.NewCampaign(true).id())); },
         "GUARD_UNMET",
         {"something_registered"}},
        {"before_all_is_approved",
         [](World& w) { return By(w.principal, SumIn(w, Alone(w).campaign_id())); },
         "GUARD_UNMET",
         {"all_approved"}},
        {"a_second_time",
         [](World& w) { return By(w.principal, SumIn(w, Sent(w).campaign_id())); },
         "GUARD_UNMET",
         {"something_new"}}}},
      {s + "AskRegistrationSumAgain",
       [](World& w) { return By(w.officer, AskAgain(Sent(w))); },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [=](World& w) {
           return By(w.officer, AskAgain(w.Do<RegistrationSum>(w.officer, s + "AskRegistrationSumAgain",
                                                               AskAgain(Sent(w)))));
         },
         "GUARD_UNMET",
         {"not_asked_yet"}}}},
      {s + "ListRegistrationSums",
       [](World& w) {
         auto request = InCampaign<ListRegistrationSumsRequest>(w);
         request.set_unit_id(w.division);
         return By(w.officer, request);
       }},
      {s + "ListRegistrationSumLines",
       [](World& w) {
         auto request = InCampaign<ListRegistrationSumLinesRequest>(w);
         request.set_unit_id(w.school);
         return By(w.secretary, request);
       }},
      {s + "CheckEligibility",
       [](World& w) {
         auto request = InCampaign<CheckEligibilityRequest>(w);
         request.mutable_subject()->set_kind(common::v1::PERSON);
         request.mutable_subject()->set_id(w.Subject(w.teacher.person_id));
         return By(w.secretary, request);
       }},
      {s + "CheckUnit",
       [](World& w) {
         w.NewRegistration(kWorker);
         auto request = InCampaign<CheckUnitRequest>(w);
         request.set_unit_id(w.school);
         auto* plan = request.add_plans();
         plan->mutable_subject()->set_kind(common::v1::PERSON);
         plan->mutable_subject()->set_id(w.Subject(w.teacher.person_id));
         plan->add_title_codes(kWorker);
         return By(w.secretary, request);
       }},
      {s + "ListRules", [](World& w) { return By(w.teacher, InCampaign<ListRulesRequest>(w)); },
       Stranger::kWelcome},
  };
}

}  // namespace thidua::test
