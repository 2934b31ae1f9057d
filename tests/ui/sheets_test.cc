// Files of sheets as the client reads them: made here, by the programs' own formats.
#include <gtest/gtest.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>

#include "client/core/sheets/book.h"
#include "client/core/sheets/file_kind.h"
#include "client/core/sheets/old_encodings.h"
#include "client/models/import_mapping.h"

namespace thidua::test {
namespace {

using client::Book;
using client::CellText;
using client::Encoding;
using directory::v1::ImportRow;

class Sheets : public testing::Test {
 protected:
  QString Path(const QString& name) { return folder_.filePath(name); }
  QString Write(const QString& name, const QByteArray& content) {
    QFile file(Path(name));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return Path(name);
  }
  // A file put together from parts, as .xlsx and .ods are.
  QString Zip(const QString& name, const QList<QPair<QByteArray, QByteArray>>& parts) {
    int error = 0;
    zip_t* zip = zip_open(QFile::encodeName(Path(name)).constData(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [part, content] : parts) {
      zip_source_t* source = zip_source_buffer(zip, content.constData(), content.size(), 0);
      const zip_int64_t index = zip_file_add(zip, part.constData(), source, ZIP_FL_ENC_UTF_8);
      if (part == "mimetype") zip_set_file_compression(zip, index, ZIP_CM_STORE, 0);
    }
    EXPECT_EQ(zip_close(zip), 0);
    return Path(name);
  }
  // A workbook of one sheet with these rows.
  QString Xlsx(const QByteArray& rows) {
    const QByteArray head = "<?xml version=\"1.0\"?>";
    const QByteArray office = "http://schemas.openxmlformats.org/";
    const QByteArray kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return Zip(
        "b.xlsx",
        {{"[Content_Types].xml",
          head + "<Types xmlns=\"" + office +
              "package/2006/content-types\"><Default Extension=\"rels\" "
              "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
              "PartName=\"/xl/workbook.xml\" ContentType=\"" +
              kind + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" +
              kind + "worksheet+xml\"/></Types>"},
         {"_rels/.rels", head + "<Relationships xmlns=\"" + office +
                             "package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + office +
                             "officeDocument/2006/relationships/officeDocument\" "
                             "Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml",
          head + "<workbook xmlns=\"" + office + "spreadsheetml/2006/main\" xmlns:r=\"" + office +
              "officeDocument/2006/relationships\"><sheets><sheet name=\"Bang\" sheetId=\"1\" "
              "r:id=\"rId1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"" + office +
                                            "package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" +
                                            office +
                                            "officeDocument/2006/relationships/worksheet\" "
                                            "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
         {"xl/worksheets/sheet1.xml", head + "<worksheet xmlns=\"" + office +
                                          "spreadsheetml/2006/main\"><sheetData>" + rows +
                                          "</sheetData></worksheet>"}});
  }
  // "A1=Mã|B1=…" of each row
  static QStringList Cells(const Book& book, int sheet = 0) {
    QStringList out;
    for (const ImportRow& row : book.sheets[sheet].rows) {
      for (const auto& cell : row.cells()) {
        out << QString("%1%2=%3%4")
                   .arg(client::ColumnLetters(cell.column()))
                   .arg(row.number())
                   .arg(cell.has_broken() ? "!" : "", CellText(cell));
      }
    }
    return out;
  }
  static QString FaultOf(const QString& path) { return client::ReadBook(path).fault; }

  QTemporaryDir folder_;
};

TEST_F(Sheets, AWorkbookIsRead) {
  lxw_workbook* out = workbook_new(QFile::encodeName(Path("a.xlsx")).constData());
  lxw_worksheet* page = workbook_add_worksheet(out, "Nhân sự");
  worksheet_write_string(page, 0, 0, "Họ và tên", nullptr);
  worksheet_write_string(page, 2, 0, "Nguyễn Thị Hoa", nullptr);
  lxw_format* day = workbook_add_format(out);
  format_set_num_format(day, "dd/mm/yyyy");
  lxw_datetime birth{1980, 3, 15, 0, 0, 0};
  worksheet_write_datetime(page, 2, 1, &birth, day);
  worksheet_write_formula_num(page, 2, 2, "=1+1", nullptr, 2);
  worksheet_write_formula_str(page, 2, 3, "=\"a\"&\"b\"", nullptr, "ab");
  worksheet_write_boolean(page, 2, 4, 1, nullptr);
  worksheet_write_string(workbook_add_worksheet(out, "Khác"), 0, 0, "x", nullptr);
  ASSERT_EQ(workbook_close(out), LXW_NO_ERROR);
  const Book book = client::ReadBook(Path("a.xlsx"));
  EXPECT_EQ(book.fault, "");
  ASSERT_EQ(book.sheets.size(), 2);
  EXPECT_EQ(book.sheets[0].name, "Nhân sự");
  EXPECT_EQ(Cells(book).join('|'), "A1=Họ và tên|A3=Nguyễn Thị Hoa|B3=29295|C3=2|D3=ab|E3=TRUE");
  EXPECT_EQ(book.digest.size(), 32);
  EXPECT_FALSE(book.dates_from_1904);
}

// Texts within cells, days as texts, errors, and formulas nobody has worked out.
TEST_F(Sheets, NothingOfAWorkbookIsLostInSilence) {
  const Book book = client::ReadBook(
      Xlsx("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Ma</t></is></c><c r=\"B1\" "
           "t=\"e\"><v>#N/A</v></c></row><row r=\"2\"><c r=\"A2\"><f>1+1</f></c><c r=\"B2\" "
           "t=\"e\"><f>NA()</f><v>#N/A</v></c><c r=\"C2\" t=\"d\"><v>1980-03-15T00:00:00</v></c></row>"));
  ASSERT_EQ(book.fault, "");
  EXPECT_EQ(Cells(book).join('|'), "A1=Ma|B1=!#N/A|A2=!=|B2=!#N/A|C2=1980-03-15");
  // What is written the other way is the same.
  const Book other = client::ReadBook(
      Xlsx("<row r='1'><c r='A1' t='inlineStr'><is><t>Ma</t></is></c><c r='B1'><v>2</v></c></row>"));
  EXPECT_EQ(Cells(other).join('|'), "A1=Ma|B1=2");
  // Behind a byte that is no letter nothing is read: then the file is said to be damaged.
  EXPECT_TRUE(client::ReadBook(Xlsx("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\x01</t></is></c><c "
                                    "r=\"B1\" t=\"inlineStr\"><is><t>Ma</t></is></c></row>"))
                  .fault.contains("bị hỏng"));
}

TEST_F(Sheets, AFileThatIsNoFriendIsHeldWithinBounds) {
  // Some kilobytes that would fill the computer's memory.
  const QByteArray zeros(16 * 1024 * 1024, '\0');
  QList<QPair<QByteArray, QByteArray>> parts{{"xl/workbook.xml", "<workbook/>"}};
  for (int i = 0; i < 20; ++i) parts.append({"xl/worksheets/sheet" + QByteArray::number(i) + ".xml", zeros});
  EXPECT_TRUE(FaultOf(Zip("bom.xlsx", parts)).contains("lớn hơn 300 MB"));
  // One cell named again and again.
  QByteArray row = "<row r=\"1\">";
  for (int i = 0; i < 1000; ++i) row += "<c r=\"A1\"><v>1</v></c>";
  const Book again = client::ReadBook(Xlsx(row + "</row>"));
  ASSERT_EQ(again.fault, "");
  EXPECT_LE(again.sheets[0].rows[0].cells_size(), client::kMostColumns);
  // What is no UTF-8 spoils its cell, and not all that is sent with it.
  const Book torn = client::ReadBook(
      Xlsx("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>A2</f><v>a\xff</v></c><c r=\"B1\"><v>2</v></c></row>"));
  ASSERT_EQ(torn.fault, "");
  directory::v1::ImportRows sent;
  EXPECT_TRUE(sent.ParseFromString(client::PartsOf(torn.sheets[0], 0, {1, 2}).at(0)));
}

TEST_F(Sheets, AnOpenDocumentIsRead) {
  const QString path = Zip(
      "a.ods",
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\"><office:body>"
        "<office:spreadsheet><table:table table:name=\"Bảng\"><table:table-row><table:table-cell "
        "office:value-type=\"string\"><text:p>Nguyễn Thị Hoa</text:p></table:table-cell><table:table-cell "
        "office:value-type=\"date\" "
        "office:date-value=\"1980-03-15\"><text:p>15/03/80</text:p></table:table-cell>"
        "<table:table-cell office:value-type=\"float\" office:value=\"1980\"><text:p>1980</text:p>"
        "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"},
       {"META-INF/manifest.xml",
        "<?xml version=\"1.0\"?><manifest:manifest "
        "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"}});
  const Book book = client::ReadBook(path);
  ASSERT_EQ(book.fault, "");
  EXPECT_EQ(book.sheets[0].name, "Bảng");
  EXPECT_EQ(Cells(book).join('|'), "A1=Nguyễn Thị Hoa|B1=15/03/1980|C1=1980");
}

TEST_F(Sheets, PlainTextIsReadInEveryCodeItWasEverWrittenIn) {
  // "Họ và tên;Trường" / "Nguyễn Thị Ngọc Ánh;Trường Vĩnh Hòa Hưng"
  const QList<QPair<Encoding, QByteArray>> files = {
      {Encoding::kUtf8, "Họ và tên;Trường\nNguyễn Thị Ngọc Ánh;Trường Vĩnh Hòa\n"},
      {Encoding::kUtf8, "\xef\xbb\xbfHọ và tên;Trường\nNguyễn Thị Ngọc Ánh;Trường Vĩnh Hòa\n"},
      // Capital letters with a tone have no code of their own in TCVN3: fonts drew them.
      {Encoding::kTcvn3,
       "H\xe4 v\xb5 t\xaan;Tr\xad\xeang\nNguy\xd4n Th\xde Ng\xe4"
       "c \xb8nh;Tr\xad\xeang V\xdcnh H\xdf"
       "a\n"},
      {Encoding::kVni,
       "Ho\xef va\xf8 te\xe2n;Tr\xf6\xf4\xf8ng\nNguye\xe3n Th\xf2 Ngo\xef"
       "c A\xd9nh;Tr\xf6\xf4\xf8ng V\xf3nh Ho\xf8"
       "a\n"},
      {Encoding::kWindows1258,
       "Ho\xf2 va\xcc t\xean;Tr\xfd\xf5\xccng\nNguy\xea\xden Thi\xf2 Ngo\xf2"
       "c A\xecnh;Tr\xfd\xf5\xccng Vi\xdenh Ho\xcc"
       "a\n"}};
  for (const auto& [encoding, content] : files) {
    const client::DecodedText decoded = client::Decoded(content);
    EXPECT_EQ(static_cast<int>(decoded.encoding), static_cast<int>(encoding)) << decoded.text.toStdString();
    EXPECT_EQ(decoded.note.isEmpty(), encoding == Encoding::kUtf8);
    const Book book = client::ReadBook(Write("a.csv", content));
    ASSERT_EQ(book.fault, "");
    QString name = Cells(book).at(2);
    if (encoding == Encoding::kTcvn3) name.replace("ánh", "Ánh");
    EXPECT_EQ(name, "A2=Nguyễn Thị Ngọc Ánh") << static_cast<int>(encoding);
    EXPECT_EQ(Cells(book).at(3), "B2=Trường Vĩnh Hòa");
  }
}

TEST_F(Sheets, ColumnsOfPlainTextMayBePartedByAnySign) {
  EXPECT_EQ(Cells(client::ReadBook(Write("a.csv", "a,b\n\"c,d\",e\n"))).join('|'), "A1=a|B1=b|A2=c,d|B2=e");
  EXPECT_EQ(Cells(client::ReadBook(Write("a.csv", "a\tb\nc\td,e\n"))).join('|'), "A1=a|B1=b|A2=c|B2=d,e");
  const QByteArray utf16("\xff\xfe\x61\x00\x09\x00\x62\x00\x0a\x00", 10);
  EXPECT_EQ(Cells(client::ReadBook(Write("a.txt", utf16))).join('|'), "A1=a|B1=b");
}

TEST_F(Sheets, WhatIsNoSheetSaysWhatItIsAndWhatToDo) {
  const QByteArray container("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  const QString name = "EncryptedPackage";
  const QByteArray locked =
      container + QByteArray(reinterpret_cast<const char*>(name.utf16()), name.size() * 2);
  EXPECT_TRUE(FaultOf(Write("a.xls", container + "Workbook")).contains("dạng cũ của Office"));
  EXPECT_TRUE(FaultOf(Write("a.xlsx", locked)).contains("khoá bằng mật khẩu"));
  EXPECT_TRUE(FaultOf(Write("a.xlsx", "\xff\xd8\xff\xe0 JFIF")).contains("là ảnh"));
  EXPECT_EQ(FaultOf(Write("a.csv", "BM01;Họ và tên\n1;Nguyễn An\n")), "") << "biểu mẫu, and no bitmap";
  EXPECT_EQ(FaultOf(Write("a.csv", "MM;Họ và tên\n1;Nguyễn An\n")), "");
  EXPECT_TRUE(FaultOf(Write("a.xlsx", QByteArray("BM\x36\x10\x0e\0\0\0\0\0\x36", 11))).contains("là ảnh"));
  EXPECT_TRUE(FaultOf(Write("a.xlsx", "%PDF-1.7")).contains("là PDF"));
  EXPECT_TRUE(FaultOf(Write("a.xls", "<html><table></table></html>")).contains("trang web"));
  EXPECT_TRUE(FaultOf(Write("a.csv", "")).contains("rỗng"));
  EXPECT_TRUE(FaultOf(Zip("a.docx", {{"word/document.xml", "<x/>"}})).contains("không phải bảng tính"));
  EXPECT_TRUE(FaultOf(Write("a.xlsx", "PK\x03\x04 xl/workbook.xml")).contains("bị hỏng"));
  EXPECT_FALSE(FaultOf(Path("khong-co.xlsx")).isEmpty());
}

directory::v1::ImportSheet People() {
  directory::v1::ImportSheet kind;
  kind.set_kind(directory::v1::IMPORT_PEOPLE);
  auto* code = kind.add_columns();
  code->set_code("STAFF_CODE");
  code->set_heading("Mã nhân sự");
  code->set_required(true);
  code->add_also("Mã NS");
  auto* name = kind.add_columns();
  name->set_code("FULL_NAME");
  name->set_heading("Họ và tên");
  name->set_required(true);
  name->add_words("Một");
  return kind;
}

TEST_F(Sheets, HeadingsAreFoundAndColumnsProposed) {
  const Book book = client::ReadBook(
      Write("a.csv",
            "DANH SÁCH\n,Năm 2020\nSTT,HO VA TEN (*),Mã NS,Ghi chú\n(1),(2),(3),(4)\n1,Nguyễn An,GV-1,\n"));
  const auto& sheet = book.sheets[0];
  const int heading = client::HeadingRowOf(sheet, People());
  EXPECT_EQ(sheet.rows[heading].number(), 3);
  const auto headings = client::TextsOf(sheet.rows[heading]);
  const auto mapping = client::ProposeMapping(headings, People());
  EXPECT_EQ(mapping.value("FULL_NAME"), 2);
  EXPECT_EQ(mapping.value("STAFF_CODE"), 3);
  EXPECT_TRUE(client::MissingColumns(People(), mapping).isEmpty());
  const size_t first = client::FirstBelow(sheet, heading);
  ASSERT_EQ(sheet.rows[first].number(), 5) << "the row of numbers is none";
  EXPECT_EQ(client::CountRows(sheet, first, {2, 3}), 1);
  EXPECT_EQ(client::CellOf(sheet.rows[first], 3), "GV-1");
  EXPECT_EQ(client::CellOf(sheet.rows[first], 4), "");
  const auto parts = client::PartsOf(sheet, first, {2, 3});
  ASSERT_EQ(parts.size(), 1u);
  directory::v1::ImportRows sent;
  ASSERT_TRUE(sent.ParseFromString(parts[0]));
  EXPECT_EQ(sent.rows(0).cells_size(), 2) << "what no column says stays here";

  // What a person chooses for a heading is what it means from then on.
  client::RememberMapping(headings, {{"STAFF_CODE", 4}}, directory::v1::IMPORT_PEOPLE);
  EXPECT_EQ(client::ProposeMapping(headings, People()).value("STAFF_CODE"), 4);
  QSettings().remove("import/columns");
}

TEST_F(Sheets, ATemplateIsReadBackAsItsKind) {
  ASSERT_TRUE(client::WriteTemplate(People(), Path("mau.xlsx")));
  const Book book = client::ReadBook(Path("mau.xlsx"));
  ASSERT_EQ(book.fault, "");
  EXPECT_EQ(Cells(book).join('|'), "A1=Mã nhân sự|B1=Họ và tên");
}

}  // namespace
}  // namespace thidua::test
