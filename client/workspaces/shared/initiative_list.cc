#include "client/workspaces/shared/initiative_list.h"

#include <algorithm>

#include "client/widgets/text_area.h"

namespace thidua::client {

using submission::v1::Initiative;

InitiativeList::InitiativeList(QWidget* parent) : QWidget(parent) {
  auto* column = Column(this, space::kXs);
  column->addWidget(Strong("Sáng kiến, đề tài"));
  column->addWidget(Muted("Tên sáng kiến, phạm vi được công nhận và số quyết định công nhận nếu đã có."));
  rows_ = new QVBoxLayout;
  rows_->setSpacing(space::kS);
  column->addLayout(rows_);
  why_ = Body("");
  why_->setProperty("look", "danger");
  why_->setObjectName("initiativeWords");
  why_->hide();
  column->addWidget(why_);
  add_ = Button("Thêm sáng kiến", Look::kLink, "plus");
  add_->setObjectName("addInitiative");
  column->addWidget(add_, 0, Qt::AlignLeft);
  connect(add_, &QPushButton::clicked, this, [this] {
    Add(Initiative());
    lines_.last().title->setFocus();
  });
  connect(this, &InitiativeList::Edited, this, [this] { Mark(""); });
}

void InitiativeList::Set(const submission::v1::Dossier& dossier) {
  Mark("");
  Clear(rows_);
  lines_.clear();
  for (const auto& initiative : dossier.initiatives()) Add(initiative);
}

void InitiativeList::Add(const Initiative& initiative) {
  Line line{new QWidget, LineField(Text(initiative.title())), new Picker,
            LineField(Text(initiative.decision_number()))};
  auto* row = new QHBoxLayout(line.widget);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kS);
  line.title->setPlaceholderText("Tên sáng kiến");
  line.title->setAccessibleName("Tên sáng kiến");
  line.title->setMaxLength(MaxChars(Initiative::descriptor(), "title"));
  line.title->setObjectName("initiativeTitle");
  line.scope->setAccessibleName("Phạm vi ảnh hưởng");
  for (const auto& [code, name] : {std::pair("BASE", "Cơ sở"), std::pair("PROVINCIAL", "Cấp tỉnh"),
                                   std::pair("NATIONAL", "Toàn quốc")}) {
    line.scope->addItem(name, code);
  }
  line.scope->setCurrentIndex(std::max(0, line.scope->findData(Text(initiative.scope()))));
  line.number->setPlaceholderText("Số quyết định");
  line.number->setAccessibleName("Số quyết định công nhận");
  line.number->setObjectName("initiativeNumber");
  line.number->setMaxLength(MaxChars(Initiative::descriptor(), "decision_number"));
  auto* remove = Button("Gỡ", Look::kLink);
  remove->setAccessibleName("Gỡ sáng kiến này");
  row->addWidget(line.title, 5);
  row->addWidget(line.scope, 2);
  row->addWidget(line.number, 2);
  row->addWidget(remove);
  rows_->addWidget(line.widget);
  lines_.append(line);
  connect(line.title, &QLineEdit::textEdited, this, &InitiativeList::Edited);
  connect(line.number, &QLineEdit::textEdited, this, &InitiativeList::Edited);
  connect(line.scope, &QComboBox::activated, this, &InitiativeList::Edited);
  connect(remove, &QPushButton::clicked, this, [this, widget = line.widget] { Remove(widget); });
}

void InitiativeList::Remove(QWidget* widget) {
  lines_.removeIf([widget](const Line& line) { return line.widget == widget; });
  rows_->removeWidget(widget);
  widget->hide();
  widget->deleteLater();
  add_->setFocus();
  Q_EMIT Edited();
}

void InitiativeList::Mark(const QString& why) {
  why_->setText(why);
  why_->setVisible(!why.isEmpty());
}

void InitiativeList::WriteTo(submission::v1::Dossier* dossier) const {
  for (const Line& line : lines_) {
    if (line.title->text().trimmed().isEmpty() && line.number->text().trimmed().isEmpty()) continue;
    auto* initiative = dossier->add_initiatives();
    initiative->set_title(line.title->text().toStdString());
    initiative->set_scope(line.scope->currentData().toString().toStdString());
    initiative->set_decision_number(line.number->text().trimmed().toStdString());
  }
}

}  // namespace thidua::client
