// The minutes of meetings and counts as papers: made in the transaction of the act, shown as they were
// stored.
#ifndef THIDUA_SERVICES_COUNCIL_APP_PAPERS_H_
#define THIDUA_SERVICES_COUNCIL_APP_PAPERS_H_

#include <map>
#include <string>

#include "services/common/paper/paper_store.h"
#include "services/common/rpc/call.h"
#include "services/council/store/poll_store.h"
#include "services/document/compose.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// What minutes say that only other services know. Asked for before anything is locked.
struct Names {
  std::string unit;                           // the council's
  std::map<std::string, std::string> people;  // by id
};
absl::StatusOr<Names> NamesIn(rpc::Call& call, const v1::Council& council, const v1::Meeting& meeting);

// What the secretary adds to the records of a meeting.
struct Written {
  std::string number, proceedings;
};
// Of a meeting that ends now and whose polls are all closed. TRY_AGAIN where somebody has come into it whose
// name was not asked for. Not stored yet.
absl::StatusOr<paper::Paper> ComposeMinutes(rpc::Call& call, const v1::Council& council,
                                            const v1::Meeting& meeting, const Names& names,
                                            const Written& written, document::Stage stage);
// Of a secret poll with its tally and turnout. Not stored yet.
absl::StatusOr<paper::Paper> ComposeCount(rpc::Call& call, const v1::Council& council,
                                          const v1::Meeting& meeting, const std::string& unit_name,
                                          const store::StoredPoll& stored,
                                          const std::vector<v1::CandidateTally>& tally);
// With the caller and the moment.
absl::Status Keep(rpc::Call& call, paper::Paper& paper);

absl::StatusOr<common::v1::PaperFile> PreviewMinutes(rpc::Call& call,
                                                     const v1::PreviewMinutesRequest& request);
absl::StatusOr<common::v1::PaperFile> GetPaper(rpc::Call& call, const v1::GetPaperRequest& request);
absl::StatusOr<v1::ListMeetingPapersResponse> ListMeetingPapers(rpc::Call& call,
                                                                const v1::ListMeetingPapersRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_PAPERS_H_
