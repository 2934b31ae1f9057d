#include "services/common/error/error.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "thidua/common/v1/messages.pb.h"

namespace thidua {
extern const char kErrorTexts[];

namespace {

TEST(ErrorTest, EveryReasonHasATextAndEveryTextAReason) {
  std::ifstream header(THIDUA_REASONS_HEADER);
  std::stringstream buffer;
  buffer << header.rdbuf();
  const std::string text = buffer.str();
  std::set<std::string> reasons;
  const std::regex constant("= \"([A-Z_]+)\";");
  for (std::sregex_iterator it(text.begin(), text.end(), constant), end; it != end; ++it) {
    EXPECT_TRUE(reasons.insert((*it)[1]).second) << "twice: " << (*it)[1];
  }
  ASSERT_FALSE(reasons.empty());

  common::v1::ErrorCatalogue catalogue;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(kErrorTexts, &catalogue));
  std::set<std::string> described;
  for (const auto& error : catalogue.error()) {
    EXPECT_TRUE(described.insert(error.reason()).second) << "twice: " << error.reason();
    EXPECT_FALSE(error.text().empty()) << error.reason();
    EXPECT_EQ(absl::StatusCodeToString(error::Of(error.reason()).code()), error.code());
  }
  EXPECT_EQ(reasons, described);
}

TEST(ErrorTest, DetailsSurviveTheWayThroughGrpc) {
  const absl::Status status = error::Of(reason::kEtagMismatch, {{"current_etag", "7"}});
  const absl::Status back = error::FromGrpc(error::ToGrpc(status, "trace"));
  EXPECT_EQ(back.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(error::ReasonOf(back), "ETAG_MISMATCH");
}

TEST(ErrorTest, AStatusWithoutAReasonWasMadeOnTheWay) {
  using grpc::StatusCode;
  EXPECT_FALSE(error::Unanswered(grpc::Status::OK));
  for (const auto code : {StatusCode::UNAVAILABLE, StatusCode::INTERNAL, StatusCode::UNKNOWN,
                          StatusCode::CANCELLED, StatusCode::DEADLINE_EXCEEDED}) {
    EXPECT_TRUE(error::Unanswered({code, "Received RST_STREAM with error code 7"})) << code;
  }
  EXPECT_FALSE(error::Unanswered({StatusCode::UNIMPLEMENTED, ""}));
  EXPECT_FALSE(error::Unanswered({StatusCode::RESOURCE_EXHAUSTED, "Received message larger than max"}));
  for (const auto& answer : {error::Internal("a fault"), error::Of(reason::kTryAgain),
                             absl::UnavailableError("elsewhere"), absl::DeadlineExceededError("")}) {
    EXPECT_FALSE(error::Unanswered(error::ToGrpc(answer, "trace"))) << answer;
  }
}

TEST(ErrorTest, ManyViolationsFitIntoTheTrailersOfAnAnswer) {
  std::vector<error::UnmetGuard> guards(500, {"rating_sufficient", "Chưa có xếp loại của năm học.", "id"});
  const grpc::Status status = error::ToGrpc(error::Guards(guards), "trace");
  EXPECT_LT(status.error_details().size(), 6000u);
  google::rpc::Status rich;
  ASSERT_TRUE(rich.ParseFromString(status.error_details()));
  google::rpc::PreconditionFailure failure;
  ASSERT_TRUE(rich.details(2).UnpackTo(&failure));
  const auto& last = failure.violations(failure.violations_size() - 1);
  EXPECT_EQ(failure.violations(0).type(), "rating_sufficient");
  EXPECT_EQ(last.description().find(absl::StrCat("Còn ", 500 - (failure.violations_size() - 1), " nội dung")),
            0u)
      << last.description();
}

TEST(ErrorTest, AnInternalErrorTellsTheClientNothingButTheTrace) {
  const grpc::Status status = error::ToGrpc(error::Internal("password of x is y"), "trace-1");
  EXPECT_EQ(status.error_details().find("password"), std::string::npos);
  EXPECT_NE(status.error_details().find("trace-1"), std::string::npos);
}

}  // namespace
}  // namespace thidua
