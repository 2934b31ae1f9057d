// Councils meet: the secretary calls the meeting, opens it and its polls; each member marks a ballot at a
// window of his own; the chair closes the polls; the secretary's minutes end it.
#include <gtest/gtest.h>

#include <QTableWidget>
#include <QtTest/QTest>

#include "tests/ui_year/year.h"

namespace thidua::test {
namespace {

const QString kCouncil = "Hội đồng";

int Count(Desk& desk, const QString& table, const QString& words) {
  int count = 0;
  const auto* model = desk->Find<QTableView>(table)->model();
  for (int row = 0; row < model->rowCount(); ++row) {
    for (int column = 0; column < model->columnCount(); ++column) {
      if (model->index(row, column).data().toString() == words) ++count;
    }
  }
  return count;
}

void CallAndOpen(Desk& secretary, const Sitting& sitting) {
  secretary.Open(kCouncil, "councils");
  secretary->Click("schedule");
  secretary.SetDay("heldOn", sitting.day);
  secretary->Type("place", "Phòng họp Hội đồng");
  secretary.Act();
  secretary.Await("Bước tiếp theo: điểm danh rồi khai mạc.");
  secretary->Settle();
  secretary->Click("openMeeting");
  secretary->Click("allCame");
  secretary.Picture(sitting.picture + "-diem-danh");
  secretary.Act();
  secretary.Await(QString("%1/%1 người dự").arg(sitting.members.size()));
}

// All of them before the first is closed: while a result is on its way, its cases still wait here.
void OpenPolls(Desk& secretary, const Sitting& sitting) {
  secretary.AwaitNews(QString("Còn %1 hồ sơ chờ hội đồng.").arg(sitting.cases));
  for (int opened = 1; opened <= sitting.polls; ++opened) {
    secretary->Click("openPoll");
    secretary->Find<QTableWidget>("waitingCases");
    secretary->Settle();
    if (opened == 1) secretary.Picture(sitting.picture + "-mo-luot");
    secretary.Act();
    secretary.AwaitRows("polls", opened);
    secretary->Settle();
  }
  EXPECT_EQ(Count(secretary, "polls", "Đang mở"), sitting.polls);
}

// Where a member is asked for it before the first vote: is there a tie to anybody on the list?
void DeclareNoTie(Desk& member, const Sitting& sitting) {
  if (!member.Offers("declareTies")) return;
  member->Click("declareTies");
  member.Picture(sitting.picture + "-khai-bao-quan-he");
  member.ActThrough();
}

void Agree(Desk& member, const Sitting& sitting) {
  member.Open(kCouncil, "meetings");
  member.Await("Chưa gửi");
  DeclareNoTie(member, sitting);
  while (member.RowSaying("polls", "Chưa gửi") >= 0) {
    const int left = Count(member, "polls", "Chưa gửi");
    member->Find<QTableView>("polls")->selectRow(member.RowSaying("polls", "Chưa gửi"));
    member->Settle();
    member->Click("openBallot");
    auto* ballot = member->Find<QTableWidget>("ballot");
    for (int row = 0; row < ballot->rowCount(); ++row) QTest::keyClick(ballot, Qt::Key_1);
    member->Settle();
    member.Picture(sitting.picture + "-phieu");
    member->Click("review");
    member.Act();
    member.Await("Phiếu của bạn đã được ghi nhận");
    member.Until("the ballot to be counted", [&] {
      member->Settle();
      return Count(member, "polls", "Chưa gửi") == left - 1;
    });
  }
}

void ClosePolls(Desk& chair, const Sitting& sitting) {
  chair.Open(kCouncil, "room");
  for (int closed = 1; closed <= sitting.polls; ++closed) {
    chair.AwaitNews("mọi người có mặt đã biểu quyết. Bước tiếp theo: đóng lượt.");
    chair->Click("closePoll");
    chair.Await("Mọi người có mặt đã biểu quyết.");
    chair.Act();
    chair.Until("the poll to be closed", [&] {
      chair->Settle();
      return Count(chair, "polls", "Đã đóng") == closed;
    });
  }
  chair.Await("Thông qua");
  chair.Picture(sitting.picture + "-ket-qua");
}

void End(Desk& secretary, const Sitting& sitting) {
  secretary.Open(kCouncil, "room");
  secretary->Click("closeMeeting");
  secretary->Type("minutesNumber", "01/BB-HĐTĐKT");
  secretary->Type("minutes", "Hội đồng thảo luận từng hồ sơ và nhất trí.");
  secretary.Picture(sitting.picture + "-bien-ban");
  secretary.Act();
  secretary.Await("Phiên họp đã bế mạc");
  secretary->Settle();
}

}  // namespace

void Hold(Year& year, const Sitting& sitting) {
  Desk& secretary = year.At(sitting.secretary);
  CallAndOpen(secretary, sitting);
  OpenPolls(secretary, sitting);
  for (const QString& member : sitting.members) Agree(year.At(member), sitting);
  ClosePolls(year.At(sitting.members.first()), sitting);
  End(secretary, sitting);
}

void MeetInSchools(Year& year) {
  const QDate day = year.law().days.school_councils;
  year.GoOnTo(day);
  for (const School& school : Schools()) {
    const bool collective = school.name == kMai.name;
    Hold(year, {school.secretary,
                {school.principal, school.secretary, school.member},
                static_cast<int>(school.candidates.size()) + (collective ? 1 : 0),
                collective ? 2 : 1,
                day,
                "hoi-dong-truong"});
  }
}

}  // namespace thidua::test
