// The words on screen for how sure an award of the record is.
#ifndef THIDUA_CLIENT_MODELS_AWARD_WORDS_H_
#define THIDUA_CLIENT_MODELS_AWARD_WORDS_H_

#include "client/models/words.h"

namespace thidua::client {

// "Theo khai báo", "Đã xem văn bản", "Quyết định trên hệ thống"; empty for what is no award.
StateLook ProofLook(const directory::v1::MeritEntry& entry);
// The same in full, as a line below the award.
QString ProofText(const directory::v1::MeritEntry& entry);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_AWARD_WORDS_H_
