// The words on screen for complaints and denunciations.
#ifndef THIDUA_CLIENT_MODELS_PETITION_WORDS_H_
#define THIDUA_CLIENT_MODELS_PETITION_WORDS_H_

#include "client/models/words.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::client {

QString WordOf(approval::v1::Petition::Kind kind);        // "Khiếu nại"
QString WordOf(approval::v1::Petition::Outcome outcome);  // "Đúng một phần"
StateLook LookOf(const approval::v1::Petition& petition);
// What it is about: "Giấy khen … của Lê Thị Hạnh".
QString AboutText(const approval::v1::Petition& petition);
// What is known of its way, a line each: filed, accepted, answered, what became of the award.
QStringList WayTexts(const approval::v1::Petition& petition);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_PETITION_WORDS_H_
