// A school is merged into another in the middle of the year: what its people have registered and handed in,
// and what they are writing, goes along, and the people there act on it.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/await.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::test {
namespace {

using directory::v1::SCHOOL_UNIT;
using registration::v1::Registration;
using submission::v1::Dossier;

constexpr char kSubmission[] = "submission/SubmissionService/";
constexpr char kRegistration[] = "registration/RegistrationService/";

World& W() { return TheWorld(); }

Dossier Begun(const Actor& secretary, const Registration& registration) {
  auto create = WithId<submission::v1::CreateDossierRequest>();
  create.set_registration_id(registration.id());
  create.set_title_code(kLetter);
  create.set_consent("Đồng ý bằng giấy uỷ quyền ngày 05/05/2021.");
  const auto draft = W().Do<Dossier>(secretary, absl::StrCat(kSubmission, "CreateDossier"), create);
  auto update = Naming<submission::v1::UpdateDossierRequest>(draft);
  auto* section = update.add_sections();
  section->set_key("ACHIEVEMENTS");
  for (int i = 0; i < 5; ++i)
    section->mutable_text()->append("Hoàn thành tốt các nhiệm vụ được phân công, có minh chứng. ");
  auto* initiative = update.add_initiatives();
  initiative->set_title("Đổi mới cách tổ chức hoạt động học");
  initiative->set_scope("BASE");
  return W().Do<Dossier>(secretary, absl::StrCat(kSubmission, "UpdateDossier"), update);
}

std::vector<approval::v1::Case> CasesOf(const Actor& who, const std::string& unit) {
  approval::v1::ListCasesRequest request;
  request.set_unit_id(unit);
  const auto page =
      W().Do<approval::v1::ListCasesResponse>(who, "approval/ApprovalService/ListCases", request);
  return {page.cases().begin(), page.cases().end()};
}

TEST(Successor, TakesOverWhatIsUnderWay) {
  const std::string gone = W().NewUnit(SCHOOL_UNIT, W().division).id();
  const auto into = W().NewUnit(SCHOOL_UNIT, W().division);
  const Actor old_secretary = W().NewActor(gone, {{identity::v1::SCHOOL_SECRETARY, gone}});
  const Actor secretary = W().NewActor(into.id(), {{identity::v1::SCHOOL_SECRETARY, into.id()}});
  const Actor principal = W().NewActor(into.id(), {{identity::v1::PRINCIPAL, into.id()}});
  const auto enter = [&](const std::string& person) {
    return W().Do<Registration>(old_secretary, absl::StrCat(kRegistration, "RegisterTitles"),
                                W().RegisterRequest(kLetter, person));
  };
  const Registration writing = enter(W().NewPerson(gone).id()), handed_in = enter(W().NewPerson(gone).id());
  const Dossier draft = Begun(old_secretary, writing);
  W().Do<Dossier>(old_secretary, absl::StrCat(kSubmission, "SubmitDossier"),
                  Naming<submission::v1::SubmitDossierRequest>(Begun(old_secretary, handed_in)));
  Await("the case", [&] { return CasesOf(W().officer, gone).size() == 1; });
  submission::v1::GetDossierRequest get;
  get.set_id(draft.id());
  Dossier seen;
  const std::string read = absl::StrCat(kSubmission, "GetDossier");
  EXPECT_EQ(W().api.Call(secretary, read, get, &seen).code(), grpc::StatusCode::NOT_FOUND);

  auto merge = WithId<directory::v1::MergeUnitsRequest>();
  merge.add_unit_ids(gone);
  merge.set_into_unit_id(into.id());
  merge.set_etag(into.etag());
  *merge.mutable_effective_on() = Day(2020, 8, 1);
  merge.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
  W().Do<directory::v1::Unit>(W().admin, "directory/DirectoryService/MergeUnits", merge);

  // The school's page of the year: who has registered, what they are writing.
  registration::v1::ListRegistrationsRequest list;
  list.set_campaign_id(W().campaign.id());
  list.set_unit_id(into.id());
  registration::v1::ListRegistrationsResponse registered;
  Await("both registrations", [&] {
    registered = W().Do<registration::v1::ListRegistrationsResponse>(
        secretary, absl::StrCat(kRegistration, "ListRegistrations"), list);
    return registered.registrations_size() == 2 &&
           std::all_of(registered.registrations().begin(), registered.registrations().end(),
                       [&](const Registration& one) { return one.unit_id() == into.id(); });
  });
  Await("the draft",
        [&] { return W().api.Call(secretary, read, get, &seen).ok() && seen.unit_id() == into.id(); });
  EXPECT_EQ(seen.state(), Dossier::DRAFT);
  EXPECT_GT(seen.sections_size(), 0);
  submission::v1::ListDossiersRequest dossiers;
  dossiers.set_campaign_id(W().campaign.id());
  dossiers.set_unit_id(into.id());
  EXPECT_EQ(W().Do<submission::v1::ListDossiersResponse>(secretary, absl::StrCat(kSubmission, "ListDossiers"),
                                                         dossiers)
                .dossiers_size(),
            2);

  // It is handed in there, and lies with the council beside the one that was under way.
  W().Do<Dossier>(secretary, absl::StrCat(kSubmission, "SubmitDossier"),
                  Naming<submission::v1::SubmitDossierRequest>(seen));
  Await("both cases", [&] { return CasesOf(principal, into.id()).size() == 2; });
  for (const auto& found : CasesOf(principal, into.id())) {
    EXPECT_EQ(found.unit_id(), into.id());
    EXPECT_EQ(found.holder_unit_id(), into.id());
  }
  // The principal changes what is registered.
  for (const Registration& one : registered.registrations()) {
    if (one.id() != writing.id()) continue;
    auto change = Naming<registration::v1::ChangeRegistrationRequest>(one);
    change.add_title_codes(kLetter);
    change.add_title_codes(kWorker);
    change.set_consent("Đồng ý bằng văn bản ngày 10/10/2020.");
    EXPECT_EQ(W().Do<Registration>(principal, absl::StrCat(kRegistration, "ChangeRegistration"), change)
                  .title_codes_size(),
              2);
  }
  // The board of the Phòng counts them there.
  report::v1::ListUnitProgressRequest progress;
  progress.set_campaign_id(W().campaign.id());
  progress.set_unit_id(into.id());
  Await("the board", [&] {
    const auto lines = W().Do<report::v1::ListUnitProgressResponse>(
                              W().officer, "report/ReportService/ListUnitProgress", progress)
                           .lines();
    return std::any_of(lines.begin(), lines.end(), [&](const auto& line) {
      return line.unit_id() == into.id() && line.registered() == 2 && line.open() == 2;
    });
  });
}

}  // namespace
}  // namespace thidua::test
