#include "client/workspaces/secretary/dossier_lines.h"

namespace thidua::client {

using registration::v1::Registration;
using submission::v1::Dossier;

std::string KeyOf(const DossierLine& line) { return line.subject().id() + "/" + line.title_code(); }

bool IsCollective(const DossierLine& line) { return line.subject().kind() == common::v1::UNIT; }

QString NameOf(Names& names, const DossierLine& line) {
  return IsCollective(line) ? names.Unit(line.subject().id()) : Text(line.name());
}

bool IsActive(const Registration* registration) {
  return registration != nullptr && registration->state() == Registration::ACTIVE;
}

StateLook LookOf(const DossierLine& line, bool late) {
  if (line.title_code().empty()) return {"Chưa đăng ký", "clock", Tone::kNeutral};
  if (!line.has_dossier()) {
    return late ? StateLook{"Quá hạn, chưa viết", "warning", Tone::kDanger}
                : StateLook{"Chưa viết", "file", Tone::kNeutral};
  }
  if (line.dossier().state() == Dossier::DRAFT && late) {
    return {"Quá hạn, chưa nộp", "warning", Tone::kDanger};
  }
  return LookOf(line.dossier().state());
}

StateLook ReviewLook(const DossierLine& line) {
  if (!line.registered()) return {};
  switch (line.registration().review()) {
    case Registration::APPROVED:
      return {"Đã duyệt", "check", Tone::kSuccess};
    case Registration::SENT_BACK:
      return {"Trả lại", "return", Tone::kWarning};
    default:
      return {"Chưa duyệt", "clock", Tone::kNeutral};
  }
}

}  // namespace thidua::client
