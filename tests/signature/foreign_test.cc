// What other programs sign is refused, in words that say why.
#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "absl/strings/str_cat.h"
#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

std::string Sample(const std::string& name) { return ReadFile(absl::StrCat(THIDUA_SAMPLES, "/", name)); }

signature::Refusal RefusalOf(const std::string& issued, const std::string& file) {
  const auto verdict = Judged({issued, file, {ExpectLeader()}});
  const auto* refusal = std::get_if<signature::Refusal>(&verdict);
  EXPECT_NE(refusal, nullptr);
  return refusal == nullptr ? signature::Refusal() : *refusal;
}

TEST(Foreign, ThePaperItselfIsFit) { EXPECT_FALSE(signature::FitToIssue(Sample("issued.pdf")).has_value()); }

TEST(Foreign, PdfBoxSaysWhichKindItIs) {
  const auto refusal = RefusalOf(Sample("issued.pdf"), Sample("pdfbox.pdf"));
  EXPECT_EQ(refusal.reason, reason::kSignatureKindUnknown) << refusal.cause;
  EXPECT_EQ(refusal.details.at("kind"), "adbe.pkcs7.detached");
}

// Its field is on no page, and so shows no mark.
TEST(Foreign, PdfBoxUnderOurNameIsStillAnotherFile) {
  const auto refusal = RefusalOf(Sample("issued.pdf"), Sample("pdfbox-cades.pdf"));
  EXPECT_EQ(refusal.reason, reason::kSignedFileForbiddenPart) << refusal.cause;
  EXPECT_EQ(refusal.details.at("part"), "/Annots");
}

// It brings fonts for its form too; what kind it is says more.
TEST(Foreign, PoDoFoSaysWhichKindItIs) {
  const auto refusal = RefusalOf(Sample("issued.pdf"), Sample("podofo.pdf"));
  EXPECT_EQ(refusal.reason, reason::kSignatureKindUnknown) << refusal.cause;
  EXPECT_EQ(refusal.details.at("kind"), "adbe.pkcs7.detached");
}

TEST(Foreign, PopplerSignsWithTheLeadersOwnKeyAndIsRefused) {
  const std::string folder = Folder() + "/foreign", p12 = folder + "/leader.p12";
  test::Run("mkdir -p " + folder + " && certutil -N -d sql:" + folder + " --empty-password");
  WriteFile(folder + "/issued.pdf", Issued());
  WriteFile(folder + "/certificate.pem", TheWorld().leader.Pem());
  BIO* out = BIO_new_file((folder + "/key.pem").c_str(), "w");
  PEM_write_bio_PrivateKey(out, TheWorld().leader.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  BIO_free(out);
  test::Run(absl::StrCat("openssl pkcs12 -export -name leader -passout pass:x -inkey ", folder,
                         "/key.pem -in ", folder, "/certificate.pem -out ", p12));
  test::Run(absl::StrCat("pk12util -d sql:", folder, " -W x -i ", p12));
  const std::string told =
      test::Run(absl::StrCat("pdfsig -nssdir sql:", folder, " -add-signature -nick leader ", folder,
                             "/issued.pdf ", folder, "/signed.pdf"));
  const std::string file = ReadFile(folder + "/signed.pdf");
  ASSERT_FALSE(file.empty()) << told;
  const auto refusal = RefusalOf(Issued(), file);
  EXPECT_EQ(refusal.reason, reason::kSignedFileDamaged) << refusal.cause;  // it ends without %%EOF
}

}  // namespace
}  // namespace thidua::test
