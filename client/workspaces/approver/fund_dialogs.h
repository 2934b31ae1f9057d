// What is asked for an entry into the book of a fund, and for the one that undoes it.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_DIALOGS_H_

#include <functional>
#include <string>

#include "client/models/context.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::client {

// `done` takes the entry once the server has it.
using FundEntered = std::function<void(const approval::v1::FundEntry&)>;
void AskFundEntry(QWidget* parent, Context& context, const std::string& unit_id, FundEntered done);
void AskFundCounter(QWidget* parent, Context& context, const approval::v1::FundEntry& entry,
                    const QString& words, FundEntered done);

// Bonuses of the unit's decisions that are paid at once, of the lines of its payment list.
struct BonusesChosen {
  std::string unit_id, school_year;
  approval::v1::Rounding rounding;
  QList<approval::v1::Payment> payments;
};
void AskPayBonuses(QWidget* parent, Context& context, const BonusesChosen& chosen,
                   std::function<void(const approval::v1::PayBonusesResponse&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_DIALOGS_H_
