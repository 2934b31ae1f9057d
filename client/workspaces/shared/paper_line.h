// A stored paper as a line of a list: what it is, of which day, and a way to read it.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_LINE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_LINE_H_

#include <QWidget>
#include <functional>

#include "thidua/common/v1/paper.pb.h"

namespace thidua::client {

QWidget* PaperLine(const common::v1::PaperInfo& info, std::function<void()> open);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_LINE_H_
