// The walls that can be read off the sources and the build.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/arch/rules.h"
#include "tests/support/stack.h"

namespace thidua::arch {
namespace {

namespace fs = std::filesystem;

const Breaches kNone;

std::string Read(const fs::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Sources of services and client: path from the root → text.
const std::map<std::string, std::string>& Sources() {
  static const auto* sources = [] {
    auto* out = new std::map<std::string, std::string>;
    for (const char* folder : {"services", "client"}) {
      for (const auto& entry : fs::recursive_directory_iterator(fs::path(test::SourceDir()) / folder)) {
        if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
        (*out)[fs::relative(entry.path(), test::SourceDir()).string()] = Read(entry.path());
      }
    }
    return out;
  }();
  return *sources;
}

TEST(Includes, StayWithinTheWalls) {
  EXPECT_GT(Sources().size(), 150u);
  for (const auto& [path, text] : Sources()) EXPECT_EQ(IncludeBreaches(path, text), kNone);
}

struct IncludeSample {
  const char* path;
  const char* text;
  size_t breaches;
};

TEST(Includes, EachRuleHasATooth) {
  const IncludeSample samples[] = {
      {"services/block/app/a.cc", "#include \"services/council/app/vote.h\"\n", 1},
      {"services/block/app/a.cc", "#include \"services/block/store/block_store.h\"\n", 0},
      {"services/block/app/a.cc", "#include \"services/policy/rule_book.h\"\n", 0},
      {"services/common/rpc/a.cc", "#include \"services/policy/rule_book.h\"\n", 1},
      {"services/approval/app/a.cc", "#include \"services/document/compose.h\"\n", 0},
      {"services/document/a.cc", "#include \"services/approval/app/vote.h\"\n", 1},
      {"services/policy/a.cc", "#include \"services/document/compose.h\"\n", 1},
      {"client/models/a.h", "#include \"services/document/compose.h\"\n", 1},
      {"services/approval/app/a.cc", "#include \"services/signature/judge.h\"\n", 0},
      {"services/signature/a.cc", "#include \"services/common/error/reasons.h\"\n", 0},
      {"services/signature/a.cc", "#include \"services/policy/rule_book.h\"\n", 1},
      {"services/policy/a.cc", "#include \"services/signature/judge.h\"\n", 1},
      {"services/signature/a.cc", "#include <fstream>\n", 1},
      {"services/signature/a.cc", "auto now = absl::Now();\n", 1},
      {"client/signing/a.cc", "#include \"services/signature/judge.h\"\n", 1},
      {"client/signing/a.cc", "#include <libp11.h>\n", 1},
      {"client/signing/token.cc", "#include <libp11.h>\n", 0},
      {"services/allinone/main.cc", "#include \"services/block/module.h\"\n", 0},
      {"services/allinone/main.cc", "#include \"services/block/app/scores.h\"\n", 1},
      {"services/block/app/a.cc", "#include \"thidua/block/v1/block_service.grpc.pb.h\"\n", 1},
      {"services/block/api/a.h", "#include \"thidua/block/v1/block_service.grpc.pb.h\"\n", 0},
      {"services/block/module.cc", "#include \"thidua/block/v1/block_service.grpc.pb.h\"\n", 0},
      {"client/models/a.h", "#include \"thidua/block/v1/block_service.grpc.pb.h\"\n", 1},
      {"client/core/a.h", "#include \"thidua/block/v1/block_service.grpc.pb.h\"\n", 0},
      {"client/core/a.h", "#include \"services/common/error/error.h\"\n", 1},
      {"services/block/store/a.cc", "#include <pqxx/pqxx>\n", 1},
      {"services/common/db/session.cc", "#include <pqxx/pqxx>\n", 0},
      {"services/block/domain/a.cc", "#include <fstream>\n", 1},
      {"services/block/domain/a.cc", "#include <grpcpp/channel.h>\n", 1},
      {"services/block/domain/a.cc", "#include \"services/common/rpc/call.h\"\n", 1},
      {"services/block/domain/a.cc", "auto now = absl::Now();\n", 1},
      {"services/block/domain/a.cc", "#include <vector>\n", 0},
      {"services/block/domain/a.cc", "#include \"services/block/store/block_store.h\"\n", 1},
      {"services/block/store/a.cc", "#include \"services/block/app/scores.h\"\n", 1},
      {"services/block/app/a.cc", "#include \"services/block/api/block_api.h\"\n", 1},
  };
  for (const auto& sample : samples) {
    EXPECT_EQ(IncludeBreaches(sample.path, sample.text).size(), sample.breaches)
        << sample.path << ": " << sample.text;
  }
}

TEST(Calls, GoAlongTheArrows) {
  size_t calls = 0;
  for (const auto& [path, text] : Sources()) {
    if (path.rfind("services/", 0) != 0) continue;
    EXPECT_EQ(CallBreaches(path, text), kNone);
    int unreadable = 0;
    calls += CallsIn(text, &unreadable).size();
  }
  EXPECT_GT(calls, 5u) << "the calls are not written as this test reads them";
  EXPECT_EQ(CycleBreaches(AllowedCalls()), kNone);
}

TEST(Calls, EachRuleHasATooth) {
  const std::string council =
      "call.Invoke<council::v1::Poll>(\"council\", \"CouncilService/GetPoll\", request)";
  EXPECT_EQ(CallBreaches("services/approval/app/a.cc", council).size(), 1u);
  EXPECT_EQ(CallBreaches("services/audit/app/a.cc",
                         "Invoke<A>(\n    \"directory\", \"DirectoryService/GetUnit\", r)")
                .size(),
            1u);
  EXPECT_EQ(
      CallBreaches("services/block/app/a.cc", "Invoke<A>(\"directory\", \"DirectoryService/NoSuch\", r)")
          .size(),
      1u);
  EXPECT_EQ(CallBreaches("services/block/app/a.cc", "Invoke<A>(peer, method, r)").size(), 1u);
  EXPECT_EQ(
      CallBreaches("services/block/app/a.cc", "Invoke<A>(\"directory\", \"DirectoryService/GetUnit\", r)"),
      kNone);
  EXPECT_EQ(CycleBreaches({{"a", {"b"}}, {"b", {"c"}}, {"c", {"a"}}, {"d", {"a"}}}).size(), 3u);
}

TEST(Locks, NoServiceIsAskedUnderOne) {
  size_t files = 0;
  for (const auto& context : Contexts()) {
    std::map<std::string, std::string> use_cases;
    for (const auto& [path, text] : Sources()) {
      if (path.rfind("services/" + context + "/app/", 0) == 0) use_cases[path] = text;
    }
    files += use_cases.size();
    EXPECT_EQ(LockBreaches(use_cases), kNone);
    EXPECT_EQ(HandlerBreaches(use_cases), kNone);
    EXPECT_EQ(PreviewBreaches(use_cases), kNone);
  }
  EXPECT_GT(files, 50u);
}

TEST(Locks, TheRuleOfPreviewsHasATooth) {
  const auto breaches = [](const std::string& preview) {
    return PreviewBreaches(
               {{"services/a/app/a.cc",
                 "absl::Status Write(rpc::Call& call) {\n  store::InsertPaper(x);\n}\n"
                 "absl::Status WriteWhole(rpc::Call& call) {\n  Write(call);\n  document::Issue(a);\n}\n"
                 "absl::Status Painted(rpc::Call& call) {\n  call.uow().Undo();\n  document::Issue(a);\n}\n"
                 "absl::Status PreviewIt(rpc::Call& call) {\n" +
                     preview + "}\n"}})
        .size();
  };
  EXPECT_EQ(breaches("  Write(call);\n  document::Issue(a);\n"), 1u);
  EXPECT_EQ(breaches("  WriteWhole(call);\n  call.uow().Undo();\n"), 1u) << "through another";
  EXPECT_EQ(breaches("  Write(call);\n  call.uow().Undo();\n  document::Issue(a);\n"), 0u);
  EXPECT_EQ(breaches("  Write(call);\n  Painted(call);\n"), 0u);
  EXPECT_EQ(breaches("  document::Issue(a);\n  Write(call);\n"), 0u);
  EXPECT_EQ(PreviewBreaches({{"services/a/app/a.cc",
                              "absl::Status MakeIt(rpc::Call& call) {\n  store::LockCases(x);\n"
                              "  document::Issue(a);\n}\n"}})
                .size(),
            1u);
}

// The rule takes it that these ask nobody for a right, because they have the tree, or need none.
TEST(Locks, WhoMayProveRightsUnderOneReadsItsOwnTree) {
  for (const char* context : {"directory", "identity", "audit"}) {
    const std::string& text = Sources().at(std::string("services/") + context + "/module.cc");
    EXPECT_NE(text.find("runtime.SetUnitTree("), std::string::npos) << context;
  }
}

TEST(Locks, TheRuleOfHandlersHasATooth) {
  const auto breaches = [](const std::string& handling, const std::string& body) {
    return HandlerBreaches({{"services/a/app/apply_events.cc",
                             "absl::Status Ask(rpc::Call& call) {\n  call.Units({a});\n}\n"
                             "absl::Status OnTold(rpc::Call& call) {\n  " +
                                 body + "\n}\noutbox::Dispatcher Events() {\n  dispatcher.On<b::v1::Told>(" +
                                 handling + ");\n}\n"}})
        .size();
  };
  EXPECT_EQ(breaches("OnTold", "store::LockPoll(x);"), 0u);
  EXPECT_EQ(breaches("OnTold", "call.Units({a});"), 1u);
  EXPECT_EQ(breaches("OnTold", "Ask(call);"), 1u) << "through another";
  EXPECT_EQ(breaches("OnTold, Ask", "call.Units({a});"), 0u);
  EXPECT_EQ(breaches("OnTold, Ask", "call.Invoke<A>(\"b\", \"B/C\", r);"), 1u);
  EXPECT_EQ(breaches("OnElse", "store::LockPoll(x);"), 1u) << "nobody can say what it does";
}

TEST(Locks, TheRuleHasATooth) {
  const auto breaches = [](const std::string& text) {
    return LockBreaches({{"services/a/app/a.cc", text}}).size();
  };
  const std::string asks =
      "absl::Status Ask(rpc::Call& call) {\n  return call.Invoke<A>(\"b\", \"B/C\", r);\n}\n";
  EXPECT_EQ(breaches("absl::Status Do(rpc::Call& call) {\n  store::LockPoll(x);\n  call.Invoke<A>(\"b\", "
                     "\"B/C\", r);\n}\n"),
            1u);
  EXPECT_EQ(breaches("absl::Status Do(rpc::Call& call) {\n  call.Invoke<A>(\"b\", \"B/C\", r);\n  "
                     "store::LockPoll(x);\n}\n"),
            0u);
  EXPECT_EQ(breaches("absl::Status Do(rpc::Call& call) {\n  store::InsertPoll(x);\n  call.Invoke<A>(\"b\", "
                     "\"B/C\", r);\n}\n"),
            1u);
  EXPECT_EQ(breaches("absl::Status Do(rpc::Call& call) {\n  store::FindPoll(x);\n  call.Invoke<A>(\"b\", "
                     "\"B/C\", r);\n}\n"),
            0u);
  EXPECT_EQ(
      breaches(asks + "absl::Status Do(rpc::Call& call) {\n  store::ShareLockPoll(x);\n  Ask(call);\n}\n"),
      1u);
  EXPECT_EQ(breaches(asks + "absl::Status Load(rpc::Call& call) {\n  Ask(call);\n  store::Lock(x);\n}\n"
                            "absl::Status Do(rpc::Call& call) {\n  Load(call);\n  Load(call);\n}\n"),
            1u);
  EXPECT_EQ(
      breaches("absl::Status Do(rpc::Call& call) {\n  store::LockPoll(x);\n  // call.Invoke<A>(r)\n}\n"), 0u);
  // The tree of units may have to be fetched: a right is proven before the lock, or the tree is there
  // already.
  const auto body = [](const std::string& lines) {
    return "absl::Status Do(rpc::Call& call) {\n" + lines + "}\n";
  };
  for (const char* ask : {"call.Units({a});\n", "call.Has(p, a);\n", "call.Require(p, a);\n",
                          "call.RequireVisible(p, a);\n", "call.UnitsWith(p);\n"}) {
    EXPECT_EQ(breaches(body(std::string("store::LockPoll(x);\n") + ask)), 1u) << ask;
    EXPECT_EQ(breaches(body(std::string(ask) + "store::LockPoll(x);\n")), 0u) << ask;
    EXPECT_EQ(breaches(body(std::string("call.Units({a});\nstore::LockPoll(x);\n") + ask)), 0u) << ask;
  }
  EXPECT_EQ(breaches(body("call.Require(p, a);\nstore::LockPoll(x);\ncall.Units({a});\n")), 1u);
  EXPECT_EQ(LockBreaches({{"services/directory/app/a.cc", body("store::LockUnits(x);\ncall.Has(p, a);\n")}}),
            kNone);
}

TEST(Links, NoServiceTakesInAnother) {
  const std::string ninja = Read(fs::path(test::BuildDir()) / "build.ninja");
  ASSERT_NE(ninja.find("services/block/libthidua_block.a"), std::string::npos)
      << "not the build tree of this project";
  EXPECT_EQ(LinkBreaches(ninja), kNone);
}

TEST(Links, EachRuleHasATooth) {
  const std::string library = ": CXX_STATIC_LIBRARY_LINKER__x_Release a.o || proto/libthidua_protos.a ";
  const std::string program = ": CXX_EXECUTABLE_LINKER__x_Release a.o | services/common/libthidua_common.a ";
  const std::string council = "services/council/libthidua_council.a";
  EXPECT_EQ(LinkBreaches("build services/block/libthidua_block.a" + library + council).size(), 1u);
  EXPECT_EQ(LinkBreaches("build services/block/libthidua_block.a" + library +
                         "services/block/libthidua_block_domain.a"),
            kNone);
  EXPECT_EQ(
      LinkBreaches("build services/approval/domain/libthidua_approval_domain.a" + library + council).size(),
      1u);
  EXPECT_EQ(LinkBreaches("build bin/thidua-block" + program + council).size(), 1u);
  EXPECT_EQ(LinkBreaches("build bin/thidua-client" + program + council).size(), 1u);
  EXPECT_EQ(LinkBreaches("build bin/thidua-allinone" + program + council), kNone);
  const std::string judge = "services/signature/libthidua_signature.a";
  EXPECT_EQ(LinkBreaches("build services/approval/libthidua_approval.a" + library + judge), kNone);
  EXPECT_EQ(LinkBreaches("build bin/thidua-client" + program + judge).size(), 1u);
}

TEST(AuditedViews, LoseNoFact) {
  for (const std::string& context : Contexts()) {
    std::map<std::string, std::string> migrations;
    for (const auto& entry :
         fs::directory_iterator(fs::path(test::SourceDir()) / "services" / context / "migrations")) {
      migrations[entry.path().filename().string()] = Read(entry.path());
    }
    Breaches breaches = AuditedBreaches(migrations);
    // Migrations are not changed: V0018 states them again.
    breaches.erase(std::remove_if(breaches.begin(), breaches.end(),
                                  [](const std::string& breach) {
                                    return breach.rfind("V0016__assignees.sql: ", 0) == 0;
                                  }),
                   breaches.end());
    EXPECT_EQ(breaches, kNone) << context;
  }
}

TEST(AuditedViews, TheRuleHasATooth) {
  const std::string first =
      "CREATE VIEW audited AS\n SELECT 'case' AS agg_type, id,\n jsonb_build_object('stage', stage, 'title', "
      "title) FROM cases\n UNION ALL\n SELECT 'letter', id, jsonb_build_object('from', unit_id) FROM "
      "letters;";
  const std::string more =
      "CREATE OR REPLACE VIEW audited AS\n SELECT 'case', id, jsonb_build_object('stage', stage, 'title', "
      "title, 'due', due) FROM cases\n UNION ALL\n SELECT 'letter', id, jsonb_build_object('from', unit_id) "
      "FROM letters;";
  const std::string less =
      "CREATE OR REPLACE VIEW audited AS\n SELECT 'case', id, jsonb_build_object('stage', stage) FROM cases;";
  const std::string put_together = "EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || replace(view, old, new);";
  EXPECT_EQ(AuditedBreaches({{"V1", first}, {"V2", more}, {"V3", put_together}}), kNone);
  EXPECT_EQ(AuditedBreaches({{"V1", first}, {"V2", less}}).size(), 2u);
  // As PostgreSQL gives it back.
  const AuditedFacts given = FactsIn(
      " SELECT 'case'::text AS agg_type, cases.id AS agg_id, jsonb_build_object('stage', cases.stage, "
      "'due'::text, COALESCE(to_char((cases.due)::timestamp, 'YYYY-MM-DD'::text), ''::text)) AS facts FROM "
      "cases"
      "\nUNION ALL\n SELECT 'letter'::text AS agg_type, letters.id, '{}'::jsonb AS facts FROM letters;");
  EXPECT_EQ(given, (AuditedFacts{{"case", {"due", "stage"}}, {"letter", {}}}));
}

TEST(ErrorCatalogue, EveryReasonHasAVietnameseTextAndViceVersa) {
  const fs::path folder = fs::path(test::SourceDir()) / "services/common/error";
  EXPECT_EQ(CatalogueBreaches(Read(folder / "reasons.h"), Read(folder / "messages_vi.textproto")), kNone);
}

TEST(ErrorCatalogue, EachRuleHasATooth) {
  const std::string reason = "constexpr char kA[] = \"A_B\";";
  const auto text = [](const std::string& name, const std::string& code, const std::string& words) {
    return "error { reason: \"" + name + "\" code: \"" + code + "\" text: \"" + words + "\" }";
  };
  const std::string good = text("A_B", "NOT_FOUND", "Không thấy.");
  EXPECT_EQ(CatalogueBreaches(reason, good), kNone);
  EXPECT_EQ(CatalogueBreaches(reason, "").size(), 1u);
  EXPECT_EQ(CatalogueBreaches("", good).size(), 1u);
  EXPECT_EQ(CatalogueBreaches(reason, good + good).size(), 1u);
  EXPECT_EQ(CatalogueBreaches(reason + reason, good).size(), 1u);
  EXPECT_EQ(CatalogueBreaches(reason, text("A_B", "NOT_FOUND", "Not found.")).size(), 1u);
  EXPECT_EQ(CatalogueBreaches(reason, text("A_B", "GONE", "Không thấy.")).size(), 1u);
}

}  // namespace
}  // namespace thidua::arch
