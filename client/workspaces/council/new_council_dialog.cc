#include "client/workspaces/council/new_council_dialog.h"

#include <QFormLayout>
#include <QRegularExpression>
#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/council/decision_fields.h"
#include "client/workspaces/council/member_list.h"
#include "client/workspaces/shared/person_search.h"

namespace thidua::client {
namespace {

using council::v1::Council;
using council::v1::CouncilKind;
using council::v1::CreateCouncilRequest;

constexpr int kWidth = 980;

// Marks the members that the server refuses; answers what it says of everything else.
QString SayAtMembers(const CallError& error, MemberList* members) {
  static const QRegularExpression place("^members\\[(\\d+)\\]");
  QStringList other;
  for (const FieldViolation& field : error.fields) {
    const auto match = place.match(field.field);
    if (match.hasMatch()) {
      members->Mark(match.captured(1).toInt(), field.message);
    } else {
      other << field.message;
    }
  }
  if (other.size() == error.fields.size()) return error.FullText();
  return (QStringList{"Có thành viên chưa đúng. Xin xem dòng chữ đỏ dưới từng người."} + other).join('\n');
}

}  // namespace

void CreateCouncil(Context* context, QWidget* page, const directory::v1::Unit& unit,
                   const QList<Council>& in_office, std::function<void(const Council&)> done) {
  auto* dialog = new AskDialog(page, "Lập hội đồng thi đua – khen thưởng", "Lập hội đồng");
  dialog->setMinimumWidth(kWidth);
  // Of every other unit the directory says whose charter its council follows.
  const bool asks_kind = unit.kind() == directory::v1::SCHOOL_UNIT;
  const QDate today = context->session().Today();
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  auto* name = LineField("Hội đồng Thi đua – Khen thưởng " + Text(unit.name()));
  name->setObjectName("councilName");
  name->setAccessibleName("Tên hội đồng");
  name->setMaxLength(MaxChars(CreateCouncilRequest::descriptor(), "name"));
  form->addRow("Tên hội đồng", name);
  auto* kind = new Picker("councilKind", "Loại trường");
  if (asks_kind) {
    kind->addItem("Chọn loại trường", static_cast<int>(council::v1::COUNCIL_KIND_UNSPECIFIED));
    for (const CouncilKind one : {council::v1::PRESCHOOL_COUNCIL, council::v1::PRIMARY_SCHOOL_COUNCIL,
                                  council::v1::SECONDARY_SCHOOL_COUNCIL}) {
      kind->addItem(WordOf(one), static_cast<int>(one));
    }
    // What the school was last time it most likely is still.
    if (!in_office.isEmpty())
      kind->setCurrentIndex(kind->findData(static_cast<int>(in_office.first().kind())));
    form->addRow("Loại trường", kind);
  } else {
    kind->setParent(dialog);
    kind->hide();
  }
  auto* year = new Picker("schoolYear", "Năm học");
  for (const int from_now : {0, 1, -1}) {
    const QString one = SchoolYearAfter(SchoolYearOf(today), from_now);
    year->addItem(one, one);
  }
  form->addRow("Năm học", year);
  auto* number = DecisionNumberField(MaxChars(CreateCouncilRequest::descriptor(), "decision_number"));
  form->addRow("Quyết định số", number);
  auto* day = PastDayField("decisionDate", "Ngày quyết định", today);
  form->addRow("Ngày", day);
  auto* replaces = Body("");
  replaces->setObjectName("replaces");
  auto* search = new PersonSearch(context, unit.id(), "Thêm vào hội đồng");
  auto* members = new MemberList;
  // Side by side: one above the other they would be higher than the screen.
  auto* left = new QVBoxLayout;
  left->setSpacing(space::kS);
  left->addLayout(form);
  left->addWidget(replaces);
  left->addWidget(Strong("Tìm người"));
  left->addWidget(search);
  left->addStretch(1);
  auto* right = new QVBoxLayout;
  right->setSpacing(space::kS);
  right->addWidget(Strong("Thành viên"));
  right->addWidget(members, 1);
  auto* both = Row(space::kXl);
  both->addLayout(left, 1);
  both->addLayout(right, 1);
  dialog->content()->addLayout(both);
  const auto replaced = [=] {
    const auto found = std::find_if(in_office.begin(), in_office.end(), [&](const Council& council) {
      return Text(council.school_year()) == year->currentData().toString();
    });
    return found == in_office.end() ? nullptr : &*found;
  };
  const auto check = [=] {
    const Council* old = replaced();
    replaces->setText(old == nullptr
                          ? QString()
                          : QString("Năm học này đơn vị đã có hội đồng theo Quyết định số %1. Hội đồng "
                                    "mới thay hội đồng ấy; hội đồng cũ không họp được nữa.")
                                .arg(Text(old->decision_number())));
    replaces->setVisible(old != nullptr);
    dialog->SetPossible(!name->text().trimmed().isEmpty() && !number->text().trimmed().isEmpty() &&
                        members->size() > 0 && (!asks_kind || kind->currentData().toInt() != 0));
  };
  QObject::connect(search, &PersonSearch::Taken, members, &MemberList::Add);
  QObject::connect(members, &MemberList::Changed, dialog, check);
  for (QLineEdit* line : {name, number}) QObject::connect(line, &QLineEdit::textEdited, dialog, check);
  for (QComboBox* choice : {kind, year})
    QObject::connect(choice, &QComboBox::currentIndexChanged, dialog, check);
  check();
  dialog->KeepDraft(context->session().account().id(), "council/" + Text(unit.id()));
  dialog->OnAct([=, done = std::move(done)] {
    CreateCouncilRequest request;
    request.set_unit_id(unit.id());
    request.set_name(name->text().trimmed().toStdString());
    request.set_school_year(year->currentData().toString().toStdString());
    members->Fill(request);
    request.set_decision_number(number->text().trimmed().toStdString());
    *request.mutable_decision_date() = FromQDate(day->date());
    request.set_kind(static_cast<CouncilKind>(kind->currentData().toInt()));
    if (const Council* old = replaced()) request.set_replaces_council_id(old->id());
    dialog->SetBusy(true);
    context->api().Call(
        request, dialog,
        [dialog, done](const Council& council) {
          dialog->accept();
          done(council);
        },
        [dialog, members](const CallError& error) { dialog->Say(SayAtMembers(error, members)); });
  });
  dialog->open();
  number->setFocus();
}

}  // namespace thidua::client
