#include "client/workspaces/approver/delegations_page.h"

#include <QFormLayout>
#include <QLineEdit>
#include <algorithm>
#include <memory>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/state_column.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kUsualDays = 7;  // of an absence

}  // namespace

DelegationsPage::DelegationsPage(Context* context)
    : Page(context, "Uỷ quyền ký",
           "Khi vắng, giao người khác ký tờ trình và quyết định trong một số ngày; không cho mượn mật khẩu "
           "hay điện "
           "thoại."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  rows_ = new RowModel<Delegation>(
      {NameColumn<Delegation>("Người ký thay", [](const Delegation& d) { return Text(d.to_name()); }),
       TextColumn<Delegation>(
           "Thay cho",
           [](const Delegation& d) { return Text(d.from_name()) + " (" + WordOf(d.role()) + ")"; }),
       TextColumn<Delegation>("Hình thức", [](const Delegation& d) { return WordOf(d.form()); }),
       TextColumn<Delegation>("Từ ngày", [](const Delegation& d) { return DayText(d.first_day()); }),
       TextColumn<Delegation>("Đến ngày", [](const Delegation& d) { return DayText(d.last_day()); }),
       TextColumn<Delegation>("Văn bản", [](const Delegation& d) { return Text(d.document_number()); }),
       StateColumn<Delegation>("Tình trạng", [this](const Delegation& d) { return LookOfTerm(d); })},
      this);
  table_ = Table(rows_, "delegations", {1, 1, 0, 0, 0, 0, 0}, "Uỷ quyền ký");
  list_ = new PageFrame(table_);
  column->addWidget(list_, 1);
  column->addWidget(bar_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DelegationsPage::ShowBar);
  SetContent(content);
}

void DelegationsPage::Reload() {
  BeginLoad();
  ListDelegationsRequest request;
  request.set_page_size(500);
  const auto all = std::make_shared<QList<Delegation>>();
  FetchAll(
      request,
      [all](const ListDelegationsResponse& page) {
        for (const auto& delegation : page.delegations()) all->prepend(delegation);  // newest on top
      },
      [this, all] {
        frame()->ShowContent();
        rows_->Set(*all);
        if (all->isEmpty()) {
          list_->ShowEmpty(
              OwnRole() != nullptr
                  ? "Chưa có uỷ quyền nào. Trước khi vắng, bấm “Uỷ quyền…” để giao người ký thay."
                  : "Chưa có uỷ quyền nào. Uỷ quyền của cấp trưởng hiện ở đây.");
        } else {
          list_->ShowContent();
          table_->selectRow(0);
        }
        ShowBar();
      });
}

StateLook DelegationsPage::LookOfTerm(const Delegation& delegation) const {
  const QDate today = session().Today();
  if (delegation.has_ended_at()) return {"Đã chấm dứt", "cross", Tone::kNeutral};
  if (ToQDate(delegation.last_day()) < today) return {"Đã hết hạn", "clock", Tone::kNeutral};
  if (ToQDate(delegation.first_day()) > today) return {"Chưa tới ngày", "clock", Tone::kInfo};
  return {"Đang hiệu lực", "check", Tone::kSuccess};
}

const identity::v1::Delegation* DelegationsPage::Current() const { return rows_->At(table_->currentIndex()); }

const Grant* DelegationsPage::OwnRole() const {
  const auto& grants = session().account().grants();
  const auto found = std::find_if(grants.begin(), grants.end(), [](const Grant& grant) {
    return grant.role() == PRINCIPAL || grant.role() == DIVISION_HEAD || grant.role() == COMMITTEE_CHAIR;
  });
  return found == grants.end() ? nullptr : &*found;
}

void DelegationsPage::ShowBar() {
  bar_->Reset();
  const Delegation* delegation = Current();
  const bool running = delegation != nullptr && !delegation->has_ended_at() &&
                       ToQDate(delegation->last_day()) >= session().Today() &&
                       delegation->from_account_id() == session().account().id();
  if (delegation != nullptr) {
    bar_->Add(
        "endDelegation", "Chấm dứt…", Look::kPlain, [this] { AskEnd(); }, running);
  }
  if (OwnRole() != nullptr) {
    bar_->Add("delegate", "Uỷ quyền…", Look::kPrimary, [this] { AskDeputies(); });
  }
}

void DelegationsPage::Say(const QString& words, Tone tone) {
  ShowBar();
  bar_->Say(words, tone);
}

void DelegationsPage::AskDeputies() {
  ListDeputiesRequest request;
  request.set_unit_id(OwnRole()->unit_id());
  request.set_role(OwnRole()->role());
  api().Call(
      request, this, [this](const ListDeputiesResponse& found) { AskDelegation(found); },
      [this](const CallError& error) { Say(error.FullText(), Tone::kDanger); });
}

void DelegationsPage::AskDelegation(const ListDeputiesResponse& found) {
  auto* dialog = new AskDialog(this, "Uỷ quyền ký", "Uỷ quyền");
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  auto* deputy = new Picker("deputy", "Người ký thay");
  for (const auto& who : found.deputies()) {
    if (who.second_factor()) deputy->addItem(Text(who.display_name()), Text(who.account_id()));
  }
  form->addRow("Người ký thay", deputy);
  auto* kind = new Picker("form", "Hình thức");
  for (const auto one : {common::v1::KT, common::v1::TL, common::v1::TUQ}) kind->addItem(WordOf(one), one);
  form->addRow("Hình thức", kind);
  const QDate today = session().Today();
  auto* first = new DayField("firstDay", "Từ ngày", today);
  auto* last = new DayField("lastDay", "Đến ngày", today.addDays(kUsualDays - 1));
  for (auto* day : {first, last}) day->setMinimumDate(today);
  form->addRow("Từ ngày", first);
  form->addRow("Đến hết ngày", last);
  auto* document = LineField();
  document->setObjectName("documentNumber");
  document->setAccessibleName("Số văn bản giao việc");
  document->setPlaceholderText("12/QĐ-THĐA; bắt buộc với TL. và TUQ.");
  document->setMaxLength(60);
  form->addRow("Số văn bản", document);
  dialog->content()->addLayout(form);
  dialog->content()->addWidget(Muted(
      "Trong những ngày ấy người này xử lý hồ sơ, gửi tờ trình và ban hành quyết định thay bạn ở đơn vị này; "
      "bạn vẫn ký được như thường."));
  if (deputy->count() == 0) {
    dialog->Say(
        "Chưa ai ở đơn vị có vai trò và xác thực hai lớp. Xin nhờ người sẽ ký thay thiết lập xác thực hai "
        "lớp "
        "rồi mở lại.");
    dialog->SetPossible(false);
  }
  dialog->KeepDraft(session().account().id(), "delegation/" + Text(OwnRole()->unit_id()));
  dialog->OnAct([this, dialog, deputy, kind, first, last, document] {
    DelegateRequest request;
    request.set_unit_id(OwnRole()->unit_id());
    request.set_role(OwnRole()->role());
    request.set_form(static_cast<common::v1::SigningForm>(kind->currentData().toInt()));
    request.set_to_account_id(deputy->currentData().toString().toStdString());
    request.set_document_number(document->text().trimmed().toStdString());
    *request.mutable_first_day() = FromQDate(first->date());
    *request.mutable_last_day() = FromQDate(last->date());
    SendFrom(dialog, api(), request, [this](const Delegation&) { Reload(); });
  });
  dialog->open();
}

void DelegationsPage::AskEnd() {
  const Delegation delegation = *Current();
  Confirm(this, "Chấm dứt uỷ quyền",
          QString("%1 sẽ không ký thay được nữa, chậm nhất sau 5 giây. Văn bản đã ký vẫn có hiệu lực.")
              .arg(Text(delegation.to_name())),
          "Chấm dứt", [this, delegation] {
            EndDelegationRequest request;
            request.set_id(delegation.id());
            request.set_etag(delegation.etag());
            api().Call(
                request, this, [this](const Delegation&) { Reload(); },
                [this](const CallError& error) { Say(error.FullText(), Tone::kDanger); });
          });
}

}  // namespace thidua::client
