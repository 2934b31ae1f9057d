// The check of a whole unit: judged whole, told page by page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/use_cases/registrations.h"

namespace thidua::test {
namespace {

using namespace registration::v1;
using directory::v1::ListUnitMeritRequest;
using directory::v1::ListUnitMeritResponse;
using testing::ElementsAre;
using testing::IsEmpty;

class UnitCheck : public Registrations {
 protected:
  UnitCheck() {
    for (const char* name : {"Bình", "An", "Đào", "Chi"}) {
      const Person teacher = service_.SignIn({{identity::v1::TEACHER, school_}});
      auto& person = *lines_.add_lines()->mutable_person();
      person.set_id(teacher.caller.person_id());
      person.set_full_name(name);
      person.set_unit_id(school_);
      teachers_.push_back(teacher);
    }
    service_.peers().On<ListUnitMeritRequest, ListUnitMeritResponse>(
        "directory/DirectoryService/ListUnitMerit", [this](const ListUnitMeritRequest& request) {
          EXPECT_EQ(request.unit_id(), school_);
          EXPECT_TRUE(request.every_year());
          ListUnitMeritResponse page;
          page.set_version(version_);
          if (request.page_token().empty() && request.known_version() == version_) {
            told_unchanged_ += 1;
            return absl::StatusOr<ListUnitMeritResponse>(page);
          }
          // Two pages, as there are of a unit that is not small.
          const int half = lines_.lines_size() / 2;
          const bool first = request.page_token().empty();
          for (int i = first ? 0 : half; i < (first ? half : lines_.lines_size()); ++i) {
            *page.add_lines() = lines_.lines(i);
          }
          if (first) page.set_next_page_token("half");
          return absl::StatusOr<ListUnitMeritResponse>(page);
        });
    const auto campaign = Launched();
    EXPECT_TRUE(campaign.ok()) << campaign.status();
    // Chi sets out for nothing.
    for (size_t i = 0; i < 3; ++i) {
      const auto registered = Register(campaign, teachers_[i]);
      EXPECT_TRUE(registered.ok()) << registered.status();
    }
    if (campaign.ok()) request_.set_campaign_id(campaign->id());
    request_.set_unit_id(school_);
  }

  CheckUnitResponse Check(const CheckUnitRequest& request) {
    const auto answer =
        service_.Call<CheckUnitResponse>(secretary_, "RegistrationService/CheckUnit", request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *answer : CheckUnitResponse();
  }
  static std::vector<std::string> NamesIn(const CheckUnitResponse& answer) {
    std::vector<std::string> names;
    for (const auto& line : answer.lines()) names.push_back(line.name());
    return names;
  }

  const Person secretary_ = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  std::vector<Person> teachers_;
  // What directory has of the school, and the version of it.
  ListUnitMeritResponse lines_;
  std::string version_ = "1";
  int told_unchanged_ = 0;
  CheckUnitRequest request_;
};

TEST_F(UnitCheck, ComesByNameAPageAtATime) {
  request_.set_page_size(2);
  const auto first = Check(request_);
  EXPECT_THAT(NamesIn(first), ElementsAre("An", "Bình"));
  EXPECT_EQ(first.people(), 4);
  EXPECT_EQ(first.counts().registered(), 3);
  EXPECT_EQ(first.counts().titles(), 3);
  request_.set_page_token(first.next_page_token());
  const auto last = Check(request_);
  EXPECT_THAT(NamesIn(last), ElementsAre("Đào"));
  EXPECT_EQ(last.next_page_token(), "");
  EXPECT_EQ(last.counts().titles(), 3) << "of the whole unit on every page";
}

TEST_F(UnitCheck, IsLookedThroughByTheServer) {
  request_.set_query("dao");
  EXPECT_THAT(NamesIn(Check(request_)), ElementsAre("Đào"));
  request_.set_query("");
  request_.set_blocked_only(true);
  const auto blocked = Check(request_);
  EXPECT_EQ(blocked.lines_size(), blocked.counts().blocked());
  EXPECT_EQ(blocked.counts().titles(), 3) << "whatever the lines are narrowed to";
}

// What is tried stays on the list, so that it can be put back; and is tried on what stands registered.
TEST_F(UnitCheck, ATitleThatIsTakenOutStaysAsTakenOut) {
  auto* plan = request_.add_plans();
  plan->mutable_subject()->set_kind(common::v1::PERSON);
  plan->mutable_subject()->set_id(teachers_[1].caller.person_id());
  plan->set_take_out(true);
  plan->add_title_codes("ADVANCED_WORKER");
  plan->add_title_codes("EMULATION_FIGHTER_BASE");  // not registered: nothing to take out
  const auto tried = Check(request_);
  EXPECT_THAT(NamesIn(tried), ElementsAre("An", "Bình", "Đào"));
  EXPECT_TRUE(tried.lines(0).taken_out());
  EXPECT_THAT(tried.lines(0).title().verdicts(), IsEmpty());
  EXPECT_FALSE(tried.lines(1).taken_out());
  EXPECT_EQ(tried.counts().titles(), 3);
  EXPECT_EQ(tried.counts().registered(), 3) << "as it stands, whatever is tried";
}

// Pages, searches and filters of one list are of one judgement, for as long as it is the right one.
TEST_F(UnitCheck, IsJudgedAnewOnlyWhenSomethingHasChanged) {
  Check(request_);
  EXPECT_EQ(told_unchanged_, 0);
  request_.set_query("dao");
  EXPECT_THAT(NamesIn(Check(request_)), ElementsAre("Đào"));
  request_.set_query("");
  request_.set_page_size(2);
  const auto first = Check(request_);
  EXPECT_EQ(told_unchanged_, 2);

  // The records: somebody is called otherwise, and has been disciplined, from the next page on.
  auto& bad = *lines_.mutable_lines(2);  // Đào
  bad.mutable_person()->set_full_name("Đào Hồng");
  bad.add_entries()->set_id(crypto::NewUuid());
  bad.mutable_entries(0)->set_school_year("2020-2021");
  bad.mutable_entries(0)->mutable_rating()->set_rating(common::v1::NOT_COMPLETED);
  version_ = "2";
  auto next = request_;
  next.set_page_token(first.next_page_token());
  const auto changed = Check(next);
  EXPECT_EQ(told_unchanged_, 2);
  ASSERT_THAT(NamesIn(changed), ElementsAre("Đào Hồng"));
  EXPECT_EQ(changed.counts().blocked(), first.counts().blocked() + 1);
  EXPECT_TRUE(changed.lines(0).title().blocked());

  // What stands registered: Chi sets out for something after all.
  GetCampaignRequest get;
  get.set_id(request_.campaign_id());
  const auto campaign = service_.Call<Campaign>(secretary_, "RegistrationService/GetCampaign", get);
  ASSERT_TRUE(Register(campaign, teachers_[3]).ok());
  request_.set_page_size(0);
  EXPECT_THAT(NamesIn(Check(request_)), ElementsAre("An", "Bình", "Chi", "Đào Hồng"));
  EXPECT_EQ(told_unchanged_, 2);

  // What is tried: on the same records, and of no other list.
  auto tried = request_;
  auto* plan = tried.add_plans();
  plan->mutable_subject()->set_kind(common::v1::PERSON);
  plan->mutable_subject()->set_id(teachers_[0].caller.person_id());
  EXPECT_THAT(NamesIn(Check(tried)), ElementsAre("An", "Chi", "Đào Hồng"));
  EXPECT_EQ(told_unchanged_, 2);
  EXPECT_THAT(NamesIn(Check(request_)), ElementsAre("An", "Bình", "Chi", "Đào Hồng"));
  EXPECT_EQ(told_unchanged_, 3);

  // The day: whoever has been judged yesterday is judged today.
  service_.SetClock("2020-10-30T03:00:00Z");
  Check(request_);
  EXPECT_EQ(told_unchanged_, 3);
}

// Whoever sees nobody of the unit in directory is shown no judgement that somebody else has had made.
TEST_F(UnitCheck, AJudgementThatIsThereIsNobodysRight) {
  Check(request_);
  service_.peers().On<ListUnitMeritRequest, ListUnitMeritResponse>(
      "directory/DirectoryService/ListUnitMerit",
      [](const auto&) { return absl::StatusOr<ListUnitMeritResponse>(error::Of(reason::kNotFound)); });
  const auto refused =
      service_.Call<CheckUnitResponse>(secretary_, "RegistrationService/CheckUnit", request_);
  EXPECT_EQ(error::ReasonOf(refused.status()), "NOT_FOUND");
}

}  // namespace
}  // namespace thidua::test
