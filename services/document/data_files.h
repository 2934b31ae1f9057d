// The files of services/document/data, built into the program.
#ifndef THIDUA_SERVICES_DOCUMENT_DATA_FILES_H_
#define THIDUA_SERVICES_DOCUMENT_DATA_FILES_H_

#include <vector>

namespace thidua::document {

struct DataFile {
  const char* name;  // from the folder on: "award_decision.textproto", "blanks/merit_letter_a4.textproto"
  const char* text;
};

const std::vector<DataFile>& DataFiles();

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_DATA_FILES_H_
