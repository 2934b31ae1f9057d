// What people type and paste: stored in one form, found and compared in one way, refused with words.
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "services/common/text/compare.h"
#include "tests/contract/typed.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

World& W() { return TheWorld(); }

std::vector<std::string> Found(const std::string& query, int page_size = 500) {
  ListPeopleRequest request;
  request.set_unit_id(W().school);
  request.set_query(query);
  request.set_page_size(page_size);
  std::vector<std::string> ids;
  do {
    const auto found =
        W().Do<ListPeopleResponse>(W().secretary, "directory/DirectoryService/ListPeople", request);
    for (const auto& person : found.people()) ids.push_back(person.id());
    request.set_page_token(found.next_page_token());
  } while (!request.page_token().empty());
  return ids;
}

TEST(TypedText, IsStoredInOneForm) {
  struct Name {
    const char* given;
    const char* kept;
  };
  for (const Name& name : std::vector<Name>{{"Nguyễn\u00a0Thị\u00a0Gõ", "Nguyễn Thị Gõ"},
                                            {"Nguyễn  Thị\u00ad  Gõ\u202e ", "Nguyễn Thị Gõ"},
                                            {"\ufeffNguyê\u0303n Thi\u0323 Go\u0303", "Nguyễn Thị Gõ"},
                                            {"Nguye\u0302\u0303n Thi\u0323 Go\u0303\u200b", "Nguyễn Thị Gõ"},
                                            {"Ð\u1eb7ng Thị Gõ", "Đ\u1eb7ng Thị Gõ"}}) {
    const Person person = Hire(name.given);
    EXPECT_EQ(person.full_name(), name.kept);
    const auto found = Found(name.kept);
    EXPECT_EQ(std::count(found.begin(), found.end(), person.id()), 1) << name.given;
  }
}

TEST(TypedText, OnlyBlanksAreNothing) {
  Person person;
  for (const char* name : {"\u00a0\u200b", "\u3000", "\u0323"}) {
    EXPECT_EQ(RefusedField(kCreate, Somebody(name), &person, W().secretary), "full_name") << name;
  }
  auto withdraw = Naming<submission::v1::WithdrawDossierRequest>(
      W().NewSubmitted(kLetter, W().NewPerson(W().school).id()));
  withdraw.set_reason("\u00a0\u200b");
  submission::v1::Dossier dossier;
  EXPECT_EQ(RefusedField("submission/SubmissionService/WithdrawDossier", withdraw, &dossier, W().secretary),
            "reason");
  auto back = Naming<approval::v1::ReturnCaseRequest>(W().CaseAt("DIVISION_APPRAISAL", kLetter));
  back.set_reason("\u00a0");
  approval::v1::Case found;
  EXPECT_EQ(RefusedField("approval/ApprovalService/ReturnCase", back, &found, W().officer), "reason");
}

TEST(TypedText, OfAUnitIsStoredInOneForm) {
  auto request = WithId<CreateUnitRequest>();
  request.set_code(W().NewCode("DV"));
  request.set_name(" Trường\u00a0Tiểu học  Lê\u0323\u200b Thu\u0309y Gõ ");
  request.set_short_name("TH  Lê\u0323 Thu\u0309y");
  request.add_aliases("\ufeffTiê\u0309u học Lê\u0323\u00a0Thu\u0309y A");
  request.set_kind(SCHOOL_UNIT);
  request.set_parent_id(W().division);
  *request.mutable_valid_from() = Day(2015, 1, 1);
  request.set_legal_basis("Quyết định số 01/QĐ-UBND");
  const auto unit = W().Do<Unit>(W().admin, "directory/DirectoryService/CreateUnit", request);
  EXPECT_EQ(unit.name(), "Trường Tiểu học Lệ Thủy Gõ");
  EXPECT_EQ(unit.short_name(), "TH Lệ Thủy");
  ASSERT_EQ(unit.aliases_size(), 1);
  EXPECT_EQ(unit.aliases(0), "Tiểu học Lệ Thủy A");
  for (const char* query :
       {"Lệ Thủy Gõ", "le thuy go", "Lê\u0323 Thu\u0309y\u00a0 Gõ", "TH Lệ Thủy", "Tiểu học Lệ Thủy A"}) {
    ListUnitsRequest list;
    list.set_query(query);
    const auto found = W().Do<ListUnitsResponse>(W().teacher, "directory/DirectoryService/ListUnits", list);
    ASSERT_EQ(found.units_size(), 1) << query;
    EXPECT_EQ(found.units(0).id(), unit.id()) << query;
  }
}

TEST(TypedText, ALineBreakOfWordIsALineBreakAndAControlHasItsPlace) {
  const auto dossier = W().NewDossier(kLetter, false);
  auto request = Naming<submission::v1::UpdateDossierRequest>(dossier);
  auto* section = request.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text(
      "Chủ nhiệm lớp 4A\u000bTỉ lệ lên lớp\u2028100 %\u000c\u202ehết\u2029tổ \u00adkhối\u200b\u0085xong");
  const auto kept =
      W().Do<submission::v1::Dossier>(W().secretary, "submission/SubmissionService/UpdateDossier", request);
  EXPECT_EQ(kept.sections(0).text(), "Chủ nhiệm lớp 4A\nTỉ lệ lên lớp\n100 %\nhết\ntổ khối\nxong");

  request = Naming<submission::v1::UpdateDossierRequest>(kept);
  section = request.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text("Dòng một\nDòng hai\nba\u0003");
  submission::v1::Dossier response;
  const Reply reply =
      W().api.Call(W().secretary, "submission/SubmissionService/UpdateDossier", request, &response);
  ASSERT_EQ(reply.fields().count("sections[0].text"), 1u) << reply.Describe();
  EXPECT_NE(reply.fields().find("sections[0].text")->second.find("U+0003 ở dòng 3, ký tự 3"),
            std::string::npos)
      << reply.Describe();

  const auto refused = [&] {
    return RefusedField("submission/SubmissionService/UpdateDossier", request, &response, W().secretary);
  };
  request.mutable_sections(0)->set_text("a\ufffe");
  EXPECT_EQ(refused(), "sections[0].text");
  request.mutable_sections(0)->set_text("a");
  for (const char* key : {"KHONG_CO", "S0"}) {
    request.mutable_sections(0)->set_key(key);
    EXPECT_EQ(refused(), "sections[0].key") << key;
  }
}

// What the contract allows the transport carries; what it does not is refused in words, before or behind the
// edge's limit of a mebibyte.
TEST(TypedText, ALongReportIsKeptOrRefusedInWords) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "ệ";
  auto request = Naming<submission::v1::UpdateDossierRequest>(W().NewDossier(kLetter, false));
  request.add_sections()->set_key("ACHIEVEMENTS");
  request.mutable_sections(0)->set_text(text);
  const auto kept =
      W().Do<submission::v1::Dossier>(W().secretary, "submission/SubmissionService/UpdateDossier", request);
  EXPECT_EQ(kept.sections(0).text(), text);
  for (const auto& [sections, reason] :
       std::map<int, std::string>{{9, "FIELD_INVALID"}, {30, "CALL_TOO_LARGE"}}) {
    request = Naming<submission::v1::UpdateDossierRequest>(kept);
    for (int i = 0; i < sections; ++i) {
      request.add_sections()->set_key(absl::StrCat("S", i));
      request.mutable_sections(i)->set_text(text);
    }
    submission::v1::Dossier response;
    const Reply reply =
        W().api.Call(W().secretary, "submission/SubmissionService/UpdateDossier", request, &response);
    EXPECT_EQ(reply.reason(), reason) << reply.Describe();
    EXPECT_TRUE(IsVietnamese(reply.words()));
  }
}

TEST(TypedText, ANameIsFoundWhateverItsSignsAre) {
  const std::string person = Hire("K’Brơi Gõ").id();
  for (const char* query : {"K'Brơi", "K’Brơi", "KʼBrơi", "K`broi", "KBrơi", "k´BROI", "K'Brơi  Gõ"}) {
    EXPECT_EQ(Found(query), std::vector<std::string>{person}) << query;
  }
  for (const auto& [name, queries] : std::map<std::string, std::vector<std::string>>{
           {"Đinh YʼMoan Gõ", {"YMoan", "y'moan", "Ðinh", "dinh ymoan"}},
           {"H’Loan Niê", {"H'Loan", "HʼLoan", "hloan nie", "H’Loan Niê"}},
           {"Siu H'Bin", {"Siu H’Bin", "siu hbin", "H`Bin"}},
           {"Ðặng Thị Lụa", {"đặng", "dang thi lua", "Ðặng", "Ɖặng Thị"}}}) {
    const Person other = Hire(name);
    for (const std::string& query : queries) {
      const auto found = Found(query);
      EXPECT_EQ(std::count(found.begin(), found.end(), other.id()), 1) << query;
    }
  }
}

// In the lists of cases and accounts as in that of people.
TEST(TypedText, ANameIsFoundInEveryListWhateverItsSignsAre) {
  const Person person = Hire("H’Nương Êban Gõ");
  const auto found = W().CaseAt("SCHOOL_COUNCIL", kLetter, person.id());
  identity::v1::Grant grant;
  grant.set_role(identity::v1::TEACHER);
  grant.set_unit_id(W().school);
  const auto account = W().NewAccount(person, {grant});
  for (const char* query : {"H'Nương", "H’Nương", "HʼNương", "hnuong eban"}) {
    approval::v1::ListCasesRequest cases;
    cases.set_query(query);
    const auto shown =
        W().Do<approval::v1::ListCasesResponse>(W().secretary, "approval/ApprovalService/ListCases", cases);
    ASSERT_EQ(shown.cases_size(), 1) << query;
    EXPECT_EQ(shown.cases(0).id(), found.id());
    identity::v1::ListAccountsRequest accounts;
    accounts.set_query(query);
    const auto listed = W().Do<identity::v1::ListAccountsResponse>(
        W().admin, "identity/IdentityService/ListAccounts", accounts);
    ASSERT_EQ(listed.accounts_size(), 1) << query;
    EXPECT_EQ(listed.accounts(0).id(), account.id());
  }
}

// After D and before E, whatever letter it was typed with; and so from page to page.
TEST(TypedText, TheLetterDWithStrokeIsSortedAsOne) {
  const std::string e = Hire("Em Thị Xếp").id();
  const std::string oan = Hire("\u0189oàn Thị Xếp").id();
  const std::string d = Hire("Dư Thị Xếp").id();
  const std::string inh = Hire("\u0110inh Thị Xếp").id();
  const std::string ao = Hire("\u00d0ào Thị Xếp").id();
  const std::vector<std::string> in_order{d, ao, inh, oan, e};
  EXPECT_EQ(Found("Thị Xếp"), in_order);
  EXPECT_EQ(Found("Thị Xếp", 1), in_order);
}

TEST(TypedText, AccountsAreFoundByTheirPeople) {
  const auto with = W().NewPerson(W().school);
  const auto without = W().NewPerson(W().school);
  identity::v1::Grant grant;
  grant.set_role(identity::v1::TEACHER);
  grant.set_unit_id(W().school);
  const auto account = W().NewAccount(with, {grant});
  identity::v1::ListAccountsRequest request;
  request.add_person_ids(with.id());
  request.add_person_ids(without.id());
  const auto found =
      W().Do<identity::v1::ListAccountsResponse>(W().admin, "identity/IdentityService/ListAccounts", request);
  ASSERT_EQ(found.accounts_size(), 1);
  EXPECT_EQ(found.accounts(0).id(), account.id());
}

TEST(TypedText, WildcardsAreLetters) {
  identity::v1::ListAccountsRequest accounts;
  approval::v1::ListCasesRequest cases;
  const auto shown = [&](const std::string& query) {
    cases.set_query(query);
    return W()
        .Do<approval::v1::ListCasesResponse>(W().secretary, "approval/ApprovalService/ListCases", cases)
        .cases_size();
  };
  W().CaseAt("SCHOOL_COUNCIL", kLetter);
  ASSERT_GT(shown(""), 0) << "or finding none says nothing";
  ListUnitsRequest units;
  for (const char* query : {"%", "_", "_%", "\\", "'", "' OR 1=1 --", "'; DROP TABLE people; --"}) {
    EXPECT_EQ(Found(query), std::vector<std::string>{}) << query;
    units.set_query(query);
    EXPECT_EQ(
        W().Do<ListUnitsResponse>(W().admin, "directory/DirectoryService/ListUnits", units).units_size(), 0);
    accounts.set_query(query);
    EXPECT_EQ(W().Do<identity::v1::ListAccountsResponse>(W().admin, "identity/IdentityService/ListAccounts",
                                                         accounts)
                  .accounts_size(),
              0);
    EXPECT_EQ(shown(query), 0) << query;
  }
  const std::string percent = Hire("Trần 100% Gõ_Đúng").id();
  EXPECT_EQ(Found("100%"), std::vector<std::string>{percent});
  EXPECT_EQ(Found("gõ_đ"), std::vector<std::string>{percent});
}

TEST(TypedText, ACallAndTheDatabaseCompareAlike) {
  auto database = TheStack().AsSuperuser();
  for (const char* text : {"Nguyễn Thị Hoa",
                           "NGUYỄN  THỊ\u00a0HOA ",
                           "Ðặng Đình Ɖức ðđɖ",
                           "K'Brơi K’Brơi KʼBrơi K‘b K`b K´b K′b Kʻb K＇b",
                           "2150 /QĐ–UBND",
                           " 2150/ QĐ - UBND\u200b",
                           "21 50",
                           "16/TTr-",
                           "Lê\u0323 Thu\u0309y",
                           "\u3000a\u2003b\u202fc\u1680d",
                           "a\tb\nc\u000bd\u000ce\u0085f\u2028g\u2029h",
                           "\ufeffx\u00ady\u202ez\u2060",
                           "a\u034fb\u115fc\u17b4d\u180be\u206af\u3164g\ufe0fh\uffa0i\U0001d173j\U000e0100k",
                           "ﬁn ½ № ①",
                           "１２３（Ａ）",
                           "Ünïcödé ß Ω Я",
                           "a_b%c\\d",
                           "[x] {y} ~z^",
                           "",
                           "'",
                           " ",
                           "Ơ Ư ơ ư Ă Â Ê Ô",
                           "−5 ‐ ‑ ‒ — ―",
                           "a - b",
                           "😀 x",
                           "K\u0308 \u0301y"}) {
    const std::string quoted = absl::StrCat("SELECT public.fold($fold$", text, "$fold$) AS word");
    EXPECT_EQ(Words(*database, quoted).front(), text::ComparisonKey(text)) << text;
  }
}

// Past protobuf, which would not send it.
grpc::Status SendBytes(const std::string& bytes, google::rpc::Status* rich) {
  grpc::GenericStub stub(W().api.channel());
  grpc::ClientContext context;
  for (const auto& [name, value] : W().teacher.headers) context.AddMetadata(name, value);
  grpc::CompletionQueue queue;
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  grpc::Status status;
  auto call =
      stub.PrepareUnaryCall(&context, "/thidua.directory.v1.DirectoryService/ListUnits", request, &queue);
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  rich->ParseFromString(status.error_details());
  return status;
}

TEST(TypedText, BrokenUtf8IsRefusedWithWords) {
  for (const char* text :
       {"\xc0\xaf", "\xed\xa0\x80", "\xed\xa0\xbd\xed\xb8\x80", "\xea", "\xf4\x90\x80\x80"}) {
    std::string bytes = "\x0a";  // ListUnitsRequest.query
    bytes += static_cast<char>(std::string(text).size());
    Reply reply;
    reply.status = SendBytes(bytes + text, &reply.rich);
    EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT) << reply.Describe();
    EXPECT_EQ(reply.reason(), "REQUEST_UNREADABLE");
    EXPECT_TRUE(IsVietnamese(reply.words()));
  }
  Reply reply;
  reply.status = SendBytes("\x0a\x01x", &reply.rich);
  EXPECT_TRUE(reply.ok()) << reply.Describe();
}

TEST(TypedText, ATokenThatIsNoneIsNoSession) {
  for (const std::string& token :
       {std::string(1024, 'a'), std::string("a b"), std::string("%"), std::string()}) {
    Actor nobody = W().teacher;
    nobody.headers = {{"authorization", absl::StrCat("Bearer ", token)}};
    ListUnitsResponse response;
    const Reply reply =
        W().api.Call(nobody, "directory/DirectoryService/ListUnits", ListUnitsRequest(), &response);
    EXPECT_EQ(reply.reason(), "SESSION_INVALID") << reply.Describe();
  }
}

TEST(TypedDates, OnlyTheYearOfABirthMayBeKnown) {
  auto request = Somebody("Trần Chỉ Năm");
  *request.mutable_birth_date() = common::v1::Date();
  request.mutable_birth_date()->set_year(1968);
  const auto person = W().Do<Person>(W().secretary, kCreate, request);
  EXPECT_EQ(person.birth_date().ShortDebugString(), "year: 1968");
  GetPersonRequest get;
  get.set_id(person.id());
  EXPECT_EQ(W().Do<Person>(W().secretary, "directory/DirectoryService/GetPerson", get)
                .birth_date()
                .ShortDebugString(),
            "year: 1968");

  Person response;
  *request.mutable_joined_on() = request.birth_date();
  request.set_request_id(crypto::NewUuid());
  EXPECT_EQ(RefusedField(kCreate, request, &response, W().secretary), "joined_on");
}

TEST(TypedDates, WhatCannotBeIsRefused) {
  Person response;
  auto born = Somebody("Trần Chưa Sinh");
  *born.mutable_birth_date() = Day(2030, 1, 1);
  *born.mutable_joined_on() = Day(2045, 1, 1);
  EXPECT_EQ(RefusedField(kCreate, born, &response, W().secretary), "birth_date");
  *born.mutable_joined_on() = Day(2031, 1, 1);
  const Reply both = W().api.Call(W().secretary, kCreate, born, &response);
  EXPECT_EQ(both.fields().count("birth_date"), 1u) << both.Describe();
  auto child = Somebody("Trần Hai Ngày");
  *child.mutable_joined_on() = Day(1990, 5, 22);
  EXPECT_EQ(RefusedField(kCreate, child, &response, W().secretary), "joined_on");
  *child.mutable_joined_on() = Day(1989, 9, 1);
  EXPECT_EQ(RefusedField(kCreate, child, &response, W().secretary), "joined_on");

  auto merit = WithId<RecordMeritRequest>();
  merit.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  merit.mutable_entry()->mutable_subject()->set_id(W().teacher.person_id);
  merit.mutable_entry()->set_school_year("2090-2091");
  merit.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
  MeritEntry entry;
  EXPECT_EQ(RefusedField("directory/DirectoryService/RecordMerit", merit, &entry, W().secretary),
            "entry.school_year");
  merit.mutable_entry()->set_school_year("2020-2021");
  *merit.mutable_entry()->mutable_document_date() = Day(2199, 1, 1);
  EXPECT_EQ(RefusedField("directory/DirectoryService/RecordMerit", merit, &entry, W().secretary),
            "entry.document_date");
}

}  // namespace
}  // namespace thidua::test
