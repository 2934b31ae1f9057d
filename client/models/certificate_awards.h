// Which certificate an award can have, and has.
#ifndef THIDUA_CLIENT_MODELS_CERTIFICATE_AWARDS_H_
#define THIDUA_CLIENT_MODELS_CERTIFICATE_AWARDS_H_

#include <QString>
#include <string>

#include "thidua/approval/v1/certificate_service.pb.h"

namespace thidua::client {

// "Giấy khen · 297 × 210 mm (A4)"
QString NameOf(const approval::v1::CertificateForm& form);
// The certificate of the award in the form; null where none was made.
const common::v1::PaperInfo* MadeOf(const approval::v1::CertificateAward& award,
                                    const std::string& template_id);
// The form is one for such an award.
bool IsOf(const approval::v1::CertificateAward& award, const std::string& template_id);
// Why the award has no certificate in the form; empty where it can have one.
QString WhyNot(const approval::v1::CertificateAward& award, const std::string& template_id);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_CERTIFICATE_AWARDS_H_
