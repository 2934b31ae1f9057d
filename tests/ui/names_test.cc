// Names as people write and look for them: of people, and of files.
#include <gtest/gtest.h>

#include "client/core/typed_text.h"
#include "client/models/search.h"
#include "client/workspaces/shared/evidence_file.h"

namespace thidua::test {
namespace {

TEST(Names, AreFoundHoweverTheyAreTyped) {
  const struct {
    const char* name;
    const char* query;
  } found[] = {
      {"Đặng Thị Lụa", "dang"},
      {"\u00d0ặng Thị Lụa", "dang"},  // eth, from an old file
      {"\u00d0ặng Thị Lụa", "đặng"},
      {"Đặng Thị Lụa", "\u0189ặng"},
      {"K'Brơi", "K\u2019Brơi"},
      {"K\u2019Brơi", "k'broi"},
      {"K\u02bcBrơi", "K\u2018Brơi"},
      {"H\u2019Loan Niê", "hloan"},
      {"Siu H'Bin", "h\u00b4bin"},
      {"Nguyễn\u00a0Thị\u00a0Hoa", "Nguyễn Thị Hoa"},
      {"Nguyễn  Thị\u200b Hoa", "thi hoa"},
      {"Nguyễn Thị Hoa", "  nguyen   hoa "},
      {"Trần huyê\u0323n", "huyện"},
      {"2150/QĐ-UBND", "2150 / q\u00d0-ubnd"},
  };
  for (const auto& [name, query] : found)
    EXPECT_TRUE(client::Matches(name, query)) << name << " by " << query;
  EXPECT_FALSE(client::Matches("Đặng Thị Lụa", "đăng hoa"));
  EXPECT_FALSE(client::Matches("K'Brơi", "%"));
}

TEST(Names, PastedTextKeepsItsLinesAndNothingUnseen) {
  using client::Cleaned;
  using client::Lines;
  EXPECT_EQ(Cleaned(QString("a\u000bb\u000cc\u0085d\u2028e\u2029f\r\ng\rh\ni"), Lines::kMany),
            "a\nb\nc\nd\ne\nf\ng\nh\ni");
  EXPECT_EQ(Cleaned(QString("Dạy\u000bđọc\thiểu\r\n\u0003lớp 4"), Lines::kOne), "Dạy đọc hiểu lớp 4");
  EXPECT_EQ(Cleaned(QString("a\u0001\u007f\u009fb\tc"), Lines::kMany), "ab\tc");
}

TEST(Names, AFileIsOpenedAsWhatItIs) {
  const QString pdf = "application/pdf";
  using client::LocalName;
  EXPECT_EQ(LocalName("giay-khen.pdf", pdf), "giay-khen.pdf");
  EXPECT_EQ(LocalName("QUYETDINH.PDF", pdf), "QUYETDINH.pdf");
  EXPECT_EQ(LocalName("giay-khen.pdf.bat", pdf), "giay-khen.pdf.bat.pdf");
  EXPECT_EQ(LocalName("giay-khen.html", pdf), "giay-khen.html.pdf");
  EXPECT_EQ(LocalName("giay-khen.desktop", pdf), "giay-khen.desktop.pdf");
  EXPECT_EQ(LocalName("bao-cao\u202efdp.exe", pdf), "bao-caofdp.exe.pdf");
  EXPECT_EQ(LocalName("..", pdf), "minh-chung.pdf");
  EXPECT_EQ(LocalName("a/../../x.pdf", pdf), "x.pdf");
  EXPECT_EQ(LocalName("C:\\Users\\a\\x.pdf", pdf), "x.pdf");
  EXPECT_EQ(LocalName("anh.JPEG", "image/jpeg"), "anh.jpg");
  EXPECT_EQ(LocalName("x.pdf", "application/x-msdownload"), "");
  const QString longest = LocalName(QString("ệ").repeated(146) + ".pdf", pdf);
  EXPECT_LE(longest.toUtf8().size(), 200);
  EXPECT_TRUE(longest.endsWith("ệ.pdf"));
}

}  // namespace
}  // namespace thidua::test
