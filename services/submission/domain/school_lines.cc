#include "services/submission/domain/school_lines.h"

#include <algorithm>
#include <set>
#include <string>

namespace thidua::submission {
namespace {

using registration::v1::Registration;
using v1::Dossier;

bool Active(const SchoolLine& line) {
  return line.has_registration() && line.registration().state() == Registration::ACTIVE;
}

bool HandedIn(const SchoolLine& line) {
  return line.has_dossier() &&
         (line.dossier().state() == Dossier::SUBMITTED || line.dossier().state() == Dossier::WITHDRAWING);
}

}  // namespace

std::vector<SchoolLine> LinesOf(const SchoolLine& of, const std::vector<Dossier>& dossiers) {
  std::set<std::string> standing;
  if (Active(of)) {
    standing.insert(of.registration().title_codes().begin(), of.registration().title_codes().end());
  }
  std::vector<SchoolLine> lines;
  std::set<std::string> shown;
  const auto add = [&](const std::string& title) {
    SchoolLine& line = lines.emplace_back(of);
    line.set_title_code(title);
    line.set_registered(standing.count(title) > 0);
    shown.insert(title);
  };
  for (const Dossier& dossier : dossiers) {
    if (shown.count(dossier.title_code()) > 0) continue;
    add(dossier.title_code());
    *lines.back().mutable_dossier() = dossier;
  }
  for (const std::string& title : standing) {
    if (shown.count(title) == 0) add(title);
  }
  if (lines.empty()) lines.push_back(of);
  return lines;
}

bool Stands(const SchoolLine& line, v1::ListSchoolDossiersRequest::Standing wanted) {
  switch (wanted) {
    case v1::ListSchoolDossiersRequest::NOT_REGISTERED:
      return line.title_code().empty();
    case v1::ListSchoolDossiersRequest::NOT_HANDED_IN:
      return !line.title_code().empty() && (!line.has_dossier() || line.dossier().state() == Dossier::DRAFT);
    case v1::ListSchoolDossiersRequest::SENT_BACK:
      return line.has_dossier() && line.dossier().state() == Dossier::RETURNED;
    case v1::ListSchoolDossiersRequest::HANDED_IN:
      return HandedIn(line);
    case v1::ListSchoolDossiersRequest::NOT_REVIEWED:
      return line.registered() && line.registration().review() == Registration::REVIEW_UNSPECIFIED;
    default:
      return true;
  }
}

void Count(const std::vector<SchoolLine>& lines, bool of_school, v1::CountSchoolDossiersResponse& counts) {
  if (of_school) {
    counts.set_people(counts.people() + 1);
    counts.set_registered(counts.registered() + (Active(lines.front()) ? 1 : 0));
  }
  for (const SchoolLine& line : lines) {
    if (line.title_code().empty() || line.dossier().state() == Dossier::WITHDRAWN) continue;
    if (HandedIn(line)) {
      counts.set_handed_in(counts.handed_in() + 1);
      continue;
    }
    counts.set_missing(counts.missing() + 1);
    if (line.dossier().state() == Dossier::RETURNED) counts.set_returned(counts.returned() + 1);
  }
}

}  // namespace thidua::submission
