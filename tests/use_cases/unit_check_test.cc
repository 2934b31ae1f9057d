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
using directory::v1::BatchGetMeritRecordsRequest;
using directory::v1::BatchGetMeritRecordsResponse;
using directory::v1::ListPeopleRequest;
using directory::v1::ListPeopleResponse;
using testing::ElementsAre;
using testing::IsEmpty;

class UnitCheck : public Registrations {
 protected:
  UnitCheck() {
    for (const char* name : {"Bình", "An", "Đào", "Chi"}) {
      const Person teacher = service_.SignIn({{identity::v1::TEACHER, school_}});
      auto& person = *people_.add_people();
      person.set_id(teacher.caller.person_id());
      person.set_full_name(name);
      person.set_unit_id(school_);
      teachers_.push_back(teacher);
    }
    service_.peers().On<ListPeopleRequest, ListPeopleResponse>(
        "directory/DirectoryService/ListPeople",
        [this](const auto&) { return absl::StatusOr<ListPeopleResponse>(people_); });
    service_.peers().On<BatchGetMeritRecordsRequest, BatchGetMeritRecordsResponse>(
        "directory/DirectoryService/BatchGetMeritRecords", [this](const auto& request) {
          BatchGetMeritRecordsResponse records;
          for (const auto& subject : request.subjects()) {
            for (const auto& person : people_.people()) {
              if (person.id() == subject.id()) *records.add_people() = person;
            }
          }
          return absl::StatusOr<BatchGetMeritRecordsResponse>(records);
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
  ListPeopleResponse people_;
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

}  // namespace
}  // namespace thidua::test
