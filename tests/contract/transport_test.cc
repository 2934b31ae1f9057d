// Who may speak to whom, and how: TLS 1.3 with a certificate that the other side asks for.
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/transport.h"
#include "tests/contract/playing.h"
#include "tests/support/raw_client.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

constexpr char kHere[] = "127.0.0.1";

bool Connects(const std::shared_ptr<grpc::Channel>& channel) {
  return channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(2));
}

// None of them connects while as long is waited for all together.
void ExpectNoneConnects(const std::vector<std::shared_ptr<grpc::Channel>>& channels) {
  for (const auto& channel : channels) channel->GetState(true);
  const auto until = std::chrono::system_clock::now() + std::chrono::seconds(2);
  for (size_t i = 0; i < channels.size(); ++i) EXPECT_FALSE(channels[i]->WaitForConnected(until)) << i;
}

std::string PathOf(const std::string& file) { return absl::StrCat(TheStack().data_dir(), "/", file); }

// A file of another system's certificates, made as deploy/stack makes ours.
std::string ForeignContent(const std::string& file) {
  const std::string directory = PathOf("foreign");
  fs::create_directories(directory + "/log");
  const std::string lib = SourceDir() + "/deploy/lib/";
  const std::string command = absl::StrCat("bash -ec \". '", lib, "common.sh'; . '", lib,
                                           "tls.sh'; make_certificates '", directory, "' council\"");
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
  return TheStack().Content("foreign/" + file);
}

// "council", or "allinone" where one process is everything.
std::string NameOfCouncil() { return TheStack().topology() == "allinone" ? "allinone" : "council"; }

std::shared_ptr<grpc::Channel> AsClient(const std::string& address,
                                        const grpc::SslCredentialsOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride(NameOfCouncil() + ".thidua.internal");
  return grpc::CreateCustomChannel(address, grpc::SslCredentials(options), arguments);
}

TEST(Transport, PlaintextIsRefused) {
  const auto plain = [](const std::string& address) {
    return grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  };
  ExpectNoneConnects({plain(TheStack().endpoint()), plain(TheStack().ServiceAddress("council"))});
}

TEST(Transport, OnlyTls13IsSpoken) {
  const std::string certificate = PathOf("tls/edge.pem");
  for (const auto& address : {TheStack().endpoint(), TheStack().ServiceAddress("council")}) {
    EXPECT_FALSE(RawClient(address, kHere).StartTls(TLS1_2_VERSION, certificate)) << address;
    EXPECT_TRUE(RawClient(address, kHere).StartTls(TLS1_3_VERSION, certificate)) << address;
  }
}

TEST(Transport, AServiceRefusesWhoHasNoCertificateOfOurAuthority) {
  const std::string address = TheStack().ServiceAddress("council");
  const std::string authority = TheStack().Content("tls/ca.crt");
  const std::string foreign = ForeignContent("tls/council.pem");
  const std::string server = TheStack().Content("tls/server.pem");  // serves only, calls nobody
  ExpectNoneConnects({AsClient(address, {authority, "", ""}),
                      AsClient(address, {authority, foreign, foreign}),
                      AsClient(address, {authority, server, server})});
  const std::string own = TheStack().Content("tls/report.pem");
  EXPECT_TRUE(Connects(AsClient(address, {authority, own, own})));
}

TEST(Transport, AClientRefusesAServerOfAnotherAuthority) {
  EXPECT_FALSE(Connects(grpc::CreateChannel(TheStack().endpoint(),
                                            grpc::SslCredentials({ForeignContent("tls/ca.crt"), "", ""}))));
  EXPECT_TRUE(Connects(grpc::CreateChannel(
      TheStack().endpoint(), grpc::SslCredentials({TheStack().Content("tls/ca.crt"), "", ""}))));
}

TEST(Transport, ACallerRefusesAServiceThatIsAnother) {
  const auto transport = rpc::Transport::Load(TheStack().data_dir(), "report");
  ASSERT_TRUE(transport.ok());
  const std::string address = TheStack().ServiceAddress("council");
  EXPECT_FALSE(Connects(transport->To("identity", address)));
  EXPECT_TRUE(Connects(transport->To(NameOfCouncil(), address)));
}

TEST(Transport, KeysAreReadByTheirOwnerAlone) {
  for (const auto& entry : fs::directory_iterator(PathOf("tls"))) {
    if (entry.path().extension() != ".pem") continue;
    struct stat status {};
    ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u) << entry.path();
  }
  struct stat status {};
  ASSERT_EQ(stat(PathOf("secrets/tls-ca.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

}  // namespace
}  // namespace thidua::test
