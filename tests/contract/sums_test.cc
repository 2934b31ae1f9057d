// The sum of a school's registrations on its way to the organiser: who sent it, what has changed since, asked
// again.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

const std::string kService = "registration/RegistrationService/";

World& W() { return TheWorld(); }

Registration Registered(const std::string& campaign_id) {
  auto request = W().RegisterRequest(kWorker, W().NewPerson(W().school).id());
  request.set_campaign_id(campaign_id);
  return W().Do<Registration>(W().secretary, kService + "RegisterTitles", request);
}

Registration Approved(const Registration& registration) {
  auto request = Naming<ReviewRegistrationRequest>(registration);
  request.set_review(Registration::APPROVED);
  return W().Do<Registration>(W().principal, kService + "ReviewRegistration", request);
}

SendRegistrationSumRequest Sum(const std::string& campaign_id) {
  auto request = WithId<SendRegistrationSumRequest>();
  request.set_campaign_id(campaign_id);
  request.set_unit_id(W().school);
  return request;
}

RegistrationSum Send(const std::string& campaign_id) {
  return W().Do<RegistrationSum>(W().principal, kService + "SendRegistrationSum", Sum(campaign_id));
}

ListRegistrationSumsResponse Board(const std::string& campaign_id) {
  ListRegistrationSumsRequest request;
  request.set_campaign_id(campaign_id);
  request.set_unit_id(W().division);
  request.set_page_size(500);
  return W().Do<ListRegistrationSumsResponse>(W().officer, kService + "ListRegistrationSums", request);
}

// As the school sees it: a board of one line.
ListRegistrationSumsResponse::Line OfTheSchool(const std::string& campaign_id) {
  ListRegistrationSumsRequest request;
  request.set_campaign_id(campaign_id);
  request.set_unit_id(W().school);
  request.set_page_size(500);
  const auto answer =
      W().Do<ListRegistrationSumsResponse>(W().secretary, kService + "ListRegistrationSums", request);
  for (const auto& line : answer.lines()) {
    if (line.unit_id() == W().school) return line;
  }
  ADD_FAILURE() << "the school is not on the board";
  return {};
}

// The schools that stand so, a page at a time.
std::vector<std::string> SchoolsThat(const std::string& campaign_id,
                                     ListRegistrationSumsRequest::Standing standing, int page_size,
                                     const std::string& query = "") {
  ListRegistrationSumsRequest request;
  request.set_campaign_id(campaign_id);
  request.set_unit_id(W().division);
  request.set_standing(standing);
  request.set_query(query);
  request.set_page_size(page_size);
  std::vector<std::string> schools;
  do {
    const auto page =
        W().Do<ListRegistrationSumsResponse>(W().officer, kService + "ListRegistrationSums", request);
    for (const auto& line : page.lines()) schools.push_back(line.unit_id());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return schools;
}

std::vector<ListRegistrationSumLinesResponse::Line> Lines(const std::string& campaign_id) {
  ListRegistrationSumLinesRequest request;
  request.set_campaign_id(campaign_id);
  request.set_unit_id(W().school);
  const auto answer =
      W().Do<ListRegistrationSumLinesResponse>(W().officer, kService + "ListRegistrationSumLines", request);
  return {answer.lines().begin(), answer.lines().end()};
}

TEST(RegistrationSums, AreSentSeenAndMarkedWhenSomethingChanges) {
  const std::string campaign = W().NewCampaign(true).id();
  const Registration first = Approved(Registered(campaign));
  EXPECT_FALSE(OfTheSchool(campaign).has_sum());
  EXPECT_EQ(OfTheSchool(campaign).registrations(), 1);
  EXPECT_EQ(OfTheSchool(campaign).approved(), 1);
  const RegistrationSum sum = Send(campaign);
  EXPECT_EQ(sum.number(), 1);
  EXPECT_EQ(sum.registrations(), 1);
  EXPECT_EQ(sum.sent_by_person_id(), W().principal.person_id);
  EXPECT_EQ(OfTheSchool(campaign).sum().SerializeAsString(), sum.SerializeAsString());
  EXPECT_EQ(OfTheSchool(campaign).changed(), 0);
  EXPECT_EQ(Board(campaign).counts().sent(), 1);
  EXPECT_GT(Board(campaign).counts().schools(), 1);

  // A new one and one withdrawn: both are marked, and the sum says what it said.
  Registered(campaign);
  W().Do<Registration>(W().secretary, kService + "WithdrawRegistration",
                       Naming<WithdrawRegistrationRequest>(first));
  EXPECT_EQ(OfTheSchool(campaign).changed(), 2);
  EXPECT_EQ(OfTheSchool(campaign).sum().SerializeAsString(), sum.SerializeAsString());
  for (const int size : {1, 500}) {
    const auto changed = SchoolsThat(campaign, ListRegistrationSumsRequest::CHANGED, size);
    EXPECT_EQ(changed, std::vector{W().school}) << size << " a page";
    const auto waiting = SchoolsThat(campaign, ListRegistrationSumsRequest::NOT_SENT, size);
    EXPECT_EQ(static_cast<int>(waiting.size()), Board(campaign).counts().schools() - 1) << size << " a page";
    EXPECT_EQ(std::count(waiting.begin(), waiting.end(), W().school), 0);
  }
  EXPECT_TRUE(SchoolsThat(campaign, ListRegistrationSumsRequest::STANDING_UNSPECIFIED, 500,
                          "không trường nào tên thế")
                  .empty());
  const auto lines = Lines(campaign);
  ASSERT_EQ(lines.size(), 2u);
  for (const auto& line : lines) {
    EXPECT_TRUE(line.changed());
    const bool withdrawn = line.registration_id() == first.id();
    EXPECT_EQ(line.title_codes().empty(), withdrawn);
    EXPECT_EQ(line.sent_title_codes().empty(), !withdrawn);
  }
}

TEST(RegistrationSums, TheOrganiserAsksAgainAndTheSchoolSendsAnew) {
  const std::string campaign = W().NewCampaign(true).id();
  Approved(Registered(campaign));
  const RegistrationSum sum = Send(campaign);
  auto ask = Naming<AskRegistrationSumAgainRequest>(sum);
  ask.set_reason("Thiếu đăng ký của tổ văn phòng");
  RegistrationSum refused;
  EXPECT_EQ(W().api.Call(W().principal, kService + "AskRegistrationSumAgain", ask, &refused).code(),
            grpc::StatusCode::PERMISSION_DENIED)
      << "the campaign is the division's";
  const auto asked = W().Do<RegistrationSum>(W().officer, kService + "AskRegistrationSumAgain", ask);
  EXPECT_EQ(asked.state(), RegistrationSum::ASKED_AGAIN);
  EXPECT_EQ(asked.ask_reason(), ask.reason());
  EXPECT_EQ(asked.number(), 1);
  EXPECT_EQ(Board(campaign).counts().asked_again(), 1);

  report::v1::ListNoticesRequest news;
  Await("the notice to the principal", [&] {
    const auto told =
        W().Do<report::v1::ListNoticesResponse>(W().principal, "report/NoticeService/ListNotices", news);
    return std::any_of(told.notices().begin(), told.notices().end(), [&](const auto& one) {
      return one.target() == report::v1::Notice::REGISTRATION_SUM && one.target_id() == sum.id() &&
             one.detail() == ask.reason();
    });
  });

  // Nothing has changed, and yet it is sent: that was asked for.
  const RegistrationSum again = Send(campaign);
  EXPECT_EQ(again.id(), sum.id());
  EXPECT_EQ(again.number(), 2);
  EXPECT_EQ(again.state(), RegistrationSum::SENT);
  EXPECT_EQ(again.ask_reason(), "");
  auto database = TheStack().AsSuperuser();
  EXPECT_EQ(Words(*database,
                  "SELECT l.kind AS word FROM audit.leaf l WHERE l.agg_type = 'registration_sum' AND "
                  "l.agg_id = '" +
                      sum.id() + "' ORDER BY l.agg_version"),
            (std::vector<std::string>{"REGISTRATION_SUM_SENT", "REGISTRATION_SUM_ASKED_AGAIN",
                                      "REGISTRATION_SUM_SENT"}));
}

TEST(RegistrationSums, ThePrincipalsOwnWaitsForNobody) {
  const std::string campaign = W().NewCampaign(true).id();
  auto own = W().RegisterRequest(kWorker, W().principal.person_id);
  own.set_campaign_id(campaign);
  W().Do<Registration>(W().principal, kService + "RegisterTitles", own);
  EXPECT_EQ(Send(campaign).registrations(), 1);
}

// Nobody in the school says anything of it: the office sees it waiting, and reviews it.
TEST(RegistrationSums, ThePrincipalsOwnIsReviewedByTheOfficeAbove) {
  const std::string campaign = W().NewCampaign(true).id();
  auto own = W().RegisterRequest(kWorker, W().principal.person_id);
  own.set_campaign_id(campaign);
  const auto registered = W().Do<Registration>(W().principal, kService + "RegisterTitles", own);
  Registered(campaign);
  EXPECT_EQ(OfTheSchool(campaign).heads_waiting(), 1);
  for (const auto& line : Lines(campaign)) {
    EXPECT_EQ(line.of_head(), line.registration_id() == registered.id());
  }
  auto review = Naming<ReviewHeadRegistrationRequest>(registered);
  review.set_review(Registration::SENT_BACK);
  review.set_reason("Xin ghi rõ chỉ tiêu của trường");
  const auto back = W().Do<Registration>(W().officer, kService + "ReviewHeadRegistration", review);
  EXPECT_EQ(back.review(), Registration::SENT_BACK);
  EXPECT_EQ(back.review_reason(), review.reason());
  EXPECT_EQ(OfTheSchool(campaign).heads_waiting(), 0);
  auto again = Naming<ReviewHeadRegistrationRequest>(back);
  again.set_review(Registration::APPROVED);
  W().Do<Registration>(W().officer, kService + "ReviewHeadRegistration", again);
  EXPECT_EQ(OfTheSchool(campaign).approved(), 1);
}

}  // namespace
}  // namespace thidua::test
