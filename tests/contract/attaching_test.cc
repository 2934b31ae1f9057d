// What a dossier does not take in at all.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

using submission::v1::Dossier;

constexpr char kAttach[] = "submission/SubmissionService/AttachEvidence";

World& W() { return TheWorld(); }

Reply Attach(Dossier& dossier, const std::string& name, const std::string& content) {
  auto request = W().EvidenceRequest(dossier);
  request.set_file_name(name);
  request.set_content(content);
  Dossier answer;
  const Reply reply = W().api.Call(W().secretary, kAttach, request, &answer);
  if (reply.ok()) dossier = answer;
  return reply;
}

// A document of Word with a macro, as Word saves it.
std::string WithMacros() {
  std::ifstream in(SourceDir() + "/tests/fuzz/corpus/evidence/docm", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Attaching, MacrosAreRefusedUnderAnyName) {
  Dossier dossier = W().NewDossier(kLetter, false);
  for (const std::string name : {"Báo cáo.docm", "Báo cáo.docx", "Báo cáo"}) {
    const Reply reply = Attach(dossier, name, WithMacros());
    EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT) << reply.Describe();
    EXPECT_EQ(reply.reason(), "EVIDENCE_HAS_MACROS") << reply.Describe();
    EXPECT_NE(reply.words().find(absl::StrCat("Tệp “", name, "” có macro")), std::string::npos)
        << reply.words();
  }
  EXPECT_EQ(dossier.evidence_size(), 0);
}

TEST(Attaching, ATwentyFirstFileIsRefused) {
  Dossier dossier = W().NewDossier(kLetter, false);
  for (int i = 1; i <= 20; ++i) {
    const Reply reply = Attach(dossier, absl::StrCat(i, ".pdf"), absl::StrCat("%PDF-1.4 minh chứng ", i));
    ASSERT_TRUE(reply.ok()) << reply.Describe();
  }
  const Reply reply = Attach(dossier, "21.pdf", "%PDF-1.4 minh chứng 21");
  EXPECT_EQ(reply.code(), grpc::StatusCode::FAILED_PRECONDITION) << reply.Describe();
  EXPECT_EQ(reply.reason(), "EVIDENCE_LIMIT") << reply.Describe();
  EXPECT_EQ(reply.metadata("max"), "20");
  EXPECT_TRUE(IsVietnamese(reply.words()));
  EXPECT_EQ(dossier.evidence_size(), 20);
}

}  // namespace
}  // namespace thidua::test
