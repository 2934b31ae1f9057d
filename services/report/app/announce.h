// What a fact is to people: the notices that are made of it.
#ifndef THIDUA_SERVICES_REPORT_APP_ANNOUNCE_H_
#define THIDUA_SERVICES_REPORT_APP_ANNOUNCE_H_

#include <vector>

#include "services/report/store/deadline_store.h"
#include "services/report/store/notice_store.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/approval/v1/petition_service.pb.h"
#include "thidua/approval/v1/posting_service.pb.h"
#include "thidua/block/v1/block_meeting_service.pb.h"
#include "thidua/common/v1/events.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::report {

// To the subject: returned, passed a level, refused, decided, withdrawn, handed on. To who acts at the next
// stage: it has arrived.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event, const approval::v1::CaseMoved& fact);
// To a colleague who is to work on the case, unless they took it themselves.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const approval::v1::CaseAssigned& fact);
// To whom the awards were given.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const approval::v1::AwardsRuled& fact);
// To the subject of a case that rested on such an award, and to who has that case to judge or decided it.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const approval::v1::EligibilityTouched& fact);
// To who handles the complaint when it comes, and to who is heard in it of each answer.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const approval::v1::ComplaintMoved& fact);
// To who may answer the letter.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const approval::v1::ObjectionEntered& fact);
// To a person in whose stead somebody registered, or whose registration was reviewed.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const registration::v1::RegistrationChanged& fact);
// To the head of the school.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const registration::v1::RegistrationSumAskedAgain& fact);
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const block::v1::BlockMeetingCalled& fact);
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const block::v1::BlockMeetingCalledOff& fact);
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const block::v1::UnitsNominated& fact);
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const registration::v1::CampaignAdvanced& fact);
// To the head of each of the schools.
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const registration::v1::CampaignWordSent& fact);
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const council::v1::MeetingScheduled& fact);
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event,
                                        const council::v1::MeetingCancelled& fact);
std::vector<store::NewNotice> NoticesOf(const common::v1::Event& event, const council::v1::PollOpened& fact);

// The last day of the stage the case has come to; none where the stage has none or nobody waits for it.
std::vector<store::Deadline> DeadlinesOf(const approval::v1::CaseMoved& fact);
// Of a complaint that waits for its answer, for each role that handles it.
std::vector<store::Deadline> DeadlinesOf(const approval::v1::ComplaintMoved& fact);
// Of a campaign that takes registrations and dossiers; none of any other.
std::vector<store::Deadline> DeadlinesOf(const registration::v1::CampaignAdvanced& fact);

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_ANNOUNCE_H_
