// A folder of an award against what this system knows by its own decisions, and by whom it believes.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/caller.h"
#include "services/directory/module.h"
#include "tests/use_cases/signing.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::test {
namespace {

using approval::v1::JudgeAwardFileRequest;
using approval::v1::JudgeAwardFileResponse;
using directory::v1::MeritEntry;
using directory::v1::TakeInAwardRequest;

common::v1::Date OnDay(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

// A file of elsewhere, signed there: nobody here issued it.
class ForeignFolders : public Signing {
 protected:
  JudgeAwardFileResponse Judged(const std::string& file) {
    JudgeAwardFileRequest request;
    request.set_title_code("EMULATION_FIGHTER_BASE");
    request.set_school_year("2018-2019");
    request.set_number("2150/QĐ-UBND");
    *request.mutable_date() = OnDay(2019, 7, 30);
    request.set_issuing_body("UBND huyện An Biên");
    request.set_content(file);
    const auto answer =
        service_.Call<JudgeAwardFileResponse>(secretary_, "SigningService/JudgeAwardFile", request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *answer : JudgeAwardFileResponse();
  }

  const Person secretary_ = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, unit_}});
};

TEST_F(ForeignFolders, AreSaidToBeSignedByWhomTheSystemBelieves) {
  const auto verdict = Judged(Own());
  EXPECT_EQ(verdict.origin(), JudgeAwardFileResponse::OF_ANOTHER);
  ASSERT_EQ(verdict.signatures(), JudgeAwardFileResponse::TRUSTED) << verdict.refusal();
  ASSERT_EQ(verdict.signers_size(), 1);
  EXPECT_NE(verdict.signers(0).subject().find("Nguyễn Văn Ướt"), std::string::npos)
      << verdict.signers(0).subject();
}

TEST_F(ForeignFolders, ASealBehindTheSignatureIsJudgedToo) {
  const Identity& body = office_.Make("Ủy ban nhân dân huyện An Biên");
  const auto verdict = Judged(Office::Seal(Own(), body, kPlace));
  EXPECT_EQ(verdict.signatures(), JudgeAwardFileResponse::TRUSTED) << verdict.refusal();
  EXPECT_EQ(verdict.signers_size(), 2);
}

TEST_F(ForeignFolders, AFileThatWasChangedAfterItWasSignedIsRefusedWithItsReason) {
  std::string file = Own();
  // A byte of the page, which the signature covers.
  const size_t at = Issued().find("stream\n") + 20;
  file[at] = static_cast<char>(file[at] ^ 1);
  const auto verdict = Judged(file);
  EXPECT_EQ(verdict.signatures(), JudgeAwardFileResponse::REFUSED);
  EXPECT_NE(verdict.refusal(), "");
  EXPECT_EQ(verdict.signers_size(), 0);
}

TEST_F(ForeignFolders, WhatIsAppendedAfterTheSignatureIsRefused) {
  EXPECT_EQ(Judged(Own() + "\n%% thêm\n").signatures(), JudgeAwardFileResponse::REFUSED);
}

TEST_F(ForeignFolders, AnUnsignedFileIsNoneThatIsRefused) {
  const auto verdict = Judged(Issued());
  EXPECT_EQ(verdict.signatures(), JudgeAwardFileResponse::NONE);
  EXPECT_EQ(verdict.refusal(), "");
}

TEST_F(ForeignFolders, WhereNobodyIsBelievedNothingIsSaid) {
  const std::string file = Own();
  office_.Close();
  EXPECT_EQ(Judged(file).signatures(), JudgeAwardFileResponse::NOT_JUDGED);
}

// What directory knows of decisions of this system it was told by their events.
class TakingIn : public testing::Test {
 protected:
  TakingIn() {
    service_.Serve(directory::Entry());
    school_ = Made("TH-1", directory::v1::PRIMARY_SCHOOL);
    awarded_ = Hire("GV-1");
    other_ = Hire("GV-2");
  }

  std::string Made(const std::string& code, directory::v1::UnitKind kind) {
    directory::v1::CreateUnitRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_code(code);
    request.set_name("Đơn vị " + code);
    request.set_kind(kind);
    *request.mutable_valid_from() = OnDay(2015, 1, 1);
    return Must(service_.Call<directory::v1::Unit>(admin_, "DirectoryService/CreateUnit", request)).id();
  }
  std::string Hire(const std::string& code) {
    directory::v1::CreatePersonRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_staff_code(code);
    request.set_full_name("Nguyễn Thị Hoa");
    *request.mutable_birth_date() = OnDay(1985, 5, 14);
    request.set_gender(directory::v1::FEMALE);
    request.set_unit_id(school_);
    request.set_position("Giáo viên");
    request.set_rank_group(directory::v1::NO_LEADERSHIP);
    *request.mutable_joined_on() = OnDay(2009, 9, 1);
    return Must(service_.Call<directory::v1::Person>(admin_, "DirectoryService/CreatePerson", request)).id();
  }
  // A decision of this system, which gives the award to `awarded_`.
  void Decide() {
    approval::v1::DecisionIssued fact;
    fact.set_decision_id(crypto::NewUuid());
    fact.set_number("2150/QĐ-UBND");
    *fact.mutable_date() = OnDay(2019, 7, 30);
    fact.set_issuing_body("Chủ tịch UBND huyện Gò Quao");
    fact.set_school_year("2018-2019");
    fact.set_title_code("EMULATION_FIGHTER_BASE");
    auto* award = fact.add_awards();
    award->set_case_id(crypto::NewUuid());
    award->mutable_subject()->set_kind(common::v1::PERSON);
    award->mutable_subject()->set_id(awarded_);
    award->set_unit_id(school_);
    common::v1::DeliverRequest request;
    auto* event = request.add_events();
    event->set_event_id(crypto::NewUuid());
    event->set_publisher("approval");
    event->set_aggregate_type("decision");
    event->set_aggregate_id(fact.decision_id());
    event->mutable_payload()->PackFrom(fact);
    const auto done = service_.Call<common::v1::DeliverResponse>({}, "DirectoryEventSink/Deliver", request);
    ASSERT_TRUE(done.ok()) << done.status();
  }
  std::string Reason(const std::string& person, const std::string& body, const std::string& number) {
    TakeInAwardRequest request;
    request.set_request_id(crypto::NewUuid());
    request.mutable_subject()->set_kind(common::v1::PERSON);
    request.mutable_subject()->set_id(person);
    request.set_school_year("2018-2019");
    request.set_award_code("EMULATION_FIGHTER_BASE");
    request.set_issuing_body(body);
    request.set_document_number(number);
    *request.mutable_document_date() = OnDay(2019, 7, 30);
    request.set_file_name("quyet-dinh.pdf");
    request.set_content("%PDF-1.4 quyết định");
    return error::ReasonOf(
        service_.Call<MeritEntry>(admin_, "GoldenBookService/TakeInAward", request).status());
  }
  template <class T>
  static T Must(absl::StatusOr<T> answer) {
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *std::move(answer) : T();
  }

  Service service_{"directory"};
  const Person admin_ = service_.SignIn({{identity::v1::ADMINISTRATOR, rpc::kWholeDeployment}});
  std::string school_, awarded_, other_;
};

TEST_F(TakingIn, WhatADecisionOfThisSystemGaveIsInTheBookAlready) {
  Decide();
  EXPECT_EQ(Reason(awarded_, "UBND huyện Gò Quao", "2150/QĐ-UBND"), "AWARD_IN_BOOK_BY_DECISION");
}

TEST_F(TakingIn, AFolderGivesNobodyElseAnAwardOfADecisionOfThisSystem) {
  Decide();
  EXPECT_EQ(Reason(other_, "UBND huyện Gò Quao", "2150 /qđ–UBND"), "AWARD_NOT_ON_DECISION");
  EXPECT_EQ(service_.Count("merit_entries"), 1);
  EXPECT_EQ(Reason(other_, "UBND huyện An Biên", "2150/QĐ-UBND"), "")
      << "the same number of another authority";
}

// The decision has made no entry: whom it gave the award to had it typed before.
TEST_F(TakingIn, NorOfADecisionWhoseAwardsWereTypedBefore) {
  directory::v1::RecordMeritRequest typed;
  typed.set_request_id(crypto::NewUuid());
  auto& entry = *typed.mutable_entry();
  entry.mutable_subject()->set_kind(common::v1::PERSON);
  entry.mutable_subject()->set_id(awarded_);
  entry.set_school_year("2018-2019");
  entry.set_document_number("2150/QĐ-UBND");
  *entry.mutable_document_date() = OnDay(2019, 7, 30);
  entry.mutable_award()->set_award_code("EMULATION_FIGHTER_BASE");
  entry.mutable_award()->set_issuing_body("UBND huyện Gò Quao");
  Must(service_.Call<MeritEntry>(admin_, "DirectoryService/RecordMerit", typed));
  Decide();
  ASSERT_EQ(service_.Count("award_links"), 1);
  EXPECT_EQ(Reason(other_, "Chủ tịch UBND huyện Gò Quao", "2150/QĐ-UBND"), "AWARD_NOT_ON_DECISION");
  EXPECT_EQ(Reason(other_, "UBND huyện An Biên", "2150/QĐ-UBND"), "");
}

}  // namespace
}  // namespace thidua::test
