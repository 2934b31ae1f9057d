// What stands over a name: NĐ 30/2020 Đ.13.
#ifndef THIDUA_SERVICES_DOCUMENT_SIGNATURE_LINES_H_
#define THIDUA_SERVICES_DOCUMENT_SIGNATURE_LINES_H_

#include <string>
#include <vector>

#include "thidua/document/v1/content.pb.h"

namespace thidua::document {

// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH". A line that is not known is empty.
std::vector<std::string> SignatureLines(const v1::Signer& signer);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_SIGNATURE_LINES_H_
