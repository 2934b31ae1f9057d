// Whom a system believes in tests: an authority with its list of what was taken back, and certificates of
// people, laid down in its data directory as whoever runs it does. For programs without Qt too.
#ifndef THIDUA_TESTS_SIGNATURE_OFFICE_H_
#define THIDUA_TESTS_SIGNATURE_OFFICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/signature/box.h"

namespace thidua::test {

struct Identity;  // pki.h

std::string FingerprintOf(const Identity& who);
std::string PemOf(const Identity& who);

class Office {
 public:
  // Nothing is laid down yet.
  explicit Office(const std::string& data_dir);

  // The authority and its list.
  void Open() const;
  // As when the list was made so long ago.
  void LetListBeOld(absl::Duration age) const;
  void Close() const;  // all of it is gone

  // A certificate of the person, by the authority; it is registered with the system.
  const Identity& Engage(const std::string& person_id, const std::string& name);
  // The same of the body that such a unit is.
  const Identity& EngageBody(const std::string& unit_id, const std::string& name);
  // The same, known to nobody.
  const Identity& Make(const std::string& name);

  // Signs as the person does at a device, with keys that lie in this process. `checkpoint`: what the server
  // gave to be named.
  static std::string Sign(const std::string& issued, const Identity& who, const signature::Box& box,
                          const std::string& checkpoint = "");
  // Puts the body's seal over a third of the signature that stands in `place`, as who keeps it does.
  static std::string Seal(const std::string& signed_file, const Identity& body, const signature::Box& place,
                          const std::string& checkpoint = "");
  static constexpr int kSealTenths = 360;  // of a millimetre, each way
  // A scan of a handwriting, and of a seal in its real size, PNG.
  static std::string Handwriting();
  static std::string SealPicture();

 private:
  std::string folder_;
  std::shared_ptr<const Identity> authority_;
  std::vector<std::shared_ptr<const Identity>> people_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_OFFICE_H_
