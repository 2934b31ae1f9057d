// The authenticator apps of a demonstration's people: what would be on their phones lies in one file.
#ifndef THIDUA_TESTS_STORY_KEYRING_H_
#define THIDUA_TESTS_STORY_KEYRING_H_

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace thidua::story {

class Keyring {
 public:
  // DATA/secrets/demo-accounts.json, of its owner alone: {"accounts": {username: {"totp": base32,
  // "recovery": [code…]}}}. Read when it is there, else made on the first Keep.
  explicit Keyring(const std::string& data_dir) : file_(data_dir + "/secrets/demo-accounts.json") { Read(); }

  bool Has(const std::string& username) const;
  std::string Secret(const std::string& username) const;  // empty for somebody without an app
  void Keep(const std::string& username, const std::string& secret);
  void KeepRecoveryCodes(const std::string& username, std::vector<std::string> codes);
  // A code never given before: of the app, or of the list for the drawer where the app shows no new one yet.
  // Throws when that is used up too.
  std::string Code(const std::string& username);

 private:
  void Read();
  void Write() const;

  struct App {
    std::string secret;
    std::vector<std::string> recovery_codes;  // unused
    int64_t last_step = 0;                    // shown
  };
  std::string file_;
  mutable std::mutex mutex_;
  std::map<std::string, App> apps_;
};

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_KEYRING_H_
