#include "services/common/rpc/validate.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/common/error/error.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::rpc {
namespace {

constexpr char kId[] = "0a1b2c3d-0000-4000-8000-000000000000";

absl::StatusOr<absl::CivilDay> ADay() { return absl::CivilDay(2021, 3, 15); }
absl::StatusOr<absl::CivilDay> NotAsked() {
  ADD_FAILURE() << "the business clock was looked at";
  return absl::CivilDay();
}

// Path → sentence.
std::map<std::string, std::string> Violations(const absl::Status& status) {
  std::map<std::string, std::string> out;
  google::rpc::Status rich;
  rich.ParseFromString(error::ToGrpc(status, "").error_details());
  for (const auto& detail : rich.details()) {
    google::rpc::BadRequest bad;
    if (!detail.UnpackTo(&bad)) continue;
    for (const auto& violation : bad.field_violations()) out[violation.field()] = violation.description();
  }
  return out;
}

directory::v1::CreatePersonRequest Person() {
  directory::v1::CreatePersonRequest request;
  request.set_request_id(kId);
  request.set_staff_code("GV-1");
  request.set_full_name("Đặng Thuỳ Trâm");
  request.mutable_birth_date()->set_year(1990);
  request.mutable_birth_date()->set_month(5);
  request.mutable_birth_date()->set_day(20);
  request.set_gender(directory::v1::FEMALE);
  request.set_unit_id(kId);
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  *request.mutable_joined_on() = request.birth_date();
  request.mutable_joined_on()->set_year(2013);
  return request;
}

std::map<std::string, std::string> Refused(google::protobuf::Message& request) {
  return Violations(NormaliseAndValidate(&request, ADay));
}

TEST(ValidateTest, AGoodRequestIsPutIntoItsForm) {
  auto request = Person();
  request.set_full_name(" Đặng\u00a0 Thuỳ Trâm\u200b");
  EXPECT_TRUE(NormaliseAndValidate(&request, ADay).ok());
  EXPECT_EQ(request.full_name(), "Đặng Thuỳ Trâm");
}

TEST(ValidateTest, TheClockIsAskedOnlyWhenAllElseIsRightAndADayMustNotLieAhead) {
  directory::v1::ListPeopleRequest list;
  EXPECT_TRUE(NormaliseAndValidate(&list, NotAsked).ok());
  auto request = Person();
  request.set_unit_id("x");
  EXPECT_EQ(Violations(NormaliseAndValidate(&request, NotAsked)).count("unit_id"), 1u);
}

TEST(ValidateTest, OnlyBlanksAndLooseMarksAreNothing) {
  for (const char* blank : {"\u00a0", "\u00a0\u200b", "\u3000", "\u0323", " \n\t"}) {
    auto request = Person();
    request.set_full_name(blank);
    EXPECT_EQ(Refused(request)["full_name"], "Chưa nhập nội dung này.");
  }
}

TEST(ValidateTest, AYearMayStandAloneWhereTheFieldSaysSo) {
  auto request = Person();
  request.mutable_birth_date()->set_month(0);
  request.mutable_birth_date()->set_day(0);
  EXPECT_TRUE(NormaliseAndValidate(&request, ADay).ok());
  request.mutable_joined_on()->set_month(0);
  request.mutable_joined_on()->set_day(0);
  EXPECT_EQ(Refused(request)["joined_on"], "Xin ghi đủ ngày, tháng, năm.");
}

TEST(ValidateTest, DaysAreInTheCalendarAndNotAhead) {
  struct Day {
    int year, month, day;
    const char* field;
  };
  for (const Day& d : std::vector<Day>{{1967, 2, 29, "birth_date"},
                                       {1990, 0, 5, "birth_date"},
                                       {1990, 5, 0, "birth_date"},
                                       {1967, 2, 30, "birth_date"},
                                       {1899, 12, 30, "birth_date.year"},
                                       {85, 3, 12, "birth_date.year"},
                                       {-5, 3, 12, "birth_date.year"},
                                       {99999, 1, 1, "birth_date.year"},
                                       {1990, 13, 1, "birth_date.month"},
                                       {2021, 3, 16, "birth_date"}}) {
    auto request = Person();
    request.mutable_birth_date()->set_year(d.year);
    request.mutable_birth_date()->set_month(d.month);
    request.mutable_birth_date()->set_day(d.day);
    EXPECT_EQ(Refused(request).count(d.field), 1u) << d.year << "-" << d.month << "-" << d.day;
  }
}

TEST(ValidateTest, TimesAreInBounds) {
  council::v1::ScheduleMeetingRequest valid;
  valid.set_request_id(kId);
  struct Time {
    int64_t seconds;
    int32_t nanos;
    bool right;
  };
  const int64_t most = std::numeric_limits<int64_t>::max();
  for (const Time& t : std::vector<Time>{{1622422800, 0, true},
                                         {1622422800, 999'999'999, true},
                                         {-2209014000, 0, true},  // 1/1/1900 0:00 in Vietnam
                                         {-2209014001, 0, false},
                                         {7289629199, 0, true},  // 31/12/2200 23:59:59
                                         {7289629200, 0, false},
                                         {0, 0, true},
                                         {1601478000000, 0, false},  // milliseconds
                                         {253402300800, 0, false},   // the year 10000
                                         {-62135596801, 0, false},
                                         {most, 0, false},
                                         {-most - 1, 0, false},
                                         {1622422800, -1, false},
                                         {1622422800, 1'000'000'000, false}}) {
    auto request = valid;
    request.mutable_held_at()->set_seconds(t.seconds);
    request.mutable_held_at()->set_nanos(t.nanos);
    EXPECT_EQ(Refused(request).count("held_at"), t.right ? 0u : 1u) << t.seconds << " " << t.nanos;
  }
}

TEST(ValidateTest, ASchoolYearHasBegun) {
  directory::v1::RecordMeritRequest request;
  request.set_request_id(kId);
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(kId);
  for (const auto& [year, right] : std::map<std::string, bool>{{"2020-2021", true},
                                                               {"2021-2022", true},
                                                               {"2022-2023", false},
                                                               {"2090-2091", false},
                                                               {"2020-2022", false},
                                                               {"2020-21", false},
                                                               {"٢٠٢٠-٢٠٢١", false},
                                                               {"0020-0021", false}}) {
    entry->set_school_year(year);
    EXPECT_EQ(Refused(request).count("entry.school_year"), right ? 0u : 1u) << year;
  }
}

TEST(ValidateTest, CodesAreOfTheirLetters) {
  for (const auto& [code, right] : std::map<std::string, bool>{
           {"GV-1_a", false}, {"GV.1", true}, {"gv", true}, {"gv_a", true}, {"gv1", false}, {"GVÐ", false}}) {
    auto request = Person();
    request.set_staff_code(code);
    EXPECT_EQ(Refused(request).count("staff_code"), right ? 0u : 1u) << code;
  }
}

TEST(ValidateTest, AControlCharacterIsNamedWithItsPlace) {
  submission::v1::UpdateDossierRequest request;
  request.set_request_id(kId);
  request.set_id(kId);
  request.set_etag("1");
  request.add_sections()->set_key("ACHIEVEMENTS");
  request.mutable_sections(0)->set_text("một\u000bhai\r\nba\u0003");
  EXPECT_EQ(Refused(request)["sections[0].text"],
            "Có ký tự điều khiển U+0003 ở dòng 3, ký tự 3. Xin xoá ký tự đó.");
}

TEST(ValidateTest, WhatIsSentInAListIsCheckedOneByOne) {
  directory::v1::SplitUnitRequest request;
  request.set_request_id(kId);
  auto* part = request.add_parts();
  part->set_unit_id(kId);
  part->add_person_ids(kId);
  part->add_person_ids("x");
  EXPECT_EQ(Refused(request).count("parts[0].person_ids[1]"), 1u);
}

}  // namespace
}  // namespace thidua::rpc
