// Who looks at somebody else's dossier leaves a leaf; who looks at his own does not.
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::test {
namespace {

using namespace submission::v1;

constexpr char kGet[] = "submission/SubmissionService/GetDossier";

// The leaves about looks at the dossier: who, whose.
std::vector<std::string> LooksAt(const Dossier& dossier) {
  const auto database = TheStack().AsSuperuser();
  return Words(*database, absl::StrCat("SELECT kind || ' by ' || actor_id AS word FROM audit.leaf"
                                       " WHERE agg_type = 'sight' AND agg_version = 1"
                                       " AND position('",
                                       dossier.id(),
                                       "'::bytea IN body) > 0"
                                       " AND position('",
                                       dossier.subject().id(),
                                       "'::bytea IN body) > 0"
                                       " ORDER BY position"));
}

GetDossierRequest Of(const Dossier& dossier) {
  GetDossierRequest request;
  request.set_id(dossier.id());
  return request;
}

TEST(PersonalReads, OfSomebodyElseAreOnRecordEachTime) {
  World& w = TheWorld();
  const Dossier dossier = w.NewSubmitted(kLetter, w.teacher.person_id);
  const std::string look = absl::StrCat("DOSSIER_READ by ", w.secretary.account_id);
  w.Do<Dossier>(w.secretary, kGet, Of(dossier));
  EXPECT_EQ(LooksAt(dossier), std::vector<std::string>{look});
  w.Do<Dossier>(w.secretary, kGet, Of(dossier));
  EXPECT_EQ(LooksAt(dossier), (std::vector<std::string>{look, look}));
}

TEST(PersonalReads, OfOneselfAndRefusedOnesAreNot) {
  World& w = TheWorld();
  const Dossier dossier = w.NewSubmitted(kLetter, w.absentee.person_id);
  w.Do<Dossier>(w.absentee, kGet, Of(dossier));
  Dossier response;
  EXPECT_FALSE(w.api.Call(w.stranger, kGet, Of(dossier), &response).ok());
  EXPECT_EQ(LooksAt(dossier), std::vector<std::string>{});
}

TEST(PersonalReads, OfEvidenceAreOnRecordToo) {
  World& w = TheWorld();
  const Dossier dossier = w.Do<Dossier>(w.secretary, "submission/SubmissionService/AttachEvidence",
                                        w.EvidenceRequest(w.NewDossier(kLetter, false)));
  GetEvidenceRequest request;
  request.set_dossier_id(dossier.id());
  request.set_evidence_id(dossier.evidence(0).id());
  w.Do<GetEvidenceResponse>(w.secretary, "submission/SubmissionService/GetEvidence", request);
  EXPECT_EQ(LooksAt(dossier),
            std::vector<std::string>{absl::StrCat("EVIDENCE_READ by ", w.secretary.account_id)});
}

// What the person is told of them.
std::vector<audit::v1::Sight> SightsOf(const Actor& who) {
  const auto answer = TheWorld().Do<audit::v1::ListSightsResponse>(who, "audit/AuditService/ListSights",
                                                                   audit::v1::ListSightsRequest());
  return {answer.sights().begin(), answer.sights().end()};
}

TEST(PersonalReads, AreToldToThePersonAlone) {
  World& w = TheWorld();
  const Actor teacher = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
  const Actor other = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
  const Dossier dossier = w.NewSubmitted(kLetter, teacher.person_id);
  w.Do<Dossier>(teacher, kGet, Of(dossier));
  EXPECT_EQ(SightsOf(teacher).size(), 0u) << "a look at oneself";

  w.Do<Dossier>(w.secretary, kGet, Of(dossier));
  w.Do<Dossier>(w.principal, kGet, Of(dossier));
  const auto sights = SightsOf(teacher);
  ASSERT_EQ(sights.size(), 2u);
  EXPECT_EQ(sights[0].account_id(), w.principal.account_id) << "newest first";
  EXPECT_EQ(sights[1].account_id(), w.secretary.account_id);
  EXPECT_EQ(sights[1].kind(), "DOSSIER_READ");
  EXPECT_EQ(sights[1].object_type(), "dossier");
  EXPECT_EQ(sights[1].object_id(), dossier.id());
  EXPECT_FALSE(sights[1].inspection());
  const auto& offices = sights[1].offices();
  EXPECT_TRUE(std::any_of(offices.begin(), offices.end(), [&](const auto& office) {
    return office.role() == identity::v1::SCHOOL_SECRETARY && office.unit_id() == w.school;
  }));
  for (const Actor& another : {other, w.secretary, w.admin}) {
    for (const auto& sight : SightsOf(another)) EXPECT_NE(sight.object_id(), dossier.id());
  }
}

TEST(PersonalReads, ComePageByPageAndOfSomeTime) {
  World& w = TheWorld();
  const Actor teacher = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
  const Dossier dossier = w.NewSubmitted(kLetter, teacher.person_id);
  for (int i = 0; i < 3; ++i) w.Do<Dossier>(w.secretary, kGet, Of(dossier));
  const auto all = SightsOf(teacher);
  ASSERT_EQ(all.size(), 3u);
  audit::v1::ListSightsRequest request;
  request.set_page_size(2);
  const auto list = [&] {
    return w.Do<audit::v1::ListSightsResponse>(teacher, "audit/AuditService/ListSights", request);
  };
  const auto first = list();
  ASSERT_EQ(first.sights_size(), 2);
  request.set_page_token(first.next_page_token());
  const auto second = list();
  ASSERT_EQ(second.sights_size(), 1);
  EXPECT_EQ(second.sights(0).id(), all[2].id());
  EXPECT_EQ(second.next_page_token(), "");
  request.clear_page_token();
  *request.mutable_before() = all[2].seen_at();
  EXPECT_EQ(list().sights_size(), 0);
  request.clear_before();
  *request.mutable_since() = all[2].seen_at();
  request.set_page_size(0);
  EXPECT_EQ(list().sights_size(), 3);
}

TEST(PersonalReads, AnInspectionNamesNobody) {
  World& w = TheWorld();
  const Actor teacher = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
  const Dossier dossier = w.NewSubmitted(kLetter, teacher.person_id);
  const Actor auditor = w.NewActor(w.district, {{identity::v1::AUDITOR, w.district}});
  w.Do<Dossier>(auditor, kGet, Of(dossier));
  const auto sights = SightsOf(teacher);
  ASSERT_EQ(sights.size(), 1u);
  EXPECT_TRUE(sights[0].inspection());
  EXPECT_EQ(sights[0].account_id(), "");
  EXPECT_EQ(sights[0].offices_size(), 0);

  identity::v1::BatchGetAccountNamesRequest names;
  names.add_ids(auditor.account_id);
  names.add_ids(w.secretary.account_id);
  const auto named = w.Do<identity::v1::BatchGetAccountNamesResponse>(
      teacher, "identity/IdentityService/BatchGetAccountNames", names);
  ASSERT_EQ(named.accounts_size(), 1);
  EXPECT_EQ(named.accounts(0).account_id(), w.secretary.account_id);
  EXPECT_NE(named.accounts(0).display_name(), "");
}

}  // namespace
}  // namespace thidua::test
