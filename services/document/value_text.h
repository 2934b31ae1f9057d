// Values as a paper writes them.
#ifndef THIDUA_SERVICES_DOCUMENT_VALUE_TEXT_H_
#define THIDUA_SERVICES_DOCUMENT_VALUE_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "thidua/document/v1/content.pb.h"
#include "thidua/document/v1/template.pb.h"

namespace thidua::document {

// "05/06/2021"; and as NĐ 30/2020 writes the day of a paper: "ngày 05 tháng 6 năm 2021", where days below ten
// and the months 1 and 2 get a nought.
std::string ShortDay(const common::v1::Date& day);
std::string LongDay(const common::v1::Date& day);
std::string Dong(int64_t amount);         // "1.490.000"
std::string DongInWords(int64_t amount);  // "một triệu bốn trăm chín mươi nghìn đồng"
std::string Roman(int number);            // 1 to 39
std::string PointLetter(int number);      // a b c d đ e g h i k l m n o p q r s t u v x y, from 1
std::string Capitals(absl::string_view text);

bool HasFormat(v1::Field::Kind kind, absl::string_view format);
// The value is of the field's kind.
bool Fits(const v1::Value& value, v1::Field::Kind kind);
// Empty where nothing was given, also where somebody left room to write into: "……", "____".
std::string TextOf(const v1::Value& value, v1::Field::Kind kind, absl::string_view format);

// Room that was left to write into in the middle of a text, "ngày … tháng 6", "số ……/QĐ-UBND": the words
// around it; else empty.
std::string BlankWithin(absl::string_view text);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_VALUE_TEXT_H_
