#include "client/workspaces/shared/issued_paper.h"

#include "client/models/dates.h"
#include "client/models/ruling_words.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

QString BaseLine(const approval::v1::LegalBase& base) {
  const QString line = "Căn cứ " + Text(base.text());
  switch (base.state()) {
    case approval::v1::LegalBase::NOT_YET_IN_FORCE:
      return line + " (chưa có hiệu lực khi ban hành)";
    case approval::v1::LegalBase::NO_LONGER_IN_FORCE:
      return line + " (đã hết hiệu lực khi ban hành)";
    case approval::v1::LegalBase::NOT_KNOWN:
      return line + " (không có trong danh mục văn bản)";
    default:
      return line;
  }
}

template <class Message>
IssuedPaper Read(const Message& message) {
  IssuedPaper out;
  out.id = message.id();
  out.number = Text(message.number());
  out.date = ToQDate(message.date());
  out.signer_id = message.signer_person_id();
  out.signed_for_id = message.signed_for_person_id();
  out.form = message.signing_form();
  out.paper_id = message.paper_id();
  for (const auto& id : message.case_ids()) out.case_ids << id;
  return out;
}

}  // namespace

IssuedPaper IssuedOf(const approval::v1::Decision& decision) {
  IssuedPaper out = Read(decision);
  out.unit_id = decision.unit_id();
  out.decision = decision;
  for (const auto& code : decision.title_codes()) out.title_codes << code;
  for (const auto& base : decision.legal_bases()) out.bases << BaseLine(base);
  return out;
}

IssuedPaper IssuedOf(const approval::v1::SubmissionLetter& letter) {
  IssuedPaper out = Read(letter);
  out.unit_id = letter.from_unit_id();
  out.text = Text(letter.text());
  return out;
}

QString TitleText(Context& context, const IssuedPaper& paper) {
  QStringList names;
  for (const std::string& code : paper.title_codes) {
    const QString name = context.TitleShort(code);
    names << (name == Text(code) ? QString("Khen thưởng khác") : name);
  }
  names.removeDuplicates();
  const auto ruling = paper.decision.ruling();
  return ruling == common::v1::RULING_KIND_UNSPECIFIED ? names.join(", ")
                                                       : WordOf(ruling) + ": " + names.join(", ");
}

QString SignatureText(Context& context, const IssuedPaper& paper) {
  const QString signer = context.names().Person(paper.signer_id);
  const QString stead = context.names().Person(paper.signed_for_id);
  if (signer.isEmpty()) return {};
  if (paper.form == common::v1::SIGNING_FORM_UNSPECIFIED) return "Người ký: " + signer;
  return QString("Người ký: %1 · %2%3")
      .arg(signer, WordOf(paper.form), stead.isEmpty() ? QString() : " thay " + stead);
}

}  // namespace thidua::client
