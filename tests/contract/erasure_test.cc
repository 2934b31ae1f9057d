// Who is erased is nowhere in the cluster but where the law keeps it, what is old goes by itself, and the log
// still verifies.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/common/db/purge.h"
#include "services/identity/store/session_store.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "tests/tamper/verifiers.h"
#include "thidua/approval/v1/petition_service.pb.h"
#include "thidua/approval/v1/posting_service.pb.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::test {
namespace {

using namespace submission::v1;

using Tables = std::vector<std::string>;

// For each of the words "schema.table" of every row of the cluster that has it, in text or in bytes. A row is
// made into text once for all of them.
std::map<std::string, Tables> TablesWithEach(const std::vector<std::string>& words) {
  std::string counts;
  for (const std::string& word : words) {
    absl::StrAppend(&counts, counts.empty() ? "" : ", ", "count(*) FILTER (WHERE position('", word,
                    "' IN said) > 0 OR position(encode(convert_to('", word,
                    "', 'UTF8'), 'hex') IN said) > 0) AS ", word);
  }
  std::map<std::string, Tables> found;
  for (const std::string& word : words) found[word] = {};
  const auto database = TheStack().AsSuperuser();
  for (const auto& table : Words(*database,
                                 "SELECT format('%I.%I', schemaname, tablename) AS word FROM pg_tables"
                                 " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
                                 " ORDER BY 1")) {
    const auto rows = Query(*database, absl::StrCat("SELECT ", counts, " FROM (SELECT t::text AS said FROM ",
                                                    table, " t OFFSET 0) AS rows"));
    for (const std::string& word : words) {
      if (rows[0].Int(word.c_str()) > 0) found[word].push_back(table);
    }
  }
  return found;
}

Tables TablesWith(const std::string& word) { return TablesWithEach({word})[word]; }

std::string At(const std::string& file) { return absl::StrCat("'", TheStack().data_dir(), "/", file, "'"); }

Ran Erase(const std::string& person, const std::string& more) {
  return RunCommand(absl::StrCat("'", BuildDir(), "/bin/thidua-erase-person' --data '", TheStack().data_dir(),
                                 "' --db 'host=", TheStack().FirstLineOf("run/socket-dir"),
                                 " dbname=thidua' --person ", person, " --basis 'Quyết định số 12/QĐ-SNV' ",
                                 more, " 2>&1"));
}

// Until every leaf there is now is under the exported checkpoint: whose second line is its size.
void AwaitPublished() {
  const auto database = TheStack().AsSuperuser();
  const int64_t leaves = Query(*database, "SELECT count(*) AS n FROM audit.leaf")[0].Int("n");
  const auto published = [&] {
    const std::vector<std::string> lines =
        absl::StrSplit(TheStack().Content("audit-export/checkpoint"), '\n');
    int64_t size = 0;
    return lines.size() > 1 && absl::SimpleAtoi(lines[1], &size) && size >= leaves;
  };
  Await("all leaves are published", published, std::chrono::seconds(60));  // what the log promises
}

// The state of the database against the export, once. What a test changes behind the program it must put
// back: what differs here differs for ever.
Verdict VerifyAll() {
  AwaitPublished();
  const Ran dump = RunCommand(absl::StrCat("'", SourceDir(), "/deploy/audit-state' --data '",
                                           TheStack().data_dir(), "' > ", At("dump")));
  if (!dump.ok) throw std::runtime_error(dump.output);
  const Verdict verdict = VerifyTwice(
      absl::StrCat(At("audit-export"), " --policy ", At("keys/audit.policy"), " --state ", At("dump")));
  EXPECT_TRUE(verdict.whole) << verdict.words;
  return verdict;
}

struct Somebody {
  Actor actor;
  directory::v1::Person person;
  std::string name, former_name;  // the part of each that nobody else has
  std::string report;
};

// Letters that nothing else in the cluster has in this order.
std::string NewWord() {
  std::string word = crypto::Hex(crypto::RandomBytes(8));
  for (char& c : word) c = static_cast<char>('a' + (c <= '9' ? c - '0' : c - 'a' + 10));
  return word;
}

directory::v1::Person Renamed(const directory::v1::Person& person, const std::string& name) {
  World& w = TheWorld();
  auto rename = Naming<directory::v1::UpdatePersonRequest>(person);
  rename.set_full_name("Trần Thị " + name);
  rename.set_position(person.position());
  rename.set_rank_group(person.rank_group());
  rename.set_unit_id(person.unit_id());
  rename.set_reason("Họ tên theo giấy khai sinh");
  return w.Do<directory::v1::Person>(w.admin, "directory/DirectoryService/UpdatePerson", rename);
}

// A teacher with an account, under names that nobody else has: the account knows the former one.
Somebody NewSomebody() {
  World& w = TheWorld();
  Somebody somebody;
  somebody.former_name = NewWord();
  somebody.person = Renamed(w.NewPerson(w.school), somebody.former_name);
  identity::v1::Grant teaches;
  teaches.set_role(identity::v1::TEACHER);
  teaches.set_unit_id(w.school);
  const auto account = w.NewAccount(somebody.person, {teaches});
  somebody.actor = w.api.SetUp(account.username(), kInitialPassword, kPassword);
  somebody.name = NewWord();
  somebody.person = Renamed(somebody.person, somebody.name);
  somebody.report = NewWord();
  return somebody;
}

Dossier Written(const Somebody& somebody, Dossier dossier) {
  World& w = TheWorld();
  auto draft = Naming<SaveDraftRequest>(dossier);
  auto* section = draft.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text(absl::StrCat(somebody.report, std::string(300, 'a')));
  const auto saved = w.Do<SaveDraftResponse>(w.secretary, "submission/SubmissionService/SaveDraft", draft);
  auto attach = w.EvidenceRequest(dossier);
  attach.set_etag(saved.etag());
  attach.set_file_name(somebody.report + ".pdf");
  return w.Do<Dossier>(w.secretary, "submission/SubmissionService/AttachEvidence", attach);
}

// An initiative of the person under a first title, put right under another.
directory::v1::MeritEntry CorrectedMerit(const Somebody& somebody, const std::string& first_title) {
  using namespace directory::v1;
  World& w = TheWorld();
  auto record = WithId<RecordMeritRequest>();
  record.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  record.mutable_entry()->mutable_subject()->set_id(somebody.actor.person_id);
  record.mutable_entry()->set_school_year(kSchoolYear);
  record.mutable_entry()->mutable_initiative()->set_title(first_title);
  record.mutable_entry()->mutable_initiative()->set_scope(BASE);
  const auto first = w.Do<MeritEntry>(w.secretary, "directory/DirectoryService/RecordMerit", record);
  auto correct = Naming<CorrectMeritRequest>(first);
  *correct.mutable_entry() = record.entry();
  correct.mutable_entry()->mutable_initiative()->set_title("Dạy đọc cho học sinh lớp Một");
  correct.set_reason("Ghi nhầm tên sáng kiến");
  return w.Do<MeritEntry>(w.secretary, "directory/DirectoryService/CorrectMerit", correct);
}

// A scan that proves it, under a name of its own.
void Prove(const directory::v1::MeritEntry& entry, const std::string& name) {
  World& w = TheWorld();
  auto attach = WithId<directory::v1::AttachMeritEvidenceRequest>();
  attach.set_entry_id(entry.id());
  attach.set_file_name(name + ".pdf");
  attach.set_content("%PDF-1.4 " + name);
  w.Do<directory::v1::MeritEvidence>(w.secretary, "directory/DirectoryService/AttachMeritEvidence", attach);
}

// A sheet with an initiative of the person, and what somebody has written beside it.
void ImportInitiative(const Somebody& somebody, const std::string& beside) {
  using namespace directory::v1;
  World& w = TheWorld();
  const std::vector<std::pair<std::string, std::string>> sheet = {{"SUBJECT", somebody.person.staff_code()},
                                                                  {"SCHOOL_YEAR", kSchoolYear},
                                                                  {"TITLE", "Vẽ sơ đồ tư duy"},
                                                                  {"SCOPE", "Cơ sở"}};
  auto create = WithId<CreateImportRequest>();
  create.set_kind(IMPORT_INITIATIVES);
  create.set_unit_id(w.school);
  create.set_file_name("sang-kien.xlsx");
  create.set_digest(crypto::RandomBytes(32));
  create.set_sheet("Sheet1");
  create.set_rows(1);
  ImportRows rows;
  ImportRow& row = *rows.add_rows();
  row.set_number(2);
  const auto write = [&](int column, const std::string& text) {
    auto* cell = row.add_cells();
    cell->set_column(column);
    cell->set_text(text);
  };
  for (size_t i = 0; i < sheet.size(); ++i) {
    auto* column = create.add_columns();
    column->set_index(static_cast<int>(i) + 1);
    column->set_code(sheet[i].first);
    write(column->index(), sheet[i].second);
  }
  write(static_cast<int>(sheet.size()) + 1, beside);
  const std::string service = "directory/ImportService/";
  const auto begun = w.Do<Import>(w.admin, service + "CreateImport", create);
  auto add = Naming<AddImportRowsRequest>(begun);
  add.set_rows(rows.SerializeAsString());
  w.Do<AddImportRowsResponse>(w.admin, service + "AddImportRows", add);
  const auto checked = w.Do<Import>(w.admin, service + "CheckImport", Naming<CheckImportRequest>(begun));
  w.Do<Import>(w.admin, service + "ApplyImport", Naming<ApplyImportRequest>(checked));
}

Dossier Begun(const Somebody& somebody, const std::string& commitment) {
  World& w = TheWorld();
  auto enter = w.RegisterRequest(kLetter, somebody.actor.person_id);
  enter.set_commitment(commitment);
  enter.set_consent(commitment);
  auto create = WithId<CreateDossierRequest>();
  create.set_registration_id(w.Do<registration::v1::Registration>(
                                  w.secretary, "registration/RegistrationService/RegisterTitles", enter)
                                 .id());
  create.set_title_code(kLetter);
  create.set_consent(commitment);
  return w.Do<Dossier>(w.secretary, "submission/SubmissionService/CreateDossier", create);
}

// The world of a school of its own, with its secretary and principal, while this lives.
class AtAnotherSchool {
 public:
  AtAnotherSchool()
      : school_(w_.school), principal_(w_.principal), secretary_(w_.secretary), absentee_(w_.absentee) {
    w_.school = w_.NewUnit(directory::v1::SCHOOL_UNIT, w_.division).id();
    w_.principal = w_.NewActor(w_.school, {{identity::v1::PRINCIPAL, w_.school}});
    w_.secretary = w_.NewActor(w_.school, {{identity::v1::SCHOOL_SECRETARY, w_.school}});
  }
  ~AtAnotherSchool() {
    w_.school = school_;
    w_.principal = principal_;
    w_.secretary = secretary_;
    w_.absentee = absentee_;
  }

 private:
  World& w_ = TheWorld();
  const std::string school_;
  const Actor principal_, secretary_, absentee_;
};

// The school's council meets without the person, whose written opinion on a colleague comes with a scan.
void GiveOpinion(const Somebody& somebody, const std::string& scan) {
  using namespace council::v1;
  World& w = TheWorld();
  w.absentee = somebody.actor;
  const auto council = w.Do<Council>(
      w.secretary, "council/CouncilService/CreateCouncil",
      w.CouncilRequestOf(w.school, {w.principal.person_id, w.secretary.person_id, somebody.actor.person_id,
                                    w.NewPerson(w.school).id(), w.NewPerson(w.school).id()}));
  const Poll poll = w.OpenPoll(w.secretary, w.NewMeeting(council, true), w.CaseAt("SCHOOL_COUNCIL", kLetter));
  auto opinion = w.OpinionOf(somebody.actor.person_id, poll);
  opinion.set_file_name(scan + ".pdf");
  opinion.set_content("%PDF-1.4 " + scan);
  w.Do<Poll>(w.secretary, "council/CouncilService/RecordWrittenOpinion", opinion);
}

TEST(Erasure, APersonIsNowhereAndTheLogVerifies) {
  World& w = TheWorld();
  const AtAnotherSchool there;
  const Somebody somebody = NewSomebody();
  const std::string title = NewWord(), commitment = NewWord(), why_withdrawn = NewWord(), scan = NewWord(),
                    beside = NewWord(), proof = NewWord();
  const auto merit = CorrectedMerit(somebody, title);
  Prove(merit, proof);
  ImportInitiative(somebody, beside);
  GiveOpinion(somebody, scan);
  Dossier dossier = Written(somebody, Begun(somebody, commitment));
  dossier = w.Do<Dossier>(w.secretary, "submission/SubmissionService/SubmitDossier",
                          Naming<SubmitDossierRequest>(dossier));
  auto withdraw = Naming<WithdrawDossierRequest>(dossier);
  withdraw.set_reason(why_withdrawn);

  // Under way: refused, and nothing has changed.
  const Ran early = Erase(somebody.actor.person_id, "--confirm");
  EXPECT_FALSE(early.ok) << early.output;
  EXPECT_TRUE(absl::StrContains(early.output, "xin rút hoặc kết thúc trước")) << early.output;
  EXPECT_TRUE(absl::StrContains(absl::StrJoin(TablesWith(somebody.report), " "), "submission.dossiers"));

  w.Do<Dossier>(w.secretary, "submission/SubmissionService/WithdrawDossier", withdraw);
  AwaitEventsDelivered(*TheStack().AsSuperuser());
  const std::map<std::string, std::string> kept = {{somebody.name, "directory.people"},
                                                   {somebody.former_name, "directory.person_corrections"},
                                                   {somebody.report, "submission.dossiers"},
                                                   {title, "directory.merit_corrections"},
                                                   {commitment, "registration.registrations"},
                                                   {why_withdrawn, "approval.steps"},
                                                   {scan, "council.ballots"},
                                                   {proof, "directory.merit_evidence"},
                                                   {beside, "directory.import_rows"}};
  std::vector<std::string> words;
  words.reserve(kept.size());
  for (const auto& [word, table] : kept) words.push_back(word);
  const auto spread = TablesWithEach(words);
  for (const auto& [word, table] : kept) {
    const Tables& tables = spread.at(word);
    EXPECT_TRUE(std::count(tables.begin(), tables.end(), table)) << table << ": " << word;
  }
  const Tables& before = spread.at(somebody.name);
  EXPECT_GE(before.size(), 4u) << "the name should have spread: " << absl::StrJoin(before, " ");

  // Without --confirm it only says what it would do.
  const Ran said = Erase(somebody.actor.person_id, "");
  EXPECT_TRUE(said.ok) << said.output;
  EXPECT_TRUE(absl::StrContains(said.output, "dossier: 1")) << said.output;
  EXPECT_EQ(TablesWith(somebody.name), before);

  const Ran done = Erase(somebody.actor.person_id, "--confirm");
  ASSERT_TRUE(done.ok) << done.output;
  for (const auto& [word, tables] : TablesWithEach(words)) {
    EXPECT_EQ(tables, Tables()) << kept.at(word) << ": " << word;
  }
  const auto database = TheStack().AsSuperuser();
  // What the merit record says now the log can still prove, and what it said before nobody can try out.
  EXPECT_EQ(Words(*database,
                  absl::StrCat("SELECT agg_version::text AS word FROM directory.leaf_salt WHERE agg_id = '",
                               merit.id(), "'")),
            Tables{"2"});
  EXPECT_EQ(Words(*database,
                  absl::StrCat("SELECT username AS word FROM identity.accounts WHERE username = '",
                               somebody.actor.username,
                               "' UNION ALL SELECT staff_code FROM directory.people WHERE staff_code = '",
                               somebody.person.staff_code(), "'")),
            Tables());
  directory::v1::GetPersonRequest get;
  get.set_id(somebody.actor.person_id);
  const auto erased = w.Do<directory::v1::Person>(w.principal, "directory/DirectoryService/GetPerson", get);
  EXPECT_NE(erased.birth_date().year(), somebody.person.birth_date().year());
  EXPECT_NE(erased.joined_on().year(), somebody.person.joined_on().year());

  identity::v1::GetMeResponse me;
  Await("the account is closed", [&] {
    return w.api.Call(somebody.actor, "identity/IdentityService/GetMe", identity::v1::GetMeRequest(), &me)
               .reason() == "SESSION_INVALID";
  });
  EXPECT_TRUE(absl::StrContains(VerifyAll().words, "bản ghi đã xóa dữ liệu cá nhân"));
  // Done again, it finds nothing more to do.
  const Ran again = Erase(somebody.actor.person_id, "--confirm");
  EXPECT_TRUE(again.ok) << again.output;
  EXPECT_FALSE(absl::StrContains(again.output, "\n  ")) << again.output;
}

TEST(Erasure, WhatADecisionHasGivenKeepsItsName) {
  World& w = TheWorld();
  const Somebody somebody = NewSomebody();
  const auto found = w.CaseAt("DISTRICT_DECISION", kLetter, somebody.actor.person_id);
  w.Do<approval::v1::Decision>(w.chair, "approval/ApprovalService/IssueDecision", w.DecisionRequest(found));
  AwaitEventsDelivered(*TheStack().AsSuperuser());
  const Ran done = Erase(somebody.actor.person_id, "--confirm");
  ASSERT_TRUE(done.ok) << done.output;
  const auto found_in = TablesWithEach({somebody.name, somebody.former_name});
  EXPECT_EQ(found_in.at(somebody.name), (Tables{"approval.cases", "directory.people"}));
  EXPECT_EQ(found_in.at(somebody.former_name), Tables());
  VerifyAll();
}

// Who handles a petition needs what it says; once it is answered, it goes.
TEST(Erasure, WhatWasComplainedOfGoesOnceItIsAnswered) {
  using namespace approval::v1;
  World& w = TheWorld();
  const std::string service = "approval/PetitionService/";
  const Somebody somebody = NewSomebody();
  const Case found = w.CaseAt("DISTRICT_DECISION", kLetter, somebody.actor.person_id);
  w.Do<Decision>(w.chair, "approval/ApprovalService/IssueDecision", w.DecisionRequest(found));
  const std::string complained = NewWord(), why_asked = NewWord();
  auto complain = WithId<FileComplaintRequest>();
  complain.set_case_id(found.id());
  complain.set_text("Tôi không đồng ý: " + complained);
  const auto complaint = w.Do<Petition>(somebody.actor, service + "FileComplaint", complain);
  FileDenunciationRequest denounce;
  denounce.set_id(crypto::NewUuid());
  denounce.set_case_id(found.id());
  denounce.set_unit_id(w.district);
  denounce.set_text("Kê khai không đúng sự thật.");
  const auto denunciation = w.Do<Petition>(w.teacher, service + "FileDenunciation", denounce);
  RevealDenouncerRequest reveal;
  reveal.set_id(denunciation.id());
  reveal.set_reason("Cần hỏi thêm về việc " + why_asked);
  w.Do<RevealDenouncerResponse>(w.chair, service + "RevealDenouncer", reveal);

  auto withdraw = Naming<WithdrawComplaintRequest>(complaint);
  withdraw.set_answer("Đã được giải thích.");
  w.Do<Petition>(somebody.actor, service + "WithdrawComplaint", withdraw);
  AwaitEventsDelivered(*TheStack().AsSuperuser());
  const Ran early = Erase(somebody.actor.person_id, "--confirm");
  EXPECT_FALSE(early.ok) << early.output;
  EXPECT_TRUE(absl::StrContains(early.output, "đơn thư đang giải quyết")) << early.output;

  auto decline = Naming<DeclinePetitionRequest>(denunciation);
  decline.set_answer("Không đủ căn cứ.");
  w.Do<Petition>(w.chair, service + "DeclinePetition", decline);
  AwaitEventsDelivered(*TheStack().AsSuperuser());
  const Ran done = Erase(somebody.actor.person_id, "--confirm");
  ASSERT_TRUE(done.ok) << done.output;
  for (const auto& [word, tables] : TablesWithEach({complained, why_asked}))
    EXPECT_EQ(tables, Tables()) << word;
  VerifyAll();
}

// The same of what was said against a proposal that came to nothing.
TEST(Erasure, WhatWasObjectedGoesOnceItIsAnswered) {
  using namespace approval::v1;
  World& w = TheWorld();
  const std::string service = "approval/PostingService/";
  const Somebody somebody = NewSomebody();
  const Case found = w.CaseAt("DISTRICT_DECISION", kLetter, somebody.actor.person_id);
  auto post = WithId<PostCasesRequest>();
  auto* reference = post.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  post.set_number(w.NewLetterNumber());
  post.set_working_days(5);
  post.set_place("Bảng tin");
  const auto posting = w.Do<Posting>(w.chair, service + "PostCases", post);
  const std::string letter = NewWord(), why = NewWord();
  auto enter = WithId<EnterObjectionRequest>();
  enter.set_posting_id(posting.id());
  enter.set_case_id(found.id());
  *enter.mutable_came_on() = posting.posted_on();
  enter.set_text("Chưa đủ giờ dạy.");
  enter.set_file_name(letter + ".pdf");
  enter.set_content("%PDF-1.4\nđơn\n%%EOF\n");
  const auto objection = w.Do<Objection>(w.specialist, service + "EnterObjection", enter);
  auto refuse = Naming<RefuseCaseRequest>(found);
  refuse.set_reason("Chưa đủ điều kiện");
  w.Do<Case>(w.chair, "approval/ApprovalService/RefuseCase", refuse);
  AwaitEventsDelivered(*TheStack().AsSuperuser());
  // Refused before anything is begun: the person can still sign in.
  const Ran early = Erase(somebody.actor.person_id, "--confirm");
  EXPECT_FALSE(early.ok) << early.output;
  EXPECT_FALSE(absl::StrContains(early.output, "identity")) << early.output;

  auto answer = Naming<AnswerObjectionRequest>(objection);
  answer.set_outcome(Objection::KEPT);
  answer.set_answer("Đã đối chiếu: " + why);
  w.Do<Objection>(w.chair, service + "AnswerObjection", answer);
  const Ran done = Erase(somebody.actor.person_id, "--confirm");
  ASSERT_TRUE(done.ok) << done.output;
  for (const auto& [word, tables] : TablesWithEach({letter, why})) EXPECT_EQ(tables, Tables()) << word;
  VerifyAll();
}

TEST(Purge, ASessionThatHasLongEndedGoesAndTheLogVerifies) {
  World& w = TheWorld();
  const Stack& stack = TheStack();
  const auto superuser = stack.AsSuperuser();
  const Actor somebody = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
  const std::string theirs = absl::StrCat("identity.sessions WHERE account_id = '", somebody.account_id, "'");
  const auto sessions = [&] { return Query(*superuser, "SELECT id FROM " + theirs).size(); };
  const auto pool =
      db::Pool::Create(absl::StrCat("host=", stack.FirstLineOf("run/socket-dir"), " dbname=thidua"),
                       "identity_service", stack.data_dir() + "/secrets/identity_service.pw", 1);
  ASSERT_TRUE(pool.ok()) << pool.status();
  db::Session session(**pool, absl::Now() + absl::Seconds(30));
  const auto purge = [&] { return db::Purge(session, identity::store::EndedSessions(), absl::Now()).ok(); };
  EXPECT_TRUE(purge());
  EXPECT_EQ(sessions(), 1);
  Query(*superuser, absl::StrCat("UPDATE identity.sessions SET expires_at = now() - interval '31 days'"
                                 " WHERE account_id = '",
                                 somebody.account_id, "'"));
  EXPECT_TRUE(purge());
  EXPECT_EQ(sessions(), 0);
  VerifyAll();
}

}  // namespace
}  // namespace thidua::test
