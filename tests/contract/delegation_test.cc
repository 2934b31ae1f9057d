// Signing in somebody's stead: within the days, in the unit, while the giver is who he was; and on record.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/audit/leaf.h"
#include "services/common/crypto/totp.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"
#include "tests/contract/playing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace identity::v1;
using approval::v1::Case;
using approval::v1::Decision;
using approval::v1::SubmissionLetter;
using grpc::StatusCode;

constexpr char kDelegate[] = "identity/DelegationService/Delegate";
constexpr char kEnd[] = "identity/DelegationService/EndDelegation";
constexpr char kSend[] = "approval/ApprovalService/SendSubmissionLetter";

World& W() { return TheWorld(); }

absl::CivilDay Today() {
  const auto database = W().stack.AsSuperuser();
  const auto day =
      Query(*database, "SELECT (audit.business_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS d");
  return *day[0].Day("d");
}

std::vector<Grant> ActingOf(const Actor& who) {
  const auto me = W().Do<GetMeResponse>(who, "identity/IdentityService/GetMe", GetMeRequest());
  return {me.account().acting().begin(), me.account().acting().end()};
}

Reply GiveBy(const Actor& who, const DelegateRequest& request) {
  Delegation response;
  return W().api.Call(who, kDelegate, request, &response);
}

Delegation Give(const Actor& giver, const DelegateRequest& request) {
  return W().Do<Delegation>(giver, kDelegate, request);
}

Reply EndBy(const Actor& who, const Delegation& delegation) {
  Delegation response;
  return W().api.Call(who, kEnd, Naming<EndDelegationRequest>(delegation), &response);
}

Reply SendBy(const Actor& who, const Case& found) {
  SubmissionLetter response;
  return W().api.Call(who, kSend, W().LetterRequest(found), &response);
}

Case LetterIsDue(const std::string& subject = "") { return W().CaseAt("SCHOOL_LETTER", kLetter, subject); }

// What is offered to him at the case, which says the same as what he may do.
bool IsOffered(const Actor& who, const Case& found) {
  approval::v1::ListAvailableActionsRequest request;
  request.set_case_id(found.id());
  return W().Do<approval::v1::ListAvailableActionsResponse>(
                who, "approval/ApprovalService/ListAvailableActions", request)
             .actions_size() > 0;
}

// Other services keep what they know of a caller for a moment.
void AwaitOffered(const Actor& who, const Case& found, bool offered) {
  Await(
      "a change of delegation to be known", [&] { return IsOffered(who, found) == offered; },
      std::chrono::seconds(5));
}

// The facts of one leaf of an aggregate.
std::map<std::string, std::string> FactsOf(const std::string& type, const std::string& id, int version) {
  const auto database = W().stack.AsSuperuser();
  const auto rows = Query(*database, absl::StrCat("SELECT body FROM audit.leaf WHERE agg_type = '", type,
                                                  "' AND agg_id = '", id, "' AND agg_version = ", version));
  EXPECT_EQ(rows.size(), 1);
  const auto parts = audit::CanonicalParts(rows[0].Bytes("body"));
  std::map<std::string, std::string> facts;
  for (size_t i = 8; i + 1 < parts->size(); i += 2) facts[(*parts)[i]] = (*parts)[i + 1];
  return facts;
}

// Other days of a delegation, written in behind the program: its clock is everybody's.
void MoveDays(const Delegation& delegation, absl::CivilDay first, absl::CivilDay last) {
  const auto database = W().stack.AsSuperuser();
  Query(*database, "SET session_replication_role = replica");
  Query(*database,
        absl::StrCat("UPDATE identity.delegations SET first_day = '", absl::FormatCivilTime(first),
                     "', last_day = '", absl::FormatCivilTime(last), "' WHERE id = '", delegation.id(), "'"));
}

Account AccountOf(const Actor& actor) {
  GetAccountRequest get;
  get.set_id(actor.account_id);
  return W().Do<Account>(W().admin, "identity/IdentityService/GetAccount", get);
}

TEST(Delegations, AreOfferedAndToldToWhomTheyConcern) {
  const Actor deputy = W().NewDeputy();
  ListDeputiesRequest request;
  request.set_unit_id(W().school);
  request.set_role(PRINCIPAL);
  const auto offered =
      W().Do<ListDeputiesResponse>(W().principal, "identity/DelegationService/ListDeputies", request);
  std::map<std::string, bool> second_factor;
  for (const auto& who : offered.deputies()) second_factor[who.account_id()] = who.second_factor();
  EXPECT_TRUE(second_factor.at(deputy.account_id));
  EXPECT_FALSE(second_factor.at(W().teacher.account_id));
  EXPECT_EQ(second_factor.count(W().principal.account_id), 0u);
  EXPECT_EQ(second_factor.count(W().leader.account_id), 0u);

  EXPECT_EQ(ActingOf(deputy).size(), 0u);
  const Delegation given = Give(W().principal, W().DelegateRequestTo(deputy.account_id));
  EXPECT_NE(given.to_name(), "");
  EXPECT_NE(given.from_name(), given.to_name());
  ASSERT_EQ(ActingOf(deputy).size(), 1u);
  EXPECT_EQ(ActingOf(deputy)[0].role(), PRINCIPAL);
  EXPECT_EQ(ActingOf(deputy)[0].unit_id(), W().school);
  ASSERT_TRUE(EndBy(W().principal, given).ok());
  EXPECT_EQ(ActingOf(deputy).size(), 0u);
}

TEST(Delegations, ADeputySendsALetterAndItSaysForWhom) {
  const Case found = LetterIsDue();
  EXPECT_EQ(SendBy(W().NewDeputy(), found).reason(), "PERMISSION_MISSING");

  const Actor deputy = W().NewDeputy();
  const auto delegation = Give(W().principal, W().DelegateRequestTo(deputy.account_id));
  EXPECT_TRUE(IsOffered(deputy, found));
  approval::v1::ListCasesRequest inbox;
  inbox.set_waiting_for_me(true);
  inbox.set_page_size(500);
  const auto waiting =
      W().Do<approval::v1::ListCasesResponse>(deputy, "approval/ApprovalService/ListCases", inbox).cases();
  EXPECT_TRUE(
      std::any_of(waiting.begin(), waiting.end(), [&](const Case& one) { return one.id() == found.id(); }));

  const auto sent = W().Do<SubmissionLetter>(deputy, kSend, W().LetterRequest(found));
  approval::v1::GetLetterRequest get;
  get.set_id(sent.id());
  const auto kept = W().Do<SubmissionLetter>(W().principal, "approval/ApprovalService/GetLetter", get);
  for (const SubmissionLetter& letter : {sent, kept}) {
    EXPECT_EQ(letter.signing_form(), common::v1::KT);
    EXPECT_EQ(letter.signed_for_person_id(), W().principal.person_id);
    EXPECT_EQ(letter.signer_person_id(), deputy.person_id);
  }
  auto facts = FactsOf("letter", sent.id(), 1);
  EXPECT_EQ(facts["signed_for"], "KT");
  EXPECT_EQ(facts["for_person"], W().principal.person_id);

  facts = FactsOf("delegation", delegation.id(), 1);
  EXPECT_EQ(facts["role"], "PRINCIPAL");
  EXPECT_EQ(facts["form"], "KT");
  EXPECT_EQ(facts["unit"], W().school);
  EXPECT_EQ(facts["from"], W().principal.account_id);
  EXPECT_EQ(facts["to"], deputy.account_id);
  EXPECT_EQ(facts["first_day"], "2020-08-15");
  EXPECT_EQ(facts["last_day"], "2021-05-31");
  EXPECT_EQ(facts["ended"], "false");
}

TEST(Delegations, ADecisionSaysItToo) {
  const Actor deputy = W().NewActor(W().district, {{COMMITTEE_OFFICER, W().district}});
  auto request = W().DelegateRequestTo(deputy.account_id);
  request.set_unit_id(W().district);
  request.set_role(COMMITTEE_CHAIR);
  request.set_form(common::v1::TUQ);
  Give(W().chair, request);
  const auto issued = W().Do<Decision>(deputy, "approval/ApprovalService/IssueDecision",
                                       W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter)));
  EXPECT_EQ(issued.signing_form(), common::v1::TUQ);
  EXPECT_EQ(issued.signed_for_person_id(), W().chair.person_id);
  EXPECT_EQ(issued.signer_person_id(), deputy.person_id);
  approval::v1::GetDecisionRequest get;
  get.set_id(issued.id());
  const auto kept = W().Do<Decision>(W().teacher, "approval/ApprovalService/GetDecision", get);
  EXPECT_EQ(kept.signing_form(), common::v1::TUQ);
  EXPECT_EQ(kept.signed_for_person_id(), W().chair.person_id);
  approval::v1::ListDecisionsRequest list;
  list.set_page_size(500);
  const auto listed =
      W().Do<approval::v1::ListDecisionsResponse>(W().teacher, "approval/ApprovalService/ListDecisions", list)
          .decisions();
  EXPECT_TRUE(std::any_of(listed.begin(), listed.end(), [&](const Decision& one) {
    return one.id() == issued.id() && one.signing_form() == common::v1::TUQ;
  }));
  EXPECT_EQ(FactsOf("decision", issued.id(), 1)["signed_for"], "TUQ");
}

TEST(Delegations, WhoSignsInHisOwnRightSaysNothing) {
  const auto letter = W().Do<SubmissionLetter>(W().principal, kSend, W().LetterRequest(LetterIsDue()));
  EXPECT_EQ(letter.signing_form(), common::v1::SIGNING_FORM_UNSPECIFIED);
  EXPECT_EQ(letter.signed_for_person_id(), "");
  EXPECT_EQ(FactsOf("letter", letter.id(), 1)["signed_for"], "");
}

// Also when he has a delegation besides.
TEST(Delegations, HisOwnRightGoesFirst) {
  const Actor other = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  Give(W().principal, W().DelegateRequestTo(other.account_id));
  const auto letter = W().Do<SubmissionLetter>(other, kSend, W().LetterRequest(LetterIsDue()));
  EXPECT_EQ(letter.signing_form(), common::v1::SIGNING_FORM_UNSPECIFIED);
}

TEST(Delegations, CountFromTheFirstDayToTheLast) {
  const Actor deputy = W().NewDeputy();
  const Case found = LetterIsDue();
  auto request = W().DelegateRequestTo(deputy.account_id);
  *request.mutable_first_day() = rpc::FromDay(Today() + 1);
  const auto delegation = Give(W().principal, request);
  const auto as_logged = absl::MakeCleanup([&] {  // the log is verified by tests that come after
    MoveDays(delegation, rpc::ToDay(delegation.first_day()), rpc::ToDay(delegation.last_day()));
  });
  EXPECT_FALSE(IsOffered(deputy, found));
  EXPECT_EQ(SendBy(deputy, found).code(), StatusCode::PERMISSION_DENIED) << "not before the first day";
  MoveDays(delegation, Today(), Today());
  AwaitOffered(deputy, found, true);
  MoveDays(delegation, Today() - 30, Today() - 1);
  AwaitOffered(deputy, found, false);
  EXPECT_EQ(SendBy(deputy, found).code(), StatusCode::PERMISSION_DENIED) << "not after the last";
}

TEST(Delegations, CountUntilTheyAreEnded) {
  const Actor deputy = W().NewDeputy();
  const Case found = LetterIsDue();
  const auto delegation = Give(W().principal, W().DelegateRequestTo(deputy.account_id));
  EXPECT_TRUE(IsOffered(deputy, found));
  EXPECT_EQ(EndBy(deputy, delegation).code(), StatusCode::PERMISSION_DENIED) << "it is not his to end";
  const auto ended = W().Do<Delegation>(W().principal, kEnd, Naming<EndDelegationRequest>(delegation));
  EXPECT_TRUE(ended.has_ended_at());
  AwaitOffered(deputy, found, false);
  EXPECT_EQ(SendBy(deputy, found).code(), StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(EndBy(W().principal, ended).reason(), "DELEGATION_ENDED");
  EXPECT_EQ(FactsOf("delegation", delegation.id(), 2)["ended"], "true");
  EXPECT_TRUE(GiveBy(W().principal, W().DelegateRequestTo(deputy.account_id)).ok())
      << "what has ended stands in no other's way";
}

TEST(Delegations, AnAdministratorOfTheUnitMayEndThem) {
  const auto delegation = Give(W().principal, W().DelegateRequestTo(W().NewDeputy().account_id));
  const Actor elsewhere = W().NewActor(W().school, {{ADMINISTRATOR, W().leader_school}});
  EXPECT_EQ(EndBy(elsewhere, delegation).code(), StatusCode::PERMISSION_DENIED);
  const Actor here = W().NewActor(W().school, {{ADMINISTRATOR, W().school}});
  EXPECT_TRUE(EndBy(here, delegation).ok());
}

TEST(Delegations, CountWhileTheGiverHoldsTheRole) {
  const Actor giver = W().NewActor(W().school, {{PRINCIPAL, W().school}, {TEACHER, W().school}});
  const Actor deputy = W().NewDeputy();
  const Case found = LetterIsDue();
  Give(giver, W().DelegateRequestTo(deputy.account_id));
  EXPECT_TRUE(IsOffered(deputy, found));
  auto revoke = WithId<RevokeRoleRequest>();
  revoke.set_account_id(giver.account_id);
  revoke.set_etag(AccountOf(giver).etag());
  revoke.mutable_grant()->set_role(PRINCIPAL);
  revoke.mutable_grant()->set_unit_id(W().school);
  W().Do<Account>(W().admin, "identity/IdentityService/RevokeRole", revoke);
  W().ConfirmRoles(giver.account_id);
  AwaitOffered(deputy, found, false);
  EXPECT_EQ(SendBy(deputy, found).code(), StatusCode::PERMISSION_DENIED);
}

TEST(Delegations, CountWhileTheGiversAccountIsOpen) {
  const Actor giver = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  const Actor deputy = W().NewDeputy();
  const Case found = LetterIsDue();
  Give(giver, W().DelegateRequestTo(deputy.account_id));
  EXPECT_TRUE(IsOffered(deputy, found));
  auto disable = WithId<DisableAccountRequest>();
  disable.set_account_id(giver.account_id);
  disable.set_etag(AccountOf(giver).etag());
  disable.set_reason("Nghỉ việc");
  W().Do<Account>(W().admin, "identity/IdentityService/DisableAccount", disable);
  AwaitOffered(deputy, found, false);
}

// Nobody signs for another without a second factor, also where his own role asks for none.
TEST(Delegations, CountWhileTheReceiverHasASecondFactor) {
  const Actor deputy = W().NewActor(W().school, {{TEACHER, W().school}});
  const auto request = W().DelegateRequestTo(deputy.account_id);
  EXPECT_EQ(GiveBy(W().principal, request).reason(), "DELEGATE_WITHOUT_SECOND_FACTOR");
  const auto begun =
      W().Do<BeginTotpResponse>(deputy, "identity/IdentityService/BeginTotp", BeginTotpRequest());
  ConfirmTotpRequest confirm;
  confirm.set_code(crypto::TotpCode(crypto::TotpSeed(begun.secret()), crypto::TotpStep(absl::Now())));
  W().Do<ConfirmTotpResponse>(deputy, "identity/IdentityService/ConfirmTotp", confirm);
  Give(W().principal, request);

  // The case is of another teacher: he sees it by the delegation alone.
  const Case found = LetterIsDue();
  EXPECT_TRUE(IsOffered(deputy, found));
  Query(*W().stack.AsSuperuser(),
        absl::StrCat("UPDATE identity.second_factors SET seed = NULL WHERE account_id = '", deputy.account_id,
                     "'"));
  Await(
      "the second factor to be missed",
      [&] { return SendBy(deputy, found).reason() == "PERMISSION_MISSING"; }, std::chrono::seconds(5));
}

TEST(Delegations, ReachNoOtherUnitAndNothingElse) {
  const Actor deputy = W().NewActor(W().leader_school,
                                    {{SCHOOL_SECRETARY, W().leader_school}, {SCHOOL_SECRETARY, W().school}});
  auto request = W().DelegateRequestTo(deputy.account_id);
  request.set_unit_id(W().leader_school);
  Give(W().leader, request);
  EXPECT_EQ(SendBy(deputy, LetterIsDue()).reason(), "NOT_HOLDER");

  auto sign = WithId<block::v1::SignPactRequest>();
  sign.set_block_id(W().NewBlock().id());
  sign.set_unit_id(W().leader_school);
  block::v1::Block signed_block;
  EXPECT_EQ(W().api.Call(deputy, "block/BlockService/SignPact", sign, &signed_block).reason(),
            "PERMISSION_MISSING");
  // Nor is it his to pass on.
  auto further = request;
  further.set_request_id(crypto::NewUuid());
  further.set_to_account_id(
      W().NewActor(W().leader_school, {{SCHOOL_SECRETARY, W().leader_school}}).account_id);
  EXPECT_EQ(GiveBy(deputy, further).reason(), "ROLE_NOT_HELD");
}

TEST(Delegations, NobodySignsAboutHimselfAndOnlyHimself) {
  const Actor giver = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  const Actor deputy = W().NewDeputy();
  Give(giver, W().DelegateRequestTo(deputy.account_id));
  EXPECT_EQ(SendBy(deputy, LetterIsDue(deputy.person_id)).guards().count("not_own_case"), 1u);
  EXPECT_TRUE(SendBy(deputy, LetterIsDue(giver.person_id)).ok());
}

TEST(Delegations, AreRefusedWithWhatIsWrong) {
  const Actor deputy = W().NewDeputy();
  const auto wrong = [&](const std::function<void(DelegateRequest&)>& spoil) {
    auto request = W().DelegateRequestTo(deputy.account_id);
    spoil(request);
    return GiveBy(W().principal, request);
  };
  const auto field = [&](const std::string& name, const std::function<void(DelegateRequest&)>& spoil) {
    const Reply reply = wrong(spoil);
    EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
    EXPECT_EQ(reply.fields().count(name), 1u) << reply.Describe();
  };
  const absl::CivilDay today = Today();
  const auto days = [](absl::CivilDay first, absl::CivilDay last) {
    return [=](DelegateRequest& request) {
      *request.mutable_first_day() = rpc::FromDay(first);
      *request.mutable_last_day() = rpc::FromDay(last);
    };
  };
  field("last_day", days(today + 2, today + 1));
  field("last_day", days(today - 5, today - 1));
  field("last_day", days(today, today + 366));
  for (const auto form : {common::v1::TL, common::v1::TUQ}) {
    field("document_number", [=](DelegateRequest& request) {
      request.set_form(form);
      request.clear_document_number();
    });
  }
  EXPECT_EQ(
      wrong([](DelegateRequest& request) { request.set_to_account_id(W().principal.account_id); }).reason(),
      "DELEGATION_TO_ONESELF");
  EXPECT_EQ(wrong([](DelegateRequest& request) { request.set_role(DIVISION_HEAD); }).reason(),
            "ROLE_NOT_HELD");
  EXPECT_EQ(wrong([](DelegateRequest& request) { request.set_unit_id(W().district); }).reason(),
            "ROLE_NOT_HELD");
  EXPECT_EQ(wrong([](DelegateRequest& request) { request.set_to_account_id(crypto::NewUuid()); }).code(),
            StatusCode::NOT_FOUND);
  auto of_secretary = W().DelegateRequestTo(deputy.account_id);
  of_secretary.set_role(SCHOOL_SECRETARY);
  EXPECT_EQ(GiveBy(W().secretary, of_secretary).fields().count("role"), 1u);

  EXPECT_TRUE(wrong([&](DelegateRequest& request) {
                days(today, today + 365)(request);
                request.clear_document_number();
              }).ok());
  const Reply again = wrong(days(today + 365, today + 400));
  EXPECT_EQ(again.code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(again.reason(), "DELEGATION_OVERLAPS");
  EXPECT_TRUE(wrong(days(today + 366, today + 400)).ok()) << "the days after are free";
}

TEST(Delegations, AreListedToWhomTheyConcern) {
  const Actor giver = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  const Actor deputy = W().NewDeputy();
  const auto first = Give(giver, W().DelegateRequestTo(deputy.account_id));
  const auto second = Give(giver, W().DelegateRequestTo(W().NewDeputy().account_id));
  const auto ids = [](const Actor& who, int page_size) {
    std::vector<std::string> out;
    ListDelegationsRequest request;
    request.set_page_size(page_size);
    do {
      const auto page =
          W().Do<ListDelegationsResponse>(who, "identity/DelegationService/ListDelegations", request);
      for (const auto& one : page.delegations()) out.push_back(one.id());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return out;
  };
  const std::vector<std::string> both = {first.id(), second.id()};
  EXPECT_EQ(ids(giver, 1), both);
  EXPECT_EQ(ids(deputy, 50), std::vector<std::string>{first.id()});
  EXPECT_TRUE(ids(W().teacher, 50).empty());
  const Actor auditor = W().NewActor(W().school, {{AUDITOR, W().school}});
  for (const Actor& who : {auditor, W().admin}) {
    const auto seen = ids(who, 500);
    EXPECT_EQ(std::count(seen.begin(), seen.end(), first.id()), 1);
    EXPECT_EQ(std::count(seen.begin(), seen.end(), second.id()), 1);
  }
}

// Nor does whoever writes as the service itself.
TEST(Delegations, TheTableRefusesToo) {
  const auto refused = [](const std::string& constraint, const std::string& form, const std::string& document,
                          const std::string& last_day, const std::string& to) {
    const absl::Status status =
        TheStack()
            .AsService("identity")
            ->ExecuteText(absl::StrCat(
                "INSERT INTO identity.delegations (id, unit_id, role, form, from_account_id, to_account_id,"
                " document_number, first_day, last_day, created_at) VALUES (gen_random_uuid(),"
                " gen_random_uuid(), 'PRINCIPAL', '",
                form, "', '", W().principal.account_id, "', '", to, "', '", document, "', '2020-08-15', '",
                last_day, "', now())"))
            .status();
    return absl::StrContains(error::CauseOf(status), constraint);
  };
  const std::string& other = W().secretary.account_id;
  EXPECT_TRUE(refused("delegations_not_oneself", "KT", "", "2020-08-15", W().principal.account_id));
  EXPECT_TRUE(refused("delegations_document", "TL", "", "2020-08-15", other));
  EXPECT_TRUE(refused("delegations_days", "KT", "", "2020-08-14", other));
  EXPECT_TRUE(refused("delegations_days", "KT", "", "2021-08-16", other));
  EXPECT_TRUE(refused("audit guard", "KT", "", "2020-08-15", other));
}

}  // namespace
}  // namespace thidua::test
