// The school secretary's view of the year ahead: who set out for what, who is not entitled, what is over a
// share.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_UNIT_CHECK_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_UNIT_CHECK_PAGE_H_

#include <map>
#include <set>
#include <string>

#include "client/models/sifted_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/shared/unit_page.h"
#include "client/workspaces/shared/verdict_list.h"

namespace thidua::client {

class UnitCheckPage : public UnitPage {
  Q_OBJECT

 public:
  explicit UnitCheckPage(Context* context);
  void Reload() override;

 private:
  using Line = registration::v1::CheckUnitResponse::Line;
  using Key = std::pair<std::string, std::string>;  // subject, title

  QWidget* MakeList();
  QWidget* MakeDetail();
  void Check();
  void Fill(const registration::v1::CheckUnitResponse& answer);
  bool TryAgain();
  void ShowCaps();
  void FilterLines();
  void ChooseLine(const Key& wanted);
  const Line* Current() const;
  void ShowLine();
  void TakeOut();
  static Key KeyOf(const Line& line) { return {line.subject().id(), line.title().title_code()}; }
  bool IsOut(const Line& line) const { return out_.count(KeyOf(line)) > 0; }

  registration::v1::CheckUnitResponse answer_;
  std::set<Key> out_;                                        // tried: these registrations taken out
  std::set<Key> tried_;                                      // out_, while the page is loaded anew
  std::map<std::string, std::set<std::string>> registered_;  // by subject: titles, before anything was tried
  std::map<std::string, common::v1::SubjectKind> kinds_;
  QLabel* summary_;
  QVBoxLayout* caps_;
  SearchField* search_;
  Picker* filter_;
  SiftedModel<Line>* lines_;
  QTableView* table_;
  PageFrame* detail_;
  QLabel* who_;
  QLabel* title_;
  StateChip* state_;
  VerdictList* verdicts_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_UNIT_CHECK_PAGE_H_
