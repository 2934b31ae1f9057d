// The pages for everybody: what they tell and what they keep to themselves, how soon, after kills and
// erasure, against who guesses; and in a browser, on a phone and on a screen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/crypto/crypto.h"
#include "tests/contract/world.h"
#include "tests/public/browser.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "tests/support/faults.h"
#include "tests/tamper/verifiers.h"
#include "thidua/approval/v1/certificate_service.pb.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;
using approval::v1::Case;
using testing::HasSubstr;
using testing::Not;

constexpr char kAddress[] = "https://tra-cuu.vi-du.vn";
// As deploy/lib/edge.sh has them: pages a second for one address, and at once.
constexpr int kRate = 20, kBurst = 100;
constexpr auto kSoon = std::chrono::seconds(5);  // for what was revoked to show as such

std::unique_ptr<Stack> g_stack;
std::unique_ptr<World> g_world;

World& W() { return *g_world; }

// `more`: options of curl.
std::string Fetch(const std::string& path, const std::string& more = "") {
  return RunCommand(
             absl::StrCat("curl -sk --path-as-is ", more, " '", g_stack->FirstLineOf("run/site"), path, "'"))
      .output;
}
std::string CodeOf(const std::string& path, const std::string& more = "") {
  return Fetch(path, absl::StrCat("-o /dev/null -w '%{http_code}' ", more));
}

// Where a link of a page with these words leads; empty where there is none.
std::string LinkTo(const std::string& page, const std::string& words) {
  const size_t at = page.find(absl::StrCat("\">", words, "</a>"));
  if (at == std::string::npos) return "";
  const size_t begin = page.rfind("<a href=\"", at) + sizeof("<a href=\"") - 1;
  return page.substr(begin, at - begin);
}

void MakeCertificate(const Case& award) {
  auto make = WithId<approval::v1::MakeCertificatesRequest>();
  make.set_decision_id(award.decision_id());
  make.add_case_ids(award.id());
  make.set_template_id("merit_letter_a4");
  W().Do<approval::v1::MakeCertificatesResponse>(W().chair, "approval/CertificateService/MakeCertificates",
                                                 make);
}

// What the QR code of the award's certificate leads to, below the address.
std::string OnCertificate(const Case& award) {
  MakeCertificate(award);
  const auto rows = Query(
      *W().database,
      absl::StrCat("SELECT substring(encode(content, 'escape') FROM '", kAddress,
                   "(/c/[0-9]{18})') AS path FROM approval.certificates WHERE case_id = '", award.id(), "'"));
  return rows[0].Text("path");
}

// On the page of an award, by its file: asking nginx again and again would be held back as guessing is.
void AwaitWords(const std::string& path, const std::string& words, std::chrono::seconds patience = kSoon) {
  const std::string file = absl::StrCat("public/c/", path.substr(3, 3), "/", path.substr(6), ".html");
  Await(
      absl::StrCat(words, " on ", path), [&] { return absl::StrContains(g_stack->Content(file), words); },
      patience);
}

// Nothing is due: what was decided so far is published.
void AwaitNothingDue() {
  Await("all pages", [] { return Query(*W().database, "SELECT FROM approval.pages_due").size() == 0; });
}

template <class Request>
void Rule(const std::string& method, const Case& award, Request request) {
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_reason("Báo cáo thành tích ghi sai.");
  request.set_legal_basis("Luật Thi đua, khen thưởng.");
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(award.etag());
  W().Do<approval::v1::Decision>(W().chair, "approval/ApprovalService/" + method, request);
}

void Revoke(const Case& award) {
  auto request = WithId<approval::v1::RevokeAwardsRequest>();
  request.set_ground("FALSE_DECLARATION");
  Rule("RevokeAwards", award, request);
}

approval::v1::Decision DecisionOf(const Case& award) {
  approval::v1::GetDecisionRequest request;
  request.set_id(award.decision_id());
  return W().Do<approval::v1::Decision>(W().teacher, "approval/ApprovalService/GetDecision", request);
}

TEST(PublicPages, ACertificateLeadsToItsAward) {
  const Case award = W().NewAward();
  const std::string path = OnCertificate(award);
  ASSERT_THAT(path, Not(testing::IsEmpty()));
  AwaitWords(path, award.subject_name());
  const std::string page = Fetch(path);
  EXPECT_THAT(page, HasSubstr(">Còn hiệu lực<"));
  EXPECT_THAT(page, HasSubstr(DecisionOf(award).number()));
  // Fields for everybody, and no other.
  for (const std::string& hidden :
       {award.id(), award.subject().id(), award.dossier_id(), award.decision_id()})
    EXPECT_THAT(page, Not(HasSubstr(hidden)));
  // As it is typed from the paper.
  const std::string code = path.substr(3);
  const std::string typed = absl::StrCat(code.substr(0, 6), "+", code.substr(6, 3), "-", code.substr(9));
  EXPECT_THAT(Fetch("/tra-cuu?ma=" + typed, "-L"), HasSubstr(award.subject_name()));
}

TEST(PublicPages, ListsAreReachedFromTheFirstPage) {
  const Case award = W().NewAward();
  AwaitNothingDue();
  const std::string books = Fetch(LinkTo(Fetch("/"), "Sổ vàng"));
  const std::string book = Fetch(LinkTo(books, kSchoolYear));
  EXPECT_THAT(book, HasSubstr(award.subject_name()));
  const auto decision = DecisionOf(award);
  const std::string years = Fetch(LinkTo(Fetch("/"), "Quyết định khen thưởng"));
  const std::string decisions = Fetch(LinkTo(years, absl::StrCat(decision.date().year())));
  EXPECT_THAT(decisions, HasSubstr(absl::StrCat("Quyết định số ", decision.number(), " ")));
  // Who reads the lists is not led to what only a certificate leads to.
  for (const std::string& page : {books, book, years, decisions})
    EXPECT_THAT(page, Not(HasSubstr("href=\"/c/")));
}

TEST(PublicPages, WhatIsRuledOnAnAwardShowsWithinSeconds) {
  const Case revoked = W().NewAward(), corrected = W().NewAward(), suspended = W().NewAward();
  const std::string of_revoked = OnCertificate(revoked), of_corrected = OnCertificate(corrected),
                    of_suspended = OnCertificate(suspended);
  AwaitNothingDue();
  Revoke(revoked);
  AwaitWords(of_revoked, ">Đã bị thu hồi<");
  EXPECT_THAT(Fetch(of_revoked), Not(HasSubstr("Còn hiệu lực")));
  auto correction = WithId<approval::v1::CorrectDecisionRequest>();
  correction.set_content(true);
  correction.set_corrected_text("Năm sinh 1985.");
  Rule("CorrectDecision", corrected, correction);
  AwaitWords(of_corrected, ">Còn hiệu lực, đã được đính chính<");
  EXPECT_THAT(Fetch(of_corrected), Not(HasSubstr("1985")));
  Rule("SuspendAwards", suspended, WithId<approval::v1::SuspendAwardsRequest>());
  AwaitWords(of_suspended, ">Đang tạm dừng hiệu lực<");
  // Whose award was revoked stands in no golden book.
  AwaitNothingDue();
  const std::string book = Fetch(LinkTo(Fetch("/so-vang/"), kSchoolYear));
  EXPECT_THAT(book, Not(HasSubstr(revoked.subject_name() + "<")));
  EXPECT_THAT(book, HasSubstr(suspended.subject_name() + "<"));
}

// What a district posts can be read by everybody, until it is taken off.
TEST(PublicPages, ShowWhoIsPostedAndNoMoreWhoIsTakenOff) {
  const Case found = W().CaseAt("DISTRICT_DECISION", kLetter);
  auto post = WithId<approval::v1::PostCasesRequest>();
  auto* reference = post.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  post.set_number(W().NewLetterNumber());
  post.set_working_days(5);
  post.set_place("Bảng tin của huyện");
  const auto posting = W().Do<approval::v1::Posting>(W().chair, "approval/PostingService/PostCases", post);
  EXPECT_EQ(LinkTo(Fetch("/"), "Đang lấy ý kiến"), "/lay-y-kien/");
  // Not asked of the edge again and again: it lets one address read so many pages a second.
  const auto named_in = [&] {
    std::string path;
    std::error_code gone;
    for (const auto& file : fs::directory_iterator(g_stack->data_dir() + "/public/lay-y-kien", gone)) {
      const std::string name = file.path().filename();
      if (absl::StrContains(g_stack->Content("public/lay-y-kien/" + name), found.subject_name() + "<"))
        path = "/lay-y-kien/" + std::string(file.path().stem());
    }
    return path;
  };
  Await("the one who is posted", [&] { return !named_in().empty(); });
  const std::string page = Fetch(named_in());
  EXPECT_THAT(page, HasSubstr("Nhận ý kiến đến hết ngày"));
  for (const std::string& hidden : {found.id(), found.subject().id(), posting.id()})
    EXPECT_THAT(page, Not(HasSubstr(hidden)));
  auto take = Naming<approval::v1::TakeOutOfPostingRequest>(posting);
  take.set_case_id(found.id());
  take.set_reason("Xem lại hồ sơ.");
  W().Do<approval::v1::Posting>(W().chair, "approval/PostingService/TakeOutOfPosting", take);
  Await("nobody", [&] { return named_in().empty(); });
}

TEST(PublicPages, AreWholeAfterKillsAndAfterTheFolderIsGone) {
  Case last;
  std::string path;
  for (int i = 0; i < 3; ++i) {
    last = W().NewAward();
    path = OnCertificate(last);
    Revoke(last);
    g_stack->Kill("service");
    if (i == 2) fs::remove_all(g_stack->data_dir() + "/public");
    g_stack->Start();
    // The client's connection was cut with the services: a read finds the way again, a write would not be
    // repeated.
    Await("the way in", [] {
      identity::v1::GetMeResponse me;
      return W()
          .api.Call(W().secretary, "identity/IdentityService/GetMe", identity::v1::GetMeRequest(), &me)
          .ok();
    });
  }
  // A whole start: the browser of a page needs the first page, its style and the lists too.
  AwaitWords(path, ">Đã bị thu hồi<", std::chrono::seconds(30));
  AwaitNothingDue();
  for (const char* each : {"/", "/site.css", "/so-vang/", "/quyet-dinh/", "/lay-y-kien/"})
    EXPECT_EQ(CodeOf(each), "200") << each;
  const auto awards =
      Query(*g_stack->AsSuperuser(), "SELECT id FROM approval.cases WHERE decision_id IS NOT NULL").size();
  int pages = 0;
  for (const auto& file : fs::recursive_directory_iterator(g_stack->data_dir() + "/public/c"))
    pages += file.path().extension() == ".html" ? 1 : 0;
  EXPECT_EQ(pages, awards);
}

TEST(PublicPages, AnErasedNameGoes) {
  const Case award = W().NewAward();
  const std::string path = OnCertificate(award);
  AwaitWords(path, award.subject_name());
  AwaitNothingDue();
  AwaitEventsDelivered(*W().database);
  const Ran erased = RunCommand(
      absl::StrCat("'", BuildDir(), "/bin/thidua-erase-person' --data '", g_stack->data_dir(),
                   "' --db 'host=", g_stack->FirstLineOf("run/socket-dir"), " dbname=thidua' --person ",
                   award.subject().id(), " --basis 'Quyết định số 12/QĐ-SNV' --confirm 2>&1"));
  ASSERT_TRUE(erased.ok) << erased.output;
  AwaitWords(path, "Tên không công bố");
  AwaitNothingDue();
  const Ran found = RunCommand(
      absl::StrCat("grep -rlwF '", award.subject_name(), "' '", g_stack->data_dir(), "/public' || true"));
  EXPECT_EQ(found.output, "");
}

TEST(PublicPages, GiveNothingElse) {
  for (const char* path :
       {"/c/000000000000000000", "/c/12345", "/c/", "/c/000/000000000000000.html",
        "/tra-cuu?ma=", "/tra-cuu?ma=abc", "/tra-cuu?ma=../../secrets", "/../secrets/admin.pw",
        "/c/%2e%2e/%2e%2e/secrets/admin.pw", "/index.html.new", "/so-vang/..%2f..%2fsecrets%2fadmin.pw",
        "/thidua.identity.v1.IdentityService/SignIn"}) {
    EXPECT_THAT(CodeOf(path), testing::AnyOf("404", "400")) << path;
    EXPECT_THAT(Fetch(path), Not(HasSubstr(g_stack->FirstLineOf("secrets/admin.pw")))) << path;
  }
  EXPECT_THAT(Fetch("/c/000000000000000000"),
              HasSubstr("Không có trang này, hoặc không có khen thưởng nào mang mã ấy."));
  EXPECT_EQ(CodeOf("/", "-X POST"), "405");
  const std::string headers = Fetch("/", "-D - -o /dev/null");
  for (const char* header :
       {"content-security-policy: default-src 'none'; style-src 'self';", "x-content-type-options: nosniff",
        "referrer-policy: no-referrer", "x-robots-tag: noindex", "cache-control: no-cache",
        "content-type: text/html; charset=utf-8"}) {
    EXPECT_THAT(headers, HasSubstr(header));
  }
}

TEST(PublicPages, AreReadInABrowserByEverybody) {
  const Case award = W().NewAward();
  const std::string path = OnCertificate(award);
  AwaitWords(path, award.subject_name());
  AwaitNothingDue();
  const Browser browser(g_stack->data_dir());
  const std::string site = g_stack->FirstLineOf("run/site");
  EXPECT_THAT(browser.Elements(site + path), HasSubstr(award.subject_name()));
  const std::string pictures = BuildDir() + "/screenshots";
  fs::create_directories(pictures);
  const std::string style = Fetch("/site.css");
  const std::string books = Fetch("/so-vang/"), decisions = Fetch("/quyet-dinh/");
  const std::pair<const char*, std::string> pages[] = {{"first", Fetch("/")},
                                                       {"award", Fetch(path)},
                                                       {"unknown", Fetch("/c/000000000000000000")},
                                                       {"book", Fetch(LinkTo(books, kSchoolYear))},
                                                       {"decisions", Fetch(LinkTo(decisions, "2020"))}};
  for (const auto& [name, page] : pages) {
    for (const int width : {360, 1280}) {
      const std::string picture = absl::StrCat(pictures, "/public-", name, "-", width, ".png");
      EXPECT_THAT(browser.Faults(page, style, width, picture), testing::IsEmpty()) << name << " " << width;
    }
  }
}

TEST(Inspection, EachOfItsRulesHasATooth) {
  const auto faults = Browser(g_stack->data_dir())
                          .Faults(
                              "<!DOCTYPE html><html><head><title></title><link rel=\"stylesheet\" "
                              "href=\"/site.css\"></head><body>"
                              "<nav><a href=\"/x\" tabindex=\"3\"></a></nav><h2>a</h2><h4>b</h4><p "
                              "style=\"color:#aaa\">nhạt</p><input>"
                              "<div style=\"width:2000px\">rộng</div></body></html>",
                              "", 360, g_stack->data_dir() + "/wrong.png");
  for (const char* fault :
       {"language", "title", "main", "nav without a name", "one h1 first", "a heading is skipped",
        "first stop does not lead to the content", "input without label", "nameless A", "hard to touch",
        "order of stops", "wider than the page", "contrast 2.3: nhạt"}) {
    EXPECT_THAT(faults, testing::Contains(HasSubstr(fault))) << fault;
  }
}

// The last, for its address is held back for a while.
TEST(PublicPages, WhoGuessesIsHeldBackAndNobodyElseIs) {
  const Case award = W().NewAward();
  const auto begun = std::chrono::steady_clock::now();
  const std::string codes = Fetch("/c/[100000000000000000-100000000000000999]",
                                  "--parallel --parallel-max 20 -o /dev/null -w '%{http_code}\\n'");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  int held = 0, answered = 0;
  for (const absl::string_view code : absl::StrSplit(codes, '\n', absl::SkipEmpty())) {
    held += code == "429" ? 1 : 0;
    answered += code == "404" ? 1 : 0;
  }
  EXPECT_EQ(held + answered, 1000) << codes;
  EXPECT_LE(answered, kBurst + 1 + kRate * (took.count() + 1));
  EXPECT_GT(held, 0);
  // Clients go on meanwhile.
  EXPECT_EQ(W().Fetch(award).id(), award.id());
}

class District : public testing::Environment {
 public:
  void SetUp() override { g_world = std::make_unique<World>(*g_stack); }
  void TearDown() override { g_world.reset(); }
};

// In the topology where the publisher asks another process for the names of units.
int Main() {
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  g_stack = std::make_unique<Stack>("services", Beginning::kPrepared,
                                    absl::StrCat("--site-port 0 --site-address ", kAddress));
  testing::AddGlobalTestEnvironment(new District);
  testing::UnitTest::GetInstance()->listeners().Append(new TellFaults(g_stack->data_dir()));
  const int result = RUN_ALL_TESTS();
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
