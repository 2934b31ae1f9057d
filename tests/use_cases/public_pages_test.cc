// The files for everybody become what the records are, whatever they were when the service began.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "services/approval/domain/public_pages.h"
#include "services/approval/module.h"
#include "services/approval/store/public_page_store.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/use_cases/cases.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// A decision of a district with one award, put into the tables before the service runs: no trigger has asked
// for its pages.
class Pages {
 public:
  Pages() : service_("approval") {
    district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
    school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, district_);
    award_ = PutCase(service_.database(), crypto::NewUuid(), school_,
                     {{"DISTRICT_DECISION", "DISTRICT", district_, "ISSUE_DECISION"}}, "DECIDED");
    Sql(
        absl::StrCat("SET session_replication_role = replica; INSERT INTO approval.decisions (id, number, "
                     "number_key, dated,"
                     " year, unit_id, title_codes, case_ids, signer_person_id) VALUES ('",
                     decision_, "', '05/QĐ-UBND', '05/qd-ubnd', '2021-06-15', 2021, '", district_,
                     "', '{ADVANCED_WORKER}', '{", award_,
                     "}', gen_random_uuid()); UPDATE approval.cases SET decision_id = '", decision_,
                     "' WHERE id = '", award_, "'"));
    fs::create_directory(Root());
  }
  // Services of other tests of the program, which have the same data directory, publish nothing.
  ~Pages() {
    std::error_code error;
    fs::remove_all(Root(), error);
  }

  Service& service() { return service_; }
  const std::string& decision() const { return decision_; }
  const std::string& award() const { return award_; }
  void Begin() { service_.Serve(approval::Entry()); }
  void Sql(const std::string& text) { Query(*service_.database().AsSuperuser(), text); }

  std::string Root() const { return service_.database().data_dir() + "/public/"; }
  std::string Content(const std::string& path) const {
    std::ifstream in(Root() + path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  void Put(const std::string& path, const std::string& content) const {
    fs::create_directories(fs::path(Root() + path).parent_path());
    std::ofstream(Root() + path) << content;
  }
  void Await(const std::string& path, const std::string& words) const {
    test::Await(words + " in " + path, [&] { return Content(path).find(words) != std::string::npos; });
  }

 private:
  Service service_;
  std::string district_, school_, award_, decision_ = crypto::NewUuid();
};

TEST(PublicPages, AreWrittenAtTheStartOfWhateverIsThere) {
  Pages pages;
  // Left by a copy that was restored, and by a process that was killed as it wrote.
  const std::string path = approval::AwardPath(pages.award());
  pages.Put(path, "Đã bị thu hồi");
  pages.Put(path + ".new", "<!DOCTY");
  pages.Begin();
  pages.Await(path, "Nguyễn Thị Mười");
  EXPECT_THAT(pages.Content(path), HasSubstr(">Còn hiệu lực<"));
  test::Await("nothing due", [&] { return pages.service().Count("pages_due") == 0; });
  EXPECT_THAT(pages.Content(approval::DecisionPath(pages.decision())), HasSubstr("Quyết định số 05/QĐ-UBND"));
  EXPECT_THAT(pages.Content(approval::kBookIndexPath), HasSubstr("2020-2021"));
  EXPECT_THAT(pages.Content(approval::kDecisionsIndexPath), HasSubstr("2021"));
  EXPECT_FALSE(fs::exists(pages.Root() + path + ".new"));
}

// Whatever it is called by now.
TEST(PublicPages, SayTheUnitThatTheDecisionNames) {
  Pages pages;
  pages.Sql(
      absl::StrCat("SET session_replication_role = replica; UPDATE approval.cases SET awarded_post ="
                   " 'Giáo viên, Trường Tiểu học Cũ', awarded_unit = 'Trường Tiểu học Cũ' WHERE id = '",
                   pages.award(), "'"));
  pages.Begin();
  pages.Await(approval::AwardPath(pages.award()), "Trường Tiểu học Cũ");
  pages.Await(approval::DecisionPath(pages.decision()), "Trường Tiểu học Cũ");
}

TEST(PublicPages, WaitForTheTreeOfUnitsAndGoOn) {
  Pages pages;
  pages.service().SetDirectoryAway(true);
  pages.Begin();
  test::Await("its pages due", [&] { return pages.service().Count("pages_due") == 1; });
  EXPECT_EQ(pages.Content(approval::AwardPath(pages.award())), "");
  pages.service().SetDirectoryAway(false);
  pages.Await(approval::AwardPath(pages.award()), "Nguyễn Thị Mười");
}

TEST(PublicPages, AreWrittenOnceTheyAreShownAndAnewOnceTheyAreGone) {
  Pages pages;
  fs::remove_all(pages.Root());
  pages.Begin();
  fs::create_directory(pages.Root());
  const std::string path = approval::AwardPath(pages.award());
  pages.Await(path, "Nguyễn Thị Mười");
  test::Await("nothing due", [&] { return pages.service().Count("pages_due") == 0; });
  // With the folder goes what it had; the process goes on.
  fs::rename(pages.Root(), pages.service().database().data_dir() + "/public.gone");
  fs::create_directory(pages.Root());
  pages.Await(path, "Nguyễn Thị Mười");
  fs::remove_all(pages.service().database().data_dir() + "/public.gone");
}

TEST(PublicPages, AChangeWhileTheyAreWrittenIsNotLost) {
  Pages pages;
  db::Session session(pages.service().runtime().pool(), absl::Now() + absl::Seconds(30));
  ASSERT_TRUE(approval::store::AskForAllPages(session).ok());
  const auto due = approval::store::NextDuePages(session, 10);
  ASSERT_TRUE(due.ok()) << due.status();
  ASSERT_EQ(due->size(), 1u);
  pages.Sql(absl::StrCat("SET search_path = approval; SELECT pages_change('", pages.decision(), "')"));
  ASSERT_TRUE(approval::store::PagesWritten(session, *due).ok());
  EXPECT_EQ(pages.service().Count("pages_due"), 1);
  const auto again = approval::store::NextDuePages(session, 10);
  ASSERT_TRUE(again.ok() && again->size() == 1u);
  ASSERT_TRUE(approval::store::PagesWritten(session, *again).ok());
  EXPECT_EQ(pages.service().Count("pages_due"), 0);
}

}  // namespace
}  // namespace thidua::test
