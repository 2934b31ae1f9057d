#include "client/workspaces/secretary/dossier_lines.h"

#include <algorithm>
#include <set>

namespace thidua::client {
namespace {

using registration::v1::Registration;
using submission::v1::Dossier;

// A line for each dossier, and for each title that is registered and has none yet.
void AddSubject(const SchoolRecords& records, const DossierLine& of, QList<DossierLine>& lines) {
  std::set<std::string> titles;
  const Registration* registered = records.RegistrationOf(of.subject);
  const bool active = IsActive(registered);
  const auto add = [&](const std::string& title, const Dossier& dossier) {
    if (!titles.insert(title).second) return;
    DossierLine line = of;
    line.title_code = title;
    line.dossier = dossier;
    const auto& codes = active ? registered->title_codes() : Registration::default_instance().title_codes();
    if (std::find(codes.begin(), codes.end(), title) != codes.end()) line.registration = *registered;
    lines << line;
  };
  const auto written = records.dossiers.find(of.subject.id());
  if (written != records.dossiers.end()) {
    for (const Dossier& dossier : written->second) add(dossier.title_code(), dossier);
  }
  if (active) {
    for (const auto& code : registered->title_codes()) add(code, {});
  }
  if (titles.empty()) lines << of;
}

}  // namespace

bool DossierLine::handed_in() const {
  return begun() && (dossier.state() == Dossier::SUBMITTED || dossier.state() == Dossier::WITHDRAWING);
}

const Registration* SchoolRecords::RegistrationOf(const common::v1::Subject& subject) const {
  const auto found = registrations.find(subject.id());
  return found == registrations.end() ? nullptr : &found->second;
}

QString NameOf(Names& names, const DossierLine& line) {
  if (!line.name.isEmpty()) return line.name;
  return line.collective() ? names.Unit(line.subject.id()) : names.Person(line.subject.id());
}

bool IsActive(const Registration* registration) {
  return registration != nullptr && registration->state() == Registration::ACTIVE;
}

QList<DossierLine> LinesOf(const SchoolRecords& records) {
  QList<DossierLine> lines;
  AddSubject(records, {records.school, "", "Tập thể", "", {}, {}}, lines);
  std::set<std::string> known{records.school.id()};
  for (const auto& person : records.people) {
    DossierLine line;
    line.subject.set_kind(common::v1::PERSON);
    line.subject.set_id(person.id());
    line.name = Text(person.full_name());
    line.position = Text(person.position());
    known.insert(person.id());
    AddSubject(records, line, lines);
  }
  for (const auto& [id, registered] : records.registrations) {
    if (known.count(id) > 0) continue;
    AddSubject(records, {registered.subject(), "", "", "", {}, {}}, lines);
  }
  return lines;
}

StateLook LookOf(const DossierLine& line, bool late) {
  if (line.title_code.empty()) return {"Chưa đăng ký", "clock", Tone::kNeutral};
  if (!line.begun()) {
    return late ? StateLook{"Quá hạn, chưa viết", "warning", Tone::kDanger}
                : StateLook{"Chưa viết", "file", Tone::kNeutral};
  }
  if (line.dossier.state() == Dossier::DRAFT && late) return {"Quá hạn, chưa nộp", "warning", Tone::kDanger};
  return LookOf(line.dossier.state());
}

StateLook ReviewLook(const DossierLine& line) {
  if (line.registration.id().empty()) return {};
  switch (line.registration.review()) {
    case Registration::APPROVED:
      return {"Đã duyệt", "check", Tone::kSuccess};
    case Registration::SENT_BACK:
      return {"Trả lại", "return", Tone::kWarning};
    default:
      return {"Chưa duyệt", "clock", Tone::kNeutral};
  }
}

DossierCounts CountsOf(const SchoolRecords& records, const QList<DossierLine>& lines) {
  DossierCounts counts;
  for (const auto& person : records.people) {
    common::v1::Subject subject;
    subject.set_id(person.id());
    counts.people += 1;
    counts.registered += IsActive(records.RegistrationOf(subject)) ? 1 : 0;
  }
  for (const DossierLine& line : lines) {
    if (line.title_code.empty() || line.withdrawn()) continue;
    (line.handed_in() ? counts.handed_in : counts.missing) += 1;
    counts.returned += line.dossier.state() == Dossier::RETURNED ? 1 : 0;
  }
  return counts;
}

}  // namespace thidua::client
