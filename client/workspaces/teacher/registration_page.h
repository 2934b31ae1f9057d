// The titles a teacher sets out to win this year.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_REGISTRATION_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_REGISTRATION_PAGE_H_

#include <QCheckBox>
#include <QDateTime>
#include <QMap>
#include <functional>
#include <optional>

#include "client/core/form.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/verdict_list.h"

namespace thidua::client {

class RegistrationPage : public Page {
  Q_OBJECT

 public:
  explicit RegistrationPage(Context* context);
  void Reload() override;

 private:
  // `then` comes when there is a card for each title; at once where there is.
  void MakeTitles(std::function<void()> then);
  void Fill();
  void AddTitle(const registration::v1::TitleOption& title);
  void ShowVerdicts();
  bool Registered(const std::string& code) const;
  void ShowActions();
  void ShowConsent();
  void Edited();
  QByteArray Content() const;
  QString WhereKept() const;
  bool Restore();
  void ShowConflict(const registration::v1::Registration& theirs);
  void Save();
  void Withdraw();
  void Failed(const CallError& error);
  void OnConflict();
  QStringList Chosen() const;
  QString NamesOf(const QStringList& codes) const;

  QWidget* cards_;
  QVBoxLayout* titles_;
  TextArea* commitment_;
  ActionBar* bar_;
  StateChip* state_;
  StateChip* due_;
  QLabel* consent_;    // of what somebody else has registered
  QPushButton* scan_;  // that proves it
  std::string shown_;  // the campaign and the titles that there are cards of; empty: they are being made
  int making_ = 0;     // what is still to be made for an earlier load is not
  QMap<QString, QCheckBox*> boxes_;
  registration::v1::CheckEligibilityResponse eligibility_;
  QMap<QString, StateChip*> chips_;  // by title code: how the title as a whole came out
  QMap<QString, VerdictList*> verdicts_;
  std::optional<registration::v1::Registration> registration_;
  KeptForm* form_;
  QDateTime restored_;  // what was kept on this computer since then is shown
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_REGISTRATION_PAGE_H_
