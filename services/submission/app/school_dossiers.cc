#include "services/submission/app/school_dossiers.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"
#include "services/submission/app/dossier_access.h"
#include "services/submission/domain/school_lines.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::submission {
namespace {

using directory::v1::BatchGetPeopleRequest;
using directory::v1::BatchGetPeopleResponse;
using directory::v1::ListPeopleRequest;
using directory::v1::ListPeopleResponse;
using registration::v1::ListRegistrationsRequest;
using registration::v1::ListRegistrationsResponse;
using registration::v1::Registration;

constexpr char kManage[] = "submission.dossiers.manage";
constexpr int kMost = 500;   // that a peer answers, or is asked about, at once
constexpr int kRounds = 10;  // that are looked through for one page

using Lines = std::vector<SchoolLine>;

bool Named(const SchoolLine& line, const std::string& query) {
  return query.empty() || absl::StrContains(text::ComparisonKey(line.name()), text::ComparisonKey(query));
}

SchoolLine Of(common::v1::SubjectKind kind, const std::string& id, const std::string& name) {
  SchoolLine line;
  line.mutable_subject()->set_kind(kind);
  line.mutable_subject()->set_id(id);
  line.set_name(name);
  return line;
}

SchoolLine Of(const directory::v1::Person& person) {
  SchoolLine line = Of(common::v1::PERSON, person.id(), person.full_name());
  line.set_position(person.position());
  return line;
}

std::vector<std::string> IdsOf(const Lines& subjects) {
  std::vector<std::string> ids;
  ids.reserve(subjects.size());
  for (const SchoolLine& line : subjects) ids.push_back(line.subject().id());
  return ids;
}

// One school in one campaign. A subject is a line with who it is, and no title yet.
class School {
 public:
  School(rpc::Call& call, std::string campaign_id, std::string unit_id)
      : call_(call), campaign_id_(std::move(campaign_id)), unit_id_(std::move(unit_id)) {}

  absl::Status Open() {
    RETURN_IF_ERROR(call_.RequireVisible(kManage, unit_id_));
    ASSIGN_OR_RETURN(tree_, call_.Units({unit_id_}));
    ASSIGN_OR_RETURN(places_, PlacesBelow(call_, unit_id_));
    return absl::OkStatus();
  }

  SchoolLine Itself() const { return Of(common::v1::UNIT, unit_id_, tree_->NameOf(unit_id_)); }

  absl::StatusOr<ListPeopleResponse> People(ListPeopleRequest request) {
    request.set_unit_id(unit_id_);
    return call_.Invoke<ListPeopleResponse>("directory", "DirectoryService/ListPeople", request);
  }

  absl::StatusOr<ListRegistrationsResponse> Registrations(ListRegistrationsRequest request) {
    request.set_campaign_id(campaign_id_);
    request.set_unit_id(unit_id_);
    return call_.Invoke<ListRegistrationsResponse>("registration", "RegistrationService/ListRegistrations",
                                                   request);
  }

  // Whose these are, of those who are neither the school nor, by now, its people.
  absl::StatusOr<Lines> Others(const ListRegistrationsResponse& registered) {
    ListPeopleRequest here;
    std::vector<std::string> units{unit_id_};
    for (const Registration& one : registered.registrations()) {
      if (one.subject().kind() == common::v1::PERSON) {
        here.add_ids(one.subject().id());
      } else {
        units.push_back(one.subject().id());
      }
    }
    ASSIGN_OR_RETURN(tree_, call_.Units(units));  // one that is new may not be in the tree yet
    std::set<std::string> known{unit_id_};
    if (!here.ids().empty()) {
      here.set_page_size(kMost);
      ASSIGN_OR_RETURN(const auto found, People(here));
      for (const auto& person : found.people()) known.insert(person.id());
    }
    Lines others;
    for (const Registration& one : registered.registrations()) {
      const std::string& id = one.subject().id();
      if (known.insert(id).second) others.push_back(Of(one.subject().kind(), id, tree_->NameOf(id)));
    }
    RETURN_IF_ERROR(NamePeople(others));
    return others;
  }

  // The one there is with this id, or none.
  absl::StatusOr<Lines> One(const std::string& subject_id) {
    if (subject_id == unit_id_) return Lines{Itself()};
    ListPeopleRequest person;
    person.add_ids(subject_id);
    ASSIGN_OR_RETURN(const auto found, People(person));
    if (!found.people().empty()) return Lines{Of(found.people(0))};
    ListRegistrationsRequest registered;
    registered.add_subject_ids(subject_id);
    ASSIGN_OR_RETURN(const auto registrations, Registrations(registered));
    return Others(registrations);
  }

  // At most kMost of them, each with its registration.
  absl::Status Register(Lines& subjects) {
    if (subjects.empty()) return absl::OkStatus();
    ListRegistrationsRequest request;
    for (const std::string& id : IdsOf(subjects)) request.add_subject_ids(id);
    request.set_page_size(kMost);
    ASSIGN_OR_RETURN(const auto found, Registrations(request));
    absl::flat_hash_map<std::string, const Registration*> of;
    for (const Registration& one : found.registrations()) of[one.subject().id()] = &one;
    for (SchoolLine& line : subjects) {
      const auto registered = of.find(line.subject().id());
      if (registered != of.end()) *line.mutable_registration() = *registered->second;
    }
    return absl::OkStatus();
  }

  absl::StatusOr<store::DossiersBySubject> Dossiers(const Lines& subjects) {
    if (subjects.empty()) return store::DossiersBySubject();
    auto dossiers = store::DossiersOf(call_.uow(), campaign_id_, IdsOf(subjects), places_);
    call_.uow().Release();  // others are asked again for who comes next
    return dossiers;
  }

  // The subject of a dossier of this school; empty where there is none such.
  absl::StatusOr<std::string> SubjectOf(const std::string& dossier_id) {
    const auto line = store::FindLine(call_.uow(), dossier_id);
    call_.uow().Release();
    if (absl::IsNotFound(line.status())) return "";
    RETURN_IF_ERROR(line.status());
    const bool here =
        line->dossier.campaign_id() == campaign_id_ && tree_->Within(line->dossier.unit_id(), unit_id_);
    return here ? line->dossier.subject().id() : "";
  }

 private:
  absl::Status NamePeople(Lines& lines) {
    BatchGetPeopleRequest request;
    for (const SchoolLine& line : lines) {
      if (line.subject().kind() == common::v1::PERSON) request.add_ids(line.subject().id());
    }
    if (request.ids().empty()) return absl::OkStatus();
    ASSIGN_OR_RETURN(const auto found, call_.Invoke<BatchGetPeopleResponse>(
                                           "directory", "DirectoryService/BatchGetPeople", request));
    absl::flat_hash_map<std::string, std::string> names;
    for (const auto& person : found.people()) names[person.id()] = person.full_name();
    for (SchoolLine& line : lines) {
      const auto name = names.find(line.subject().id());
      if (name != names.end()) line.set_name(name->second);
    }
    return absl::OkStatus();
  }

  rpc::Call& call_;
  std::string campaign_id_, unit_id_;
  rpc::UnitTreePtr tree_;
  store::Places places_;
};

// Where a list goes on: among the people, behind one of them; or, without a name, among the registrations, by
// a page token of theirs.
struct Place {
  bool first = false;
  std::string name, key;
  bool ended = false;

  bool among_people() const { return first || !name.empty(); }
};

// The next subjects of the list, at most `most` and the school itself; moves the place behind them.
absl::StatusOr<Lines> NextSubjects(School& school, const std::string& query, int most, Place& place) {
  if (!place.among_people()) {
    ListRegistrationsRequest request;
    request.set_page_size(most);
    request.set_page_token(place.key);
    ASSIGN_OR_RETURN(const auto found, school.Registrations(request));
    place.key = found.next_page_token();
    place.ended = place.key.empty();
    ASSIGN_OR_RETURN(const Lines others, school.Others(found));
    Lines named;
    for (const SchoolLine& line : others) {
      if (Named(line, query)) named.push_back(line);
    }
    return named;
  }
  ListPeopleRequest request;
  request.set_query(query);
  request.set_page_size(place.first ? std::min(most, kMost - 1) : most);  // besides the school itself
  request.set_after_name(place.name);
  request.set_after_id(place.key);
  ASSIGN_OR_RETURN(const auto found, school.People(request));
  Lines subjects;
  if (place.first && Named(school.Itself(), query)) subjects.push_back(school.Itself());
  for (const auto& person : found.people()) subjects.push_back(Of(person));
  place = {};
  if (!found.next_page_token().empty()) {
    place.name = found.people().rbegin()->full_name();
    place.key = found.people().rbegin()->id();
  }
  return subjects;
}

// How many of the subjects have a line that stands so.
absl::StatusOr<int> AddLines(School& school, Lines subjects, v1::ListSchoolDossiersRequest::Standing standing,
                             v1::ListSchoolDossiersResponse& response) {
  RETURN_IF_ERROR(school.Register(subjects));
  ASSIGN_OR_RETURN(auto dossiers, school.Dossiers(subjects));
  int added = 0;
  for (const SchoolLine& subject : subjects) {
    const int before = response.lines_size();
    for (SchoolLine& line : LinesOf(subject, dossiers[subject.subject().id()])) {
      if (Stands(line, standing)) *response.add_lines() = std::move(line);
    }
    added += response.lines_size() > before ? 1 : 0;
  }
  return added;
}

}  // namespace

absl::StatusOr<v1::ListSchoolDossiersResponse> ListSchoolDossiers(
    rpc::Call& call, const v1::ListSchoolDossiersRequest& request) {
  School school(call, request.campaign_id(), request.unit_id());
  RETURN_IF_ERROR(school.Open());
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  v1::ListSchoolDossiersResponse response;
  if (!request.subject_id().empty() || !request.dossier_id().empty()) {
    std::string subject_id = request.subject_id();
    if (subject_id.empty()) {
      ASSIGN_OR_RETURN(subject_id, school.SubjectOf(request.dossier_id()));
      if (subject_id.empty()) return response;
    }
    ASSIGN_OR_RETURN(Lines subjects, school.One(subject_id));
    RETURN_IF_ERROR(AddLines(school, std::move(subjects), request.standing(), response).status());
    return response;
  }
  Place place{request.page_token().empty(), page.after<0>(), page.after<1>()};
  int room = page.size();
  for (int round = 0; round < kRounds && room > 0 && !place.ended; ++round) {
    ASSIGN_OR_RETURN(Lines subjects, NextSubjects(school, request.query(), room, place));
    ASSIGN_OR_RETURN(const int added, AddLines(school, std::move(subjects), request.standing(), response));
    room -= added;
  }
  if (!place.ended) response.set_next_page_token(page.Next({place.name, place.key}));
  return response;
}

absl::StatusOr<v1::CountSchoolDossiersResponse> CountSchoolDossiers(
    rpc::Call& call, const v1::CountSchoolDossiersRequest& request) {
  School school(call, request.campaign_id(), request.unit_id());
  RETURN_IF_ERROR(school.Open());
  v1::CountSchoolDossiersResponse counts;
  Place place{true, "", ""};
  while (!place.ended) {
    const bool of_school = place.among_people();
    ASSIGN_OR_RETURN(Lines subjects, NextSubjects(school, "", kMost, place));
    RETURN_IF_ERROR(school.Register(subjects));
    ASSIGN_OR_RETURN(auto dossiers, school.Dossiers(subjects));
    for (const SchoolLine& subject : subjects) {
      const bool person = of_school && subject.subject().kind() == common::v1::PERSON;
      Count(LinesOf(subject, dossiers[subject.subject().id()]), person, counts);
    }
  }
  return counts;
}

}  // namespace thidua::submission
