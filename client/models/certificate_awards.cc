#include "client/models/certificate_awards.h"

#include <QStringList>
#include <algorithm>

#include "client/models/words.h"

namespace thidua::client {
namespace {

constexpr int kA4 = 297;  // mm, the longer edge

}  // namespace

using approval::v1::CertificateAward;
using approval::v1::CertificateForm;

QString NameOf(const CertificateForm& form) {
  return QString("%1 · %2 × %3 mm (%4)")
      .arg(Text(form.name()))
      .arg(form.width())
      .arg(form.height())
      .arg(std::max(form.width(), form.height()) > kA4 ? "A3" : "A4");
}

const common::v1::PaperInfo* MadeOf(const CertificateAward& award, const std::string& template_id) {
  const auto found = std::find_if(award.made().begin(), award.made().end(),
                                  [&](const auto& info) { return info.template_id() == template_id; });
  return found == award.made().end() ? nullptr : &*found;
}

bool IsOf(const CertificateAward& award, const std::string& template_id) {
  return std::find(award.template_ids().begin(), award.template_ids().end(), template_id) !=
         award.template_ids().end();
}

QString WhyNot(const CertificateAward& award, const std::string& template_id) {
  QStringList reasons;
  for (const auto& guard : award.unmet_guards()) reasons << Text(guard.message());
  if (reasons.isEmpty() && !IsOf(award, template_id)) reasons << "Danh hiệu này dùng mẫu khác.";
  return reasons.join(' ');
}

}  // namespace thidua::client
