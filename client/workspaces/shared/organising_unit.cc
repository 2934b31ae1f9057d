#include "client/workspaces/shared/organising_unit.h"

#include <algorithm>

namespace thidua::client {
namespace {
constexpr int kListHeight = 110;
}

OrganisingUnit::OrganisingUnit(Context* context, const QList<identity::v1::Role>& roles) : context_(context) {
  auto* column = Column(this, 0);
  const QStringList units = context->session().UnitsOf(roles);
  if (std::any_of(units.begin(), units.end(), IsWholeDeployment)) {
    any_ = new UnitsChooser(context, "organiser", "đơn vị chủ trì", UnitsChooser::Many::kOne);
    any_->findChild<QListWidget*>()->setFixedHeight(kListHeight);
    any_->OfferBelow("");
    connect(any_, &UnitsChooser::Changed, this, &OrganisingUnit::Changed);
    column->addWidget(any_);
    return;
  }
  own_ = new OwnUnitPicker(context, roles);
  column->addWidget(own_);
  connect(own_, &QComboBox::activated, this, &OrganisingUnit::Changed);
  if (own_->count() > 1) return;
  name_ = Body("");
  column->addWidget(name_);
  connect(&context->names(), &Names::Learned, this, &OrganisingUnit::ShowName);
  ShowName();
}

void OrganisingUnit::ShowName() { name_->setText(context_->names().Unit(unit_id())); }

std::string OrganisingUnit::unit_id() const {
  if (own_ != nullptr) return own_->unit_id();
  return any_->ids().isEmpty() ? std::string() : any_->ids().first().toStdString();
}

}  // namespace thidua::client
