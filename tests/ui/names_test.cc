// Names as people write, look for and read them: of people, and of files.
#include <gtest/gtest.h>

#include <QLabel>
#include <QRegularExpression>
#include <QSet>
#include <QStandardItemModel>
#include <algorithm>

#include "client/core/typed_text.h"
#include "client/models/logins.h"
#include "client/models/search.h"
#include "client/models/sheet.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/approver/acts.h"
#include "client/workspaces/shared/evidence_file.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

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

TEST(Names, AreInTheOrderOfTheGivenName) {
  QStringList names{"Trần Văn Em",  "Nguyễn Thị Đào", "Lê Thị Dung", "K'Brơi",
                    "Bùi Thị Dung", "Đặng Thị Lụa",   "Phạm Thị Đan"};
  client::SortByName(names, [](const QString& name) { return name; });
  EXPECT_EQ(names, (QStringList{"Bùi Thị Dung", "Lê Thị Dung", "Phạm Thị Đan", "Nguyễn Thị Đào",
                                "Trần Văn Em", "K'Brơi", "Đặng Thị Lụa"}));
}

TEST(Names, AreCopiedAsTheyAre) {
  QStandardItemModel table;
  table.setHorizontalHeaderLabels({"Cá nhân, tập thể"});
  for (const char* name :
       {"K'Brơi", "H\u2019Loan Niê", "K\u02bcBrơi", "Nguyễn Thị Hoa (Giáo viên, tổ 4)", "Tổ \"Sao; Mai\""})
    table.appendRow(new QStandardItem(name));
  EXPECT_EQ(client::ForClipboard(client::WholeSheet("", {}, &table), {0, 1, 2, 3, 4}, true),
            QString("Cá nhân, tập thể\nK'Brơi\nH\u2019Loan Niê\nK\u02bcBrơi\n"
                    "Nguyễn Thị Hoa (Giáo viên, tổ 4)\nTổ \"Sao; Mai\"\n"));
}

approval::v1::Case CaseOf(const char* position) {
  approval::v1::Case data;
  data.set_id(position);
  data.set_subject_name("Nguyễn Thị Hoa");
  data.set_subject_note(position);
  return data;
}

// The words of the dialog that this opens.
QString Asked(approval::v1::Verb verb, const QList<approval::v1::Case>& cases) {
  client::Api api(TheStage().endpoint());
  client::Session session(&api);
  client::Context context(&session);
  QWidget window;
  client::Acts acts(&context, &window);
  acts.Begin(verb, cases);
  QStringList words;
  for (const auto* label : window.findChild<client::AskDialog*>()->findChildren<QLabel*>())
    words << label->text();
  return words.join('\n');
}

TEST(Names, ThatTwoShareSayWhoIsMeantBeforeOneActs) {
  const approval::v1::Case one = CaseOf("Giáo viên, tổ 1"), four = CaseOf("Giáo viên, tổ 4");
  using namespace approval::v1;
  for (const Verb verb : {ISSUE_DECISION, SEND_LETTER, ACCEPT}) {
    EXPECT_TRUE(Asked(verb, {four, one})
                    .contains("Nguyễn Thị Hoa (Giáo viên, tổ 4), Nguyễn Thị Hoa (Giáo viên, tổ 1)"))
        << Verb_Name(verb);
  }
  for (const Verb verb : {ISSUE_DECISION, SEND_LETTER, ACCEPT, RETURN, REFUSE}) {
    EXPECT_TRUE(Asked(verb, {four}).contains("Nguyễn Thị Hoa (Giáo viên, tổ 4)")) << Verb_Name(verb);
  }
  approval::v1::Case alone = four;
  alone.clear_subject_note();
  EXPECT_FALSE(Asked(RETURN, {alone}).contains("Hoa ("));
}

TEST(Names, OfAPageOfRowsAreAskedForTogether) {
  TheStage().PlayUntil("launch");
  Driver window(TheStage().endpoint(), THIDUA_SCREENSHOTS "/flow");
  TheStage().SignIn(window, kOfficer);
  const auto units = TheStage().Do<directory::v1::ListUnitsResponse>(
      kOfficer, "directory/DirectoryService/ListUnits", directory::v1::ListUnitsRequest());
  ASSERT_GT(units.units_size(), 2);
  client::Names names(&window.window().session().api());
  int answers = 0;
  QObject::connect(&names, &client::Names::Learned, [&] { ++answers; });
  for (const auto& unit : units.units()) EXPECT_EQ(names.Unit(unit.id()), "");
  EXPECT_EQ(names.Unit("một chữ cũ trong nhật ký"), "") << "and the others are answered all the same";
  Driver::Until("the names", [&] { return answers > 0; });
  window.Settle();
  EXPECT_EQ(answers, 1);
  for (const auto& unit : units.units()) EXPECT_NE(names.Unit(unit.id()), "") << unit.name();
}

TEST(Names, PeopleSignInUnderThem) {
  using namespace client;
  EXPECT_EQ(LoginOfName("Trần Thị Ngọc Mai"), "mai.tranthingoc");
  EXPECT_EQ(LoginOfName(QString(" Đặng  Thị\u00a0Lụa ")), "lua.dangthi");
  EXPECT_EQ(LoginOfName(QString("K\u2019Brơi")), "kbroi");
  EXPECT_EQ(LoginOfCode("TH-TTGQ1-01"), "th-ttgq1-01");
  EXPECT_EQ(NumberedLogin("mai.tranthingoc", 2), "mai.tranthingoc2");
  EXPECT_EQ(NumberedLogin(QString("a").repeated(64), 12).size(), 64);
}

TEST(Names, APasswordForOneUseIsRandomAndEasyToCopy) {
  const QRegularExpression form("^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$");
  QSet<QString> all;
  for (int i = 0; i < 100; ++i) {
    const QString password = client::OneTimePassword();
    EXPECT_TRUE(form.match(password).hasMatch()) << password.toStdString();
    all << password;
  }
  EXPECT_EQ(all.size(), 100);
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
