// Getting in and staying in: first sign-in, second factor, step-up, sessions, and what guessing costs.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/totp.h"
#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

constexpr char kSignIn[] = "identity/IdentityService/SignIn";
constexpr char kGetMe[] = "identity/IdentityService/GetMe";
constexpr char kListUnits[] = "directory/DirectoryService/ListUnits";

World& W() { return TheWorld(); }

void Sql(const std::string& text) {
  const auto done = W().database->ExecuteText(text);
  ASSERT_TRUE(done.ok()) << text << ": " << done.status();
}

std::string Value(const std::string& query) {
  const auto rows = W().database->ExecuteText(query);
  return rows.ok() && !rows->empty() ? (*rows)[0].Text("v") : "";
}

// As if that much time had passed since then, for all sessions of the actor.
void Age(const Actor& actor, const std::string& column, const std::string& interval) {
  Sql(absl::StrCat("UPDATE identity.sessions SET ", column, " = now() - interval '", interval,
                   "' WHERE account_id = '", actor.account_id, "'"));
}

std::string NewUsername(Role role) {
  Grant grant;
  grant.set_role(role);
  grant.set_unit_id(W().school);
  return W().NewAccount(W().NewPerson(W().school), {grant}).username();
}

Reply Enter(const std::string& username, const std::string& password, const std::string& code = "") {
  SignInRequest request;
  request.set_username(username);
  request.set_password(password);
  request.set_code(code);
  SignInResponse response;
  return W().api.Call({}, kSignIn, request, &response);
}

Reply GetMeOf(const Actor& actor) {
  GetMeResponse response;
  return W().api.Call(actor, kGetMe, GetMeRequest(), &response);
}

// A read of another service, which keeps what it knows of a caller for a while.
Reply ListUnitsBy(const Actor& actor) {
  directory::v1::ListUnitsResponse response;
  return W().api.Call(actor, kListUnits, directory::v1::ListUnitsRequest(), &response);
}

Reply ChangePasswordOf(const Actor& actor, const std::string& current, const std::string& next) {
  auto request = WithId<ChangePasswordRequest>();
  request.set_current_password(current);
  request.set_new_password(next);
  ChangePasswordResponse response;
  return W().api.Call(actor, "identity/IdentityService/ChangePassword", request, &response);
}

Reply StepUpOf(const Actor& actor, const std::string& code) {
  auto request = WithId<StepUpRequest>();
  request.set_code(code);
  StepUpResponse response;
  return W().api.Call(actor, "identity/IdentityService/StepUp", request, &response);
}

// `aside` steps from now.
std::string CodeOf(const std::string& secret, int aside = 0) {
  return crypto::TotpCode(crypto::TotpSeed(secret), crypto::TotpStep(absl::Now()) + aside);
}

Actor NewPrincipal() { return W().NewActor(W().school, {{PRINCIPAL, W().school}}); }
Actor NewTeacher() { return W().NewActor(W().school, {{TEACHER, W().school}}); }

TEST(FirstSignIn, NothingIsOpenUntilThePasswordIsChanged) {
  const Actor who = W().api.SignIn(NewUsername(TEACHER), kInitialPassword);
  EXPECT_TRUE(GetMeOf(who).ok());
  const Reply refused = ListUnitsBy(who);
  EXPECT_EQ(refused.code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(refused.reason(), "SETUP_NEEDED");
  EXPECT_TRUE(IsVietnamese(refused.words()));
  EXPECT_EQ(StepUpOf(who, "123456").reason(), "SETUP_NEEDED");
  ASSERT_TRUE(ChangePasswordOf(who, "", kPassword).ok());
  EXPECT_TRUE(ListUnitsBy(who).ok()) << "also where the caller is known from before";
}

TEST(FirstSignIn, AnApproverSetsUpHisSecondFactorToo) {
  const Actor who = W().api.SignIn(NewUsername(PRINCIPAL), kInitialPassword);
  ASSERT_TRUE(ChangePasswordOf(who, "", kPassword).ok());
  EXPECT_EQ(ListUnitsBy(who).reason(), "SETUP_NEEDED");
  const auto begun = W().Do<BeginTotpResponse>(who, "identity/IdentityService/BeginTotp", BeginTotpRequest());
  EXPECT_EQ(begun.uri(), absl::StrCat("otpauth://totp/ThiDua:", who.username, "?secret=", begun.secret(),
                                      "&issuer=ThiDua"));
  ConfirmTotpRequest confirm;
  confirm.set_code(CodeOf(crypto::TotpSecret(crypto::NewTotpSeed())));  // of another seed
  ConfirmTotpResponse response;
  const Reply wrong = W().api.Call(who, "identity/IdentityService/ConfirmTotp", confirm, &response);
  EXPECT_EQ(wrong.code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(wrong.reason(), "CODE_WRONG");
  EXPECT_EQ(ListUnitsBy(who).reason(), "SETUP_NEEDED");
  confirm.set_code(CodeOf(begun.secret()));
  ASSERT_TRUE(W().api.Call(who, "identity/IdentityService/ConfirmTotp", confirm, &response).ok());
  EXPECT_EQ(response.recovery_codes_size(), 10);
  EXPECT_TRUE(ListUnitsBy(who).ok());
}

TEST(FirstSignIn, TheNewPasswordIsThePersonsOwnAndHardToGuess) {
  const Actor who = W().api.SignIn(NewUsername(TEACHER), kInitialPassword);
  EXPECT_EQ(ChangePasswordOf(who, "", kInitialPassword).reason(), "PASSWORD_UNCHANGED");
  EXPECT_EQ(ChangePasswordOf(who, kInitialPassword, kInitialPassword).reason(), "PASSWORD_UNCHANGED");
  EXPECT_EQ(ChangePasswordOf(who, "", "con meo trang").reason(), "PASSWORD_SHORT");
  EXPECT_EQ(ChangePasswordOf(who, "", "con meo trang").metadata("min"), "15");
  EXPECT_EQ(ChangePasswordOf(who, "", "matkhau1234567890").reason(), "PASSWORD_GUESSABLE");
  EXPECT_EQ(ChangePasswordOf(who, "khong phai the nay", kPassword).reason(), "PASSWORD_WRONG");
  Age(who, "created_at", "11 minutes");
  EXPECT_EQ(ChangePasswordOf(who, "", kPassword).reason(), "PASSWORD_WRONG");
  EXPECT_TRUE(ChangePasswordOf(who, kInitialPassword, kPassword).ok());
  EXPECT_EQ(ChangePasswordOf(who, "", "tam vach moi 2021 xanh").reason(), "PASSWORD_WRONG") << "only once";
}

TEST(FirstSignIn, BesideASecondFactorTenCharactersAreEnough) {
  const Actor who = W().api.SignIn(NewUsername(PRINCIPAL), kInitialPassword);
  EXPECT_EQ(ChangePasswordOf(who, "", "con meo 9").metadata("min"), "10");
  EXPECT_TRUE(ChangePasswordOf(who, "", "con meo 99").ok());
}

TEST(SecondFactor, IsAskedForOnlyAfterTheRightPassword) {
  const Actor who = NewPrincipal();
  const Reply asked = Enter(who.username, kPassword);
  EXPECT_EQ(asked.code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(asked.reason(), "SECOND_FACTOR_NEEDED");
  EXPECT_TRUE(IsVietnamese(asked.words()));
  EXPECT_EQ(Enter(who.username, "khong phai the nay", CodeOf(who.totp_secret)).reason(), "SIGN_IN_FAILED");
  EXPECT_EQ(Enter(who.username, kPassword, "000000").reason(), "SECOND_FACTOR_NEEDED");
  EXPECT_TRUE(Enter(who.username, kPassword, CodeOf(who.totp_secret)).ok());
}

TEST(SecondFactor, ACodeIsGoodOnce) {
  const Actor who = NewPrincipal();
  const std::string code = CodeOf(who.totp_secret);
  EXPECT_TRUE(Enter(who.username, kPassword, code).ok());
  EXPECT_EQ(Enter(who.username, kPassword, code).reason(), "SECOND_FACTOR_NEEDED");
  EXPECT_EQ(StepUpOf(who, code).reason(), "CODE_WRONG");
  EXPECT_EQ(Enter(who.username, kPassword, CodeOf(who.totp_secret, -1)).reason(), "SECOND_FACTOR_NEEDED");
}

// Whoever signs in right after setting it up still sees the code on the phone; and a phone may be half a
// minute fast, not a minute and a half.
TEST(SecondFactor, TheCodeThatSetItUpOpensNothing) {
  const Actor who = NewTeacher();
  const auto begun = W().Do<BeginTotpResponse>(who, "identity/IdentityService/BeginTotp", BeginTotpRequest());
  ConfirmTotpRequest confirm;
  confirm.set_code(CodeOf(begun.secret()));
  W().Do<ConfirmTotpResponse>(who, "identity/IdentityService/ConfirmTotp", confirm);
  EXPECT_EQ(Enter(who.username, kPassword, confirm.code()).reason(), "SECOND_FACTOR_NEEDED");
  const Reply again = StepUpOf(who, confirm.code());
  EXPECT_EQ(again.reason(), "CODE_WRONG");
  EXPECT_NE(again.words().find("chờ mã kế tiếp"), std::string::npos) << again.words();
  for (const int aside : {-3, 3}) {
    EXPECT_EQ(Enter(who.username, kPassword, CodeOf(begun.secret(), aside)).reason(), "SECOND_FACTOR_NEEDED");
  }
  EXPECT_TRUE(Enter(who.username, kPassword, CodeOf(begun.secret(), 1)).ok()) << "and nothing holds it up";
}

TEST(SecondFactor, ARecoveryCodeIsGoodOnceAndMayBeTypedLoosely) {
  const Actor who = NewTeacher();  // who wants one, though nobody asks it of him
  const auto begun = W().Do<BeginTotpResponse>(who, "identity/IdentityService/BeginTotp", BeginTotpRequest());
  ConfirmTotpRequest confirm;
  confirm.set_code(CodeOf(begun.secret()));
  const auto confirmed = W().Do<ConfirmTotpResponse>(who, "identity/IdentityService/ConfirmTotp", confirm);
  std::string loose = " " + confirmed.recovery_codes(3);
  std::transform(loose.begin(), loose.end(), loose.begin(),
                 [](char c) { return c == '-' ? ' ' : toupper(c); });
  EXPECT_TRUE(Enter(who.username, kPassword, loose).ok());
  EXPECT_EQ(Enter(who.username, kPassword, confirmed.recovery_codes(3)).reason(), "SECOND_FACTOR_NEEDED");
  EXPECT_TRUE(StepUpOf(who, confirmed.recovery_codes(4)).ok());
}

TEST(SecondFactor, AnotherPhoneTakesAFreshProof) {
  Actor who = NewPrincipal();
  who.totp_secret.clear();  // so that the test's caller does not step up by itself
  Age(who, "second_factor_at", "11 minutes");
  BeginTotpResponse response;
  EXPECT_EQ(W().api.Call(who, "identity/IdentityService/BeginTotp", BeginTotpRequest(), &response).reason(),
            "STEP_UP_NEEDED");
}

TEST(SecondFactor, IsNowhereInTheDatabaseToBeRead) {
  const Actor who = NewPrincipal();
  const std::string seed = crypto::Hex(crypto::TotpSeed(who.totp_secret));
  EXPECT_EQ(Value(absl::StrCat("SELECT count(*)::text AS v FROM identity.second_factors WHERE account_id = '",
                               who.account_id, "' AND position('\\x", seed, "'::bytea IN seed) > 0")),
            "0");
  EXPECT_EQ(Value(absl::StrCat("SELECT count(*)::text AS v FROM identity.request_log WHERE position('",
                               who.totp_secret, "'::bytea IN response) > 0")),
            "0");
}

TEST(SecondFactor, ResetEndsTheSessionsAndItIsSetUpAnew) {
  const Actor who = NewPrincipal();
  GetAccountRequest get;
  get.set_id(who.account_id);
  auto reset = WithId<ResetTotpRequest>();
  reset.set_account_id(who.account_id);
  reset.set_etag(W().Do<Account>(W().admin, "identity/IdentityService/GetAccount", get).etag());
  reset.set_reason("Mất điện thoại");
  EXPECT_TRUE(W().Do<Account>(W().admin, "identity/IdentityService/ResetTotp", reset).second_factor());
  EXPECT_TRUE(GetMeOf(who).ok()) << "nothing has changed yet";
  W().Do<Recovery>(W().second_admin, "identity/RecoveryService/ConfirmRecovery",
                   Naming<ConfirmRecoveryRequest>(W().RecoveriesOf(who.account_id).at(0)));
  EXPECT_EQ(GetMeOf(who).reason(), "SESSION_INVALID");
  EXPECT_EQ(ListUnitsBy(W().api.SignIn(who.username, kPassword)).reason(), "SETUP_NEEDED");
}

// An act that asks for a fresh second factor; it fails for want of cases, but not before the factor is looked
// at.
std::string ReasonOfALetter(const Actor& who) {
  auto request = WithId<approval::v1::SendSubmissionLetterRequest>();
  approval::v1::SubmissionLetter response;
  return W().api.Call(who, "approval/ApprovalService/SendSubmissionLetter", request, &response).reason();
}

TEST(StepUp, AnOldProofIsAskedForAgainAndANewOneCountsAtOnce) {
  Actor who = NewPrincipal();
  const std::string secret = std::exchange(who.totp_secret, "");
  EXPECT_EQ(ReasonOfALetter(who), "FIELD_INVALID");
  Age(who, "second_factor_at", "11 minutes");
  Await("what is known of him to be old", [&] { return ReasonOfALetter(who) == "STEP_UP_NEEDED"; });
  EXPECT_EQ(StepUpOf(who, "000000").reason(), "CODE_WRONG");
  EXPECT_EQ(ReasonOfALetter(who), "STEP_UP_NEEDED");
  ASSERT_TRUE(StepUpOf(who, CodeOf(secret)).ok());
  EXPECT_EQ(ReasonOfALetter(who), "FIELD_INVALID") << "not asked again for want of patience";
}

TEST(StepUp, WhoMayNotActAnywayIsToldThat) { EXPECT_EQ(ReasonOfALetter(W().teacher), "PERMISSION_MISSING"); }

TEST(Sessions, AFourthEndsTheFirst) {
  const Actor first = NewTeacher();
  std::vector<Actor> others;
  for (int i = 0; i < 3; ++i) others.push_back(W().api.SignIn(first.username, kPassword));
  EXPECT_EQ(GetMeOf(first).reason(), "SESSION_INVALID");
  for (const Actor& other : others) EXPECT_TRUE(GetMeOf(other).ok());
}

TEST(Sessions, EndByThemselves) {
  const Actor idle = NewTeacher();
  Age(idle, "last_used_at", "29 minutes");
  EXPECT_TRUE(GetMeOf(idle).ok());
  Age(idle, "last_used_at", "31 minutes");
  EXPECT_EQ(GetMeOf(idle).reason(), "SESSION_INVALID");
  const Actor busy = NewTeacher();
  EXPECT_EQ(Value(absl::StrCat("SELECT (expires_at - created_at)::text AS v FROM identity.sessions WHERE "
                               "account_id = '",
                               busy.account_id, "'")),
            "12:00:00");
  Age(busy, "expires_at", "1 second");
  EXPECT_EQ(GetMeOf(busy).reason(), "SESSION_INVALID");
}

TEST(Sessions, UseIsWrittenDownOnceAMinute) {
  const Actor who = NewTeacher();
  const std::string used = absl::StrCat(
      "SELECT last_used_at::text AS v FROM identity.sessions WHERE account_id = '", who.account_id, "'");
  Age(who, "last_used_at", "59 seconds");
  const std::string before = Value(used);
  EXPECT_TRUE(GetMeOf(who).ok());
  EXPECT_EQ(Value(used), before);
  Age(who, "last_used_at", "61 seconds");
  EXPECT_TRUE(GetMeOf(who).ok());
  EXPECT_GT(Value(used), before);
}

TEST(Sessions, ADisabledAccountIsOutEverywhereWithinFiveSeconds) {
  const Actor who = NewTeacher();
  ASSERT_TRUE(ListUnitsBy(who).ok());
  GetAccountRequest get;
  get.set_id(who.account_id);
  auto disable = WithId<DisableAccountRequest>();
  disable.set_account_id(who.account_id);
  disable.set_etag(W().Do<Account>(W().admin, "identity/IdentityService/GetAccount", get).etag());
  disable.set_reason("Nghỉ việc");
  W().Do<Account>(W().admin, "identity/IdentityService/DisableAccount", disable);
  EXPECT_EQ(GetMeOf(who).reason(), "SESSION_INVALID");
  Await(
      "the session to end in directory too", [&] { return ListUnitsBy(who).reason() == "SESSION_INVALID"; },
      std::chrono::seconds(5));
}

void ForgetFailures() { Sql("DELETE FROM identity.sign_in_attempts"); }

class Guessing : public testing::Test {
 protected:
  void SetUp() override { ForgetFailures(); }
  void TearDown() override { ForgetFailures(); }
};

// What a guesser hears, attempt after attempt.
std::vector<std::string> Guess(const std::string& username, int times) {
  std::vector<std::string> heard;
  for (int i = 0; i < times; ++i) {
    const Reply reply = Enter(username, "doan mo lan nay xem");
    heard.push_back(absl::StrCat(reply.code(), " ", reply.reason(), " ", reply.words()));
  }
  return heard;
}

// What the newest failure costs, in seconds.
std::string NewestDelay() {
  return Value(
      "SELECT extract(epoch FROM not_before - last_at)::bigint AS v FROM identity.sign_in_attempts"
      " WHERE address_digest <> '' ORDER BY last_at DESC LIMIT 1");
}

TEST_F(Guessing, IsHeldUpFromTheFifthFailure) {
  const Actor who = NewTeacher();
  Guess(who.username, 5);
  EXPECT_EQ(NewestDelay(), "1");
  // The second it costs may be over before a busy machine asks again: where there is one, it gets a minute
  // more.
  Sql("UPDATE identity.sign_in_attempts SET not_before = not_before + interval '1 minute' WHERE not_before > "
      "last_at");
  const Reply held = Enter(who.username, kPassword);
  EXPECT_EQ(held.code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(held.reason(), "SIGN_IN_DELAYED");
  EXPECT_LE(std::stoi(held.metadata("retry_after_seconds")), 61);
  EXPECT_TRUE(IsVietnamese(held.words()));
  EXPECT_TRUE(Enter(NewTeacher().username, kPassword).ok()) << "others are not held up";
  Sql("UPDATE identity.sign_in_attempts SET not_before = now()");
  EXPECT_TRUE(Enter(who.username, kPassword).ok());
  Guess(who.username, 4);
  EXPECT_TRUE(Enter(who.username, kPassword).ok()) << "the row of failures ended with the success";
}

TEST_F(Guessing, CostsAQuarterOfAnHourInTheEnd) {
  const Actor who = NewTeacher();
  Guess(who.username, 5);
  Sql("UPDATE identity.sign_in_attempts SET failures = 40, not_before = now()");
  Guess(who.username, 1);
  EXPECT_EQ(NewestDelay(), "900");
  EXPECT_EQ(Enter(who.username, kPassword).reason(), "SIGN_IN_DELAYED");
}

TEST_F(Guessing, AnUnknownNameSoundsLikeAKnownOne) {
  EXPECT_EQ(Guess(NewTeacher().username, 7), Guess("khong.co.nguoi.nay", 7));
}

TEST_F(Guessing, FromStrangeAddressesDoesNotShutOutAKnownOne) {
  const Actor who = NewTeacher();  // known from here
  const std::string never = NewUsername(TEACHER);
  Guess(who.username, 1);
  Guess(never, 1);
  Sql("UPDATE identity.sign_in_attempts SET failures = 100 WHERE address_digest = ''");
  EXPECT_TRUE(Enter(who.username, kPassword).ok());
  EXPECT_EQ(Enter(never, kInitialPassword).reason(), "SIGN_IN_DELAYED");
  EXPECT_EQ(Enter(never, kInitialPassword).metadata("retry_after_seconds"), "900");
  Sql("UPDATE identity.sign_in_attempts SET last_at = now() - interval '25 hours'");
  EXPECT_TRUE(Enter(never, kInitialPassword).ok()) << "a day without a guess ends it";
}

TEST_F(Guessing, AtACodeIsHeldUpLikeAtAPassword) {
  const Actor who = NewPrincipal();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(StepUpOf(who, "000000").reason(), "CODE_WRONG");
  EXPECT_EQ(StepUpOf(who, CodeOf(who.totp_secret)).reason(), "SIGN_IN_DELAYED");
  EXPECT_EQ(Enter(who.username, kPassword).reason(), "SIGN_IN_DELAYED");
}

TEST_F(Guessing, AtTheCurrentPasswordIsHeldUpToo) {
  const Actor who = NewTeacher();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(ChangePasswordOf(who, "doan mo lan nay xem", "tam vach moi 2021").reason(), "PASSWORD_WRONG");
  }
  EXPECT_EQ(ChangePasswordOf(who, kPassword, "tam vach moi 2021").reason(), "SIGN_IN_DELAYED");
}

TEST_F(Guessing, AskingForTheCodeIsNoFailure) {
  const Actor who = NewPrincipal();
  for (int i = 0; i < 8; ++i) EXPECT_EQ(Enter(who.username, kPassword).reason(), "SECOND_FACTOR_NEEDED");
}

TEST_F(Guessing, ManyAtOnceAreCountedOneByOne) {
  const Actor who = NewTeacher();
  std::atomic<int> tried{0};
  std::vector<std::thread> guessers;
  for (int i = 0; i < 16; ++i) {
    guessers.emplace_back([&] {
      if (Enter(who.username, "doan mo lan nay xem").reason() == "SIGN_IN_FAILED") ++tried;
    });
  }
  for (auto& guesser : guessers) guesser.join();
  // Five before the first delay, and one more for each delay that passed meanwhile.
  EXPECT_GE(tried, 5);
  EXPECT_LE(tried, 7);
}

// Medians of interleaved attempts: a name that nobody has takes as long to refuse as one that somebody has.
TEST_F(Guessing, TheClockDoesNotTellNamesApart) {
  const std::string known = NewTeacher().username;
  std::vector<double> seconds[2];
  constexpr int kTimes = 25;
  for (int i = 0; i < kTimes * 2; ++i) {
    ForgetFailures();
    const auto start = std::chrono::steady_clock::now();
    Enter(i % 2 == 0 ? known : absl::StrCat("khong.co.", i), "doan mo lan nay xem");
    seconds[i % 2].push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  double medians[2];
  for (const int i : {0, 1}) {
    std::nth_element(seconds[i].begin(), seconds[i].begin() + kTimes / 2, seconds[i].end());
    medians[i] = seconds[i][kTimes / 2];
  }
  RecordProperty("known_ms", std::to_string(medians[0] * 1000));
  RecordProperty("unknown_ms", std::to_string(medians[1] * 1000));
  EXPECT_GT(medians[1], medians[0] * 0.75);
  EXPECT_LT(medians[1], medians[0] * 1.33);
}

TEST(Passwords, AnOldHashIsReplacedAtSignIn) {
  const Actor who = NewTeacher();
  const std::string hash_of =
      absl::StrCat("SELECT password_hash AS v FROM identity.accounts WHERE id = '", who.account_id, "'");
  // Of the same password, with one pass of 8 MiB.
  constexpr char kOldHash[] =
      "$argon2id$v=19$m=8192,t=1,p=1$xGctmJkNKuGXirvFaok8UQ$nYfFC8Hi55fkuSNcrHbozuOdJlFovNyRJfY4yVfOAsM";
  Sql(absl::StrCat("UPDATE identity.accounts SET password_hash = '", kOldHash, "' WHERE id = '",
                   who.account_id, "'"));
  ASSERT_TRUE(Enter(who.username, kPassword).ok());
  EXPECT_NE(Value(hash_of).find("m=19456,t=2"), std::string::npos) << Value(hash_of);
  EXPECT_TRUE(Enter(who.username, kPassword).ok());
}

// One password, as three keyboards send it: composed (UniKey), half-composed (Windows), decomposed.
constexpr char kComposed[] = "Mưa nguồn suối lạnh 26";
constexpr char kHalfComposed[] = "Mưa nguô\u0300n suô\u0301i la\u0323nh 26";
constexpr char kDecomposed[] = "Mu\u031ba nguo\u0302\u0300n suo\u0302\u0301i la\u0323nh 26";

TEST(Passwords, AreTheSameAtEveryKeyboard) {
  for (const char* set : {kComposed, kHalfComposed, kDecomposed}) {
    const Actor who = NewTeacher();
    ASSERT_TRUE(ChangePasswordOf(who, kPassword, set).ok());
    for (const char* typed : {kComposed, kHalfComposed, kDecomposed}) {
      EXPECT_EQ(ChangePasswordOf(who, typed, kComposed).reason(), "PASSWORD_UNCHANGED")
          << set << " / " << typed;
    }
    // Each makes a session, and the third ends the first one.
    for (const char* typed : {kComposed, kHalfComposed, kDecomposed}) {
      EXPECT_TRUE(Enter(who.username, typed).ok()) << set << " / " << typed;
    }
  }
}

TEST(Passwords, AreCountedAsTheyAreRead) {
  const Actor who = NewTeacher();
  EXPECT_EQ(ChangePasswordOf(who, kPassword, "ma\u0301 ba\u0300 ca\u0309 daef").reason(), "PASSWORD_SHORT");
}

TEST(Passwords, AHashOfWhatWasTypedOnceGoesOnAndIsReplaced) {
  const Actor who = NewTeacher();
  const auto hash =
      crypto::HashPassword(kDecomposed, crypto::HashCost::kDemonstration, absl::Now() + absl::Seconds(30));
  ASSERT_TRUE(hash.ok());
  Sql(absl::StrCat("UPDATE identity.accounts SET password_hash = '", *hash, "'", " WHERE id = '",
                   who.account_id, "'"));
  EXPECT_EQ(Enter(who.username, kComposed).reason(), "SIGN_IN_FAILED");
  EXPECT_TRUE(Enter(who.username, kDecomposed).ok());
  EXPECT_TRUE(Enter(who.username, kComposed).ok());
}

}  // namespace
}  // namespace thidua::test
