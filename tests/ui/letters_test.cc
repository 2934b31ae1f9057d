// The letter of an office stands beside the one that came to it.
#include <QLabel>
#include <algorithm>

#include "client/models/words.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

// The answer is late: the letter is not sent twice, and nothing is said to be done. Then the case is gone
// from the list, its timeline says where it lies and names both letters, and each is found and read by that
// name.
TEST(Year, JA_TheHeadsLetterGoesUpAndIsReadBesideTheSchools) {
  auto head = Open(kDivisionHead, "Xét duyệt hồ sơ");
  head->OpenPlace("inbox");
  auto* cases = head->Find<QTableView>("cases");
  approval::v1::ListCasesRequest list;
  list.set_waiting_for_me(true);
  list.set_page_size(500);
  const auto inbox = TheStage().Do<approval::v1::ListCasesResponse>(
      kDivisionHead, "approval/ApprovalService/ListCases", list);
  ASSERT_GT(inbox.cases_size(), 1);
  const int waiting = cases->model()->rowCount();
  ASSERT_EQ(waiting, inbox.cases_size());
  // The list names a collective by its short name.
  const auto person = std::find_if(inbox.cases().begin(), inbox.cases().end(), [](const auto& one) {
    return one.subject().kind() == common::v1::PERSON;
  });
  ASSERT_NE(person, inbox.cases().end());
  const QModelIndex row = cases->model()->index(static_cast<int>(person - inbox.cases().begin()), 0);
  cases->selectRow(row.row());
  head->Settle();
  ASSERT_TRUE(row.data().toString().startsWith(QString::fromStdString(person->subject_name())))
      << row.data().toString().toStdString() << " is not " << person->subject_name();
  head->Click("act_SEND_LETTER");
  const QString ours = "905/TTr-PGDĐT";
  head->Type("number", ours);
  auto* act = head->Find<QAbstractButton>("askAct");
  Driver::Until("the act to be possible", [&] { return act->isEnabled(); });
  head->Settle();
  {
    const Held held;
    head->Key(act, Qt::Key_Return, Qt::ControlModifier);
    Driver::Until("the letter to be on its way",
                  [&] { return head->window().session().api().running() > 0; });
    EXPECT_FALSE(act->isEnabled());
    EXPECT_FALSE(head->Says("Đã trình 1 hồ sơ"));
  }
  head->UntilSays("Đã trình 1 hồ sơ theo tờ trình số " + ours + ".");
  Driver::Until("the case to be gone", [&] { return cases->model()->rowCount() == waiting - 1; });
  ExpectNoFaults(*head);

  approval::v1::GetCaseRequest get;
  get.set_id(person->id());
  const auto sent =
      TheStage().Do<approval::v1::GetCaseResponse>(kDivisionHead, "approval/ApprovalService/GetCase", get);
  QStringList letters;
  for (const auto& step : sent.timeline()) {
    if (step.verb() == approval::v1::SEND_LETTER) letters << QString::fromStdString(step.note());
  }
  ASSERT_EQ(letters.size(), 2);
  EXPECT_EQ(letters[1], "Tờ trình số " + ours);
  head->OpenPlace("cases");
  head->page()->Open(QString::fromStdString(person->id()));
  for (const QString& letter : letters) head->UntilSays(letter);
  EXPECT_TRUE(head->Says(client::WordOf(sent.case_().level()) + ": đang ở đây"))
      << head->Words().toStdString();
  // Under the timeline each of them is opened as the paper it is.
  const auto* papers = head->page()->findChild<QWidget*>("casePapers");
  ASSERT_NE(papers, nullptr);
  const auto lines = [papers] { return papers->findChildren<QAbstractButton*>("openPaper"); };
  Driver::Until("the papers of the case", [&] { return lines().size() >= letters.size(); });
  QStringList opened;
  for (QAbstractButton* line : lines()) {
    line->click();
    head->UntilSays("Trang 1/");
    opened << head->Find<QLabel>("paperUnder")->text();
    head->Click("closePaper");
  }
  for (const QString& letter : letters) {
    const QString number = letter.mid(QString("Tờ trình số ").size());
    EXPECT_EQ(opened.filter(number).size(), 1)
        << number.toStdString() << " in " << opened.join("; ").toStdString();
  }

  head->OpenPlace("letters");
  for (const QString& letter : letters) {
    const QString number = letter.mid(QString("Tờ trình số ").size());
    head->Type("search", number);
    head->Settle();
    head->ChooseRow("papers", number);
    head->UntilSays(letter);
    Driver::Until("whom it proposes",
                  [&] { return head->Find<QTableView>("paperCases")->model()->rowCount() > 0; });
  }
  ExpectNoFaults(*head);
  head->Shoot("24a-hai-to-trinh");
}

}  // namespace
}  // namespace thidua::test
