// The files of services/policy/data, built into the program.
#ifndef THIDUA_SERVICES_POLICY_DATA_FILES_H_
#define THIDUA_SERVICES_POLICY_DATA_FILES_H_

#include <vector>

namespace thidua::policy {

struct DataFile {
  const char* name;  // from the folder on: "r1.textproto", "tables/holidays.textproto"
  const char* text;
};

const std::vector<DataFile>& DataFiles();

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_DATA_FILES_H_
