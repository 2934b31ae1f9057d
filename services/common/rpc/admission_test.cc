#include "services/common/rpc/admission.h"

#include <gtest/gtest.h>

#include <vector>

#include "absl/strings/str_cat.h"

namespace thidua::rpc {
namespace {

using Places = std::vector<Admission::Place>;

// As many as the caller gets of `service`.
int Fill(Admission& admission, const std::string& caller, const std::string& service, Places& places) {
  for (int got = 0;; ++got) {
    Admission::Place place = admission.Enter(caller, service);
    if (!place) return got;
    places.push_back(std::move(place));
  }
}

TEST(AdmissionTest, OneCallerAloneGetsHalf) {
  Admission admission(128);
  Places places;
  EXPECT_EQ(Fill(admission, "hoa", "directory", places), 64);
}

TEST(AdmissionTest, OneServiceAloneGetsHalfWhoeverCalls) {
  Admission admission(128);
  Places places;
  int got = 0;
  for (int i = 0; i < 100; ++i) got += Fill(admission, absl::StrCat("caller ", i), "directory", places);
  EXPECT_EQ(got, 64);
  EXPECT_TRUE(admission.Enter("bystander", "identity"));
}

TEST(AdmissionTest, WhoeverHasManyIsRefusedBeforeWhoeverHasNone) {
  Admission admission(128);
  Places places;
  const char* services[] = {"directory", "approval", "council", "block"};
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 4; ++i) Fill(admission, absl::StrCat("flood ", i), services[i], places);
  }
  EXPECT_FALSE(admission.Enter("flood 0", "identity"));
  EXPECT_TRUE(admission.Enter("bystander", "identity"));
}

TEST(AdmissionTest, NeverMoreThanThereArePlaces) {
  Admission admission(128);
  Places places;
  for (int i = 0; i < 1000; ++i) {
    Admission::Place place = admission.Enter(absl::StrCat("caller ", i), absl::StrCat("service ", i));
    if (place) places.push_back(std::move(place));
  }
  EXPECT_EQ(places.size(), 128);
}

TEST(AdmissionTest, APlaceIsGivenBackOnce) {
  Admission admission(2);
  {
    Admission::Place place = admission.Enter("hoa", "directory");
    const Admission::Place moved = std::move(place);
    EXPECT_FALSE(admission.Enter("hoa", "directory"));
  }
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(admission.Enter("hoa", "directory")) << i;
}

}  // namespace
}  // namespace thidua::rpc
