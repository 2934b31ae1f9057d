// The columns of a list of cases.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_COLUMNS_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_COLUMNS_H_

#include <vector>

#include "client/models/context.h"
#include "client/models/row_model.h"

namespace thidua::client {

enum class CasesShown { kWithDaysLeft, kWithWhereTheyLie };
// Of what lists of cases have in common. The context outlives them.
std::vector<RowModel<approval::v1::Case>::Column> CaseColumns(Context* context, CasesShown shown);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_CASE_COLUMNS_H_
