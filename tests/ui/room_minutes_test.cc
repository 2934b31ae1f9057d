// The minutes of a council's meeting, made from its records, kept and read; and the council that comes after
// it.
#include <QPlainTextEdit>

#include "tests/ui/room.h"

namespace thidua::test {
namespace {

TEST(Year, FH_MinutesAreMadeFromTheRecordsKeptAndClosed) {
  auto secretary = OpenRoom(kSecretary);
  secretary->UntilSays("Bước tiếp theo: bế mạc.");
  secretary->UntilSays("Đã khai báo quan hệ: 1/8 người dự.");
  secretary->Click("closeMeeting");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled()) << "no number, and nothing said";
  secretary->Type("minutesNumber", "03/BB-HĐTĐKT");
  secretary->Type("minutes", "Hội đồng thảo luận từng hồ sơ.");
  secretary->Click("previewMinutes");
  secretary->UntilSays("bản xem trước, chưa được lưu");
  secretary->Click("closePaper");
  secretary->Write("minutes", " Không có ý kiến khác.");
  // Three pages of it, and the session ends before they are sent: they are there still.
  const auto minutes = [&] {
    return secretary->Find<QWidget>("minutes")->findChild<QPlainTextEdit*>()->toPlainText();
  };
  QString pages = minutes();
  for (int i = 1; i <= 90; ++i)
    pages += QString("\nÝ kiến phát biểu thứ %1: nhất trí với báo cáo của thường trực hội đồng.").arg(i);
  secretary->Type("minutes", pages);
  secretary->window().session().api().SetToken("khong-con-phien-nay");
  secretary->Click("askAct");
  secretary->UntilSays("Phiên làm việc đã hết.");
  secretary->Type("password", kPassword);
  secretary->Click("signInButton");
  secretary->Type("code", TheStage().Code(kSecretary));
  secretary->Click("signInButton");
  Driver::Until("the minutes again", [&] { return secretary->Shows("minutes"); });
  EXPECT_EQ(minutes(), pages);
  ExpectNoFaults(*secretary);
  secretary->Shoot("15m-bien-ban-phien-hop");
  secretary->Click("askCancel");
  secretary->Click("closeMeeting");
  secretary->UntilSays("Đã lấy lại phần bạn viết dở lúc");
  EXPECT_EQ(minutes(), pages);
  ConfirmByKey(*secretary);
  secretary->UntilSays("Phiên họp đã bế mạc");
  secretary->Click("readMinutes");
  secretary->UntilSays("Số 03/BB-HĐTĐKT");
  ExpectNoFaults(*secretary);
  secretary->Shoot("15n-doc-bien-ban");
  secretary->Click("closePaper");
  EXPECT_EQ(MeetingNow().state(), council::v1::Meeting::CLOSED);
  EXPECT_FALSE(MeetingNow().paper_id().empty());

  // A member reads them too, and the minutes of the count.
  auto member = Open(kMember, kCouncils);
  member->page()->Open(QString::fromStdString(MeetingNow().id()));
  member->UntilSays("BIÊN BẢN KIỂM PHIẾU");
  ExpectNoFaults(*member);
  member->Click("openPaper");
  member->UntilSays("Trang 1/");
  member->Shoot("15n1-bien-ban-kiem-phieu");
  member->Click("closePaper");
}

TEST(Year, FI_ACouncilIsSetUpInPlaceOfTheOneBefore) {
  // Once no meeting of the one before is open.
  auto principal = OpenRoom(kPrincipal);
  principal->UntilSays("Xét hồ sơ nộp bổ sung");
  principal->Click("closeMeeting");
  principal->Type("minutesNumber", "04/BB-HĐTĐKT");
  principal->Type("minutes", "Hội đồng nhất trí.");
  ConfirmByKey(*principal);
  principal->UntilSays("Phiên họp đã bế mạc");
  principal->OpenPlace("councils");
  principal->Click("newCouncil");
  principal->UntilSays("Năm học này đơn vị đã có hội đồng");
  EXPECT_FALSE(principal->Find<QAbstractButton>("askAct")->isEnabled()) << "nobody sits on it";
  principal->Type("decisionNumber", "77/QĐ-THTTGQ1");
  for (const char* username : {kPrincipal, kSecretary}) TakePerson(*principal, NameOf(username));
  principal->UntilSays("2 thành viên");
  ConfirmByKey(*principal);
  principal->UntilSays("số thành viên lẻ");
  TakePerson(*principal, NameOf(kMember));
  ExpectNoFaults(*principal);
  principal->Shoot("15o-lap-hoi-dong");
  ConfirmByKey(*principal);
  principal->UntilSays("Quyết định số 77/QĐ-THTTGQ1");
  EXPECT_TRUE(principal->Says("3 thành viên"));
  EXPECT_TRUE(principal->Says("Đã được thay"));
  ExpectNoFaults(*principal);
  principal->Shoot("15p-hoi-dong-moi");
}

}  // namespace
}  // namespace thidua::test
