// The council of a school at its windows: who comes late, an opinion in writing, a ballot by keyboard.
#include <QLabel>
#include <QTableWidget>
#include <QtTest/QTest>
#include <algorithm>

#include "tests/ui/opener.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

// The council meets when a test first asks for its polls: one member comes late, one is absent.
const std::vector<council::v1::Poll>& Polls() {
  static const auto polls = TheStage().OpenPolls({kLateMember, kAbsentMember});
  return polls;
}

TEST(Year, EC_WhoComesLateIsLetIn) {
  ASSERT_EQ(Polls().size(), 1u);
  auto secretary = Open(kSecretary, "Hội đồng");
  secretary->UntilSays("7/9 người dự");
  secretary->Click("addAttendance");
  secretary->UntilSays("Ghi thêm người dự họp");
  auto* act = secretary->Find<QAbstractButton>("askAct");
  EXPECT_FALSE(act->isEnabled()) << "nobody is marked yet";
  const auto me = TheStage().Do<identity::v1::GetMeResponse>(kLateMember, "identity/IdentityService/GetMe",
                                                             identity::v1::GetMeRequest());
  const QString late = QString::fromStdString(me.account().display_name());
  ASSERT_FALSE(late.isEmpty());
  secretary->UntilSays(late);
  for (const char* name : {"came_0", "came_1"}) {
    auto* box = secretary->Find<QAbstractButton>(name);
    if (box->text().startsWith(late)) box->click();
  }
  EXPECT_TRUE(act->isEnabled());
  ExpectNoFaults(*secretary);
  secretary->Shoot("11c-ghi-nguoi-toi-sau");
  ConfirmByKey(*secretary);
  secretary->UntilSays("8/9 người dự");
  secretary->UntilSays("1 người tới sau");
  ExpectNoFaults(*secretary);
}

TEST(Year, ED_TheChairComparesAWrittenOpinionWithItsPaper) {
  TheStage().RecordOpinion(Polls()[0], kAbsentMember);
  auto chair = Open(kPrincipal, "Hội đồng");
  chair->Click("reviewOpinion");
  chair->UntilSays("Phiếu lấy ý kiến số 01");
  auto* act = chair->Find<QAbstractButton>("askAct");
  EXPECT_FALSE(act->isEnabled()) << "the paper was not opened";
  const Opener opener;
  chair->Click("openPaper");
  EXPECT_EQ(opener.opened.size(), 1);
  EXPECT_TRUE(act->isEnabled());
  ExpectNoFaults(*chair);
  chair->Shoot("11d-doi-chieu-y-kien-bang-van-ban");
  ConfirmByKey(*chair);
  Driver::Until("nothing left to compare", [&] {
    chair->Settle();
    return !chair->Shows("reviewOpinion");
  });
  ExpectNoFaults(*chair);
}

TEST(Year, EE_WhoIsVotedOnIsFoundAmongThePeople) {
  const auto& candidates = Polls()[0].candidates();
  const auto meant = std::find_if(candidates.begin(), candidates.end(),
                                  [](const auto& one) { return !one.person_id().empty(); });
  ASSERT_NE(meant, candidates.end());
  const QString name = QString::fromStdString(meant->label()).section(" – ", 0, 0);
  auto secretary = Open(kSecretary, "Hội đồng");
  secretary->ChooseRow("pollResults", name);
  secretary->Click("openPerson");
  Driver::Until("the person's page", [&] {
    return secretary->page() != nullptr && secretary->page()->objectName() == "page_people";
  });
  secretary->Settle();
  EXPECT_EQ(secretary->Find<QLabel>("personName")->text(), name);
  EXPECT_FALSE(secretary->Shows("notShown"));
}

TEST(Year, F_ACouncilMemberVotesByKeyboard) {
  const auto& polls = Polls();
  ASSERT_EQ(polls.size(), 1u);
  auto member = Open(kMember, "Hội đồng");
  member->UntilSays("Xét hồ sơ nộp bổ sung");
  member->UntilSays("Chưa gửi");
  ExpectNoFaults(*member);
  member->Shoot("12-hoi-dong-chuong-trinh");
  member->Key(member->Find<QTableView>("polls"), Qt::Key_F2);
  auto* ballot = member->Find<QTableWidget>("ballot");
  EXPECT_FALSE(member->Find<QAbstractButton>("review")->isEnabled());
  for (int row = 0; row < ballot->rowCount(); ++row) QTest::keyClick(ballot, Qt::Key_1);
  // Neither the key that opens a ballot nor leaving it takes the marks away.
  QTest::keyClick(ballot, Qt::Key_F2);
  EXPECT_TRUE(member->Find<QAbstractButton>("review")->isEnabled());
  QTest::keyClick(ballot, Qt::Key_Escape);
  member->Key(member->Find<QTableView>("polls"), Qt::Key_F2);
  EXPECT_TRUE(member->Find<QAbstractButton>("review")->isEnabled());
  ExpectNoFaults(*member);
  member->Shoot("13-hoi-dong-phieu");
  QTest::keyClick(ballot, Qt::Key_Return, Qt::ControlModifier);
  member->UntilSays("Gửi phiếu");
  EXPECT_TRUE(member->Says("Trần Thị Ngọc Mai"));
  member->Shoot("14-hoi-dong-xem-lai-phieu");
  {
    // On its way it is neither changed nor left.
    const Held held;
    ConfirmByKey(*member);
    member->UntilSays("Đang gửi phiếu …");
    EXPECT_FALSE(ballot->isEnabled());
    EXPECT_FALSE(member->Find<QAbstractButton>("leaveBallot")->isEnabled());
    EXPECT_FALSE(member->Find<QAbstractButton>("review")->isEnabled());
  }
  member->UntilSays("Phiếu của bạn đã được ghi nhận");
  TheStage().VoteOfOthers(polls[0], {kMember, kAbsentMember});
  TheStage().ClosePoll(polls[0].id());
  member->Click("refresh");
  member->UntilSays("Thông qua");
  EXPECT_TRUE(member->Says("9/9 · 100,0 %")) << member->Words().toStdString();
  ExpectNoFaults(*member);
  member->Shoot("15-hoi-dong-ket-qua");
}

}  // namespace
}  // namespace thidua::test
