// Whatever the server does for people has a window of the client.
#include <google/protobuf/descriptor_database.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "absl/strings/match.h"
#include "tests/arch/rules.h"
#include "tests/support/stack.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::arch {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;

// Methods for people that no page calls, each with its reason. A line goes as soon as a page calls the
// method.
const std::map<std::string, std::string>& WithoutAWindow() {
  static const auto* methods = new std::map<std::string, std::string>{
      {"submission.UpdateDossier", "a page saves part by part, with SaveDraft; this is for other programs"},
  };
  return *methods;
}

// Of access SIGNED_IN or PERMITTED: what people call with a session of theirs.
std::vector<const MethodDescriptor*> MethodsForPeople() {
  std::vector<std::string> files;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  std::vector<const MethodDescriptor*> methods;
  for (const auto& name : files) {
    if (!absl::StartsWith(name, "thidua/")) continue;
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const MethodDescriptor* method = file->service(s)->method(m);
        const auto access = method->options().GetExtension(common::v1::policy).access();
        if (access == common::v1::SIGNED_IN || access == common::v1::PERMITTED) methods.push_back(method);
      }
    }
  }
  return methods;
}

// "block.SignPact" of thidua.block.v1.BlockService.SignPact
std::string ShortName(const MethodDescriptor* method) {
  static const std::regex name("thidua\\.(\\w+)\\..*");
  return std::regex_replace(method->full_name(), name, "$1.") + method->name();
}

// What the sources in the folder have of this outside comments.
std::set<std::string> FoundIn(const std::string& folder, const std::regex& wanted) {
  namespace fs = std::filesystem;
  std::set<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(test::SourceDir()) / folder)) {
    if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      line.resize(std::min(line.size(), line.find("//")));
      for (std::sregex_iterator it(line.begin(), line.end(), wanted), end; it != end; ++it)
        out.insert(it->str());
    }
  }
  return out;
}

const std::regex& Request() {
  static const std::regex request("\\b\\w+Request\\b");
  return request;
}

TEST(Windows, EveryMethodForPeopleHasOne) {
  const auto called = FoundIn("client", Request());
  EXPECT_GT(called.size(), 60u) << "requests are not written as this test reads them";
  std::set<std::string> known;
  for (const auto* method : MethodsForPeople()) {
    const std::string name = ShortName(method);
    known.insert(name);
    const bool is_called = called.count(method->input_type()->name()) > 0;
    const auto excused = WithoutAWindow().find(name);
    if (excused == WithoutAWindow().end()) {
      EXPECT_TRUE(is_called) << name << ": no page of the client calls it";
    } else {
      EXPECT_FALSE(is_called) << name << ": a page calls it now, so it is no longer excused";
      EXPECT_FALSE(excused->second.empty()) << name << ": say why";
    }
  }
  EXPECT_GT(known.size(), 100u);
  for (const auto& [name, why] : WithoutAWindow()) {
    EXPECT_EQ(known.count(name), 1u) << name << " is excused (" << why << ") but is no method for people";
  }
}

// The year of tests/ui_year is played at windows: nothing there calls, or asks the database, behind them.
TEST(Windows, TheYearIsPlayedThroughThemOnly) {
  EXPECT_GT(FoundIn("tests/ui_year", std::regex("->Click\\(")).size(), 0u) << "nothing is pressed there";
  const std::set<std::string> none;
  EXPECT_EQ(FoundIn("tests/ui_year", Request()), none);
  EXPECT_EQ(
      FoundIn("tests/ui_year", std::regex("grpc|tests/story/|tests/support/(api|database|raw_client)\\.h|"
                                          "\\b(AsSuperuser|AsService|ServiceChannel|ServiceToken)\\b")),
      none);
}

}  // namespace
}  // namespace thidua::arch
