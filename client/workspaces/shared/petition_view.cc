#include "client/workspaces/shared/petition_view.h"

#include <QScrollBar>
#include <utility>

#include "client/models/petition_words.h"
#include "client/widgets/basics.h"

namespace thidua::client {

PetitionView::PetitionView() : about_(Title("")), way_(Body("")), text_(Body("")) {
  QVBoxLayout* inside;
  area_ = Scrolling(&inside);
  Column(this, 0)->addWidget(area_);
  inside->setSpacing(space::kS);
  about_->setWordWrap(true);
  way_->setObjectName("petitionWay");
  text_->setObjectName("petitionText");
  for (QLabel* label : {about_, way_, text_}) inside->addWidget(label);
  inside->addStretch(1);
}

void PetitionView::Set(const approval::v1::Petition& petition, const QString& first, const QString& unread) {
  about_->setText(WordOf(petition.kind()) + ": " + AboutText(petition));
  way_->setText((QStringList{first} + WayTexts(petition)).join('\n'));
  text_->setText(petition.text().empty() ? unread : Text(petition.text()));
  if (std::exchange(shown_, petition.id()) != petition.id()) area_->verticalScrollBar()->setValue(0);
}

void PetitionView::Clear() {
  shown_.clear();
  for (QLabel* label : {about_, way_, text_}) label->clear();
}

}  // namespace thidua::client
