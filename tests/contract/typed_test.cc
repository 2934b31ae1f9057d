// What people type and paste: stored in one form, found and compared in one way, refused with words.
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/text/compare.h"
#include "tests/contract/playing.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

constexpr char kCreate[] = "directory/DirectoryService/CreatePerson";
constexpr char kUpdate[] = "directory/DirectoryService/UpdatePerson";

World& W() { return TheWorld(); }

CreatePersonRequest Somebody(const std::string& name) {
  auto request = WithId<CreatePersonRequest>();
  request.set_staff_code(W().NewCode("GO"));
  request.set_full_name(name);
  *request.mutable_birth_date() = Day(1990, 5, 20);
  request.set_gender(FEMALE);
  request.set_unit_id(W().school);
  request.set_position("Giáo viên");
  request.set_rank_group(NO_LEADERSHIP);
  *request.mutable_joined_on() = Day(2013, 9, 1);
  return request;
}

Person Hire(const std::string& name) { return W().Do<Person>(W().secretary, kCreate, Somebody(name)); }

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

std::string RefusedField(const std::string& method, const google::protobuf::Message& request,
                         google::protobuf::Message* response, const Actor& who) {
  const Reply reply = W().api.Call(who, method, request, response);
  EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
  return reply.fields().empty() ? "" : reply.fields().begin()->first;
}

TEST(TypedText, IsStoredInOneForm) {
  struct Name {
    const char* given;
    const char* kept;
  };
  for (const Name& name : std::vector<Name>{{"Nguyễn\u00a0Thị\u00a0Gõ", "Nguyễn Thị Gõ"},
                                            {"Nguyễn  Thị\u00ad  Gõ\u202e ", "Nguyễn Thị Gõ"},
                                            {"\ufeffNguyê\u0303n Thi\u0323 Go\u0303", "Nguyễn Thị Gõ"},
                                            {"Ð\u1eb7ng Thị Gõ", "Đ\u1eb7ng Thị Gõ"}}) {
    const Person person = Hire(name.given);
    EXPECT_EQ(person.full_name(), name.kept);
    const auto found = Found(name.kept);
    EXPECT_EQ(std::count(found.begin(), found.end(), person.id()), 1) << name.given;
  }
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
  section->set_text("Chủ nhiệm lớp 4A\u000bTỉ lệ lên lớp\u2028100 %\u000c\u202ehết");
  const auto kept =
      W().Do<submission::v1::Dossier>(W().secretary, "submission/SubmissionService/UpdateDossier", request);
  EXPECT_EQ(kept.sections(0).text(), "Chủ nhiệm lớp 4A\nTỉ lệ lên lớp\n100 %\nhết");

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

  request.mutable_sections(0)->set_text("a");
  request.mutable_sections(0)->set_key("KHONG_CO");
  EXPECT_EQ(RefusedField("submission/SubmissionService/UpdateDossier", request, &response, W().secretary),
            "sections[0].key");
}

TEST(TypedText, ANameIsFoundWhateverItsSignsAre) {
  const std::string person = Hire("K’Brơi Gõ").id();
  for (const char* query : {"K'Brơi", "K’Brơi", "KʼBrơi", "K`broi", "KBrơi", "k´BROI", "K'Brơi  Gõ"}) {
    EXPECT_EQ(Found(query), std::vector<std::string>{person}) << query;
  }
  const std::string other = Hire("Đinh YʼMoan Gõ").id();
  for (const char* query : {"YMoan", "y'moan", "Ðinh", "dinh ymoan"}) {
    const auto found = Found(query);
    EXPECT_EQ(std::count(found.begin(), found.end(), other), 1) << query;
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
  for (const char* query : {"%", "_", "_%", "\\", "'"}) {
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
  auto child = Somebody("Trần Hai Ngày");
  *child.mutable_joined_on() = Day(1990, 5, 22);
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

// The leaf of that revision seals this text.
bool Sealed(const std::string& schema, const std::string& type, const std::string& id, int revision,
            const std::string& column, const std::string& table, const std::string& key) {
  auto database = TheStack().AsSuperuser();
  return Words(*database,
               absl::StrCat("SELECT (position(convert_to(encode(sha256(s.salt || convert_to(c.", column,
                            ", 'UTF8')), 'hex'), 'UTF8') IN l.body) > 0)::text AS word FROM ", schema, ".",
                            table, " c JOIN ", schema, ".leaf_salt s ON s.agg_type = '", type,
                            "' AND s.agg_id = c.", key,
                            " AND s.agg_version = c.revision JOIN audit.leaf l ON l.agg_type = s.agg_type",
                            " AND l.agg_id = s.agg_id AND l.agg_version = s.agg_version WHERE c.", key,
                            " = '", id, "' AND c.revision = ", revision)) == std::vector<std::string>{"true"};
}

// What the database makes of the row today is what its newest leaf seals.
bool RowAgrees(const std::string& type, const std::string& id) {
  auto database = TheStack().AsSuperuser();
  return Words(*database,
               absl::StrCat(
                   "SELECT (position(convert_to(a.facts->>'personal', 'UTF8') IN l.body) > 0)::text AS word",
                   " FROM directory.audited a JOIN audit.leaf l ON l.agg_type = a.agg_type AND l.agg_id = ",
                   "a.agg_id AND l.agg_version = a.agg_version WHERE a.agg_type = '", type,
                   "' AND a.agg_id = '", id, "'")) == std::vector<std::string>{"true"};
}

TEST(Corrections, OfAPersonTakeAReasonAndKeepWhatStoodThere) {
  const Person person = Hire("Lê Thị Sửa");
  auto request = Naming<UpdatePersonRequest>(person);
  request.set_full_name(person.full_name());
  request.set_position(person.position());
  request.set_rank_group(person.rank_group());
  request.set_unit_id(person.unit_id());
  request.mutable_birth_date()->set_year(1991);
  request.set_gender(MALE);
  *request.mutable_joined_on() = Day(2012, 9, 1);
  request.set_staff_code(W().NewCode("SU"));
  Person response;
  EXPECT_EQ(RefusedField(kUpdate, request, &response, W().secretary), "reason");
  request.set_request_id(crypto::NewUuid());
  request.set_reason("Nhập nhầm dòng trong danh sách");
  const auto mended = W().Do<Person>(W().secretary, kUpdate, request);
  EXPECT_EQ(mended.birth_date().ShortDebugString(), "year: 1991");
  EXPECT_EQ(mended.gender(), MALE);
  EXPECT_EQ(mended.joined_on().year(), 2012);
  EXPECT_EQ(mended.staff_code(), request.staff_code());
  EXPECT_TRUE(Sealed("directory", "person", person.id(), 1, "personal", "person_corrections", "person_id"));
  EXPECT_TRUE(RowAgrees("person", person.id()));

  // What is no correction needs no reason: a new position.
  auto moved = Naming<UpdatePersonRequest>(mended);
  moved.set_full_name(mended.full_name());
  moved.set_position("Tổ trưởng");
  moved.set_rank_group(mended.rank_group());
  moved.set_unit_id(mended.unit_id());
  EXPECT_EQ(W().Do<Person>(W().secretary, kUpdate, moved).birth_date().ShortDebugString(), "year: 1991");
}

// The leaf that a merger leaves of everybody who comes along seals who he is, as every other does.
TEST(Corrections, OfAPersonWhoCameWithHisUnitKeepWhatStoodThere) {
  const Unit gone = W().NewUnit(SCHOOL_UNIT, W().division), into = W().NewUnit(SCHOOL_UNIT, W().division);
  const Person person = W().NewPerson(gone.id());
  auto merge = WithId<MergeUnitsRequest>();
  merge.add_unit_ids(gone.id());
  merge.set_into_unit_id(into.id());
  merge.set_etag(into.etag());
  *merge.mutable_effective_on() = Day(2020, 8, 1);
  merge.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
  W().Do<Unit>(W().admin, "directory/DirectoryService/MergeUnits", merge);
  GetPersonRequest get;
  get.set_id(person.id());
  const auto moved = W().Do<Person>(W().admin, "directory/DirectoryService/GetPerson", get);
  EXPECT_EQ(moved.unit_id(), into.id());

  auto request = Naming<UpdatePersonRequest>(moved);
  request.set_full_name("Lê Thị Sáp Nhập");
  request.set_position(moved.position());
  request.set_rank_group(moved.rank_group());
  request.set_unit_id(moved.unit_id());
  request.set_reason("Ghi nhầm tên khi sáp nhập");
  W().Do<Person>(W().admin, kUpdate, request);
  EXPECT_TRUE(Sealed("directory", "person", person.id(), 2, "personal", "person_corrections", "person_id"));
  EXPECT_TRUE(RowAgrees("person", person.id()));
}

using registration::v1::Verdict;

// How the rule comes out for the person as things stand.
Verdict::Outcome OutcomeOf(const std::string& rule, const std::string& person_id) {
  registration::v1::CheckEligibilityRequest request;
  request.set_campaign_id(W().campaign.id());
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  request.add_title_codes(kWorker);
  const auto answer = W().Do<registration::v1::CheckEligibilityResponse>(
      W().secretary, "registration/RegistrationService/CheckEligibility", request);
  for (const Verdict& verdict : answer.titles(0).verdicts()) {
    if (verdict.rule_id() == rule) return verdict.outcome();
  }
  return Verdict::OUTCOME_UNSPECIFIED;
}

// A slip of the keyboard must not cost a title.
TEST(Corrections, TheRulesLookAtWhatWasCorrected) {
  auto hire = Somebody("Phạm Thị Gõ Lại");
  *hire.mutable_joined_on() = Day(2020, 3, 1);  // meant 2013
  const auto person = W().Do<Person>(W().secretary, kCreate, hire);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.TENURE", person.id()), Verdict::NOT_MET);
  auto mend = Naming<UpdatePersonRequest>(person);
  mend.set_full_name(person.full_name());
  mend.set_position(person.position());
  mend.set_rank_group(person.rank_group());
  mend.set_unit_id(person.unit_id());
  *mend.mutable_joined_on() = Day(2013, 3, 1);
  mend.set_reason("Gõ nhầm năm vào ngành");
  W().Do<Person>(W().secretary, kUpdate, mend);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.TENURE", person.id()), Verdict::MET);

  auto rate = WithId<RecordMeritRequest>();
  rate.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  rate.mutable_entry()->mutable_subject()->set_id(person.id());
  rate.mutable_entry()->set_school_year(kSchoolYear);
  rate.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
  const auto wrong = W().Do<MeritEntry>(W().secretary, "directory/DirectoryService/RecordMerit", rate);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.RATING", person.id()), Verdict::NOT_MET);
  auto correct = Naming<CorrectMeritRequest>(wrong);
  *correct.mutable_entry() = rate.entry();
  correct.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  correct.set_reason("Gõ nhầm mức xếp loại");
  W().Do<MeritEntry>(W().secretary, "directory/DirectoryService/CorrectMerit", correct);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.RATING", person.id()), Verdict::MET);
}

TEST(Corrections, TwoPeopleAlikeAreToldApartNotRefused) {
  EXPECT_FALSE(Hire("Vũ Thị Hai Lần").like_another());
  EXPECT_TRUE(Hire("Vũ  Thị hai lần").like_another());
}

TEST(Corrections, OfAMeritEntryKeepWhatStoodThere) {
  const std::string record = "directory/DirectoryService/RecordMerit";
  auto request = WithId<RecordMeritRequest>();
  request.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_entry()->mutable_subject()->set_id(Hire("Đỗ Xếp Loại").id());
  request.mutable_entry()->set_school_year("2019-2020");
  request.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
  const auto wrong = W().Do<MeritEntry>(W().secretary, record, request);

  auto correct = Naming<CorrectMeritRequest>(wrong);
  *correct.mutable_entry() = request.entry();
  correct.mutable_entry()->set_school_year("2020-2021");
  correct.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  correct.set_reason("Ghi nhầm năm và mức");
  const auto right = W().Do<MeritEntry>(W().secretary, "directory/DirectoryService/CorrectMerit", correct);
  EXPECT_EQ(right.id(), wrong.id());

  GetMeritRecordRequest get;
  *get.mutable_subject() = request.entry().subject();
  const auto kept =
      W().Do<GetMeritRecordResponse>(W().secretary, "directory/DirectoryService/GetMeritRecord", get);
  ASSERT_EQ(kept.entries_size(), 1);
  EXPECT_EQ(kept.entries(0).SerializeAsString(), right.SerializeAsString());
  EXPECT_EQ(kept.entries(0).rating().rating(), common::v1::COMPLETED_WELL);
  EXPECT_TRUE(Sealed("directory", "merit", wrong.id(), 1, "fact", "merit_corrections", "entry_id"));
  EXPECT_TRUE(RowAgrees("merit", wrong.id()));

  // The year it was taken from is free again, in the reports too.
  auto database = TheStack().AsSuperuser();
  const std::string ratings =
      absl::StrCat("SELECT school_year || ' ' || rating AS word FROM report.ratings WHERE subject_id = '",
                   request.entry().subject().id(), "'");
  Await("the reports to follow",
        [&] { return Words(*database, ratings) == std::vector<std::string>{"2020-2021 COMPLETED_WELL"}; });
  request.set_request_id(crypto::NewUuid());
  W().Do<MeritEntry>(W().secretary, record, request);
}

}  // namespace
}  // namespace thidua::test
