#include "client/workspaces/shared/consent_words.h"

#include "client/models/dates.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

QString TextOf(Names& names, const QString& deed, const common::v1::Consent& consent) {
  const QString who = names.Person(consent.person_id());
  return deed + " lúc " + DayTimeText(ToQDateTime(consent.at())) +
         (who.isEmpty() ? QString() : " bởi " + who) + ". Đồng ý: " + Text(consent.statement());
}

}  // namespace

QString ConsentText(Names& names, const registration::v1::Registration& registration) {
  return registration.has_consent() ? TextOf(names, "Đăng ký thay", registration.consent()) : QString();
}

QString ConsentText(Names& names, const submission::v1::Dossier& dossier) {
  return dossier.has_consent() ? TextOf(names, "Lập hồ sơ thay", dossier.consent()) : QString();
}

}  // namespace thidua::client
