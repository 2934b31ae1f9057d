#include "client/workspaces/shared/petition_view.h"

#include "client/models/petition_words.h"
#include "client/widgets/basics.h"

namespace thidua::client {

PetitionView::PetitionView() : about_(Title("")), way_(Body("")), text_(Body("")) {
  auto* column = Column(this, space::kS);
  about_->setWordWrap(true);
  way_->setObjectName("petitionWay");
  text_->setObjectName("petitionText");
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  column->addWidget(about_);
  column->addWidget(way_);
  column->addWidget(text_, 1, Qt::AlignTop);
}

void PetitionView::Set(const approval::v1::Petition& petition, const QString& first, const QString& unread) {
  about_->setText(WordOf(petition.kind()) + ": " + AboutText(petition));
  way_->setText((QStringList{first} + WayTexts(petition)).join('\n'));
  text_->setText(petition.text().empty() ? unread : Text(petition.text()));
}

void PetitionView::Clear() {
  for (QLabel* label : {about_, way_, text_}) label->clear();
}

}  // namespace thidua::client
