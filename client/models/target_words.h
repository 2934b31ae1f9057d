// What a target rests on, as people read and write it: a line for each year before, and for each place it was
// registered.
#ifndef THIDUA_CLIENT_MODELS_TARGET_WORDS_H_
#define THIDUA_CLIENT_MODELS_TARGET_WORDS_H_

#include <QString>
#include <optional>

#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::client {

QString HundredthsText(int hundredths);  // "90,77 %"
// A percentage as it is typed, "90,77" or "90.7 %", in hundredths; nothing where it is none, is finer than
// that or above 100.
std::optional<int> HundredthsOf(const QString& typed);
// "+4,30 điểm %", of two shares.
QString RiseText(int from, int to);

// "2014-2015: 74,41", a year a line; what is wrong with the first line that is not so written, or empty.
QString ReadPast(const QString& text, google::protobuf::RepeatedPtrField<registration::v1::PastResult>* past);
QString PastText(const registration::v1::Target& target);
// "UBND tỉnh; 12/ĐK-SGDĐT; 05/10/2015", a place a line; as above.
QString ReadFilings(const QString& text,
                    google::protobuf::RepeatedPtrField<registration::v1::TargetFiling>* filings);
// "Đã đăng ký với UBND tỉnh, văn bản số 12/ĐK ngày 05/10/2015."
QString FilingText(const registration::v1::TargetFiling& filing);
QString FilingsText(const registration::v1::Target& target);
// All that stands beside the figures, to read: years before, what it rests on, survey, where it was
// registered.
QString GroundsText(const registration::v1::Target& target);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_TARGET_WORDS_H_
