// What heads say of registrations, and who says it of the heads' own.
#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "tests/use_cases/registrations.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

class Reviews : public Registrations {};

// What the head of the unit says stands until the registration is changed, and says why to its subject.
TEST_F(Reviews, AreApprovedOrSentBackByTheHeadOfTheUnit) {
  const Person principal = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const auto campaign = Launched();
  const auto registered = Register(campaign, teacher_);
  ASSERT_TRUE(registered.ok()) << registered.status();
  ReviewRegistrationRequest review;
  review.set_id(registered->id());
  review.set_etag(registered->etag());
  review.set_review(Registration::SENT_BACK);
  const auto reviewed = [&](const Person& by) {
    review.set_request_id(crypto::NewUuid());
    return service_.Call<Registration>(by, "RegistrationService/ReviewRegistration", review);
  };
  EXPECT_EQ(error::ReasonOf(reviewed(principal).status()), reason::kFieldInvalid) << "why?";
  review.set_reason("Xin ghi rõ chỉ tiêu của lớp");
  EXPECT_EQ(error::ReasonOf(reviewed(secretary).status()), reason::kPermissionMissing);
  const auto back = reviewed(principal);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->review(), Registration::SENT_BACK);
  EXPECT_EQ(back->review_reason(), "Xin ghi rõ chỉ tiêu của lớp");
  EXPECT_EQ(back->state(), Registration::ACTIVE);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'REGISTRATION_REVIEWED'"), 1);

  ChangeRegistrationRequest change;
  change.set_request_id(crypto::NewUuid());
  change.set_id(back->id());
  change.set_etag(back->etag());
  change.add_title_codes("ADVANCED_WORKER");
  change.set_commitment("Lớp 4A: 100 % học sinh hoàn thành chương trình.");
  const auto changed =
      service_.Call<Registration>(teacher_, "RegistrationService/ChangeRegistration", change);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->review(), Registration::REVIEW_UNSPECIFIED);
  EXPECT_EQ(changed->review_reason(), "");
  review.set_etag(changed->etag());
  review.set_review(Registration::APPROVED);
  const auto approved = reviewed(principal);
  ASSERT_TRUE(approved.ok()) << approved.status();
  EXPECT_EQ(approved->review_reason(), "") << "an approval has none";
  EXPECT_EQ(service_.Count("registrations WHERE review = 'APPROVED' AND review_reason = ''"), 1);
}

// Nobody reviews his own: of the head it is done by the office above, and of nobody else.
TEST_F(Reviews, OfTheHeadAreReviewedByTheOfficeAbove) {
  const Person principal = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  service_.peers().On<identity::v1::ListRoleHoldersRequest, identity::v1::ListRoleHoldersResponse>(
      "identity/IdentityService/ListRoleHolders", [&](const auto& request) {
        identity::v1::ListRoleHoldersResponse answer;
        EXPECT_EQ(request.permission(), "registration.registrations.review");
        EXPECT_EQ(request.unit_ids(0), school_);
        auto* holder = answer.add_holders();
        holder->set_unit_id(school_);
        holder->set_role(identity::v1::PRINCIPAL);
        holder->set_person_id(principal.caller.person_id());
        return answer;
      });
  const auto campaign = Launched();
  const auto of_head = Register(campaign, principal);
  const auto of_teacher = Register(campaign, teacher_);
  ASSERT_TRUE(of_head.ok() && of_teacher.ok()) << of_head.status() << of_teacher.status();
  const auto reviewed = [&](const Person& by, const Registration& registration, const std::string& reason) {
    ReviewHeadRegistrationRequest review;
    review.set_request_id(crypto::NewUuid());
    review.set_id(registration.id());
    review.set_etag(registration.etag());
    review.set_review(reason.empty() ? Registration::APPROVED : Registration::SENT_BACK);
    review.set_reason(reason);
    return service_.Call<Registration>(by, "RegistrationService/ReviewHeadRegistration", review);
  };
  EXPECT_EQ(error::ReasonOf(reviewed(principal, *of_head, "").status()), reason::kPermissionMissing);
  EXPECT_EQ(error::ReasonOf(reviewed(officer_, *of_teacher, "").status()), reason::kGuardUnmet);
  const auto back = reviewed(officer_, *of_head, "Xin ghi rõ chỉ tiêu của trường");
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->review_reason(), "Xin ghi rõ chỉ tiêu của trường");
  const auto approved = reviewed(officer_, *back, "");
  ASSERT_TRUE(approved.ok()) << approved.status();
  EXPECT_EQ(approved->review(), Registration::APPROVED);
  EXPECT_EQ(approved->review_reason(), "");
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'HEAD_REGISTRATION_REVIEWED'"), 2);
}

}  // namespace
}  // namespace thidua::test
