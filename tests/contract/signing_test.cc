// A decision's paper on its way: issued, signed by who decided, given out signed.
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/audit/named_checkpoint.h"
#include "services/common/crypto/crypto.h"
#include "tests/contract/playing.h"
#include "tests/contract/signer.h"
#include "tests/signature/files.h"
#include "tests/tamper/verifiers.h"

namespace thidua::test {
namespace {

using approval::v1::HandSignature;
using approval::v1::ListPapersToSignRequest;
using approval::v1::ListPapersToSignResponse;
using approval::v1::SealedPaper;
using approval::v1::SignedPaper;

World& W() { return TheWorld(); }

bool WaitsForTheChair(const std::string& paper_id) {
  ListPapersToSignRequest request;
  request.set_page_size(100);
  do {
    const auto page =
        W().Do<ListPapersToSignResponse>(W().chair, "approval/SigningService/ListPapersToSign", request);
    if (std::any_of(page.papers().begin(), page.papers().end(),
                    [&](const auto& one) { return one.paper().id() == paper_id; }))
      return true;
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return false;
}

TEST(SignedPapers, AreGivenOutAsSignedToWhoeverReadThemBefore) {
  const auto issued = NewDecisionPaper(W());
  EXPECT_FALSE(issued.info().is_signed());
  EXPECT_TRUE(WaitsForTheChair(issued.info().id()));
  const auto request = Signing(W(), issued);
  const auto taken = W().Do<SignedPaper>(W().chair, "approval/SigningService/AttachSignedPaper", request);
  EXPECT_FALSE(WaitsForTheChair(issued.info().id()));
  for (const Actor& reader : {W().chair, W().secretary}) {
    const auto given = FetchPaper(W(), reader, issued.info().id());
    EXPECT_TRUE(given.info().is_signed());
    EXPECT_EQ(given.content(), request.file());
    EXPECT_TRUE(absl::StartsWith(given.content(), issued.content()));
    EXPECT_EQ(given.info().sha256(), taken.sha256());
    EXPECT_EQ(given.info().sha256(), crypto::Hex(crypto::Sha256(given.content())));
    EXPECT_EQ(given.info().size_bytes(), static_cast<int64_t>(given.content().size()));
  }
}

// What the signatures name both verifiers find in the log that was published.
TEST(SignedPapers, NameCheckpointsOfTheLog) {
  Await("the log's first checkpoint", [] {
    ListPapersToSignRequest request;
    return !W().Do<ListPapersToSignResponse>(W().chair, "approval/SigningService/ListPapersToSign", request)
                .checkpoint()
                .empty();
  });
  const auto sealing = Sealing(W());
  const auto taken =
      W().Do<SealedPaper>(W().specialist, "approval/SigningService/AttachSealedPaper", sealing);
  const auto named = audit::ParseCheckpointName(taken.checkpoint());
  ASSERT_TRUE(named) << taken.checkpoint();
  EXPECT_TRUE(absl::StrContains(sealing.file(), absl::StrCat(" /Reason (", taken.checkpoint(), ")")));
  // Whoever has the paper and a copy of the log needs nobody else.
  const std::string data = W().stack.data_dir(), paper = data + "/da-dong-dau.pdf";
  WriteFile(paper, sealing.file());
  const Verdict verdict = VerifyTwice(absl::StrCat("'", data, "/audit-export' --policy '", data,
                                                   "/keys/audit.policy' --checkpoint-of '", paper, "'"));
  EXPECT_TRUE(verdict.whole) << verdict.words;
  EXPECT_TRUE(absl::StrContains(verdict.words, absl::StrCat("ở dòng ", named->size, ":"))) << verdict.words;
}

// Who issued nothing has nothing to sign, with whatever certificate.
TEST(SignedPapers, NobodySignsForAnother) {
  const auto issued = NewDecisionPaper(W());
  SignedPaper none;
  const Reply reply =
      W().api.Call(W().head, "approval/SigningService/AttachSignedPaper", Signing(W(), issued), &none);
  EXPECT_EQ(reply.reason(), "NOT_FOUND") << reply.Describe();
  EXPECT_TRUE(WaitsForTheChair(issued.info().id()));
  EXPECT_FALSE(FetchPaper(W(), W().chair, issued.info().id()).info().is_signed());
}

// The seal comes behind the leader's signature, and the paper is given out with both.
TEST(SignedPapers, AreGivenOutSealedOnceTheyAre) {
  const auto sealing = Sealing(W());
  const auto before = FetchPaper(W(), W().specialist, sealing.paper_id());
  EXPECT_TRUE(before.info().is_signed());
  EXPECT_FALSE(before.info().is_sealed());
  const auto taken =
      W().Do<SealedPaper>(W().specialist, "approval/SigningService/AttachSealedPaper", sealing);
  for (const Actor& reader : {W().chair, W().secretary}) {
    const auto given = FetchPaper(W(), reader, sealing.paper_id());
    EXPECT_TRUE(given.info().is_sealed());
    EXPECT_EQ(given.content(), sealing.file());
    EXPECT_TRUE(absl::StartsWith(given.content(), before.content()));
    EXPECT_EQ(given.info().sha256(), taken.sha256());
  }
}

// The paper stays as it was issued; whoever reads it is told the day, and shown the scan.
TEST(SignedPapers, ThatWereSignedByHandAreToldSoAndShowTheScan) {
  const auto issued = NewDecisionPaper(W());
  EXPECT_TRUE(FetchPaper(W(), W().specialist, issued.info().id()).hand_signable());
  EXPECT_FALSE(FetchPaper(W(), W().secretary, issued.info().id()).hand_signable()) << "of another unit";
  const auto saying = ByHand(issued);
  W().Do<HandSignature>(W().specialist, "approval/SigningService/RecordHandSignature", saying);
  EXPECT_FALSE(WaitsForTheChair(issued.info().id()));
  const auto given = FetchPaper(W(), W().secretary, issued.info().id());
  EXPECT_EQ(given.content(), issued.content());
  EXPECT_FALSE(given.info().is_signed());
  EXPECT_EQ(given.info().hand_signed_on().day(), saying.signed_on().day());
  EXPECT_FALSE(FetchPaper(W(), W().specialist, issued.info().id()).hand_signable());

  approval::v1::GetPaperRequest request;
  request.set_paper_id(issued.info().id());
  request.set_format(common::v1::SCAN);
  const std::string get = "approval/ApprovalService/GetPaper";
  const auto scan = W().Do<common::v1::PaperFile>(W().secretary, get, request);
  EXPECT_EQ(scan.content(), saying.content());
  EXPECT_EQ(scan.info().sha256(), crypto::Hex(crypto::Sha256(saying.content())));
  request.set_paper_id(NewDecisionPaper(W()).info().id());
  common::v1::PaperFile none;
  EXPECT_EQ(W().api.Call(W().secretary, get, request, &none).reason(), "NOT_FOUND") << "it has no scan";
}

}  // namespace
}  // namespace thidua::test
