#include "client/workspaces/block/block_dialog.h"

#include <QFormLayout>
#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 900;

}  // namespace

void OfferMembers(QComboBox* picker, const QList<QPair<QString, QString>>& members, const QString& none) {
  const QVariant chosen = picker->currentData();
  picker->clear();
  if (!none.isEmpty()) picker->addItem(none, "");
  for (const auto& [id, name] : members) picker->addItem(name, id);
  picker->setCurrentIndex(std::max(0, picker->findData(chosen)));
}

BlockDialog::BlockDialog(Context* context, const QString& school_year, const Block* like, QWidget* parent)
    : AskDialog(parent, "Lập khối thi đua", "Lập khối"),
      context_(context),
      name_(LineField()),
      year_(new Picker),
      organiser_(new OrganisingUnit(context, {identity::v1::DIVISION_OFFICER, identity::v1::DIVISION_HEAD,
                                              identity::v1::COMMITTEE_OFFICER, identity::v1::ADMINISTRATOR})),
      number_(LineField()),
      day_(new DayField("regulationDate", "Ngày quy chế", context->session().Today())),
      members_(new UnitsChooser(context, "members", "đơn vị thành viên", UnitsChooser::Many::kSeveral)),
      leader_(new Picker),
      deputy_(new Picker),
      why_not_(Muted("")) {
  setMinimumWidth(kWidth);
  for (const int years : {-1, 0, 1}) {
    const QString year = SchoolYearAfter(school_year, years);
    year_->addItem(year, year);
  }
  year_->setCurrentText(school_year);
  auto* columns = Row(space::kL);
  columns->addWidget(MakeWords(), 1);
  columns->addWidget(MakeUnits(), 1);
  content()->addLayout(columns);
  why_not_->setObjectName("blockWords");
  content()->addWidget(why_not_);
  connect(organiser_, &OrganisingUnit::Changed, this, [this] {
    members_->OfferBelow(organiser_->unit_id());
    Check();
  });
  connect(members_, &UnitsChooser::Changed, this, &BlockDialog::OfferLeaders);
  for (auto* line : {name_, number_}) connect(line, &QLineEdit::textChanged, this, &BlockDialog::Check);
  members_->OfferBelow(organiser_->unit_id());
  OfferLeaders();
  if (like != nullptr) Propose(*like);
  KeepDraft(context->session().account().id(), "block/new");
  OnAct([this] { Create(); });
}

QWidget* BlockDialog::MakeWords() {
  auto* words = new QWidget;
  auto* column = Column(words, space::kS);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  name_->setObjectName("name");
  name_->setAccessibleName("Tên khối");
  name_->setPlaceholderText("Khối thi đua Tiểu học huyện …");
  name_->setMaxLength(MaxChars(CreateBlockRequest::descriptor(), "name"));
  form->addRow("Tên khối", name_);
  year_->setObjectName("schoolYear");
  year_->setAccessibleName("Năm học");
  form->addRow("Năm học", year_);
  form->addRow("Đơn vị tổ chức", organiser_);
  number_->setObjectName("regulationNumber");
  number_->setAccessibleName("Số quy chế");
  number_->setPlaceholderText("01/QĐ-KTĐ");
  number_->setMaxLength(MaxChars(CreateBlockRequest::descriptor(), "regulation_number"));
  form->addRow("Số quy chế", number_);
  form->addRow("Ngày quy chế", day_);
  column->addLayout(form);
  column->addWidget(Muted("Khối trưởng ban hành bảng tiêu chí chấm điểm ở trang này sau khi lập khối."));
  column->addStretch(1);
  return words;
}

QWidget* BlockDialog::MakeUnits() {
  auto* units = new QWidget;
  auto* column = Column(units, space::kS);
  column->addWidget(Strong("Đơn vị thành viên"));
  column->addWidget(members_, 1);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  leader_->setObjectName("leader");
  leader_->setAccessibleName("Khối trưởng");
  form->addRow("Khối trưởng", leader_);
  deputy_->setObjectName("deputyUnit");
  deputy_->setAccessibleName("Khối phó");
  form->addRow("Khối phó", deputy_);
  column->addLayout(form);
  return units;
}

void BlockDialog::Propose(const Block& like) {
  name_->setText(Text(like.name()));
  QStringList members;
  for (const std::string& member : like.member_unit_ids()) members << Text(member);
  members_->Choose(members);
  leader_->setCurrentIndex(std::max(0, leader_->findData(Text(like.leader_unit_id()))));
  deputy_->setCurrentIndex(std::max(0, deputy_->findData(Text(like.deputy_unit_id()))));
}

void BlockDialog::OfferLeaders() {
  QList<QPair<QString, QString>> members;
  for (const QString& id : members_->ids()) members.append({id, members_->NameOf(id)});
  OfferMembers(leader_, members);
  OfferMembers(deputy_, members, "Chưa có khối phó");
  Check();
}

void BlockDialog::Check() {
  QStringList missing;
  if (name_->text().trimmed().isEmpty()) missing << "tên khối";
  if (number_->text().trimmed().isEmpty()) missing << "số quy chế";
  if (organiser_->unit_id().empty()) missing << "đơn vị tổ chức";
  if (members_->ids().isEmpty()) missing << "đơn vị thành viên";
  why_not_->setText(missing.isEmpty() ? QString("%1 đơn vị.").arg(members_->ids().size())
                                      : "Còn thiếu: " + missing.join(", ") + ".");
  SetPossible(missing.isEmpty());
}

void BlockDialog::Create() {
  CreateBlockRequest request;
  request.set_name(name_->text().simplified().toStdString());
  request.set_school_year(year_->currentText().toStdString());
  request.set_organising_unit_id(organiser_->unit_id());
  request.set_leader_unit_id(leader_->currentData().toString().toStdString());
  request.set_deputy_unit_id(deputy_->currentData().toString().toStdString());
  for (const QString& id : members_->ids()) request.add_member_unit_ids(id.toStdString());
  request.set_regulation_number(number_->text().simplified().toStdString());
  *request.mutable_regulation_date() = FromQDate(day_->date());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const Block& created) {
        accept();
        Q_EMIT Created(Text(created.id()), Text(created.school_year()));
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

}  // namespace thidua::client
