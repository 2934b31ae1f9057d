// Signing devices: tokens of SoftHSM2, in the test's own folder or in one that stays.
#ifndef THIDUA_TESTS_SIGNATURE_TOKENS_H_
#define THIDUA_TESTS_SIGNATURE_TOKENS_H_

#include <string>
#include <vector>

#include "client/signing/pin.h"
#include "tests/signature/pki.h"

namespace thidua::test {

struct Device {
  std::string label;
  const Identity* who;  // nullptr: nothing lies on it
  std::string pin = "2468";
  bool with_key = true;
  bool always_asks = false;                    // for the PIN, at each signature
  std::vector<const Identity*> authorities{};  // whose certificates lie on it too
};

// From now on the devices of this process are those in the folder, which may hold some already. Before the
// first thread.
void UseDevicesIn(const std::string& folder);
// Makes one more, which is there when their library is opened next. Throws.
void AddDevice(const Device& device);

// Plugs in these devices and no others, in the test's own folder.
void PlugIn(const std::vector<Device>& devices);
// Pulls all of them out, also while they are in use.
void PullOut();
// And back in, as they were.
void PutBack();

// The PKCS#11 library.
std::string Library();
client::signing::Pin PinOf(const std::string& text);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_TOKENS_H_
