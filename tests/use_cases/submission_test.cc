#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/match.h"
#include "services/common/error/error.h"
#include "services/submission/module.h"
#include "tests/kit/service.h"
#include "tests/support/database.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

using namespace submission::v1;
using registration::v1::Registration;

class Dossiers : public testing::Test {
 protected:
  Dossiers() {
    registered_.set_id(crypto::NewUuid());
    registered_.set_campaign_id(crypto::NewUuid());
    registered_.mutable_subject()->set_kind(common::v1::PERSON);
    registered_.mutable_subject()->set_id(teacher_.caller.person_id());
    registered_.set_unit_id(school_);
    registered_.add_title_codes("ADVANCED_WORKER");
    registered_.set_state(Registration::ACTIVE);
    auto& peers = service_.peers();
    peers.On<registration::v1::GetRegistrationRequest, Registration>(
        "registration/RegistrationService/GetRegistration", [this](const auto& request) {
          EXPECT_EQ(request.id(), registered_.id());
          return absl::StatusOr<Registration>(registered_);
        });
    peers.On<registration::v1::GetCampaignRequest, registration::v1::Campaign>(
        "registration/RegistrationService/GetCampaign", [this](const auto& request) {
          registration::v1::Campaign campaign;
          campaign.set_id(request.id());
          campaign.set_school_year("2020-2021");
          campaign.mutable_pin()->set_rule_set(rule_set_);
          campaign.mutable_pin()->set_version(version_);
          campaign.mutable_dossiers_close_on()->set_year(2021);
          campaign.mutable_dossiers_close_on()->set_month(5);
          campaign.mutable_dossiers_close_on()->set_day(31);
          return absl::StatusOr<registration::v1::Campaign>(campaign);
        });
    peers.On<directory::v1::GetPersonRequest, directory::v1::Person>(
        "directory/DirectoryService/GetPerson", [](const auto& request) {
          directory::v1::Person person;
          person.set_id(request.id());
          person.set_full_name("Nguyễn Thị Mười");
          return absl::StatusOr<directory::v1::Person>(person);
        });
    service_.Serve(submission::Entry());
  }

  absl::StatusOr<Dossier> Create(const Person& person, const std::string& title) {
    CreateDossierRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_registration_id(registered_.id());
    request.set_title_code(title);
    return service_.Call<Dossier>(person, "SubmissionService/CreateDossier", request);
  }

  // A dossier for this title in a campaign that pins this law.
  Dossier Begun(const std::string& rule_set, int version, const std::string& title) {
    rule_set_ = rule_set;
    version_ = version;
    registered_.add_title_codes(title);
    const auto dossier = Create(teacher_, title);
    EXPECT_TRUE(dossier.ok()) << dossier.status();
    return dossier.ok() ? *dossier : Dossier();
  }

  absl::StatusOr<SaveDraftResponse> Save(Dossier& dossier,
                                         const std::map<std::string, std::string>& sections) {
    SaveDraftRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(dossier.id());
    request.set_etag(dossier.etag());
    for (const auto& [key, text] : sections) {
      request.add_sections()->set_key(key);
      request.mutable_sections(request.sections_size() - 1)->set_text(text);
    }
    auto saved = service_.Call<SaveDraftResponse>(teacher_, "SubmissionService/SaveDraft", request);
    if (saved.ok()) dossier.set_etag(saved->etag());
    return saved;
  }

  absl::StatusOr<Dossier> Attach(const Dossier& dossier, const std::string& paper_code) {
    AttachEvidenceRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_dossier_id(dossier.id());
    request.set_etag(dossier.etag());
    request.set_file_name("Giấy chứng nhận.pdf");
    request.set_content("%PDF-1.4 chứng nhận");
    request.set_paper_code(paper_code);
    return service_.Call<Dossier>(teacher_, "SubmissionService/AttachEvidence", request);
  }

  absl::StatusOr<Dossier> Submit(const Dossier& dossier) {
    SubmitDossierRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(dossier.id());
    request.set_etag(dossier.etag());
    return service_.Call<Dossier>(teacher_, "SubmissionService/SubmitDossier", request);
  }

  std::string rule_set_ = "R1";
  int version_ = 1;
  Service service_{"submission"};
  // A title is taken only where each stage of its way has somebody to wait with.
  const std::string province_ = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province_);
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person teacher_ = service_.SignIn({{identity::v1::TEACHER, school_}});
  Registration registered_;
};

TEST_F(Dossiers, OneIsMadeFromARegistration) {
  const auto dossier = Create(teacher_, "ADVANCED_WORKER");
  ASSERT_TRUE(dossier.ok()) << dossier.status();
  EXPECT_EQ(dossier->state(), Dossier::DRAFT);
  EXPECT_EQ(dossier->campaign_id(), registered_.campaign_id());
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'DOSSIER_CREATED'"), 1);
}

TEST_F(Dossiers, NoneForATitleThatWasNotRegistered) {
  EXPECT_EQ(error::ReasonOf(Create(teacher_, "EMULATION_FIGHTER_BASE").status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.peers().CallsOf("registration/RegistrationService/GetCampaign"), 0);
}

TEST_F(Dossiers, NoneWhereItsWayLeadsThroughAUnitThatHasEnded) {
  service_.EndUnit(division_);
  EXPECT_EQ(error::ReasonOf(Create(teacher_, "ADVANCED_WORKER").status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("dossiers"), 0);
}

TEST_F(Dossiers, NoneForSomebodyElse) {
  EXPECT_FALSE(Create(service_.SignIn({{identity::v1::TEACHER, school_}}), "ADVANCED_WORKER").ok());
  EXPECT_EQ(service_.Count("dossiers"), 0);
}

// 31 May ends at midnight in Viet Nam, 17:00 UTC, wherever the server stands (here: New York, CMakeLists).
TEST_F(Dossiers, TheLastDayIsOverAtMidnightInVietnam) {
  const auto dossier = Create(teacher_, "ADVANCED_WORKER");
  ASSERT_TRUE(dossier.ok()) << dossier.status();
  SubmitDossierRequest request;
  request.set_id(dossier->id());
  request.set_etag(dossier->etag());
  const auto told_closed_at = [&](const std::string& moment) {
    service_.SetClock(moment);
    request.set_request_id(crypto::NewUuid());
    const auto submitted = service_.Call<Dossier>(teacher_, "SubmissionService/SubmitDossier", request);
    // Nothing is written in it yet: refused in any case.
    EXPECT_EQ(error::ReasonOf(submitted.status()), reason::kGuardUnmet) << submitted.status();
    const auto refused = error::ToGrpc(submitted.status(), "");
    return absl::StrContains(refused.error_details(), "dossiers_open");
  };
  EXPECT_FALSE(told_closed_at("2021-05-31T16:59:50Z"));
  EXPECT_TRUE(told_closed_at("2021-05-31T17:00:05Z"));
}

// "guard of-what" of each.
std::vector<std::string> BlockingIn(const google::protobuf::RepeatedPtrField<Lack>& lacks) {
  std::vector<std::string> out;
  for (const auto& lack : lacks) {
    if (lack.blocks()) out.push_back(lack.guard() + " " + lack.of());
  }
  return out;
}

std::vector<std::string> RefusedFor(const absl::Status& status) {
  std::vector<std::string> out;
  const auto guards = error::GuardsOf(status);
  for (const auto& unmet : guards) out.push_back(unmet.guard + " " + unmet.subject);
  return out;
}

const std::string kLong =
    "Cuối năm 32/32 học sinh hoàn thành chương trình, tăng 3 em so với đầu năm; phụ trách câu lạc "
    "bộ đọc sách với 45 em; vận động 2 em nghỉ học trở lại lớp; tham gia đủ các buổi sinh hoạt "
    "chuyên môn theo cụm.";

TEST_F(Dossiers, AReportIsWrittenInTheFormOfItsLawAndToldWhatItLacks) {
  Dossier dossier = Begun("R2", 4, "EMULATION_FIGHTER_BASE");
  EXPECT_EQ(dossier.form().id(), "ND98_M03");
  ASSERT_EQ(dossier.form().parts_size(), 4);
  EXPECT_EQ(dossier.form().parts(0).heading(), "I. Sơ lược lý lịch");
  const std::vector<std::string> all = {"report_written ACHIEVEMENTS", "section_written DUTIES",
                                        "section_written PROFILE", "paper_attached ACHIEVEMENT_CERTIFICATE"};
  auto lacks = BlockingIn(dossier.lacks());
  EXPECT_THAT(lacks, testing::UnorderedElementsAreArray(all));
  EXPECT_THAT(RefusedFor(Submit(dossier).status()), testing::UnorderedElementsAreArray(all));

  // A section of another form is none of this one.
  EXPECT_EQ(error::ReasonOf(Save(dossier, {{"FEATURES", "Trường có 5 lớp."}}).status()),
            reason::kFieldInvalid);
  const auto saved = Save(dossier, {{"PROFILE", "Nguyễn Thị Mười."}, {"ACHIEVEMENTS", kLong}});
  ASSERT_TRUE(saved.ok()) << saved.status();
  EXPECT_THAT(BlockingIn(saved->lacks()),
              testing::ElementsAre("section_written DUTIES", "paper_attached ACHIEVEMENT_CERTIFICATE"));
  ASSERT_TRUE(
      Save(dossier, {{"PROFILE", "Nguyễn Thị Mười."}, {"DUTIES", "Lớp 4A."}, {"ACHIEVEMENTS", kLong}}).ok());

  // Any file will not do, and the letter is none of hers to attach.
  EXPECT_EQ(error::ReasonOf(Attach(dossier, "LETTER").status()), reason::kFieldInvalid);
  const auto attached = Attach(dossier, "ACHIEVEMENT_CERTIFICATE");
  ASSERT_TRUE(attached.ok()) << attached.status();
  EXPECT_EQ(attached->evidence(0).paper_code(), "ACHIEVEMENT_CERTIFICATE");
  EXPECT_EQ(attached->lacks_size(), 0);
  const auto submitted = Submit(*attached);
  ASSERT_TRUE(submitted.ok()) << submitted.status();
  // Who reads it sees the same headings and papers.
  EXPECT_EQ(submitted->form().id(), "ND98_M03");
  EXPECT_EQ(submitted->papers_size(), attached->papers_size());
  EXPECT_EQ(submitted->lacks_size(), 0);
}

// Begun under a version of the law that knew neither forms nor papers: three free sections, as before.
TEST_F(Dossiers, AnEarlierDossierIsOpenedAndHandedInAsItIs) {
  Dossier dossier = Begun("R2", 3, "EMULATION_FIGHTER_BASE");
  EXPECT_EQ(dossier.form().id(), "FREE");
  const auto saved =
      Save(dossier, {{"DUTIES", "Lớp 4A."}, {"ACHIEVEMENTS", kLong}, {"PAST_AWARDS", "LĐTT 2023."}});
  ASSERT_TRUE(saved.ok()) << saved.status();
  ASSERT_EQ(saved->lacks_size(), 1) << "the certificate, as a reminder";
  EXPECT_FALSE(saved->lacks(0).blocks());
  const auto submitted = Submit(dossier);
  ASSERT_TRUE(submitted.ok()) << submitted.status();
  EXPECT_EQ(submitted->sections_size(), 3);
}

// What a peer refuses is refused with the peer's own words.
TEST_F(Dossiers, AnErrorOfAPeerComesThrough) {
  service_.peers().On<registration::v1::GetRegistrationRequest, Registration>(
      "registration/RegistrationService/GetRegistration",
      [](const auto&) { return absl::StatusOr<Registration>(error::Of(reason::kNotFound)); });
  EXPECT_EQ(error::ReasonOf(Create(teacher_, "ADVANCED_WORKER").status()), reason::kNotFound);
}

// With what is being written in it, and for the whole house of who took over.
TEST_F(Dossiers, FollowWhoTookOverTheUnit) {
  const auto dossier = Create(teacher_, "ADVANCED_WORKER");
  ASSERT_TRUE(dossier.ok()) << dossier.status();
  SaveDraftRequest draft;
  draft.set_request_id(crypto::NewUuid());
  draft.set_id(dossier->id());
  draft.set_etag(dossier->etag());
  auto* section = draft.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text("Lớp 4A hoàn thành chương trình.");
  const auto saved = service_.Call<SaveDraftResponse>(teacher_, "SubmissionService/SaveDraft", draft);
  ASSERT_TRUE(saved.ok()) << saved.status();

  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, into}});
  GetDossierRequest get;
  get.set_id(dossier->id());
  EXPECT_EQ(error::ReasonOf(service_.Call<Dossier>(secretary, "SubmissionService/GetDossier", get).status()),
            reason::kNotFound);
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(school_);
  fact.set_successor_id(into);
  ASSERT_TRUE(service_
                  .Call<common::v1::DeliverResponse>({}, "SubmissionEventSink/Deliver",
                                                     Delivery("directory", "unit", school_, fact))
                  .ok());
  const auto seen = service_.Call<Dossier>(secretary, "SubmissionService/GetDossier", get);
  ASSERT_TRUE(seen.ok()) << seen.status();
  EXPECT_EQ(seen->unit_id(), into);
  ASSERT_EQ(seen->sections_size(), 1);
  EXPECT_EQ(seen->sections(0).text(), "Lớp 4A hoàn thành chương trình.");
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'DOSSIER_FOLLOWED'"), 1);
  ListDossiersRequest list;
  list.set_campaign_id(dossier->campaign_id());
  list.set_unit_id(into);
  const auto listed = service_.Call<ListDossiersResponse>(secretary, "SubmissionService/ListDossiers", list);
  ASSERT_TRUE(listed.ok()) << listed.status();
  EXPECT_EQ(listed->dossiers_size(), 1);
  WithdrawDossierRequest withdraw;
  withdraw.set_request_id(crypto::NewUuid());
  withdraw.set_id(seen->id());
  withdraw.set_etag(seen->etag());
  withdraw.set_reason("Xin rút");
  EXPECT_TRUE(service_.Call<Dossier>(secretary, "SubmissionService/WithdrawDossier", withdraw).ok());
}

// The merger is heard of after the successor's own: it was parked, and released later.
TEST_F(Dossiers, FollowAsFarAsTheSuccessorHasGoneMeanwhile) {
  const std::string next = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string last = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  service_.EndUnit(next, last);
  ASSERT_TRUE(Create(teacher_, "ADVANCED_WORKER").ok());
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(school_);
  fact.set_successor_id(next);
  ASSERT_TRUE(service_
                  .Call<common::v1::DeliverResponse>({}, "SubmissionEventSink/Deliver",
                                                     Delivery("directory", "unit", school_, fact))
                  .ok());
  EXPECT_EQ(service_.Count(absl::StrCat("dossiers WHERE unit_id = '", last, "'")), 1);
}

// A change of state leaves what is written alone: a long report is not written anew with each step of its
// case.
TEST_F(Dossiers, AChangeOfStateDoesNotWriteTheReportAnew) {
  Dossier dossier = Begun("R2", 3, "EMULATION_FIGHTER_BASE");
  const auto saved =
      Save(dossier, {{"DUTIES", "Lớp 4A."}, {"ACHIEVEMENTS", kLong}, {"PAST_AWARDS", "LĐTT 2023."}});
  ASSERT_TRUE(saved.ok()) << saved.status();
  auto submitted = Submit(dossier);
  ASSERT_TRUE(submitted.ok()) << submitted.status();

  // From here on whoever writes it is refused.
  const auto admin = service_.database().AsSuperuser();
  Query(*admin,
        "CREATE FUNCTION submission.refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE 'the report was written anew'; END $$");
  Query(*admin,
        "CREATE TRIGGER report_stays BEFORE UPDATE OF content ON submission.dossiers"
        " FOR EACH ROW EXECUTE FUNCTION submission.refuse()");
  const auto deliver = [&](const google::protobuf::Message& fact) {
    return service_
        .Call<common::v1::DeliverResponse>({}, "SubmissionEventSink/Deliver",
                                           Delivery("approval", "case", crypto::NewUuid(), fact))
        .status();
  };
  approval::v1::CaseLeftFirstStage left;
  left.set_dossier_id(dossier.id());
  EXPECT_TRUE(deliver(left).ok());
  approval::v1::CaseReturned returned;
  returned.set_dossier_id(dossier.id());
  returned.set_reason("Xin bổ sung minh chứng");
  EXPECT_TRUE(deliver(returned).ok());
  GetDossierRequest get;
  get.set_id(dossier.id());
  submitted = service_.Call<Dossier>(teacher_, "SubmissionService/GetDossier", get);
  ASSERT_TRUE(submitted.ok()) << submitted.status();
  EXPECT_EQ(submitted->state(), Dossier::RETURNED);
  submitted = Submit(*submitted);
  ASSERT_TRUE(submitted.ok()) << submitted.status();
  EXPECT_EQ(submitted->version(), 2);
  EXPECT_EQ(submitted->sections_size(), 3);
}

}  // namespace
}  // namespace thidua::test
