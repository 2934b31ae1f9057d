// Who sees a dossier when: its subject and their unit always; others from their own stage on, and never a
// draft or what was withdrawn.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/contract/playing.h"
#include "tests/support/await.h"

namespace thidua::test {
namespace {

using namespace submission::v1;
using identity::v1::AUDITOR;

World& W() { return TheWorld(); }

bool Gets(const Actor& who, const std::string& id) {
  GetDossierRequest request;
  request.set_id(id);
  Dossier dossier;
  const Reply reply = W().api.Call(who, "submission/SubmissionService/GetDossier", request, &dossier);
  EXPECT_TRUE(reply.ok() || reply.code() == grpc::StatusCode::NOT_FOUND) << reply.Describe();
  return reply.ok();
}

bool GetsFile(const Actor& who, const Dossier& dossier) {
  GetEvidenceRequest request;
  request.set_dossier_id(dossier.id());
  request.set_evidence_id(dossier.evidence(0).id());
  GetEvidenceResponse response;
  return W().api.Call(who, "submission/SubmissionService/GetEvidence", request, &response).ok();
}

bool Lists(const Actor& who, const std::string& id) {
  ListDossiersRequest request;
  request.set_campaign_id(W().campaign.id());
  request.set_unit_id(W().school);
  request.set_page_size(500);
  ListDossiersResponse response;
  if (!W().api.Call(who, "submission/SubmissionService/ListDossiers", request, &response).ok()) return false;
  return std::any_of(response.dossiers().begin(), response.dossiers().end(),
                     [&](const Dossier& dossier) { return dossier.id() == id; });
}

// One answer for the dossier, its file and the list.
void ExpectSight(const Actor& who, const Dossier& dossier, bool sees) {
  EXPECT_EQ(Gets(who, dossier.id()), sees);
  EXPECT_EQ(GetsFile(who, dossier), sees);
  if (who.account_id != W().leader.account_id) {  // holds no right over the school that a list could be of
    EXPECT_EQ(Lists(who, dossier.id()), sees);
  }
}

Dossier WithFile(const std::string& subject) {
  const Dossier draft = W().NewDossier(kLetter, true, subject);
  return W().Do<Dossier>(W().secretary, "submission/SubmissionService/AttachEvidence",
                         W().EvidenceRequest(draft));
}

Dossier Submit(const Dossier& draft) {
  return W().Do<Dossier>(W().secretary, "submission/SubmissionService/SubmitDossier",
                         Naming<SubmitDossierRequest>(draft));
}

TEST(Sight, OfADraftIsForTheSubjectAndHisUnit) {
  const Actor subject = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Dossier draft = WithFile(subject.person_id);
  EXPECT_TRUE(Gets(subject, draft.id()));
  ExpectSight(W().secretary, draft, true);
  ExpectSight(W().principal, draft, true);
  EXPECT_FALSE(Gets(W().teacher, draft.id()));
  for (const Actor& above : {W().leader, W().officer, W().head, W().chair, W().stranger}) {
    ExpectSight(above, draft, false);
  }
  ExpectSight(W().NewActor(W().district, {{AUDITOR, W().district}}), draft, false);
}

TEST(Sight, FollowsTheCaseFromDeskToDesk) {
  const Actor auditor = W().NewActor(W().district, {{AUDITOR, W().district}});
  const Actor subject = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Dossier draft = WithFile(subject.person_id);
  const Dossier submitted = Submit(draft);
  EXPECT_TRUE(Gets(subject, draft.id()));
  ExpectSight(W().member, submitted, true);  // of the school's council
  ExpectSight(auditor, submitted, true);
  for (const Actor& above : {W().leader, W().officer, W().head, W().chair})
    ExpectSight(above, submitted, false);

  const auto at_block = W().MoveTo("BLOCK_REVIEW", submitted);
  Await("the block's leader to see it", [&] { return Gets(W().leader, draft.id()); });
  ExpectSight(W().leader, submitted, true);
  for (const Actor& above : {W().officer, W().head, W().chair}) ExpectSight(above, submitted, false);
  // The leader sees it as the block's leader: others of that school do not.
  EXPECT_FALSE(Gets(W().NewActor(W().leader_school, {{identity::v1::SCHOOL_SECRETARY, W().leader_school}}),
                    draft.id()));

  W().MoveOn("DIVISION_APPRAISAL", at_block);
  Await("the Phòng to see it", [&] { return Gets(W().officer, draft.id()); });
  for (const Actor& sees : {W().leader, W().officer, W().head}) ExpectSight(sees, submitted, true);
  ExpectSight(W().chair, submitted, false);
}

// A supplement shows to the desks above when it is handed in: neither pause by pause nor when it has gone
// into the log, and its files no earlier than its words.
TEST(Sight, OfASupplementThatIsBeingWrittenIsForTheSubjectAndTheirUnit) {
  const Actor subject = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Dossier submitted = Submit(WithFile(subject.person_id));
  const auto at_division = W().MoveTo("DIVISION_APPRAISAL", submitted);
  Await("the Phòng to see it", [&] { return Gets(W().officer, submitted.id()); });
  const auto read = [&](const Actor& who) {
    GetDossierRequest request;
    request.set_id(submitted.id());
    return W().Do<Dossier>(who, "submission/SubmissionService/GetDossier", request);
  };
  const std::string handed_in = read(W().officer).sections(0).text();
  auto back = Naming<approval::v1::ReturnCaseRequest>(at_division);
  back.set_reason("Xin bổ sung");
  W().Do<approval::v1::Case>(W().officer, "approval/ApprovalService/ReturnCase", back);
  Await("it is sent back", [&] { return read(subject).state() == Dossier::RETURNED; });

  const Dossier returned = read(subject);
  auto draft = Naming<SaveDraftRequest>(returned);
  *draft.mutable_initiatives() = returned.initiatives();
  auto* section = draft.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text(handed_in + " Bổ sung đang viết dở");
  W().Do<SaveDraftResponse>(subject, "submission/SubmissionService/SaveDraft", draft);
  for (const Actor& sees : {subject, W().secretary, W().principal}) {
    EXPECT_EQ(read(sees).sections(0).text(), section->text());
  }
  const auto shown_above = [&](const std::string& text, int files) {
    for (const Actor& above : {W().leader, W().officer, W().head}) {
      const Dossier seen = read(above);
      EXPECT_EQ(seen.sections(0).text(), text);
      EXPECT_EQ(seen.evidence_size(), files);
    }
  };
  shown_above(handed_in, 1);
  // Twice into the log, and a file.
  for (const char* more : {" một", " hai"}) {
    auto update = Naming<UpdateDossierRequest>(read(subject));
    *update.mutable_initiatives() = returned.initiatives();
    *update.add_sections() = *section;
    update.mutable_sections(0)->set_text(section->text() + more);
    W().Do<Dossier>(subject, "submission/SubmissionService/UpdateDossier", update);
    shown_above(handed_in, 1);
  }
  auto attach = W().EvidenceRequest(read(subject));
  attach.set_file_name("bổ sung.pdf");
  attach.set_content("%PDF-1.4 bổ sung");
  const auto attached = W().Do<Dossier>(subject, "submission/SubmissionService/AttachEvidence", attach);
  shown_above(handed_in, 1);
  GetEvidenceRequest early;
  early.set_dossier_id(attached.id());
  early.set_evidence_id(attached.evidence(1).id());
  GetEvidenceResponse file;
  EXPECT_EQ(W().api.Call(W().officer, "submission/SubmissionService/GetEvidence", early, &file).code(),
            grpc::StatusCode::NOT_FOUND);
  for (const Actor& sees : {subject, W().secretary}) EXPECT_EQ(read(sees).evidence_size(), 2);
  Submit(read(subject));
  shown_above(section->text() + " hai", 2);
}

TEST(Sight, OfWhatWasWithdrawnIsForTheSubjectAndHisUnit) {
  const Actor auditor = W().NewActor(W().district, {{AUDITOR, W().district}});
  const Actor subject = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Dossier submitted = Submit(WithFile(subject.person_id));
  ExpectSight(auditor, submitted, true);
  auto withdraw = Naming<WithdrawDossierRequest>(submitted);
  withdraw.set_reason("Gắn nhầm tệp");
  W().Do<Dossier>(W().secretary, "submission/SubmissionService/WithdrawDossier", withdraw);
  Await("the withdrawal to be answered", [&] {
    GetDossierRequest request;
    request.set_id(submitted.id());
    return W().Do<Dossier>(W().secretary, "submission/SubmissionService/GetDossier", request).state() ==
           Dossier::WITHDRAWN;
  });
  EXPECT_TRUE(Gets(subject, submitted.id()));
  ExpectSight(W().secretary, submitted, true);
  for (const Actor& other : {auditor, W().leader, W().officer, W().head})
    ExpectSight(other, submitted, false);
}

}  // namespace
}  // namespace thidua::test
