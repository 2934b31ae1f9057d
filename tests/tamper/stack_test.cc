// The superuser of the database against the log of a running system (security.md 1.4): what he changes is
// found by comparing the database with the export, and named; what is lawful raises no alarm.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/audit/files/export_dir.h"
#include "tests/support/api.h"
#include "tests/support/database.h"
#include "tests/support/stack.h"
#include "tests/support/story_run.h"
#include "tests/tamper/forge.h"
#include "tests/tamper/verifiers.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<Stack> g_stack;
std::unique_ptr<db::Connection> g_reader;  // kept, for what is asked again and again while one waits

std::string Tool(const std::string& name) { return absl::StrCat("'", BuildDir(), "/bin/", name, "' "); }
std::string At(const std::string& path) { return g_stack->data_dir() + "/" + path; }
audit::ExportDir Export() { return audit::ExportDir(At("audit-export")); }

// What is put into the data directory's policy: two officers, three witnesses, two of whom suffice.
void NamePeople() {
  std::string lines;
  for (const char* officer : {"truong-phong", "thanh-tra"}) {
    lines += RunCommand(absl::StrCat(Tool("thidua-audit-epoch"), "--keygen --name ", officer, " --key '",
                                     At(officer), "'"))
                 .output;
  }
  for (const char* witness : {"phong", "ubnd", "inspector"}) {
    lines += RunCommand(absl::StrCat(Tool("thidua-witness"), "keygen --name ", witness, " --key '",
                                     At(witness), "'"))
                 .output;
  }
  const std::string policy = *audit::ReadFile(At("keys/audit.policy"));
  const std::string peopled = absl::StrReplaceAll(policy, {{"quorum 0\n", lines + "quorum 2\n"}});
  if (policy == peopled) throw std::runtime_error("the policy of a new data directory has no quorum line");
  std::ofstream(At("keys/audit.policy")) << peopled;
}

int64_t Count(const std::string& sql) {
  if (g_reader == nullptr) g_reader = g_stack->AsSuperuser();
  return Query(*g_reader, "SELECT count(*) AS n FROM " + sql)[0].Int("n");
}

void TakeDown() {
  g_reader.reset();
  ASSERT_EQ(std::system((StackCommand("down", g_stack->data_dir()) + " > /dev/null").c_str()), 0);
}

// Until every leaf is under the exported checkpoint.
void AwaitPublished() {
  Await("all leaves are published", [] {
    const auto text = audit::ReadFile(Export().CheckpointPath());
    const auto note = text.ok() ? audit::ParseNote(*text) : text.status();
    const auto checkpoint = note.ok() ? audit::ParseCheckpoint(note->text) : note.status();
    return checkpoint.ok() && static_cast<int64_t>(checkpoint->size) == Count("audit.leaf") &&
           audit::ReadFile(Export().PolicyPath()).value_or("") == *audit::ReadFile(At("keys/audit.policy"));
  });
}

Ran Sign(const std::string& witness, const std::string& more = "") {
  return RunCommand(absl::StrCat(Tool("thidua-witness"), "run --name ", witness, " --key '", At(witness),
                                 "' --store '", At(witness + ".seen"), "' --policy '",
                                 At("keys/audit.policy"), "' --export '", At("audit-export"), "' ", more));
}

// Both verifiers on the export and on the database as it is now.
Verdict Verify(const std::string& more = "") {
  const Ran dump =
      RunCommand(absl::StrCat("'", SourceDir(), "/deploy/audit-state' --data '", g_stack->data_dir(), "'"));
  if (!dump.ok) throw std::runtime_error(dump.output);
  std::ofstream(At("dump")) << dump.output;
  return VerifyTwice(absl::StrCat("'", At("audit-export"), "' --policy '", At("keys/audit.policy"),
                                  "' --state '", At("dump"), "' ", more));
}

// One more leaf: a teacher of the story, who needs no second factor.
void SomebodySignsIn() {
  const std::vector<std::string> lines = absl::StrSplit(*audit::ReadFile(At("demo-accounts.txt")), '\n');
  const std::string password = lines[0].substr(lines[0].rfind(' ') + 1);
  Api(*g_stack).SignIn(lines[2].substr(0, lines[2].find('\t')), password);
}

// A change by the superuser, past every trigger.
void ByTheSuperuser(const std::string& sql) {
  Query(*g_stack->AsSuperuser(),
        absl::StrCat("BEGIN; SET LOCAL session_replication_role = replica; ", sql, "; COMMIT"));
}

// Damages rows of a table, verifies, and puts them back.
Verdict After(const std::string& table, const std::string& which, const std::string& damage) {
  ByTheSuperuser(absl::StrCat("CREATE TABLE public.saved AS SELECT * FROM ", table, " WHERE ", which));
  EXPECT_GT(Count("public.saved"), 0) << which;
  ByTheSuperuser(damage);
  const Verdict verdict = Verify();
  const std::string key = table == "audit.leaf" ? "position" : table == "audit.sequence" ? "idx" : "id";
  // What PostgreSQL makes itself, such as the key of a name, it makes again.
  const std::string columns = Query(*g_stack->AsSuperuser(),
                                    absl::StrCat("SELECT string_agg(quote_ident(attname), ', ') AS names FROM"
                                                 " pg_attribute WHERE attrelid = '",
                                                 table,
                                                 "'::regclass AND attnum > 0 AND NOT attisdropped"
                                                 " AND attgenerated = ''"))[0]
                                  .Text("names");
  ByTheSuperuser(absl::StrCat("DELETE FROM ", table, " WHERE ", key, " IN (SELECT ", key,
                              " FROM public.saved); INSERT INTO ", table, " (", columns,
                              ") OVERRIDING SYSTEM VALUE SELECT ", columns,
                              " FROM public.saved; DROP TABLE public.saved"));
  return verdict;
}

// The leaf that has the index, as a condition.
std::string Leaf(int64_t index) {
  return absl::StrCat("position = (SELECT position FROM audit.sequence WHERE idx = ", index, ")");
}

class StackTamper : public testing::Test {
 protected:
  void SetUp() override {
    AwaitPublished();
    for (const char* witness : {"phong", "ubnd"}) {
      const Ran ran = Sign(witness);
      ASSERT_TRUE(ran.ok) << ran.output;
    }
  }
};

TEST_F(StackTamper, AnUntouchedSystemVerifies) {
  const Verdict verdict = Verify("--max-age 300");
  EXPECT_TRUE(verdict.whole) << verdict.words;
  EXPECT_GT(Count("audit.leaf"), 200);
}

TEST_F(StackTamper, A1ToA10LeavesOfTheDatabaseAreNamed) {
  struct Case {
    const char* table;
    std::string which, damage, finding;
  };
  const int64_t last = Count("audit.sequence") - 1;
  const Case cases[] = {
      {"audit.leaf", Leaf(50), "UPDATE audit.leaf SET body = body || 'x' WHERE " + Leaf(50), "ROW_EDITED 50"},
      {"audit.leaf", Leaf(51), "UPDATE audit.leaf SET actor_id = gen_random_uuid() WHERE " + Leaf(51),
       "ROW_EDITED 51"},
      {"audit.leaf", Leaf(52),
       "UPDATE audit.leaf SET recorded_at = recorded_at - interval '1 day' WHERE " + Leaf(52),
       "ROW_EDITED 52"},
      {"audit.leaf", Leaf(52),
       "UPDATE audit.leaf SET business_at = business_at - interval '1 day' WHERE " + Leaf(52),
       "ROW_EDITED 52"},
      {"audit.leaf", Leaf(53), "DELETE FROM audit.leaf WHERE " + Leaf(53), "ROW_DELETED 53"},
      {"audit.sequence", "idx IN (54, 55)",
       "UPDATE audit.sequence SET idx = 109 - idx + 1000000 WHERE idx IN (54, 55);"
       " UPDATE audit.sequence SET idx = idx - 1000000 WHERE idx > 1000000",
       "ROW_EDITED 54"},
      {"audit.leaf", Leaf(last), "DELETE FROM audit.leaf WHERE " + Leaf(last),
       absl::StrCat("ROW_DELETED ", last)},
  };
  for (const auto& attack : cases) {
    const Verdict verdict = After(attack.table, attack.which, attack.damage);
    EXPECT_TRUE(verdict.Names(attack.finding)) << attack.damage << "\n" << verdict.words;
  }
  EXPECT_TRUE(Verify().whole) << Verify().words;
}

TEST_F(StackTamper, A7AndA8ABackdatedLeafIsNamed) {
  ByTheSuperuser(
      "INSERT INTO audit.leaf (xid, service, kind, agg_type, agg_id, agg_version, recorded_at, business_at, "
      "body,"
      " leaf_hash, signature) SELECT '3'::xid8, service, kind, agg_type, gen_random_uuid(), agg_version,"
      " recorded_at - interval '1 day', business_at, body, leaf_hash, signature FROM audit.leaf WHERE " +
      Leaf(10));
  const Verdict verdict = Verify();
  ByTheSuperuser("DELETE FROM audit.leaf WHERE xid = '3'");
  EXPECT_TRUE(verdict.Names("ROW_UNSEQUENCED -1")) << verdict.words;
  EXPECT_TRUE(verdict.Names("ROW_EDITED -1")) << verdict.words;
}

TEST_F(StackTamper, A16AndA20AChangeBehindTheApplicationIsNamed) {
  const std::string one = "id = (SELECT min(id::text)::uuid FROM submission.dossiers)";
  const std::string change = "UPDATE submission.dossiers SET title_code = 'X' WHERE " + one;
  // With the guard awake it does not come to a commit.
  EXPECT_FALSE(g_stack->AsSuperuser()->ExecuteText(change).ok());
  EXPECT_TRUE(After("submission.dossiers", one, change).Names("STATE_FACT -1"));
  EXPECT_TRUE(
      After("submission.dossiers", one, "UPDATE submission.dossiers SET revision = revision + 1 WHERE " + one)
          .Names("STATE_VERSION -1"));
  EXPECT_TRUE(After("submission.dossiers", one, "DELETE FROM submission.dossiers WHERE " + one)
                  .Names("STATE_MISSING -1"));

  // In whose stead a paper was signed.
  for (const char* table : {"approval.letters", "approval.decisions"}) {
    const std::string paper = absl::StrCat("id = (SELECT min(id::text)::uuid FROM ", table, ")");
    const Verdict verdict =
        After(table, paper, absl::StrCat("UPDATE ", table, " SET signing_form = 'TUQ' WHERE ", paper));
    EXPECT_TRUE(verdict.Names("STATE_FACT -1")) << table << "\n" << verdict.words;
  }

  // A role that nobody granted.
  const std::string unit = "'99999999-9999-4999-8999-999999999999'";
  ByTheSuperuser(absl::StrCat("INSERT INTO identity.grants SELECT min(id::text)::uuid, 'ADMINISTRATOR', ",
                              unit, " FROM identity.accounts"));
  EXPECT_TRUE(Verify().Names("STATE_FACT -1"));
  ByTheSuperuser("DELETE FROM identity.grants WHERE unit_id = " + unit);

  Query(*g_stack->AsSuperuser(), "ALTER TABLE submission.dossiers DISABLE TRIGGER guarded");
  EXPECT_TRUE(After("submission.dossiers", one, change).Names("STATE_FACT -1"));
  Query(*g_stack->AsSuperuser(), "ALTER TABLE submission.dossiers ENABLE TRIGGER guarded");
  EXPECT_TRUE(Verify().whole) << Verify().words;
}

TEST_F(StackTamper, A15AndA21AStarvedSequencerAndALeafDeletedBeforeItsPlace) {
  const std::string session = "position = (SELECT max(position) FROM audit.leaf WHERE agg_type = 'session')";
  auto admin = g_stack->AsSuperuser();
  Query(*admin, "BEGIN; SELECT pg_advisory_xact_lock(hashtext('audit.sequencer'))");
  SomebodySignsIn();
  EXPECT_TRUE(Verify().whole) << Verify().words;  // a leaf that waits for its place is no harm
  Await("the checkpoint is old", [] {
    return VerifyOnce(absl::StrCat("'", At("audit-export"), "' --max-age 1"))
        .Names(absl::StrCat("STALE ", Count("audit.sequence")));
  });
  const Verdict verdict = After("audit.leaf", session, "DELETE FROM audit.leaf WHERE " + session);
  EXPECT_TRUE(verdict.Names("STATE_EXTRA -1")) << verdict.words;
  Query(*admin, "COMMIT");
}

// Personal values are in the log as salted hashes.
TEST_F(StackTamper, A16APersonalValueChangedBehindTheApplicationIsNamed) {
  const std::string person = "id = (SELECT min(id::text)::uuid FROM directory.people)";
  EXPECT_TRUE(After("directory.people", person, "UPDATE directory.people SET full_name = 'X' WHERE " + person)
                  .Names("STATE_FACT -1"));
  const std::string dossier = "id = (SELECT min(id::text)::uuid FROM submission.dossiers)";
  EXPECT_TRUE(After("submission.dossiers", dossier,
                    "UPDATE submission.dossiers SET content = content || '\\x00' WHERE " + dossier)
                  .Names("STATE_FACT -1"));
  EXPECT_TRUE(Verify().whole) << Verify().words;
}

// A23: without its salt a hash says nothing, and the log is as it was.
TEST_F(StackTamper, A23ErasedPersonalDataRaisesNoAlarm) {
  ByTheSuperuser(
      "UPDATE directory.people SET full_name = 'đã xóa', birth_date = '1900-01-01'; DELETE FROM "
      "directory.leaf_salt");
  const Verdict verdict = Verify();
  EXPECT_TRUE(verdict.whole) << verdict.words;
  EXPECT_NE(verdict.words.find("bản ghi đã xóa dữ liệu cá nhân"), std::string::npos) << verdict.words;
}

// Issue 4, 5: restored without a word it is tampering; two officers' word makes it a new epoch.
TEST_F(StackTamper, A14ARestoreIsTamperingUntilTwoOfficersDeclareIt) {
  TakeDown();
  ASSERT_TRUE(RunCommand(absl::StrCat("cp -a '", At("pg"), "' '", At("backup"), "'")).ok);
  g_stack->Start();
  SomebodySignsIn();
  AwaitPublished();
  ASSERT_TRUE(Sign("phong").ok && Sign("ubnd").ok);
  const std::string seen = *audit::ReadFile(Export().CheckpointPath());
  std::ofstream(At("seen")) << seen;

  TakeDown();
  ASSERT_TRUE(
      RunCommand(absl::StrCat("rm -rf '", At("pg"), "' && mv '", At("backup"), "' '", At("pg"), "'")).ok);
  g_stack->Start();
  Await("the draft", [] { return fs::exists(At("audit-epoch/draft")); });
  SomebodySignsIn();
  EXPECT_EQ(*audit::ReadFile(Export().CheckpointPath()), seen);  // stands still for all to see
  Await("the restore is found", [] { return !Verify().whole; });

  for (const char* officer : {"truong-phong", "truong-phong", "thanh-tra"}) {
    EXPECT_FALSE(fs::exists(At("audit-epoch/declared")));
    const bool again = fs::exists(At("audit-epoch/declared.one")) && officer == std::string("truong-phong");
    const Ran ran = RunCommand(absl::StrCat(Tool("thidua-audit-epoch"), "--name ", officer, " --key '",
                                            At(officer), "' --draft '", At("audit-epoch/draft"),
                                            "' --declared '", At("audit-epoch/declared"),
                                            "' --reason 'Ổ đĩa hỏng, khôi phục bản sao lưu đêm qua'"));
    ASSERT_EQ(ran.ok, !again) << ran.output;
  }
  Await("the declaration is taken up", [] { return !fs::exists(At("audit-epoch/draft")); });
  AwaitPublished();
  ASSERT_TRUE(Sign("phong").ok && Sign("ubnd").ok);
  const Verdict verdict = Verify(absl::StrCat("--seen '", At("seen"), "'"));
  EXPECT_TRUE(verdict.whole) << verdict.words;
}

// What whoever rules the server can show of it: the running system's own leaves, made into another log, with
// the log's true key where he has stolen it.
class LiveLogTamper : public StackTamper {
 protected:
  void SetUp() override {
    StackTamper::SetUp();
    log_.checkpoints = Export().NoteSizes();
    size_ = log_.checkpoints.back();
    for (uint64_t first = 0; first < size_; first += audit::kTileWidth) {
      const auto bundle =
          *Export().ReadEntries(first / audit::kTileWidth, std::min(audit::kTileWidth, size_ - first));
      for (const auto& bytes : bundle) log_.entries.push_back(*audit::DecodeEntry(bytes));
    }
    log_.newest_at = std::time(nullptr);
    const auto policy = *audit::ParsePolicy(*audit::ReadFile(At("keys/audit.policy")));
    thief_.log = {policy.origin(), *crypto::SigningKey::Load(At("keys/log.key")), audit::NoteKey::kEd25519};
    thief_.witnesses.clear();
    fs::copy(Export().NotePath(size_), At("seen"), fs::copy_options::overwrite_existing);
  }

  void Show(const Log& log, const Cast& cast) const {
    fs::remove_all(At("shown"));
    log.Export(At("shown"), cast);
    fs::copy(At("keys/audit.policy"), At("shown/policy"), fs::copy_options::overwrite_existing);
  }
  static Verdict VerifyShown(const std::string& more = "") {
    return VerifyTwice(absl::StrCat("'", At("shown"), "' --policy '", At("keys/audit.policy"), "' ", more));
  }
  static std::string Seen() { return absl::StrCat("--seen '", At("seen"), "'"); }
  // A witness who signed the true log is shown this one.
  static Ran SignShown() {
    return RunCommand(absl::StrCat(Tool("thidua-witness"), "run --name phong --key '", At("phong"),
                                   "' --store '", At("phong.seen"), "' --policy '", At("keys/audit.policy"),
                                   "' --export '", At("shown"), "'"));
  }

  Log log_;
  Cast thief_;
  uint64_t size_ = 0;
};

TEST_F(LiveLogTamper, TheTrueLogShownAsItIsRaisesNoAlarm) {
  fs::remove_all(At("shown"));
  fs::copy(At("audit-export"), At("shown"), fs::copy_options::recursive);
  EXPECT_TRUE(VerifyShown(Seen()).whole) << VerifyShown(Seen()).words;
}

TEST_F(LiveLogTamper, A9AndA10ACutTailIsNamedAndNotSigned) {
  for (const uint64_t cut : {1, 10, 1000}) {
    ASSERT_LT(cut, size_);
    Log log = log_;
    log.entries.resize(size_ - cut);
    log.checkpoints = {size_ - cut};
    Show(log, thief_);
    const Verdict verdict = VerifyShown(Seen());
    EXPECT_TRUE(verdict.Names(absl::StrCat("TAIL ", size_))) << verdict.words;
    EXPECT_TRUE(verdict.Names(absl::StrCat("WITNESS ", size_ - cut))) << verdict.words;
    EXPECT_FALSE(SignShown().ok);
  }
}

TEST_F(LiveLogTamper, A11ARebuiltLogWithoutTheKeyIsRefused) {
  thief_.log = Signer::Make(thief_.log.name);
  Show(log_, thief_);
  EXPECT_TRUE(VerifyShown().Names("LOG_SIGNATURE -1"));
  EXPECT_FALSE(SignShown().ok);
}

TEST_F(LiveLogTamper, A12AndA13ARebuiltLogWithTheStolenKeyIsAFork) {
  Log log = log_;
  // Two neighbours that are of different aggregates, so that every chain holds.
  size_t at = log.entries.size() - 1;
  const auto aggregate = [&](size_t i) { return audit::DecodeBody(log.entries[i].body)->leaf.aggregate; };
  while (aggregate(at).id == aggregate(at - 1).id) --at;
  std::swap(log.entries[at], log.entries[at - 1]);
  log.Act(Signer::Make("submission"), "dossier", crypto::NewUuid(), {{"state", "SUBMITTED"}});
  log.checkpoints.push_back(log.entries.size());
  Show(log, thief_);
  const Verdict verdict = VerifyShown(Seen());
  EXPECT_TRUE(verdict.Names(absl::StrCat("FORK ", size_))) << verdict.words;
  const Ran ran = SignShown();
  EXPECT_FALSE(ran.ok);
  EXPECT_NE(ran.output.find("không nối tiếp"), std::string::npos) << ran.output;
}

TEST_F(LiveLogTamper, A18ALogOfAnotherDeploymentIsRefused) {
  thief_.log.name = "thidua-audit/test";
  Show(log_, thief_);
  EXPECT_TRUE(VerifyShown().Names("ORIGIN -1"));
  EXPECT_FALSE(SignShown().ok);
}

TEST_F(LiveLogTamper, A22ANodeIsNotAnEntry) {
  Show(log_, thief_);
  const audit::ExportDir shown(At("shown"));
  auto bundle = *shown.ReadEntries(0, audit::kTileWidth);
  const auto hashes = *shown.ReadTile(0, 0, audit::kTileWidth);
  bundle[100] = hashes[100] + hashes[101];
  ASSERT_TRUE(shown.WriteEntries(0, bundle).ok());
  const Verdict verdict = VerifyShown();
  EXPECT_TRUE(verdict.Names("ENTRY 100")) << verdict.words;
  EXPECT_TRUE(verdict.Names("LEAF_HASH 100")) << verdict.words;
}

// A24: a new log key, and a new witness for an old one, announced in the policy.
TEST_F(LiveLogTamper, A24RotatedKeysStillVerify) {
  TakeDown();
  // What the services wrote last may have no place yet; the old key signs nothing any more.
  const auto newest =
      *audit::ParseCheckpoint(audit::ParseNote(*audit::ReadFile(Export().CheckpointPath()))->text);
  ASSERT_TRUE(crypto::MakeKeyFiles(At("keys/new.key"), At("keys/new.pub")).ok());
  ASSERT_TRUE(RunCommand(absl::StrCat("cd '", At("keys"),
                                      "' && chown --reference=log.key new.key && mv new.key log.key"))
                  .ok);
  const Signer next{thief_.log.name, *crypto::SigningKey::Load(At("keys/log.key")), audit::NoteKey::kEd25519};
  const Ran made =
      RunCommand(absl::StrCat(Tool("thidua-witness"), "keygen --name moi --key '", At("moi"), "'"));
  ASSERT_TRUE(made.ok) << made.output;
  std::string policy;
  const std::string before = *audit::ReadFile(At("keys/audit.policy"));
  for (const absl::string_view line : absl::StrSplit(before, '\n', absl::SkipEmpty())) {
    const bool retired = absl::StartsWith(line, "log ") || absl::StartsWith(line, "witness ubnd+");
    absl::StrAppend(&policy, line, retired ? absl::StrCat(" until ", newest.size) : "", "\n");
  }
  std::ofstream(At("keys/audit.policy")) << policy << next.Line("log") << made.output;
  g_stack->Start();
  SomebodySignsIn();
  AwaitPublished();
  ASSERT_TRUE(Sign("phong").ok);
  const Ran first = Sign("moi", "--first");
  ASSERT_TRUE(first.ok) << first.output;
  const Verdict verdict = Verify(absl::StrCat("--max-age 300 ", Seen()));
  EXPECT_TRUE(verdict.whole) << verdict.words;
  // Whom the old key signs for now is not believed.
  Log log = log_;
  const auto last = log.entries.back();
  log.entries.resize(newest.size + 1, last);
  log.checkpoints.push_back(newest.size + 1);
  Show(log, thief_);
  EXPECT_TRUE(VerifyShown().Names("LOG_SIGNATURE -1"));
}

// Last, because no log forgets it: a leaf that a superuser wrote through the function itself.
class IndelibleTamper : public StackTamper {
 protected:
  void SetUp() override { AwaitPublished(); }
};

TEST_F(IndelibleTamper, A17ALeafWrittenByHandIsNamedForEver) {
  Query(*g_stack->AsSuperuser(),
        "SELECT audit.append('X', NULL, 'sample', gen_random_uuid(), 1, now(), 'body'::bytea,"
        " sha256('\\x00'::bytea || 'body'::bytea), 'signature'::bytea)");
  AwaitPublished();
  const auto index = Count("audit.sequence") - 1;
  const Verdict verdict = Verify();
  EXPECT_TRUE(verdict.Names(absl::StrCat("ENTRY ", index))) << verdict.words;
}

int Main() {
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  g_stack = std::make_unique<Stack>("allinone", Beginning::kNothing);  // with a log key nobody else has
  NamePeople();
  StoryRun(*g_stack, "small").Finish();
  AwaitEventsDelivered(*g_stack->AsSuperuser());
  AwaitPublished();
  for (const char* witness : {"phong", "ubnd"}) {
    const Ran first = Sign(witness, "--first");
    if (!first.ok) throw std::runtime_error(first.output);
  }
  const int result = RUN_ALL_TESTS();
  g_reader.reset();
  g_stack.reset();
  return result;
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    return thidua::test::Main();
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
