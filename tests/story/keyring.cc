#include "tests/story/keyring.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "absl/time/clock.h"
#include "services/common/crypto/totp.h"

namespace thidua::story {

using Json = nlohmann::json;

bool Keyring::Has(const std::string& username) const {
  std::lock_guard lock(mutex_);
  return apps_.contains(username);
}

std::string Keyring::Secret(const std::string& username) const {
  std::lock_guard lock(mutex_);
  const auto app = apps_.find(username);
  return app == apps_.end() ? "" : app->second.secret;
}

void Keyring::Keep(const std::string& username, const std::string& secret) {
  std::lock_guard lock(mutex_);
  apps_[username] = {secret, {}, 0};
  Write();
}

void Keyring::KeepRecoveryCodes(const std::string& username, std::vector<std::string> codes) {
  std::lock_guard lock(mutex_);
  apps_.at(username).recovery_codes = std::move(codes);
  Write();
}

std::string Keyring::Code(const std::string& username) {
  std::lock_guard lock(mutex_);
  App& app = apps_.at(username);
  // The server takes a code a step early or late.
  const int64_t now = crypto::TotpStep(absl::Now());
  const int64_t step = std::max(app.last_step + 1, now - 1);
  if (step <= now + 1) {
    app.last_step = step;
    return crypto::TotpCode(crypto::TotpSeed(app.secret), step);
  }
  if (app.recovery_codes.empty()) throw std::runtime_error("hết mã dự phòng của " + username);
  const std::string code = app.recovery_codes.back();
  app.recovery_codes.pop_back();
  Write();
  return code;
}

void Keyring::Read() {
  std::ifstream in(file_);
  if (!in) return;
  const Json kept = Json::parse(in);
  for (const auto& [username, account] : kept["accounts"].items()) {
    apps_[username] = {account["totp"], account["recovery"].get<std::vector<std::string>>(), 0};
  }
}

void Keyring::Write() const {
  Json accounts = Json::object();
  for (const auto& [username, app] : apps_) {
    accounts[username] = {{"totp", app.secret}, {"recovery", app.recovery_codes}};
  }
  const std::string next = file_ + ".next";
  const mode_t mask = umask(0077);
  std::ofstream out(next);
  umask(mask);
  out << Json{{"accounts", accounts}}.dump(1) << "\n";
  if (!out.flush() || std::rename(next.c_str(), file_.c_str()) != 0) {
    throw std::runtime_error("không ghi được " + file_);
  }
}

}  // namespace thidua::story
