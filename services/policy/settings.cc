#include "services/policy/settings.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "services/policy/data_files.h"

namespace thidua::policy {
namespace {

bool Known(const RuleBook& book, const std::string& title_code) {
  const auto sets = book.All();
  return std::any_of(sets.begin(), sets.end(),
                     [&](const auto* set) { return FindTitle(*set, title_code) != nullptr; });
}

}  // namespace

absl::StatusOr<v1::Settings> LoadSettings(const RuleFile& file, const RuleBook& book) {
  v1::Settings settings;
  Origins origins;
  if (const auto status = origins.Parse(file, settings); !status.ok()) return status;
  if (settings.least_report_chars() < 1)
    return origins.Fail(settings, "least_report_chars phải từ 1 trở lên");
  // What waited longer than that is removed after kUndecidedKept (common/db/purge.h).
  if (settings.second_person_days() < 1 || settings.second_person_days() > 30)
    return origins.Fail(settings, "second_person_days phải từ 1 đến 30");
  for (const auto& share : settings.counted_shares()) {
    if (share.code().empty() || share.name().empty()) return origins.Fail(share, "thiếu code hoặc name");
    for (const std::string* title : {&share.title_code(), &share.of_title_code()}) {
      const bool everybody_rated = title == &share.of_title_code() && title->empty();
      if (!everybody_rated && !Known(book, *title)) {
        return origins.Fail(share, absl::StrCat("danh hiệu ", *title, " không có"));
      }
    }
  }
  return settings;
}

const v1::Settings& OfficialSettings() {
  static const v1::Settings* settings = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/settings.textproto")) continue;
      auto loaded = LoadSettings({file.name, file.text}, RuleBook::Official());
      if (loaded.ok()) return new v1::Settings(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *settings;
}

}  // namespace thidua::policy
