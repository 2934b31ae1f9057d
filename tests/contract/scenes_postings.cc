#include "tests/contract/scenes.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

constexpr char kService[] = "approval/PostingService/";

Case Waiting(World& w) { return w.CaseAt("DISTRICT_DECISION", kLetter); }

template <class Request>
Request Listing(World& w, const Case& found) {
  Request request;
  auto* reference = request.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  request.set_number(w.NewLetterNumber());
  request.set_working_days(5);
  request.set_place("Bảng tin của huyện");
  return request;
}

PostCasesRequest PostingOf(World& w, const Case& found) {
  auto request = Listing<PostCasesRequest>(w, found);
  request.set_request_id(crypto::NewUuid());
  return request;
}

Posting Posted(World& w) {
  return w.Do<Posting>(w.chair, std::string(kService) + "PostCases", PostingOf(w, Waiting(w)));
}

FileObjectionRequest Objecting(const Posting& posting) {
  FileObjectionRequest request;
  request.set_id(crypto::NewUuid());
  request.set_posting_id(posting.id());
  request.set_case_id(posting.items(0).case_id());
  request.set_text("Có giờ dạy thay chưa đúng như báo cáo.\nXin xem lại sổ đầu bài.");
  return request;
}

Objection Objected(World& w) {
  return w.Do<Objection>(w.colleague, std::string(kService) + "FileObjection", Objecting(Posted(w)));
}

EnterObjectionRequest Entering(const Posting& posting) {
  auto request = WithId<EnterObjectionRequest>();
  request.set_posting_id(posting.id());
  request.set_case_id(posting.items(0).case_id());
  *request.mutable_came_on() = posting.posted_on();
  request.set_text("Phụ huynh góp ý.\nCó chữ ký.");
  request.set_file_name("don-gop-y.pdf");
  request.set_content("%PDF-1.4\nđơn góp ý\n%%EOF\n");
  return request;
}

AnswerObjectionRequest Answering(const Objection& objection, Objection::Outcome outcome = Objection::KEPT) {
  auto request = Naming<AnswerObjectionRequest>(objection);
  request.set_outcome(outcome);
  request.set_answer("Đã đối chiếu sổ đầu bài.\nBáo cáo là đúng.");
  return request;
}

TakeOutOfPostingRequest TakingOut(const Posting& posting) {
  auto request = Naming<TakeOutOfPostingRequest>(posting);
  request.set_case_id(posting.items(0).case_id());
  request.set_reason("Xin xem lại hồ sơ\ntrước khi đề nghị.");
  return request;
}

// Of a unit of its own: what the district asks for would hold up every other scene that decides.
SetPostingRuleRequest Ruling(World& w) {
  auto request = WithId<SetPostingRuleRequest>();
  request.set_unit_id(w.school);
  ListPostingsRequest list;
  list.set_unit_id(w.school);
  request.set_etag(
      w.Do<ListPostingsResponse>(w.principal, std::string(kService) + "ListPostings", list).rule().etag());
  request.set_working_days(0);
  request.set_document("Quy chế thi đua số 12/QC ngày 05/9/2020");
  return request;
}

template <class Request>
Request ById(const std::string& id) {
  Request request;
  request.set_id(id);
  return request;
}

}  // namespace

Scenes PostingScenes() {
  const std::string s = kService;
  return {
      {s + "ListCasesToPost",
       [](World& w) {
         Waiting(w);
         ListCasesToPostRequest request;
         request.set_unit_id(w.district);
         return By(w.chair, request);
       },
       Stranger::kRefused},
      {s + "PostCases",
       [](World& w) { return By(w.chair, PostingOf(w, Waiting(w))); },
       Stranger::kRefused,
       1,
       {{"below_who_decides",
         [](World& w) { return By(w.principal, PostingOf(w, w.CaseAt("SCHOOL_LETTER", kLetter))); },
         "GUARD_UNMET",
         {"posted_by_decider"}}}},
      {s + "PreviewPosting",
       [](World& w) { return By(w.chair, Listing<PreviewPostingRequest>(w, Waiting(w))); },
       Stranger::kRefused},
      {s + "ListPostings",
       [](World& w) {
         Posted(w);
         ListPostingsRequest request;
         request.set_unit_id(w.district);
         return By(w.specialist, request);
       },
       Stranger::kRefused},
      {s + "GetPosting", [](World& w) { return By(w.specialist, ById<GetPostingRequest>(Posted(w).id())); }},
      {s + "TakeOutOfPosting",
       [](World& w) { return By(w.chair, TakingOut(Posted(w))); },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [s](World& w) {
           const auto taken = w.Do<Posting>(w.chair, s + "TakeOutOfPosting", TakingOut(Posted(w)));
           return By(w.chair, TakingOut(taken));
         },
         "GUARD_UNMET",
         {"item_on_list"}}}},
      {s + "SetPostingRule", [](World& w) { return By(w.principal, Ruling(w)); }},
      {s + "ListPostedCases",
       [](World& w) {
         Posted(w);
         return By(w.teacher, ListPostedCasesRequest());
       },
       Stranger::kWelcome},
      {s + "FileObjection",
       [](World& w) { return By(w.colleague, Objecting(Posted(w))); },
       Stranger::kWelcome,
       0,  // of this person: the leaf is of nobody
       {{"about_one_who_was_taken_out",
         [s](World& w) {
           return By(w.colleague,
                     Objecting(w.Do<Posting>(w.chair, s + "TakeOutOfPosting", TakingOut(Posted(w)))));
         },
         "GUARD_UNMET",
         {"item_on_list"}}}},
      {s + "EnterObjection",
       [](World& w) { return By(w.specialist, Entering(Posted(w))); },
       Stranger::kRefused,
       1,
       {{"that_came_before_it_was_posted",
         [](World& w) {
           auto request = Entering(Posted(w));
           *request.mutable_came_on() = Day(2020, 1, 2);
           return By(w.specialist, request);
         },
         "GUARD_UNMET",
         {"posting_open"}}}},
      {s + "ListMyObjections",
       [](World& w) {
         Objected(w);
         return By(w.colleague, ListMyObjectionsRequest());
       },
       Stranger::kWelcome},
      {s + "ListObjections",
       [s](World& w) {
         const Posting posting = Posted(w);
         w.Do<Objection>(w.colleague, s + "FileObjection", Objecting(posting));
         w.Do<Objection>(w.specialist, s + "EnterObjection", Entering(posting));
         ListObjectionsRequest request;
         request.set_posting_id(posting.id());
         return By(w.specialist, request);
       },
       Stranger::kRefused},
      {s + "GetObjection", [](World& w) { return By(w.chair, ById<GetObjectionRequest>(Objected(w).id())); }},
      {s + "AnswerObjection",
       [](World& w) { return By(w.chair, Answering(Objected(w))); },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [s](World& w) {
           return By(w.chair,
                     Answering(w.Do<Objection>(w.chair, s + "AnswerObjection", Answering(Objected(w)))));
         },
         "GUARD_UNMET",
         {"objection_open"}}}},
  };
}

}  // namespace thidua::test
