#include "client/widgets/dossier_header.h"

namespace thidua::client {

DossierHeader::DossierHeader(QWidget* parent)
    : QWidget(parent),
      subject_(Title("")),
      under_(Muted("")),
      state_(new StateChip({}, this)),
      due_(new StateChip({}, this)) {
  auto* column = Column(this, space::kXs);
  column->addWidget(subject_);
  column->addWidget(under_);
  auto* chips = Row();
  chips->setContentsMargins(0, space::kXs, 0, 0);
  chips->addWidget(state_);
  chips->addWidget(due_);
  chips->addStretch(1);
  column->addLayout(chips);
}

void DossierHeader::Set(const QString& subject, const QString& under, const StateLook& state,
                        const StateLook& due) {
  subject_->setText(subject);
  under_->setText(under);
  state_->Set(state);
  due_->Set(due);
}

}  // namespace thidua::client
