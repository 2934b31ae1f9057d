// A school's dossiers: what three services know of its people, a page at a time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <list>
#include <map>

#include "absl/strings/str_cat.h"
#include "services/submission/module.h"
#include "tests/kit/service.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

using namespace submission::v1;
using directory::v1::ListPeopleRequest;
using directory::v1::ListPeopleResponse;
using registration::v1::ListRegistrationsRequest;
using registration::v1::ListRegistrationsResponse;
using registration::v1::Registration;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kTitle[] = "ADVANCED_WORKER";

template <class Request>
int Size(const Request& request) {
  return request.page_size() == 0 ? 50 : request.page_size();
}

class SchoolDossiers : public testing::Test {
 protected:
  SchoolDossiers() {
    auto& peers = service_.peers();
    peers.On<ListPeopleRequest, ListPeopleResponse>("directory/DirectoryService/ListPeople",
                                                    [this](const auto& request) { return People(request); });
    peers.On<directory::v1::BatchGetPeopleRequest, directory::v1::BatchGetPeopleResponse>(
        "directory/DirectoryService/BatchGetPeople", [this](const auto& request) {
          directory::v1::BatchGetPeopleResponse response;
          for (const auto& id : request.ids()) {
            response.add_people()->set_id(id);
            response.mutable_people()->rbegin()->set_full_name(gone_.at(id));
          }
          return absl::StatusOr<directory::v1::BatchGetPeopleResponse>(response);
        });
    peers.On<ListRegistrationsRequest, ListRegistrationsResponse>(
        "registration/RegistrationService/ListRegistrations",
        [this](const auto& request) { return Registrations(request); });
    peers.On<registration::v1::GetRegistrationRequest, Registration>(
        "registration/RegistrationService/GetRegistration", [this](const auto& request) {
          return absl::StatusOr<Registration>(*std::find_if(
              registered_.begin(), registered_.end(), [&](const auto& r) { return r.id() == request.id(); }));
        });
    peers.On<registration::v1::GetCampaignRequest, registration::v1::Campaign>(
        "registration/RegistrationService/GetCampaign", [](const auto& request) {
          registration::v1::Campaign campaign;
          campaign.set_id(request.id());
          campaign.set_school_year("2020-2021");
          campaign.mutable_pin()->set_rule_set("R1");
          campaign.mutable_pin()->set_version(1);
          campaign.mutable_dossiers_close_on()->set_year(2021);
          campaign.mutable_dossiers_close_on()->set_month(5);
          campaign.mutable_dossiers_close_on()->set_day(31);
          return absl::StatusOr<registration::v1::Campaign>(campaign);
        });
    peers.On<directory::v1::GetPersonRequest, directory::v1::Person>(
        "directory/DirectoryService/GetPerson", [](const auto& request) {
          directory::v1::Person person;
          person.set_id(request.id());
          person.set_full_name("Ai đó");
          return absl::StatusOr<directory::v1::Person>(person);
        });
    service_.Serve(submission::Entry());
    for (const char* name : {"An", "Bình", "Chi", "Dũng", "Én"}) {
      auto& person = people_.emplace_back();
      person.set_id(crypto::NewUuid());
      person.set_full_name(name);
    }
  }

  // As directory does: by name, behind a place in the list, a token where there is more.
  absl::StatusOr<ListPeopleResponse> People(const ListPeopleRequest& request) const {
    EXPECT_EQ(request.unit_id(), school_);
    ListPeopleResponse response;
    for (const auto& person : people_) {
      const auto& ids = request.ids();
      if (!ids.empty() && std::find(ids.begin(), ids.end(), person.id()) == ids.end()) continue;
      if (person.full_name() <= request.after_name()) continue;
      if (person.full_name().find(request.query()) == std::string::npos) continue;
      if (response.people_size() == Size(request)) {
        response.set_next_page_token("more");
        break;
      }
      *response.add_people() = person;
    }
    return response;
  }

  // In their order; a token is how many were shown.
  absl::StatusOr<ListRegistrationsResponse> Registrations(const ListRegistrationsRequest& request) const {
    EXPECT_EQ(request.campaign_id(), campaign_);
    EXPECT_LE(request.subject_ids_size(), 500) << "registration would refuse it";
    ListRegistrationsResponse response;
    int place = 0;
    const int from = request.page_token().empty() ? 0 : std::stoi(request.page_token());
    for (const auto& one : registered_) {
      const auto& ids = request.subject_ids();
      if (!ids.empty() && std::find(ids.begin(), ids.end(), one.subject().id()) == ids.end()) continue;
      if (place++ < from) continue;
      if (response.registrations_size() == Size(request)) {
        response.set_next_page_token(std::to_string(place - 1));
        break;
      }
      *response.add_registrations() = one;
    }
    return response;
  }

  const Registration& Register(common::v1::SubjectKind kind, const std::string& id) {
    Registration& one = registered_.emplace_back();
    one.set_id(crypto::NewUuid());
    one.set_campaign_id(campaign_);
    one.mutable_subject()->set_kind(kind);
    one.mutable_subject()->set_id(id);
    one.set_unit_id(school_);
    one.add_title_codes(kTitle);
    one.set_state(Registration::ACTIVE);
    return one;
  }

  Dossier Begin(const Registration& registration) {
    CreateDossierRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_registration_id(registration.id());
    request.set_title_code(kTitle);
    request.set_consent("Đồng ý bằng giấy uỷ quyền.");
    const auto dossier = service_.Call<Dossier>(secretary_, "SubmissionService/CreateDossier", request);
    EXPECT_TRUE(dossier.ok()) << dossier.status();
    return dossier.ok() ? *dossier : Dossier();
  }

  ListSchoolDossiersRequest OfSchool(int page_size = 0) const {
    ListSchoolDossiersRequest request;
    request.set_campaign_id(campaign_);
    request.set_unit_id(school_);
    request.set_page_size(page_size);
    return request;
  }

  ListSchoolDossiersResponse List(const ListSchoolDossiersRequest& request) {
    const auto page = service_.Call<ListSchoolDossiersResponse>(
        secretary_, "SubmissionService/ListSchoolDossiers", request);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? *page : ListSchoolDossiersResponse();
  }

  // The names on all pages; of the school itself its kind.
  std::vector<std::string> NamesOn(ListSchoolDossiersRequest request, int* pages = nullptr) {
    std::vector<std::string> names;
    for (int page = 1; page < 50; ++page) {
      const auto answer = List(request);
      for (const auto& line : answer.lines()) {
        names.push_back(line.subject().kind() == common::v1::UNIT ? "trường" : line.name());
      }
      if (pages != nullptr) *pages = page;
      if (answer.next_page_token().empty()) return names;
      request.set_page_token(answer.next_page_token());
    }
    ADD_FAILURE() << "the list never ends";
    return names;
  }

  Service service_{"submission"};
  const std::string province_ = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province_);
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person secretary_ = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const std::string campaign_ = crypto::NewUuid();
  std::vector<directory::v1::Person> people_;
  std::map<std::string, std::string> gone_;  // who left: names by id
  std::list<Registration> registered_;
};

TEST_F(SchoolDossiers, TheSchoolThenItsPeopleThenWhoLeft) {
  const std::string left = crypto::NewUuid();
  gone_[left] = "Giang";
  Register(common::v1::PERSON, people_[1].id());
  Register(common::v1::PERSON, left);
  Register(common::v1::UNIT, school_);
  for (const int size : {1, 2, 5, 50}) {
    EXPECT_THAT(NamesOn(OfSchool(size)), ElementsAre("trường", "An", "Bình", "Chi", "Dũng", "Én", "Giang"))
        << size << " a page";
  }
}

TEST_F(SchoolDossiers, EachLineSaysAllThatIsKnown) {
  const auto dossier = Begin(Register(common::v1::PERSON, people_[2].id()));
  const auto page = List(OfSchool());
  const auto line =
      std::find_if(page.lines().begin(), page.lines().end(), [](const auto& l) { return l.name() == "Chi"; });
  ASSERT_NE(line, page.lines().end());
  EXPECT_EQ(line->title_code(), kTitle);
  EXPECT_EQ(line->dossier().id(), dossier.id());
  EXPECT_TRUE(line->registered());
  EXPECT_EQ(line->registration().id(), registered_.front().id());
  EXPECT_TRUE(page.lines(1).title_code().empty()) << "An has registered nothing";
}

TEST_F(SchoolDossiers, IsLookedThroughByTheServer) {
  Begin(Register(common::v1::PERSON, people_[4].id()));
  auto request = OfSchool(1);
  request.set_standing(ListSchoolDossiersRequest::NOT_HANDED_IN);
  EXPECT_THAT(NamesOn(request), ElementsAre("Én")) << "behind four who have registered nothing";
  request.set_standing(ListSchoolDossiersRequest::HANDED_IN);
  EXPECT_THAT(NamesOn(request), IsEmpty());
  request.set_standing(ListSchoolDossiersRequest::NOT_REGISTERED);
  EXPECT_THAT(NamesOn(request), ElementsAre("trường", "An", "Bình", "Chi", "Dũng"));
  auto named = OfSchool();
  named.set_query("Chi");
  EXPECT_THAT(NamesOn(named), ElementsAre("Chi"));
}

// However many are looked through in vain, one call does not go on for ever: the page says that there is
// more.
TEST_F(SchoolDossiers, APageMayComeEmptyBeforeTheEnd) {
  people_.clear();
  for (int i = 10; i < 40; ++i) {
    people_.emplace_back().set_id(crypto::NewUuid());
    people_.back().set_full_name(absl::StrCat("Người ", i));
  }
  Begin(Register(common::v1::PERSON, people_.back().id()));
  auto request = OfSchool(1);
  request.set_standing(ListSchoolDossiersRequest::NOT_HANDED_IN);
  int pages = 0;
  EXPECT_THAT(NamesOn(request, &pages), ElementsAre("Người 39"));
  EXPECT_GT(pages, 1);
}

TEST_F(SchoolDossiers, ThePagesOfALargeSchoolAskNobodyForTooMuch) {
  people_.clear();
  for (int i = 1000; i < 1600; ++i) {
    people_.emplace_back().set_id(crypto::NewUuid());
    people_.back().set_full_name(absl::StrCat("Người ", i));
  }
  EXPECT_EQ(NamesOn(OfSchool(500)).size(), 601u);
}

TEST_F(SchoolDossiers, OneComesByItself) {
  const std::string left = crypto::NewUuid();
  gone_[left] = "Giang";
  const auto dossier = Begin(Register(common::v1::PERSON, people_[3].id()));
  Register(common::v1::PERSON, left);
  auto by_subject = OfSchool();
  by_subject.set_subject_id(left);
  EXPECT_THAT(NamesOn(by_subject), ElementsAre("Giang"));
  by_subject.set_subject_id(school_);
  EXPECT_THAT(NamesOn(by_subject), ElementsAre("trường"));
  by_subject.set_subject_id(crypto::NewUuid());
  EXPECT_THAT(NamesOn(by_subject), IsEmpty());
  auto by_dossier = OfSchool();
  by_dossier.set_dossier_id(dossier.id());
  EXPECT_THAT(NamesOn(by_dossier), ElementsAre("Dũng"));
  by_dossier.set_dossier_id(crypto::NewUuid());
  EXPECT_THAT(NamesOn(by_dossier), IsEmpty());
}

TEST_F(SchoolDossiers, AreCountedOverTheWholeSchool) {
  const std::string left = crypto::NewUuid();
  gone_[left] = "Giang";
  Begin(Register(common::v1::PERSON, people_[0].id()));
  Register(common::v1::PERSON, people_[1].id());
  Register(common::v1::PERSON, left);
  Register(common::v1::UNIT, school_);
  CountSchoolDossiersRequest request;
  request.set_campaign_id(campaign_);
  request.set_unit_id(school_);
  const auto counts = service_.Call<CountSchoolDossiersResponse>(
      secretary_, "SubmissionService/CountSchoolDossiers", request);
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->people(), 5);
  EXPECT_EQ(counts->registered(), 2);
  EXPECT_EQ(counts->missing(), 4);
  EXPECT_EQ(counts->handed_in(), 0);
}

TEST_F(SchoolDossiers, AreNothingToStrangers) {
  const Person teacher = service_.SignIn({{identity::v1::TEACHER, school_}});
  EXPECT_FALSE(
      service_.Call<ListSchoolDossiersResponse>(teacher, "SubmissionService/ListSchoolDossiers", OfSchool())
          .ok());
}

}  // namespace
}  // namespace thidua::test
