// What the contract names in codes has words a Vietnamese reader knows.
#include <gtest/gtest.h>

#include "client/models/leaf_words.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/common/v1/options.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/delegation_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/identity/v1/recovery_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

TEST(Words, EveryDeedInTheLogHasThem) {
  int kinds = 0;
  for (const auto* message :
       {audit::v1::Leaf::descriptor(), approval::v1::Case::descriptor(), block::v1::Block::descriptor(),
        council::v1::Poll::descriptor(), directory::v1::Person::descriptor(),
        identity::v1::Account::descriptor(), identity::v1::RoleChange::descriptor(),
        identity::v1::Recovery::descriptor(), identity::v1::Delegation::descriptor(),
        registration::v1::Campaign::descriptor(), submission::v1::Dossier::descriptor()}) {
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

TEST(Words, EveryEventBetweenServicesHasThem) {
  for (const auto* event :
       {approval::v1::CaseLeftFirstStage::descriptor(), approval::v1::CaseMoved::descriptor(),
        approval::v1::CaseReachedDesk::descriptor(), approval::v1::CaseReturned::descriptor(),
        approval::v1::CaseWithdrawn::descriptor(), approval::v1::DecisionIssued::descriptor(),
        block::v1::BlockFormed::descriptor(), council::v1::MeetingScheduled::descriptor(),
        council::v1::PollOpened::descriptor(), council::v1::PollTallied::descriptor(),
        directory::v1::RatingRecorded::descriptor(), directory::v1::UnitSucceeded::descriptor(),
        registration::v1::CampaignAdvanced::descriptor(), registration::v1::RegistrationChanged::descriptor(),
        submission::v1::DossierSubmitted::descriptor(), submission::v1::WithdrawalAsked::descriptor()}) {
    EXPECT_TRUE(client::KnowsEvent(event->full_name())) << event->full_name();
  }
}

}  // namespace
}  // namespace thidua::test
