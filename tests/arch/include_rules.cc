#include <algorithm>
#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/arch/rules.h"

namespace thidua::arch {
namespace {

// Headers through which a pure function could reach the outside: files, network, database, clock, threads.
const std::vector<std::string>& OutsideHeaders() {
  static const auto* headers = new std::vector<std::string>{"grpc",
                                                            "pqxx/",
                                                            "spdlog/",
                                                            "fstream",
                                                            "iostream",
                                                            "filesystem",
                                                            "thread",
                                                            "mutex",
                                                            "chrono",
                                                            "cstdio",
                                                            "unistd.h",
                                                            "sys/",
                                                            "absl/time/clock.h",
                                                            "absl/synchronization/",
                                                            "services/common/db/",
                                                            "services/common/rpc/",
                                                            "services/common/outbox/"};
  return *headers;
}

bool MayHoldStubs(const std::string& path) {
  static const std::regex allowed("(services/[a-z]+/(api/.*|module\\.(h|cc))|client/core/.*)");
  return std::regex_match(path, allowed);
}

bool MayHoldPqxx(const std::string& path) {
  return path == "services/common/db/session.cc" || absl::StartsWith(path, "services/migrate/");
}

// Libraries that services link, and the client does not: what they know comes from whoever asks.
bool IsLibrary(const std::string& folder) {
  return folder == "policy" || folder == "document" || folder == "signature";
}

// Which other folders of services a file of `folder` may include.
bool MayInclude(const std::string& folder, const std::string& other, const std::string& header) {
  if (other == folder || other == "common") return true;
  if (folder == "common" || folder == "migrate") return false;
  if (other == "policy") return folder != "signature";
  if (IsLibrary(other)) return !IsLibrary(folder);
  return folder == "allinone" && absl::EndsWith(header, "/module.h");
}

// api → app → domain, store → domain: what a layer must not know.
const std::map<std::string, std::vector<std::string>>& LayersAbove() {
  static const auto* above = new std::map<std::string, std::vector<std::string>>{
      {"domain", {"store", "app", "api"}}, {"store", {"app", "api"}}, {"app", {"api"}}};
  return *above;
}

}  // namespace

const std::vector<std::string>& Contexts() {
  static const auto* contexts =
      new std::vector<std::string>{"identity", "directory", "registration", "block", "submission",
                                   "council",  "approval",  "audit",        "report"};
  return *contexts;
}

Breaches IncludeBreaches(const std::string& path, const std::string& text) {
  Breaches out;
  const std::vector<std::string> place = absl::StrSplit(path, '/');
  const bool in_service = place.size() > 2 && place[0] == "services";
  const std::string layer = in_service && place.size() > 3 ? place[2] : "";
  static const std::regex include("#include [<\"]([^>\"]+)[>\"]");
  for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
    const std::string header = (*it)[1];
    const auto breach = [&](const char* why) {
      out.push_back(absl::StrCat(path, " includes ", header, ": ", why));
    };
    if (absl::EndsWith(header, ".grpc.pb.h") && !MayHoldStubs(path))
      breach("stubs stay in api, module and client/core");
    if (absl::StartsWith(header, "pqxx/") && !MayHoldPqxx(path)) breach("libpqxx stays in common/db");
    if (absl::StartsWith(header, "libp11") && path != "client/signing/token.cc")
      breach("one file knows devices");
    if ((layer == "domain" || (in_service && place[1] == "signature")) &&
        std::any_of(OutsideHeaders().begin(), OutsideHeaders().end(),
                    [&](const auto& outside) { return absl::StartsWith(header, outside); })) {
      breach("domain, and the judge of signatures, are pure");
    }
    const std::vector<std::string> from = absl::StrSplit(header, '/');
    if (from.size() < 3 || from[0] != "services") continue;
    if (place[0] == "client") breach("the client knows no service");
    if (!in_service) continue;
    if (!MayInclude(place[1], from[1], header)) breach("a service knows itself, common and the libraries");
    const auto above = LayersAbove().find(layer);
    if (from[1] == place[1] && from.size() > 3 && above != LayersAbove().end() &&
        std::find(above->second.begin(), above->second.end(), from[2]) != above->second.end()) {
      breach("a layer does not know the one above it");
    }
  }
  if ((layer == "domain" || (in_service && place[1] == "signature")) && absl::StrContains(text, "absl::Now("))
    out.push_back(path + " reads the clock");
  return out;
}

}  // namespace thidua::arch
