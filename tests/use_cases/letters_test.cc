// A letter lists many people: who reads it whole, and who his own lines alone.
#include <gtest/gtest.h>

#include "services/approval/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::test {
namespace {

using approval::v1::SubmissionLetter;

class Letters : public testing::Test {
 protected:
  Letters() {
    service_.Serve(approval::Entry());
    Query(*service_.database().AsSuperuser(),
          absl::StrCat(
              "SET session_replication_role = replica;"
              " INSERT INTO approval.letters (id, number, number_key, dated, from_unit_id, stage, body,"
              " case_ids, year) VALUES ('",
              letter_, "', '12/TTr-PGDĐT', '12/TTR-PGDĐT', '2021-06-01', '", division_,
              "', 'DIVISION_LETTER', 'Kính trình xem xét.', '{", of_one_, ",", of_another_, "}', 2021)"));
  }

  std::string CaseOf(const std::string& school, bool came_back) {
    std::vector<Place> way = {{"SCHOOL_LETTER", "SCHOOL", school, "SEND_LETTER"},
                              {"DIVISION_LETTER", "DIVISION", division_, "SEND_LETTER"},
                              {"DISTRICT_APPRAISAL", "DISTRICT", district_, came_back ? "RETURN" : ""}};
    if (came_back) way.push_back({"SCHOOL_LETTER", "SCHOOL", school, ""});
    return PutCase(service_.database(), crypto::NewUuid(), school, way);
  }
  absl::StatusOr<SubmissionLetter> Read(const std::vector<std::pair<identity::v1::Role, std::string>>& as) {
    approval::v1::GetLetterRequest request;
    request.set_id(letter_);
    return service_.Call<SubmissionLetter>(service_.SignIn(as), "ApprovalService/GetLetter", request);
  }

  Service service_{"approval"};
  const std::string province_ = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province_);
  // Beside the committee's own tree, so that it is the way of the cases that opens the letter there.
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, province_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string other_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string of_one_ = CaseOf(school_, false);
  const std::string of_another_ = CaseOf(other_school_, true);
  const std::string letter_ = crypto::NewUuid();
};

TEST_F(Letters, AreReadWholeOnTheirWay) {
  using Roles = std::vector<std::pair<identity::v1::Role, std::string>>;
  for (const Roles& who :
       {Roles{{identity::v1::DIVISION_HEAD, division_}}, Roles{{identity::v1::COMMITTEE_OFFICER, district_}},
        Roles{{identity::v1::COMMITTEE_CHAIR, province_}}}) {
    const auto letter = Read(who);
    ASSERT_TRUE(letter.ok()) << letter.status();
    EXPECT_EQ(letter->case_ids_size(), 2);
    EXPECT_EQ(letter->text(), "Kính trình xem xét.");
  }
}

// Also to the school to which a case came back.
TEST_F(Letters, ShowASchoolItsOwnLinesAlone) {
  for (const auto& [school, own] : {std::pair(school_, of_one_), std::pair(other_school_, of_another_)}) {
    for (const auto role : {identity::v1::PRINCIPAL, identity::v1::SCHOOL_SECRETARY}) {
      const auto letter = Read({{role, school}});
      ASSERT_TRUE(letter.ok()) << letter.status();
      EXPECT_EQ(letter->number(), "12/TTr-PGDĐT");
      ASSERT_EQ(letter->case_ids_size(), 1);
      EXPECT_EQ(letter->case_ids(0), own);
      EXPECT_EQ(letter->text(), "");
      EXPECT_EQ(letter->paper_id(), "");
    }
  }
  const std::string third = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  EXPECT_EQ(error::ReasonOf(Read({{identity::v1::PRINCIPAL, third}}).status()), reason::kNotFound);
}

}  // namespace
}  // namespace thidua::test
