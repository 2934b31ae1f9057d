#include "client/workspaces/administrator/unit_detail.h"

#include "client/models/dates.h"
#include "client/models/directory_words.h"

namespace thidua::client {

using directory::v1::Unit;

UnitDetail::UnitDetail(Context* context, const Units* units, QWidget* parent)
    : QWidget(parent),
      context_(context),
      units_(units),
      name_(Title("")),
      facts_(new FactsGrid),
      people_(Button("Xem người của đơn vị", Look::kLink, "people")),
      history_(new FactsGrid) {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  name_->setObjectName("unitName");
  inside->addWidget(name_);
  state_ = new StateChip({}, area);
  inside->addWidget(state_);
  inside->addWidget(facts_);
  people_->setObjectName("unitPeople");
  connect(people_, &QPushButton::clicked, this, &UnitDetail::PeopleAsked);
  inside->addWidget(people_, 0, Qt::AlignLeft);
  inside->addWidget(HorizontalLine());
  inside->addWidget(Strong("Quá trình"));
  inside->addWidget(history_);
  inside->addStretch(1);
  frame_ = new PageFrame(area);
  Column(this)->addWidget(frame_);
}

const Unit* UnitDetail::unit() const { return complete_ ? &shown_ : nullptr; }

void UnitDetail::ShowNothing(const QString& sentence) {
  shown_.Clear();
  complete_ = false;
  frame_->ShowEmpty(sentence);
  Q_EMIT Ready();
}

void UnitDetail::Show(const Unit& unit) {
  shown_ = unit;
  complete_ = false;
  frame_->ShowLoading();
  directory::v1::GetUnitRequest request;
  request.set_id(unit.id());
  context_->api().Call(
      request, this,
      [this](const directory::v1::GetUnitResponse& answer) {
        if (answer.unit().id() == shown_.id()) Fill(answer);  // else another was chosen meanwhile
      },
      [this, unit](const CallError& error) {
        if (unit.id() == shown_.id()) frame_->ShowError(error, "", [this, unit] { Show(unit); });
      });
}

void UnitDetail::Fill(const directory::v1::GetUnitResponse& answer) {
  shown_ = answer.unit();
  complete_ = true;
  const QDate today = context_->session().Today();
  name_->setText(Text(shown_.name()));
  state_->Set(LookOf(shown_, today));
  const Unit* above = units_->ParentOn(shown_, today);
  QStringList aliases, successors;
  for (const auto& alias : shown_.aliases()) aliases << Text(alias);
  for (const auto& id : shown_.successor_ids()) successors << units_->Name(id);
  facts_->Set(
      {{"Mã đơn vị", Text(shown_.code())},
       {"Loại", WordOf(shown_.kind())},
       {"Tên ngắn", Text(shown_.short_name())},
       {"Tên gọi khác", aliases.join("; ")},
       {"Trực thuộc", above == nullptr ? "Không trực thuộc đơn vị nào" : units_->PathOf(*above, today)},
       {"Từ ngày", DayText(shown_.valid_from())},
       {"Đến hết ngày", shown_.has_valid_to() ? DayText(shown_.valid_to()) : QString()},
       {"Đơn vị kế thừa", successors.join("; ")},
       {"Người làm việc", QString("%1, không tính đơn vị trực thuộc").arg(answer.people())}});
  QList<QPair<QString, QString>> history;
  for (const auto& change : answer.history()) {
    const QString basis = change.legal_basis().empty() ? "" : "\n" + Text(change.legal_basis());
    history.append({DayText(change.effective_on()), ChangeText(change) + basis});
  }
  history_->Set(history);
  frame_->ShowContent();
  Q_EMIT Ready();
}

}  // namespace thidua::client
