#include "client/workspaces/administrator/recoveries_page.h"

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/administrator/two_hands.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kPage = 200;

bool OfFactor(const Recovery& recovery) { return recovery.kind() == Recovery::SECOND_FACTOR; }

QString WhatText(const Recovery& recovery) {
  return OfFactor(recovery) ? "Đặt lại xác thực hai lớp" : "Cấp lại mật khẩu";
}

// What comes of it, said before it is confirmed.
QString OutcomeText(const Recovery& recovery) {
  if (OfFactor(recovery)) {
    return "Lớp xác thực thứ hai và các mã khôi phục của tài khoản bị bỏ ngay, mọi phiên đang mở bị đóng; "
           "lần "
           "đăng nhập sau chỉ cần mật khẩu rồi thiết lập lại. Chỉ xác nhận khi biết chắc chính người này xin "
           "đặt lại.";
  }
  return QString(
             "Mật khẩu trên phiếu của %1 có hiệu lực ngay%2; mọi phiên đang mở của tài khoản bị đóng. Chỉ "
             "xác "
             "nhận khi biết chắc chính người này xin cấp lại.")
      .arg(Text(recovery.asked_by_name()), recovery.account_disabled() ? ", tài khoản được mở khoá" : "");
}

QString TimeText(const google::protobuf::Timestamp& time) { return DayTimeText(ToQDateTime(time)); }

}  // namespace

RecoveriesPage::RecoveriesPage(Context* context)
    : Page(
          context, "Khôi phục tài khoản",
          "Mật khẩu dùng một lần cho người mất phiếu, quên mật khẩu hoặc bị khoá; xác thực hai lớp của người "
          "mất điện thoại: một quản trị đề nghị ở trang “Tài khoản”, người khác xác nhận ở đây."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  filter_ = new Picker("recoveryFilter", "Lọc đề nghị");
  filter_->addItem("Đang chờ", static_cast<int>(Recovery::WAITING));
  filter_->addItem("Đã xác nhận", static_cast<int>(Recovery::CONFIRMED));
  filter_->addItem("Đã từ chối", static_cast<int>(Recovery::REJECTED));
  filter_->addItem("Đã hết hạn", static_cast<int>(Recovery::EXPIRED));
  tools->addWidget(filter_);
  tools->addStretch(1);
  column->addLayout(tools);
  rows_ = new RowModel<Recovery>(
      {TextColumn<Recovery>("Tài khoản", AccountText<Recovery>), TextColumn<Recovery>("Việc", WhatText),
       TextColumn<Recovery>("Lý do", [](const Recovery& r) { return Text(r.reason()); }),
       TextColumn<Recovery>("Người đề nghị", [](const Recovery& r) { return Text(r.asked_by_name()); }),
       TextColumn<Recovery>("Đề nghị lúc", [](const Recovery& r) { return TimeText(r.asked_at()); }),
       TextColumn<Recovery>("Hết hạn ngày", [](const Recovery& r) { return DayText(r.expires_on()); }),
       StateColumn<Recovery>("Tình trạng", [](const Recovery& r) { return AskedLook(r); })},
      this);
  table_ = Table(rows_, "recoveries", {1, 0, 1, 0, 0, 0, 0}, "Khôi phục tài khoản");
  column->addWidget(table_, 1);
  auto* foot = new ListFoot(rows_, "");
  line_ = foot->words();
  line_->setObjectName("recoveryLine");
  column->addWidget(foot);
  column->addWidget(bar_);
  connect(filter_, &QComboBox::activated, this, [this] {
    outcome_.clear();
    Reload();
  });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RecoveriesPage::ShowBar);
  SetContent(content);
}

bool RecoveriesPage::ForMe(const Recovery& recovery) const {
  return WaitsFor(recovery, session().account().id());
}

void RecoveriesPage::Count(Context* context, QObject* receiver, std::function<void(int)> tell) {
  ListRecoveriesRequest request;
  request.set_state(Recovery::WAITING);
  request.set_page_size(kPage);
  context->api().Call(
      request, receiver,
      [context, tell = std::move(tell)](const ListRecoveriesResponse& page) {
        tell(CountWaitingFor(page.recoveries(), context->session().account().id()));
      },
      [](const CallError&) {});  // the page says so when it is opened
}

void RecoveriesPage::Reload() {
  BeginLoad();
  Load("");
}

void RecoveriesPage::Load(const std::string& page_token) {
  ListRecoveriesRequest request;
  request.set_state(static_cast<Recovery::State>(filter_->currentData().toInt()));
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request,
        [this, more = !page_token.empty()](const ListRecoveriesResponse& page) { Fill(page, more); });
}

void RecoveriesPage::Fill(const ListRecoveriesResponse& page, bool more) {
  rows_->TakePage({page.recoveries().begin(), page.recoveries().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  frame()->ShowContent();
  if (filter_->currentData().toInt() == Recovery::WAITING) {
    Q_EMIT Waiting(CountWaitingFor(rows_->rows(), session().account().id()));
  }
  if (!more) table_->selectRow(0);
  ShowBar();
}

const Recovery* RecoveriesPage::Current() const { return rows_->At(table_->currentIndex()); }

void RecoveriesPage::ShowBar() {
  const Recovery* one = Current();
  const bool waiting = one != nullptr && one->state() == Recovery::WAITING;
  const bool mine = waiting && one->asked_by() == session().account().id();
  QStringList line;
  if (one != nullptr) line << StateText(*one);
  if (one != nullptr && !one->refusal().empty()) line << "Lý do từ chối: " + Text(one->refusal());
  line_->setText(line.join(" · "));
  bar_->Reset();
  bar_->Add(
      "rejectRecovery", mine ? "Rút lại…" : "Từ chối…", Look::kPlain, [this] { AskReject(); }, waiting);
  bar_->Add(
      "confirmRecovery", "Xác nhận…", Look::kPrimary, [this] { AskConfirm(); },
      one != nullptr && ForMe(*one));
  if (!outcome_.isEmpty()) {
    bar_->Say(outcome_, Tone::kSuccess);
  } else if (mine) {
    bar_->Say("Bạn là người đề nghị: cần một quản trị khác xác nhận.");
  } else if (waiting && !ForMe(*one)) {
    bar_->Say("Đây là tài khoản của chính bạn: cần hai quản trị khác.");
  } else if (rows_->rows().isEmpty()) {
    bar_->Say("Không có đề nghị nào.");
  }
}

void RecoveriesPage::AskConfirm() {
  const Recovery recovery = *Current();
  outcome_.clear();
  auto* dialog = new AskDialog(this, "Xác nhận: " + WhatText(recovery), "Xác nhận");
  dialog->content()->addWidget(Strong(AccountText(recovery)));
  dialog->content()->addWidget(Body("Lý do: " + Text(recovery.reason())));
  dialog->content()->addWidget(Muted(OutcomeText(recovery)));
  dialog->OnAct([this, dialog, recovery] {
    ConfirmRecoveryRequest request;
    request.set_id(recovery.id());
    request.set_etag(recovery.etag());
    dialog->SetBusy(true);
    api().Call(
        request, dialog,
        [this, dialog](const Recovery& now) {
          dialog->accept();
          outcome_ = OfFactor(now) ? "Đã đặt lại xác thực hai lớp." : "Đã xác nhận cấp lại mật khẩu.";
          Reload();
        },
        [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  });
  dialog->open();
}

void RecoveriesPage::AskReject() {
  const Recovery recovery = *Current();
  outcome_.clear();
  const bool mine = recovery.asked_by() == session().account().id();
  AskReason(this,
            {(mine ? "Rút lại đề nghị: " : "Từ chối: ") + AccountText(recovery),
             OfFactor(recovery) ? "Đề nghị dừng lại ở đây; tài khoản giữ nguyên như trước."
                                : "Đề nghị dừng lại ở đây; tài khoản giữ nguyên như trước, phiếu đã in không "
                                  "dùng được.",
             mine ? "Rút lại" : "Từ chối"},
            MaxChars(RejectRecoveryRequest::descriptor(), "refusal"), session().account().id(),
            "recovery/" + Text(recovery.id()),
            [this, recovery, mine](AskDialog* dialog, const std::string& reason) {
              RejectRecoveryRequest request;
              request.set_id(recovery.id());
              request.set_etag(recovery.etag());
              request.set_refusal(reason);
              api().Call(
                  request, dialog,
                  [this, dialog, mine](const Recovery&) {
                    dialog->accept();
                    outcome_ = mine ? "Đã rút lại đề nghị." : "Đã từ chối đề nghị.";
                    Reload();
                  },
                  [dialog](const CallError& error) { dialog->Say(error.FullText()); });
            });
}

}  // namespace thidua::client
