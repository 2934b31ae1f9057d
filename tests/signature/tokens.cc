#include "tests/signature/tokens.h"

#include <openssl/x509.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/signature/files.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

std::string Tokens() { return Folder() + "/tokens"; }

std::string KeyFile(const Identity& who) {
  const std::string path = Folder() + "/key.pem";
  WriteFile(path, who.KeyPem());
  return path;
}

std::string CertificateFile(const Identity& who) {
  const std::string path = Folder() + "/certificate.der";
  BIO* out = BIO_new_file(path.c_str(), "w");
  i2d_X509_bio(out, who.certificate.get());
  BIO_free(out);
  return path;
}

void RunOrThrow(const std::string& command, bool (*went_well)(const std::string& told)) {
  const std::string told = Run(command);
  if (!went_well(told)) throw std::runtime_error("no device was made: " + told);
}

void Put(const Device& device, const std::string& object) {
  RunOrThrow(absl::StrCat("pkcs11-tool --module ", Library(), " --token-label ", device.label,
                          " --login --pin ", device.pin, " --write-object ", object),
             [](const std::string& told) { return !absl::StrContains(told, "error"); });
}

}  // namespace

std::string Library() { return THIDUA_SOFTHSM2; }

void UseDevicesIn(const std::string& folder) {
  const std::string configuration = folder + "/softhsm2.conf";
  fs::create_directories(folder + "/tokens");
  WriteFile(configuration, absl::StrCat("directories.tokendir = ", folder,
                                        "/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"));
  setenv("SOFTHSM2_CONF", configuration.c_str(), 1);
}

void AddDevice(const Device& device) {
  RunOrThrow(absl::StrCat("softhsm2-util --init-token --free --label ", device.label, " --so-pin 8642 --pin ",
                          device.pin),
             [](const std::string& told) { return absl::StrContains(told, "has been initialized"); });
  if (device.who == nullptr) return;
  Put(device, CertificateFile(*device.who) + " --type cert --id 01 --label own");
  if (device.with_key) {
    const std::string key = KeyFile(*device.who);
    Put(device, absl::StrCat(key, " --type privkey --id 01 --label own",
                             device.always_asks ? " --always-auth" : "", " --usage-sign"));
    fs::remove(key);  // it is on the device alone
  }
  int id = 10;
  for (const auto* authority : device.authorities)
    Put(device, absl::StrCat(CertificateFile(*authority), " --type cert --id ", ++id, " --label authority"));
}

void PlugIn(const std::vector<Device>& devices) {
  fs::remove_all(Tokens());
  fs::remove_all(Tokens() + ".out");
  UseDevicesIn(Folder());
  for (const auto& device : devices) AddDevice(device);
}

void PullOut() { fs::rename(Tokens(), Tokens() + ".out"); }

void PutBack() { fs::rename(Tokens() + ".out", Tokens()); }

client::signing::Pin PinOf(const std::string& text) {
  QString typed = QString::fromStdString(text);
  return client::signing::Pin(typed);
}

}  // namespace thidua::test
