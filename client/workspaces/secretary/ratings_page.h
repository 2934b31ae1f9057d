// The year's ratings of a whole unit, entered down the column: one key a rating, then all of them at once.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_RATINGS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_RATINGS_PAGE_H_

#include <QHash>
#include <functional>

#include "client/core/form.h"
#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class RatingsPage : public UnitPage {
  Q_OBJECT

 public:
  explicit RatingsPage(Context* context);
  void Reload() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Line {
    directory::v1::Person person;
    directory::v1::MeritEntry recorded;  // has no rating: none yet
  };

  void Load(const std::string& page_token);
  void Fill(const directory::v1::ListUnitMeritResponse& page, bool more);
  bool Own(const Line& line) const;
  // What is marked for the person and not recorded; RATING_UNSPECIFIED: nothing.
  common::v1::Rating Marked(const Line& line) const;
  void Mark(common::v1::Rating rating);
  void Keep();
  void ShowBar();
  void Ask();
  void Send(const Line& line, const directory::v1::MeritEntry& paper, const std::string& reason,
            AskDialog* dialog, std::function<void(const CallError*)> answered);

  RowModel<Line>* lines_;
  QTableView* table_;
  QLabel* summary_;
  ActionBar* bar_;
  KeptForm* form_;
  QHash<QString, int> marks_;  // by person
  QString outcome_;            // of the last round, said until the next mark
  bool all_recorded_ = true;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_RATINGS_PAGE_H_
