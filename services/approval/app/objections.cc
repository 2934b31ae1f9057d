#include "services/approval/app/objections.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/denouncer.h"
#include "services/approval/app/post_cases.h"
#include "services/approval/app/posting_access.h"
#include "services/approval/store/objection_store.h"
#include "services/common/file/attached_file.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"

namespace thidua::approval {
namespace {

using v1::Objection;

// Who posts answers, in whatever kind of unit.
constexpr identity::v1::Role kAnswering[] = {identity::v1::PRINCIPAL, identity::v1::COMMITTEE_CHAIR};

// What is bound to the sealed bytes: they open for their objection and their place only.
std::string TextOf(const std::string& id) { return absl::StrCat("objection text|", id); }
std::string LetterOf(const std::string& id) { return absl::StrCat("objection letter|", id); }

// What stands against saying something about the case now, of what was said on `day`. Read after the case is
// locked: whoever decides it waits for this, or this sees the decision.
absl::Status CheckOpen(const v1::Posting& posting, const std::vector<v1::Posting::Item>& items,
                       const v1::Case& about, absl::CivilDay day) {
  std::vector<error::UnmetGuard> unmet;
  const auto item =
      std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.case_id() == about.id(); });
  if (item == items.end() || item->has_taken_out_on()) {
    unmet.push_back({"item_on_list",
                     "Trường hợp này không còn trong danh sách niêm yết. Xin tải lại danh sách.",
                     about.id()});
  }
  if (!about.outcome().empty())
    unmet.push_back(
        {"case_open", "Trường hợp này đã có kết quả. Xin khiếu nại, tố cáo về kết quả.", about.id()});
  if (day > rpc::ToDay(posting.last_day()) || day < rpc::ToDay(posting.posted_on())) {
    unmet.push_back({"posting_open",
                     absl::StrCat("Chỉ nhận ý kiến từ ngày ", rpc::DayText(rpc::ToDay(posting.posted_on())),
                                  " đến hết ngày ", rpc::DayText(rpc::ToDay(posting.last_day())), "."),
                     about.id()});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

// The leaf says neither whom it is about nor what was said.
void LeaveObjection(rpc::Call& call, const store::StoredObjection& stored) {
  const Objection& data = stored.data;
  call.uow().Leaf(
      {"objection", data.id(), stored.revision},
      {{"posting", data.posting_id()},
       {"outcome",
        data.outcome() == Objection::OUTCOME_UNSPECIFIED ? "" : Objection::Outcome_Name(data.outcome())},
       {"letter", absl::BytesToHexString(stored.letter_sha256)}});
}

void TellOfLetter(rpc::Call& call, const store::StoredObjection& stored, const std::string& posting_number) {
  const Objection& data = stored.data;
  v1::ObjectionEntered entered;
  entered.set_objection_id(data.id());
  entered.set_posting_id(data.posting_id());
  entered.set_posting_number(posting_number);
  *entered.mutable_subject() = stored.subject;
  entered.set_subject_name(data.subject_name());
  entered.set_title_name(data.title_name());
  entered.set_unit_id(data.unit_id());
  for (const auto role : kAnswering) entered.add_roles(identity::v1::Role_Name(role));
  call.uow().Emit("objection", data.id(), entered);
}

absl::Status AddTitle(rpc::Call& call, Objection& data) {
  ASSIGN_OR_RETURN(const store::StoredCase stored, store::Find(call.uow(), data.case_id()));
  ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
  data.set_title_name(law.title->name());
  return absl::OkStatus();
}

// Of somebody whose data was erased there is no text any more.
absl::Status OpenWords(rpc::Call& call, store::StoredObjection& stored) {
  if (stored.sealed_body.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SealingKeyOf(call));
  ASSIGN_OR_RETURN(std::string text, key.Open(stored.sealed_body, TextOf(stored.data.id())));
  stored.data.set_text(std::move(text));
  if (stored.sealed_letter.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::string letter, key.Open(stored.sealed_letter, LetterOf(stored.data.id())));
  stored.data.set_letter(std::move(letter));
  return absl::OkStatus();
}

// A new objection about an item, said on `day` or today. The case is locked before the clock is asked and the
// list is read.
absl::StatusOr<store::StoredObjection> NewObjection(rpc::Call& call, const std::string& id,
                                                    const std::string& posting_id, const std::string& case_id,
                                                    std::optional<absl::CivilDay> day) {
  ASSIGN_OR_RETURN(const auto locked, store::Lock(call.uow(), {case_id}));
  if (locked.empty()) return error::Of(reason::kNotFound);
  const v1::Case& about = locked.front().data;
  ASSIGN_OR_RETURN(const store::StoredPosting posting, store::FindPosting(call.uow(), posting_id));
  ASSIGN_OR_RETURN(const auto items, store::ItemsOf(call.uow(), posting_id));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  RETURN_IF_ERROR(CheckOpen(posting.data, items, about, day.value_or(today)));
  store::StoredObjection stored;
  stored.revision = 1;
  stored.subject = about.subject();
  Objection& data = stored.data;
  data.set_id(id);
  data.set_posting_id(posting_id);
  data.set_case_id(case_id);
  data.set_subject_name(about.subject_name());
  data.set_title_code(about.title_code());
  data.set_unit_id(posting.data.unit_id());
  *data.mutable_made_on() = rpc::FromDay(day.value_or(today));
  data.set_etag(rpc::Etag(1));
  return stored;
}

absl::Status CheckLetter(const std::string& bytes) {
  const file::FileContent content = file::ContentOf(bytes);
  if (content.kind != file::FileKind::kPdf) return error::Of(reason::kScanNotPdf);
  return content.encrypted ? error::Of(reason::kScanLocked) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<Objection> FileObjection(rpc::Call& call, const v1::FileObjectionRequest& request) {
  const std::string& person = call.caller().person_id();
  if (person.empty()) return error::Of(reason::kPermissionMissing, {{"permission", ""}});
  const std::string tag = TagOf(call, person);
  if (auto before = store::FindObjection(call.uow(), request.id()); before.ok()) {
    if (before->filer_tag != tag) return error::Of(reason::kAlreadyExists);
    RETURN_IF_ERROR(AddTitle(call, before->data));
    return before->data;
  }
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SealingKeyOf(call));
  ASSIGN_OR_RETURN(auto stored,
                   NewObjection(call, request.id(), request.posting_id(), request.case_id(), std::nullopt));
  stored.filer_tag = tag;
  stored.sealed_body = key.Seal(request.text(), TextOf(request.id()));
  RETURN_IF_ERROR(AddTitle(call, stored.data));
  RETURN_IF_ERROR(store::InsertObjection(call.uow(), stored));
  LeaveObjection(call, stored);
  return stored.data;
}

absl::StatusOr<Objection> EnterObjection(rpc::Call& call, const v1::EnterObjectionRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredPosting posting, store::FindPosting(call.uow(), request.posting_id()));
  RETURN_IF_ERROR(RequirePostings(call, kKeepsPostings, posting.data.unit_id()));
  RETURN_IF_ERROR(CheckLetter(request.content()));
  const auto name = file::FileNameFor(request.file_name(), file::FileKind::kPdf);
  if (!name) return error::Field("file_name", "Đuôi tệp không phải .pdf. Xin đặt lại tên tệp.");
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SealingKeyOf(call));
  ASSIGN_OR_RETURN(auto stored, NewObjection(call, crypto::NewUuid(), request.posting_id(), request.case_id(),
                                             rpc::ToDay(request.came_on())));
  Objection& data = stored.data;
  if (call.IsSelf(stored.subject.id())) return error::Guards({OwnCase(data.case_id())});
  data.set_by_letter(true);
  data.set_letter_name(*name);
  stored.sealed_body = key.Seal(request.text(), TextOf(data.id()));
  stored.sealed_letter = key.Seal(request.content(), LetterOf(data.id()));
  stored.letter_sha256 = crypto::Sha256(request.content());
  RETURN_IF_ERROR(AddTitle(call, data));
  RETURN_IF_ERROR(store::InsertObjection(call.uow(), stored));
  LeaveObjection(call, stored);
  TellOfLetter(call, stored, posting.data.number());
  return data;
}

absl::StatusOr<Objection> AnswerObjection(rpc::Call& call, const v1::AnswerObjectionRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredObjection seen, store::FindObjection(call.uow(), request.id()));
  RETURN_IF_ERROR(RequirePostings(call, kPosts, seen.data.unit_id()));
  if (call.IsSelf(seen.subject.id())) return error::Guards({OwnCase(seen.data.case_id())});
  ASSIGN_OR_RETURN(const auto locked, store::Lock(call.uow(), {seen.data.case_id()}));
  ASSIGN_OR_RETURN(store::StoredPosting posting, store::LockPosting(call.uow(), seen.data.posting_id()));
  ASSIGN_OR_RETURN(store::StoredObjection stored, store::LockObjection(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  Objection& data = stored.data;
  if (data.outcome() != Objection::OUTCOME_UNSPECIFIED) {
    return error::Guards(
        {{"objection_open", "Ý kiến này đã được trả lời. Xin tải lại để xem.", data.case_id()}});
  }
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  data.set_outcome(request.outcome());
  data.set_answer(request.answer());
  *data.mutable_answered_on() = rpc::FromDay(today);
  stored.revision += 1;
  data.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(AddTitle(call, data));
  RETURN_IF_ERROR(store::SetAnswer(call.uow(), stored));
  LeaveObjection(call, stored);
  // What was taken out before, or has a result by now, stays as it is.
  const bool open = !locked.empty() && locked.front().data.outcome().empty();
  if (request.outcome() == Objection::TAKEN_OUT && open)
    RETURN_IF_ERROR(TakeOut(call, posting, data.case_id(), request.answer()).status());
  return data;
}

absl::StatusOr<v1::ListMyObjectionsResponse> ListMyObjections(rpc::Call& call,
                                                              const v1::ListMyObjectionsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  const std::string& person = call.caller().person_id();
  if (person.empty()) return v1::ListMyObjectionsResponse();
  ASSIGN_OR_RETURN(auto objections,
                   store::ListObjectionsOf(call.uow(), TagOf(call, person), page.after<0>(), page.limit()));
  v1::ListMyObjectionsResponse response;
  response.set_next_page_token(page.Cut(objections, [](const auto& last) { return std::tuple(last.taken); }));
  for (auto& stored : objections) {
    RETURN_IF_ERROR(OpenWords(call, stored));
    RETURN_IF_ERROR(AddTitle(call, stored.data));
    *response.add_objections() = std::move(stored.data);
  }
  return response;
}

absl::StatusOr<v1::ListObjectionsResponse> ListObjections(rpc::Call& call,
                                                          const v1::ListObjectionsRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredPosting posting, store::FindPosting(call.uow(), request.posting_id()));
  RETURN_IF_ERROR(RequirePostingsVisible(call, kKeepsPostings, posting.data.unit_id()));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<int64_t, int64_t>::Open(call, request)));
  ASSIGN_OR_RETURN(auto objections, store::ListObjections(call.uow(), request.posting_id(), page.after<0>(),
                                                          page.after<1>(), page.limit()));
  v1::ListObjectionsResponse response;
  response.set_next_page_token(page.Cut(objections, [](const auto& last) {
    return std::tuple(int64_t{last.data.outcome() != Objection::OUTCOME_UNSPECIFIED}, last.taken);
  }));
  for (auto& stored : objections) {
    RETURN_IF_ERROR(AddTitle(call, stored.data));
    // It may say who wrote the letter, and is for whom the letter is.
    stored.data.clear_letter_name();
    *response.add_objections() = std::move(stored.data);
  }
  return response;
}

absl::StatusOr<Objection> GetObjection(rpc::Call& call, const v1::GetObjectionRequest& request) {
  ASSIGN_OR_RETURN(store::StoredObjection stored, store::FindObjection(call.uow(), request.id()));
  RETURN_IF_ERROR(RequirePostingsVisible(call, kPosts, stored.data.unit_id()));
  if (call.IsSelf(stored.subject.id())) return error::Guards({OwnCase(stored.data.case_id())});
  RETURN_IF_ERROR(OpenWords(call, stored));
  RETURN_IF_ERROR(AddTitle(call, stored.data));
  call.RecordPersonalRead("objection", request.id(), "");  // the log does not say whom it is about
  return stored.data;
}

}  // namespace thidua::approval
