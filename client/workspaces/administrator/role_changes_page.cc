#include "client/workspaces/administrator/role_changes_page.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/grants.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/bulk.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/administrator/two_hands.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kPage = 200;
constexpr int kNamesShown = 6;

// "Giao: Hiệu trưởng"
QString WhatText(const RoleChange& change) {
  return (change.kind() == RoleChange::REVOKE ? "Thu hồi: " : "Giao: ") + WordOf(change.grant().role());
}

QString TimeText(const google::protobuf::Timestamp& time) { return DayTimeText(ToQDateTime(time)); }

}  // namespace

RoleChangesPage::RoleChangesPage(Context* context)
    : Page(context, "Thay đổi vai trò",
           "Vai trò do hai quản trị giao và thu hồi: một người đề nghị, người kia xem lại rồi xác nhận."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên, tên đăng nhập");
  tools->addWidget(search_, 1);
  filter_ = new Picker("changeFilter", "Lọc đề nghị");
  filter_->addItem("Chờ tôi xác nhận", static_cast<int>(Shown::kForMe));
  filter_->addItem("Tôi đã đề nghị, đang chờ", static_cast<int>(Shown::kAskedByMe));
  filter_->addItem("Mọi đề nghị đang chờ", static_cast<int>(Shown::kWaiting));
  filter_->addItem("Đã xác nhận", static_cast<int>(Shown::kConfirmed));
  filter_->addItem("Đã từ chối", static_cast<int>(Shown::kRejected));
  filter_->addItem("Đã hết hạn", static_cast<int>(Shown::kExpired));
  tools->addWidget(filter_);
  column->addLayout(tools);
  rows_ = new SiftedModel<RoleChange>(
      {TextColumn<RoleChange>("Tài khoản", AccountText<RoleChange>),
       TextColumn<RoleChange>("Thay đổi", WhatText),
       TextColumn<RoleChange>(
           "Ở đơn vị",
           [this](const RoleChange& c) { return PlaceText(this->context().names(), c.grant().unit_id()); }),
       TextColumn<RoleChange>("Người đề nghị", [](const RoleChange& c) { return Text(c.asked_by_name()); }),
       TextColumn<RoleChange>("Đề nghị lúc", [](const RoleChange& c) { return TimeText(c.asked_at()); }),
       TextColumn<RoleChange>("Hết hạn ngày", [](const RoleChange& c) { return DayText(c.expires_on()); }),
       StateColumn<RoleChange>("Tình trạng", [](const RoleChange& c) { return AskedLook(c); })},
      [this](const RoleChange& c) { return Passes(c); }, this);
  table_ = Table(rows_, "roleChanges", {1, 0, 1, 0, 0, 0, 0}, "Thay đổi vai trò");
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  column->addWidget(table_, 1);
  auto* foot = new ListFoot(rows_, "");
  line_ = foot->words();
  line_->setObjectName("changeLine");
  column->addWidget(foot);
  column->addWidget(bar_);
  connect(search_, &QLineEdit::textChanged, this, [this] {
    rows_->Sift();
    table_->selectRow(0);
    ShowBar();
  });
  connect(filter_, &QComboBox::activated, this, [this] {
    outcome_.clear();
    Reload();
  });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RoleChangesPage::ShowBar);
  connect(&context->names(), &Names::Learned, this, [this] { rows_->AllChanged(); });
  SetContent(content);
}

RoleChangesPage::Shown RoleChangesPage::shown() const {
  return static_cast<Shown>(filter_->currentData().toInt());
}

bool RoleChangesPage::ForMe(const RoleChange& change) const {
  return WaitsFor(change, session().account().id());
}

void RoleChangesPage::Count(Context* context, QObject* receiver, std::function<void(int)> tell) {
  ListRoleChangesRequest request;
  request.set_state(RoleChange::WAITING);
  request.set_page_size(kPage);
  context->api().Call(
      request, receiver,
      [context, tell = std::move(tell)](const ListRoleChangesResponse& page) {
        tell(CountWaitingFor(page.role_changes(), context->session().account().id()));
      },
      [](const CallError&) {});  // the page says so when it is opened
}

void RoleChangesPage::Reload() {
  BeginLoad();
  Load("");
}

void RoleChangesPage::Load(const std::string& page_token) {
  ListRoleChangesRequest request;
  request.set_state(shown() == Shown::kConfirmed  ? RoleChange::CONFIRMED
                    : shown() == Shown::kRejected ? RoleChange::REJECTED
                    : shown() == Shown::kExpired  ? RoleChange::EXPIRED
                                                  : RoleChange::WAITING);
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request,
              [this, more = !page_token.empty()](const ListRoleChangesResponse& page) { Fill(page, more); });
}

void RoleChangesPage::Fill(const ListRoleChangesResponse& page, bool more) {
  rows_->TakePage({page.role_changes().begin(), page.role_changes().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  frame()->ShowContent();
  if (shown() == Shown::kForMe || shown() == Shown::kAskedByMe || shown() == Shown::kWaiting) {
    Q_EMIT Waiting(CountWaitingFor(rows_->all(), session().account().id()));
  }
  if (!more) table_->selectRow(0);
  ShowBar();
  // What is looked for may be on a page that is not here yet.
  if (rows_->rows().size() < rows_->all().size()) rows_->fetchMore({});
}

bool RoleChangesPage::Passes(const RoleChange& change) const {
  if (shown() == Shown::kForMe && !ForMe(change)) return false;
  if (shown() == Shown::kAskedByMe && change.asked_by() != session().account().id()) return false;
  return Matches(AccountText(change), search_->text());
}

QList<RoleChange> RoleChangesPage::Selected() const {
  return rows_->At(table_->selectionModel()->selectedRows());
}

void RoleChangesPage::ShowBar() {
  const QList<RoleChange> chosen = Selected();
  const RoleChange* one = chosen.size() == 1 ? &chosen.first() : nullptr;
  QStringList line;
  if (one != nullptr) line << StateText(*one);
  if (one != nullptr && !one->reason().empty()) line << "Lý do: " + Text(one->reason());
  line_->setText(line.join(" · "));

  const bool all_for_me = !chosen.isEmpty() && std::all_of(chosen.begin(), chosen.end(),
                                                           [this](const RoleChange& c) { return ForMe(c); });
  const bool waiting = one != nullptr && one->state() == RoleChange::WAITING;
  const bool mine = waiting && one->asked_by() == session().account().id();
  bar_->Reset();
  bar_->Add(
      "rejectChange", mine ? "Rút lại…" : "Từ chối…", Look::kPlain, [this] { AskReject(); }, waiting);
  bar_->Add(
      "confirmChange",
      chosen.size() > 1 ? QString("Xác nhận %1 đề nghị…").arg(chosen.size()) : QString("Xác nhận…"),
      Look::kPrimary, [this] { AskConfirm(); }, all_for_me);
  if (!outcome_.isEmpty()) {
    bar_->Say(outcome_, outcome_tone_);
  } else if (mine) {
    bar_->Say("Bạn là người đề nghị: cần một quản trị khác xác nhận.");
  } else if (waiting && !all_for_me) {
    bar_->Say("Đây là vai trò của chính bạn: cần hai quản trị khác.");
  } else if (rows_->rows().isEmpty()) {
    bar_->Say(search_->text().trimmed().isEmpty() ? "Không có đề nghị nào." : "Không có đề nghị nào khớp.");
  }
}

void RoleChangesPage::AskConfirm() {
  const QList<RoleChange> changes = Selected();
  outcome_.clear();
  auto* dialog = new AskDialog(this, QString("Xác nhận %1 thay đổi vai trò").arg(changes.size()), "Xác nhận");
  for (const RoleChange& change : changes.mid(0, kNamesShown)) {
    dialog->content()->addWidget(Body(QString("%1: %2, %3")
                                          .arg(AccountText(change), WhatText(change),
                                               PlaceText(context().names(), change.grant().unit_id()))));
  }
  if (changes.size() > kNamesShown) {
    dialog->content()->addWidget(Muted(QString("và %1 đề nghị khác").arg(changes.size() - kNamesShown)));
  }
  dialog->content()->addWidget(Muted(
      "Có hiệu lực khắp nơi, chậm nhất sau 5 giây. Muốn đổi lại thì phải đề nghị và xác nhận lần nữa."));
  dialog->OnAct([this, dialog, changes] {
    Bulk bulk;
    bulk.all = static_cast<int>(changes.size());
    bulk.name = [changes](int i) { return AccountText(changes[i]); };
    bulk.send = [this, dialog, changes](int i, std::function<void(const CallError*)> answered) {
      ConfirmRoleChangeRequest request;
      request.set_id(changes[i].id());
      request.set_etag(changes[i].etag());
      api().Call(
          request, dialog, [answered](const RoleChange&) { answered(nullptr); },
          [answered](const CallError& error) { answered(&error); });
    };
    bulk.finished = [this](const BulkResult& result) {
      outcome_ = result.Words("Đã xác nhận %1 thay đổi vai trò.");
      outcome_tone_ = result.not_done.isEmpty() ? Tone::kSuccess : Tone::kWarning;
      Reload();
    };
    RunBulk(dialog, std::move(bulk));
  });
  dialog->open();
}

void RoleChangesPage::AskReject() {
  const RoleChange change = Selected().first();
  outcome_.clear();
  const bool mine = change.asked_by() == session().account().id();
  AskReason(this,
            {(mine ? "Rút lại đề nghị: " : "Từ chối: ") + AccountText(change),
             WhatText(change) + ". Đề nghị dừng lại ở đây; vai trò giữ nguyên như trước.",
             mine ? "Rút lại" : "Từ chối"},
            MaxChars(RejectRoleChangeRequest::descriptor(), "reason"), session().account().id(),
            "role_change/" + Text(change.id()),
            [this, change, mine](AskDialog* dialog, const std::string& reason) {
              RejectRoleChangeRequest request;
              request.set_id(change.id());
              request.set_etag(change.etag());
              request.set_reason(reason);
              SendFrom(dialog, api(), request, [this, mine](const RoleChange&) {
                outcome_ = mine ? "Đã rút lại đề nghị." : "Đã từ chối đề nghị.";
                outcome_tone_ = Tone::kSuccess;
                Reload();
              });
            });
}

}  // namespace thidua::client
