#ifndef THIDUA_SERVICES_DIRECTORY_APP_PEOPLE_H_
#define THIDUA_SERVICES_DIRECTORY_APP_PEOPLE_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory {

absl::StatusOr<v1::Person> CreatePerson(rpc::Call& call, const v1::CreatePersonRequest& request);
// Who is known by something else than before (name, birth date, gender, start, staff code) was entered wrong:
// that takes a reason, and what stood there is kept beside the leaf that sealed it. So does leaving.
absl::StatusOr<v1::Person> UpdatePerson(rpc::Call& call, const v1::UpdatePersonRequest& request);
// Oneself always; somebody else only with directory.people.read in his unit.
absl::StatusOr<v1::Person> GetPerson(rpc::Call& call, const v1::GetPersonRequest& request);
// For services alone: whoever asks shows no more of them than the caller may see.
absl::StatusOr<v1::BatchGetPeopleResponse> BatchGetPeople(rpc::Call& call,
                                                          const v1::BatchGetPeopleRequest& request);
absl::StatusOr<v1::ListPeopleResponse> ListPeople(rpc::Call& call, const v1::ListPeopleRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_PEOPLE_H_
