#include "client/workspaces/shared/year_picker.h"

#include <algorithm>

#include "client/models/dates.h"

namespace thidua::client {
namespace {
constexpr int kYears = 30;  // back to the first award of the oldest colleague
}

YearPicker::YearPicker(Context* context, const QString& any) : context_(context), any_(any) {
  setObjectName("year");
  setAccessibleName("Năm học");
}

void YearPicker::Refresh() {
  QVariant chosen = currentData();
  if (!chosen.isValid() && any_.isEmpty() && context_->has_campaign()) {
    chosen = Text(context_->campaign().school_year());
  }
  clear();
  if (!any_.isEmpty()) addItem(any_, "");
  const QString newest = SchoolYearOf(context_->session().Today());
  for (int back = 0; back < kYears; ++back) {
    const QString year = SchoolYearAfter(newest, -back);
    addItem(year, year);
  }
  setCurrentIndex(std::max(0, findData(chosen)));
}

}  // namespace thidua::client
