#include "services/approval/domain/public_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace thidua::approval {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kCase[] = "0c6de7a8-93a1-4b50-8f0e-0d6b0d9d7b11";

PublicAward Award() {
  PublicAward award;
  award.case_id = kCase;
  award.name = "Nguyễn Thị <b>Mười</b> & \"Một\"";
  award.unit = "Trường Tiểu học Định An 1";
  award.title = "Lao động tiên tiến";
  award.school_year = "2020-2021";
  return award;
}

PublicDecision DecisionOf(const PublicAward& award) {
  return {"3d1d3a4e-7f5b-4c1c-9b7e-5a1f0f2d8c22",
          "05/QĐ-UBND",
          "Chủ tịch UBND huyện Gò Quao",
          absl::CivilDay(2021, 6, 15),
          {award}};
}

PublicAward Ruled(common::v1::AwardStanding standing, common::v1::RulingKind kind) {
  PublicAward award = Award();
  award.standing = standing;
  award.rulings.push_back({kind, "09/QĐ-UBND", absl::CivilDay(2021, 9, 3)});
  return award;
}

std::string PageOf(const PublicAward& award) { return AwardPage(DecisionOf(award), award); }

TEST(CheckCode, IsEighteenDigitsOfItsOwnForEachAward) {
  const std::string code = CheckCode(kCase);
  EXPECT_EQ(code.size(), 18u);
  EXPECT_TRUE(std::all_of(code.begin(), code.end(), absl::ascii_isdigit));
  EXPECT_EQ(CheckCode(kCase), code);
  std::set<std::string> codes;
  for (int i = 0; i < 10000; ++i) codes.insert(CheckCode(absl::StrCat(kCase, i)));
  EXPECT_EQ(codes.size(), 10000u);
  // What is listed openly does not lead to what is not.
  EXPECT_NE(PageCode(kCase), code);
}

TEST(PublicPages, TellWhatAnAwardIsWorth) {
  EXPECT_THAT(PageOf(Award()), HasSubstr(">Còn hiệu lực<"));
  EXPECT_THAT(PageOf(Ruled(common::v1::AWARD_REVOKED, common::v1::AWARD_REVOCATION)),
              testing::AllOf(HasSubstr("class=\"standing revoked\">Đã bị thu hồi<"),
                             HasSubstr("Thu hồi theo văn bản số 09/QĐ-UBND ngày 03/09/2021"),
                             Not(HasSubstr("Còn hiệu lực"))));
  EXPECT_THAT(PageOf(Ruled(common::v1::AWARD_SUSPENDED, common::v1::AWARD_SUSPENSION)),
              testing::AllOf(HasSubstr(">Đang tạm dừng hiệu lực<"), Not(HasSubstr("Còn hiệu lực"))));
  EXPECT_THAT(PageOf(Ruled(common::v1::AWARD_STANDING_UNSPECIFIED, common::v1::CONTENT_CORRECTION)),
              HasSubstr(">Còn hiệu lực, đã được đính chính<"));
  EXPECT_THAT(PageOf(Ruled(common::v1::AWARD_STANDING_UNSPECIFIED, common::v1::AWARD_REINSTATEMENT)),
              testing::AllOf(HasSubstr(">Còn hiệu lực<"), HasSubstr("Khôi phục hiệu lực")));
}

TEST(PublicPages, SayWhenTheyChanged) {
  EXPECT_THAT(PageOf(Award()), HasSubstr("Thay đổi gần nhất: ngày 15/06/2021."));
  const PublicAward revoked = Ruled(common::v1::AWARD_REVOKED, common::v1::AWARD_REVOCATION);
  EXPECT_THAT(PageOf(revoked), HasSubstr("Thay đổi gần nhất: ngày 03/09/2021."));
  EXPECT_THAT(DecisionPage(DecisionOf(revoked)), HasSubstr("Thay đổi gần nhất: ngày 03/09/2021."));
}

TEST(PublicPages, HoldWordsAndNoMarkupOfPeople) {
  for (const std::string& page : {PageOf(Award()), DecisionPage(DecisionOf(Award()))}) {
    EXPECT_THAT(page, HasSubstr("Nguyễn Thị &lt;b&gt;Mười&lt;/b&gt; &amp; &quot;Một&quot;"));
    EXPECT_THAT(page, Not(HasSubstr("<b>")));
  }
}

TEST(PublicPages, ShowNoNameThatWasTakenOutAndNoId) {
  PublicAward award = Award();
  award.name.clear();
  const BookLine line{"",   award.title, DecisionOf(award).id, "05/QĐ-UBND", absl::CivilDay(2021, 6, 15),
                      false};
  for (const std::string& page :
       {PageOf(award), DecisionPage(DecisionOf(award)), BookPage("Trường", "2020-2021", {line})}) {
    EXPECT_THAT(page, HasSubstr("Tên không công bố"));
    EXPECT_THAT(page, Not(HasSubstr("Mười")));
    EXPECT_THAT(page, Not(HasSubstr(kCase)));
    // Who sees the list is not led to the pages that only a certificate leads to.
    EXPECT_THAT(page, Not(HasSubstr(CheckCode(kCase))));
  }
}

// While it hangs it names who is proposed, by what can be read on any notice board; afterwards nobody.
TEST(PublicPages, APostingNamesPeopleToItsLastDayOnly) {
  PublicPosting posting;
  posting.id = kCase;
  posting.number = "15/TB-UBND";
  posting.unit = "UBND <huyện>";
  posting.school_year = "2020-2021";
  posting.posted_on = posting.changed_on = absl::CivilDay(2021, 6, 1);
  posting.last_day = absl::CivilDay(2021, 6, 8);
  posting.lines = {{"Nguyễn <b>Mười</b>", "Trường A", "Lao động tiên tiến"},
                   {"", "Trường B", "Lao động tiên tiến"}};
  const std::string page = PostingPage(posting);
  EXPECT_THAT(page, HasSubstr("Nguyễn &lt;b&gt;Mười&lt;/b&gt;"));
  EXPECT_THAT(page, HasSubstr("UBND &lt;huyện&gt;"));
  EXPECT_THAT(page, HasSubstr("Nhận ý kiến đến hết ngày 08/06/2021"));
  EXPECT_THAT(page, HasSubstr("Tên không công bố"));
  EXPECT_THAT(page, HasSubstr("Thay đổi gần nhất: ngày 01/06/2021"));
  EXPECT_THAT(page, Not(HasSubstr(kCase)));
  EXPECT_THAT(PostingsIndexPage({posting}), HasSubstr(absl::StrCat("/lay-y-kien/", PageCode(kCase))));
  EXPECT_THAT(PostingsIndexPage({}), HasSubstr("không có danh sách nào"));
  posting.ended = true;
  EXPECT_THAT(PostingPage(posting), Not(HasSubstr("Mười")));
  EXPECT_THAT(PostingPage(posting), HasSubstr("Đã hết thời hạn"));
}

TEST(PublicPages, AreReadWithoutScriptsAndWithNothingFromElsewhere) {
  std::vector<std::pair<std::string, std::string>> pages = StandingPages();
  pages.emplace_back(AwardPath(kCase), PageOf(Award()));
  pages.emplace_back(kPostingsIndexPath, PostingsIndexPage({}));
  pages.emplace_back(kBookIndexPath, BookIndexPage({{"unit", "Trường A", {"2021-2022", "2020-2021"}}}));
  for (const auto& [path, content] : pages) {
    for (const char* foreign : {"<script", "http:", "https:", "style=", "url(", "@import"})
      EXPECT_THAT(content, Not(HasSubstr(foreign))) << path;
    if (path == "site.css") continue;
    EXPECT_THAT(content, HasSubstr("<html lang=\"vi\">")) << path;
    EXPECT_EQ(content.find("<h1>"), content.rfind("<h1>")) << path;
  }
}

TEST(PublicPages, LieWhereTheirAddressLeads) {
  const std::string code = CheckCode(kCase);
  EXPECT_EQ(AwardPath(kCase), absl::StrCat("c/", code.substr(0, 3), "/", code.substr(3), ".html"));
  const std::string index = BookIndexPage({{kCase, "Trường A", {"2020-2021"}}});
  EXPECT_THAT(index,
              HasSubstr(absl::StrCat("<a href=\"/so-vang/", PageCode(kCase), "-2020-2021\">2020-2021</a>")));
  EXPECT_EQ(BookPath(kCase, "2020-2021"), absl::StrCat("so-vang/", PageCode(kCase), "-2020-2021.html"));
}

}  // namespace
}  // namespace thidua::approval
