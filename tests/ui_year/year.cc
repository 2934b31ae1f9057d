#include "tests/ui_year/year.h"

#include <QDateTimeEdit>
#include <QDir>
#include <stdexcept>

namespace thidua::test {

Year::Year(Law law, QString endpoint, QString album, QString folder, const Slip& first)
    : law_(std::move(law)),
      endpoint_(std::move(endpoint)),
      album_{std::move(album)},
      folder_(std::move(folder)) {
  QDir(album_.folder).removeRecursively();  // pictures of another run would stand between these
  HandOver(kAdministrator, first);
}

Desk& Year::At(const QString& person) {
  auto& desk = desks_[person];
  if (desk == nullptr) {
    const auto slip = slips_.find(person);
    if (slip == slips_.end()) throw std::runtime_error("no account for " + person.toStdString());
    desk = std::make_unique<Desk>(endpoint_, album_, slip->second);
  }
  return *desk;
}

void Year::GoOnTo(QDate day) {
  if (!law_.clock_stands()) return;
  Desk& administrator = At(kAdministrator);
  administrator.Open("Quản trị", "system");
  administrator->Find<QDateTimeEdit>("clockTo")->setDateTime(QDateTime(day, QTime(8, 0)));
  administrator->Click("clockAdvance");
  administrator.Act();
  administrator.Await("Đã tua đồng hồ tới " + day.toString("dd/MM/yyyy"));
  administrator.Picture("quan-tri-tua-dong-ho");
}

void Year::LastPictures() {
  for (const auto& [person, desk] : desks_) {
    if (desk != nullptr) desk->LastPicture("dung-lai-" + person.toLower().replace(' ', '-'));
  }
}

}  // namespace thidua::test
