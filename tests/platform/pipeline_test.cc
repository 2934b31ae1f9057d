// The one way of a request through a server, station by station, with use cases played by the test.
#include "services/common/rpc/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "services/common/rpc/convert.h"
#include "tests/kit/handed_over.h"
#include "tests/kit/service.h"
#include "tests/support/database.h"
#include "thidua/identity/v1/identity_service.grpc.pb.h"
#include "thidua/submission/v1/submission_service.grpc.pb.h"

namespace thidua::test {
namespace {

using namespace identity::v1;
using testing::HasSubstr;
using testing::Not;

constexpr db::Statement kRemember{"remember", "INSERT INTO inbox (event_id) VALUES ($1::uuid)"};
constexpr db::Statement kWrong{"wrong_uuid", "SELECT $1::uuid"};

template <class Request, class Response>
using UseCase = std::function<absl::StatusOr<Response>(rpc::Call&, const Request&)>;

// Methods of every kind of policy; what they do is the test's.
class Stage final : public IdentityService::Service {
 public:
  explicit Stage(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.identity.v1.IdentityService") {}

  UseCase<SignInRequest, SignInResponse> sign_in;             // PUBLIC, WRITE_ALWAYS
  UseCase<GetMeRequest, GetMeResponse> get_me;                // SIGNED_IN, READ, before_setup
  UseCase<CreateAccountRequest, Account> create_account;      // PERMITTED, WRITE
  UseCase<ResetTotpRequest, Account> reset_totp;              // PERMITTED, WRITE, step_up
  UseCase<IntrospectRequest, IntrospectResponse> introspect;  // SERVICE, READ

  grpc::Status SignIn(grpc::ServerContext* context, const SignInRequest* request,
                      SignInResponse* response) override {
    const HandedOver handed;
    return endpoint_.Handle("SignIn", context, request, response, sign_in);
  }
  grpc::Status GetMe(grpc::ServerContext* context, const GetMeRequest* request,
                     GetMeResponse* response) override {
    const HandedOver handed;
    return endpoint_.Handle("GetMe", context, request, response, get_me);
  }
  grpc::Status CreateAccount(grpc::ServerContext* context, const CreateAccountRequest* request,
                             Account* response) override {
    const HandedOver handed;
    return endpoint_.Handle("CreateAccount", context, request, response, create_account);
  }
  grpc::Status ResetTotp(grpc::ServerContext* context, const ResetTotpRequest* request,
                         Account* response) override {
    const HandedOver handed;
    return endpoint_.Handle("ResetTotp", context, request, response, reset_totp);
  }
  grpc::Status Introspect(grpc::ServerContext* context, const IntrospectRequest* request,
                          IntrospectResponse* response) override {
    const HandedOver handed;
    return endpoint_.Handle("Introspect", context, request, response, introspect);
  }

 private:
  rpc::Endpoint endpoint_;
};

class Pipeline : public testing::Test {
 protected:
  Pipeline() {
    stage_.get_me = [this](rpc::Call&, const GetMeRequest&) {
      ++played_;
      return GetMeResponse();
    };
    stage_.create_account = [this](rpc::Call& call,
                                   const CreateAccountRequest& request) -> absl::StatusOr<Account> {
      ++played_;
      RETURN_IF_ERROR(call.uow().Run(kRemember, request.person_id()).status());
      call.uow().Leaf({"account", request.person_id(), 1}, {});
      Account account;
      account.set_display_name(request.display_name());
      return account;
    };
    stage_.reset_totp = [this](rpc::Call& call, const ResetTotpRequest& request) {
      ++played_;
      call.uow().Leaf({"account", request.account_id(), 1}, {});
      return Account();
    };
  }

  CreateAccountRequest Creation() {
    CreateAccountRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_username("muoi");
    request.set_initial_password("con meo trang ngu");
    request.set_person_id(crypto::NewUuid());
    request.set_display_name("Nguyễn Thị Mười");
    request.add_grants()->set_role(TEACHER);
    request.mutable_grants(0)->set_unit_id(school_);
    return request;
  }
  ResetTotpRequest Reset() {
    ResetTotpRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_account_id(crypto::NewUuid());
    request.set_etag("1");
    request.set_reason("Mất điện thoại");
    return request;
  }

  absl::StatusOr<Account> Create(const Person& person, const CreateAccountRequest& request) {
    return service_.Call<Account>(person, "IdentityService/CreateAccount", request);
  }
  absl::StatusOr<GetMeResponse> GetMe(const Person& person) {
    return service_.Call<GetMeResponse>(person, "IdentityService/GetMe", GetMeRequest());
  }

  void ExpectNothingDone(const absl::Status& status, const std::string& reason) {
    EXPECT_EQ(error::ReasonOf(status), reason) << status;
    EXPECT_EQ(service_.Count("inbox"), 0);
    EXPECT_EQ(service_.Count("request_log"), 0);
    EXPECT_EQ(service_.Count("audit.leaf"), 0);
  }

  Service service_{"identity"};
  Stage& stage_ = service_.Serve(std::make_unique<Stage>(service_.runtime()));
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  const Person admin_ = service_.SignIn({{ADMINISTRATOR, school_}});
  const Person teacher_ = service_.SignIn({{TEACHER, school_}});
  std::atomic<int> played_{0};
};

TEST_F(Pipeline, WhoHasNoSessionIsNobody) {
  EXPECT_EQ(error::ReasonOf(GetMe({}).status()), reason::kSessionInvalid);
  EXPECT_EQ(error::ReasonOf(GetMe({"no-such-token", {}}).status()), reason::kSessionInvalid);
  EXPECT_TRUE(GetMe(teacher_).ok());
  EXPECT_EQ(played_, 1);
}

TEST_F(Pipeline, APermissionIsAskedForBeforeTheFieldsAreLookedAt) {
  ExpectNothingDone(Create(teacher_, {}).status(), reason::kPermissionMissing);
  ExpectNothingDone(Create(admin_, {}).status(), reason::kFieldInvalid);
  EXPECT_EQ(played_, 0);
}

TEST_F(Pipeline, APublicMethodAsksForNobodyAndItsActorIsWhoProvesToBeOne) {
  const std::string account = crypto::NewUuid();
  stage_.sign_in = [&](rpc::Call& call, const SignInRequest&) {
    EXPECT_EQ(call.caller().account_id(), "");
    call.uow().SetActor(account);
    call.uow().Leaf({"session", crypto::NewUuid(), 1}, {});
    return SignInResponse();
  };
  SignInRequest request;
  request.set_username("muoi");
  request.set_password("con meo trang ngu");
  EXPECT_TRUE(service_.Call<SignInResponse>({}, "IdentityService/SignIn", request).ok());
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'SESSION_OPENED' AND actor_id = '" + account + "'"), 1);
  EXPECT_EQ(service_.Count("request_log"), 0) << "each sign-in is a new act";
}

TEST_F(Pipeline, AnAccountThatIsNotSetUpMayDoThatAlone) {
  const Person fresh =
      service_.SignIn({{ADMINISTRATOR, school_}}, [](Caller& caller) { caller.set_setup_needed(true); });
  EXPECT_TRUE(GetMe(fresh).ok());
  ExpectNothingDone(Create(fresh, Creation()).status(), reason::kSetupNeeded);
}

TEST_F(Pipeline, AProofJustGivenCountsThoughTheCallerIsKeptFromBefore) {
  const auto reset = [&](const Person& person) {
    return service_.Call<Account>(person, "IdentityService/ResetTotp", Reset()).status();
  };
  const Person person =
      service_.SignIn({{ADMINISTRATOR, school_}}, [](Caller& caller) { caller.clear_second_factor_at(); });
  ExpectNothingDone(reset(person), reason::kStepUpNeeded);
  Caller proven = person.caller;
  *proven.mutable_second_factor_at() = rpc::FromTime(absl::Now());
  service_.Retell(person, proven);
  EXPECT_TRUE(reset(person).ok());
  EXPECT_EQ(played_, 1);
}

TEST_F(Pipeline, AnOldProofIsNone) {
  const Person person = service_.SignIn({{ADMINISTRATOR, school_}}, [](Caller& caller) {
    *caller.mutable_second_factor_at() = rpc::FromTime(absl::Now() - absl::Minutes(11));
  });
  ExpectNothingDone(service_.Call<Account>(person, "IdentityService/ResetTotp", Reset()).status(),
                    reason::kStepUpNeeded);
}

TEST_F(Pipeline, AMethodForServicesTakesTheirTokenAlone) {
  stage_.introspect = [](rpc::Call& call, const IntrospectRequest&) {
    EXPECT_EQ(call.calling_service(), "approval");
    return IntrospectResponse();
  };
  IntrospectRequest request;
  request.set_token("x");
  EXPECT_TRUE(service_.Call<IntrospectResponse>({}, "IdentityService/Introspect", request).ok());

  const auto stub = IdentityService::NewStub(service_.channel());
  for (const char* token : {"", "approval.9999999999.AAAA", "approval", "../../x.9999999999.AAAA"}) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + admin_.token);
    if (*token != 0) context.AddMetadata("x-thidua-service", token);
    IntrospectResponse response;
    const auto status = error::FromGrpc(stub->Introspect(&context, request, &response));
    EXPECT_EQ(error::ReasonOf(status), reason::kServiceOnly) << token;
  }
}

TEST_F(Pipeline, AWriteCommitsItsStateItsLeafAndItsAnswer) {
  const auto made = Create(admin_, Creation());
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(made->display_name(), "Nguyễn Thị Mười");
  EXPECT_EQ(service_.Count("inbox"), 1);
  EXPECT_EQ(service_.Count("request_log"), 1);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'ACCOUNT_CREATED' AND actor_id = '" +
                           admin_.caller.account_id() + "'"),
            1);
}

TEST_F(Pipeline, ARepeatGetsTheFirstAnswer) {
  const auto request = Creation();
  ASSERT_TRUE(Create(admin_, request).ok());
  // It is played again, fails on what is there, and nothing of it stays.
  const auto again = Create(admin_, request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->display_name(), "Nguyễn Thị Mười");
  EXPECT_EQ(service_.Count("inbox"), 1);
  EXPECT_EQ(service_.Count("audit.leaf"), 1);
}

TEST_F(Pipeline, AUsedRequestIdTakesNoOtherBodyAndNoOtherMethod) {
  auto request = Creation();
  ASSERT_TRUE(Create(admin_, request).ok());
  request.set_display_name("Người khác");
  EXPECT_EQ(error::ReasonOf(Create(admin_, request).status()), reason::kRequestIdReused);
  auto reset = Reset();
  reset.set_request_id(request.request_id());
  EXPECT_EQ(error::ReasonOf(service_.Call<Account>(admin_, "IdentityService/ResetTotp", reset).status()),
            reason::kRequestIdReused);
  EXPECT_EQ(service_.Count("audit.leaf"), 1);
  // Ids are a caller's own: somebody else's request under the same id is another request.
  request.set_person_id(crypto::NewUuid());
  EXPECT_TRUE(Create(service_.SignIn({{ADMINISTRATOR, school_}}), request).ok());
}

TEST_F(Pipeline, ARefusedWriteLeavesNothing) {
  stage_.create_account = [](rpc::Call& call,
                             const CreateAccountRequest& request) -> absl::StatusOr<Account> {
    RETURN_IF_ERROR(call.uow().Run(kRemember, request.person_id()).status());
    call.uow().Leaf({"account", request.person_id(), 1}, {});
    return error::Of(reason::kUsernameTaken);
  };
  ExpectNothingDone(Create(admin_, Creation()).status(), reason::kUsernameTaken);
}

TEST_F(Pipeline, AWriteWithoutALeafIsABugAndLeavesNothing) {
  stage_.create_account = [](rpc::Call& call,
                             const CreateAccountRequest& request) -> absl::StatusOr<Account> {
    RETURN_IF_ERROR(call.uow().Run(kRemember, request.person_id()).status());
    return Account();
  };
  ExpectNothingDone(Create(admin_, Creation()).status(), reason::kInternal);
}

TEST_F(Pipeline, AReadThatLeavesALeafItDoesNotDeclareIsABug) {
  stage_.get_me = [](rpc::Call& call, const GetMeRequest&) {
    call.RecordPersonalRead("account", crypto::NewUuid(), crypto::NewUuid());
    return GetMeResponse();
  };
  ExpectNothingDone(GetMe(teacher_).status(), reason::kInternal);
}

TEST_F(Pipeline, AnExceptionEndsInAnAnswerAndTheNextCallIsServed) {
  stage_.create_account = [](rpc::Call& call,
                             const CreateAccountRequest& request) -> absl::StatusOr<Account> {
    RETURN_IF_ERROR(call.uow().Run(kRemember, request.person_id()).status());
    throw std::out_of_range("Nguyễn Thị Mười");
  };
  const absl::Status status = Create(admin_, Creation()).status();
  ExpectNothingDone(status, reason::kInternal);
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("Mười")));
  EXPECT_TRUE(GetMe(teacher_).ok());
}

// Said to the log of the server, never to a client.
TEST_F(Pipeline, TheCauseOfAnErrorStaysInside) {
  stage_.get_me = [](rpc::Call& call, const GetMeRequest&) -> absl::StatusOr<GetMeResponse> {
    return call.uow().Run(kWrong, "khong-phai").status();
  };
  testing::internal::CaptureStderr();
  const auto stub = IdentityService::NewStub(service_.channel());
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + teacher_.token);
  GetMeResponse response;
  const grpc::Status status = stub->GetMe(&context, {}, &response);
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr(R"("cause":"SQL 22P02 in wrong_uuid: invalid input syntax)"));
  EXPECT_THAT(log, Not(HasSubstr("khong-phai")));
  for (const std::string& said : {status.error_message(), status.error_details()}) {
    EXPECT_THAT(said, Not(HasSubstr("22P02")));
    EXPECT_THAT(said, Not(HasSubstr("wrong_uuid")));
  }
  EXPECT_EQ(context.GetServerTrailingMetadata().count("x-trace-id"), 1u);
}

TEST_F(Pipeline, AnOutageIsToldInTheLogOfTheCallThatMetIt) {
  stage_.get_me = [this](rpc::Call& call, const GetMeRequest&) -> absl::StatusOr<GetMeResponse> {
    RETURN_IF_ERROR(call.uow().Run(kRemember, crypto::NewUuid()).status());
    service_.database().Disconnect();
    return call.uow().Run(kRemember, crypto::NewUuid()).status();
  };
  testing::internal::CaptureStderr();
  EXPECT_EQ(error::ReasonOf(GetMe(teacher_).status()), reason::kTryAgain);
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr(R"("reason":"TRY_AGAIN","cause":"SQL )"));
  EXPECT_THAT(log, HasSubstr("in remember: "));
  // The server's own last words where libpqxx has read them, else what it found itself.
  EXPECT_THAT(log, testing::AnyOf(HasSubstr("terminating connection"), HasSubstr("not connected")));
}

TEST_F(Pipeline, TextsComeToTheUseCaseInOneForm) {
  std::string seen;
  stage_.create_account = [&](rpc::Call&, const CreateAccountRequest& request) -> absl::StatusOr<Account> {
    seen = request.display_name();
    return error::Of(reason::kUsernameTaken);
  };
  auto request = Creation();
  request.set_display_name("  Nguye\xCC\x82\xCC\x83n ");  // decomposed, with blanks around
  (void)Create(admin_, request);
  EXPECT_EQ(seen, "Nguyễn");
}

class DossierStage final : public submission::v1::SubmissionService::Service {
 public:
  explicit DossierStage(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.submission.v1.SubmissionService") {}
  grpc::Status GetDossier(grpc::ServerContext* context, const submission::v1::GetDossierRequest* request,
                          submission::v1::Dossier* response) override {
    const HandedOver handed;
    return endpoint_.Handle(
        "GetDossier", context, request, response,
        [](rpc::Call& call,
           const submission::v1::GetDossierRequest& asked) -> absl::StatusOr<submission::v1::Dossier> {
          call.RecordPersonalRead("dossier", asked.id(), asked.id());
          return submission::v1::Dossier();
        });
  }

 private:
  rpc::Endpoint endpoint_;
};

TEST(PersonalRead, IsAnsweredOnceItIsOnRecordAndOnesOwnIsNot) {
  Service service("submission");
  service.Serve(std::make_unique<DossierStage>(service.runtime()));
  const Person reader = service.SignIn({});
  for (const std::string& of : {reader.caller.person_id(), crypto::NewUuid()}) {
    submission::v1::GetDossierRequest request;
    request.set_id(of);
    EXPECT_TRUE(service.Call<submission::v1::Dossier>(reader, "SubmissionService/GetDossier", request).ok());
  }
  EXPECT_EQ(service.Count("audit.leaf WHERE kind = 'DOSSIER_READ'"), 1);
}

}  // namespace
}  // namespace thidua::test
