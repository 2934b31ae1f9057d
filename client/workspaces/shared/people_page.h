// Who works in the units the person manages: found by any spelling, entered, mended, moved.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PEOPLE_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PEOPLE_PAGE_H_

#include <QCheckBox>
#include <optional>

#include "client/models/row_model.h"
#include "client/models/units.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/facts_grid.h"
#include "client/widgets/search_field.h"
#include "client/widgets/unit_picker.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"

namespace thidua::client {

class PeoplePage : public Page {
  Q_OBJECT

 public:
  explicit PeoplePage(Context* context);
  void Reload() override;
  // The people of a unit, or one person.
  void Open(const QString& id) override;
  bool OfCampaign() const override { return false; }

 private:
  using Person = directory::v1::Person;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void OpenWanted();
  void Load(const std::string& page_token);
  void Fill(const directory::v1::ListPeopleResponse& page, bool more);
  bool Filtered() const;
  void ClearFilter();
  const Person* Current() const;
  void ShowCurrent();
  void ShowBar();
  void Create();
  void AfterAct(const QString& words, Tone tone, const Person& person);

  Units* units_;
  SearchField* search_;
  UnitPicker* unit_;
  QCheckBox* left_too_;
  RowModel<Person>* rows_;
  QTableView* table_;
  std::optional<RowChoice<Person>> choice_;
  QPushButton* all_;
  PageFrame* detail_;
  QLabel* name_;
  StateChip* state_;
  FactsGrid* facts_;
  ActionBar* bar_;
  QString wanted_;           // of Open, until it is known whether it is a unit or a person
  bool units_here_ = false;  // they have come once
  std::string chosen_;       // whose row is current after a load, where it is there
  QString done_;             // what the last act did, said until another person is chosen
  Tone done_tone_ = Tone::kSuccess;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PEOPLE_PAGE_H_
