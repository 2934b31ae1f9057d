// A stream that ends without a status is nobody's answer: whoever calls sends it again, a write under its
// request_id, so that nothing is lost and nothing done twice.
#include <grpcpp/create_channel.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/rpc_method.h>
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/peers.h"
#include "tests/chaos/survival.h"
#include "tests/edge/echo.h"
#include "tests/edge/hiring.h"
#include "tests/story/steps.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::test {
namespace {

std::unique_ptr<Office> g_office;

grpc::Status Call(const std::shared_ptr<grpc::Channel>& channel) {
  const grpc::internal::RpcMethod rpc("/a.B/C", nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
  grpc::ClientContext context;
  grpc::ByteBuffer answer;
  return grpc::internal::BlockingUnaryCall<grpc::ByteBuffer, grpc::ByteBuffer>(
      channel.get(), rpc, &context, EchoRequest(100, 100), &answer);
}

TEST(Cut, EveryWayAStreamEndsWithoutAStatusIsUnanswered) {
  const Echo echo("echo", grpc::InsecureServerCredentials());
  Cutter cutter(absl::StrCat("127.0.0.1:", echo.port()));
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 10);
  const auto channel =
      grpc::CreateCustomChannel(cutter.endpoint(), grpc::InsecureChannelCredentials(), arguments);
  EXPECT_TRUE(Call(channel).ok());
  cutter.CutEvery(1);
  std::set<int> codes;
  while (cutter.cuts() < 15) {  // each way five times
    const grpc::Status status = Call(channel);
    EXPECT_TRUE(error::Unanswered(status)) << status.error_code() << " " << status.error_message();
    codes.insert(status.error_code());
  }
  EXPECT_GT(codes.size(), 2u);
  for (const int code : codes) std::cout << "  gRPC says " << code << "\n";
  cutter.CutEvery(0);
  Await("the way is open again", [&] { return Call(channel).ok(); });
}

TEST(Cut, AStoryLosesNothingAndDoesNothingTwice) {
  constexpr int kHirings = 60;
  const int64_t before = g_office->Hired();
  const auto acknowledged_before = ReadAcknowledged(g_office->acknowledged).size();
  const int cuts_before = g_office->cutter->cuts();
  g_office->cutter->CutEvery(3);
  story::InParallel(kHirings, [&](size_t) {
    auto request = g_office->Hiring();
    request.set_request_id(story::FreshId());
    const auto& admin = g_office->play->admin();
    const auto person = admin.Call<directory::v1::Person>("directory/DirectoryService/CreatePerson", request);
    directory::v1::GetPersonRequest get;
    get.set_id(person.id());
    EXPECT_EQ(admin.Call<directory::v1::Person>("directory/DirectoryService/GetPerson", get).staff_code(),
              request.staff_code());
  });
  g_office->cutter->CutEvery(0);
  EXPECT_GT(g_office->cutter->cuts() - cuts_before, kHirings / 2);
  EXPECT_EQ(g_office->Hired() - before, kHirings);
  const auto acknowledged = ReadAcknowledged(g_office->acknowledged);
  EXPECT_EQ(acknowledged.size() - acknowledged_before, static_cast<size_t>(kHirings));
  const auto database = g_office->stack.AsSuperuser();
  EXPECT_EQ(LostAnswers(*database, acknowledged), Breaches());
  EXPECT_EQ(AnswersWithoutLeaf(*database), Breaches());
  EXPECT_EQ(RowsUnlikeLeaves(*database), Breaches());
}

// Peers, whose calls come to an echo over a way that is cut.
class PeersUnderCuts : public testing::Test {
 protected:
  template <class Response>
  absl::StatusOr<Response> Invoke(const std::string& context, const std::string& method,
                                  const google::protobuf::Message& request) {
    return peers_.Invoke<Response>(context, method, request, {"", "", absl::Now() + absl::Seconds(20)});
  }
  static crypto::SigningKey Key() {
    auto key = crypto::SigningKey::Load(g_office->stack.data_dir() + "/keys/report.key");
    if (!key.ok()) throw std::runtime_error("no key of report");
    return *std::move(key);
  }

  Echo echo_{"peer", grpc::InsecureServerCredentials()};
  Cutter cutter_{absl::StrCat("127.0.0.1:", echo_.port())};
  std::shared_ptr<grpc::Channel> channel_ =
      grpc::CreateChannel(cutter_.endpoint(), grpc::InsecureChannelCredentials());
  const crypto::SigningKey key_ = Key();
  rpc::ServiceTokens tokens_{"report", &key_, g_office->stack.data_dir() + "/keys"};
  rpc::Peers peers_{[this](const std::string&) { return channel_; }, &tokens_};
};

TEST_F(PeersUnderCuts, AReadIsAskedAgain) {
  cutter_.CutEvery(2);
  directory::v1::GetUnitRequest request;
  request.set_id("a");
  for (int i = 0; i < 4; ++i) {  // a stream reset, a stream ended
    const auto unit = Invoke<directory::v1::Unit>("directory", "DirectoryService/GetUnit", request);
    EXPECT_TRUE(unit.ok()) << unit.status();
    if (cutter_.cuts() == 2) break;
  }
  EXPECT_EQ(cutter_.cuts(), 2);
}

TEST_F(PeersUnderCuts, AWriteIsLeftToWhoeverCalledUs) {
  cutter_.CutEvery(1);
  for (int cut = 1; cut <= 2; ++cut) {
    const auto delivered = Invoke<common::v1::DeliverResponse>("report", "ReportEventSink/Deliver",
                                                               common::v1::DeliverRequest());
    EXPECT_EQ(delivered.status().code(), absl::StatusCode::kUnavailable) << delivered.status();
    EXPECT_EQ(error::ReasonOf(delivered.status()), "TRY_AGAIN");
    EXPECT_EQ(echo_.calls(), cut);
  }
}

}  // namespace

Office::Office() : stack("allinone"), acknowledged(stack.data_dir() + "/acknowledged") {
  story::Trust(stack.data_dir() + "/tls/ca.crt");
  story::KeepAcknowledged(acknowledged);
  cutter = std::make_unique<Cutter>(stack.endpoint(), stack.data_dir() + "/tls/server.pem");
  play = std::make_unique<story::Play>(story::ReadStory(SourceDir() + "/tests/data/stories/small.json"),
                                       cutter->endpoint(), stack.data_dir());
  play->AdvanceTo("setup");
  story::SetUp(*play);
}

directory::v1::CreatePersonRequest Office::Hiring() const {
  directory::v1::CreatePersonRequest request;
  request.set_staff_code("CAT-" + absl::AsciiStrToUpper(story::FreshId().substr(0, 8)));
  request.set_full_name("Nguyễn Văn Thử");
  request.mutable_birth_date()->set_year(1990);
  request.mutable_birth_date()->set_month(4);
  request.mutable_birth_date()->set_day(15);
  request.set_gender(directory::v1::MALE);
  request.set_unit_id(play->unit(play->division_code()));
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  *request.mutable_joined_on() = request.birth_date();
  request.mutable_joined_on()->set_year(2013);
  return request;
}

int64_t Office::Hired() const {
  return Query(*stack.AsSuperuser(),
               "SELECT count(*) AS n FROM directory.people WHERE staff_code LIKE 'CAT-%'")[0]
      .Int("n");
}

Office& TheOffice() { return *g_office; }

}  // namespace thidua::test

int main(int argc, char** argv) {
  using namespace thidua::test;
  testing::InitGoogleTest(&argc, argv);
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  try {
    g_office = std::make_unique<Office>();
    const int result = RUN_ALL_TESTS();
    g_office.reset();
    return result;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
