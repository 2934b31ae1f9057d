#include "client/workspaces/administrator/succession_dialog.h"

#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/directory_words.h"
#include "client/models/grants.h"
#include "client/models/words.h"
#include "client/widgets/bulk.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using directory::v1::Unit;
using namespace identity::v1;

constexpr int kPage = 200;
constexpr int kTableHeight = 320;

QString KeyOf(const std::string& account_id, Role role) {
  return QString("%1 %2").arg(Text(account_id)).arg(static_cast<int>(role));
}

}  // namespace

QList<Unit> TakenOverBy(const Units& units, const std::string& heir_id) {
  QList<Unit> found;
  for (const Unit& unit : units.all()) {
    if (unit.successor_ids_size() != 1 || unit.successor_ids(0) != heir_id) continue;
    found << unit << TakenOverBy(units, unit.id());
  }
  return found;
}

const Unit* HeirOf(const Units& units, const Unit& unit) {
  const Unit* heir = &unit;
  while (heir != nullptr && heir->successor_ids_size() == 1) heir = units.Find(heir->successor_ids(0));
  return heir == nullptr || heir->has_valid_to() || heir->id() == unit.id() ? nullptr : heir;
}

SuccessionDialog::SuccessionDialog(Context* context, QWidget* page, const Unit& heir,
                                   const QList<Unit>& ended,
                                   std::function<void(const QString& words, bool all)> done)
    : AskDialog(page, "Vai trò, khối thi đua còn ở đơn vị cũ", "Giao lại tất cả"),
      context_(context),
      heir_(heir),
      ended_(ended),
      done_(std::move(done)) {
  content()->addWidget(Body(
      QString("Giao lại ở %1 mọi vai trò còn nằm ở đơn vị đã sáp nhập, và đưa đơn vị này vào khối thi đua "
              "thay đơn vị cũ. Vai trò cần hai quản trị thì chờ người kia xác nhận ở “Thay đổi vai trò”; "
              "vai trò cũ giữ nguyên cho việc còn dở ở đơn vị cũ.")
          .arg(Text(heir.name()))));
  const auto state = [](const Line& line) -> StateLook {
    switch (line.state) {
      case State::kHeld:
        return {"Đã có", "check", Tone::kSuccess};
      case State::kWaiting:
        return {"Chờ xác nhận", "clock", Tone::kInfo};
      case State::kLocked:
        return {"Tài khoản đã khoá", "lock", Tone::kNeutral};
      case State::kOwn:
        return {"Của bạn: nhờ quản trị khác", "person", Tone::kWarning};
      default:
        return {"Chưa giao lại", "next", Tone::kWarning};
    }
  };
  rows_ = new RowModel<Line>(
      {TextColumn<Line>("Người giữ, khối",
                        [](const Line& line) {
                          return Text(line.block.id().empty() ? line.account.display_name()
                                                              : line.block.name());
                        }),
       TextColumn<Line>("Vai trò, năm học",
                        [](const Line& line) {
                          return line.block.id().empty() ? WordOf(line.wanted.role())
                                                         : "Khối thi đua " + Text(line.block.school_year());
                        }),
       TextColumn<Line>("Ở đơn vị cũ", [](const Line& line) { return ShortName(line.unit); }),
       StateColumn<Line>("Tình trạng", state)},
      this);
  table_ = Table(rows_, "succession", {1, 1, 1, 0}, "Vai trò, khối thi đua còn ở đơn vị cũ");
  table_->setFixedHeight(kTableHeight);
  content()->addWidget(table_);
  sum_ = Strong("Đang tải …");
  sum_->setObjectName("successionSum");
  content()->addWidget(sum_);
  SetPossible(false);
  OnAct([this] { Send(); });
  LoadWaiting();
}

void SuccessionDialog::LoadWaiting() {
  ListRoleChangesRequest request;
  request.set_state(RoleChange::WAITING);
  request.set_page_size(kPage);
  context_->api().CallAll(
      request, this,
      [this](const ListRoleChangesResponse& page) {
        for (const RoleChange& change : page.role_changes()) {
          if (change.kind() != RoleChange::GRANT || change.grant().unit_id() != heir_.id()) continue;
          waiting_ << KeyOf(change.account_id(), change.grant().role());
        }
      },
      [this] { LoadAccounts(0); }, [this](const CallError& error) { NotLoaded(error); });
}

void SuccessionDialog::NotLoaded(const CallError& error) {
  sum_->setText("Chưa tải được hết. Xin đóng hộp này rồi mở lại.");
  Say(error.FullText());
}

void SuccessionDialog::LoadAccounts(int unit) {
  if (unit == ended_.size()) return LoadBlocks(0);
  ListAccountsRequest request;
  request.set_unit_id(ended_[unit].id());
  request.set_page_size(kPage);
  context_->api().CallAll(
      request, this,
      [this, unit](const ListAccountsResponse& page) {
        for (const Account& account : page.accounts()) Add(ended_[unit], account);
      },
      [this, unit] { LoadAccounts(unit + 1); }, [this](const CallError& error) { NotLoaded(error); });
}

void SuccessionDialog::Add(const Unit& unit, const Account& account) {
  etags_[Text(account.id())] = Text(account.etag());
  for (const Grant& held : account.grants()) {
    if (held.unit_id() != unit.id()) continue;
    Line line;
    line.unit = unit;
    line.account = account;
    line.wanted.set_role(held.role());
    line.wanted.set_unit_id(heir_.id());
    line.state = StateOf(account, line.wanted);
    // Held in two units that went here, it is asked for once.
    const bool again = std::any_of(lines_.begin(), lines_.end(), [&](const Line& one) {
      return one.account.id() == account.id() && SameGrant(one.wanted, line.wanted);
    });
    if (!again) lines_ << line;
  }
}

SuccessionDialog::State SuccessionDialog::StateOf(const Account& account, const Grant& wanted) const {
  const auto& grants = account.grants();
  if (std::any_of(grants.begin(), grants.end(), [&](const Grant& held) { return SameGrant(held, wanted); })) {
    return State::kHeld;
  }
  if (waiting_.contains(KeyOf(account.id(), wanted.role()))) return State::kWaiting;
  if (account.disabled()) return State::kLocked;
  return account.id() == context_->session().account().id() ? State::kOwn : State::kToDo;
}

// What a block was in a year that is over stays as it was.
void SuccessionDialog::LoadBlocks(int unit) {
  if (unit == ended_.size()) return Show();
  block::v1::ListBlocksRequest request;
  request.set_member_unit_id(ended_[unit].id());
  request.set_page_size(kPage);
  context_->api().CallAll(
      request, this,
      [this, unit](const block::v1::ListBlocksResponse& page) {
        const QString year = SchoolYearOf(context_->session().Today());
        for (const auto& one : page.blocks()) {
          if (Text(one.school_year()) < year) continue;
          etags_[Text(one.id())] = Text(one.etag());
          Line line;
          line.unit = ended_[unit];
          line.block = one;
          lines_ << line;
        }
      },
      [this, unit] { LoadBlocks(unit + 1); }, [this](const CallError& error) { NotLoaded(error); });
}

QString SuccessionDialog::NameOf(const Line& line) {
  return line.block.id().empty()
             ? QString("%1 – %2").arg(Text(line.account.display_name()), WordOf(line.wanted.role()))
             : Text(line.block.name());
}

void SuccessionDialog::Show() {
  rows_->Set(lines_);
  const auto to_do = std::count_if(lines_.begin(), lines_.end(),
                                   [](const Line& line) { return line.state == State::kToDo; });
  sum_->setText(lines_.isEmpty() ? QString("Không còn vai trò hay khối thi đua nào ở đơn vị cũ.")
                : to_do == 0     ? QString("Không còn gì phải giao lại.")
                                 : QString("%1/%2 mục chưa giao lại.").arg(to_do).arg(lines_.size()));
  SetPossible(to_do > 0);
}

void SuccessionDialog::Send() {
  QList<Line> to_do;
  std::copy_if(lines_.begin(), lines_.end(), std::back_inserter(to_do),
               [](const Line& line) { return line.state == State::kToDo; });
  Bulk bulk;
  bulk.all = static_cast<int>(to_do.size());
  bulk.name = [to_do](int i) { return NameOf(to_do[i]); };
  bulk.send = [this, to_do](int i, std::function<void(const CallError*)> answered) {
    SendOne(to_do[i], std::move(answered));
  };
  bulk.finished = [done = done_](const BulkResult& result) {
    done(result.Words("Đã giao lại hoặc đề nghị giao lại %1 mục ở đơn vị kế thừa."),
         result.not_done.isEmpty() && result.left == 0);
  };
  RunBulk(this, std::move(bulk));
}

// A role that needs no second person makes the account another version, for the next of its roles.
void SuccessionDialog::SendOne(const Line& line, std::function<void(const CallError*)> answered) {
  const auto refused = [answered](const CallError& error) { answered(&error); };
  if (!line.block.id().empty()) {
    block::v1::SucceedMemberRequest request;
    request.set_id(line.block.id());
    request.set_etag(etags_[Text(line.block.id())].toStdString());
    request.set_unit_id(line.unit.id());
    return context_->api().Call(
        request, this,
        [this, answered](const block::v1::Block& block) {
          etags_[Text(block.id())] = Text(block.etag());
          answered(nullptr);
        },
        refused);
  }
  GrantRoleRequest request;
  request.set_account_id(line.account.id());
  request.set_etag(etags_[Text(line.account.id())].toStdString());
  *request.mutable_grant() = line.wanted;
  context_->api().Call(
      request, this,
      [this, answered](const Account& account) {
        etags_[Text(account.id())] = Text(account.etag());
        answered(nullptr);
      },
      refused);
}

}  // namespace thidua::client
