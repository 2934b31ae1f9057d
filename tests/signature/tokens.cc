#include "tests/signature/tokens.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include <cstdlib>
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/signature/files.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

std::string Tokens() { return Folder() + "/tokens"; }

std::string KeyFile(const Identity& who) {
  const std::string path = Folder() + "/key.pem";
  BIO* out = BIO_new_file(path.c_str(), "w");
  PEM_write_bio_PKCS8PrivateKey(out, who.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  BIO_free(out);
  return path;
}

std::string CertificateFile(const Identity& who) {
  const std::string path = Folder() + "/certificate.der";
  BIO* out = BIO_new_file(path.c_str(), "w");
  i2d_X509_bio(out, who.certificate.get());
  BIO_free(out);
  return path;
}

void Tool(const Device& device, const std::string& arguments) {
  const std::string told = Run(absl::StrCat("pkcs11-tool --module ", Library(), " --token-label ",
                                            device.label, " --login --pin ", device.pin, " ", arguments));
  EXPECT_FALSE(absl::StrContains(told, "error")) << told;
}

void Fill(const Device& device) {
  const std::string told = Run(absl::StrCat("softhsm2-util --init-token --free --label ", device.label,
                                            " --so-pin 8642 --pin ", device.pin));
  EXPECT_TRUE(absl::StrContains(told, "has been initialized")) << told;
  if (device.who == nullptr) return;
  Tool(device,
       absl::StrCat("--write-object ", CertificateFile(*device.who), " --type cert --id 01 --label own"));
  if (device.with_key)
    Tool(device, absl::StrCat("--write-object ", KeyFile(*device.who), " --type privkey --id 01 --label own",
                              device.always_asks ? " --always-auth" : "", " --usage-sign"));
  int id = 10;
  for (const auto* authority : device.authorities)
    Tool(device, absl::StrCat("--write-object ", CertificateFile(*authority), " --type cert --id ", ++id,
                              " --label authority"));
}

}  // namespace

std::string Library() { return THIDUA_SOFTHSM2; }

void PlugIn(const std::vector<Device>& devices) {
  fs::remove_all(Tokens());
  fs::remove_all(Tokens() + ".out");
  fs::create_directory(Tokens());
  WriteFile(Folder() + "/softhsm2.conf", absl::StrCat("directories.tokendir = ", Tokens(),
                                                      "\nobjectstore.backend = file\nlog.level = ERROR\n"));
  setenv("SOFTHSM2_CONF", (Folder() + "/softhsm2.conf").c_str(), 1);
  for (const auto& device : devices) Fill(device);
}

void PullOut() { fs::rename(Tokens(), Tokens() + ".out"); }

void PutBack() { fs::rename(Tokens() + ".out", Tokens()); }

client::signing::Pin PinOf(const std::string& text) {
  QString typed = QString::fromStdString(text);
  return client::signing::Pin(typed);
}

}  // namespace thidua::test
