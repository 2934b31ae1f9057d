// Which certificate of an award is which paper, and from what it was made.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_CERTIFICATE_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_CERTIFICATE_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::approval::store {

struct Certificate {
  std::string id, case_id, template_id;
  int version = 1;             // of the award's certificate in this form
  std::string remade_because;  // empty: it is the first
  std::string paper_id;
  document::v1::Content content;  // that it was made from
};

// Under the lock of its case, which tells the version.
absl::Status InsertCertificate(db::Session& session, const Certificate& certificate);
// The last of each of the cases and each form; with `template_id`, of that form alone.
absl::StatusOr<std::vector<Certificate>> LastCertificates(db::Session& session,
                                                          const std::vector<std::string>& case_ids,
                                                          const std::string& template_id);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_CERTIFICATE_STORE_H_
