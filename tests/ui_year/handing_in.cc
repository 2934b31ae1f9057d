// The end of the school year: principals rate, teachers and a collective write and hand in.
#include <QRegularExpression>

#include "client/widgets/text_area.h"
#include "tests/ui_year/year.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::test {
namespace {

const QString kReport =
    "Cuối năm học 32/32 học sinh hoàn thành chương trình, tăng 3 em so với đầu năm; 12 em hoàn thành xuất "
    "sắc. Phụ trách câu lạc bộ đọc sách với 45 em tham gia đều đặn; phối hợp với cha mẹ vận động 2 em nghỉ "
    "học trở lại lớp; tham gia đủ các buổi sinh hoạt chuyên môn theo cụm.";

// Nobody rates himself; of the others all have done well but one.
void Rate(Year& year, const School& school) {
  Desk& principal = year.At(school.principal);
  principal.Open("Thư ký thi đua", "ratings");
  int rated = 0;
  for (const Person& person : PeopleUnder(year.law())) {
    if (person.unit != school.short_name || person.name == school.principal) continue;
    principal->ChooseRow("ratings", person.name);
    principal->Key(principal->Find<QTableView>("ratings"), person.name == kRefused ? Qt::Key_3 : Qt::Key_2);
    ++rated;
  }
  principal.Picture("hieu-truong-xep-loai");
  principal->Click("recordRatings");
  principal->Type("documentNumber", "21/QĐ-" + school.code);
  principal.Act();
  principal.Await(QString("Đã ghi %1 người.").arg(rated));
  principal->Settle();
}

void RateCollective(Desk& principal, const School& school) {
  principal.Open("Thư ký thi đua", "merit");
  principal->ChooseRow("meritPeople", school.short_name);
  principal->Click("recordMerit");
  principal->Pick("rating", static_cast<int>(common::v1::COMPLETED_WELL));
  principal->Type("documentNumber", "22/QĐ-" + school.code);
  principal.Picture("hieu-truong-xep-loai-tap-the");
  principal.Act();
  principal.Await("Đã ghi.");
  principal->Settle();
}

// Into every part of the report that the window offers.
void WriteReport(Desk& desk, const QString& text) {
  QStringList parts;
  desk.Until("a report to write", [&] {
    for (auto* area : desk->window().findChildren<client::TextArea*>(QRegularExpression("^section_"))) {
      if (area->isVisible()) parts << area->objectName();
    }
    return !parts.isEmpty();
  });
  for (const QString& part : parts) desk->Type(part, text);
  desk.Await("Đã lưu lúc");
}

void HandOverWhatIsWritten(Desk& desk, const QString& picture) {
  desk.Picture(picture);
  desk->Click("submit");
  desk.Await("Sau khi nộp, bạn không sửa được hồ sơ nữa");
  desk.Act();
  desk.Await("Đã nộp");
  desk->Settle();
}

void HandInOnesOwn(Desk& desk) {
  desk.Open("Giáo viên", "dossiers");
  desk->Click("emptyAction");
  WriteReport(desk, kReport);
  HandOverWhatIsWritten(desk, "giao-vien-viet-ho-so");
}

void HandInOfCollective(Desk& secretary, const School& school) {
  secretary.Open("Thư ký thi đua", "schoolDossiers");
  secretary->ChooseRow("schoolDossiers", school.short_name);
  secretary->Click("beginDossier");
  WriteReport(secretary, "Nhà trường có 5 lớp, 160 học sinh; 158 em hoàn thành chương trình. " + kReport);
  HandOverWhatIsWritten(secretary, "thu-ky-viet-ho-so-tap-the");
}

}  // namespace

void HandIn(Year& year) {
  year.GoOnTo(year.law().days.hand_in);
  for (const School& school : Schools()) Rate(year, school);
  RateCollective(year.At(kMai.principal), kMai);
  for (const School& school : Schools()) {
    for (const QString& candidate : school.candidates) HandInOnesOwn(year.At(candidate));
  }
  HandInOfCollective(year.At(kMai.secretary), kMai);
}

void HandInAgain(Year& year, const QString& person, const QString& reason) {
  Desk& desk = year.At(person);
  desk.Open("Giáo viên", "next");
  desk.AwaitNews("Bổ sung hồ sơ: Lao động tiên tiến");
  desk.Picture("giao-vien-can-bo-sung");
  desk.Open("Giáo viên", "dossiers");
  desk.Await(reason);
  WriteReport(desk, kReport + " Chỉ tiêu đã đăng ký là 30/32 em; vượt 2 em.");
  HandOverWhatIsWritten(desk, "giao-vien-bo-sung");
}

}  // namespace thidua::test
