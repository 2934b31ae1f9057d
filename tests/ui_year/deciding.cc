// What a council has passed goes up: letter, block, Phòng, committee; one dossier is returned on the way and
// handed in again, one is refused. Then the decisions, and who sees them.
#include <gtest/gtest.h>

#include "tests/ui_year/year.h"

namespace thidua::test {
namespace {

const QString kCases = "Xét duyệt hồ sơ";
const QString kMissing = "Báo cáo chưa nêu kết quả so với chỉ tiêu đã đăng ký. Xin bổ sung số liệu.";

// As they stand in the lists: people by their names, the collective by its short name.
QStringList CasesOf(const School& school) {
  QStringList cases = school.candidates;
  if (school.name == kMai.name) cases << school.short_name;
  return cases;
}

void SendLetter(Desk& desk, const QStringList& cases, const QString& number) {
  desk.Open(kCases, "inbox");
  for (const QString& one : cases) desk.AwaitRow("cases", one);
  desk.ChooseRows("cases", cases);
  desk->Click("act_SEND_LETTER");
  desk->Type("number", number);
  desk.Picture("to-trinh");
  desk.Act();
  desk.Await(QString("Đã trình %1 hồ sơ theo tờ trình số %2.").arg(cases.size()).arg(number));
  desk->Settle();
}

// Every case that waits at the desk and that this person may let pass; how many that were. Which stages there
// are is the process's to say: at some desk there may be nothing, at another what has passed waits on.
int AcceptWhatMayPass(Desk& desk, const QString& picture) {
  desk.Open(kCases, "inbox");
  int accepted = 0;
  for (int row = 0; row < desk.Rows("cases");) {
    desk->Find<QTableView>("cases")->selectRow(row);
    desk->Settle();
    if (!desk.Offers("act_ACCEPT")) {
      ++row;
      continue;
    }
    if (accepted == 0) desk.Picture(picture);
    desk->Click("act_ACCEPT");
    desk.ActThrough();
    desk.Await("Đã xác nhận đạt 1 hồ sơ.");
    ++accepted;
    row = 0;  // what waits on may stand elsewhere now
  }
  return accepted;
}

void ReviewInBlock(Year& year) {
  year.GoOnTo(year.law().days.block);
  // Whoever has sent a case up does not review it: of the leader's own school the deputy does.
  EXPECT_EQ(AcceptWhatMayPass(year.At(kSen.principal), "khoi-truong-xet"),
            CasesOf(kMai).size() + CasesOf(kLan).size());
  EXPECT_EQ(AcceptWhatMayPass(year.At(kLan.principal), "khoi-pho-xet"), CasesOf(kSen).size());
}

void ReturnOne(Desk& officer) {
  officer->ChooseRow("cases", kReturned);
  const int waiting = officer.Rows("cases");
  officer->Click("act_RETURN");
  officer->Type("reason", kMissing);
  officer.Picture("phong-tra-bo-sung");
  officer.Act();
  officer.AwaitRows("cases", waiting - 1);
}

// Rated “hoàn thành nhiệm vụ”, where the law asks for more; the window says so beside the button.
void RefuseOne(Desk& officer) {
  officer->ChooseRow("cases", kRefused);
  officer.Until("what may be done", [&] { return officer.Offers("act_REFUSE"); });
  EXPECT_FALSE(officer.Offers("act_ACCEPT"));
  officer.Picture("phong-chua-dat");
  const int waiting = officer.Rows("cases");
  officer->Click("act_REFUSE");
  officer->Type("reason", "Xếp loại chưa đạt mức hoàn thành tốt nhiệm vụ.");
  officer.Act();
  officer.AwaitRows("cases", waiting - 1);
}

void Appraise(Year& year) {
  Desk& officer = year.At(kOfficer);
  officer.Open(kCases, "inbox");
  const int all = static_cast<int>(CasesOf(kMai).size() + CasesOf(kSen).size() + CasesOf(kLan).size());
  officer.AwaitRows("cases", all);
  officer.Picture("phong-hop-thu");
  ReturnOne(officer);
  RefuseOne(officer);
  EXPECT_EQ(AcceptWhatMayPass(officer, "phong-tham-dinh"), CasesOf(kMai).size());
  HandInAgain(year, kReturned, kMissing);
  officer.Open(kCases, "inbox");
  officer.AwaitRow("cases", kReturned);
  EXPECT_EQ(AcceptWhatMayPass(officer, "phong-tham-dinh-lai"), 1);
}

// Of the office's register, which this year begins.
const QString kSymbol = "QĐ-UBND";
const QString kWorkers = "01/QĐ-UBND";
const QString kCollectives = "02/QĐ-UBND";

// Title by title, as two papers.
void IssueDecision(Desk& chair, const QString& title, int cases, const QString& number) {
  chair.Open(kCases, "inbox");
  chair->Pick("titleFilter", title);
  chair->Settle();
  chair.AwaitRows("cases", cases);
  chair->Key(chair->Find<QTableView>("cases"), Qt::Key_A, Qt::ControlModifier);
  chair->Click("act_ISSUE_DECISION");
  chair.Await(QString("Lấy %1/").arg(cases));
  chair.Await("Còn hiệu lực");
  chair->Type("symbol", kSymbol);
  chair.Picture("chu-tich-soan-quyet-dinh");
  chair->Click("issue");
  chair.Picture("chu-tich-ban-hanh");
  chair.Act();
  chair.Await(QString("Đã ban hành quyết định số %1 cho %2 hồ sơ.").arg(number).arg(cases));
  chair->Settle();
}

}  // namespace

void Decide(Year& year) {
  for (const School& school : Schools()) {
    SendLetter(year.At(school.principal), CasesOf(school), "21/TTr-" + school.code);
  }
  ReviewInBlock(year);
  Appraise(year);
  const QStringList passed = CasesOf(kMai) + CasesOf(kSen);
  SendLetter(year.At(kHead), passed, "45/TTr-BA");
  year.GoOnTo(year.law().days.committee);
  AcceptWhatMayPass(year.At(kCommitteeOfficer), "chuyen-vien-uy-ban-kiem-tra");
  Hold(year, {kCommitteeSecretary,
              {kChair, kCommitteeSecretary, kCommitteeMember},
              static_cast<int>(passed.size()),
              2,
              year.law().days.committee,
              "hoi-dong-uy-ban"});
  IssueDecision(year.At(kChair), kWorker, static_cast<int>(passed.size()) - 1, kWorkers);
  IssueDecision(year.At(kChair), kCollective, 1, kCollectives);
}

void SeeWhatBecameOfIt(Year& year) {
  const auto results = [&](const QString& person, const QString& words, const QString& picture) {
    Desk& desk = year.At(person);
    desk.Open("Giáo viên", "results");
    desk.AwaitNews(words);
    desk.Picture(picture);
  };
  results(kTeacher, "Đã có quyết định", "giao-vien-co-quyet-dinh");
  year.At(kTeacher).AwaitNews(kWorkers);  // in what is on record for her
  results(kReturned, "Đã có quyết định", "giao-vien-da-bo-sung-co-quyet-dinh");
  results(kRefused, "Không được xét", "giao-vien-khong-duoc-xet");
  results(kMai.member, kEarlierDecision, "giao-vien-thanh-tich-nam-truoc");
  Desk& secretary = year.At(kMai.secretary);
  secretary.Open("Thư ký thi đua", "goldenBook");
  secretary.AwaitRow("goldenBook", "TTLĐTT");
  secretary.AwaitRow("goldenBook", kTeacher);
  secretary.Picture("thu-ky-so-vang");
}

}  // namespace thidua::test
