#include "services/registration/app/subject_unit.h"

#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::registration {

absl::StatusOr<std::string> UnitOf(rpc::Call& call, const common::v1::Subject& subject) {
  if (subject.kind() == common::v1::UNIT) {
    ASSIGN_OR_RETURN(const auto tree, call.Units({subject.id()}));
    const auto* living = tree->Living(subject.id());
    if (living == nullptr) return error::Of(reason::kNotFound);
    return living->id();
  }
  directory::v1::GetPersonRequest request;
  request.set_id(subject.id());
  ASSIGN_OR_RETURN(const auto person,
                   call.Invoke<directory::v1::Person>("directory", "DirectoryService/GetPerson", request));
  return person.unit_id();
}

}  // namespace thidua::registration
