#include "client/workspaces/administrator/founding_form.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/directory_words.h"
#include "client/widgets/account_fields.h"
#include "client/widgets/form_fields.h"

namespace thidua::client {

using namespace directory::v1;

namespace {

QString Typed(const QLineEdit* line) { return line->text().simplified(); }

QString Filled(const QString& pattern, const QString& place) {
  return pattern.contains("%1") && place.isEmpty() ? QString() : QString(pattern).replace("%1", place);
}

QString CodeFilled(const QString& pattern, const QString& place) {
  return Filled(pattern, CodeOfName(place));
}

// Only where it holds what was proposed; the person's own words stay.
void Follow(QLineEdit* line, const QString& before, const QString& now) {
  if (line->text().isEmpty() || line->text() == before) line->setText(now);
}

}  // namespace

FoundingForm::FoundingForm(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  auto* inside = Column(this, space::kS);
  top_ = Fields();
  founding_ = AddPicker(top_, "founding", "Hệ thống này dùng cho");
  for (const Founding& one : Foundings()) founding_->addItem(one.label, one.id);
  place_ = AddLine(top_, "place", "Tên xã, phường");
  from_ = AddDay(top_, "validFrom", "Hoạt động từ ngày", ProposedDay());
  basis_ = AddLine(top_, "legalBasis", "Căn cứ", "Nghị quyết, quyết định thành lập, nếu có");
  inside->addLayout(top_);
  for (int i = 0; i < kMostFounded; ++i) AddSlot(i, inside);
  AlignLabels(this);
  words_ = Body("");
  words_->setObjectName("foundingWords");
  words_->hide();
  inside->addWidget(words_);
  auto* acts = Row();
  acts->addStretch(1);
  give_up_ = Button("Bỏ phần đang viết", Look::kLink);
  give_up_->setObjectName("giveUp");
  acts->addWidget(give_up_);
  act_ = Button("Thêm các đơn vị này", Look::kPrimary);
  act_->setObjectName("found");
  acts->addWidget(act_);
  inside->addLayout(acts);
  Propose();
  form_ = new FieldsForm(Text(context->session().account().id()), "founding", this);
  form_->Restore();
  proposed_ = &Chosen();
  proposed_place_ = Typed(place_);
  ShowSlots();
  connect(founding_, &QComboBox::activated, this, &FoundingForm::Propose);
  connect(founding_, &QComboBox::currentIndexChanged, this, &FoundingForm::ShowSlots);
  connect(place_, &QLineEdit::textEdited, this, &FoundingForm::Propose);
  connect(give_up_, &QPushButton::clicked, this, [this] {
    form_->StartOver();
    Q_EMIT GivenUp();
  });
  connect(act_, &QPushButton::clicked, this, [this] {
    Say(words_, "", false);
    MakeFrom(0);
  });
}

void FoundingForm::AddSlot(int index, QVBoxLayout* inside) {
  const QString number = QString::number(index);
  Slot slot;
  slot.holder = new QWidget;
  auto* column = Column(slot.holder, space::kXs);
  slot.wanted = new QCheckBox;
  slot.wanted->setObjectName("wanted" + number);
  slot.wanted->setMinimumHeight(kTarget);
  column->addWidget(slot.wanted);
  auto* form = Fields();
  slot.name = AddLine(form, "name" + number, "Tên đầy đủ");
  slot.short_name = AddLine(form, "shortName" + number, "Tên ngắn", "", 60);
  slot.code = AddLine(form, "code" + number, "Mã đơn vị", "Chữ không dấu, số, gạch nối: TH-BINH-AN", 40);
  // A school is the last of what it stands under.
  if (index == kMostFounded - 1) {
    school_ = form;
    school_kind_ = AddPicker(form, "schoolKind", "Loại trường");
    for (const UnitKind kind : UnitKinds()) {
      if (IsSchool(kind) && kind != SCHOOL_UNIT) school_kind_->addItem(WordOf(kind), kind);
    }
  }
  column->addLayout(form);
  inside->addWidget(slot.holder);
  connect(slot.wanted, &QCheckBox::toggled, this, &FoundingForm::ShowSlots);
  slots_.append(slot);
}

const Founding& FoundingForm::Chosen() const { return Foundings()[std::max(0, founding_->currentIndex())]; }

QDate FoundingForm::ProposedDay() const {
  const QDate since = Chosen().since;
  const QDate today = context_->session().Today();
  return since.isValid() && since <= today ? since : QDate(today.year(), 1, 1);
}

void FoundingForm::Propose() {
  const Founding& now = Chosen();
  const QString place = Typed(place_);
  if (proposed_ != &now) from_->setDate(ProposedDay());
  for (int i = 0; i < slots_.size(); ++i) {
    const FoundingUnit none{};
    const FoundingUnit& before =
        proposed_ != nullptr && i < proposed_->units.size() ? proposed_->units[i] : none;
    const FoundingUnit& unit = i < now.units.size() ? now.units[i] : none;
    const Slot& slot = slots_[i];
    Follow(slot.name, Filled(before.name, proposed_place_), Filled(unit.name, place));
    Follow(slot.short_name, Filled(before.short_name, proposed_place_), Filled(unit.short_name, place));
    Follow(slot.code, CodeFilled(before.code, proposed_place_), CodeFilled(unit.code, place));
    if (proposed_ != &now) slot.wanted->setChecked(unit.proposed);
  }
  proposed_ = &now;
  proposed_place_ = place;
  ShowSlots();
}

void FoundingForm::ShowSlots() {
  const Founding& now = Chosen();
  place_->setPlaceholderText(now.hint);
  place_->setAccessibleName(now.place);
  qobject_cast<QLabel*>(top_->labelForField(place_))->setText(now.place);
  for (int i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    const bool used = i < now.units.size();
    slot.holder->setVisible(used);
    if (!used) continue;
    const FoundingUnit& unit = now.units[i];
    const bool is_made = !slot.made.empty();
    const QString kind = unit.kind == SCHOOL_UNIT ? QString("Trường") : WordOf(unit.kind);
    slot.name->setAccessibleName("Tên đầy đủ: " + kind);
    slot.short_name->setAccessibleName("Tên ngắn: " + kind);
    slot.code->setAccessibleName("Mã đơn vị: " + kind);
    slot.wanted->setText(is_made ? kind + " – đã thêm" : kind);
    slot.wanted->setEnabled(!unit.needed && !is_made);
    for (auto* line : {slot.name, slot.short_name, slot.code}) line->setEnabled(Wanted(i) && !is_made);
  }
  school_->setRowVisible(school_kind_, now.units.last().kind == SCHOOL_UNIT);
}

bool FoundingForm::Wanted(int index) const {
  const Founding& now = Chosen();
  return index < now.units.size() && (now.units[index].needed || slots_[index].wanted->isChecked());
}

void FoundingForm::SetUnits(const QList<Unit>& units) {
  if (making_) return;
  give_up_->setVisible(!units.isEmpty());
  for (Slot& slot : slots_) {
    const std::string code = Typed(slot.code).toUpper().toStdString();
    const auto found = std::find_if(units.begin(), units.end(),
                                    [&](const Unit& unit) { return !code.empty() && unit.code() == code; });
    slot.made = found == units.end() ? std::string() : found->id();
  }
  SetBusy("");
  ShowSlots();
}

// An office stands under the highest; a school under the last of them.
std::string FoundingForm::Above(int index) const {
  const bool school = Chosen().units[index].kind == SCHOOL_UNIT;
  std::string above;
  for (int i = 0; i < index; ++i) {
    if (Wanted(i) && (school || above.empty())) above = slots_[i].made;
  }
  return above;
}

CreateUnitRequest FoundingForm::RequestFor(int index) const {
  const FoundingUnit& unit = Chosen().units[index];
  const Slot& slot = slots_[index];
  CreateUnitRequest request;
  request.set_name(Typed(slot.name).toStdString());
  request.set_short_name(Typed(slot.short_name).toStdString());
  request.set_code(Typed(slot.code).toUpper().toStdString());
  request.set_kind(unit.kind == SCHOOL_UNIT ? static_cast<UnitKind>(school_kind_->currentData().toInt())
                                            : unit.kind);
  request.set_parent_id(Above(index));
  *request.mutable_valid_from() = FromQDate(from_->date());
  request.set_legal_basis(Typed(basis_).toStdString());
  return request;
}

// One after the other, for each stands under the one before.
void FoundingForm::MakeFrom(int index) {
  while (index < slots_.size() && (!Wanted(index) || !slots_[index].made.empty())) ++index;
  if (index == slots_.size()) {
    QStringList names;
    for (int i = 0; i < slots_.size(); ++i) {
      if (Wanted(i)) names << Typed(slots_[i].name);
    }
    form_->StartOver();
    SetBusy("");
    Q_EMIT Made("Đã thêm " + names.join(", ") + ".");
    return;
  }
  SetBusy("Đang thêm " + Typed(slots_[index].name) + " …");
  context_->api().Call(
      RequestFor(index), this,
      [this, index](const Unit& unit) {
        slots_[index].made = unit.id();
        ShowSlots();
        MakeFrom(index + 1);
      },
      [this, index](const CallError& error) { Refuse(index, error); });
}

void FoundingForm::Refuse(int index, CallError error) {
  SetBusy("");
  Say(words_, error.FullText(), true);
  // The fields of one unit among several.
  for (FieldViolation& field : error.fields) {
    if (field.field == "name" || field.field == "short_name" || field.field == "code") {
      field.field += QString::number(index);
    }
  }
  MarkFields(this, error);
}

void FoundingForm::SetBusy(const QString& words) {
  making_ = !words.isEmpty();
  for (QWidget* field : std::initializer_list<QWidget*>{founding_, place_, from_, basis_, act_, give_up_}) {
    field->setEnabled(!making_);
  }
  for (const Slot& slot : slots_) slot.holder->setEnabled(!making_);
  Say(words_, words, false);
}

}  // namespace thidua::client
