#include "services/common/file/attached_file.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "services/common/text/text.h"

namespace thidua::file {
namespace {

constexpr char kWord[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr char kSheet[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

// A real archive of these files.
std::string ZipOf(const std::map<std::string, std::string>& files, int method = ZIP_CM_DEFLATE) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  for (const auto& [name, content] : files) {
    zip_source_t* file = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), file, ZIP_FL_ENC_UTF_8);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), method, 0);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string bytes(static_cast<size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

std::string Types(const std::string& part, const std::string& type) {
  return absl::StrCat(
      "<?xml version=\"1.0\"?><Types xmlns=\"…\"><Default Extension=\"rels\" ContentType=\"x\"/>",
      "<Override PartName=\"", part, "\" ContentType=\"", type, "\"/></Types>");
}

std::string Document(const std::string& part, const std::string& type) {
  return ZipOf({{"[Content_Types].xml", Types("/" + part, type)}, {part, "<w/>"}});
}

std::string Compound(const std::string& stream) {
  std::string bytes = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  bytes.resize(512, '\0');
  for (const char c : stream) bytes.append({c, '\0'});
  return bytes;
}

TEST(AttachedFileTest, APdfMayHaveBytesBeforeItsHeader) {
  const std::string head = "\x75\xab\x5a\x01\xaa\x69\x96\x27\x1a\xb6\x2a\x27\xfe\x97\x5f\x01\xb6\xac\x7b\xae";
  EXPECT_EQ(ContentOf("%PDF-1.4 …").kind, FileKind::kPdf);
  EXPECT_EQ(ContentOf(absl::StrCat(head, std::string(1, '\0'), "%PDF-1.4")).kind, FileKind::kPdf);
  EXPECT_EQ(ContentOf("\xef\xbb\xbf%PDF-1.4").kind, FileKind::kPdf);
  EXPECT_EQ(ContentOf(std::string(1019, '\0') + "%PDF-1.4").kind, FileKind::kPdf);
  EXPECT_EQ(ContentOf(std::string(1020, '\0') + "%PDF-1.4").kind, FileKind::kOther);
  EXPECT_EQ(ContentOf(std::string(1100, '\0') + "%PDF-1.4").kind, FileKind::kOther);
}

TEST(AttachedFileTest, APictureThatSpeaksOfAPdfIsAPicture) {
  EXPECT_EQ(ContentOf("\xff\xd8\xff\xe1 Exif %PDF-1.4").kind, FileKind::kJpeg);
  EXPECT_EQ(ContentOf("\x89PNG\r\n\x1a\n tEXt %PDF-1.4").kind, FileKind::kPng);
}

TEST(AttachedFileTest, AnEncryptedPdfIsToldAndTaken) {
  EXPECT_FALSE(ContentOf("%PDF-1.4 << /EncryptMetadata false >>").encrypted);
  EXPECT_TRUE(ContentOf("%PDF-1.4 trailer << /Size 9 /Encrypt 7 0 R >>").encrypted);
  EXPECT_EQ(ContentOf("%PDF-1.4 trailer << /Encrypt<</V 4>> >>").kind, FileKind::kPdf);
}

TEST(AttachedFileTest, ADocumentIsWhatItsContentTypesSay) {
  EXPECT_EQ(ContentOf(Document("word/document.xml", kWord)).kind, FileKind::kDocx);
  EXPECT_EQ(ContentOf(Document("word/document2.xml", kWord)).kind, FileKind::kDocx);  // Word Online
  EXPECT_EQ(ContentOf(Document("xl/workbook.xml", kSheet)).kind, FileKind::kXlsx);
  EXPECT_EQ(ContentOf(ZipOf({{"[content_types].xml", Types("/word/document.xml", kWord)},
                             {"word/document.xml", ""}}))
                .kind,
            FileKind::kDocx);
}

TEST(AttachedFileTest, AZipThatOnlyTalksOfADocumentIsNone) {
  const std::string talk = "word/document.xml " + Types("/word/document.xml", kWord);
  EXPECT_EQ(ContentOf(ZipOf({{"ghi-chu.txt", talk}}, ZIP_CM_STORE)).kind, FileKind::kOther);
  EXPECT_EQ(ContentOf(ZipOf({{"word/document.xml", "<w/>"}})).kind, FileKind::kOther);
  EXPECT_EQ(ContentOf(ZipOf({{"[Content_Types].xml", Types("/word/document.xml", kWord)}})).kind,
            FileKind::kOther);
  EXPECT_EQ(ContentOf(ZipOf({{"[Content_Types].xml", "<Types><!-- " + talk + " --></Types>"},
                             {"word/document.xml", ""}}))
                .kind,
            FileKind::kOther);
  EXPECT_EQ(ContentOf(absl::string_view("PK\x03\x04 word/document.xml", 22)).kind, FileKind::kOther);
}

TEST(AttachedFileTest, MacrosAreFoundUnderAnyName) {
  const std::string enabled = "application/vnd.ms-word.document.macroEnabled.main+xml";
  EXPECT_EQ(ContentOf(Document("word/document.xml", enabled)).kind, FileKind::kMacros);
  EXPECT_EQ(ContentOf(ZipOf({{"[Content_Types].xml", Types("/word/document.xml", kWord)},
                             {"word/document.xml", "<w/>"},
                             {"word/vbaProject.bin", "x"}}))
                .kind,
            FileKind::kMacros);
}

TEST(AttachedFileTest, AListThatUnpacksForeverIsNotFollowed) {
  const std::string bomb = Types("/word/document.xml", kWord) + std::string(64 << 20, ' ');
  const std::string bytes = ZipOf({{"[Content_Types].xml", bomb}, {"word/document.xml", "<w/>"}});
  EXPECT_LT(bytes.size(), 1u << 20);
  EXPECT_EQ(ContentOf(bytes).kind, FileKind::kOther);
}

TEST(AttachedFileTest, WhatIsRefusedIsNamed) {
  EXPECT_EQ(ContentOf(Compound("WordDocument")).kind, FileKind::kOldOffice);
  EXPECT_EQ(ContentOf(Compound("EncryptedPackage")).kind, FileKind::kLockedOffice);
  EXPECT_EQ(ContentOf(absl::string_view("\0\0\0\x18"
                                        "ftypheic\0\0\0\0",
                                        16))
                .kind,
            FileKind::kHeic);
  EXPECT_EQ(ContentOf(absl::string_view("\0\0\0\x18"
                                        "ftypisom\0\0\0\0",
                                        16))
                .kind,
            FileKind::kOther);
  EXPECT_EQ(ContentOf("MZ\x90").kind, FileKind::kOther);
  EXPECT_EQ(ContentOf("").kind, FileKind::kOther);
  for (size_t size = 0; size < 40; ++size) ContentOf(Document("word/document.xml", kWord).substr(0, size));
}

TEST(AttachedFileTest, ANameFitsTheContent) {
  struct Case {
    const char* given;
    const char* kept;
  };
  for (const Case& c : std::vector<Case>{{"Giấy khen.pdf", "Giấy khen.pdf"},
                                         {"QUYETDINH.PDF", "QUYETDINH.PDF"},
                                         {"Giấy khen", "Giấy khen.pdf"},
                                         {"QĐ số 12.2020", "QĐ số 12.2020.pdf"},
                                         {"a/../../x.pdf", "x.pdf"},
                                         {"C:\\x\\y.pdf", "y.pdf"},
                                         {"..", "minh-chung.pdf"},
                                         {".pdf", "minh-chung.pdf"},
                                         {"con.pdf", "_con.pdf"},
                                         {"LPT1.pdf", "_LPT1.pdf"},
                                         {"a<b>:c.pdf", "a_b__c.pdf"}}) {
    EXPECT_EQ(FileNameFor(c.given, FileKind::kPdf).value_or("refused"), c.kept) << c.given;
  }
  EXPECT_EQ(FileNameFor("IMG_0012.JPG", FileKind::kJpeg), "IMG_0012.JPG");
  EXPECT_EQ(FileNameFor("anh.jpeg", FileKind::kJpeg), "anh.jpeg");
}

TEST(AttachedFileTest, ANameThatClaimsAnotherKindIsRefused) {
  for (const char* name : {"giay-khen.pdf.bat", "giay-khen.html", "giay-khen.desktop", "bao-caofdp.exe",
                           "minh-chung.docx", "a.exe.", "a.SVG", "a.docm"}) {
    EXPECT_EQ(FileNameFor(name, FileKind::kPdf), std::nullopt) << name;
  }
  EXPECT_EQ(FileNameFor("anh.jpg", FileKind::kPng), std::nullopt);
}

TEST(AttachedFileTest, ALongNameIsCutByBytesBetweenCharacters) {
  std::string name;
  for (int i = 0; i < 146; ++i) name += "ệ";
  const std::string kept = *FileNameFor(name + ".pdf", FileKind::kPdf);
  EXPECT_EQ(kept.size(), 199u);  // 65 × 3 + 4
  EXPECT_EQ(kept.substr(kept.size() - 4), ".pdf");
  EXPECT_EQ(text::Normalise(kept), kept);
}

}  // namespace
}  // namespace thidua::file
