// The columns that say what a petition is and what it is about.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_COLUMNS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_COLUMNS_H_

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::client {

RowModel<approval::v1::Petition>::Column PetitionKindColumn();
RowModel<approval::v1::Petition>::Column PetitionAboutColumn(Context* context);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PETITION_COLUMNS_H_
