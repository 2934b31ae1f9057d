// A school's campaign as a list: a line for each title that stands registered or has a dossier. Pure.
#ifndef THIDUA_SERVICES_SUBMISSION_DOMAIN_SCHOOL_LINES_H_
#define THIDUA_SERVICES_SUBMISSION_DOMAIN_SCHOOL_LINES_H_

#include <vector>

#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

using SchoolLine = v1::ListSchoolDossiersResponse::Line;

// Of one subject: `of` has who it is, and its registration where there ever was one. `dossiers`: the newest
// first; of several for one title, as after a withdrawal, the newest is shown. Never none.
std::vector<SchoolLine> LinesOf(const SchoolLine& of, const std::vector<v1::Dossier>& dossiers);
bool Stands(const SchoolLine& line, v1::ListSchoolDossiersRequest::Standing wanted);
// Adds the lines of one subject; `of_school`: of one of its people.
void Count(const std::vector<SchoolLine>& lines, bool of_school, v1::CountSchoolDossiersResponse& counts);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_DOMAIN_SCHOOL_LINES_H_
