#include "services/report/app/announce.h"

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/report/app/addressees.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::report {
namespace {

using approval::v1::CaseMoved;
using store::NewNotice;
using v1::Notice;

std::string Quoted(const std::string& name) { return absl::StrCat("“", name, "”"); }

NewNotice Make(const common::v1::Event& event, Notice::Kind kind, const std::string& addressee,
               const std::string& text, const std::string& detail = "") {
  NewNotice out;
  out.source = event.event_id();
  out.addressee = addressee;
  out.notice.set_kind(kind);
  *out.notice.mutable_at() = event.occurred_at();
  out.notice.set_text(text);
  out.notice.set_detail(detail);
  return out;
}

NewNotice To(Notice::Target target, const std::string& target_id, const std::string& campaign_id,
             NewNotice notice) {
  notice.notice.set_target(target);
  notice.notice.set_target_id(target_id);
  notice.notice.set_campaign_id(campaign_id);
  return notice;
}

// "Hồ sơ “Lao động tiên tiến”", of a collective with its name: its reader has others too.
std::string DossierOf(const CaseMoved& fact) {
  return absl::StrCat("Hồ sơ ", Quoted(fact.title_name()),
                      fact.subject().kind() == common::v1::UNIT ? " của " + fact.subject_name() : "");
}

// What the move is to the subject; KIND_UNSPECIFIED: nothing to tell.
Notice::Kind KindOf(const CaseMoved& fact) {
  using namespace approval::v1;
  switch (fact.verb()) {
    case RETURN:
      return Notice::RETURNED;
    case REFUSE:
    case COUNCIL_FAILED:
      return Notice::REFUSED;
    case ISSUE_DECISION:
      return Notice::DECIDED;
    case WITHDRAW:
      return Notice::WITHDRAWN;
    case ACCEPT:
    case SEND_LETTER:
    case COUNCIL_PASSED:
      if (fact.to_kind() == END_STAGE) return Notice::HANDED_ON;
      return fact.to_level() > fact.from_level() ? Notice::PASSED : Notice::KIND_UNSPECIFIED;
    default:
      return Notice::KIND_UNSPECIFIED;
  }
}

std::string SentenceOf(Notice::Kind kind, const CaseMoved& fact) {
  const std::string dossier = DossierOf(fact);
  switch (kind) {
    case Notice::RETURNED:
      return fact.to_kind() == approval::v1::SUPPLEMENT_STAGE
                 ? absl::StrCat(dossier, " được trả lại để bổ sung",
                                fact.has_due_on() ? ", hạn " + rpc::DayText(rpc::ToDay(fact.due_on())) : "",
                                ".")
                 : absl::StrCat(dossier, " được trả về bước ", Quoted(fact.to_stage_name()), ".");
    case Notice::REFUSED:
      return dossier + " không đạt.";
    case Notice::DECIDED:
      return dossier + " đã có quyết định khen thưởng.";
    case Notice::WITHDRAWN:
      return dossier + " đã được rút theo đề nghị.";
    case Notice::HANDED_ON:
      return dossier + " đã được chuyển lên cấp trên quyết định.";
    default:
      return absl::StrCat(dossier, " đã qua một cấp, nay ở bước ", Quoted(fact.to_stage_name()), ".");
  }
}

NewNotice ToTheSubject(const common::v1::Event& event, Notice::Kind kind, const CaseMoved& fact) {
  NewNotice notice = Make(event, kind, ToSubject(fact.subject(), fact.unit_id()), SentenceOf(kind, fact),
                          kind == Notice::PASSED ? "" : fact.note());
  if (!fact.decision_id().empty())
    return To(Notice::DECISION, fact.decision_id(), fact.campaign_id(), notice);
  const bool collective = fact.subject().kind() == common::v1::UNIT;
  return To(collective ? Notice::SCHOOL_DOSSIER : Notice::DOSSIER, fact.dossier_id(), fact.campaign_id(),
            notice);
}

// A case among others that come to the same addressee: those of one day, stage and last day are one notice.
// `happened`: "đến bước …", said of the case, or of how many there are.
template <class Fact>
NewNotice OfCase(const common::v1::Event& event, Notice::Kind kind, const std::string& addressee,
                 const Fact& fact, const std::string& stage, const std::string& happened) {
  const std::string words = absl::StrCat(
      happened, fact.has_due_on() ? ", hạn " + rpc::DayText(rpc::ToDay(fact.due_on())) : "", ".");
  NewNotice notice =
      To(Notice::CASE, fact.case_id(), fact.campaign_id(),
         Make(event, kind, addressee,
              absl::StrCat("Hồ sơ ", Quoted(fact.title_name()), " của ", fact.subject_name(), " ", words)));
  const absl::CivilDay day =
      absl::ToCivilDay(rpc::ToTime(event.occurred_at()), absl::FixedTimeZone(7 * 60 * 60));
  notice.notice.set_stage(stage);
  notice.subject_id = fact.subject().id();
  notice.together = absl::StrCat("hồ sơ ", words);
  notice.group_key =
      absl::StrCat(absl::FormatCivilTime(day), " ", fact.campaign_id(), " ", stage, " ", notice.together);
  return notice;
}

NewNotice ToTheDesk(const common::v1::Event& event, const CaseMoved& fact) {
  const bool again = fact.verb() == approval::v1::RESUBMIT;
  return OfCase(
      event, Notice::ARRIVED, ToRole(fact.to_role(), fact.holder_unit_id()), fact, fact.to_stage(),
      absl::StrCat(again ? "đã bổ sung và trở lại bước " : "đến bước ", Quoted(fact.to_stage_name())));
}

// "09:00 ngày 01/06/2021"
template <class OfMeeting>
std::string WhenOf(const OfMeeting& fact) {
  return absl::FormatTime("%H:%M ngày %d/%m/%Y", rpc::ToTime(fact.held_at()),
                          absl::FixedTimeZone(7 * 60 * 60));
}

// "“Khối Tiểu học”: Hội nghị tổng kết, lúc 09:00 ngày 01/06/2021"
template <class OfMeeting>
std::string MeetingOf(const OfMeeting& fact) {
  return absl::StrCat(Quoted(fact.block_name()), ": ", fact.meeting_name(), ", lúc ", WhenOf(fact));
}

// The heads of units, of what leads to a meeting of their block.
std::vector<NewNotice> ToHeads(const common::v1::Event& event, Notice::Kind kind,
                               const google::protobuf::RepeatedPtrField<std::string>& units,
                               const std::string& meeting_id, const std::string& text,
                               const std::string& detail = "") {
  std::vector<NewNotice> out;
  out.reserve(units.size());
  for (const auto& unit : units) {
    out.push_back(
        To(Notice::BLOCK_MEETING, meeting_id, "",
           Make(event, kind, ToRole(identity::v1::Role_Name(identity::v1::PRINCIPAL), unit), text, detail)));
  }
  return out;
}

// What a paper did to an award: "đã bị thu hồi".
std::string Happened(common::v1::RulingKind kind) {
  switch (kind) {
    case common::v1::AWARD_SUSPENSION:
      return "bị tạm dừng hiệu lực để xác minh";
    case common::v1::AWARD_REINSTATEMENT:
      return "đã được khôi phục";
    case common::v1::AWARD_REVOCATION:
      return "đã bị thu hồi";
    case common::v1::CONTENT_CORRECTION:
      return "đã được sửa đổi";
    default:
      return "đã được đính chính";
  }
}

// What a complainant hears: "đã được thụ lý".
std::string Answered(const approval::v1::ComplaintMoved& fact) {
  using approval::v1::Petition;
  if (fact.state() == Petition::ACCEPTED)
    return fact.extended() ? "được gia hạn giải quyết" : "đã được thụ lý";
  if (fact.state() == Petition::DECLINED) return "không được thụ lý";
  if (fact.outcome() == Petition::UPHELD) return "đã có kết quả: khiếu nại đúng";
  if (fact.outcome() == Petition::PARTLY_UPHELD) return "đã có kết quả: khiếu nại đúng một phần";
  return "đã có kết quả: khiếu nại không đúng";
}

std::string Due(const approval::v1::ComplaintMoved& fact) {
  return fact.has_due_on() ? absl::StrCat(", hạn ", rpc::DayText(rpc::ToDay(fact.due_on())), ".")
         : fact.state() == approval::v1::Petition::WITHDRAWN ? ""
                                                             : ".";
}

// Told when it is reviewed, not when it goes along to another unit; who writes for a collective sees it
// there.
std::vector<NewNotice> OfReview(const common::v1::Event& event,
                                const registration::v1::RegistrationChanged& fact) {
  if (fact.by_person_id().empty() || fact.subject().kind() != common::v1::PERSON) return {};
  const bool back = fact.review() == registration::v1::Registration::SENT_BACK;
  NewNotice notice = To(
      Notice::REGISTRATION, fact.registration_id(), fact.campaign_id(),
      Make(event, back ? Notice::RETURNED : Notice::REGISTERED, ToPerson(fact.subject().id()),
           back ? "Đăng ký thi đua của bạn được trả lại để sửa." : "Đăng ký thi đua của bạn đã được duyệt.",
           fact.review_reason()));
  notice.subject_id = fact.subject().id();
  return {notice};
}

}  // namespace

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const CaseMoved& fact) {
  std::vector<NewNotice> out;
  // What was sent by a program of before names nobody.
  if (fact.title_name().empty()) return out;
  const Notice::Kind kind = KindOf(fact);
  if (kind != Notice::KIND_UNSPECIFIED) out.push_back(ToTheSubject(event, kind, fact));
  if (!fact.to_role().empty() && !fact.holder_unit_id().empty()) out.push_back(ToTheDesk(event, fact));
  for (NewNotice& notice : out) notice.subject_id = fact.subject().id();
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const approval::v1::CaseAssigned& fact) {
  if (fact.by_person_id() == fact.assignee_person_id()) return {};
  return {OfCase(event, Notice::ASSIGNED, ToPerson(fact.assignee_person_id()), fact, fact.stage(),
                 absl::StrCat("được phân công cho bạn ở bước ", Quoted(fact.stage_name())))};
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const approval::v1::AwardsRuled& fact) {
  std::vector<NewNotice> out;
  for (const auto& award : fact.awards()) {
    const std::string text =
        absl::StrCat("Khen thưởng ", Quoted(fact.title_name()), " năm học ", fact.school_year(),
                     award.subject().kind() == common::v1::UNIT ? " của " + award.subject_name() : "", " ",
                     Happened(fact.kind()), " theo văn bản số ", fact.number(), " ngày ",
                     rpc::DayText(rpc::ToDay(fact.date())), ".");
    NewNotice notice =
        To(Notice::DECISION, fact.ruling_id(), fact.campaign_id(),
           Make(event, Notice::RULED, ToSubject(award.subject(), award.unit_id()), text, fact.reason()));
    notice.subject_id = award.subject().id();
    out.push_back(std::move(notice));
  }
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event,
                                 const approval::v1::EligibilityTouched& fact) {
  const std::string why = absl::StrCat(" vì khen thưởng ", Quoted(fact.award_name()), " ",
                                       Happened(fact.ruling()), " (văn bản số ", fact.ruling_number(), ").");
  const std::string what = absl::StrCat("Điều kiện của hồ sơ ", Quoted(fact.title_name()));
  const bool collective = fact.subject().kind() == common::v1::UNIT;
  std::vector<NewNotice> out;
  out.push_back(
      To(collective ? Notice::SCHOOL_DOSSIER : Notice::DOSSIER, fact.dossier_id(), fact.campaign_id(),
         Make(event, Notice::TOUCHED, ToSubject(fact.subject(), fact.unit_id()),
              absl::StrCat(what, collective ? " của " + fact.subject_name() : "", " được xét lại", why),
              fact.verdict())));
  if (!fact.role().empty() && !fact.holder_unit_id().empty()) {
    out.push_back(
        To(Notice::CASE, fact.case_id(), fact.campaign_id(),
           Make(event, Notice::TOUCHED, ToRole(fact.role(), fact.holder_unit_id()),
                absl::StrCat(what, " của ", fact.subject_name(),
                             fact.decision_id().empty() ? " cần xét lại" : ", đã có quyết định, cần xem lại",
                             why),
                fact.verdict())));
  }
  for (NewNotice& notice : out) notice.subject_id = fact.subject().id();
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const approval::v1::ComplaintMoved& fact) {
  const bool ended = fact.state() == approval::v1::Petition::WITHDRAWN;
  const std::string about = absl::StrCat("Đơn khiếu nại về ", Quoted(fact.title_name()));
  std::vector<NewNotice> out;
  if (fact.state() == approval::v1::Petition::FILED || ended) {
    for (const auto& role : fact.roles()) {
      out.push_back(To(Notice::PETITION, fact.petition_id(), fact.campaign_id(),
                       Make(event, Notice::COMPLAINED, ToRole(role, fact.unit_id()),
                            absl::StrCat(about, " của ", fact.subject_name(),
                                         ended ? " đã được rút." : " chờ thụ lý", Due(fact)))));
    }
  } else {
    out.push_back(To(Notice::PETITION, fact.petition_id(), fact.campaign_id(),
                     Make(event, Notice::COMPLAINED, ToSubject(fact.subject(), fact.subject_unit_id()),
                          absl::StrCat(about, " ", Answered(fact), Due(fact)), fact.answer())));
  }
  for (NewNotice& notice : out) notice.subject_id = fact.subject().id();
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const approval::v1::ObjectionEntered& fact) {
  const std::string text =
      absl::StrCat("Có văn bản góp ý về ", Quoted(fact.title_name()), " của ", fact.subject_name(),
                   " trong danh sách niêm yết số ", fact.posting_number(), ", chờ trả lời.");
  std::vector<NewNotice> out;
  for (const auto& role : fact.roles()) {
    out.push_back(To(Notice::POSTING, fact.posting_id(), "",
                     Make(event, Notice::OBJECTED, ToRole(role, fact.unit_id()), text)));
    out.back().subject_id = fact.subject().id();
  }
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event,
                                 const registration::v1::RegistrationChanged& fact) {
  if (fact.review() != registration::v1::Registration::REVIEW_UNSPECIFIED) return OfReview(event, fact);
  const bool by_oneself = fact.by_person_id().empty() || fact.by_person_id() == fact.subject().id();
  if (by_oneself || fact.subject().kind() != common::v1::PERSON) return {};
  const std::string text = fact.title_codes().empty()
                               ? "Đăng ký thi đua của bạn đã được đơn vị rút."
                               : "Đơn vị đã ghi đăng ký thi đua thay bạn. Xin xem các danh hiệu đã ghi.";
  NewNotice notice = To(Notice::REGISTRATION, fact.registration_id(), fact.campaign_id(),
                        Make(event, Notice::REGISTERED, ToPerson(fact.subject().id()), text));
  notice.subject_id = fact.subject().id();
  return {notice};
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event,
                                 const registration::v1::RegistrationSumAskedAgain& fact) {
  return {To(
      Notice::REGISTRATION_SUM, fact.sum_id(), fact.campaign_id(),
      Make(event, Notice::RETURNED, ToRole(identity::v1::Role_Name(identity::v1::PRINCIPAL), fact.unit_id()),
           absl::StrCat("Đơn vị tổ chức yêu cầu trường gửi lại danh sách đăng ký của phong trào ",
                        Quoted(fact.campaign_name()), "."),
           fact.reason()))};
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event,
                                 const registration::v1::CampaignAdvanced& fact) {
  if (fact.state() != registration::v1::Campaign::LAUNCHED) return {};
  const std::string text =
      absl::StrCat("Phong trào ", Quoted(fact.name()),
                   fact.rescheduled() ? " dời lịch: đăng ký đến hết " : " đã phát động: đăng ký đến hết ",
                   rpc::DayText(rpc::ToDay(fact.registration_closes_on())), ", nộp hồ sơ đến hết ",
                   rpc::DayText(rpc::ToDay(fact.dossiers_close_on())), ".");
  return {To(Notice::CAMPAIGN, fact.campaign_id(), fact.campaign_id(),
             Make(event, Notice::LAUNCHED, ToAllBelow(fact.unit_id()), text))};
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const block::v1::BlockMeetingCalled& fact) {
  return ToHeads(event, Notice::SUMMONED, fact.member_unit_ids(), fact.meeting_id(),
                 absl::StrCat("Mời họp ", MeetingOf(fact), ", tại ", fact.place(), "."));
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event,
                                 const block::v1::BlockMeetingCalledOff& fact) {
  return ToHeads(event, Notice::CALLED_OFF, fact.member_unit_ids(), fact.meeting_id(),
                 absl::StrCat("Huỷ họp ", MeetingOf(fact), "."), fact.reason());
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const block::v1::UnitsNominated& fact) {
  return ToHeads(event, Notice::NOMINATED, fact.unit_ids(), fact.meeting_id(),
                 absl::StrCat(Quoted(fact.block_name()), " suy tôn đơn vị: ", fact.title_name(),
                              ". Xin đăng ký (nếu chưa) và lập hồ sơ của tập thể."));
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event,
                                 const registration::v1::CampaignWordSent& fact) {
  using registration::v1::CampaignWordSent;
  const std::string happened = fact.about() == CampaignWordSent::REMINDER ? "Nhắc trường về phong trào "
                               : fact.about() == CampaignWordSent::FINDINGS
                                   ? "Có kiến nghị sau kiểm tra cần trường trả lời, phong trào "
                                   : "Có văn bản mới cần xác nhận đọc của phong trào ";
  const std::string text = absl::StrCat(happened, Quoted(fact.campaign_name()), ".");
  std::vector<NewNotice> out;
  out.reserve(fact.unit_ids_size());
  for (const auto& unit : fact.unit_ids()) {
    out.push_back(
        To(Notice::CAMPAIGN_WORK, fact.campaign_id(), fact.campaign_id(),
           Make(event, Notice::CALLED_ON, ToRole(identity::v1::Role_Name(identity::v1::PRINCIPAL), unit),
                text, fact.words())));
  }
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const council::v1::MeetingScheduled& fact) {
  const std::string text = absl::StrCat("Mời họp hội đồng: ", fact.subject(), ", lúc ", WhenOf(fact),
                                        fact.place().empty() ? "" : ", tại " + fact.place(), ".");
  std::vector<NewNotice> out;
  for (const auto& person : fact.member_person_ids()) {
    out.push_back(
        To(Notice::MEETING, fact.meeting_id(), "", Make(event, Notice::SUMMONED, ToPerson(person), text)));
  }
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const council::v1::MeetingCancelled& fact) {
  const std::string text =
      absl::StrCat("Huỷ phiên họp hội đồng: ", fact.subject(), ", lúc ", WhenOf(fact), ".");
  std::vector<NewNotice> out;
  out.reserve(fact.member_person_ids_size());
  for (const auto& person : fact.member_person_ids()) {
    out.push_back(To(Notice::MEETING, fact.meeting_id(), "",
                     Make(event, Notice::CALLED_OFF, ToPerson(person), text, fact.reason())));
  }
  return out;
}

std::vector<NewNotice> NoticesOf(const common::v1::Event& event, const council::v1::PollOpened& fact) {
  const std::string text = absl::StrCat(fact.secret() ? "Hội đồng bắt đầu bỏ phiếu kín bằng phiếu giấy: "
                                                      : "Hội đồng đang biểu quyết, mời bạn bỏ phiếu: ",
                                        Quoted(fact.title_name()), ", ", fact.candidates(), " hồ sơ.");
  std::vector<NewNotice> out;
  for (const auto& person : fact.member_person_ids()) {
    out.push_back(To(Notice::MEETING, fact.meeting_id(), fact.campaign_id(),
                     Make(event, Notice::POLL_OPENED, ToPerson(person), text)));
  }
  return out;
}

std::vector<store::Deadline> DeadlinesOf(const CaseMoved& fact) {
  if (!fact.has_due_on() || fact.title_name().empty()) return {};
  const bool with_subject = fact.to_kind() == approval::v1::SUPPLEMENT_STAGE;
  if (!with_subject && fact.to_role().empty()) return {};
  return {{store::kCaseDue, fact.case_id(), rpc::ToDay(fact.due_on()),
           with_subject ? ToSubject(fact.subject(), fact.unit_id())
                        : ToRole(fact.to_role(), fact.holder_unit_id()),
           absl::StrCat(fact.title_name(), " – ", fact.subject_name()),
           with_subject ? fact.dossier_id() : fact.case_id(), fact.campaign_id(), fact.subject().id()}};
}

std::vector<store::Deadline> DeadlinesOf(const approval::v1::ComplaintMoved& fact) {
  std::vector<store::Deadline> out;
  if (!fact.has_due_on()) return out;
  out.reserve(fact.roles_size());
  for (const auto& role : fact.roles()) {
    out.push_back({store::kComplaintDue + role, fact.petition_id(), rpc::ToDay(fact.due_on()),
                   ToRole(role, fact.unit_id()), absl::StrCat(fact.title_name(), " – ", fact.subject_name()),
                   fact.petition_id(), fact.campaign_id(), fact.subject().id()});
  }
  return out;
}

std::vector<store::Deadline> DeadlinesOf(const registration::v1::CampaignAdvanced& fact) {
  if (fact.state() != registration::v1::Campaign::LAUNCHED) return {};
  const std::string everybody = ToAllBelow(fact.unit_id());
  return {{store::kRegistrationDue, fact.campaign_id(), rpc::ToDay(fact.registration_closes_on()), everybody,
           fact.name(), fact.campaign_id(), fact.campaign_id(), ""},
          {store::kDossiersDue, fact.campaign_id(), rpc::ToDay(fact.dossiers_close_on()), everybody,
           fact.name(), fact.campaign_id(), fact.campaign_id(), ""}};
}

}  // namespace thidua::report
