// The log's proofs and checkpoints, as the API gives them, in the hands of those who check them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/audit/domain/proof.h"
#include "services/common/rpc/caller.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/await.h"
#include "tests/tamper/verifiers.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::test {
namespace {

using namespace audit::v1;

class Proofs : public testing::Test {
 protected:
  Proofs()
      : policy_path_(TheStack().data_dir() + "/keys/audit.policy"),
        policy_(TheStack().Content("keys/audit.policy")) {
    std::string pattern = (std::filesystem::temp_directory_path() / "thidua-proof.XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~Proofs() override {
    SetPolicy(policy_ + witness_);  // whose signatures are in the copies of the log from now on
    std::filesystem::remove_all(folder_);
  }

  void SetPolicy(const std::string& text) const { std::ofstream(policy_path_) << text; }

  Reply Ask(const std::string& id, GetProofResponse& response) const {
    GetProofRequest request;
    request.set_aggregate_type("person");
    request.set_aggregate_id(id);
    return w_.api.Call(auditor_, "audit/AuditService/GetProof", request, &response);
  }
  // Of a person, once `leaves` of them are published.
  std::string ProofOf(const std::string& id, int leaves) const {
    GetProofResponse response;
    Await("the proof has all leaves", [&] { return Ask(id, response).ok() && response.leaves() == leaves; });
    return response.proof();
  }
  Verdict Check(const std::string& proof) const {
    std::ofstream(folder_ + "/proof") << proof;
    return VerifyTwice(absl::StrCat("--proof '", folder_, "/proof' --policy '", policy_path_, "'"));
  }

  // Somebody who has thidua-witness on his own computer.
  Ran Witness(const std::string& what) const {
    return RunCommand(absl::StrCat("'", BuildDir(), "/bin/thidua-witness' ", what, " --name so --key '",
                                   folder_, "/key' --store '", folder_, "/store' "));
  }
  std::string CheckpointAfter(int64_t size) const {
    GetCheckpointRequest request;
    request.set_old_size(size);
    return w_.Do<GetCheckpointResponse>(auditor_, "audit/AuditService/GetCheckpoint", request).for_witness();
  }
  void SignNewest() const {
    const std::string policy = absl::StrCat(" --policy '", policy_path_, "'");
    const Ran size = Witness("size" + policy);
    ASSERT_TRUE(size.ok) << size.output;
    std::ofstream(folder_ + "/request") << CheckpointAfter(std::stoll(size.output));
    const Ran answer = Witness(absl::StrCat("answer < '", folder_, "/request' ", policy));
    ASSERT_TRUE(answer.ok) << answer.output;
    const std::vector<std::string> lines = absl::StrSplit(answer.output, '\n');
    auto request = WithId<AddCosignatureRequest>();
    request.set_size(std::stoll(lines[0]));
    request.set_cosignature(lines[1]);
    const auto added = w_.Do<AddCosignatureResponse>(auditor_, "audit/AuditService/AddCosignature", request);
    EXPECT_EQ(added.witness(), "so");
  }

  World& w_ = TheWorld();
  const Actor auditor_ = w_.NewActor(w_.district, {{identity::v1::AUDITOR, rpc::kWholeDeployment}});
  const std::string policy_path_, policy_;
  std::string folder_, witness_;
};

TEST_F(Proofs, OfAPersonStandsWithoutTheServer) {
  const std::string id = w_.NewPerson(w_.school).id();
  const std::string proof = ProofOf(id, 1);
  const Verdict verdict = Check(proof);
  EXPECT_TRUE(verdict.whole) << verdict.words;
  EXPECT_NE(verdict.words.find(absl::StrCat("TOÀN VẸN: person ", id, ", 1 dòng")), std::string::npos)
      << verdict.words;
}

TEST_F(Proofs, OfNothingThereIsNone) {
  GetProofResponse response;
  EXPECT_EQ(Ask(crypto::NewUuid(), response).code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(Proofs, OfMoreThanAFileHoldsAreRefused) {
  GetBusinessClockRequest ask;
  auto now = w_.Do<BusinessClock>(w_.admin, "audit/AuditService/GetBusinessClock", ask).now();
  auto advance = WithId<AdvanceBusinessClockRequest>();
  for (int i = 0; i < 501; ++i) {
    advance.set_request_id(crypto::NewUuid());
    now.set_seconds(now.seconds() + 10);
    *advance.mutable_to() = now;
    w_.Do<BusinessClock>(w_.admin, "audit/AuditService/AdvanceBusinessClock", advance);
  }
  GetProofRequest request;
  request.set_aggregate_type("clock");
  ListLeavesRequest list;
  list.set_aggregate_type("clock");
  list.set_page_size(1);
  request.set_aggregate_id(
      w_.Do<ListLeavesResponse>(auditor_, "audit/AuditService/ListLeaves", list).leaves(0).aggregate_id());
  Await("five hundred leaves and one are published", [&] {
    GetProofResponse response;
    const Reply reply = w_.api.Call(auditor_, "audit/AuditService/GetProof", request, &response);
    return reply.reason() == "PROOF_TOO_LONG" && IsVietnamese(reply.words());
  });
}

TEST_F(Proofs, CarryTheWitnessesThatThePolicyAsksFor) {
  const Ran made = Witness("keygen");
  ASSERT_TRUE(made.ok) << made.output;
  witness_ = made.output;
  SetPolicy(absl::StrCat(policy_, witness_, "quorum 1\n"));
  const std::string id = w_.NewPerson(w_.school).id();
  EXPECT_EQ(Check(ProofOf(id, 1)).findings.size(), 1u);  // WITNESS
  SignNewest();
  const Verdict verdict = Check(ProofOf(id, 1));
  EXPECT_TRUE(verdict.whole) << verdict.words;
  EXPECT_NE(verdict.words.find("1 nhân chứng"), std::string::npos) << verdict.words;

  // What came later is not under the checkpoint that was signed, until the next one is.
  const std::string later = w_.NewPerson(w_.school).id();
  EXPECT_FALSE(Check(ProofOf(later, 1)).whole);
  EXPECT_TRUE(Check(ProofOf(id, 1)).whole);
  SignNewest();
  EXPECT_TRUE(Check(ProofOf(later, 1)).whole);
}

}  // namespace
}  // namespace thidua::test
