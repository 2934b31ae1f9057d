#include "client/workspaces/administrator/unit_dialogs.h"

#include "client/models/dates.h"
#include "client/models/directory_words.h"
#include "client/widgets/text_area.h"
#include "client/widgets/unit_picker.h"

namespace thidua::client {

using namespace directory::v1;

namespace {

std::string Typed(const QLineEdit* line) { return line->text().trimmed().toStdString(); }

}  // namespace

OrderFields AddOrder(QFormLayout* form, QDate today) {
  auto* day = AddDay(form, "effectiveOn", "Hiệu lực từ ngày", today);
  auto* basis = AddLine(form, "legalBasis", "Căn cứ", "Quyết định số 12/QĐ-UBND ngày 05/10/2020");
  return {day, basis};
}

void LoadUnitFacts(Context* context, const std::string& unit_id, QObject* receiver,
                   std::function<void(const UnitFacts&)> done, std::function<void(const CallError&)> failed) {
  GetUnitRequest request;
  request.set_id(unit_id);
  context->api().Call(
      request, receiver,
      [context, receiver, done, failed](const GetUnitResponse& answer) {
        UnitFacts facts{answer.unit(), answer.people(), {}};
        ListUnitsRequest below;
        below.set_parent_id(facts.unit.id());
        below.set_page_size(500);
        context->api().Call(
            below, receiver,
            [facts, done](const ListUnitsResponse& page) {
              UnitFacts whole = facts;
              for (const Unit& unit : page.units()) whole.below << ShortName(unit);
              done(whole);
            },
            failed);
      },
      failed);
}

QString BelowText(const UnitFacts& facts) {
  if (facts.below.isEmpty()) return {};
  constexpr int kNamed = 6;
  QString names = QStringList(facts.below.mid(0, kNamed)).join(", ");
  if (facts.below.size() > kNamed) names += QString(" và %1 đơn vị khác").arg(facts.below.size() - kNamed);
  return QString("Đơn vị trực thuộc %1 không kết thúc theo: %2.").arg(ShortName(facts.unit), names);
}

void AskCreateUnit(Context* context, QWidget* page, const Unit* parent, UnitDone done) {
  auto* dialog = new AskDialog(page, "Thêm đơn vị", "Thêm đơn vị");
  auto* form = Fields();
  auto* name = AddLine(form, "name", "Tên đầy đủ", "Trường Tiểu học Vĩnh Hòa Hưng Nam 2");
  auto* short_name = AddLine(form, "shortName", "Tên ngắn", "TH Vĩnh Hòa Hưng Nam 2", 60);
  auto* aliases =
      AddLine(form, "aliases", "Tên gọi khác", "Cách viết khác trong văn bản, cách nhau bằng dấu ;", 1000);
  auto* code = AddLine(form, "code", "Mã đơn vị", "Chữ không dấu, số, gạch nối: TH-VHHN2", 40);
  auto* kind = AddPicker(form, "kind", "Loại");
  for (const UnitKind one : UnitKinds()) kind->addItem(WordOf(one), one);
  kind->setCurrentIndex(kind->findData(parent == nullptr ? PROVINCE_COMMITTEE : SCHOOL_UNIT));
  // Until the person chooses one, the name says it.
  QObject::connect(name, &QLineEdit::textEdited, kind, [kind](const QString& typed) {
    if (const UnitKind likely = KindOfName(typed); likely != UNIT_KIND_UNSPECIFIED) {
      kind->setCurrentIndex(kind->findData(likely));
    }
  });
  QObject::connect(kind, &QComboBox::activated, name, [name, kind] { name->disconnect(kind); });
  auto* above =
      new UnitPicker(&context->api(), "parentId", "Trực thuộc", "Để trống: không trực thuộc đơn vị nào");
  if (parent != nullptr) above->Choose(parent->id(), ShortName(*parent));
  form->addRow("Trực thuộc", above);
  auto* from = AddDay(form, "validFrom", "Thành lập ngày", context->session().Today());
  auto* basis = AddLine(form, "legalBasis", "Căn cứ", "Quyết định thành lập, nếu có");
  dialog->content()->addLayout(form);
  dialog->content()->addWidget(Muted("Mã là duy nhất và không dùng lại, kể cả khi đơn vị đã kết thúc."));
  dialog->KeepDraft(context->session().account().id(),
                    "unit/new/" + (parent == nullptr ? QString("root") : Text(parent->id())));
  dialog->OnAct([=] {
    if (above->HasText() && above->id().empty()) {
      return dialog->Say("Xin chọn đơn vị cấp trên trong danh sách, hoặc xoá ô “Trực thuộc”.");
    }
    CreateUnitRequest request;
    request.set_name(Typed(name));
    request.set_short_name(Typed(short_name));
    for (const QString& alias : aliases->text().split(';', Qt::SkipEmptyParts)) {
      if (!alias.trimmed().isEmpty()) request.add_aliases(alias.trimmed().toStdString());
    }
    request.set_code(code->text().trimmed().toUpper().toStdString());
    request.set_kind(static_cast<UnitKind>(kind->currentData().toInt()));
    request.set_parent_id(above->id());
    *request.mutable_valid_from() = FromQDate(from->date());
    request.set_legal_basis(Typed(basis));
    SendUnitAct(context, dialog, request,
                [done](const Unit& unit) { done(QString("Đã thêm %1.").arg(Text(unit.name())), unit); });
  });
  dialog->open();
}

void AskRenameUnit(Context* context, QWidget* page, const Unit& unit, UnitDone done) {
  auto* dialog = new AskDialog(page, "Đổi tên đơn vị", "Đổi tên");
  dialog->content()->addWidget(
      Body("Tên cũ vẫn nằm trong quá trình của đơn vị; hồ sơ, quyết định đã có không đổi."));
  auto* form = Fields();
  auto* name = AddLine(form, "name", "Tên đầy đủ");
  name->setText(Text(unit.name()));
  auto* short_name = AddLine(form, "shortName", "Tên ngắn", "", 60);
  short_name->setText(Text(unit.short_name()));
  // A school's kind changes by the same decision, or is put right where nobody has said it.
  QComboBox* kind = nullptr;
  if (IsSchool(unit.kind())) {
    kind = AddPicker(form, "kind", "Loại");
    for (const UnitKind one : UnitKinds()) {
      if (IsSchool(one)) kind->addItem(WordOf(one), one);
    }
    kind->setCurrentIndex(kind->findData(unit.kind()));
  }
  const OrderFields order = AddOrder(form, context->session().Today());
  dialog->content()->addLayout(form);
  dialog->KeepDraft(context->session().account().id(), "unit/rename/" + Text(unit.id()));
  dialog->OnAct([=] {
    RenameUnitRequest request;
    request.set_id(unit.id());
    request.set_etag(unit.etag());
    request.set_name(Typed(name));
    request.set_short_name(Typed(short_name));
    if (kind != nullptr) request.set_kind(static_cast<UnitKind>(kind->currentData().toInt()));
    *request.mutable_effective_on() = FromQDate(order.effective_on->date());
    request.set_legal_basis(Typed(order.legal_basis));
    SendUnitAct(context, dialog, request, [done](const Unit& renamed) {
      done(QString("Đã đổi tên thành %1.").arg(Text(renamed.name())), renamed);
    });
  });
  dialog->open();
}

void AskDissolveUnit(Context* context, QWidget* page, const Unit& unit, UnitDone done) {
  auto* dialog = new AskDialog(page, "Giải thể đơn vị", "Giải thể");
  dialog->content()->addWidget(
      Body(QString("%1 sẽ kết thúc và không có đơn vị kế thừa. Việc này không hoàn lại được.")
               .arg(Text(unit.name()))));
  auto* preview = Strong("Đang xem đơn vị còn những ai …");
  preview->setObjectName("preview");
  dialog->content()->addWidget(preview);
  auto* form = Fields();
  const OrderFields order = AddOrder(form, context->session().Today());
  dialog->content()->addLayout(form);
  dialog->SetPossible(false);
  LoadUnitFacts(
      context, unit.id(), dialog,
      [dialog, preview](const UnitFacts& facts) {
        QStringList words;
        words
            << (facts.people == 0
                    ? QString("Không còn ai làm việc ở đơn vị này.")
                    : QString(
                          "Còn %1 người làm việc ở đơn vị này. Xin chuyển hết sang đơn vị khác trước; nếu có "
                          "đơn vị kế thừa, xin dùng Sáp nhập hoặc Tách để mọi người đi theo.")
                          .arg(facts.people));
        if (!facts.below.isEmpty()) words << BelowText(facts);
        preview->setText(words.join('\n'));
        dialog->SetPossible(facts.people == 0);
      },
      [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  dialog->KeepDraft(context->session().account().id(), "unit/dissolve/" + Text(unit.id()));
  dialog->OnAct([=] {
    DissolveUnitRequest request;
    request.set_id(unit.id());
    request.set_etag(unit.etag());
    *request.mutable_effective_on() = FromQDate(order.effective_on->date());
    request.set_legal_basis(Typed(order.legal_basis));
    SendUnitAct(context, dialog, request, [done](const Unit& ended) {
      done(QString("Đã giải thể %1.").arg(Text(ended.name())), ended);
    });
  });
  dialog->open();
}

}  // namespace thidua::client
