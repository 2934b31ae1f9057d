// A fact of somebody's merit record, entered or put right; and one that is taken back.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_DIALOG_H_

#include <functional>
#include <optional>

#include "client/models/context.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

// Whose record it is.
struct MeritOwner {
  common::v1::Subject subject;
  QString name;
};

// Once it is done: nothing, or what has not come about of it.
using MeritDone = std::function<void(const QString& but)>;

// A new entry, of `school_year` unless the person chooses another; or `before` put right, with a reason. A
// file that proves it may go along.
void AskMerit(Context* context, QWidget* page, const MeritOwner& owner, const QString& school_year,
              const std::optional<directory::v1::MeritEntry>& before, MeritDone done);
void AskMeritWithdrawal(Context* context, QWidget* page, const MeritOwner& owner,
                        const directory::v1::MeritEntry& entry, std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_DIALOG_H_
