// A signing device (USB token, smart card) behind its PKCS#11 library, through libp11, which is included in
// token.cc alone. One at a time: a PKCS#11 library is initialised once in a process.
#ifndef THIDUA_CLIENT_SIGNING_TOKEN_H_
#define THIDUA_CLIENT_SIGNING_TOKEN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/signing/pin.h"
#include "client/signing/signer.h"

namespace thidua::client::signing {

struct TokenCertificate {
  std::string fingerprint;
  std::string name;   // of whom it is
  std::string token;  // label of the device it lies on
};

class Token {
 public:
  // `library`: path of the PKCS#11 library, as the device's maker installs it.
  static absl::StatusOr<std::unique_ptr<Token>> Open(const std::string& library);
  ~Token();

  // What can be signed with on all devices that are there, as far as it shows without a PIN.
  std::vector<TokenCertificate> Certificates() const;

  // Opens the device that holds this certificate and finds its key. The PIN is kept, for keys that ask for it
  // at each signature, until the device is let go. A device with its own keys for the PIN is given none.
  absl::StatusOr<const Signer*> LogIn(const std::string& fingerprint, Pin pin);

 private:
  struct Device;
  explicit Token(std::unique_ptr<Device> device);
  std::unique_ptr<Device> device_;
  Signer signer_;
};

// Why the last use of a key failed, read from OpenSSL's errors, which it clears.
absl::Status KeyFault();

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_TOKEN_H_
