// Who looks at somebody else's dossier leaves a leaf; who looks at his own does not.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"

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

}  // namespace
}  // namespace thidua::test
