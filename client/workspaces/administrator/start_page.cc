#include "client/workspaces/administrator/start_page.h"

#include <algorithm>

#include "client/models/directory_words.h"
#include "client/models/grants.h"
#include "client/widgets/account_fields.h"
#include "client/workspaces/council/council_people.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::client {
namespace {

using namespace identity::v1;
using directory::v1::Unit;
using registration::v1::Campaign;

constexpr int kPage = 500;
constexpr int kSomePeople = 20;  // more than there are administrators

bool HoldsAny(const Account& account, const QList<Role>& roles) {
  return std::any_of(account.grants().begin(), account.grants().end(),
                     [&](const Grant& grant) { return roles.contains(grant.role()); });
}

bool AdministersAll(const Account& account) {
  return std::any_of(account.grants().begin(), account.grants().end(), [](const Grant& grant) {
    return grant.role() == ADMINISTRATOR && grant.unit_id() == kWholeDeployment;
  });
}

}  // namespace

StartPage::StartPage(Context* context)
    : Page(context, "Thiết lập ban đầu",
           "Từ một hệ thống trống tới ngày phát động. Có thể dừng ở bất cứ đâu rồi quay lại làm tiếp."),
      units_(new Units(&context->api(), this)) {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  inside->setSpacing(space::kL);
  said_ = Body("");
  said_->setObjectName("startSaid");
  said_->hide();
  inside->addWidget(said_);
  inside->addWidget(MakeWho());
  QVBoxLayout* in_card;
  inside->addWidget(Card(&in_card));
  second_ = new SecondAdministrator(context);
  in_card->addWidget(second_);
  inside->addWidget(Card(&in_card));
  steps_ = new FirstSteps;
  in_card->addWidget(steps_);
  inside->addStretch(1);
  SetContent(area);
  const auto say = [this](const QString& words) {
    Say(said_, words, false);
    Reload();
  };
  connect(founding_, &FoundingForm::Made, this, say);
  connect(founding_, &FoundingForm::GivenUp, this, &StartPage::Reload);
  connect(second_, &SecondAdministrator::Changed, this, say);
  connect(steps_, &FirstSteps::GoTo, this, [this](const QString& place) { Q_EMIT GoTo(place, ""); });
}

QWidget* StartPage::MakeWho() {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  auto* head = Row();
  head->addWidget(Title("Chúng ta là ai"));
  head->addStretch(1);
  founded_ = new StateChip;
  head->addWidget(founded_);
  inside->addLayout(head);
  who_ = Body("");
  who_->setObjectName("who");
  inside->addWidget(who_);
  founding_ = new FoundingForm(&context());
  inside->addWidget(founding_);
  return card;
}

void StartPage::Reload() {
  BeginLoad();
  if (!AdministersAll(session().account())) {
    return frame()->ShowEmpty("Thiết lập ban đầu là việc của quản trị toàn hệ thống.");
  }
  standing_ = {};
  administrator_people_.clear();
  first_people_.clear();
  const QList<void (StartPage::*)()> loads{&StartPage::LoadUnits,       &StartPage::LoadAdministrators,
                                           &StartPage::LoadAccounts,    &StartPage::LoadPeople,
                                           &StartPage::LoadRoleChanges, &StartPage::LoadCouncils,
                                           &StartPage::LoadCampaigns};
  left_ = static_cast<int>(loads.size());
  for (const auto load : loads) (this->*load)();
}

void StartPage::LoadUnits() {
  units_->Load(
      [this] {
        for (const Unit& unit : units_->all()) {
          if (unit.has_valid_to()) continue;
          standing_.units += 1;
          if (IsSchool(unit.kind())) standing_.schools += 1;
        }
        Arrived();
      },
      [this](const CallError& error) { frame()->ShowError(error, "", [this] { Reload(); }); });
}

void StartPage::LoadAdministrators() {
  ListAccountsRequest request;
  request.set_unit_id(kWholeDeployment);
  request.set_page_size(kPage);
  Fetch(request, [this](const ListAccountsResponse& page) {
    for (const Account& account : page.accounts()) {
      if (!AdministersAll(account) || account.disabled()) continue;
      standing_.administrators << account;
      administrator_people_ << Text(account.person_id());
    }
    Arrived();
  });
}

void StartPage::LoadAccounts() {
  ListAccountsRequest request;
  request.set_page_size(kPage);
  Fetch(request, [this](const ListAccountsResponse& page) {
    for (const Account& account : page.accounts()) {
      if (account.disabled()) continue;
      if (!AdministersAll(account)) standing_.accounts += 1;
      if (HoldsAny(account, CouncilRunners())) standing_.heads += 1;
    }
    standing_.more_accounts = !page.next_page_token().empty();
    Arrived();
  });
}

void StartPage::LoadPeople() {
  directory::v1::ListPeopleRequest request;
  request.set_page_size(kSomePeople);
  Fetch(request, [this](const directory::v1::ListPeopleResponse& page) {
    for (const auto& person : page.people()) first_people_ << person.id();
    Arrived();
  });
}

void StartPage::LoadRoleChanges() {
  ListRoleChangesRequest request;
  request.set_state(RoleChange::WAITING);
  request.set_page_size(kPage);
  Fetch(request, [this](const ListRoleChangesResponse& page) {
    standing_.waiting = page.role_changes_size();
    Arrived();
  });
}

// An administrator sees no council; that one was founded is in the log.
void StartPage::LoadCouncils() {
  audit::v1::ListLeavesRequest request;
  request.set_kind("COUNCIL_CREATED");
  request.set_page_size(1);
  Fetch(request, [this](const audit::v1::ListLeavesResponse& page) {
    standing_.council = !page.leaves().empty();
    Arrived();
  });
}

void StartPage::LoadCampaigns() {
  registration::v1::ListCampaignsRequest request;
  request.set_state(Campaign::LAUNCHED);
  request.set_page_size(1);
  Fetch(request, [this](const registration::v1::ListCampaignsResponse& page) {
    standing_.campaign = !page.campaigns().empty();
    Arrived();
  });
}

void StartPage::Arrived() {
  if (--left_ > 0) return;
  standing_.people = std::any_of(first_people_.begin(), first_people_.end(), [this](const std::string& id) {
    return !administrator_people_.contains(Text(id));
  });
  ShowWho();
  second_->Show(standing_.administrators, Root());
  steps_->Show(standing_);
  frame()->ShowContent();
  if (standing_.units == 0 && !founding_->Begun()) founding_->TakeFocus();
}

void StartPage::ShowWho() {
  const Unit* root = Root();
  const bool asks = root == nullptr || founding_->Begun();
  founded_->Set(asks ? StateLook{"Chưa xong", "clock", Tone::kWarning}
                     : StateLook{"Đã xong", "check", Tone::kSuccess});
  founding_->setVisible(asks);
  if (asks) founding_->SetUnits(units_->all());
  who_->setText(
      asks ? "Chọn hệ thống này dùng cho ai và gõ tên nơi ấy; sửa tên, mã bên dưới nếu chưa đúng. Mã là duy "
             "nhất và không dùng lại."
           : QString("%1: %2. Các đơn vị khác thêm ở trang “Đơn vị”.")
                 .arg(WordOf(root->kind()), Text(root->name())));
}

const Unit* StartPage::Root() const {
  for (const Unit& unit : units_->all()) {
    if (unit.parent_id().empty() && !unit.has_valid_to()) return &unit;
  }
  return nullptr;
}

}  // namespace thidua::client
