// Who is erased is nowhere in the cluster but where the law keeps it, what is old goes by itself, and the log
// still verifies.
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/db/purge.h"
#include "services/identity/store/session_store.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "tests/tamper/verifiers.h"

namespace thidua::test {
namespace {

using namespace submission::v1;

// "schema.table" of every row of the cluster that has the words, in text or in bytes.
std::vector<std::string> TablesWith(const std::string& words) {
  const auto database = TheStack().AsSuperuser();
  std::vector<std::string> found;
  for (const auto& table : Words(*database,
                                 "SELECT format('%I.%I', schemaname, tablename) AS word FROM pg_tables"
                                 " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
                                 " ORDER BY 1")) {
    const auto rows =
        Query(*database, absl::StrCat("SELECT count(*) AS n FROM ", table, " t WHERE position('", words,
                                      "' IN t::text) > 0 OR position(encode(convert_to('", words,
                                      "', 'UTF8'), 'hex') IN t::text) > 0"));
    if (rows[0].Int("n") > 0) found.push_back(table);
  }
  return found;
}

using Tables = std::vector<std::string>;

std::string At(const std::string& file) { return absl::StrCat("'", TheStack().data_dir(), "/", file, "'"); }

Ran Erase(const std::string& person, const std::string& more) {
  return RunCommand(absl::StrCat("'", BuildDir(), "/bin/thidua-erase-person' --data '", TheStack().data_dir(),
                                 "' --db 'host=", TheStack().FirstLineOf("run/socket-dir"),
                                 " dbname=thidua' --person ", person, " --basis 'Quyết định số 12/QĐ-SNV' ",
                                 more, " 2>&1"));
}

// The state of the database against the export, when all leaves are in it.
Verdict VerifyAll() {
  Verdict verdict;
  const auto whole = [&] {
    const Ran dump = RunCommand(absl::StrCat("'", SourceDir(), "/deploy/audit-state' --data '",
                                             TheStack().data_dir(), "' > ", At("dump")));
    if (!dump.ok) throw std::runtime_error(dump.output);
    verdict = VerifyTwice(
        absl::StrCat(At("audit-export"), " --policy ", At("keys/audit.policy"), " --state ", At("dump")));
    return verdict.whole;
  };
  try {
    Await("the log is published and whole", whole);
  } catch (const std::exception& e) {
    throw std::runtime_error(absl::StrCat(e.what(), ": ", verdict.words));
  }
  return verdict;
}

struct Somebody {
  Actor actor;
  directory::v1::Person person;
  std::string name;  // the part of it that nobody else has
  std::string report;
};

// Letters that nothing else in the cluster has in this order.
std::string NewWord() {
  std::string word = crypto::Hex(crypto::RandomBytes(8));
  for (char& c : word) c = static_cast<char>('a' + (c <= '9' ? c - '0' : c - 'a' + 10));
  return word;
}

// A teacher with an account, under a name that nobody else has.
Somebody NewSomebody() {
  World& w = TheWorld();
  Somebody somebody;
  const auto person = w.NewPerson(w.school);
  auto rename = Naming<directory::v1::UpdatePersonRequest>(person);
  somebody.name = NewWord();
  rename.set_full_name("Trần Thị " + somebody.name);
  rename.set_position(person.position());
  rename.set_rank_group(person.rank_group());
  rename.set_unit_id(person.unit_id());
  rename.set_reason("Họ tên theo giấy khai sinh");
  somebody.person = w.Do<directory::v1::Person>(w.admin, "directory/DirectoryService/UpdatePerson", rename);
  identity::v1::Grant teaches;
  teaches.set_role(identity::v1::TEACHER);
  teaches.set_unit_id(w.school);
  const auto account = w.NewAccount(somebody.person, {teaches});
  somebody.actor = w.api.SetUp(account.username(), kInitialPassword, kPassword);
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

TEST(Erasure, APersonIsNowhereAndTheLogVerifies) {
  World& w = TheWorld();
  const Somebody somebody = NewSomebody();
  Dossier dossier = Written(somebody, w.NewDossier(kLetter, false, somebody.actor.person_id));
  dossier = w.Do<Dossier>(w.secretary, "submission/SubmissionService/SubmitDossier",
                          Naming<SubmitDossierRequest>(dossier));
  auto withdraw = Naming<WithdrawDossierRequest>(dossier);
  withdraw.set_reason("Rút hồ sơ");

  // Under way: refused, and nothing has changed.
  const Ran early = Erase(somebody.actor.person_id, "--confirm");
  EXPECT_FALSE(early.ok) << early.output;
  EXPECT_TRUE(absl::StrContains(early.output, "xin rút hoặc kết thúc trước")) << early.output;
  EXPECT_TRUE(absl::StrContains(absl::StrJoin(TablesWith(somebody.report), " "), "submission.dossiers"));

  w.Do<Dossier>(w.secretary, "submission/SubmissionService/WithdrawDossier", withdraw);
  AwaitEventsDelivered(*TheStack().AsSuperuser());
  const Tables before = TablesWith(somebody.name);
  EXPECT_GE(before.size(), 4u) << "the name should have spread: " << absl::StrJoin(before, " ");

  // Without --confirm it only says what it would do.
  const Ran said = Erase(somebody.actor.person_id, "");
  EXPECT_TRUE(said.ok) << said.output;
  EXPECT_TRUE(absl::StrContains(said.output, "dossier: 1")) << said.output;
  EXPECT_EQ(TablesWith(somebody.name), before);

  const Ran done = Erase(somebody.actor.person_id, "--confirm");
  ASSERT_TRUE(done.ok) << done.output;
  for (const std::string& words : {somebody.name, somebody.report}) {
    EXPECT_EQ(TablesWith(words), Tables()) << words;
  }
  const auto database = TheStack().AsSuperuser();
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
  EXPECT_EQ(TablesWith(somebody.name), (Tables{"approval.cases", "directory.people"}));
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
