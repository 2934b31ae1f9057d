#include "client/models/units.h"

#include <QSet>
#include <memory>

#include "client/models/directory_words.h"

namespace thidua::client {
namespace {

constexpr int kPage = 500;
constexpr int kMostSteps = 64;  // successors are data, and nothing says that they make no circle

}  // namespace

void Units::Load(std::function<void()> done, std::function<void(const CallError&)> failed) {
  directory::v1::ListUnitsRequest request;
  request.set_include_ended(true);
  request.set_page_size(kPage);
  const auto units = std::make_shared<QList<Unit>>();
  ++load_;
  api_->CallAll(
      request, this,
      [units](const directory::v1::ListUnitsResponse& page) {
        for (const Unit& unit : page.units()) *units << unit;
      },
      [this, load = load_, units, done] {
        if (load != load_) return;
        all_ = *units;
        index_.clear();
        for (int i = 0; i < all_.size(); ++i) index_[Text(all_[i].id())] = i;
        done();
      },
      [this, load = load_, failed](const CallError& error) {
        if (load == load_) failed(error);
      });
}

const Units::Unit* Units::Find(const std::string& id) const {
  const auto found = index_.constFind(Text(id));
  return found == index_.constEnd() ? nullptr : &all_[*found];
}

QString Units::Name(const std::string& id) const {
  const Unit* unit = Find(id);
  return unit == nullptr ? QString() : ShortName(*unit);
}

const Units::Unit* Units::ParentOn(const Unit& unit, QDate day) const {
  const Unit* parent = Find(unit.parent_id());
  for (int i = 0; i < kMostSteps && parent != nullptr; ++i) {
    if (parent->id() != unit.id() && ExistsOn(*parent, day)) return parent;
    parent = Find(parent->successor_ids_size() == 1 ? parent->successor_ids(0) : parent->parent_id());
  }
  return nullptr;
}

QString Units::PathOf(const Unit& unit, QDate day) const {
  QStringList path{ShortName(unit)};
  const Unit* above = ParentOn(unit, day);
  for (int i = 0; i < kMostSteps && above != nullptr; ++i) {
    path << ShortName(*above);
    above = ParentOn(*above, day);
  }
  return path.join(" › ");
}

void Units::Walk(QDate day, const std::function<void(const Unit&, const Unit*)>& visit) const {
  QHash<const Unit*, QList<const Unit*>> below;  // by what they stand under; nullptr: nothing
  for (const Unit& unit : all_) {
    if (ExistsOn(unit, day)) below[ParentOn(unit, day)] << &unit;
  }
  QSet<const Unit*> seen;
  const std::function<void(const Unit*, const Unit*)> walk = [&](const Unit* unit, const Unit* parent) {
    if (seen.contains(unit)) return;
    seen << unit;
    visit(*unit, parent);
    for (const Unit* child : below.value(unit)) walk(child, unit);
  };
  for (const Unit* root : below.value(nullptr)) walk(root, nullptr);
  // A unit that took over what stands above it would stand under itself: shown all the same.
  for (const Unit& unit : all_) {
    if (ExistsOn(unit, day)) walk(&unit, nullptr);
  }
}

}  // namespace thidua::client
