// A folder of an award is read as hostile data: whole and as the form has it, or not at all, with a sentence
// that says why.
#include <QJsonArray>
#include <QTemporaryDir>
#include <functional>

#include "client/workspaces/shared/award_folder.h"
#include "tests/ui/award_folders.h"

namespace thidua::test {
namespace {

using client::AwardFolder;
using client::ReadAwardFolder;

constexpr qint64 kMost = 3 << 20;
const QString kPaper = "papers/01 01-QĐ-UBND.pdf";

class AwardFolders : public testing::Test {
 protected:
  AwardFolders() {
    Put(folder_.filePath(kPaper), "%PDF-1.4 quyết định");
    Put(folder_.filePath("proofs/case.txt"), "bằng chứng");
    PutAward(folder_, Award());
  }

  QJsonObject Award() const {
    const QJsonObject paper{{"file", kPaper},
                            {"kind", "AWARD_DECISION"},
                            {"sha256", QString::fromLatin1(Sha256(Content(folder_.filePath(kPaper))))}};
    return {{"form", client::kAwardForm},
            {"award_id", "5b1f3c0a-0d6e-4c51-9d0a-3f2b6a7c8d9e"},
            {"subject", QJsonObject{{"kind", "PERSON"},
                                    {"id", "6b1f3c0a-0d6e-4c51-9d0a-3f2b6a7c8d9e"},
                                    {"name", "Nguyễn Thị Hoa"},
                                    {"unit", "TH Định An 1"}}},
            {"title", QJsonObject{{"code", "EMULATION_FIGHTER_BASE"}, {"name", "Chiến sĩ thi đua cơ sở"}}},
            {"school_year", "2018-2019"},
            {"decision",
             QJsonObject{{"number", "01/QĐ-UBND"}, {"day", "2019-07-30"}, {"unit", "UBND huyện An Biên"}}},
            {"standing", "AWARD_IN_FORCE"},
            {"papers", QJsonArray{paper}}};
  }

  // Why the folder is not read; empty: it is.
  QString Why() const {
    const auto read = ReadAwardFolder(folder_.path(), kMost);
    const auto* why = std::get_if<QString>(&read);
    return why == nullptr ? QString() : *why;
  }
  void ExpectWhy(const QString& part) const { EXPECT_TRUE(Why().contains(part)) << Why().toStdString(); }

  // The award with one thing written otherwise; sums are right.
  void With(const QString& key, const QJsonValue& value) {
    QJsonObject award = Award();
    award[key] = value;
    PutAward(folder_, award);
  }

  // A line more in SHA256SUMS.
  void AddLine(const QString& line) {
    Put(folder_.filePath("SHA256SUMS"), Content(folder_.filePath("SHA256SUMS")) + line.toUtf8() + "\n");
  }

  QTemporaryDir temporary_;
  QDir folder_{temporary_.path() + "/hồ sơ"};
};

TEST_F(AwardFolders, AreReadWhole) {
  const auto read = ReadAwardFolder(folder_.path(), kMost);
  ASSERT_TRUE(std::holds_alternative<AwardFolder>(read)) << std::get<QString>(read).toStdString();
  const auto& folder = std::get<AwardFolder>(read);
  EXPECT_EQ(folder.subject_name, "Nguyễn Thị Hoa");
  EXPECT_EQ(folder.subject_kind, common::v1::PERSON);
  EXPECT_EQ(folder.title_code, "EMULATION_FIGHTER_BASE");
  EXPECT_EQ(folder.number, "01/QĐ-UBND");
  EXPECT_EQ(folder.day, QDate(2019, 7, 30));
  EXPECT_EQ(folder.decision, QByteArray("%PDF-1.4 quyết định"));
  EXPECT_EQ(folder.file_name, "01 01-QĐ-UBND.pdf");
  EXPECT_EQ(folder.papers, 1);
  EXPECT_EQ(folder.proofs, 1);
}

TEST_F(AwardFolders, WhatIsNoFolderOfAnAwardIsSaid) {
  QFile::remove(folder_.filePath("SHA256SUMS"));
  ExpectWhy("không phải thư mục hồ sơ khen thưởng");
  EXPECT_TRUE(std::holds_alternative<QString>(ReadAwardFolder(folder_.filePath("award.json"), kMost)));
  EXPECT_TRUE(std::holds_alternative<QString>(ReadAwardFolder(folder_.path() + "/không có", kMost)));
}

TEST_F(AwardFolders, AChangedFileIsNamed) {
  Put(folder_.filePath(kPaper), "%PDF-1.4 quyết định khác");
  ExpectWhy("“" + kPaper + "” đã bị sửa");
}

TEST_F(AwardFolders, AChangedAwardIsNamed) {
  Put(folder_.filePath("award.json"), Content(folder_.filePath("award.json")) + " ");
  ExpectWhy("“award.json” đã bị sửa");
}

TEST_F(AwardFolders, AMissingFileIsNamed) {
  QFile::remove(folder_.filePath(kPaper));
  ExpectWhy("thiếu tệp “" + kPaper + "”");
}

TEST_F(AwardFolders, AFileThatNoSumIsOfIsNoPartOfIt) {
  Put(folder_.filePath("papers/02 thêm.pdf"), "%PDF-1.4 thêm vào");
  ExpectWhy("không thuộc hồ sơ");
}

TEST_F(AwardFolders, ProofsThatCameLaterAndLitterAreLeftAlone) {
  Put(folder_.filePath("proofs/decision.txt"), "do kiểm toán xuất sau");
  Put(folder_.filePath("papers/Thumbs.db"), "rác");
  EXPECT_EQ(Why(), "");
}

TEST_F(AwardFolders, NoNameLeadsOutOfIt) {
  Put(temporary_.path() + "/ngoài.pdf", "%PDF-1.4 ở ngoài");
  const QString sum = QString::fromLatin1(Sha256("%PDF-1.4 ở ngoài"));
  const QByteArray before = Content(folder_.filePath("SHA256SUMS"));
  for (const char* place : {"../ngoài.pdf", "papers/../../ngoài.pdf", "/etc/passwd", "papers/..", "C:\\x",
                            "a/b.pdf", "papers/./x", ".hidden", "papers/"}) {
    Put(folder_.filePath("SHA256SUMS"), before);
    AddLine(sum + "  " + place);
    EXPECT_TRUE(Why().contains("SHA256SUMS có dòng không đúng dạng")) << place << ": " << Why().toStdString();
  }
}

TEST_F(AwardFolders, ALinkIsFollowedNowhere) {
  Put(temporary_.path() + "/ngoài.pdf", "%PDF-1.4 quyết định");
  QFile::remove(folder_.filePath(kPaper));
  ASSERT_TRUE(QFile::link(temporary_.path() + "/ngoài.pdf", folder_.filePath(kPaper)));
  ExpectWhy("thiếu tệp");
  // Nor one of a whole folder, though the bytes behind it are right.
  QFile::remove(folder_.filePath(kPaper));
  Put(temporary_.path() + "/khác/01 01-QĐ-UBND.pdf", "%PDF-1.4 quyết định");
  ASSERT_TRUE(QDir().rmdir(folder_.filePath("papers")));
  ASSERT_TRUE(QFile::link(temporary_.path() + "/khác", folder_.filePath("papers")));
  EXPECT_NE(Why(), "");
}

TEST_F(AwardFolders, ADoubledOrMalformedSumIsRefused) {
  const QByteArray before = Content(folder_.filePath("SHA256SUMS"));
  AddLine(QString::fromUtf8(before.split('\n').first()));
  ExpectWhy("SHA256SUMS có dòng không đúng dạng");
  Put(folder_.filePath("SHA256SUMS"), before + "không phải mã\n");
  ExpectWhy("SHA256SUMS có dòng không đúng dạng");
}

TEST_F(AwardFolders, WhatIsTooLargeIsNotTakenIn) {
  Put(folder_.filePath(kPaper), "%PDF-" + QByteArray(kMost, 'x'));
  PutAward(folder_, Award());
  ExpectWhy("lớn quá mức hệ thống nhận");
  Put(folder_.filePath(kPaper), "%PDF-" + QByteArray(9 << 20, 'x'));
  PutAward(folder_, Award());
  ExpectWhy("quá lớn hoặc không đọc được");
}

TEST_F(AwardFolders, AnotherFormIsSaid) {
  With("form", "thidua-award-2");
  ExpectWhy("“thidua-award-2”");
}

TEST_F(AwardFolders, WhatTheAwardMustSayIsAskedFor) {
  for (const char* key : {"subject", "title", "school_year", "decision"}) {
    With(key, QJsonValue());
    EXPECT_TRUE(Why().contains("award.json thiếu")) << key << ": " << Why().toStdString();
  }
  With("school_year", "2018-2019; DROP");
  ExpectWhy("award.json thiếu");
  With("papers", QJsonArray());
  ExpectWhy("không có văn bản quyết định");
  Put(folder_.filePath("award.json"), "không phải");
  Sum(folder_);
  ExpectWhy("award.json không đọc được");
}

TEST_F(AwardFolders, APaperIsOneOfTheFolder) {
  QJsonObject paper = Award()["papers"].toArray()[0].toObject();
  paper["file"] = "../ngoài.pdf";
  With("papers", QJsonArray{paper});
  ExpectWhy("nói đến văn bản không có trong hồ sơ");
  paper["file"] = kPaper;
  paper["sha256"] = QString(64, '0');
  With("papers", QJsonArray{paper});
  ExpectWhy("có mã SHA-256 khác");
}

TEST_F(AwardFolders, WhatIsSaidAgainAndAgainCountsOnceAndFillsNoScreen) {
  QJsonObject award = Award();
  const QJsonValue paper = award["papers"].toArray()[0];
  award["papers"] = QJsonArray{paper, paper};
  QJsonArray rulings;
  for (int i = 0; i < 1000; ++i) rulings.append(QJsonObject{{"number", "12/QĐ-UBND"}, {"day", "2020-08-15"}});
  award["rulings"] = rulings;
  PutAward(folder_, award);
  const auto read = ReadAwardFolder(folder_.path(), kMost);
  ASSERT_TRUE(std::holds_alternative<AwardFolder>(read));
  EXPECT_EQ(std::get<AwardFolder>(read).papers, 1);
  EXPECT_EQ(std::get<AwardFolder>(read).rulings.size(), 20);
}

TEST_F(AwardFolders, WhatIsNoPdfIsNoDecision) {
  Put(folder_.filePath(kPaper), "MZ chương trình");
  PutAward(folder_, Award());
  ExpectWhy("không phải tệp PDF");
}

TEST_F(AwardFolders, NothingInvisibleIsShown) {
  QJsonObject award = Award();
  QJsonObject subject = award["subject"].toObject();
  subject["name"] = QString("Nguyễn\u202e Thị\u200b\nHoa");
  award["subject"] = subject;
  PutAward(folder_, award);
  const auto read = ReadAwardFolder(folder_.path(), kMost);
  ASSERT_TRUE(std::holds_alternative<AwardFolder>(read));
  EXPECT_EQ(std::get<AwardFolder>(read).subject_name, "Nguyễn ThịHoa");
}

}  // namespace
}  // namespace thidua::test
