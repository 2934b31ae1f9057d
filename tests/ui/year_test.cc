// The second part of a school year, after the council: letter, appraisal, decision; then whoever looks on.
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QShortcut>
#include <QShortcutEvent>
#include <QStandardPaths>
#include <QtTest/QTest>

#include "tests/ui/workbook.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

TEST(Year, G_ThePrincipalSendsTheLetter) {
  auto principal = Open(kPrincipal, "Xét duyệt hồ sơ");
  TheStage().LetProofGrowOld(*principal, kPrincipal);
  principal->OpenPlace("inbox");
  Driver::Until("the case to come from the council", [&] {
    principal->Click("refresh");
    principal->Settle();
    return principal->Says("Trần Thị Ngọc Mai");
  });
  principal->ChooseRow("cases", "Trần Thị Ngọc Mai");
  ExpectNoFaults(*principal);
  principal->Shoot("16-hieu-truong-ho-so-cho-trinh");
  principal->Click("act_SEND_LETTER");
  EXPECT_FALSE(principal->Find<QAbstractButton>("askAct")->isEnabled());
  principal->Type("number", "21/TTr-THTTGQ1");
  principal->Shoot("17-hieu-truong-to-trinh");
  ConfirmByKey(*principal);
  // The letter waits for the proof, and then goes by itself.
  principal->UntilSays("Xác nhận lại danh tính");
  principal->Shoot("17a-hieu-truong-xac-nhan-danh-tinh");
  principal->Type("stepUpCode", "000000");
  principal->Click("askAct");
  principal->UntilSays("Mã xác thực không đúng");
  principal->Type("stepUpCode", TheStage().Code(kPrincipal));
  principal->Click("askAct");
  principal->UntilSays("Đã trình 1 hồ sơ theo tờ trình số 21/TTr-THTTGQ1.");
}

TEST(Year, H_AnOfficerAppraisesByKeyboard) {
  TheStage().PlayUntil("block_review");
  auto mai = Open(Mai().username);  // her window only waits
  auto officer = Open(kOfficer);
  auto* cases = officer->Find<QTableView>("cases");
  const int waiting = cases->model()->rowCount();
  ASSERT_GT(waiting, 20);
  EXPECT_TRUE(officer->Says("còn 10 ngày") || officer->Says("còn 14 ngày")) << officer->Words().toStdString();
  ExpectNoFaults(*officer);
  officer->Shoot("18-chuyen-vien-hop-thu");

  officer->Type("search", "ngoc mai");
  Driver::Until("one row", [&] { return cases->model()->rowCount() == 1; });
  officer->Settle();
  officer->ChooseRow("cases", "Trần Thị Ngọc Mai");
  officer->Settle();
  int keys = 0;  // the menu says the key of each act
  for (const QAction* act : officer->Menu("Việc")) keys += act->text().endsWith("\tR");
  EXPECT_EQ(keys, 1);
  officer->Key(cases, Qt::Key_R);
  EXPECT_FALSE(officer->Find<QAbstractButton>("askAct")->isEnabled());
  officer->Type("reason", "Báo cáo chưa nêu kết quả so với chỉ tiêu đã đăng ký. Xin bổ sung số liệu.");
  officer->Shoot("19-chuyen-vien-tra-bo-sung");
  ConfirmByKey(*officer);
  officer->UntilSays("Không có hồ sơ nào khớp");
  mai->UntilSays("Có thay đổi – tải lại");
  mai->OpenPlace("notices");
  mai->UntilSays("được trả lại");
  EXPECT_TRUE(mai->Says("Báo cáo chưa nêu kết quả so với chỉ tiêu đã đăng ký."));
  officer->Type("search", "");
  Driver::Until("the rest", [&] { return cases->model()->rowCount() == waiting - 1; });
  officer->Settle();

  // Some do not meet what the law asks; the bar says why.
  while (!officer->Find<QAbstractButton>("act_ACCEPT")->isEnabled()) {
    officer->Key(cases, Qt::Key_J);
    officer->Settle();
  }
  officer->Key(cases, Qt::Key_A);
  ConfirmByKey(*officer);
  officer->UntilSays("Đã xác nhận đạt 1 hồ sơ.");
  officer->Settle();
  EXPECT_EQ(cases->model()->rowCount(), waiting - 2);

  officer->Key(cases, Qt::Key_X);
  officer->Type("reason", "Không đủ tiêu chuẩn theo hướng dẫn của Phòng.");
  ConfirmByKey(*officer);
  officer->UntilSays("Đã ghi kết quả không đạt.");
  officer->Settle();
  ExpectNoFaults(*officer);
  officer->Shoot("20-chuyen-vien-sau-khi-xu-ly");
}

TEST(Year, HA_ADossierThatCannotBeShownIsNotJudged) {
  auto officer = Open(kOfficer);
  auto* cases = officer->Find<QTableView>("cases");
  TheStage().Sql("ALTER TABLE submission.dossiers RENAME TO dossiers_away");
  officer->Key(cases, Qt::Key_J);
  officer->Settle();
  officer->UntilSays("Chưa xem được báo cáo và minh chứng, nên chưa xử lý hồ sơ này được.");
  int acts = 0;
  for (const auto* button : officer->window().findChildren<QAbstractButton*>()) {
    if (!button->isVisible() || !button->objectName().startsWith("act_")) continue;
    EXPECT_FALSE(button->isEnabled()) << button->text().toStdString();
    ++acts;
  }
  EXPECT_GT(acts, 0);
  officer->Key(cases, Qt::Key_R);
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
  ExpectNoFaults(*officer);
  officer->Shoot("20b-chuyen-vien-chua-xem-duoc");
  TheStage().Sql("ALTER TABLE submission.dossiers_away RENAME TO dossiers");
  officer->Click("retry");
  officer->Settle();
  EXPECT_TRUE(officer->Find<QAbstractButton>("act_RETURN")->isEnabled());
  EXPECT_FALSE(officer->Says("Chưa xem được báo cáo"));
}

// Each look into a dossier is put on record: rows that are only passed on the way are not looked into.
TEST(Year, HAA_WhoSkimsTheListAsksForNothingOnTheWay) {
  auto officer = Open(kOfficer);
  officer->OpenPlace("cases");
  auto* cases = officer->Find<QTableView>("cases");
  ASSERT_GE(cases->model()->rowCount(), 4);
  for (int row = 1; row < 4; ++row) cases->selectRow(row);
  EXPECT_LE(officer->window().session().api().running(), 1) << "a call for each row";
  officer->Settle();
  ExpectNoFaults(*officer);
}

// What was written for a case is there when the dialog is opened for it again, and not for another.
TEST(Year, HB_AReasonIsKeptUntilItIsSent) {
  auto officer = Open(kOfficer);
  auto* cases = officer->Find<QTableView>("cases");
  officer->Key(cases, Qt::Key_R);
  officer->Write("reason", "Thiếu minh chứng sáng kiến.");
  officer->Click("askCancel");
  officer->Key(cases, Qt::Key_J);
  officer->Settle();
  officer->Key(cases, Qt::Key_R);
  EXPECT_FALSE(officer->Says("Thiếu minh chứng sáng kiến."));
  officer->Click("askCancel");
  officer->Key(cases, Qt::Key_K);
  officer->Settle();
  officer->Key(cases, Qt::Key_R);
  officer->UntilSays("Đã lấy lại phần bạn viết dở lúc");
  EXPECT_TRUE(officer->Says("Thiếu minh chứng sáng kiến."));
  EXPECT_TRUE(officer->Find<QAbstractButton>("askAct")->isEnabled());
  ExpectNoFaults(*officer);
  officer->Shoot("20c-chuyen-vien-ly-do-viet-do");
  officer->Click("startOver");
  officer->Click("askCancel");
}

// J, K, A, R, X are letters while a word is being composed.
TEST(Year, HC_ALetterMeantForAWordActsOnNothing) {
  auto officer = Open(kOfficer);
  auto* cases = officer->Find<QTableView>("cases");
  officer->Compose("search", "x");
  for (auto* shortcut : cases->findChildren<QShortcut*>()) {
    if (shortcut->key() != QKeySequence(Qt::Key_X)) continue;
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED  // Qt 6.4 has no other way to name one shortcut
        QShortcutEvent letter(shortcut->key(), shortcut->id());
    QT_WARNING_POP
    QCoreApplication::sendEvent(shortcut, &letter);
  }
  Driver::Redraw();
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
  EXPECT_EQ(officer->Find<QLineEdit>("search")->text(), "x");
}

// One can go and one cannot: that is said before, the one goes, and the other stays chosen.
TEST(Year, HD_SeveralAreDoneAtOnceAndWhatCannotGoStaysChosen) {
  auto officer = Open(kOfficer);
  auto* cases = officer->Find<QTableView>("cases");
  const int waiting = cases->model()->rowCount();
  int can = -1, cannot = -1;
  for (int row = 0; row < waiting && (can < 0 || cannot < 0); ++row) {
    cases->selectRow(row);
    officer->Settle();
    (officer->Find<QAbstractButton>("act_ACCEPT")->isEnabled() ? can : cannot) = row;
  }
  ASSERT_GE(can, 0);
  ASSERT_GE(cannot, 0);
  const QString kept = cases->model()->index(cannot, 0).data().toString();
  cases->selectRow(can);
  cases->selectionModel()->select(cases->model()->index(cannot, 0),
                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
  officer->UntilSays("(2 hồ sơ)");
  officer->Settle();
  officer->Key(cases, Qt::Key_A);
  officer->UntilSays("1 hồ sơ chưa làm được.");
  ExpectNoFaults(*officer);
  officer->Shoot("20d-chuyen-vien-kiem-tra-truoc");
  ConfirmByKey(*officer);
  officer->UntilSays("Đã xác nhận đạt 1 hồ sơ.");
  officer->Settle();
  EXPECT_EQ(cases->model()->rowCount(), waiting - 1);
  const auto chosen = cases->selectionModel()->selectedRows();
  ASSERT_EQ(chosen.size(), 1);
  EXPECT_EQ(chosen.first().data().toString(), kept);
  ExpectNoFaults(*officer);
  officer->Shoot("20e-chuyen-vien-ho-so-con-lai");
}

// Two of one last day are given to a colleague, who is told once and led to them.
TEST(Year, HE_TheHeadGivesCasesToAColleague) {
  auto theirs = Open(kOtherOfficer, "Xét duyệt hồ sơ");  // this window only waits
  auto head = Open(kDivisionHead, "Xét duyệt hồ sơ");
  head->OpenPlace("distribution");
  auto* cases = head->Find<QTableView>("cases");
  Driver::Until("the desk of the officers", [&] { return cases->model()->rowCount() > 2; });
  head->Settle();
  const int all = cases->model()->rowCount();
  const auto due = [&](int row) { return cases->model()->index(row, 2).data().toString(); };
  int first = 0;
  while (first + 2 < all && due(first) != due(first + 1)) ++first;
  cases->selectRow(first);
  cases->selectionModel()->select(cases->model()->index(first + 1, 0),
                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
  head->UntilSays("Phân công… (2 hồ sơ)");
  EXPECT_TRUE(head->Says("Chưa phân công"));
  ExpectNoFaults(*head);
  head->Shoot("20f-lanh-dao-phan-cong");
  head->Key(cases, Qt::Key_P);
  auto* choice = head->Find<QComboBox>("assignee");
  Driver::Until("the colleagues", [&] { return choice->count() > 2; });
  EXPECT_FALSE(head->Find<QAbstractButton>("askAct")->isEnabled());
  head->Pick("assignee", QString::fromStdString(TheStage().As(kOtherOfficer).person_id));
  head->Shoot("20g-lanh-dao-chon-nguoi");
  ConfirmByKey(*head);
  head->UntilSays("Đã phân công 2 hồ sơ cho");
  head->Settle();
  EXPECT_EQ(cases->model()->rowCount(), all);
  head->Pick("assigneeFilter", "-");
  Driver::Until("what nobody is to work on", [&] { return cases->model()->rowCount() == all - 2; });
  ExpectNoFaults(*head);

  theirs->OpenPlace("notices");
  theirs->UntilSays("2 hồ sơ được phân công cho bạn ở bước");
  ExpectNoFaults(*theirs);
  theirs->Shoot("20h-chuyen-vien-duoc-phan-cong");
  theirs->PressRow("notices", "2 hồ sơ được phân công");
  theirs->Click("openNotice");
  theirs->UntilSays("Chỉ hồ sơ ở bước");
  auto* mine = theirs->Find<QTableView>("cases");
  Driver::Until("the two", [&] { return mine->model()->rowCount() == 2; });
  EXPECT_TRUE(theirs->Says("Tôi"));
  ExpectNoFaults(*theirs);
  theirs->Shoot("20i-chuyen-vien-viec-cua-toi");
}

TEST(Year, I_ACaseTakenByAColleagueIsAConflictThatKeepsTheWords) {
  auto officer = Open(kOfficer);
  auto* cases = officer->Find<QTableView>("cases");
  officer->ChooseRow("cases", cases->model()->index(0, 0).data().toString());
  officer->Key(cases, Qt::Key_R);
  officer->Type("reason", "Xin bổ sung bản sao quyết định.");
  // Both have the same inbox, in the same order.
  approval::v1::ListCasesRequest list;
  list.set_waiting_for_me(true);
  const auto inbox = TheStage().Do<approval::v1::ListCasesResponse>(
      kOtherOfficer, "approval/ApprovalService/ListCases", list);
  ASSERT_GT(inbox.cases_size(), 0);
  const approval::v1::Case& theirs = inbox.cases(0);
  approval::v1::ReturnCaseRequest back;
  back.set_request_id("22222222-2222-4222-8222-222222222222");
  back.set_id(theirs.id());
  back.set_etag(theirs.etag());
  back.set_reason("Thiếu chữ ký xác nhận.");
  TheStage().Do<approval::v1::Case>(kOtherOfficer, "approval/ApprovalService/ReturnCase", back);
  ConfirmByKey(*officer);
  officer->UntilSays("Thiếu chữ ký xác nhận.");
  EXPECT_TRUE(officer->Says("Xin bổ sung bản sao quyết định."));
  ExpectNoFaults(*officer);
  officer->Shoot("21-chuyen-vien-xung-dot");
  // Done again it would be done to a case that is not there any more.
  officer->Click("redo");
  officer->UntilSays("không còn làm được việc");
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
}

// The version moved on, and the act is possible still: it goes on with the very words.
TEST(Year, IA_AnActIsDoneAgainWithItsWords) {
  auto officer = Open(kOfficer);
  auto* cases = officer->Find<QTableView>("cases");
  approval::v1::ListCasesRequest list;
  list.set_waiting_for_me(true);
  const auto inbox =
      TheStage().Do<approval::v1::ListCasesResponse>(kOfficer, "approval/ApprovalService/ListCases", list);
  ASSERT_GT(inbox.cases_size(), 0);
  const auto move_on = [&](const std::string& by) {
    TheStage().Sql(
        "BEGIN; SET LOCAL session_replication_role = replica; UPDATE approval.cases SET revision = "
        "revision + " +
        by + " WHERE id = '" + inbox.cases(0).id() + "'; COMMIT");
  };
  officer->ChooseRow("cases", cases->model()->index(0, 0).data().toString());
  officer->Key(cases, Qt::Key_X);
  officer->Type("reason", "Không đủ số năm công tác.");
  move_on("1");
  ConfirmByKey(*officer);
  officer->UntilSays("Làm lại trên bản mới");
  officer->Click("redo");
  officer->Find<QWidget>("reason");
  EXPECT_TRUE(officer->Says("Không đủ số năm công tác.")) << officer->Words().toStdString();
  EXPECT_TRUE(officer->Find<QAbstractButton>("askAct")->isEnabled());
  officer->Click("startOver");
  officer->Click("askCancel");
  move_on("-1");
}

TEST(Year, J_TheTeacherSupplementsAndHandsInAgain) {
  auto mai = Open(Mai().username);
  Driver::Until("the request for a supplement", [&] {
    mai->Click("refresh");
    mai->Settle();
    return mai->Says("Bổ sung hồ sơ: Chiến sĩ thi đua cơ sở");
  });
  ExpectNoFaults(*mai);
  mai->Shoot("22-giao-vien-can-bo-sung");
  mai->OpenPlace("dossiers");
  mai->ChooseRow("dossiers", "CSTĐ cơ sở");
  mai->UntilSays("Báo cáo chưa nêu kết quả so với chỉ tiêu đã đăng ký.");
  mai->Type(
      "section_ACHIEVEMENTS",
      "Lớp 4A: 32/32 học sinh hoàn thành chương trình (chỉ tiêu 30/32); 12 em hoàn thành xuất sắc, "
      "tăng 4 em so với đầu năm. Đạt giáo viên chủ nhiệm giỏi cấp huyện; câu lạc bộ đọc sách khối 4 có 45 "
      "em; vận động 2 em nghỉ học trở lại lớp.");
  mai->UntilSays("Đã lưu lúc");
  mai->Shoot("23-giao-vien-bo-sung");
  mai->Click("submit");
  ConfirmByKey(*mai);
  mai->UntilSays("Đã nộp");
  Driver::Until("the case to be back at the division", [&] {
    mai->OpenPlace("next");
    mai->OpenPlace("dossiers");
    mai->ChooseRow("dossiers", "CSTĐ cơ sở");
    return mai->Says("Phòng: đang ở đây") && mai->Says("Đã bổ sung");
  });
  ExpectNoFaults(*mai);
  mai->Shoot("24-giao-vien-vong-bo-sung");
}

TEST(Year, K_TheChairDecidesForAllAtOnce) {
  TheStage().PlayUntil("district_council");
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  auto* filter = chair->Find<QComboBox>("titleFilter");
  filter->setCurrentIndex(filter->findData(kWorker));
  Q_EMIT filter->activated(filter->currentIndex());
  chair->Settle();
  auto* cases = chair->Find<QTableView>("cases");
  const int count = cases->model()->rowCount();
  ASSERT_GT(count, 10);
  chair->Key(cases, Qt::Key_A, Qt::ControlModifier);
  chair->UntilSays(QString("(%1 hồ sơ)").arg(count));
  ExpectNoFaults(*chair);
  chair->Shoot("25-chu-tich-chon-tat-ca");
  chair->Click("act_ISSUE_DECISION");
  chair->Type("number", "2150/QĐ-UBND");
  chair->Shoot("26-chu-tich-ban-hanh");
  ConfirmByKey(*chair);
  chair->UntilSays(QString("Đã ban hành quyết định số 2150/QĐ-UBND cho %1 hồ sơ.").arg(count));

  chair->OpenPlace("payments");
  auto* payments = chair->Find<QTableView>("payments");
  Driver::Until("a line for each award", [&] { return payments->model()->rowCount() == count; });
  // 0,3 × 1.490.000 is 447.000, rounded up to ten thousand.
  chair->UntilSays("Cộng: " + client::MoneyText(count * 450000) + " đồng");
  ExpectNoFaults(*chair);
  chair->Shoot("26b-chu-tich-chi-thuong");

  const QString path = QString::fromStdString(TheStage().data_dir()) + "/chi-thuong.xlsx";
  chair->ClickAndName("exportTable", path);
  chair->UntilSays("Đã ghi bảng tính");
  chair->Click("askCancel");
  const QString written = PartOf(path, "xl/sharedStrings.xml");
  for (int row = 0; row < count; ++row) {
    const QString name = payments->model()->index(row, 0).data().toString();
    EXPECT_TRUE(written.contains(">" + name.toHtmlEscaped() + "<")) << name.toStdString();
  }
}

// The chair gives a file back, and the specialist of the same office finds it in his inbox with the reason.
TEST(Year, KA_TheChairSendsAFileBackToTheSpecialist) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  auto* cases = chair->Find<QTableView>("cases");
  ASSERT_GT(cases->model()->rowCount(), 0);
  const QString name = cases->model()->index(0, 0).data().toString();
  cases->selectRow(0);
  chair->Settle();
  EXPECT_TRUE(chair->Find<QAbstractButton>("act_REFUSE")->isEnabled());
  chair->Key(cases, Qt::Key_B);
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled());
  chair->Type("reason", "Xin kiểm tra lại số quyết định công nhận sáng kiến.");
  ExpectNoFaults(*chair);
  chair->Shoot("26c-chu-tich-chuyen-lai");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã chuyển lại chuyên viên.");

  auto specialist = Open(kDistrictSpecialist, "Xét duyệt hồ sơ");
  specialist->ChooseRow("cases", name);
  specialist->UntilSays("Xin kiểm tra lại số quyết định công nhận sáng kiến.");
  EXPECT_TRUE(specialist->Find<QAbstractButton>("act_RETURN")->isEnabled());
  ExpectNoFaults(*specialist);
  specialist->Shoot("26d-chuyen-vien-uy-ban");
}

TEST(Year, L_ATeacherSeesTheResult) {
  auto teacher = Open(kTeacher);
  QString words;
  const auto has_it = [&] {
    teacher->OpenPlace("next");
    teacher->OpenPlace("results");
    words = teacher->Words();
    return words.contains("Đã có quyết định") && words.contains("2150/QĐ-UBND");
  };
  EXPECT_TRUE(QTest::qWaitFor(has_it, 20000)) << words.toStdString();
  ExpectNoFaults(*teacher);
  teacher->Shoot("27-giao-vien-ket-qua");
}

Stage::Newcomer& Auditor() {
  static Stage::Newcomer auditor = TheStage().HireAuditor();
  return auditor;
}

TEST(Year, M_AnAuditorFollowsAPersonAndADossier) {
  auto auditor = Open(Auditor().username);
  auto* leaves = auditor->Find<QTableView>("leaves");
  EXPECT_EQ(leaves->model()->rowCount(), 200);
  for (int row = 0; row < leaves->model()->rowCount(); ++row) {
    const QString deed = leaves->model()->index(row, 2).data().toString();
    EXPECT_NE(deed, deed.toUpper()) << "no words for " << deed.toStdString();
  }
  ExpectNoFaults(*auditor);
  auditor->Shoot("28-kiem-toan-nhat-ky");

  auditor->Type("search", "ngoc mai");
  auditor->Key(auditor->Find<QWidget>("search"), Qt::Key_Return);
  auditor->UntilSays("Đang lọc theo người làm: Trần Thị Ngọc Mai (ngocmai)");
  auditor->Settle();
  EXPECT_TRUE(auditor->Says("Đăng ký danh hiệu"));
  const auto deeds_are = [&](const QString& actor) {
    for (int row = 0; row < leaves->model()->rowCount(); ++row) {
      if (leaves->model()->index(row, 1).data().toString() != actor) return false;
    }
    return leaves->model()->rowCount() > 0;
  };
  Driver::Until("her deeds only", [&] { return deeds_are("Trần Thị Ngọc Mai"); });
  ExpectNoFaults(*auditor);
  auditor->Shoot("29-kiem-toan-mot-nguoi");

  // The deeds of all who have a role in a unit.
  const QString unit = "Trường Tiểu học Thị trấn Gò Quao 1";
  auditor->Type("search", "thi tran go quao 1");
  auditor->Key(auditor->Find<QWidget>("search"), Qt::Key_Return);
  auditor->UntilSays("Đang lọc theo đơn vị: " + unit);
  Driver::Until("deeds of more than one person", [&] {
    QSet<QString> actors;
    for (int row = 0; row < leaves->model()->rowCount(); ++row)
      actors.insert(leaves->model()->index(row, 1).data().toString());
    return actors.size() > 1;
  });
  ExpectNoFaults(*auditor);
  auditor->Shoot("29b-kiem-toan-mot-don-vi");
  // 1024 × 700 at 150 %.
  const QSize size = auditor->window().size();
  const QSize small(682, 466);
  auditor->window().resize(small);
  auditor->Settle();
  EXPECT_LE(auditor->window().width(), small.width());
  auditor->Shoot("29c-kiem-toan-cua-so-nho");
  auditor->window().resize(size);
  auditor->Settle();
  auditor->Click("all");
  auditor->Settle();
  auditor->Type("search", "ngoc mai");
  auditor->Key(auditor->Find<QWidget>("search"), Qt::Key_Return);
  Driver::Until("her deeds only", [&] { return deeds_are("Trần Thị Ngọc Mai"); });

  for (int row = 0; row < leaves->model()->rowCount(); ++row) {
    if (leaves->model()->index(row, 2).data().toString() == "Nộp hồ sơ") {
      leaves->selectRow(row);
      break;
    }
  }
  auditor->UntilSays("dịch vụ Hồ sơ");
  EXPECT_TRUE(auditor->Says("trạng thái: đã nộp"));
  auditor->Click("ofThing");
  auditor->UntilSays("Đang lọc theo đối tượng: Hồ sơ đề nghị");
  auditor->Settle();
  const int last = leaves->model()->rowCount() - 1;
  EXPECT_EQ(leaves->model()->index(last, 2).data().toString(), "Lập hồ sơ");
  EXPECT_EQ(leaves->model()->index(last, 4).data().toString(), "1");
  EXPECT_EQ(leaves->model()->index(0, 4).data().toString(), QString::number(last + 1));
  ExpectNoFaults(*auditor);
  auditor->Shoot("30-kiem-toan-mot-ho-so");
}

TEST(Year, N_AnAuditorVerifiesTheLogHimself) {
  auto auditor = Open(Auditor().username);
  auditor->OpenPlace("verify");
  EXPECT_FALSE(auditor->Find<QAbstractButton>("verify")->isEnabled());
  const std::string data = TheStage().data_dir();
  const std::string copy = data + "/copy-of-the-log";
  ASSERT_EQ(std::system(("cp -r '" + data + "/audit-export' '" + copy + "'").c_str()), 0);
  auditor->Type("exportDir", QString::fromStdString(copy));
  auditor->Type("policyFile", QString::fromStdString(data + "/keys/audit.policy"));
  auditor->Type("seenFile", "");
  auditor->Click("verify");
  auditor->UntilSays("Sổ toàn vẹn");
  ExpectNoFaults(*auditor);
  auditor->Shoot("31-kiem-toan-toan-ven");
  auditor->Click("keepCheckpoint");
  auditor->UntilSays("Đã giữ tờ chốt");

  // Three bytes of one entry are others.
  QFile entries(QString::fromStdString(copy + "/tile/entries/000"));
  ASSERT_TRUE(entries.open(QIODevice::ReadWrite));
  ASSERT_TRUE(entries.seek(entries.size() / 2));
  ASSERT_EQ(entries.write("XYZ"), 3);
  entries.close();
  auditor->Click("verify");
  auditor->UntilSays("Sổ KHÔNG toàn vẹn");
  const auto* findings = auditor->Find<QTableView>("findings")->model();
  EXPECT_GT(findings->rowCount(), 0);
  for (int row = 0; row < findings->rowCount(); ++row) {
    const QString fault = findings->index(row, 0).data().toString();
    EXPECT_NE(fault, fault.toUpper()) << "a code: " << fault.toStdString();
  }
  ExpectNoFaults(*auditor);
  auditor->Shoot("32-kiem-toan-bi-sua");
}

void ReplaceInFile(const QString& path, const char* from, const char* to) {
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadWrite));
  QByteArray content = file.readAll();
  ASSERT_TRUE(content.contains(from));
  content.replace(from, to);
  file.resize(0);
  file.seek(0);
  file.write(content);
}

TEST(Year, O_AnAuditorTakesTheProofOfADossierHome) {
  auto auditor = Open(Auditor().username);
  const QString data = QString::fromStdString(TheStage().data_dir());
  const QString proof = data + "/bang-chung.txt";
  auditor->ChooseRow("leaves", "Ban hành quyết định");
  auditor->ClickAndName("exportProof", proof);
  auditor->UntilSays("Đã ghi bằng chứng (1 dòng) vào bang-chung.txt");
  ExpectNoFaults(*auditor);
  auditor->Shoot("33-kiem-toan-xuat-bang-chung");

  auditor->OpenPlace("verify");
  auditor->Type("exportDir", proof);
  auditor->Type("policyFile", "");
  EXPECT_FALSE(auditor->Find<QAbstractButton>("verify")->isEnabled());
  auditor->Type("policyFile", data + "/keys/audit.policy");
  auditor->Click("verify");
  auditor->UntilSays("Bằng chứng toàn vẹn");
  auditor->UntilSays("1. Ban hành quyết định · ");
  ExpectNoFaults(*auditor);
  auditor->Shoot("34-kiem-toan-bang-chung");

  ReplaceInFile(proof, "entry ", "entry 1");  // another place in the log
  auditor->Click("verify");
  auditor->UntilSays("Bằng chứng KHÔNG toàn vẹn");
  ExpectNoFaults(*auditor);
}

TEST(Year, P_AnInspectorIsAWitness) {
  auto auditor = Open(Auditor().username);
  auditor->OpenPlace("witness");
  const QString policy = QString::fromStdString(TheStage().data_dir()) + "/keys/audit.policy";
  auditor->Type("policyFile", policy);
  auditor->UntilSays("Máy này chưa có khoá nhân chứng");
  ExpectNoFaults(*auditor);
  auditor->Shoot("35-nhan-chung-chua-co-khoa");
  auditor->Click("makeKey");
  auto* line = auditor->Find<QLineEdit>("keyLine");
  Driver::Until("the key's line", [&] {
    return line->text().startsWith("witness " + auditor->Find<QLineEdit>("witnessName")->text() + "+");
  });

  // Nobody has put it into the policy yet.
  auditor->Click("begin");
  auditor->UntilSays("Chữ ký không phải của một nhân chứng");
  ExpectNoFaults(*auditor);
  QFile trusted(policy);
  ASSERT_TRUE(trusted.open(QIODevice::Append));
  trusted.write(line->text().toUtf8() + "\n");
  trusted.close();
  auditor->Click("begin");
  auditor->UntilSays("Đã ký tờ chốt cỡ");
  ExpectNoFaults(*auditor);
  auditor->Shoot("36-nhan-chung-dang-ky");
  auditor->Click("pause");
  auditor->UntilSays("Đã tạm dừng");

  // What it remembers is of another log.
  const QString store = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/witness/store";
  ReplaceInFile(store, "thidua-audit/", "khac-audit/");
  auditor->Click("begin");
  auditor->UntilSays("Đã từ chối ký");
  ExpectNoFaults(*auditor);
  auditor->Shoot("37-nhan-chung-tu-choi");
  EXPECT_FALSE(auditor->Shows("pause"));
}

TEST(Year, Q_APrincipalLetsHisSecretarySign) {
  auto principal = Open(kPrincipal, "Xét duyệt hồ sơ");
  principal->OpenPlace("delegations");
  principal->UntilSays("Chưa có uỷ quyền nào");
  ExpectNoFaults(*principal);
  principal->Click("delegate");
  principal->Find<QComboBox>("form")->setCurrentIndex(1);  // TL., which needs a paper
  ExpectNoFaults(*principal);
  principal->Shoot("38-uy-quyen-chon-nguoi");
  principal->Click("askAct");
  principal->UntilSays("Xin nhập số văn bản");
  principal->Type("documentNumber", "12/QĐ-TH");
  principal->Click("askAct");
  principal->UntilSays("Đang hiệu lực");
  EXPECT_TRUE(principal->Says("TL. (thừa lệnh)"));
  ExpectNoFaults(*principal);
  principal->Shoot("39-uy-quyen-dang-hieu-luc");

  auto secretary = Open(kSecretary, "Xét duyệt hồ sơ");
  secretary->UntilSays("Hồ sơ chờ xử lý");
  secretary->OpenPlace("delegations");
  secretary->UntilSays("Đang hiệu lực");
  EXPECT_FALSE(secretary->Shows("delegate"));  // what was delegated is not delegated further
  ExpectNoFaults(*secretary);

  principal->Click("endDelegation");
  principal->Click("askAct");
  principal->UntilSays("Đã chấm dứt");
  EXPECT_FALSE(principal->Find<QAbstractButton>("endDelegation")->isEnabled());
}

// Every page of every workspace, in every look, at every size of the screen's letters.
class Gallery : public testing::TestWithParam<std::tuple<const char*, const char*>> {};

TEST_P(Gallery, EveryPageIsReadableAndCanBeNamed) {
  const auto& [theme, scale] = GetParam();
  QProcess gallery;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("QT_SCALE_FACTOR", scale);
  gallery.setProcessEnvironment(environment);
  gallery.setProcessChannelMode(QProcess::MergedChannels);
  QStringList arguments{TheStage().endpoint(), kPassword, theme,
                        QString(THIDUA_SCREENSHOTS "/%1-%2x").arg(theme, scale)};
  for (const std::string& who :
       {Mai().username, Auditor().username, std::string(kTeacher), std::string(kMember),
        std::string(kPrincipal), std::string(kOfficer), std::string(kDivisionHead),
        std::string(kDistrictChair), std::string("quantri2")}) {
    TheStage().Code(who);  // whatever was used is unused again
    arguments << QString::fromStdString(who) + ":" + TheStage().TotpSecret(who);
  }
  gallery.start(QString::fromStdString(BuildDir()) + "/bin/ui_gallery", arguments);
  ASSERT_TRUE(gallery.waitForFinished(300000));
  EXPECT_EQ(gallery.exitCode(), 0) << gallery.readAll().toStdString();
}

INSTANTIATE_TEST_SUITE_P(Looks, Gallery,
                         testing::Combine(testing::Values("sang", "toi", "tuong-phan"),
                                          testing::Values("1", "1.5", "2")),
                         [](const auto& info) {
                           std::string name =
                               std::string(std::get<0>(info.param)) + "_" + std::get<1>(info.param);
                           for (char& c : name) c = c == '-' || c == '.' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace thidua::test
