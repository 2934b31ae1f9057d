// Complaints and denunciations: who is protected, who handles them, what they change.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/racing.h"
#include "tests/contract/world.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/approval/v1/petition_service.pb.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;
using report::v1::Notice;

const std::string kService = "approval/PetitionService/";

World& W() { return TheWorld(); }

FileComplaintRequest Complaint(const Case& about) {
  auto request = WithId<FileComplaintRequest>();
  request.set_case_id(about.id());
  request.set_text("Tôi không đồng ý với kết quả này.");
  return request;
}

FileDenunciationRequest Denunciation(const Case& about) {
  FileDenunciationRequest request;
  request.set_id(crypto::NewUuid());
  request.set_case_id(about.id());
  request.set_unit_id(W().district);
  request.set_text("Kê khai không đúng sự thật.");
  return request;
}

Petition Accept(const Petition& petition) {
  return W().Do<Petition>(W().chair, kService + "AcceptPetition", Naming<AcceptPetitionRequest>(petition));
}

Petition Resolve(const Petition& petition, Petition::Outcome outcome) {
  auto request = Naming<ResolvePetitionRequest>(petition);
  request.set_outcome(outcome);
  request.set_number(W().NewCode("QĐ"));
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_answer("Đã xác minh.");
  return W().Do<Petition>(W().chair, kService + "ResolvePetition", request);
}

template <class Request>
Decision Rule(const std::string& method, const Case& award, const std::string& ground = "") {
  auto request = WithId<Request>();
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_reason("Kết luận xác minh.");
  request.set_legal_basis("Luật Thi đua, khen thưởng.");
  if constexpr (std::is_same_v<Request, RevokeAwardsRequest>) request.set_ground(ground);
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(award.etag());
  return W().Do<Decision>(W().chair, "approval/ApprovalService/" + method, request);
}

GetPetitionRequest Get(const Petition& petition) {
  GetPetitionRequest request;
  request.set_id(petition.id());
  return request;
}

// What the services have logged of calls of the method.
std::vector<std::string> LoggedCalls(const std::string& method) {
  std::vector<std::string> lines;
  for (const auto& file : std::filesystem::recursive_directory_iterator(TheStack().data_dir() + "/log")) {
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      if (line.find(method) != std::string::npos) lines.push_back(line);
    }
  }
  return lines;
}

int64_t Count(const std::string& from) {
  return Query(*W().database, "SELECT count(*) AS n FROM " + from)[0].Int("n");
}

// Not in the rows, not in kept answers, events or notices, not in the audit log, not in the logs of the
// services.
TEST(Denunciations, WhoFilesOneStandsNowhere) {
  const Actor denouncer = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Case about = W().NewAward();
  const int64_t before = Count("audit.leaf");
  const auto filed = W().Do<Petition>(denouncer, kService + "FileDenunciation", Denunciation(about));
  EXPECT_TRUE(filed.text().empty());
  EXPECT_TRUE(filed.filer_person_id().empty());
  EXPECT_GT(Count("audit.leaf"), before);
  EXPECT_EQ(Count("audit.leaf WHERE kind = 'DENUNCIATION_FILED' AND actor_id IS NOT NULL"), 0);
  for (const std::string& id : {denouncer.person_id, denouncer.account_id}) {
    EXPECT_EQ(Count(absl::StrCat("approval.petitions p WHERE p.id = '", filed.id(), "' AND p::text LIKE '%",
                                 id, "%'")),
              0);
    EXPECT_EQ(Count(absl::StrCat("audit.leaf WHERE agg_id = '", filed.id(), "' AND position('", id,
                                 "'::bytea IN body) > 0")),
              0);
    EXPECT_EQ(Count(absl::StrCat("approval.outbox WHERE position('", filed.id(),
                                 "'::bytea IN event) > 0 OR position('", id, "'::bytea IN event) > 0")),
              0);
    for (const auto& line : LoggedCalls("FileDenunciation"))
      EXPECT_EQ(line.find(id), std::string::npos) << line;
  }
  EXPECT_EQ(Count(absl::StrCat("approval.petitions p WHERE p.id = '", filed.id(), "' AND p::text LIKE '%",
                               crypto::Hex("Kê khai không đúng sự thật."), "%'")),
            0);
  EXPECT_EQ(Count("approval.request_log WHERE method LIKE '%FileDenunciation%'"), 0);
  EXPECT_FALSE(LoggedCalls("FileDenunciation").empty());  // the call itself is logged
  EXPECT_EQ(Count(absl::StrCat("report.notices WHERE target_id = '", filed.id(), "'")), 0);
}

TEST(Denunciations, AreReadByWhoFiledAndByWhoHandlesThem) {
  const Actor denouncer = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const auto request = Denunciation(W().NewAward());
  const auto filed = W().Do<Petition>(denouncer, kService + "FileDenunciation", request);
  // Sent again it is the same; under the same id nobody else can file.
  EXPECT_EQ(W().Do<Petition>(denouncer, kService + "FileDenunciation", request).id(), filed.id());
  Petition none;
  EXPECT_EQ(W().api.Call(W().teacher, kService + "FileDenunciation", request, &none).reason(),
            "ALREADY_EXISTS");

  const auto mine =
      W().Do<ListMyPetitionsResponse>(denouncer, kService + "ListMyPetitions", ListMyPetitionsRequest());
  ASSERT_EQ(mine.petitions_size(), 1);
  EXPECT_EQ(mine.petitions(0).text(), request.text());
  const auto handled = W().Do<Petition>(W().chair, kService + "GetPetition", Get(filed));
  EXPECT_EQ(handled.text(), request.text());
  EXPECT_TRUE(handled.filer_person_id().empty());
  for (const Actor& other : {W().admin, W().secretary, W().principal, W().head}) {
    EXPECT_EQ(W().api.Call(other, kService + "GetPetition", Get(filed), &none).reason(), "NOT_FOUND");
  }

  RevealDenouncerRequest reveal;
  reveal.set_id(filed.id());
  reveal.set_reason("Cần gặp để xác minh.");
  const int64_t reveals = Count("audit.leaf WHERE kind = 'DENOUNCER_REVEALED'");
  const auto revealed = W().Do<RevealDenouncerResponse>(W().chair, kService + "RevealDenouncer", reveal);
  EXPECT_EQ(revealed.person_id(), denouncer.person_id);
  EXPECT_FALSE(revealed.full_name().empty());
  EXPECT_EQ(Count("audit.leaf WHERE kind = 'DENOUNCER_REVEALED'"), reveals + 1);
  RevealDenouncerResponse nothing;
  EXPECT_FALSE(W().api.Call(W().admin, kService + "RevealDenouncer", reveal, &nothing).ok());
}

// Who filed in somebody's stead has it among their own and reads it.
TEST(Complaints, AreShownToWhoFiledThemForAnother) {
  const auto filed = W().Do<Petition>(W().secretary, kService + "FileComplaint", Complaint(W().NewAward()));
  EXPECT_EQ(filed.filed_by_person_id(), W().secretary.person_id);
  const auto mine =
      W().Do<ListMyPetitionsResponse>(W().secretary, kService + "ListMyPetitions", ListMyPetitionsRequest());
  ASSERT_GT(mine.petitions_size(), 0);
  EXPECT_EQ(mine.petitions(0).id(), filed.id());
  EXPECT_FALSE(mine.petitions(0).text().empty());
  EXPECT_EQ(W().Do<Petition>(W().secretary, kService + "GetPetition", Get(filed)).id(), filed.id());
}

// An officer takes complaints in hand and prepares the answer, signs none, and knows of no denunciation.
TEST(Complaints, AreTakenInHandByOfficersAndAnsweredByTheirHead) {
  const auto filed = W().Do<Petition>(W().secretary, kService + "FileComplaint", Complaint(W().NewAward()));
  const auto accepted =
      W().Do<Petition>(W().specialist, kService + "AcceptPetition", Naming<AcceptPetitionRequest>(filed));
  auto request = Naming<ResolvePetitionRequest>(accepted);
  request.set_outcome(Petition::UPHELD);
  request.set_number(W().NewCode("QĐ"));
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_answer("Đã xác minh.");
  Petition none;
  EXPECT_EQ(W().api.Call(W().specialist, kService + "ResolvePetition", request, &none).reason(),
            "PERMISSION_MISSING");
  EXPECT_EQ(Resolve(accepted, Petition::UPHELD).state(), Petition::RESOLVED);
  const auto secret =
      W().Do<Petition>(W().teacher, kService + "FileDenunciation", Denunciation(W().NewAward()));
  EXPECT_EQ(W().api.Call(W().specialist, kService + "GetPetition", Get(secret), &none).reason(), "NOT_FOUND");
  ListPetitionsRequest list;
  list.set_page_size(500);
  const auto seen = W().Do<ListPetitionsResponse>(W().specialist, kService + "ListPetitions", list);
  for (const auto& petition : seen.petitions()) {
    EXPECT_EQ(petition.kind(), Petition::COMPLAINT);
    EXPECT_EQ(petition.text(), "") << "what is read is on record";
  }
}

TEST(Denunciations, AreHiddenFromWhomTheyAreAbout) {
  const Actor denounced = W().NewActor(W().school, {{identity::v1::COMMITTEE_CHAIR, W().district}});
  const auto filed = W().Do<Petition>(W().teacher, kService + "FileDenunciation",
                                      Denunciation(W().NewAward(denounced.person_id)));
  Petition none;
  EXPECT_EQ(W().api.Call(denounced, kService + "GetPetition", Get(filed), &none).reason(), "NOT_FOUND");
  EXPECT_EQ(W().api.Call(denounced, kService + "AcceptPetition", Naming<AcceptPetitionRequest>(filed), &none)
                .reason(),
            "NOT_FOUND");
  ListPetitionsRequest list;
  list.set_kind(Petition::DENUNCIATION);
  list.set_page_size(500);
  const auto seen = W().Do<ListPetitionsResponse>(denounced, kService + "ListPetitions", list);
  for (const auto& petition : seen.petitions()) EXPECT_NE(petition.id(), filed.id());
  EXPECT_EQ(Accept(filed).state(), Petition::ACCEPTED);
}

TEST(Denunciations, GoToTheUnitThatGaveTheAwardOrToOneAbove) {
  const Case about = W().NewAward();
  ListDenunciationDesksRequest request;
  request.set_case_id(about.id());
  const auto desks =
      W().Do<ListDenunciationDesksResponse>(W().teacher, kService + "ListDenunciationDesks", request);
  ASSERT_GE(desks.desks_size(), 2);
  EXPECT_EQ(desks.desks(0).unit_id(), W().district);
  EXPECT_EQ(desks.desks(1).unit_id(), W().province);
  auto elsewhere = Denunciation(about);
  elsewhere.set_unit_id(W().foreign_district);
  Petition none;
  EXPECT_EQ(
      W().api.Call(W().teacher, kService + "FileDenunciation", elsewhere, &none).fields().count("unit_id"),
      1u);
}

TEST(Complaints, OfTwoAtOnceOneIsFiled) {
  const Case about = W().NewAward();
  const auto replies =
      AtOnce("approval.petitions", {{kService + "FileComplaint", By(W().secretary, Complaint(about))},
                                    {kService + "FileComplaint", By(W().secretary, Complaint(about))}});
  ExpectOneDone(replies, {"COMPLAINT_FILED"});
}

// The award is suspended, its holder complains, it is revoked meanwhile; the complaint is found right.
TEST(Complaints, DuringARevocationMayBringTheAwardBack) {
  const Case award = W().NewAward();
  Rule<SuspendAwardsRequest>("SuspendAwards", award);
  const auto filed = W().Do<Petition>(W().secretary, kService + "FileComplaint", Complaint(award));
  EXPECT_EQ(filed.unit_id(), W().district);
  const auto accepted = Accept(filed);
  Rule<RevokeAwardsRequest>("RevokeAwards", W().Fetch(award), "FALSE_DECLARATION");
  const auto resolved = Resolve(accepted, Petition::UPHELD);
  EXPECT_FALSE(resolved.has_next_step_until());
  EXPECT_EQ(W().Do<Petition>(W().chair, kService + "GetPetition", Get(resolved)).rulings_size(), 2);
  Rule<ReinstateAwardsRequest>("ReinstateAwards", W().Fetch(award));
  EXPECT_EQ(W().Fetch(award).standing(), common::v1::AWARD_STANDING_UNSPECIFIED);
}

// One that was found wrong brings nothing back.
TEST(Complaints, ThatWereRejectedBringNothingBack) {
  const Case award = W().NewAward();
  Rule<RevokeAwardsRequest>("RevokeAwards", award, "FALSE_PAPERS");
  Resolve(Accept(W().Do<Petition>(W().secretary, kService + "FileComplaint", Complaint(award))),
          Petition::REJECTED);
  auto request = WithId<ReinstateAwardsRequest>();
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_reason("Xem lại.");
  request.set_legal_basis("Luật Thi đua, khen thưởng.");
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(W().Fetch(award).etag());
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, "approval/ApprovalService/ReinstateAwards", request, &none)
                .guards()
                .count("complaint_upheld"),
            1u);
}

TEST(Complaints, GoOnToTheUnitAboveOnce) {
  const auto resolved =
      Resolve(Accept(W().Do<Petition>(W().secretary, kService + "FileComplaint", Complaint(W().NewAward()))),
              Petition::PARTLY_UPHELD);
  EXPECT_EQ(resolved.next_step_until().day(), 14);  // thirty days from 15/8
  EXPECT_EQ(resolved.next_step_until().month(), 9);
  auto request = Naming<EscalateComplaintRequest>(resolved);
  request.set_text("Xin cấp trên xem xét.");
  const auto next = W().Do<Petition>(W().secretary, kService + "EscalateComplaint", request);
  EXPECT_EQ(next.unit_id(), W().province);
  EXPECT_EQ(next.level(), 2);
  EXPECT_EQ(next.previous_id(), resolved.id());
  EXPECT_EQ(next.filer_person_id(), resolved.filer_person_id());
  request.set_request_id(crypto::NewUuid());
  Petition none;
  EXPECT_EQ(W().api.Call(W().secretary, kService + "EscalateComplaint", request, &none).reason(),
            "COMPLAINT_FILED");
}

TEST(Complaints, AreToldToWhoHandlesThemAndTheirAnswersToTheComplainant) {
  const Actor complainant = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const auto filed = W().Do<Petition>(complainant, kService + "FileComplaint",
                                      Complaint(W().NewAward(complainant.person_id)));
  const auto told = [&](const Actor& who) {
    std::string sentence;
    Await("the notice", [&] {
      const auto notices = W().Do<report::v1::ListNoticesResponse>(who, "report/NoticeService/ListNotices",
                                                                   report::v1::ListNoticesRequest());
      for (const Notice& notice : notices.notices()) {
        if (notice.target_id() == filed.id() && sentence.empty()) sentence = notice.text();
      }
      return !sentence.empty();
    });
    return sentence;
  };
  EXPECT_NE(told(W().chair).find("chờ thụ lý"), std::string::npos);
  Accept(filed);
  EXPECT_NE(told(complainant).find("đã được thụ lý"), std::string::npos);
}

}  // namespace
}  // namespace thidua::test
