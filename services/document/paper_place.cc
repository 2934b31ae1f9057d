#include "services/document/paper_place.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/common/text/compare.h"

namespace thidua::document {
namespace {

using Words = std::vector<std::string>;

bool BeginsWith(const Words& words, const Words& beginning) {
  return words.size() > beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), words.begin(),
                    [](const auto& key, const auto& word) { return text::ComparisonKey(word) == key; });
}

// How many words the first of the beginnings takes that fits; 0: none does.
size_t Taken(const Words& words, const std::vector<Words>& beginnings) {
  const auto fits = std::find_if(beginnings.begin(), beginnings.end(),
                                 [&](const Words& beginning) { return BeginsWith(words, beginning); });
  return fits == beginnings.end() ? 0 : fits->size();
}

}  // namespace

std::string PlaceOf(const std::string& committee) {
  Words words = absl::StrSplit(committee, ' ', absl::SkipEmpty());
  const size_t title = Taken(words, {{"ubnd"}, {"uy", "ban", "nhan", "dan"}});
  if (title == 0) return "";
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(title));
  const size_t kind = Taken(words, {{"xa"},
                                    {"phuong"},
                                    {"thi", "tran"},
                                    {"huyen"},
                                    {"quan"},
                                    {"thi", "xa"},
                                    {"thanh", "pho"},
                                    {"tinh"},
                                    {"dac", "khu"}});
  const bool numbered =
      words.size() > kind && absl::ascii_isdigit(static_cast<unsigned char>(words[kind][0]));
  std::string place =
      absl::StrJoin(words.begin() + static_cast<std::ptrdiff_t>(numbered ? 0 : kind), words.end(), " ");
  if (!place.empty()) place[0] = absl::ascii_toupper(static_cast<unsigned char>(place[0]));
  return place;
}

std::string PlaceFor(const rpc::UnitTree& units, const std::string& unit_id) {
  for (const auto* unit : units.Above(unit_id)) {
    if (!IsCommittee(unit->kind())) continue;
    const std::string place = PlaceOf(unit->name());
    if (!place.empty()) return place;
  }
  return units.NameOf(unit_id);
}

bool IsCommittee(directory::v1::UnitKind kind) {
  return kind == directory::v1::PROVINCE_COMMITTEE || kind == directory::v1::DISTRICT_COMMITTEE ||
         kind == directory::v1::COMMUNE_COMMITTEE;
}

std::string ParentFor(const rpc::UnitTree& units, const std::string& unit_id) {
  const auto* unit = units.Find(unit_id);
  return unit == nullptr || IsCommittee(unit->kind()) ? "" : units.NameOf(unit->parent_id());
}

}  // namespace thidua::document
