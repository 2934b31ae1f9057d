#include "client/workspaces/administrator/account_acts.h"

#include <algorithm>

#include "client/models/grants.h"
#include "client/models/logins.h"
#include "client/models/words.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/unit_picker.h"
#include "client/workspaces/administrator/slips.h"
#include "thidua/identity/v1/recovery_service.pb.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

template <class Request>
Request On(const Account& account) {
  Request request;
  request.set_account_id(account.id());
  request.set_etag(account.etag());
  return request;
}

bool Holds(const Account& account, const Grant& grant) {
  return std::any_of(account.grants().begin(), account.grants().end(),
                     [&](const Grant& held) { return SameGrant(held, grant); });
}

QString WhyNot(const CallError& error) {
  return error.Conflict()
             ? "Tài khoản vừa được quản trị khác thay đổi. Xin đóng hộp này, tải lại (F5) rồi làm lại."
             : error.FullText();
}

// An act with a reason: it cannot be taken back by the one who did it.
template <class Request>
void AskWithReason(Context* context, QWidget* page, const Account& account, const ReasonWords& words,
                   const QString& said, Told done) {
  AskReason(page, words, MaxChars(Request::descriptor(), "reason"), context->session().account().id(),
            Text(Request::descriptor()->name()) + "/" + Text(account.id()),
            [=](AskDialog* dialog, const std::string& reason) {
              auto request = On<Request>(account);
              request.set_reason(reason);
              context->api().Call(
                  request, dialog,
                  [=](const Account&) {
                    dialog->accept();
                    done(said);
                  },
                  [=](const CallError& error) { dialog->Say(WhyNot(error)); });
            });
}

void ShowSlip(Context* context, QWidget* page, const RecoverAccountResponse& answer,
              const QString& password) {
  const Account& account = answer.account();
  const QString unit =
      account.grants().empty() ? "" : PlaceText(context->names(), account.grants(0).unit_id());
  SlipPapers papers =
      PapersFor(*context, {{Text(account.display_name()), unit, Text(account.username()), password}});
  if (answer.waiting()) papers.note = "Phiếu chỉ dùng được khi một quản trị khác đã xác nhận.";
  (new SlipsDialog(page, std::move(papers)))->open();
}

// Where a role is held.
enum GrantPlace { kOneUnit, kAllUnits };

}  // namespace

void AskGrant(Context* context, QWidget* page, const Account& account, Told done) {
  auto* dialog = new AskDialog(page, "Giao vai trò: " + Text(account.display_name()), "Giao vai trò");
  auto* role = new Picker("role", "Vai trò");
  for (const Role one : AllRoles()) role->addItem(WordOf(one), static_cast<int>(one));
  auto* form = Fields();
  form->addRow("Vai trò", role);
  auto* place = new Picker("place", "Nơi giữ vai trò");
  place->addItem("Ở một đơn vị và mọi đơn vị bên dưới", kOneUnit);
  place->addItem("Ở toàn hệ thống", kAllUnits);
  form->addRow("Phạm vi", place);
  auto* unit = new UnitPicker(&context->api(), "unit", "Đơn vị", "Tên đơn vị, có dấu hoặc không dấu");
  form->addRow("Đơn vị", unit);
  dialog->content()->addLayout(form);
  dialog->content()->addWidget(Muted("Vai trò khác Giáo viên chờ một quản trị khác xác nhận."));
  const auto check = [=] {
    const bool everywhere = place->currentData().toInt() == kAllUnits;
    unit->setEnabled(!everywhere);
    dialog->SetPossible(everywhere || !unit->id().empty());
  };
  check();
  QObject::connect(unit, &UnitPicker::Changed, dialog, check);
  QObject::connect(place, &QComboBox::activated, dialog, check);
  dialog->OnAct([=] {
    auto request = On<GrantRoleRequest>(account);
    request.mutable_grant()->set_role(static_cast<Role>(role->currentData().toInt()));
    request.mutable_grant()->set_unit_id(place->currentData().toInt() == kAllUnits ? kWholeDeployment
                                                                                   : unit->id());
    dialog->SetBusy(true);
    context->api().Call(
        request, dialog,
        [=, grant = request.grant()](const Account& now) {
          dialog->accept();
          done(Holds(now, grant) ? "Đã giao vai trò." : "Đã đề nghị; chờ một quản trị khác xác nhận.");
        },
        [=](const CallError& error) { dialog->Say(WhyNot(error)); });
  });
  dialog->open();
  role->setFocus();
}

void AskRevoke(Context* context, QWidget* page, const Account& account, const Grant& grant, Told done) {
  auto* dialog = new AskDialog(page, "Thu hồi vai trò: " + Text(account.display_name()), "Thu hồi");
  dialog->content()->addWidget(
      Body(QString("%1 sẽ thôi giữ vai trò %2.")
               .arg(Text(account.display_name()), GrantText(context->names(), grant))));
  dialog->content()->addWidget(
      Muted("Vai trò khác Giáo viên chỉ mất khi một quản trị khác xác nhận. Việc đã làm vẫn có hiệu lực."));
  dialog->OnAct([=] {
    auto request = On<RevokeRoleRequest>(account);
    *request.mutable_grant() = grant;
    dialog->SetBusy(true);
    context->api().Call(
        request, dialog,
        [=](const Account& now) {
          dialog->accept();
          done(Holds(now, grant) ? "Đã đề nghị thu hồi; chờ một quản trị khác xác nhận."
                                 : "Đã thu hồi vai trò.");
        },
        [=](const CallError& error) { dialog->Say(WhyNot(error)); });
  });
  dialog->open();
}

void AskRecover(Context* context, QWidget* page, const Account& account, Told done) {
  // One for all tries: what nobody answered is sent again word for word.
  const QString password = OneTimePassword();
  AskReason(
      page,
      {(account.disabled() ? "Mở khoá, cấp lại mật khẩu: " : "Cấp lại mật khẩu: ") +
           Text(account.display_name()),
       "Dùng khi người này mất phiếu, quên mật khẩu hoặc tài khoản bị khoá. Máy này tạo một mật khẩu dùng "
       "một "
       "lần; khi nó có hiệu lực, các phiên đang mở của người ấy bị đóng. Mật khẩu người ấy đã tự đặt, hoặc "
       "tài khoản có vai trò khác Giáo viên, thì chờ một quản trị khác xác nhận.",
       "Cấp lại"},
      MaxChars(RecoverAccountRequest::descriptor(), "reason"), context->session().account().id(),
      "recover/" + Text(account.id()), [=](AskDialog* dialog, const std::string& reason) {
        auto request = On<RecoverAccountRequest>(account);
        request.set_reason(reason);
        request.set_initial_password(password.toStdString());
        context->api().Call(
            request, dialog,
            [=](const RecoverAccountResponse& answer) {
              dialog->accept();
              done(answer.waiting() ? "Đã đề nghị cấp lại mật khẩu; chờ một quản trị khác xác nhận."
                                    : "Đã cấp lại mật khẩu.");
              ShowSlip(context, page, answer, password);
            },
            [=](const CallError& error) { dialog->Say(WhyNot(error)); });
      });
}

void AskResetTotp(Context* context, QWidget* page, const Account& account, Told done) {
  AskWithReason<ResetTotpRequest>(context, page, account,
                                  {"Đặt lại xác thực hai lớp: " + Text(account.display_name()),
                                   "Dùng khi người này mất điện thoại và hết mã khôi phục. Chờ một quản trị "
                                   "khác xác nhận; khi ấy các phiên "
                                   "đang mở của người này bị đóng, lần đăng nhập sau người này thiết lập lại "
                                   "từ đầu. Chỉ đề nghị khi chắc "
                                   "chắn đó đúng là người ấy.",
                                   "Đề nghị đặt lại"},
                                  "Đã đề nghị đặt lại xác thực hai lớp; chờ một quản trị khác xác nhận.",
                                  std::move(done));
}

void AskDisable(Context* context, QWidget* page, const Account& account, Told done) {
  AskWithReason<DisableAccountRequest>(context, page, account,
                                       {"Khoá tài khoản: " + Text(account.display_name()),
                                        "Người này không đăng nhập được nữa và các phiên đang mở bị đóng, "
                                        "chậm nhất sau 5 giây. Muốn mở lại thì cấp lại mật khẩu, có một "
                                        "quản trị khác xác nhận.",
                                        "Khoá tài khoản"},
                                       "Đã khoá tài khoản.", std::move(done));
}

}  // namespace thidua::client
