// The register of the numbers of a unit's decisions in a calendar year: who holds which number, day and
// subject.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_REGISTER_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_REGISTER_PAGE_H_

#include "client/workspaces/shared/year_book_page.h"

namespace thidua::client {

class RegisterPage : public YearBookPage {
  Q_OBJECT

 public:
  explicit RegisterPage(Context* context);

 private:
  using Entry = approval::v1::RegisterEntry;

  void Load(const std::string& page_token) override;
  void ShowBar() override;
  void OpenDecision();
  void AskOutside();

  QLabel* stands_;  // where the register stands
  RowModel<Entry>* entries_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_REGISTER_PAGE_H_
