// Digital signatures of a story: each who signs an act signs its paper too, with a device of his own and by
// the client's own code.
#ifndef THIDUA_TESTS_STORY_SIGNING_H_
#define THIDUA_TESTS_STORY_SIGNING_H_

#include <memory>
#include <mutex>
#include <string>

#include "tests/story/api.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::test {
struct Identity;
}

namespace thidua::story {

// As whoever runs a system and its people would have them: in DATA/signature an authority that is believed
// and the certificates of who signs; in DATA/demo-signing that authority's key and the people's devices, of
// SoftHSM2. What lies there is used again when a story goes on.
class Signing {
 public:
  // Nothing is laid down before the first paper is signed, but a list of revoked certificates from an earlier
  // run is made anew. Comes before the first thread.
  explicit Signing(const std::string& data_dir);

  // Whatever waits for the person's signature. Safe from any thread, and to be repeated: what was signed does
  // not wait any more.
  void SignWaiting(const Person& person);

  // For who wants to sign in the client: its settings, and the PIN of every device.
  static std::string library();
  static const char* pin();
  std::string configuration() const { return folder_ + "/softhsm2.conf"; }

 private:
  using Waiting = approval::v1::ListPapersToSignResponse;
  void LayTrust();
  void Equip(const Person& person);
  void Sign(const Person& person, const Waiting& waiting);
  void Lay(const std::string& path, const std::string& bytes) const;

  std::string folder_;     // demo-signing
  std::string signature_;  // what the server reads
  std::mutex mutex_;       // one device library is open at a time
  std::shared_ptr<const test::Identity> authority_;
};

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_SIGNING_H_
