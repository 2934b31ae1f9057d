#include "client/workspaces/administrator/account_detail.h"

#include <algorithm>
#include <memory>

#include "client/models/dates.h"
#include "client/models/grants.h"
#include "client/models/words.h"
#include "client/workspaces/administrator/account_acts.h"
#include "client/workspaces/administrator/two_hands.h"
#include "thidua/identity/v1/recovery_service.pb.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kRestMs = 80;  // longer than a held key takes from row to row

const RoleChange* Last(const QList<RoleChange>& changes, const Grant& grant, RoleChange::Kind kind,
                       RoleChange::State state) {
  const RoleChange* last = nullptr;
  for (const RoleChange& change : changes) {
    if (change.kind() == kind && change.state() == state && SameGrant(change.grant(), grant)) last = &change;
  }
  return last;
}

QString DayOf(const google::protobuf::Timestamp& time) { return DayText(ToQDateTime(time).date()); }

// "từ 05/10/2020", where two administrators gave it: of other roles no day is on record here.
QString SinceText(const QList<RoleChange>& changes, const Grant& grant) {
  const RoleChange* given = Last(changes, grant, RoleChange::GRANT, RoleChange::CONFIRMED);
  return given == nullptr ? QString() : "từ " + DayOf(given->decided_at());
}

}  // namespace

StateLook LookOf(const Account& account) {
  if (account.disabled()) return {"Đã khoá", "lock", Tone::kNeutral};
  if (account.must_change_password()) return {"Mới cấp", "clock", Tone::kWarning};
  if (account.second_factor_required() && !account.second_factor()) {
    return {"Thiếu lớp 2", "warning", Tone::kWarning};
  }
  return {"Đang dùng", "check", Tone::kSuccess};
}

AccountDetail::AccountDetail(Context* context, QWidget* parent)
    : QWidget(parent), context_(context), bar_(new ActionBar) {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  inside->setSpacing(space::kS);
  name_ = Title("");
  name_->setObjectName("accountName");
  who_ = Muted("");
  state_ = new StateChip({}, area);
  inside->addWidget(name_);
  inside->addWidget(who_);
  inside->addWidget(state_);
  inside->addSpacing(space::kS);
  inside->addWidget(Strong("Đăng nhập"));
  sign_in_ = new QVBoxLayout;
  sign_in_->setSpacing(space::kXs);
  inside->addLayout(sign_in_);
  inside->addSpacing(space::kS);
  inside->addWidget(Strong("Phiên đang mở"));
  sessions_ = new SessionList(&context->api(), SessionList::Whose::kAnothers);
  inside->addWidget(sessions_);
  inside->addSpacing(space::kS);
  inside->addWidget(Strong("Vai trò"));
  roles_ = new QVBoxLayout;
  roles_->setSpacing(space::kS);
  inside->addLayout(roles_);
  inside->addStretch(1);
  column->addWidget(area, 1);
  column->addWidget(bar_);
  frame_ = new PageFrame(part);
  Column(this, 0)->addWidget(frame_);
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  connect(&rest_, &QTimer::timeout, this, &AccountDetail::Load);
  connect(sessions_, &SessionList::EndedAll, this, [this] { Q_EMIT Changed("Đã kết thúc mọi phiên."); });
  connect(&context->names(), &Names::Learned, this, [this] {
    if (frame_->state() == PageFrame::State::kContent && !account_.id().empty()) Fill(changes_);
  });
}

void AccountDetail::ShowNone(const QString& why) {
  load_ += 1;
  rest_.stop();
  account_.Clear();
  frame_->ShowEmpty(why);
}

void AccountDetail::Show(const Account& account) {
  account_ = account;
  load_ += 1;
  person_.Clear();
  // At once, so that the former account never stands beside the row of this one.
  ShowAccount();
  Clear(roles_);
  bar_->Reset();
  frame_->ShowLoading();
  password_waits_ = factor_waits_ = false;
  sessions_->Forget();
  rest_.start();
}

// Not for each row that an arrow key passes over.
void AccountDetail::Load() {
  LoadPerson();
  LoadChanges();
  LoadRecoveries();
  sessions_->Load(account_.id());
}

// Position and unit part those of one name. Where the person cannot be seen, the account says enough.
void AccountDetail::LoadPerson() {
  if (account_.person_id().empty()) return;
  directory::v1::GetPersonRequest request;
  request.set_id(account_.person_id());
  context_->api().Call(
      request, this,
      [this, load = load_](const directory::v1::Person& person) {
        if (load != load_) return;
        person_ = person;
        ShowWho();
      },
      [](const CallError&) {});
}

void AccountDetail::LoadRecoveries() {
  ListRecoveriesRequest request;
  request.set_account_id(account_.id());
  request.set_state(Recovery::WAITING);
  context_->api().Call(
      request, this,
      [this, load = load_](const ListRecoveriesResponse& page) {
        if (load != load_ || page.recoveries().empty()) return;
        for (const Recovery& waiting : page.recoveries()) {
          (waiting.kind() == Recovery::SECOND_FACTOR ? factor_waits_ : password_waits_) = true;
        }
        ShowSignIn();
        ShowBar();
      },
      [](const CallError&) {});  // whoever asks again is told
}

void AccountDetail::LoadChanges() {
  ListRoleChangesRequest request;
  request.set_account_id(account_.id());
  request.set_page_size(500);
  const auto all = std::make_shared<QList<RoleChange>>();
  context_->api().CallAll(
      request, this,
      [all](const ListRoleChangesResponse& page) {
        for (const auto& change : page.role_changes()) all->append(change);
      },
      [this, all, load = load_] {
        if (load != load_) return;
        frame_->ShowContent();
        Fill(*all);
      },
      [this, load = load_](const CallError& error) {
        if (load == load_) frame_->ShowError(error, "", [this] { Show(account_); });
      });
}

void AccountDetail::Fill(const QList<RoleChange>& changes) {
  changes_ = changes;
  ShowAccount();
  ShowRoles(changes);
  ShowBar();
}

void AccountDetail::ShowAccount() {
  name_->setText(Text(account_.display_name()));
  ShowWho();
  state_->Set(LookOf(account_));
  ShowSignIn();
}

void AccountDetail::ShowWho() {
  QStringList words{"Tên đăng nhập " + Text(account_.username())};
  if (account_.person_id().empty()) words << "không gắn với người nào trong danh bạ";
  words << Text(person_.position()) << context_->names().Unit(person_.unit_id());
  words.removeAll("");
  who_->setText(words.join(" · "));
}

void AccountDetail::ShowSignIn() {
  Clear(sign_in_);
  sign_in_->addWidget(Body(account_.must_change_password()
                               ? "Mật khẩu: còn là mật khẩu dùng một lần, phải đổi khi đăng nhập lần đầu."
                               : "Mật khẩu: do chính người này đặt."));
  sign_in_->addWidget(Body(account_.second_factor() ? "Xác thực hai lớp: đã thiết lập."
                           : account_.second_factor_required()
                               ? "Xác thực hai lớp: vai trò cần, chưa thiết lập."
                               : "Xác thực hai lớp: chưa thiết lập, không bắt buộc."));
  if (account_.disabled() && !account_.last_reason().empty()) {
    sign_in_->addWidget(Body("Lý do khoá: " + Text(account_.last_reason())));
  }
  if (factor_waits_) {
    sign_in_->addWidget(Body("Đặt lại xác thực hai lớp đã được đề nghị, chờ một quản trị khác xác nhận."));
  }
  if (password_waits_) {
    sign_in_->addWidget(Body("Cấp lại mật khẩu đã được đề nghị, chờ một quản trị khác xác nhận."));
  } else if (!Own()) {
    auto* recover =
        Button(account_.disabled() ? "Mở khoá, cấp lại mật khẩu…" : "Cấp lại mật khẩu…", Look::kLink);
    recover->setObjectName("recover");
    connect(recover, &QPushButton::clicked, this, [this] {
      AskRecover(context_, this, account_, [this](const QString& words) { Q_EMIT Changed(words); });
    });
    sign_in_->addWidget(recover, 0, Qt::AlignLeft);
  }
}

void AccountDetail::ShowRoles(const QList<RoleChange>& changes) {
  Clear(roles_);
  for (const Grant& grant : account_.grants()) {
    const bool leaving = Last(changes, grant, RoleChange::REVOKE, RoleChange::WAITING) != nullptr;
    AddRole(grant, SinceText(changes, grant),
            leaving ? StateLook{"Chờ xác nhận thu hồi", "clock", Tone::kWarning}
                    : StateLook{"Đang giữ", "check", Tone::kSuccess},
            !leaving);
  }
  for (const RoleChange& change : changes) {
    const bool held = std::any_of(account_.grants().begin(), account_.grants().end(),
                                  [&](const Grant& grant) { return SameGrant(grant, change.grant()); });
    if (change.kind() == RoleChange::GRANT && change.state() == RoleChange::WAITING) {
      AddRole(change.grant(), "đề nghị " + DayOf(change.asked_at()) + ", " + LastDayText(change),
              {"Chờ xác nhận", "clock", Tone::kWarning}, false);
    } else if (!held && &change == Last(changes, change.grant(), RoleChange::REVOKE, RoleChange::CONFIRMED)) {
      const QString since = SinceText(changes, change.grant());
      AddRole(change.grant(), (since.isEmpty() ? "" : since + " ") + "đến " + DayOf(change.decided_at()),
              {"Đã thu hồi", "cross", Tone::kNeutral}, false);
    }
  }
  if (roles_->count() == 0) roles_->addWidget(Muted("Chưa có vai trò nào."));
  if (Own())
    roles_->addWidget(
        Muted("Đây là tài khoản của bạn: vai trò do hai quản trị khác thay đổi; mật khẩu và xác thực hai lớp "
              "ở “Tài khoản của tôi”."));
}

void AccountDetail::AddRole(const Grant& grant, const QString& days, const StateLook& look, bool revocable) {
  auto* line = Row(space::kM);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(Body(WordOf(grant.role())));
  const QString place = PlaceText(context_->names(), grant.unit_id());
  words->addWidget(Muted(days.isEmpty() ? place : place.isEmpty() ? days : place + " · " + days));
  line->addLayout(words, 1);
  line->addWidget(new StateChip(look));
  if (revocable) {
    auto* revoke = Button("Thu hồi…", Look::kLink);
    revoke->setObjectName(QString("revoke_%1").arg(Text(Role_Name(grant.role()))));
    revoke->setAccessibleName("Thu hồi vai trò " + WordOf(grant.role()) + ", " + place);
    revoke->setEnabled(!Own() && !account_.disabled());
    connect(revoke, &QPushButton::clicked, this, [this, grant] {
      AskRevoke(context_, this, account_, grant, [this](const QString& words) { Q_EMIT Changed(words); });
    });
    line->addWidget(revoke);
  }
  roles_->addLayout(line);
}

void AccountDetail::ShowBar() {
  const auto changed = [this](const QString& words) { Q_EMIT Changed(words); };
  bar_->Reset();
  const bool open = !account_.disabled();
  bar_->Add(
      "disable", "Khoá…", Look::kPlain, [=, this] { AskDisable(context_, this, account_, changed); },
      open && !Own());
  bar_->Add(
      "resetTotp", "Đặt lại hai lớp…", Look::kPlain,
      [=, this] { AskResetTotp(context_, this, account_, changed); },
      open && !Own() && account_.second_factor() && !factor_waits_);
  bar_->Add(
      "grantRole", "Giao vai trò…", Look::kPrimary,
      [=, this] { AskGrant(context_, this, account_, changed); }, open && !Own());
}

}  // namespace thidua::client
