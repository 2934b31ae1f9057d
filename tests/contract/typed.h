// What tests of typed text share: somebody to be hired, and a field that is refused.
#ifndef THIDUA_TESTS_CONTRACT_TYPED_H_
#define THIDUA_TESTS_CONTRACT_TYPED_H_

#include <gtest/gtest.h>

#include <string>

#include "tests/contract/playing.h"

namespace thidua::test {

inline constexpr char kCreate[] = "directory/DirectoryService/CreatePerson";
inline constexpr char kUpdate[] = "directory/DirectoryService/UpdatePerson";

inline directory::v1::CreatePersonRequest Somebody(const std::string& name) {
  auto request = WithId<directory::v1::CreatePersonRequest>();
  request.set_staff_code(TheWorld().NewCode("GO"));
  request.set_full_name(name);
  *request.mutable_birth_date() = Day(1990, 5, 20);
  request.set_gender(directory::v1::FEMALE);
  request.set_unit_id(TheWorld().school);
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  *request.mutable_joined_on() = Day(2013, 9, 1);
  return request;
}

inline directory::v1::Person Hire(const std::string& name) {
  return TheWorld().Do<directory::v1::Person>(TheWorld().secretary, kCreate, Somebody(name));
}

// The first field that is refused, when nothing but fields are.
inline std::string RefusedField(const std::string& method, const google::protobuf::Message& request,
                                google::protobuf::Message* response, const Actor& who) {
  const Reply reply = TheWorld().api.Call(who, method, request, response);
  EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
  return reply.fields().empty() ? "" : reply.fields().begin()->first;
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_TYPED_H_
