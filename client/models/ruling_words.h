// The words on screen for what became of awards after they were given.
#ifndef THIDUA_CLIENT_MODELS_RULING_WORDS_H_
#define THIDUA_CLIENT_MODELS_RULING_WORDS_H_

#include "client/models/words.h"

namespace thidua::client {

QString WordOf(common::v1::RulingKind kind);   // "Thu hồi"
QString PaperOf(common::v1::RulingKind kind);  // "Quyết định thu hồi khen thưởng"
// Empty for an award in force.
StateLook LookOf(common::v1::AwardStanding standing);
// "Đã thu hồi từ ngày 15/08/2020"; empty for an award in force.
QString StandingText(const directory::v1::MeritEntry& entry);
// Every paper on the award, a piece each: "Thu hồi theo văn bản số 12/QĐ-UBND ngày 15/08/2020".
QStringList RulingTexts(const directory::v1::MeritEntry& entry);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_RULING_WORDS_H_
