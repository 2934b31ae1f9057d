// Each signature names a checkpoint of the audit log, no older than the paper's wait and a sitting.
#include "tests/use_cases/checkpoints.h"
#include "tests/use_cases/signing.h"

namespace thidua::test {
namespace {

class NamedCheckpoints : public Signing {
 protected:
  std::string Naming(const std::string& checkpoint) const {
    return Office::Sign(Issued(), *own_, kPlace, checkpoint);
  }
  std::string ReasonNaming(const std::string& paper_id, const std::string& checkpoint) {
    return ReasonFor(chair_, paper_id, Naming(checkpoint));
  }
  void LetWaitSince(const std::string& paper_id, const std::string& when) {
    Query(*service_.database().AsSuperuser(), absl::StrCat("UPDATE approval.signatures_awaited SET since = ",
                                                           when, " WHERE paper_id = '", paper_id, "'"));
  }
};

TEST_F(NamedCheckpoints, TheNewestIsHandedOutAndTakenIn) {
  const std::string id = PutPaper();
  PutCheckpoint(service_, 5, "now() - interval '10 minutes'");
  PutCheckpoint(service_, 9);
  PutCheckpoint(service_, 11, "NULL");
  const std::string newest = Listed(chair_).checkpoint();
  EXPECT_EQ(newest, CheckpointNamed(9)) << "11 lies in no export yet";
  const auto taken = Send(chair_, Attaching(id, Naming(newest)));
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->checkpoint(), newest);
  const auto leaf = Query(
      *service_.database().AsSuperuser(),
      absl::StrCat("SELECT position('", newest,
                   "' in body) > 0 AS there FROM audit.leaf WHERE agg_type = 'signed_paper' AND agg_id = '",
                   id, "'"));
  ASSERT_EQ(leaf.size(), 1);
  EXPECT_TRUE(leaf[0].Bool("there"));
}

TEST_F(NamedCheckpoints, OneThatIsNotTheLogsIsToldWhy) {
  const std::string id = PutPaper();
  PutCheckpoint(service_, 5, "now() - interval '2 hours'");
  PutCheckpoint(service_, 9, "now() - interval '1 hour'");
  PutCheckpoint(service_, 11, "NULL");
  EXPECT_EQ(ReasonNaming(id, ""), reason::kSignatureCheckpointMissing);
  EXPECT_EQ(ReasonNaming(id, CheckpointNamed(5)), reason::kSignatureCheckpointOld) << "from before the paper";
  EXPECT_EQ(ReasonNaming(id, CheckpointNamed(11)), reason::kSignatureCheckpointUnknown) << "not published";
  EXPECT_EQ(ReasonNaming(id, CheckpointNamed(12)), reason::kSignatureCheckpointUnknown) << "beyond the log";
  EXPECT_EQ(ReasonNaming(id, CheckpointNamed(8)), reason::kSignatureCheckpointUnknown) << "never signed";
  auto other = CheckpointOf(9);
  other.root = crypto::Sha256("another log");
  EXPECT_EQ(ReasonNaming(id, audit::CheckpointName(other)), reason::kSignatureCheckpointUnknown);
  other = CheckpointOf(9);
  other.origin = "thidua-audit/elsewhere";
  EXPECT_EQ(ReasonNaming(id, audit::CheckpointName(other)), reason::kSignatureCheckpointUnknown);
  const auto words =
      error::WordsOf(Send(chair_, Attaching(id, Naming(audit::CheckpointName(other)))).status());
  EXPECT_NE(words.find("dòng 9"), std::string::npos) << words;
  EXPECT_EQ(service_.Count("signed_papers"), 0);
  EXPECT_EQ(ReasonNaming(id, CheckpointNamed(9)), "");
}

// What has waited for months names a checkpoint of the day on which it is signed.
TEST_F(NamedCheckpoints, AreNoOlderThanASitting) {
  const std::string id = PutPaper();
  LetWaitSince(id, "now() - interval '90 days'");
  PutCheckpoint(service_, 5, "now() - interval '60 days'");
  PutCheckpoint(service_, 9, "now() - interval '13 hours'");
  PutCheckpoint(service_, 12, "now() - interval '11 hours'");
  EXPECT_EQ(ReasonNaming(id, ""), reason::kSignatureCheckpointMissing);
  EXPECT_EQ(ReasonNaming(id, CheckpointNamed(5)), reason::kSignatureCheckpointOld);
  EXPECT_EQ(ReasonNaming(id, CheckpointNamed(9)), "") << "it was the newest twelve hours ago";
}

// A log that is behind, or has not begun, holds up no signature.
TEST_F(NamedCheckpoints, TheLogMayBeBehind) {
  const std::string first = PutPaper(), second = PutPaper();
  EXPECT_EQ(Listed(chair_).checkpoint(), "");
  const std::string without = Naming("");
  PutCheckpoint(service_, 1);  // while he signs
  EXPECT_EQ(ReasonFor(chair_, first, without), "");
  Query(*service_.database().AsSuperuser(),
        "UPDATE audit.checkpoint SET published_at = now() - interval '3 days'");
  EXPECT_EQ(ReasonNaming(second, Listed(chair_).checkpoint()), "");
}

}  // namespace
}  // namespace thidua::test
