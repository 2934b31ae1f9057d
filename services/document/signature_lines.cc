#include "services/document/signature_lines.h"

#include "absl/strings/str_cat.h"
#include "services/common/text/text.h"
#include "services/document/value_text.h"

namespace thidua::document {
namespace {

std::string Line(absl::string_view form, const std::string& post) {
  const std::string capitals = Capitals(text::Normalise(post));
  return capitals.empty() || form.empty() ? capitals : absl::StrCat(form, " ", capitals);
}

}  // namespace

std::vector<std::string> SignatureLines(const v1::Signer& signer) {
  std::vector<std::string> lines;
  // A collective body decides in its own name; who signs by order or by delegation signs for a head.
  const bool own_body =
      signer.form() == common::v1::SIGNING_FORM_UNSPECIFIED || signer.form() == common::v1::KT;
  if (own_body && !signer.body().empty()) lines.push_back(Line("TM.", signer.body()));
  switch (signer.form()) {
    case common::v1::KT:
      lines.push_back(Line("KT.", signer.head_post()));
      break;
    case common::v1::TL:
      lines.push_back(Line("TL.", signer.head_post()));
      if (!signer.unit_head_post().empty()) lines.push_back(Line("KT.", signer.unit_head_post()));
      break;
    case common::v1::TUQ:
      lines.push_back(Line("TUQ.", signer.head_post()));
      break;
    default:
      break;
  }
  lines.push_back(Line("", signer.post()));
  return lines;
}

}  // namespace thidua::document
