// Every list of the API under page tokens that it never gave: it says so, and nothing else happens. Then
// under those it gave: they lead through the list row by row.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "services/common/text/deterministic.h"
#include "tests/contract/descriptors.h"
#include "tests/contract/playing.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/common/v1/page.pb.h"
#include "thidua/report/v1/report_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Which method brings a list its rows: its scene is played until the list goes over two pages. A list that
// is not here has rows enough in any district, or its own scene makes one each time.
const std::map<std::string, std::string> kFilledBy = {
    {"approval/ApprovalService/ListCases", "approval/ApprovalService/GetCase"},
    {"approval/ApprovalService/ListDecisions", "approval/ApprovalService/IssueDecision"},
    {"approval/ApprovalService/ListLetters", "approval/ApprovalService/SendSubmissionLetter"},
    {"approval/ApprovalService/ListPayments", "approval/ApprovalService/IssueDecision"},
    {"approval/ApprovalService/ListRegister", "approval/ApprovalService/IssueDecision"},
    {"block/BlockService/ListBlocks", "block/BlockService/CreateBlock"},
    {"block/IndicatorService/ListIndicatorSheets", "block/IndicatorService/CreateIndicatorSheet"},
    {"council/CouncilService/ListCouncils", "council/CouncilService/CreateCouncil"},
    {"council/CouncilService/ListMeetings", "council/CouncilService/ScheduleMeeting"},
    {"council/CouncilService/ListPolls", "council/CouncilService/OpenPoll"},
    {"directory/DirectoryService/ListGoldenBook", "directory/DirectoryService/RecordMerit"},
    {"identity/DelegationService/ListDelegations", "identity/DelegationService/Delegate"},
    {"identity/RecoveryService/ListRecoveries", "identity/RecoveryService/RecoverAccount"},
    {"identity/RoleChangeService/ListRoleChanges", "identity/IdentityService/GrantRole"},
    {"registration/RegistrationService/ListCampaigns", "registration/RegistrationService/CreateCampaign"},
    {"registration/RegistrationService/ListRegistrations", "registration/RegistrationService/RegisterTitles"},
    {"registration/RegistrationService/ListTargets", "registration/RegistrationService/RegisterTarget"},
    {"report/NoticeService/ListNotices", "registration/RegistrationService/LaunchCampaign"},
    {"submission/SubmissionService/ListDossiers", "submission/SubmissionService/CreateDossier"},
};
constexpr char kProgress[] = "report/ReportService/ListUnitProgress";
constexpr char kSights[] = "audit/AuditService/ListSights";

std::string Text(const Message& message, const std::string& name) {
  return message.GetReflection()->GetString(message, message.GetDescriptor()->FindFieldByName(name));
}

std::vector<std::string> AllLists() {
  auto methods = AllMethods();
  methods.erase(std::remove_if(methods.begin(), methods.end(),
                               [](const std::string& name) {
                                 const auto* method = FindMethod(name);
                                 return method->input_type()->FindFieldByName("page_token") == nullptr &&
                                        method->output_type()->FindFieldByName("next_page_token") == nullptr;
                               }),
                methods.end());
  return methods;
}

const Scene& SceneOf(const std::string& method) {
  const auto& scenes = AllScenes();
  return *std::find_if(scenes.begin(), scenes.end(), [&](const Scene& one) { return one.method == method; });
}

// One unit has one line of progress, so that the division is asked, with two of its schools registering.
Ask ProgressOfTheDivision(World& w) {
  w.NewRegistration(kWorker);
  w.Do<registration::v1::Registration>(w.leader, "registration/RegistrationService/RegisterTitles",
                                       w.RegisterRequest(kWorker, w.leader.person_id));
  report::v1::ListUnitProgressRequest request;
  request.set_campaign_id(w.campaign.id());
  request.set_unit_id(w.division);
  return By(w.officer, request);
}

// A person is told of looks at what is theirs, by others.
Ask SightsOfATeacher(World& w) {
  const Actor teacher = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
  submission::v1::GetDossierRequest look;
  look.set_id(w.NewSubmitted(kLetter, teacher.person_id).id());
  for (int i = 0; i < 2; ++i) {
    w.Do<submission::v1::Dossier>(w.secretary, "submission/SubmissionService/GetDossier", look);
  }
  return By(teacher, audit::v1::ListSightsRequest());
}

// The request with one of its filters changed, in each way there is.
std::vector<std::shared_ptr<Message>> WithOneFilterChanged(const Message& asked) {
  std::vector<std::shared_ptr<Message>> changed;
  for (int i = 0; i < asked.GetDescriptor()->field_count(); ++i) {
    const auto* field = asked.GetDescriptor()->field(i);
    if (field->is_repeated() || field->name() == "page_size" || field->name() == "page_token") continue;
    std::shared_ptr<Message> other(asked.New());
    other->CopyFrom(asked);
    const auto* reflection = other->GetReflection();
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      const auto format = RuleOf(field).format();
      reflection->SetString(other.get(), field,
                            format == common::v1::UUID          ? crypto::NewUuid()
                            : format == common::v1::SCHOOL_YEAR ? "2099-2100"
                                                                : "KHAC");
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      const int now = reflection->GetEnumValue(asked, field);
      reflection->SetEnumValue(other.get(), field, now == 1 ? 2 : 1);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      reflection->SetBool(other.get(), field, !reflection->GetBool(asked, field));
    } else {
      continue;
    }
    changed.push_back(other);
  }
  return changed;
}

// A list that goes over two pages, and the token of the second.
struct Filled {
  Ask ask;
  std::string token;
};

Answer PageOf(const std::string& list, const Actor& who, const Message& asked, int size,
              const std::string& page_token) {
  std::unique_ptr<Message> request(asked.New());
  request->CopyFrom(asked);
  const auto* type = request->GetDescriptor();
  request->GetReflection()->SetInt32(request.get(), type->FindFieldByName("page_size"), size);
  request->GetReflection()->SetString(request.get(), type->FindFieldByName("page_token"), page_token);
  return Send(SceneOf(list), who, *request);
}

std::string TokenOf(const Answer& answer) {
  EXPECT_TRUE(answer.reply.ok()) << answer.reply.Describe();
  return answer.reply.ok() ? Text(*answer.response, "next_page_token") : "";
}

Filled Fill(const std::string& list) {
  const Scene& scene = SceneOf(list);
  Filled filled;  // by the request that is refused to others too, for it changes nothing
  filled.ask = list == kProgress ? ProgressOfTheDivision(TheWorld())
               : list == kSights ? SightsOfATeacher(TheWorld())
                                 : Refusable(scene);
  const auto token = [&] { return TokenOf(PageOf(list, filled.ask.who, *filled.ask.request, 1, "")); };
  const auto filled_by = kFilledBy.find(list);
  const Scene& filling = filled_by == kFilledBy.end() ? scene : SceneOf(filled_by->second);
  for (int rows = 0; rows < 2 && token().empty(); ++rows) {
    const Ask row = filling.ask(TheWorld());
    if (PolicyOf(filling.method).effect() == common::v1::READ) continue;  // its scene has made what it reads
    const Answer made = Send(filling, row.who, *row.request);
    if (!made.reply.ok()) throw std::runtime_error(filling.method + ": " + made.reply.Describe());
  }
  Await("two pages of " + list, [&] {  // what comes by an event comes later
    filled.token = token();
    return !filled.token.empty();
  });
  return filled;
}

// Filled once for all tests.
const Filled& FilledList(const std::string& list) {
  static auto* lists = new std::map<std::string, Filled>;
  const auto known = lists->find(list);
  return known != lists->end() ? known->second : lists->emplace(list, Fill(list)).first->second;
}

// A request of the list under another filter; null where it has none, or none that the caller may change.
std::shared_ptr<Message> OtherFilters(const std::string& list) {
  const Ask& ask = FilledList(list).ask;
  for (const auto& other : WithOneFilterChanged(*ask.request)) {
    if (PageOf(list, ask.who, *other, 1, "").reply.ok()) return other;
  }
  return nullptr;
}

class EveryList : public testing::TestWithParam<std::string> {
 protected:
  const Ask& ask() const { return FilledList(GetParam()).ask; }
  const std::string& token() const { return FilledList(GetParam()).token; }

  Answer Page(const Message& asked, int size, const std::string& page_token) const {
    return PageOf(GetParam(), ask().who, asked, size, page_token);
  }
  Answer Page(int size, const std::string& page_token) const {
    return Page(*ask().request, size, page_token);
  }

  void ExpectRefused(const std::string& what, const Answer& answer) const {
    SCOPED_TRACE(what);
    EXPECT_EQ(answer.reply.code(), grpc::StatusCode::INVALID_ARGUMENT) << answer.reply.Describe();
    EXPECT_EQ(answer.reply.reason(), "PAGE_TOKEN_INVALID") << answer.reply.Describe();
    EXPECT_TRUE(IsVietnamese(answer.reply.words()));
  }
};

constexpr size_t kSealBytes = 32;

// The token with another position behind the old seal.
std::string WithKeys(const std::string& token, const std::vector<std::string>& keys) {
  common::v1::PagePosition position;
  for (const auto& key : keys) position.add_keys(key);
  return crypto::Base64Url(crypto::FromBase64Url(token)->substr(0, kSealBytes) +
                           position.SerializeAsString());
}

std::vector<std::string> KeysIn(const std::string& token) {
  common::v1::PagePosition position;
  EXPECT_TRUE(position.ParseFromString(crypto::FromBase64Url(token)->substr(kSealBytes)));
  return {position.keys().begin(), position.keys().end()};
}

TEST_P(EveryList, RefusesKeysItDidNotSeal) {
  const auto keys = KeysIn(token());
  ASSERT_FALSE(keys.empty());
  for (size_t i = 0; i < keys.size(); ++i) {
    auto less = keys;
    less.erase(less.begin() + static_cast<int>(i));
    ExpectRefused("a key less", Page(1, WithKeys(token(), less)));
    for (const std::string& other : {std::string(), keys[i] + "0", std::string("zz"), std::string(40, '9'),
                                     std::string("a\0b", 3), std::string("' OR true --")}) {
      auto altered = keys;
      altered[i] = other;
      ExpectRefused("a key altered to " + other, Page(1, WithKeys(token(), altered)));
    }
  }
  auto more = keys;
  more.push_back(keys.back());
  ExpectRefused("a key more", Page(1, WithKeys(token(), more)));
  ExpectRefused("no key", Page(1, WithKeys(token(), {})));
  EXPECT_TRUE(Page(1, token()).reply.ok()) << "the token itself still opens";
}

TEST_P(EveryList, RefusesWhatIsNoTokenOfIts) {
  for (const size_t length : {size_t{1}, token().size() / 2, token().size() - 4, token().size() - 1}) {
    ExpectRefused("cut", Page(1, token().substr(0, length)));
  }
  ExpectRefused("longer", Page(1, token() + "AAAA"));
  for (const int bytes : {1, 31, 32, 33, 200, 800}) {
    ExpectRefused("random bytes", Page(1, crypto::Base64Url(crypto::RandomBytes(bytes))));
  }
  ExpectRefused("no base64", Page(1, "%%%%"));
  ExpectRefused("of the form before", Page(1, "CgEwEhAxMjM0NTY3ODkwMTIzNDU2"));
  for (const auto& list : AllLists()) {
    if (list != GetParam()) ExpectRefused("a token of " + list, Page(1, FilledList(list).token));
  }
}

TEST_P(EveryList, RefusesItsTokenUnderOtherFilters) {
  const auto other = OtherFilters(GetParam());
  if (other == nullptr) GTEST_SKIP() << "no filter that the caller may change";
  ExpectRefused("other filters", Page(*other, 1, token()));
}

// The rows in an answer, whatever they are.
void AddRows(const Answer& answer, std::vector<std::string>& rows) {
  const Message& page = *answer.response;
  for (int i = 0; i < page.GetDescriptor()->field_count(); ++i) {
    const auto* field = page.GetDescriptor()->field(i);
    if (!field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    for (int n = 0; n < page.GetReflection()->FieldSize(page, field); ++n) {
      rows.push_back(text::Deterministic(page.GetReflection()->GetRepeatedMessage(page, field, n)));
    }
  }
}

TEST_P(EveryList, ComesWholeOnPagesOfOne) {
  // From its second row on: rows may still arrive by events, and until they have, the two ways may differ.
  Await("pages of one to show what a page of three shows", [&] {
    std::vector<std::string> one_by_one, at_once;
    std::string next = token();
    for (int page = 0; page < 3 && !next.empty(); ++page) {
      const Answer answer = Page(1, next);
      next = TokenOf(answer);
      AddRows(answer, one_by_one);
    }
    AddRows(Page(3, token()), at_once);
    return !at_once.empty() && one_by_one == at_once;
  });
}

INSTANTIATE_TEST_SUITE_P(Contract, EveryList, testing::ValuesIn(AllLists()), [](const auto& info) {
  return absl::StrCat(ContextOf(info.param), "_", info.param.substr(info.param.rfind('/') + 1));
});

TEST(Lists, AreAllFoundAndMostHaveAFilterToChange) {
  const auto lists = AllLists();
  EXPECT_GE(lists.size(), 24u);
  const auto filtered = std::count_if(lists.begin(), lists.end(),
                                      [](const auto& list) { return OtherFilters(list) != nullptr; });
  EXPECT_GE(filtered, 15) << "or RefusesItsTokenUnderOtherFilters tries nothing";
}

}  // namespace
}  // namespace thidua::test
