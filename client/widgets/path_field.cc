#include "client/widgets/path_field.h"

#include <QFileDialog>
#include <QSettings>

#include "client/widgets/basics.h"

namespace thidua::client {

PathField::PathField(const QString& name, const QString& object, const QString& hint, const char* setting,
                     Takes takes)
    : setting_(setting), line_(new QLineEdit) {
  auto* column = Column(this, space::kS);
  auto* label = Strong(name);
  column->addWidget(label);
  auto* row = Row();
  line_->setObjectName(object);
  line_->setAccessibleName(name);
  line_->setPlaceholderText(hint);
  line_->setClearButtonEnabled(true);
  label->setBuddy(line_);
  row->addWidget(line_, 1);
  const auto add = [&](const QString& words, auto choose) {
    auto* button = Button(words);
    button->setAccessibleName(words + " " + name);
    connect(button, &QPushButton::clicked, this, [this, choose] {
      const QString chosen = choose();
      if (!chosen.isEmpty()) line_->setText(chosen);
    });
    row->addWidget(button);
  };
  if (takes == Takes::kFolderOrFile) {
    add("Chọn thư mục…", [this, name] { return QFileDialog::getExistingDirectory(this, name, path()); });
  }
  add("Chọn tệp…", [this, name] { return QFileDialog::getOpenFileName(this, name, path()); });
  column->addLayout(row);
  connect(line_, &QLineEdit::textChanged, this, &PathField::Changed);
  Recall();
}

void PathField::Keep() { QSettings().setValue(setting_, path()); }

void PathField::Recall() {
  if (path().isEmpty()) line_->setText(QSettings().value(setting_).toString());
}

}  // namespace thidua::client
