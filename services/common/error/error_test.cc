#include "services/common/error/error.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

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

TEST(ErrorTest, AnInternalErrorTellsTheClientNothingButTheTrace) {
  const grpc::Status status = error::ToGrpc(error::Internal("password of x is y"), "trace-1");
  EXPECT_EQ(status.error_details().find("password"), std::string::npos);
  EXPECT_NE(status.error_details().find("trace-1"), std::string::npos);
}

}  // namespace
}  // namespace thidua
