// The merit records of a unit: its people with the year's rating beside the whole record of the one chosen,
// which is entered, put right and taken back here.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_PAGE_H_

#include <optional>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/secretary/merit_dialog.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class MeritPage : public UnitPage {
  Q_OBJECT

 public:
  explicit MeritPage(Context* context);
  void Reload() override;
  // By person.
  void Open(const QString& id) override;

 private:
  struct Line {
    MeritOwner owner;
    QString position;
    common::v1::Rating rating = common::v1::RATING_UNSPECIFIED;  // of the year
    int others = 0;                                              // other entries of the year
  };

  QWidget* MakeList();
  QWidget* MakeDetail();
  Line CollectiveLine() const;
  static Line LineOf(const directory::v1::ListUnitMeritResponse::Line& found);
  directory::v1::ListUnitMeritRequest Asking(const std::string& query, const std::string& page_token) const;
  void AskForOne(const std::string& person_id, const std::function<void(const Line&)>& there,
                 const std::function<void()>& gone);
  void Load(const std::string& page_token);
  void Fill(const directory::v1::ListUnitMeritResponse& answer, bool more);
  QString NameOf(const Line& line) const;
  MeritOwner Owner() const;
  const Line* Current() const;
  void ShowCurrent();
  void ShowRecord(const directory::v1::GetMeritRecordResponse& answer);
  QWidget* CardOf(const directory::v1::MeritEntry& entry, int index);
  void ShowBar(const QString& words, Tone tone = Tone::kNeutral);
  // `but`: what has not come about of it.
  void Recorded(const QString& words, const QString& but = {});

  SearchField* search_;
  RowModel<Line>* lines_;
  QTableView* table_;
  std::optional<RowChoice<Line>> choice_;
  QString done_;  // what the last act has done, said with the record it changed
  Tone done_tone_ = Tone::kSuccess;
  std::string done_to_;           // whose record that is
  std::string shown_of_, shown_;  // whose cards stand there, and of what answer
  PageFrame* detail_;
  QLabel* who_;
  QLabel* what_;
  QVBoxLayout* entries_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_PAGE_H_
