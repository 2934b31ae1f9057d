// Certificates of a large decision of several titles, in the unit that decided and in the one that took it
// over.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/approval/module.h"
#include "services/common/error/error.h"
#include "services/common/paper/paper_store.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/certificate_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

constexpr char kFighters[] = "EMULATION_FIGHTER_BASE", kWorkers[] = "ADVANCED_WORKER";
constexpr char kSheet[] = "emulation_fighter_a4";
constexpr int kInOneFile = 60;  // MakeCertificatesRequest.case_ids

// A decision of a district with so many awards, put into the tables.
class Decided {
 public:
  explicit Decided(int fighters) : service_("approval") {
    service_.Serve(approval::Entry());
    district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
    const std::string division = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
    school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division);
    service_.peers().On<directory::v1::BatchGetPeopleRequest, directory::v1::BatchGetPeopleResponse>(
        "directory/DirectoryService/BatchGetPeople", [](const auto& request) {
          directory::v1::BatchGetPeopleResponse response;
          for (const auto& id : request.ids()) {
            auto* person = response.add_people();
            person->set_id(id);
            person->set_full_name("Nguyễn Thị Mười");
            person->set_position("Giáo viên");
          }
          return response;
        });
    // The worker comes first among the cases, and last by the titles of the decision.
    cases_.push_back(Award(kWorkers));
    for (int i = 0; i < fighters; ++i) cases_.push_back(Award(kFighters));
    Sql(absl::StrCat(
        "INSERT INTO approval.decisions (id, number, number_key, dated, year, unit_id, title_codes,"
        " case_ids, signer_person_id) VALUES ('",
        decision_, "', '05/QĐ-UBND', '05/qd-ubnd', '2021-06-15', 2021, '", district_, "', '{", kFighters, ",",
        kWorkers, "}', '{", absl::StrJoin(cases_, ","), "}', gen_random_uuid())"));
    Sql(absl::StrCat("UPDATE approval.cases SET decision_id = '", decision_, "'"));
  }

  Service& service() { return service_; }
  const std::string& district() const { return district_; }
  // Cases of the fighters.
  std::vector<std::string> Fighters() const { return {cases_.begin() + 1, cases_.end()}; }
  const std::string& worker() const { return cases_.front(); }

  void Sql(const std::string& text) {
    Query(*service_.database().AsSuperuser(), absl::StrCat("SET session_replication_role = replica; ", text));
  }
  ListCertificatesRequest Listing() const {
    ListCertificatesRequest request;
    request.set_decision_id(decision_);
    return request;
  }
  MakeCertificatesRequest Making(const std::vector<std::string>& cases) const {
    MakeCertificatesRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_decision_id(decision_);
    for (const auto& id : cases) request.add_case_ids(id);
    request.set_template_id(kSheet);
    return request;
  }
  absl::StatusOr<MakeCertificatesResponse> Make(const Person& person, const std::vector<std::string>& cases) {
    return service_.Call<MakeCertificatesResponse>(person, "CertificateService/MakeCertificates",
                                                   Making(cases));
  }

 private:
  std::string Award(const std::string& title) {
    std::string id = PutCase(service_.database(), crypto::NewUuid(), school_,
                             {{"DISTRICT_DECISION", "DISTRICT", district_, "ISSUE_DECISION"}}, "DECIDED");
    Sql(absl::StrCat("UPDATE approval.cases SET title_code = '", title, "' WHERE id = '", id, "'"));
    return id;
  }

  Service service_;
  std::string district_, school_;
  std::string decision_ = crypto::NewUuid();
  std::vector<std::string> cases_;
};

std::string GuardOf(const absl::Status& status) {
  const auto guards = error::GuardsOf(status);
  return guards.empty() ? std::string(status.message()) : guards.front().guard;
}

TEST(CertificatesOfADecision, AreNumberedAsItsListIsAndOnlyWhereTheLawHasThem) {
  Decided decided(1);
  const Person officer = decided.service().SignIn({{identity::v1::COMMITTEE_OFFICER, decided.district()}});
  const auto listed = decided.service().Call<ListCertificatesResponse>(
      officer, "CertificateService/ListCertificates", decided.Listing());
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(listed->awards_size(), 2);
  EXPECT_EQ(listed->awards(0).case_id(), decided.Fighters()[0]);
  EXPECT_EQ(listed->awards(0).number(), 1);
  EXPECT_EQ(listed->awards(0).unmet_guards_size(), 0);
  EXPECT_EQ(listed->awards(1).case_id(), decided.worker());
  ASSERT_EQ(listed->awards(1).unmet_guards_size(), 1);
  EXPECT_EQ(listed->awards(1).unmet_guards(0).guard(), "certificate_prescribed");
  EXPECT_EQ(GuardOf(decided.Make(officer, {decided.worker()}).status()), "certificate_prescribed");
  // All or none.
  EXPECT_FALSE(decided.Make(officer, {decided.Fighters()[0], decided.worker()}).ok());
  EXPECT_EQ(decided.service().Count("certificates"), 0);
}

TEST(CertificatesOfADecision, AsManyAsAreAskedForAtOnceFitIntoAMessage) {
  Decided decided(kInOneFile + 1);
  const Person officer = decided.service().SignIn({{identity::v1::COMMITTEE_OFFICER, decided.district()}});
  auto cases = decided.Fighters();
  EXPECT_EQ(error::ReasonOf(decided.Make(officer, cases).status()), reason::kFieldInvalid);
  cases.pop_back();
  const auto made = decided.Make(officer, cases);
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(decided.service().Count("certificates"), kInOneFile);
  PrintCertificatesRequest print;
  print.set_decision_id(decided.Listing().decision_id());
  for (const auto& id : cases) print.add_case_ids(id);
  print.set_template_id(kSheet);
  const auto file =
      decided.service().Call<common::v1::PaperFile>(officer, "CertificateService/PrintCertificates", print);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_LE(file->content().size(), paper::kMostBytes);
}

TEST(CertificatesOfADecision, AreMadeByOthers) {
  Decided decided(1);
  const Person self = decided.service().SignIn({{identity::v1::COMMITTEE_OFFICER, decided.district()}});
  decided.Sql(absl::StrCat("UPDATE approval.cases SET subject_id = '", self.caller.person_id(),
                           "' WHERE id = '", decided.Fighters()[0], "'"));
  EXPECT_EQ(GuardOf(decided.Make(self, decided.Fighters()).status()), "not_own_case");
}

TEST(CertificatesOfADecision, AreMadeWhereTheUnitWasTakenOver) {
  Decided decided(1);
  const std::string heir = decided.service().AddUnit(directory::v1::COMMUNE_COMMITTEE);
  decided.service().EndUnit(decided.district(), heir);
  const Person successor = decided.service().SignIn({{identity::v1::COMMITTEE_OFFICER, heir}});
  const auto made = decided.Make(successor, decided.Fighters());
  EXPECT_TRUE(made.ok()) << made.status();
  const Person before = decided.service().SignIn({{identity::v1::COMMITTEE_OFFICER, decided.district()}});
  EXPECT_EQ(error::ReasonOf(decided.Make(before, decided.Fighters()).status()), reason::kNotFound);
}

}  // namespace
}  // namespace thidua::test
