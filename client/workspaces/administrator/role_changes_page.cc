#include "client/workspaces/administrator/role_changes_page.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/grants.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/bulk.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kPage = 200;
constexpr int kNamesShown = 6;

QString WhoText(const RoleChange& change) {
  return QString("%1 (%2)").arg(Text(change.account_name()), Text(change.username()));
}

// "Giao: Hiệu trưởng"
QString WhatText(const RoleChange& change) {
  return (change.kind() == RoleChange::REVOKE ? "Thu hồi: " : "Giao: ") + WordOf(change.grant().role());
}

QString TimeText(const google::protobuf::Timestamp& time) { return DayTimeText(ToQDateTime(time)); }

StateLook LookOf(const RoleChange& change) {
  switch (change.state()) {
    case RoleChange::CONFIRMED:
      return {"Đã xác nhận", "check", Tone::kSuccess};
    case RoleChange::REJECTED:
      return {"Đã từ chối", "cross", Tone::kNeutral};
    default:
      return {"Chờ xác nhận", "clock", Tone::kWarning};
  }
}

}  // namespace

RoleChangesPage::RoleChangesPage(Context* context)
    : Page(context, "Thay đổi vai trò",
           "Vai trò do hai quản trị giao và thu hồi: một người đề nghị, người kia xem lại rồi xác nhận."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  search_ = new QLineEdit;
  search_->setObjectName("search");
  search_->setPlaceholderText("Tìm theo tên, tên đăng nhập, có dấu hoặc không dấu");
  search_->setAccessibleName("Tìm theo tên, tên đăng nhập");
  search_->setClearButtonEnabled(true);
  tools->addWidget(search_, 1);
  filter_ = new Picker;
  filter_->setObjectName("changeFilter");
  filter_->setAccessibleName("Lọc đề nghị");
  filter_->addItem("Chờ tôi xác nhận", static_cast<int>(Shown::kForMe));
  filter_->addItem("Tôi đã đề nghị, đang chờ", static_cast<int>(Shown::kAskedByMe));
  filter_->addItem("Mọi đề nghị đang chờ", static_cast<int>(Shown::kWaiting));
  filter_->addItem("Đã xác nhận", static_cast<int>(Shown::kConfirmed));
  filter_->addItem("Đã từ chối", static_cast<int>(Shown::kRejected));
  tools->addWidget(filter_);
  column->addLayout(tools);
  rows_ = new RowModel<RoleChange>(
      {TextColumn<RoleChange>("Tài khoản", WhoText), TextColumn<RoleChange>("Thay đổi", WhatText),
       TextColumn<RoleChange>(
           "Ở đơn vị",
           [this](const RoleChange& c) { return PlaceText(this->context().names(), c.grant().unit_id()); }),
       TextColumn<RoleChange>("Người đề nghị", [](const RoleChange& c) { return Text(c.asked_by_name()); }),
       TextColumn<RoleChange>("Đề nghị lúc", [](const RoleChange& c) { return TimeText(c.asked_at()); }),
       StateColumn<RoleChange>("Tình trạng", [](const RoleChange& c) { return LookOf(c); })},
      this);
  table_ = new QTableView;
  table_->setObjectName("roleChanges");
  table_->setModel(rows_);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  StyleTable(table_, {1, 0, 1, 0, 0, 0}, "Thay đổi vai trò");
  column->addWidget(table_, 1);
  auto* foot = Row();
  line_ = Muted("");
  line_->setObjectName("changeLine");
  foot->addWidget(line_, 1);
  more_ = Button("Tải thêm", Look::kLink);
  more_->setObjectName("more");
  more_->hide();
  foot->addWidget(more_);
  column->addLayout(foot);
  column->addWidget(bar_);
  connect(search_, &QLineEdit::textChanged, this, &RoleChangesPage::Filter);
  connect(filter_, &QComboBox::activated, this, [this] {
    outcome_.clear();
    Reload();
  });
  connect(more_, &QPushButton::clicked, this, [this] { Load(next_page_); });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RoleChangesPage::ShowBar);
  connect(&context->names(), &Names::Learned, this, [this] {
    if (!rows_->rows().isEmpty())
      Q_EMIT rows_->dataChanged(rows_->index(0, 0),
                                rows_->index(rows_->rows().size() - 1, rows_->columnCount() - 1));
  });
  SetContent(content);
}

QStringList RoleChangesPage::Help() const {
  return {
      "Xác nhận: bạn đã kiểm tra văn bản phân công và đúng người; vai trò có hiệu lực ngay, khắp nơi trong 5 "
      "giây.",
      "Từ chối: ghi lý do, người đề nghị đọc được. Đề nghị của chính bạn thì “Rút lại”.",
      "Không ai xác nhận đề nghị của mình, hay thay đổi vai trò của chính mình.",
      "Ctrl+A, Ctrl hoặc Shift để chọn nhiều dòng rồi xác nhận một lượt; dòng nào không được thì ở lại, kèm "
      "lý do.",
      "F5: tải lại."};
}

RoleChangesPage::Shown RoleChangesPage::shown() const {
  return static_cast<Shown>(filter_->currentData().toInt());
}

bool RoleChangesPage::ForMe(const RoleChange& change) const {
  const std::string& me = session().account().id();
  return change.state() == RoleChange::WAITING && change.asked_by() != me && change.account_id() != me;
}

void RoleChangesPage::CountWaiting() {
  ListRoleChangesRequest request;
  request.set_state(RoleChange::WAITING);
  request.set_page_size(kPage);
  api().Call(
      request, this,
      [this](const ListRoleChangesResponse& page) {
        Q_EMIT Waiting(static_cast<int>(std::count_if(page.role_changes().begin(), page.role_changes().end(),
                                                      [this](const RoleChange& c) { return ForMe(c); })));
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
                                                  : RoleChange::WAITING);
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  round_ += 1;
  Fetch(request, [this, more = !page_token.empty(), round = round_](const ListRoleChangesResponse& page) {
    if (round == round_) Fill(page, more);
  });
}

void RoleChangesPage::Fill(const ListRoleChangesResponse& page, bool more) {
  if (!more) all_.clear();
  for (const auto& change : page.role_changes()) all_.append(change);
  next_page_ = page.next_page_token();
  more_->setVisible(!next_page_.empty());
  frame()->ShowContent();
  if (shown() == Shown::kForMe || shown() == Shown::kAskedByMe || shown() == Shown::kWaiting) {
    Q_EMIT Waiting(static_cast<int>(
        std::count_if(all_.begin(), all_.end(), [this](const RoleChange& c) { return ForMe(c); })));
  }
  Filter();
}

void RoleChangesPage::Filter() {
  QList<RoleChange> changes;
  for (const RoleChange& change : all_) {
    if (shown() == Shown::kForMe && !ForMe(change)) continue;
    if (shown() == Shown::kAskedByMe && change.asked_by() != session().account().id()) continue;
    if (Matches(WhoText(change), search_->text())) changes.append(change);
  }
  rows_->Set(changes);
  if (!changes.isEmpty()) table_->selectRow(0);
  ShowBar();
}

QList<RoleChange> RoleChangesPage::Selected() const {
  QList<RoleChange> changes;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    if (index.row() < rows_->rows().size()) changes.append(rows_->rows()[index.row()]);
  }
  return changes;
}

void RoleChangesPage::ShowBar() {
  const QList<RoleChange> chosen = Selected();
  const RoleChange* one = chosen.size() == 1 ? &chosen.first() : nullptr;
  QStringList line;
  if (one != nullptr && one->state() != RoleChange::WAITING) {
    line << QString("%1: %2, lúc %3")
                .arg(LookOf(*one).word, Text(one->decided_by_name()), TimeText(one->decided_at()));
  }
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
    dialog->content()->addWidget(Body(
        QString("%1: %2, %3")
            .arg(WhoText(change), WhatText(change), PlaceText(context().names(), change.grant().unit_id()))));
  }
  if (changes.size() > kNamesShown) {
    dialog->content()->addWidget(Muted(QString("và %1 đề nghị khác").arg(changes.size() - kNamesShown)));
  }
  dialog->content()->addWidget(Muted(
      "Có hiệu lực khắp nơi, chậm nhất sau 5 giây. Muốn đổi lại thì phải đề nghị và xác nhận lần nữa."));
  dialog->OnAct([this, dialog, changes] {
    Bulk bulk;
    bulk.all = static_cast<int>(changes.size());
    bulk.name = [changes](int i) { return WhoText(changes[i]); };
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
            {(mine ? "Rút lại đề nghị: " : "Từ chối: ") + WhoText(change),
             WhatText(change) + ". Đề nghị dừng lại ở đây; vai trò giữ nguyên như trước.",
             mine ? "Rút lại" : "Từ chối"},
            MaxChars(RejectRoleChangeRequest::descriptor(), "reason"), session().account().id(),
            "role_change/" + Text(change.id()),
            [this, change, mine](AskDialog* dialog, const std::string& reason) {
              RejectRoleChangeRequest request;
              request.set_id(change.id());
              request.set_etag(change.etag());
              request.set_reason(reason);
              api().Call(
                  request, dialog,
                  [this, dialog, mine](const RoleChange&) {
                    dialog->accept();
                    outcome_ = mine ? "Đã rút lại đề nghị." : "Đã từ chối đề nghị.";
                    outcome_tone_ = Tone::kSuccess;
                    Reload();
                  },
                  [dialog](const CallError& error) { dialog->Say(error.FullText()); });
            });
}

}  // namespace thidua::client
