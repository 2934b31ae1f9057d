#include "services/approval/app/post_cases.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/paper_parts.h"
#include "services/approval/app/posting_access.h"
#include "services/approval/app/posting_facts.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/log.h"
#include "services/document/values.h"
#include "services/policy/calendar.h"
#include "services/policy/public_notice.h"

namespace thidua::approval {
namespace {

// All cases of a request, as they are before they are locked, with what is asked of directory.
struct Fetched {
  std::vector<std::string> ids;              // as the request lists them
  std::map<std::string, std::string> etags;  // by id
  std::string unit_id;                       // that they lie with
  rpc::UnitTreePtr units;
  People people;
  const identity::v1::Caller::Acting* acting;  // null: in their own right
};

absl::StatusOr<Fetched> Fetch(rpc::Call& call,
                              const google::protobuf::RepeatedPtrField<v1::CaseRef>& references) {
  Fetched out;
  for (const auto& reference : references) {
    if (!out.etags.emplace(reference.id(), reference.etag()).second)
      return error::Field("cases", "Có hồ sơ được chọn hai lần.");
    out.ids.push_back(reference.id());
  }
  ASSIGN_OR_RETURN(const auto cases, store::FindAll(call.uow(), out.ids));
  if (cases.size() != out.ids.size()) return error::Of(reason::kNotFound);
  std::vector<std::string> named;
  for (const auto& stored : cases) {
    named.push_back(stored.data.unit_id());
    const bool together = stored.data.campaign_id() == cases.front().data.campaign_id() &&
                          stored.data.holder_unit_id() == cases.front().data.holder_unit_id();
    if (!together)
      return error::Field("cases",
                          "Một danh sách chỉ gồm hồ sơ trong cùng một đợt thi đua, ở cùng một đơn vị.");
  }
  out.unit_id = cases.front().data.holder_unit_id();
  if (out.unit_id.empty()) return error::Of(reason::kNotFound);
  out.acting = ActsThere(call, kPosts, out.unit_id);
  if (out.acting == nullptr && !HoldsThere(call, kPosts, out.unit_id))
    return error::Of(reason::kPermissionMissing, {{"permission", kPosts}});
  named.push_back(out.unit_id);
  ASSIGN_OR_RETURN(out.units, call.Units(named));
  ASSIGN_OR_RETURN(out.people, PeopleFor(call, references));
  return out;
}

// Why these are not posted for so many days; every reason of every case.
absl::Status CheckPosted(rpc::Call& call, const std::vector<store::StoredCase>& cases,
                         const std::vector<PostingAsked>& asked, int working_days) {
  std::vector<error::UnmetGuard> unmet;
  for (size_t i = 0; i < cases.size(); ++i) {
    const v1::Case& data = cases[i].data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    if (call.IsSelf(data.subject().id())) unmet.push_back(OwnCase(data.id()));
    if (!EndsHere(*law.process, *law.title, *law.stage)) {
      unmet.push_back({"posted_by_decider",
                       absl::StrCat("“", law.title->name(),
                                    "” không do đơn vị này quyết định. Nơi quyết định niêm yết "
                                    "khi hồ sơ tới đó."),
                       data.id()});
    }
    if (working_days < asked[i].working_days && !asked[i].only_told) {
      unmet.push_back({"days_asked_for",
                       absl::StrCat("Phải niêm yết ít nhất ", asked[i].working_days, " ngày làm việc (",
                                    asked[i].basis, ")."),
                       data.id()});
    }
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

absl::StatusOr<document::Manuscript> PostingText(rpc::Call& call, const Fetched& fetched,
                                                 const std::vector<store::StoredCase>& cases,
                                                 const v1::Posting& posting, const v1::PaperWords& words) {
  document::v1::Content content;
  content.set_template_id("public_notice");
  PaperHead head{posting.unit_id(), posting.number(), posting.posted_on(), posting.signing_form()};
  PutHead(call, *fetched.units, head, fetched.people, words, "head", {"Các đơn vị có tên trong danh sách"},
          content);
  auto& values = *content.mutable_values();
  document::SetText(
      values, "abstract",
      Or(words.abstract(), absl::StrCat("Về việc lấy ý kiến về danh sách đề nghị khen thưởng năm học ",
                                        posting.school_year())));
  document::SetText(values, "unit", fetched.units->NameOf(posting.unit_id()));
  document::SetText(values, "where", posting.place());
  document::SetText(values, "basis", Or(posting.basis(), "đề nghị của các đơn vị có tên trong danh sách"));
  document::SetNumber(values, "days", posting.working_days());
  document::SetDay(values, "last_day", posting.last_day());
  std::map<std::string, const v1::Case*> by_id;
  for (const auto& stored : cases) by_id[stored.data.id()] = &stored.data;
  for (const auto& id : fetched.ids) {
    const v1::Case& data = *by_id.at(id);
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    auto& row = document::AddRow(content, "posted");
    document::SetText(row, "name", NameOf(data, fetched.people));
    document::SetText(row, "post", PostOf(data, fetched.people, *fetched.units));
    document::SetText(row, "title", law.title->name());
  }
  return document::Manuscript{std::move(content), posting.number(), document::Editable::kYes};
}

struct Written {
  store::StoredPosting stored;
  document::Manuscript text;
};

// All of it but its paper and its row, in the call's transaction.
absl::StatusOr<Written> WritePosting(rpc::Call& call, const v1::PostCasesRequest& request) {
  RETURN_IF_ERROR(CheckPaperNumber(request.number(), "15/TB-UBND"));
  ASSIGN_OR_RETURN(const Fetched fetched, Fetch(call, request.cases()));
  ASSIGN_OR_RETURN(const auto cases, store::Lock(call.uow(), fetched.ids));
  for (const auto& stored : cases) {
    RETURN_IF_ERROR(rpc::CheckEtag(fetched.etags.at(stored.data.id()), stored.revision));
    if (stored.data.holder_unit_id() != fetched.unit_id) return error::Of(reason::kNotHolder);
  }
  ASSIGN_OR_RETURN(const auto asked, AskedOfEach(call, cases));
  RETURN_IF_ERROR(CheckPosted(call, cases, asked, request.working_days()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const auto last = policy::Calendar::Official().AddWorkingDays(today, request.working_days());
  if (!last.covered) {
    rpc::LogError("calendar", absl::StrCat("the holidays of ", last.day.year(),
                                           " are not in data/tables/holidays: a posting may end too early"));
  }
  store::StoredPosting stored;
  stored.revision = 1;
  v1::Posting& posting = stored.data;
  posting.set_id(crypto::NewUuid());
  posting.set_etag(rpc::Etag(1));
  posting.set_number(request.number());
  posting.set_unit_id(fetched.unit_id);
  posting.set_school_year(cases.front().data.school_year());
  *posting.mutable_posted_on() = rpc::FromDay(today);
  posting.set_working_days(request.working_days());
  *posting.mutable_last_day() = rpc::FromDay(last.day);
  const auto longest = std::max_element(asked.begin(), asked.end(), [](const auto& one, const auto& other) {
    return one.working_days < other.working_days;
  });
  posting.set_basis(longest->basis);
  posting.set_place(request.place());
  for (const auto& id : fetched.ids) posting.add_items()->set_case_id(id);
  posting.set_item_count(static_cast<int>(fetched.ids.size()));
  Sign(call, fetched.acting, posting);
  ASSIGN_OR_RETURN(auto text, PostingText(call, fetched, cases, posting, request.words()));
  return Written{std::move(stored), std::move(text)};
}

}  // namespace

absl::StatusOr<v1::Posting> PostCases(rpc::Call& call, const v1::PostCasesRequest& request) {
  ASSIGN_OR_RETURN(Written written, WritePosting(call, request));
  v1::Posting& posting = written.stored.data;
  ASSIGN_OR_RETURN(auto paper, document::Issue(written.text));
  std::vector<std::string> ids;
  for (const auto& item : posting.items()) ids.push_back(item.case_id());
  RETURN_IF_ERROR(StorePaper(call, paper, posting.unit_id(), posting.id(), ids));
  posting.set_paper_id(paper.info.id());
  RETURN_IF_ERROR(store::InsertPosting(call.uow(), written.stored));
  LeavePosting(call, written.stored, paper.info.sha256());
  return posting;
}

absl::StatusOr<common::v1::PaperFile> PreviewPosting(rpc::Call& call,
                                                     const v1::PreviewPostingRequest& request) {
  v1::PostCasesRequest tried;
  *tried.mutable_cases() = request.cases();
  tried.set_number(request.number());
  tried.set_working_days(request.working_days());
  tried.set_place(request.place());
  *tried.mutable_words() = request.words();
  ASSIGN_OR_RETURN(const Written written, WritePosting(call, tried));
  return PreviewUndone(call, written.text, request.format());
}

absl::StatusOr<bool> TakeOut(rpc::Call& call, store::StoredPosting& stored, const std::string& case_id,
                             const std::string& reason) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  stored.revision += 1;
  stored.data.set_etag(rpc::Etag(stored.revision));
  ASSIGN_OR_RETURN(const bool taken, store::TakeItemOut(call.uow(), stored, case_id, today, reason));
  if (!taken) return false;
  stored.data.set_item_count(stored.data.item_count() - 1);
  ASSIGN_OR_RETURN(const paper::Paper paper, paper::Find(call.uow(), stored.data.paper_id()));
  LeavePosting(call, stored, paper.info.sha256());
  return true;
}

absl::StatusOr<v1::Posting> TakeOutOfPosting(rpc::Call& call, const v1::TakeOutOfPostingRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredPosting seen, store::FindPosting(call.uow(), request.id()));
  RETURN_IF_ERROR(RequirePostings(call, kPosts, seen.data.unit_id()));
  ASSIGN_OR_RETURN(const v1::Posting before,
                   Described(call, seen, Items::kAll));  // asks for the tree it needs
  ASSIGN_OR_RETURN(const auto locked, store::Lock(call.uow(), {request.case_id()}));
  ASSIGN_OR_RETURN(store::StoredPosting stored, store::LockPosting(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  std::vector<error::UnmetGuard> unmet;
  for (const auto& found : locked) {
    if (call.IsSelf(found.data.subject().id())) unmet.push_back(OwnCase(request.case_id()));
    if (!found.data.outcome().empty())
      unmet.push_back({"case_open", "Hồ sơ này đã có kết quả nên ở lại trong danh sách.", request.case_id()});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  ASSIGN_OR_RETURN(const bool taken, TakeOut(call, stored, request.case_id(), request.reason()));
  if (!taken)
    return error::Guards(
        {{"item_on_list", "Hồ sơ này không còn trong danh sách. Xin tải lại.", request.case_id()}});
  return Described(call, stored, Items::kAll);
}

absl::StatusOr<v1::PostingRule> SetPostingRule(rpc::Call& call, const v1::SetPostingRuleRequest& request) {
  if (!HoldsThere(call, kPosts, request.unit_id()))
    return error::Of(reason::kPermissionMissing, {{"permission", kPosts}});
  ASSIGN_OR_RETURN(const auto before, store::LockRule(call.uow(), request.unit_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), before.has_value() ? before->etag() : std::string()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  int64_t revision = 0;  // of a unit that has never said anything
  if (before.has_value() && !absl::SimpleAtoi(before->etag(), &revision))
    return error::Internal("etag of a rule");
  ++revision;
  v1::PostingRule rule;
  rule.set_unit_id(request.unit_id());
  rule.set_working_days(request.working_days());
  rule.set_document(request.document());
  *rule.mutable_set_on() = rpc::FromDay(today);
  rule.set_etag(rpc::Etag(revision));
  RETURN_IF_ERROR(store::SaveRule(call.uow(), rule, revision));
  call.uow().Leaf({"posting_rule", rule.unit_id(), revision}, {{"days", std::to_string(rule.working_days())},
                                                               {"document", rule.document()},
                                                               {"day", absl::FormatCivilTime(today)}});
  return rule;
}

}  // namespace thidua::approval
