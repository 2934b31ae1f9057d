#include "services/council/app/declarations.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/rpc/convert.h"
#include "services/council/app/council_access.h"
#include "services/council/store/council_store.h"
#include "services/council/store/declaration_store.h"

namespace thidua::council {
namespace {

// Each tie is to a candidate of the meeting, and said once.
absl::Status CheckTies(const v1::DeclareTiesRequest& request, const std::set<std::string>& candidates) {
  std::set<std::string> said;
  std::vector<error::FieldViolation> wrong;
  for (int i = 0; i < request.ties_size(); ++i) {
    const std::string& case_id = request.ties(i).case_id();
    const std::string path = absl::StrCat("ties[", i, "].case_id");
    if (candidates.count(case_id) == 0) {
      wrong.push_back({path, "Hồ sơ này không có trong lượt biểu quyết nào của phiên họp."});
    } else if (!said.insert(case_id).second) {
      wrong.push_back({path, "Người này được khai hai lần."});
    }
  }
  return wrong.empty() ? absl::OkStatus() : error::Fields(wrong);
}

// As the view `audited` has it.
std::string PersonalOf(const v1::Declaration& declaration) {
  std::vector<std::string> cases, words;
  for (const auto& tie : declaration.ties()) {
    cases.push_back(tie.case_id());
    words.push_back(tie.words());
  }
  return absl::StrCat(absl::StrJoin(cases, ","), "\n", absl::StrJoin(words, "\n"));
}

}  // namespace

absl::StatusOr<v1::Declaration> DeclareTies(rpc::Call& call, const v1::DeclareTiesRequest& request) {
  const std::string& person = call.caller().person_id();
  ASSIGN_OR_RETURN(const auto seen, store::FindMeeting(call.uow(), request.meeting_id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), seen.meeting.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  if (!IsMember(council, person)) {
    return error::Guards({{"member_of_council", "Chỉ thành viên hội đồng mới khai báo.", ""}});
  }
  // Held so that the meeting does not close under it; members declare side by side.
  ASSIGN_OR_RETURN(const auto meeting, store::ShareLockMeeting(call.uow(), request.meeting_id()));
  const v1::Meeting::State state = meeting.meeting.state();
  if (state == v1::Meeting::CLOSED || state == v1::Meeting::CANCELLED) {
    return error::Of(reason::kMeetingState);
  }
  ASSIGN_OR_RETURN(const auto candidates, store::CandidatesOf(call.uow(), request.meeting_id()));
  RETURN_IF_ERROR(CheckTies(request, candidates));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  v1::Declaration declaration;
  declaration.set_person_id(person);
  *declaration.mutable_declared_at() = rpc::FromTime(now);
  *declaration.mutable_ties() = request.ties();
  declaration.set_any_tie(!declaration.ties().empty());
  ASSIGN_OR_RETURN(const auto saved,
                   store::SaveDeclaration(call.uow(), request.meeting_id(), declaration, now));
  call.uow().SealedLeaf({"declaration", saved.id, saved.revision},
                        {{"meeting", request.meeting_id()},
                         {"member", person},
                         {"ties", std::to_string(declaration.ties_size())}},
                        PersonalOf(declaration));
  return declaration;
}

absl::StatusOr<v1::ListDeclarationsResponse> ListDeclarations(rpc::Call& call,
                                                              const v1::ListDeclarationsRequest& request) {
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), request.meeting_id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), meeting.meeting.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  ASSIGN_OR_RETURN(const bool runs, call.Has("council.meetings.run", council.unit_id()));
  ASSIGN_OR_RETURN(auto declarations, store::DeclarationsOf(call.uow(), request.meeting_id()));
  v1::ListDeclarationsResponse response;
  for (auto& declaration : declarations) {
    if (!runs && !call.IsSelf(declaration.person_id())) declaration.clear_ties();
    *response.add_declarations() = std::move(declaration);
  }
  return response;
}

}  // namespace thidua::council
