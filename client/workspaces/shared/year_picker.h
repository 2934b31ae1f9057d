// The school year a page is about.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_YEAR_PICKER_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_YEAR_PICKER_H_

#include <string>

#include "client/models/context.h"
#include "client/widgets/basics.h"

namespace thidua::client {

class YearPicker : public Picker {
  Q_OBJECT

 public:
  // With `any`, a first choice that stands for all years.
  YearPicker(Context* context, const QString& any = {});
  // The business clock may have moved on, and another campaign be chosen: the years up to today, the
  // campaign's own where nothing was chosen yet.
  void Refresh();
  // Empty for all.
  std::string year() const { return currentData().toString().toStdString(); }

 private:
  Context* context_;
  QString any_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_YEAR_PICKER_H_
