// What the papers of approval have in common.
#ifndef THIDUA_SERVICES_APPROVAL_APP_PAPER_PARTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_PAPER_PARTS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/approval/store/case_store.h"
#include "services/common/paper/paper_store.h"
#include "services/common/rpc/call.h"
#include "services/document/issue.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::approval {

// By id, as directory has them. Whom it does not know is left out.
using People = std::map<std::string, directory::v1::Person>;
// The people whom a paper about the cases names, and who signs it. Asked for before the cases are locked: a
// case keeps its subject.
absl::StatusOr<People> PeopleFor(rpc::Call& call,
                                 const google::protobuf::RepeatedPtrField<v1::CaseRef>& cases);
absl::StatusOr<People> PeopleFor(rpc::Call& call, const std::vector<std::string>& case_ids);

// The same of any people.
absl::StatusOr<People> PeopleOf(rpc::Call& call, const std::set<std::string>& wanted);

// What a letter, a decision and a notice are known by.
struct PaperHead {
  std::string unit_id;  // that issues it
  std::string number;   // "12/TTr-PGDĐT"
  common::v1::Date day;
  common::v1::SigningForm form;
};
template <class Act>
PaperHead HeadOf(const Act& act, const std::string& unit_id) {
  return {unit_id, act.number(), act.date(), act.signing_form()};
}

// Who signs, as it was said, else as the records know; of `people`. A deputy signs for the head (KT.; NĐ
// 30/2020 Đ.13 k.1), whether it was delegated here or not.
document::v1::Signer SignerOf(const std::string& person_id, const rpc::UnitTree& units, const PaperHead& head,
                              const People& people, const std::string& said_post, const std::string& body);

// FIELD_INVALID unless it can stand on a paper: figures, "/" and a symbol. `example`: "12/TTr-PGDĐT".
absl::Status CheckPaperNumber(const std::string& number, const std::string& example);

// Who drafts, where nothing else is said: "Lưu: VT, TĐKT".
inline constexpr char kDraftingUnit[] = "TĐKT";

// The template's letterhead, the signer (the caller), where it is kept and who gets it; `recipients` where
// the words name none.
void PutHead(const rpc::Call& call, const rpc::UnitTree& units, const PaperHead& head, const People& people,
             const v1::PaperWords& words, const std::string& signer_slot,
             const std::vector<std::string>& recipients, document::v1::Content& content);

// "Căn cứ Nghị định …" as the paper cites them.
void PutBases(const std::vector<std::string>& bases, document::v1::Content& content);
// What is offered to a decision on the cases' titles, on the day.
std::vector<std::string> OfferedBases(const std::vector<store::StoredCase>& cases, absl::CivilDay day);

std::string NameOf(const v1::Case& data, const People& people);
// "Giáo viên, Trường Tiểu học Định An 1"; of a collective what it stands below.
std::string PostOf(const v1::Case& data, const People& people, const rpc::UnitTree& units);
// The same of an award, as its decision says it: the person may have another post and unit by now.
std::string PostAwarded(const store::StoredCase& award, const People& people, const rpc::UnitTree& units);

// "01 tập thể và 26 cá nhân"; of what there is none nothing is said.
std::string CountOf(int64_t collectives, int64_t people);

// Stores the paper of an act of the unit about the cases, `act_id` first; it waits for the caller's digital
// signature from then on. PAPER_NOT_SIGNABLE.
absl::Status StorePaper(rpc::Call& call, paper::Paper& paper, const std::string& unit_id,
                        const std::string& act_id, const std::vector<std::string>& others);

// What is shown of an act that was only tried. It is undone, and what it locked let go, before its paper is
// painted: whoever else works at these cases, or takes the next number, does not wait for that.
absl::StatusOr<common::v1::PaperFile> PreviewUndone(rpc::Call& call, const document::Manuscript& manuscript,
                                                    common::v1::PaperFormat format);

// What was said, else what the records know.
inline std::string Or(const std::string& said, const std::string& known) {
  return said.empty() ? known : said;
}

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_PAPER_PARTS_H_
