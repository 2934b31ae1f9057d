#include "tests/contract/scenes.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

constexpr char kService[] = "approval/PetitionService/";

FileComplaintRequest Complaint(const Case& about) {
  auto request = WithId<FileComplaintRequest>();
  request.set_case_id(about.id());
  request.set_text("Tôi không đồng ý với kết quả này.\nXin xem xét lại.");
  return request;
}

// The secretary writes in the stead of whom the award was given.
Petition Filed(World& w) {
  return w.Do<Petition>(w.secretary, std::string(kService) + "FileComplaint", Complaint(w.NewAward()));
}

template <class Request>
Request Answering(const Petition& petition) {
  auto request = Naming<Request>(petition);
  request.set_answer("Đã đối chiếu hồ sơ.\nĐủ căn cứ trả lời.");
  return request;
}

Petition Accepted(World& w) {
  return w.Do<Petition>(w.chair, std::string(kService) + "AcceptPetition",
                        Naming<AcceptPetitionRequest>(Filed(w)));
}

ResolvePetitionRequest Resolving(World& w, const Petition& petition) {
  auto request = Answering<ResolvePetitionRequest>(petition);
  request.set_outcome(Petition::REJECTED);
  request.set_number(w.NewCode("QĐ"));
  *request.mutable_date() = Day(2020, 8, 15);
  return request;
}

Petition Resolved(World& w) {
  return w.Do<Petition>(w.chair, std::string(kService) + "ResolvePetition", Resolving(w, Accepted(w)));
}

EscalateComplaintRequest Escalating(const Petition& petition) {
  auto request = Naming<EscalateComplaintRequest>(petition);
  request.set_text("Tôi không đồng ý với trả lời lần đầu.\nXin cấp trên xem xét.");
  return request;
}

// About an award of somebody of their own.
FileDenunciationRequest Denunciation(World& w) {
  FileDenunciationRequest request;
  request.set_id(crypto::NewUuid());
  request.set_case_id(w.NewAward(w.NewPerson(w.school).id()).id());
  request.set_unit_id(w.district);
  request.set_text("Báo cáo thành tích kê khai không đúng.\nCó tài liệu kèm theo.");
  return request;
}

Petition Denounced(World& w) {
  return w.Do<Petition>(w.teacher, std::string(kService) + "FileDenunciation", Denunciation(w));
}

template <class Request>
Request ById(const std::string& id) {
  Request request;
  request.set_id(id);
  return request;
}

}  // namespace

Scenes PetitionScenes() {
  const std::string s = kService;
  return {
      {s + "FileComplaint",
       [](World& w) { return By(w.secretary, Complaint(w.NewAward())); },
       Stranger::kRefused,
       1,
       {{"about_a_case_under_way",
         [](World& w) { return By(w.secretary, Complaint(w.CaseAt("SCHOOL_LETTER", kLetter))); },
         "GUARD_UNMET",
         {"complaint_about_a_result"}}}},
      {s + "FileDenunciation",
       [](World& w) { return By(w.teacher, Denunciation(w)); },
       Stranger::kWelcome,
       0,  // of this person: the leaf is of nobody
       {{"about_no_award",
         [](World& w) {
           auto request = Denunciation(w);
           request.set_case_id(w.CaseAt("SCHOOL_LETTER", kLetter, w.NewPerson(w.school).id()).id());
           return By(w.teacher, request);
         },
         "GUARD_UNMET",
         {"denunciation_about_an_award"}}}},
      {s + "ListDenunciationDesks",
       [](World& w) {
         ListDenunciationDesksRequest request;
         request.set_case_id(w.NewAward(w.NewPerson(w.school).id()).id());
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
      {s + "WithdrawComplaint",
       [](World& w) { return By(w.secretary, Answering<WithdrawComplaintRequest>(Filed(w))); },
       Stranger::kRefused,
       1,
       {{"that_was_answered",
         [](World& w) { return By(w.secretary, Answering<WithdrawComplaintRequest>(Resolved(w))); },
         "GUARD_UNMET",
         {"petition_open"}},
        {"of_somebody_else",
         [](World& w) { return By(w.principal, Answering<WithdrawComplaintRequest>(Filed(w))); },
         "GUARD_UNMET",
         {"withdrawn_by_complainant"}}}},
      {s + "EscalateComplaint",
       [](World& w) { return By(w.secretary, Escalating(Resolved(w))); },
       Stranger::kRefused,
       1,
       {{"that_is_being_handled_in_time",
         [](World& w) { return By(w.secretary, Escalating(Accepted(w))); },
         "GUARD_UNMET",
         {"next_step_open"}}}},
      {s + "ListMyPetitions",
       [](World& w) {
         Denounced(w);
         return By(w.teacher, ListMyPetitionsRequest());
       },
       Stranger::kWelcome},
      {s + "ListPetitions",
       [](World& w) {
         Filed(w);
         return By(w.chair, ListPetitionsRequest());
       },
       Stranger::kSeesNothing},
      {s + "GetPetition", [](World& w) { return By(w.chair, ById<GetPetitionRequest>(Filed(w).id())); }},
      {s + "AcceptPetition",
       [](World& w) { return By(w.chair, Naming<AcceptPetitionRequest>(Filed(w))); },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [](World& w) { return By(w.chair, Naming<AcceptPetitionRequest>(Accepted(w))); },
         "GUARD_UNMET",
         {"petition_filed"}}}},
      {s + "DeclinePetition",
       [](World& w) { return By(w.chair, Answering<DeclinePetitionRequest>(Filed(w))); },
       Stranger::kRefused,
       1,
       {{"that_was_accepted",
         [](World& w) { return By(w.chair, Answering<DeclinePetitionRequest>(Accepted(w))); },
         "GUARD_UNMET",
         {"petition_filed"}}}},
      {s + "ExtendPetition",
       [](World& w) { return By(w.chair, Answering<ExtendPetitionRequest>(Accepted(w))); },
       Stranger::kRefused,
       1,
       {{"before_it_is_accepted",
         [](World& w) { return By(w.chair, Answering<ExtendPetitionRequest>(Filed(w))); },
         "GUARD_UNMET",
         {"petition_accepted"}},
        {"a_second_time",
         [](World& w) {
           const auto extended = w.Do<Petition>(w.chair, std::string(kService) + "ExtendPetition",
                                                Answering<ExtendPetitionRequest>(Accepted(w)));
           return By(w.chair, Answering<ExtendPetitionRequest>(extended));
         },
         "GUARD_UNMET",
         {"not_extended"}}}},
      {s + "ResolvePetition",
       [](World& w) { return By(w.chair, Resolving(w, Accepted(w))); },
       Stranger::kRefused,
       1,
       {{"before_it_is_accepted",
         [](World& w) { return By(w.chair, Resolving(w, Filed(w))); },
         "GUARD_UNMET",
         {"petition_accepted"}}}},
      {s + "RevealDenouncer",
       [](World& w) {
         auto request = ById<RevealDenouncerRequest>(Denounced(w).id());
         request.set_reason("Cần làm việc với người tố cáo\nđể xác minh.");
         return By(w.chair, request);
       }},
  };
}

}  // namespace thidua::test
