#include "services/common/rpc/admission.h"

#include <gtest/gtest.h>

#include <list>
#include <vector>

#include "absl/strings/str_cat.h"

namespace thidua::rpc {
namespace {

using Places = std::list<Admission::Place>;

// As many as the caller gets of `service`.
int Fill(Admission& admission, const std::string& caller, const std::string& service, Places& places) {
  for (int got = 0;; ++got) {
    Admission::Place place = admission.Enter(caller, service);
    if (!place) return got;
    places.push_back(std::move(place));
  }
}

TEST(AdmissionTest, OneCallerAloneGetsAThird) {
  Admission admission(128);
  Places places;
  EXPECT_EQ(Fill(admission, "hoa", "directory", places), 43);
}

TEST(AdmissionTest, OneServiceGetsHalfWhoeverCalls) {
  Admission admission(128);
  Places places;
  int got = 0;
  for (int i = 0; i < 100; ++i) got += Fill(admission, absl::StrCat("caller ", i), "directory", places);
  EXPECT_EQ(got, 64);
  EXPECT_TRUE(admission.Enter("bystander", "identity"));
}

// Calls end and the same callers come again with as many as they get, as in a flood.
TEST(AdmissionTest, CallersWithManyCallsLeaveRoomForOneWithNone) {
  Admission admission(128);
  std::vector<Places> floods(4);
  for (int round = 0; round < 500; ++round) {
    for (size_t i = 0; i < floods.size(); ++i) {
      if (!floods[i].empty()) floods[i].pop_front();
      Fill(admission, absl::StrCat("flood ", i), "directory", floods[i]);
    }
  }
  for (const Places& flood : floods) {
    EXPECT_GE(flood.size(), 12) << "an equal share is a ninth";
    EXPECT_LE(flood.size(), 16);
  }
  EXPECT_FALSE(admission.Enter("flood 0", "directory"));
  EXPECT_TRUE(admission.Enter("bystander", "directory"));
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
