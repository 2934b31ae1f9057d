// What a report of a sheet says beside its numbers.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_SUMMARY_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_SUMMARY_DIALOG_H_

#include <QWidget>
#include <functional>

#include "client/models/context.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/block/v1/indicator_summary_service.pb.h"

namespace thidua::client {

// `done` takes the report once it is stored.
void AskSummary(QWidget* page, Context& context, const block::v1::IndicatorSheet& sheet,
                std::function<void(const block::v1::IndicatorSummary&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_SUMMARY_DIALOG_H_
