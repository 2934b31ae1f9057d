// What the contract names in codes has words a Vietnamese reader knows.
#include <gtest/gtest.h>

#include <set>

#include "client/models/directory_words.h"
#include "client/models/leaf_words.h"
#include "client/models/proof_words.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/approval/v1/certificate_service.pb.h"
#include "thidua/approval/v1/fund_service.pb.h"
#include "thidua/approval/v1/petition_service.pb.h"
#include "thidua/approval/v1/posting_service.pb.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/block/v1/block_meeting_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/indicator_evidence_service.pb.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/block/v1/indicator_summary_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"
#include "thidua/common/v1/options.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/directory/v1/golden_book_service.pb.h"
#include "thidua/directory/v1/import_service.pb.h"
#include "thidua/identity/v1/delegation_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/identity/v1/recovery_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/report/v1/notice_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

TEST(Words, EveryDeedInTheLogHasThem) {
  int kinds = 0;
  for (const auto* message : {audit::v1::Leaf::descriptor(),
                              approval::v1::Case::descriptor(),
                              approval::v1::CertificateAward::descriptor(),
                              approval::v1::FundEntry::descriptor(),
                              block::v1::Block::descriptor(),
                              block::v1::BlockMeeting::descriptor(),
                              block::v1::IndicatorSheet::descriptor(),
                              block::v1::GetIndicatorEvidenceRequest::descriptor(),
                              block::v1::IndicatorSummary::descriptor(),
                              block::v1::Scorecard::descriptor(),
                              council::v1::Poll::descriptor(),
                              directory::v1::Person::descriptor(),
                              directory::v1::Import::descriptor(),
                              directory::v1::GoldenBookExtract::descriptor(),
                              report::v1::Notice::descriptor(),
                              identity::v1::Account::descriptor(),
                              identity::v1::RoleChange::descriptor(),
                              identity::v1::Recovery::descriptor(),
                              identity::v1::Delegation::descriptor(),
                              registration::v1::Campaign::descriptor(),
                              registration::v1::CampaignPlan::descriptor(),
                              submission::v1::Dossier::descriptor()}) {
    for (int s = 0; s < message->file()->service_count(); ++s) {
      const auto* service = message->file()->service(s);
      for (int m = 0; m < service->method_count(); ++m) {
        const auto& policy = service->method(m)->options().GetExtension(common::v1::policy);
        for (const std::string& kind : {policy.audit_kind(), policy.personal_read_kind()}) {
          if (kind.empty()) continue;
          kinds += 1;
          EXPECT_TRUE(client::KnowsDeed(kind)) << kind;
        }
      }
    }
  }
  EXPECT_GT(kinds, 50);
}

TEST(Words, EveryKindOfUnitHasThem) {
  std::set<QString> words;
  for (const auto kind : client::UnitKinds()) {
    words.insert(client::WordOf(kind));
    EXPECT_NE(client::WordOf(kind), "Đơn vị") << directory::v1::UnitKind_Name(kind);
    EXPECT_EQ(client::IsSchool(kind), client::WordOf(kind).startsWith("Trường") ||
                                          kind == directory::v1::CONTINUING_EDUCATION_CENTRE);
  }
  EXPECT_EQ(words.size(), static_cast<size_t>(client::UnitKinds().size())) << "one each";
}

TEST(Words, ANameSaysWhatKindOfUnitItIs) {
  using namespace directory::v1;
  const std::pair<const char*, UnitKind> names[] = {
      {"Trường TH&THCS Hòa Bình", LOWER_SECONDARY_SCHOOL},
      {"Trường Tiểu học Định An 1", PRIMARY_SCHOOL},
      {"Trường Mầm non Hoa Sen", NURSERY_SCHOOL},
      {"Trường THCS và THPT Võ Văn Kiệt", UPPER_SECONDARY_SCHOOL},
      {"Trung tâm GDNN-GDTX huyện Gò Quao", CONTINUING_EDUCATION_CENTRE},
      {"Sở Giáo dục và Đào tạo tỉnh Kiên Giang", EDUCATION_DEPARTMENT},
      {"Phòng Văn hóa – Xã hội xã Bình An", CULTURE_SOCIETY_DIVISION},
      {"Ủy ban nhân dân xã Bình An", COMMUNE_COMMITTEE},
      {"Hội Khuyến học", UNIT_KIND_UNSPECIFIED}};
  for (const auto& [name, kind] : names) EXPECT_EQ(client::KindOfName(name), kind) << name;
}

TEST(Words, EveryEventBetweenServicesHasThem) {
  for (const auto* event : {approval::v1::AwardsRuled::descriptor(),
                            approval::v1::EligibilityTouched::descriptor(),
                            approval::v1::ComplaintMoved::descriptor(),
                            approval::v1::ObjectionEntered::descriptor(),
                            approval::v1::CaseLeftFirstStage::descriptor(),
                            approval::v1::CaseMoved::descriptor(),
                            approval::v1::CaseReachedDesk::descriptor(),
                            approval::v1::CaseReturned::descriptor(),
                            approval::v1::CaseWithdrawn::descriptor(),
                            approval::v1::DecisionIssued::descriptor(),
                            block::v1::BlockFormed::descriptor(),
                            block::v1::BlockMeetingCalled::descriptor(),
                            block::v1::BlockMeetingCalledOff::descriptor(),
                            block::v1::UnitsNominated::descriptor(),
                            council::v1::MeetingCancelled::descriptor(),
                            council::v1::MeetingScheduled::descriptor(),
                            council::v1::PollOpened::descriptor(),
                            council::v1::PollTallied::descriptor(),
                            directory::v1::RatingRecorded::descriptor(),
                            directory::v1::UnitSucceeded::descriptor(),
                            registration::v1::CampaignAdvanced::descriptor(),
                            registration::v1::RegistrationChanged::descriptor(),
                            submission::v1::DossierSubmitted::descriptor(),
                            submission::v1::WithdrawalAsked::descriptor()}) {
    EXPECT_TRUE(client::KnowsEvent(event->full_name())) << event->full_name();
  }
}

// What a leaf says of a state or of what was imported is read by people.
TEST(Words, EveryStateInTheLogHasThem) {
  for (const auto* states :
       {registration::v1::Campaign::State_descriptor(), registration::v1::Registration::State_descriptor(),
        submission::v1::Dossier::State_descriptor(), directory::v1::Import::State_descriptor(),
        council::v1::Meeting::State_descriptor(), council::v1::WrittenOpinion::State_descriptor(),
        directory::v1::ImportKind_descriptor(), common::v1::AwardStanding_descriptor(),
        common::v1::RulingKind_descriptor(), approval::v1::Petition::State_descriptor(),
        approval::v1::Petition::Kind_descriptor(), approval::v1::Petition::Outcome_descriptor(),
        approval::v1::FundEntry::Kind_descriptor(), block::v1::BlockMeeting::State_descriptor(),
        block::v1::BlockMeeting::Kind_descriptor(), block::v1::Nomination::State_descriptor(),
        block::v1::BlockText::Kind_descriptor()}) {
    for (int i = 1; i < states->value_count(); ++i) {
      const QString code = QString::fromStdString(states->value(i)->name());
      EXPECT_NE(client::FactValue("state", code), code) << code.toStdString();
    }
  }
  for (const char* fact :
       {"applied", "assignee", "dossiers_close_on", "ends_on", "entry", "file", "ground", "holder", "import",
        "kind", "movement", "offices", "recovery", "registration_closes_on", "ties"}) {
    EXPECT_NE(client::FactName(fact), fact) << fact;
  }
}

}  // namespace
}  // namespace thidua::test
