// The school secretary's view of the year ahead: who set out for what, who is not entitled, what is over a
// share.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_UNIT_CHECK_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_UNIT_CHECK_PAGE_H_

#include <map>
#include <set>
#include <string>
#include <utility>

#include "client/core/turns.h"
#include "client/models/row_model.h"
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
  using Request = registration::v1::CheckUnitRequest;
  using Answer = registration::v1::CheckUnitResponse;
  using Line = Answer::Line;
  using Caps = google::protobuf::RepeatedPtrField<Answer::Cap>;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void Check(const std::string& page_token);
  void Fill(const Answer& answer, bool more);
  void Summarise(const Answer& answer);
  void ShowCaps(const Caps& caps);
  void ChooseLine();
  const Line* Current() const;
  void ShowLine();
  void ShowDetail();
  void ShowBar();
  void TakeOut();
  static std::string KeyOf(const Line& line) { return line.subject().id() + "/" + line.title().title_code(); }

  std::string where_;  // campaign and unit in which something is tried
  // Tried: these titles taken out, by subject.
  std::map<std::pair<std::string, common::v1::SubjectKind>, std::set<std::string>> out_;
  std::string wanted_;  // the key of the line to choose
  QLabel* summary_;
  QVBoxLayout* caps_;
  std::string shown_caps_;  // the campaign and what is shown there
  SearchField* search_;
  Picker* filter_;
  RowModel<Line>* lines_;
  QTableView* table_;
  PageFrame* detail_;
  QLabel* who_;
  QLabel* title_;
  StateChip* state_;
  VerdictList* verdicts_;
  ActionBar* bar_;
  InItsTurn detail_turn_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_UNIT_CHECK_PAGE_H_
