// The files of client/guides, built into the program.
#ifndef THIDUA_CLIENT_MODELS_GUIDE_FILES_H_
#define THIDUA_CLIENT_MODELS_GUIDE_FILES_H_

#include <vector>

namespace thidua::client {

struct DataFile {
  const char* name;  // from the folder on: "teacher.md", "pages/inbox.md"
  const char* text;
};

const std::vector<DataFile>& DataFiles();

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_GUIDE_FILES_H_
