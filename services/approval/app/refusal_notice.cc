#include "services/approval/app/refusal_notice.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/paper_parts.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/document/issue.h"
#include "services/document/values.h"

namespace thidua::approval {
namespace {

constexpr char kSends[] = "approval.letters.send";
constexpr char kRefused[] = "REFUSED";

// The step that ended the case, as it was refused; empty where it was not.
absl::StatusOr<store::StoredStep> RefusalOf(rpc::Call& call, const v1::Case& data) {
  store::StoredStep last;
  if (data.outcome() != kRefused) return last;
  ASSIGN_OR_RETURN(const auto steps, store::StepsOf(call.uow(), {data.id()}));
  for (const auto& step : steps) {
    if (step.step.has_left_at()) last = step;
  }
  return last;
}

absl::Status CheckRefused(const rpc::Call& call, const v1::Case& data) {
  std::vector<error::UnmetGuard> unmet;
  if (call.IsSelf(data.subject().id()))
    unmet.push_back(
        {"not_own_case", "Đây là hồ sơ của chính bạn. Xin để người khác có thẩm quyền ký.", data.id()});
  if (data.outcome() != kRefused) {
    unmet.push_back(
        {"case_refused", "Hồ sơ này không bị từ chối nên không có thông báo. Xin tải lại hồ sơ.", data.id()});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

absl::Status CheckDay(rpc::Call& call, const common::v1::Date& date, const store::StoredStep& refusal) {
  const absl::CivilDay dated = rpc::ToDay(date);
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  if (dated > today) return error::Field("date", "Ngày thông báo không được sau hôm nay.");
  const auto refused = absl::ToCivilDay(rpc::ToTime(refusal.step.left_at()), absl::FixedTimeZone(7 * 3600));
  if (dated >= refused) return absl::OkStatus();
  return error::Field(
      "date", absl::StrCat("Ngày thông báo không được trước ngày từ chối, ", rpc::DayText(refused), "."));
}

// What was considered: the letter that brought the case, or the file where none did.
absl::StatusOr<std::string> ConsideredOf(rpc::Call& call, const v1::Case& data, const rpc::UnitTree& units) {
  ASSIGN_OR_RETURN(const auto letters, store::LettersAbout(call.uow(), {data.id()}));
  if (letters.empty()) return absl::StrCat("hồ sơ đề nghị khen thưởng năm học ", data.school_year());
  const auto& letter = letters.front();
  return absl::StrCat("Tờ trình số ", letter.number(), " ngày ", rpc::DayText(rpc::ToDay(letter.date())),
                      " của ", units.NameOf(letter.from_unit_id()));
}

absl::StatusOr<document::Manuscript> NoticeText(rpc::Call& call, const rpc::UnitTree& units,
                                                const v1::Case& data, const v1::RefusalNotice& notice,
                                                const People& people, const v1::PaperWords& words) {
  ASSIGN_OR_RETURN(const Law law, LawOf(data));
  ASSIGN_OR_RETURN(const std::string considered, ConsideredOf(call, data, units));
  document::v1::Content content;
  content.set_template_id("refusal_notice");
  PutHead(call, units, HeadOf(notice, notice.unit_id()), people, words, "head",
          {NameOf(data, people), units.NameOf(data.unit_id())}, content);
  auto& values = *content.mutable_values();
  document::SetText(values, "unit", units.NameOf(notice.unit_id()));
  document::SetText(values, "letter", considered);
  auto& row = document::AddRow(content, "refused");
  document::SetText(row, "name", NameOf(data, people));
  document::SetText(row, "title", law.title->name());
  document::SetText(row, "reason", notice.reason());
  document::SetText(row, "article", notice.legal_basis());
  return document::Manuscript{std::move(content), notice.number(), document::Editable::kYes};
}

struct Written {
  v1::RefusalNotice notice;
  document::Manuscript text;
};

// All of it but its paper, in the call's transaction.
absl::StatusOr<Written> WriteNotice(rpc::Call& call, const v1::SendRefusalNoticeRequest& request) {
  RETURN_IF_ERROR(CheckPaperNumber(request.number(), "15/TB-UBND"));
  ASSIGN_OR_RETURN(const store::StoredCase seen, store::Find(call.uow(), request.case_id()));
  ASSIGN_OR_RETURN(const auto units, call.Units({seen.data.unit_id()}));
  ASSIGN_OR_RETURN(const bool may_see, MaySee(call, seen));
  if (!may_see) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const store::StoredStep refusal, RefusalOf(call, seen.data));
  if (refusal.case_id.empty()) return CheckRefused(call, seen.data);
  v1::RefusalNotice notice;
  notice.set_unit_id(units->HeirOf(refusal.holder_unit_id));
  const auto* acting = ActsThere(call, kSends, notice.unit_id());
  if (acting == nullptr && !HoldsThere(call, kSends, notice.unit_id()))
    return error::Of(reason::kPermissionMissing, {{"permission", kSends}});
  ASSIGN_OR_RETURN(const People people, PeopleFor(call, {request.case_id()}));

  ASSIGN_OR_RETURN(const auto locked, store::Lock(call.uow(), {request.case_id()}));
  const v1::Case& data = locked.front().data;
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), locked.front().revision));
  RETURN_IF_ERROR(CheckRefused(call, data));
  RETURN_IF_ERROR(CheckDay(call, request.date(), refusal));
  notice.set_id(crypto::NewUuid());
  notice.set_number(request.number());
  *notice.mutable_date() = request.date();
  notice.set_case_id(data.id());
  notice.set_reason(Or(request.reason(), refusal.step.note()));
  notice.set_legal_basis(request.legal_basis());
  Sign(call, acting, notice);
  ASSIGN_OR_RETURN(auto text, NoticeText(call, *units, data, notice, people, request.words()));
  return Written{std::move(notice), std::move(text)};
}

}  // namespace

absl::StatusOr<bool> MayNotify(rpc::Call& call, const v1::Case& data) {
  if (call.IsSelf(data.subject().id())) return false;
  ASSIGN_OR_RETURN(const store::StoredStep refusal, RefusalOf(call, data));
  if (refusal.case_id.empty()) return false;
  ASSIGN_OR_RETURN(const auto units, call.Units({data.unit_id()}));
  const std::string unit_id = units->HeirOf(refusal.holder_unit_id);
  return HoldsThere(call, kSends, unit_id) || ActsThere(call, kSends, unit_id) != nullptr;
}

absl::StatusOr<v1::RefusalNotice> SendRefusalNotice(rpc::Call& call,
                                                    const v1::SendRefusalNoticeRequest& request) {
  ASSIGN_OR_RETURN(Written written, WriteNotice(call, request));
  v1::RefusalNotice& notice = written.notice;
  ASSIGN_OR_RETURN(auto paper, document::Issue(written.text));
  RETURN_IF_ERROR(StorePaper(call, paper, notice.unit_id(), notice.id(), {notice.case_id()}));
  notice.set_paper_id(paper.info.id());
  RETURN_IF_ERROR(store::InsertNotice(call.uow(), notice));
  call.uow().Leaf({"refusal_notice", notice.id(), 1}, {{"unit", notice.unit_id()},
                                                       {"case", notice.case_id()},
                                                       {"number", notice.number()},
                                                       {"signed_for", store::SigningFormOf(notice)},
                                                       {"for_person", notice.signed_for_person_id()},
                                                       {"paper", paper.info.sha256()}});
  return std::move(notice);
}

absl::StatusOr<common::v1::PaperFile> PreviewRefusalNotice(rpc::Call& call,
                                                           const v1::PreviewRefusalNoticeRequest& request) {
  v1::SendRefusalNoticeRequest tried;
  tried.set_case_id(request.case_id());
  tried.set_etag(request.etag());
  tried.set_number(request.number());
  *tried.mutable_date() = request.date();
  tried.set_reason(request.reason());
  tried.set_legal_basis(request.legal_basis());
  *tried.mutable_words() = request.words();
  ASSIGN_OR_RETURN(const Written written, WriteNotice(call, tried));
  return PreviewUndone(call, written.text, request.format());
}

}  // namespace thidua::approval
