#include "services/directory/app/merit.h"

#include <map>

#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/directory/app/merit_access.h"
#include "services/directory/app/merit_leaves.h"
#include "services/directory/store/golden_book_store.h"
#include "services/directory/store/merit_evidence_store.h"
#include "services/directory/store/merit_store.h"
#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"

namespace thidua::directory {
namespace {

absl::Status CheckFact(const v1::MeritEntry& entry) {
  if (entry.fact_case() == v1::MeritEntry::FACT_NOT_SET) {
    return error::Field(
        "entry.fact",
        "Xin chọn nội dung cần ghi: xếp loại, kỷ luật, sáng kiến, đề tài, thời gian nghỉ hoặc đào "
        "tạo, xác minh hay khen thưởng.");
  }
  if (entry.has_period() && rpc::ToDay(entry.period().to()) < rpc::ToDay(entry.period().from())) {
    return error::Field("entry.period.to", "Ngày kết thúc phải từ ngày bắt đầu trở đi.");
  }
  // The latest word on a verification is told by its date.
  if (entry.has_verification() && !entry.has_document_date()) {
    return error::Field("entry.document_date", "Xin ghi ngày của văn bản mở hoặc kết luận việc xác minh.");
  }
  return absl::OkStatus();
}

// What only decisions of this system say of an award is not typed; and as it was typed just now nobody has
// held any paper against it.
void SetTyped(v1::MeritEntry::AwardFact& award) {
  award.clear_case_id();
  award.clear_standing();
  award.clear_standing_since();
  award.clear_rulings();
  award.set_proof(v1::CLAIMED);
}

// A correction is no new fact.
absl::Status CheckCorrectable(const store::StoredMerit& stored, const v1::MeritEntry& after) {
  const v1::MeritEntry& before = stored.entry;
  std::vector<error::UnmetGuard> unmet = WhyNotChanged(stored);
  if (before.subject().kind() != after.subject().kind() || before.subject().id() != after.subject().id() ||
      before.fact_case() != after.fact_case()) {
    unmet.push_back(
        {"same_fact",
         "Chỉ sửa được nội dung của chính mục này. Muốn ghi cho người khác hoặc ghi loại khác, xin "
         "ghi mục mới.",
         before.id()});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

// The people of the unit and of everything below it.
absl::Status AddMembers(rpc::Call& call, const std::string& unit_id, const std::string& school_year,
                        v1::BatchGetMeritRecordsResponse& response) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id}));
  ASSIGN_OR_RETURN(auto people, store::PeopleOf(call.uow(), tree->Subtree(unit_id)));
  std::vector<std::string> ids;
  for (auto& person : people) {
    ids.push_back(person.id());
    auto* member = response.add_members();
    member->set_unit_id(unit_id);
    *member->mutable_person() = std::move(person);
  }
  ASSIGN_OR_RETURN(auto entries, store::MeritOfYear(call.uow(), ids, school_year));
  for (auto& entry : entries) *response.add_member_entries() = std::move(entry);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::MeritEntry> RecordMerit(rpc::Call& call, const v1::RecordMeritRequest& request) {
  v1::MeritEntry entry = request.entry();
  RETURN_IF_ERROR(CheckFact(entry));
  ASSIGN_OR_RETURN(const std::string unit_id, HoldToRecord(call, entry.subject()));
  entry.set_id(crypto::NewUuid());
  entry.set_unit_id(unit_id);
  entry.set_etag(rpc::Etag(1));
  entry.clear_evidence();
  if (entry.has_award()) SetTyped(*entry.mutable_award());
  RETURN_IF_ERROR(store::InsertMerit(call.uow(), entry));
  LeaveMerit(call, {entry, 1});
  if (entry.has_rating()) EmitRating(call, entry, entry.rating().rating());
  return entry;
}

absl::StatusOr<v1::MeritEntry> CorrectMerit(rpc::Call& call, const v1::CorrectMeritRequest& request) {
  RETURN_IF_ERROR(CheckFact(request.entry()));
  ASSIGN_OR_RETURN(const store::StoredMerit before, store::LockMerit(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, before.entry.subject()));
  RETURN_IF_ERROR(call.Require("directory.merit.record", unit_id));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), before.revision));
  if (call.IsSelf(before.entry.subject().id())) return error::Of(reason::kMeritOfOneself);
  RETURN_IF_ERROR(CheckCorrectable(before, request.entry()));

  store::StoredMerit after{request.entry(), before.revision + 1};
  after.entry.set_id(before.entry.id());
  after.entry.set_unit_id(before.entry.unit_id());
  after.entry.set_etag(rpc::Etag(after.revision));
  after.entry.clear_evidence();
  if (after.entry.has_award()) SetTyped(*after.entry.mutable_award());
  RETURN_IF_ERROR(store::UpdateMerit(call.uow(), after));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(
      store::InsertMeritCorrection(call.uow(), before, request.reason(), call.caller().person_id(), now));
  LeaveMerit(call, after);
  if (after.entry.has_rating()) {
    if (before.entry.school_year() != after.entry.school_year()) {
      EmitRating(call, before.entry, common::v1::RATING_UNSPECIFIED);
    }
    EmitRating(call, after.entry, after.entry.rating().rating());
  }
  return after.entry;
}

absl::StatusOr<v1::MeritEntry> WithdrawMerit(rpc::Call& call, const v1::WithdrawMeritRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredMerit before, store::LockMerit(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, before.entry.subject()));
  RETURN_IF_ERROR(call.Require("directory.merit.record", unit_id));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), before.revision));
  if (call.IsSelf(before.entry.subject().id())) return error::Of(reason::kMeritOfOneself);
  const auto unmet = WhyNotChanged(before);
  if (!unmet.empty()) return error::Guards(unmet);

  store::StoredMerit after{before.entry, before.revision + 1, true};
  after.entry.set_etag(rpc::Etag(after.revision));
  RETURN_IF_ERROR(store::MarkWithdrawn(call.uow(), after));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(
      store::InsertMeritCorrection(call.uow(), before, request.reason(), call.caller().person_id(), now));
  LeaveMerit(call, after);
  if (after.entry.has_rating()) EmitRating(call, after.entry, common::v1::RATING_UNSPECIFIED);
  return after.entry;
}

absl::StatusOr<v1::GetMeritRecordResponse> GetMeritRecord(rpc::Call& call,
                                                          const v1::GetMeritRecordRequest& request) {
  RETURN_IF_ERROR(RequireSight(call, request.subject()));
  ASSIGN_OR_RETURN(auto entries, store::MeritOf(call.uow(), {request.subject().id()}));
  RETURN_IF_ERROR(store::AddEvidence(call.uow(), entries));
  v1::GetMeritRecordResponse response;
  for (auto& entry : entries) *response.add_entries() = std::move(entry);
  return response;
}

absl::StatusOr<v1::ListUnitMeritResponse> ListUnitMerit(rpc::Call& call,
                                                        const v1::ListUnitMeritRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible("directory.merit.read", request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  const std::vector<std::string> units = tree->Subtree(request.unit_id());
  v1::ListUnitMeritResponse response;
  if (request.every_year() && request.page_token().empty()) {
    // Before the lines: what changes between the two is told by the next version.
    ASSIGN_OR_RETURN(*response.mutable_version(), store::MeritVersion(call.uow(), units));
    if (response.version() == request.known_version()) return response;
  }
  ASSIGN_OR_RETURN(auto people, store::ListPeople(call.uow(), units, request.query(), page.after<0>(),
                                                  page.after<1>(), page.limit()));
  response.set_next_page_token(
      page.Cut(people, [](const auto& last) { return std::tuple(last.full_name(), last.id()); }));
  std::vector<std::string> ids;
  std::map<std::string, v1::ListUnitMeritResponse::Line*> lines;
  for (auto& person : people) {
    ids.push_back(person.id());
    auto* line = response.add_lines();
    lines[person.id()] = line;
    *line->mutable_person() = std::move(person);
  }
  ASSIGN_OR_RETURN(auto entries, request.every_year()
                                     ? store::MeritOf(call.uow(), ids)
                                     : store::MeritOfYear(call.uow(), ids, request.school_year()));
  for (auto& entry : entries) *lines.at(entry.subject().id())->add_entries() = std::move(entry);
  return response;
}

absl::StatusOr<v1::BatchGetMeritRecordsResponse> BatchGetMeritRecords(
    rpc::Call& call, const v1::BatchGetMeritRecordsRequest& request) {
  std::vector<std::string> ids, units;
  for (const auto& subject : request.subjects()) {
    ids.push_back(subject.id());
    if (subject.kind() == common::v1::UNIT) units.push_back(subject.id());
  }
  ASSIGN_OR_RETURN(auto entries, store::MeritOf(call.uow(), ids));
  ASSIGN_OR_RETURN(auto people, store::FindPeople(call.uow(), ids));
  v1::BatchGetMeritRecordsResponse response;
  for (auto& entry : entries) *response.add_entries() = std::move(entry);
  for (auto& person : people) *response.add_people() = std::move(person);
  for (const auto& unit : units) {
    ASSIGN_OR_RETURN(auto stored, store::FindUnit(call.uow(), unit));
    *response.add_units() = std::move(stored.unit);
    if (!request.members_of_year().empty()) {
      RETURN_IF_ERROR(AddMembers(call, unit, request.members_of_year(), response));
    }
  }
  return response;
}

absl::StatusOr<v1::CountRecordsResponse> CountRecords(rpc::Call& call,
                                                      const v1::CountRecordsRequest& request) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  if (tree->Find(request.unit_id()) == nullptr) return error::Of(reason::kNotFound);
  return store::CountRecords(call.uow(), tree->Subtree(request.unit_id()), rpc::ToDay(request.as_of()),
                             request.school_year());
}

absl::StatusOr<v1::ListGoldenBookResponse> ListGoldenBook(rpc::Call& call,
                                                          const v1::ListGoldenBookRequest& request) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  if (tree->Find(request.unit_id()) == nullptr) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto lines,
                   store::ListGoldenBook(call.uow(), {tree->Subtree(request.unit_id()), request.school_year(),
                                                      request.award_code(), page.after<0>(), page.after<1>(),
                                                      request.query(), page.limit()}));
  v1::ListGoldenBookResponse response;
  response.set_next_page_token(page.Cut(
      lines, [](const auto& last) { return std::tuple(last.entry().school_year(), last.entry().id()); }));
  for (auto& line : lines) *response.add_lines() = std::move(line);
  return response;
}

}  // namespace thidua::directory
