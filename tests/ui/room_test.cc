// A council that is run from its windows: members replaced, a meeting called, opened, its polls held in the
// open, in writing and on paper; and the wall that shows it. Its minutes: room_minutes_test.cc.
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QtTest/QTest>
#include <stdexcept>

#include "client/workspaces/shared/person_search.h"
#include "services/common/crypto/crypto.h"
#include "tests/ui/opener.h"
#include "tests/ui/room.h"

namespace thidua::test {
namespace {

constexpr char kNewMember[] = "th-ttgq1-10";

TEST(Year, FA_AMemberIsReplacedByADecision) {
  const QString leaving = NameOf(kAbsentMember), joining = NameOf(kNewMember);
  auto secretary = Open(kSecretary, kCouncils);
  secretary->OpenPlace("councils");
  secretary->UntilSays("9 thành viên");
  secretary->UntilSays(leaving);
  ExpectNoFaults(*secretary);
  secretary->Shoot("15a-hoi-dong-thanh-vien");
  secretary->ChooseRow("members", leaving);
  secretary->Click("replaceMember");
  secretary->UntilSays("Người thay: không ai");
  // The charter of primary schools wants an odd number: nobody may give up a seat.
  secretary->Type("decisionNumber", "45/QĐ-THTTGQ1");
  ConfirmByKey(*secretary);
  secretary->UntilSays("số thành viên lẻ");
  TakePerson(*secretary, joining);
  secretary->UntilSays("Người thay: " + joining);
  ExpectNoFaults(*secretary);
  secretary->Shoot("15b-hoi-dong-thay-thanh-vien");
  ConfirmByKey(*secretary);
  secretary->UntilSays(leaving + " rời hội đồng, " + joining + " thay.");
  EXPECT_TRUE(secretary->Says("45/QĐ-THTTGQ1"));
  EXPECT_TRUE(secretary->Says("9 thành viên"));
  ExpectNoFaults(*secretary);
}

// Called for a day before the one that is held later, so that it is never the newest.
TEST(Year, FAB_AMeetingIsCancelledAndTheMembersAreTold) {
  council::v1::ListCouncilsRequest councils;
  councils.set_unit_id(TheStage().school_id());
  const auto listed = TheStage().Do<council::v1::ListCouncilsResponse>(
      kSecretary, "council/CouncilService/ListCouncils", councils);
  council::v1::ScheduleMeetingRequest schedule;
  schedule.set_request_id(crypto::NewUuid());
  schedule.set_council_id(listed.councils(listed.councils_size() - 1).id());
  for (const auto& council : listed.councils()) {
    if (council.replaced_by_council_id().empty()) schedule.set_council_id(council.id());
  }
  schedule.set_subject("Phiên sẽ huỷ");
  schedule.mutable_held_at()->set_seconds(1500000000);
  schedule.set_place("Phòng họp số 9");
  const auto meeting =
      TheStage().Do<council::v1::Meeting>(kSecretary, "council/CouncilService/ScheduleMeeting", schedule);
  auto secretary = OpenRoom(kSecretary);
  secretary->page()->Open(QString::fromStdString(meeting.id()));
  secretary->UntilSays("Phòng họp số 9");
  secretary->Click("cancelMeeting");
  secretary->Type("reason", "Chủ tịch hội đồng đi công tác");
  ExpectNoFaults(*secretary);
  secretary->Shoot("15b1-huy-phien-hop");
  secretary->Click("askAct");
  secretary->UntilSays("Phiên họp đã huỷ");
  secretary->UntilSays("lý do: Chủ tịch hội đồng đi công tác");
  EXPECT_FALSE(secretary->Shows("openMeeting"));
  ExpectNoFaults(*secretary);
  secretary->Shoot("15b2-phien-hop-da-huy");

  auto member = Open(kMember, kCouncils);
  member->OpenPlace("notices");
  member->UntilSays("Huỷ phiên họp hội đồng: Phiên sẽ huỷ");
  EXPECT_FALSE(member->Says("Mời họp hội đồng: Phiên sẽ huỷ"));
}

TEST(Year, FB_AMeetingIsCalledAndOpened) {
  for (const auto& candidate : Lans()) TheStage().HandIn(candidate);
  auto secretary = Open(kSecretary, kCouncils);
  secretary->OpenPlace("councils");
  secretary->Click("schedule");
  secretary->Type("place", "Phòng họp số 2");
  secretary->Type("heldAt", "25 giờ");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled());
  secretary->Type("heldAt", "14:30");
  ExpectNoFaults(*secretary);
  secretary->Shoot("15c-hoi-dong-len-lich");
  ConfirmByKey(*secretary);
  // The room opens on the meeting.
  secretary->UntilSays("Bước tiếp theo: điểm danh rồi khai mạc.");
  EXPECT_TRUE(secretary->Says("Phòng họp số 2"));
  secretary->Click("openMeeting");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled());
  secretary->UntilSays(NameOf(kNewMember));
  secretary->Click("allCame");
  for (int i = 0; i < 9; ++i) {
    auto* box = secretary->Find<QCheckBox>(QString("came_%1").arg(i));
    EXPECT_TRUE(box->isChecked());
    if (box->text().startsWith(NameOf(kNewMember))) box->setChecked(false);
  }
  ExpectNoFaults(*secretary);
  secretary->Shoot("15d-diem-danh-khai-mac");
  ConfirmByKey(*secretary);
  secretary->UntilSays("8/9 người dự");
  secretary->UntilSays("Còn 3 hồ sơ chờ hội đồng.");
  ExpectNoFaults(*secretary);
  secretary->Shoot("15e-phien-hop-da-khai-mac");
  EXPECT_EQ(MeetingNow().present_person_ids_size(), 8);
}

TEST(Year, FC_APollIsOpenedOnTheCasesThatWait) {
  auto secretary = OpenRoom(kSecretary);
  secretary->Click("openPoll");
  auto* title = secretary->Find<QComboBox>("pollTitle");
  ASSERT_EQ(title->count(), 2);
  title->setCurrentIndex(title->itemText(0).contains("(2 hồ sơ)") ? 0 : 1);
  // Two of one name are told apart.
  EXPECT_TRUE(secretary->Says("Giáo viên lớp 1A"));
  EXPECT_TRUE(secretary->Says("Giáo viên lớp 2B"));
  secretary->Click("markNone");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled());
  secretary->Click("markAll");
  secretary->UntilSays("Đã chọn 2/2 hồ sơ");
  // How they will be judged is said before anything is opened.
  secretary->UntilSays("Hội đồng có 9 thành viên, 8 người dự họp: thông qua khi ít nhất");
  ExpectNoFaults(*secretary);
  secretary->Shoot("15f-mo-luot-bieu-quyet");
  ConfirmByKey(*secretary);
  secretary->UntilSays("còn 8 người chưa biểu quyết");
  EXPECT_TRUE(secretary->Says("Căn cứ:"));
  EXPECT_FALSE(secretary->Find<QAbstractButton>("closeMeeting")->isEnabled());
  ExpectNoFaults(*secretary);
  EXPECT_EQ(PollOf(kWorker).candidates_size(), 2);
}

// An award that somebody has typed of the person, and nobody has proven.
void TypePastAward(const std::string& person_id) {
  directory::v1::RecordMeritRequest request;
  request.set_request_id(crypto::NewUuid());
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(person_id);
  entry->set_school_year("2017-2018");
  entry->mutable_award()->set_award_code("MERIT_LETTER_DISTRICT");
  entry->mutable_award()->set_issuing_body("Chủ tịch UBND huyện");
  TheStage().Do<directory::v1::MeritEntry>(kSecretary, "directory/DirectoryService/RecordMerit", request);
}

TEST(Year, FD_AMemberReadsEachDossierBesideTheBallot) {
  TypePastAward(Lans()[0].person_id);  // of 1A; the other of the name has none
  auto member = Open(kMember, kCouncils);
  member->UntilSays("Chưa gửi");
  // Before the first vote: is there a tie to anybody on the list?
  member->UntilSays("bạn chưa khai báo có hay không có quan hệ");
  member->Click("declareTies");
  member->Click("tie_0");
  EXPECT_FALSE(member->Find<QAbstractButton>("askAct")->isEnabled()) << "without a word on which";
  member->Type("tieWords_0", "em họ");
  // What is typed is there again.
  member->Click("askCancel");
  Driver::Until("the dialog to be gone", [&] { return !member->Shows("tieWords_0"); });
  member->Click("declareTies");
  EXPECT_EQ(member->Find<QLineEdit>("tieWords_0")->text(), "em họ");
  ExpectNoFaults(*member);
  member->Shoot("15f1-khai-bao-quan-he");
  ConfirmByKey(*member);
  member->UntilSays("Bạn đã khai báo quan hệ với");
  member->Key(member->Find<QTableView>("polls"), Qt::Key_F2);
  auto* ballot = member->Find<QTableWidget>("ballot");
  ASSERT_EQ(ballot->rowCount(), 2);
  const auto poll = PollOf(kWorker);
  const auto first_is_1a = poll.candidates(0).label().find("1A") != std::string::npos;
  // Past awards with how sure each is, and nobody else's of the same name.
  const auto until_awards_of = [&](bool is_1a) {
    if (is_1a) {
      member->UntilSays("Khen thưởng trong sổ vàng của đơn vị");
      member->UntilSays("Theo khai báo");
    } else {
      member->Settle();
      EXPECT_FALSE(member->Shows("pastAwards"));
    }
  };
  member->UntilSays(first_is_1a ? "Giáo viên lớp 1A: Hoàn thành tốt" : "Giáo viên lớp 2B: Hoàn thành tốt");
  until_awards_of(first_is_1a);
  ExpectNoFaults(*member);
  member->Shoot("15g-doc-ho-so-ben-phieu");
  QTest::keyClick(ballot, Qt::Key_1);
  member->UntilSays(first_is_1a ? "Giáo viên lớp 2B: Hoàn thành tốt" : "Giáo viên lớp 1A: Hoàn thành tốt");
  until_awards_of(!first_is_1a);
  QTest::keyClick(ballot, Qt::Key_1);
  QTest::keyClick(ballot, Qt::Key_Return, Qt::ControlModifier);
  member->UntilSays("Gửi phiếu");
  ConfirmByKey(*member);
  member->UntilSays("Phiếu của bạn đã được ghi nhận");
  ExpectNoFaults(*member);
}

TEST(Year, FE_AnAbsentMembersOpinionIsEnteredComparedAndCounted) {
  auto secretary = OpenRoom(kSecretary);
  TheStage().VoteOfOthers(PollOf(kWorker), {kMember, kAbsentMember});
  // What others do shows by itself.
  secretary->UntilSays("mọi người có mặt đã biểu quyết");
  secretary->Click("recordOpinion");
  auto* absent = secretary->Find<QComboBox>("absentMember");
  Driver::Until("the absent member", [&] { return absent->currentText().contains(NameOf(kNewMember)); });
  secretary->Click("agreeToAll");
  secretary->Type("paperReference", "Phiếu lấy ý kiến số 02");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled()) << "without its scan";
  const QString scan = QString::fromStdString(TheStage().data_dir()) + "/phieu-02.pdf";
  QFile file(scan);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("%PDF-1.4\n% dong y\n%%EOF\n");
  file.close();
  secretary->ClickAndName("chooseScan", scan);
  secretary->UntilSays("phieu-02.pdf");
  ExpectNoFaults(*secretary);
  secretary->Shoot("15h-nhap-y-kien-bang-van-ban");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Chờ đối chiếu");

  auto chair = OpenRoom(kPrincipal);
  chair->Click("reviewOpinion");
  chair->UntilSays("Phiếu lấy ý kiến số 02");
  const Opener opener;
  chair->Click("openPaper");
  ConfirmByKey(*chair);
  chair->UntilSays("Bằng văn bản");
  chair->UntilSays("Bước tiếp theo: đóng lượt.");
  ExpectNoFaults(*chair);
  chair->Click("closePoll");
  chair->UntilSays("Mọi người có mặt đã biểu quyết.");
  ExpectNoFaults(*chair);
  chair->Shoot("15i-dong-luot-bieu-quyet");
  ConfirmByKey(*chair);
  chair->UntilSays("9/9 · 100,0 %");
  chair->UntilSays("Thông qua");
  ExpectNoFaults(*chair);
  chair->Shoot("15j-ket-qua-luot");
}

TEST(Year, FF_APaperCountIsEnteredByOneAndConfirmedByAnother) {
  auto secretary = OpenRoom(kSecretary);
  secretary->Click("openPoll");
  // The cases that were judged may be on their way still: the title is chosen by what is judged now.
  auto* title = secretary->Find<QComboBox>("pollTitle");
  for (int i = 0; i < title->count(); ++i) {
    if (title->itemText(i).contains("tỉnh")) title->setCurrentIndex(i);
  }
  ConfirmByKey(*secretary);
  secretary->UntilSays("bỏ phiếu kín, kiểm phiếu rồi nhập biên bản kiểm phiếu");
  secretary->Click("recordCount");
  auto* act = secretary->Find<QAbstractButton>("askAct");
  secretary->Type("agree_0", "7");
  secretary->Type("disagree_0", "0");
  secretary->Type("tellers", "Trần Văn Bình; Lê Thị Sáu");
  secretary->Type("countMinutes", "01/BBKP");
  EXPECT_FALSE(act->isEnabled()) << "seven of eight ballots";
  secretary->UntilSays("7/8");
  secretary->Type("agree_0", "8");
  EXPECT_TRUE(act->isEnabled());
  ExpectNoFaults(*secretary);
  secretary->Shoot("15k-nhap-bien-ban-kiem-phieu");
  ConfirmByKey(*secretary);
  secretary->UntilSays("đối chiếu rồi đóng lượt");
  // Not by the one who entered it.
  secretary->Click("closePoll");
  secretary->UntilSays("Bạn là người nhập kết quả này");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled());
  secretary->Click("askCancel");

  auto chair = OpenRoom(kPrincipal);
  chair->UntilSays("đối chiếu rồi đóng lượt");
  chair->Click("closePoll");
  // The figures are there to be held against the paper.
  chair->UntilSays("8 đồng ý, 0 không đồng ý, 0 không hợp lệ");
  EXPECT_TRUE(chair->Says("Biên bản số 01/BBKP · ban kiểm phiếu: Trần Văn Bình; Lê Thị Sáu"));
  ExpectNoFaults(*chair);
  chair->Shoot("15k1-doi-chieu-kiem-phieu");
  Driver::Until("the act to be possible",
                [&] { return chair->Find<QAbstractButton>("askAct")->isEnabled(); });
  ConfirmByKey(*chair);
  chair->UntilSays("8/9 · 88,9 %");
  chair->UntilSays("Không thông qua");
  ExpectNoFaults(*chair);
  EXPECT_EQ(PollOf(kProvinceFighter).paper_count().teller_names_size(), 2);
}

TEST(Year, FG_TheWallShowsRollAndProgressOnly) {
  auto secretary = OpenRoom(kSecretary);
  secretary->UntilSays("8/9 người dự");
  secretary->Click("project");
  auto* wall = secretary->Find<QWidget>("projector");
  secretary->UntilSays("Có mặt 8/9 thành viên");
  EXPECT_TRUE(secretary->Says("✓ "));
  QString words;
  for (const auto* label : wall->findChildren<QLabel*>()) words += label->text() + "\n";
  EXPECT_FALSE(words.contains("100,0 %")) << words.toStdString();
  EXPECT_TRUE(words.contains("Đã đóng"));
  Driver::Redraw();
  EXPECT_TRUE(wall->grab().save(kShots + "/15l-man-chieu.png"));
  secretary->Key(wall, Qt::Key_Escape);
  EXPECT_FALSE(wall->isVisible());
}

}  // namespace
}  // namespace thidua::test
