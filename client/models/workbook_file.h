// A workbook written to a file that a person has chosen.
#ifndef THIDUA_CLIENT_MODELS_WORKBOOK_FILE_H_
#define THIDUA_CLIENT_MODELS_WORKBOOK_FILE_H_

#include <xlsxwriter.h>

#include <QString>
#include <functional>

namespace thidua::client {

// The library writes to a path of its own; the file that was there before stays until the new one is whole.
bool WriteWorkbookFile(const QString& file, const std::function<void(lxw_workbook*)>& fill);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_WORKBOOK_FILE_H_
