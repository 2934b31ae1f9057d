// A page about one unit of the person's own: in the campaign chosen above, or in a school year of its own.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_UNIT_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_UNIT_PAGE_H_

#include "client/workspaces/page.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "client/workspaces/shared/year_picker.h"

namespace thidua::client {

class UnitPage : public Page {
  Q_OBJECT

 public:
  bool OfCampaign() const override { return year_ == nullptr; }

 protected:
  enum class In { kCampaign, kSchoolYear };
  // The unit is one in which one of the roles is held.
  UnitPage(Context* context, const QString& title, const QString& subtitle,
           const QList<identity::v1::Role>& roles, In in);

  // To be put among the page's tools; another choice loads the page anew.
  OwnUnitPicker* unit_picker() const { return unit_; }
  YearPicker* year_picker() const { return year_; }
  std::string unit_id() const { return unit_->unit_id(); }
  std::string year() const { return year_->year(); }
  // False: there is no unit, or no campaign, to load anything of, and the page says so.
  bool BeginUnitLoad();

 private:
  OwnUnitPicker* unit_;
  YearPicker* year_;  // null where the campaign says which year
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_UNIT_PAGE_H_
