#include "client/workspaces/administrator/merge_units.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/directory_words.h"

namespace thidua::client {

using directory::v1::Unit;

MergeUnitsDialog::MergeUnitsDialog(Context* context, QWidget* page, const Unit& unit, UnitDone done)
    : AskDialog(page, "Sáp nhập đơn vị", "Sáp nhập"), context_(context), done_(std::move(done)) {
  content()->addWidget(
      Body("Đơn vị được sáp nhập kết thúc; mọi người của nó chuyển sang đơn vị tiếp nhận. Việc "
           "này không hoàn lại được."));
  content()->addWidget(Strong("Đơn vị được sáp nhập"));
  lines_ = new QVBoxLayout;
  lines_->setSpacing(space::kXs);
  content()->addLayout(lines_);
  auto* form = Fields();
  more_ =
      new UnitPicker(&context->api(), "moreUnit", "Thêm đơn vị được sáp nhập", "Thêm một đơn vị nữa, nếu có");
  form->addRow("Thêm đơn vị", more_);
  into_ = new UnitPicker(&context->api(), "intoUnitId", "Đơn vị tiếp nhận", "Viết một phần tên rồi chọn");
  form->addRow("Nhập vào", into_);
  order_ = AddOrder(form, context->session().Today());
  content()->addLayout(form);
  preview_ = Strong("");
  preview_->setObjectName("preview");
  content()->addWidget(preview_);
  connect(more_, &UnitPicker::Changed, this, [this] {
    if (more_->id().empty()) return;
    Add(more_->id());
    more_->Choose("", "");
  });
  connect(into_, &UnitPicker::Changed, this, &MergeUnitsDialog::LookAtTarget);
  connect(order_.effective_on, &QDateEdit::dateChanged, this, &MergeUnitsDialog::Show);
  OnAct([this] { Send(); });
  KeepDraft(context->session().account().id(), "unit/merge/" + Text(unit.id()));
  SetPossible(false);
  Add(unit.id());
}

void MergeUnitsDialog::Add(const std::string& unit_id) {
  LoadUnitFacts(
      context_, unit_id, this,
      [this](const UnitFacts& facts) {
        Remove(facts.unit.id());  // a unit named twice ends once
        ending_ << facts;
        Show();
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

void MergeUnitsDialog::Remove(const std::string& unit_id) {
  ending_.removeIf([&](const UnitFacts& facts) { return facts.unit.id() == unit_id; });
  Show();
}

void MergeUnitsDialog::LookAtTarget() {
  target_ = {};
  Show();
  if (into_->id().empty()) return;
  LoadUnitFacts(
      context_, into_->id(), this,
      [this](const UnitFacts& facts) {
        if (facts.unit.id() != into_->id()) return;
        target_ = facts;
        Show();
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

void MergeUnitsDialog::Show() {
  Clear(lines_);
  int people = 0;
  QStringList below;
  for (const UnitFacts& facts : ending_) {
    auto* line = Row();
    line->addWidget(Body(QString("%1 · %2 người").arg(Text(facts.unit.name())).arg(facts.people)), 1);
    if (ending_.size() > 1) {
      auto* drop = Button("Bỏ", Look::kLink);
      drop->setAccessibleName("Bỏ " + Text(facts.unit.name()));
      connect(drop, &QPushButton::clicked, this, [this, id = facts.unit.id()] { Remove(id); });
      line->addWidget(drop);
    }
    lines_->addLayout(line);
    people += facts.people;
    if (!facts.below.isEmpty()) below << BelowText(facts);
  }
  const bool known = !ending_.isEmpty() && !target_.unit.id().empty();
  const QString last_day = DayText(order_.effective_on->date().addDays(-1));
  QStringList words;
  if (known) {
    words << QString("%1 người chuyển sang %2, cùng %3 người đang ở đó. %4 đơn vị kết thúc hết ngày %5.")
                 .arg(people)
                 .arg(Text(target_.unit.name()))
                 .arg(target_.people)
                 .arg(ending_.size())
                 .arg(last_day);
    words << below;
  }
  preview_->setText(words.join('\n'));
  SetPossible(known);
}

void MergeUnitsDialog::Send() {
  directory::v1::MergeUnitsRequest request;
  for (const UnitFacts& facts : ending_) request.add_unit_ids(facts.unit.id());
  request.set_into_unit_id(target_.unit.id());
  request.set_etag(target_.unit.etag());
  *request.mutable_effective_on() = FromQDate(order_.effective_on->date());
  request.set_legal_basis(order_.legal_basis->text().trimmed().toStdString());
  SendUnitAct(context_, this, request, [done = done_](const Unit& into) {
    done(QString("Đã sáp nhập vào %1.").arg(Text(into.name())), into);
  });
}

}  // namespace thidua::client
