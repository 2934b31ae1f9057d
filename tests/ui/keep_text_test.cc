// What is typed is on the server or on this computer, and the window says which, whatever way a form is left.
#include <gtest/gtest.h>
#include <signal.h>

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QUrl>
#include <QtTest/QTest>
#include <algorithm>
#include <iterator>

#include "client/core/draft_store.h"
#include "client/workspaces/shared/dossier_saver.h"
#include "client/workspaces/shared/evidence_list.h"
#include "tests/ui/driver.h"
#include "tests/ui/opener.h"
#include "tests/ui/stage.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

using submission::v1::Dossier;

const QString kShots = THIDUA_SCREENSHOTS "/keep";
const QString kWorker = "LĐTT";
const QString kFighter = "CSTĐ cơ sở";
const QString kReport = "section_ACHIEVEMENTS";
constexpr int kStartMs = 120000;

const Stage::Writer& Thuy() {
  static const Stage::Writer thuy = [] {
    TheStage().PlayUntil("launch");
    return TheStage().HireWriter();
  }();
  return thuy;
}

std::unique_ptr<Driver> Open(const std::string& username) {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots);
  TheStage().SignIn(*driver, username);
  return driver;
}

// At the report of this title, ready to write.
std::unique_ptr<Driver> Writing(const QString& title) {
  Thuy();
  auto driver = Open(Thuy().username);
  driver->OpenPlace("dossiers");
  driver->ChooseRow("dossiers", title);
  driver->Find<QWidget>(kReport);
  return driver;
}

Dossier There(const std::string& dossier_id) {
  submission::v1::GetDossierRequest get;
  get.set_id(dossier_id);
  // Read by somebody else: a fourth session of one account ends its first.
  return TheStage().Do<Dossier>(kSecretary, "submission/SubmissionService/GetDossier", get);
}

QString There(const std::string& dossier_id, const std::string& key) {
  const Dossier there = There(dossier_id);
  for (const auto& section : there.sections()) {
    if (section.key() == key) return QString::fromStdString(section.text());
  }
  return {};
}

void ExpectThere(const std::string& dossier_id, const QString& words) {
  Driver::Until("on the server: " + words, [&] { return There(dossier_id, "ACHIEVEMENTS").contains(words); });
}

QString Shown(Driver& window) {
  return window.Find<QWidget>(kReport)->findChild<QPlainTextEdit*>()->toPlainText();
}

QString DraftFolder(const std::string& username) {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/drafts/" +
         QString::fromStdString(TheStage().As(username).account_id);
}

// Drafts of this dossier, the words in it.
QByteArray DraftOf(const std::string& dossier_id) {
  QFile file(DraftFolder(Thuy().username) + "/dossier%2F" + QString::fromStdString(dossier_id) + ".draft");
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

QString Pdf(const QString& name, const QByteArray& words) {
  const QString folder = QString::fromStdString(TheStage().data_dir()) + "/files/" + words;
  QDir().mkpath(folder);
  QFile file(folder + "/" + name);
  if (!file.open(QIODevice::WriteOnly)) throw std::runtime_error("cannot write a file");
  file.write("%PDF-1.4\n% " + words + "\n%%EOF\n");
  return file.fileName();
}

struct Way {
  const char* name;
  void (*leave)(Driver& window);
};

const Way kWays[] = {
    {"AnotherRow", [](Driver& window) { window.PressRow("dossiers", kWorker); }},
    {"F5", [](Driver& window) { QTest::keyClick(&window.window(), Qt::Key_F5); }},
    {"AnotherPlace", [](Driver& window) { QTest::keyClick(&window.window(), Qt::Key_1, Qt::AltModifier); }},
    {"TheReloadButton", [](Driver& window) { window.Click("refresh"); }},
    {"Closing", [](Driver& window) { window.window().close(); }},
    {"SigningOut", [](Driver& window) { window.SignOut(); }},
};

class Leaving : public testing::TestWithParam<Way> {};

TEST_P(Leaving, SendsTheLastWords) {
  const QString words = QString("Lời cuối khi %1.").arg(GetParam().name);
  auto window = Writing(kFighter);
  window->Write(kReport, words);
  GetParam().leave(*window);
  ExpectThere(Thuy().fighter_dossier_id, words);
  Driver::Until("the draft to go", [] { return DraftOf(Thuy().fighter_dossier_id).isEmpty(); });
}

// The word is underlined still: typed, and not handed over by the input method.
TEST_P(Leaving, TakesTheWordThatIsBeingComposed) {
  const QString word = QString("khen%1").arg(GetParam().name);
  auto window = Writing(kFighter);
  window->Compose(kReport, word);
  GetParam().leave(*window);
  ExpectThere(Thuy().fighter_dossier_id, word);
}

INSTANTIATE_TEST_SUITE_P(KeepText, Leaving, testing::ValuesIn(kWays),
                         [](const auto& info) { return info.param.name; });

// A line does not count the word as its text: only the guard puts it there.
class LeavingALine : public testing::TestWithParam<Way> {};

TEST_P(LeavingALine, TakesTheWordThatIsBeingComposed) {
  const std::string word = std::string("dạy") + GetParam().name;
  auto window = Writing(kFighter);
  if (!window->Shows("initiativeTitle")) window->Click("addInitiative");
  window->Compose("initiativeTitle", QString::fromStdString(word));
  GetParam().leave(*window);
  Driver::Until("the initiative to be there", [&] {
    const Dossier there = There(Thuy().fighter_dossier_id);
    return there.initiatives_size() == 1 && there.initiatives(0).title().find(word) != std::string::npos;
  });
}

// The menu to sign out by takes the focus when a hand opens it; the test's does not.
INSTANTIATE_TEST_SUITE_P(KeepText, LeavingALine, testing::ValuesIn(kWays, std::end(kWays) - 1),
                         [](const auto& info) { return info.param.name; });

TEST(KeepText, AWindowClosedTwiceIsLeftOnceAndSaysWhatItWaitsFor) {
  auto window = Writing(kFighter);
  window->Write(kReport, "Đóng hai lần.");
  {
    Held held;
    window->window().close();
    window->window().close();
    EXPECT_TRUE(window->Shows("leavingWords"));
  }
  Driver::Until("the window to close", [&] { return !window->window().isVisible(); });
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
  ExpectThere(Thuy().fighter_dossier_id, "Đóng hai lần.");
}

TEST(KeepText, AReloadShowsWhatWasTyped) {
  auto window = Writing(kFighter);
  window->Write(kReport, "Viết rồi tải lại.");
  QTest::keyClick(&window->window(), Qt::Key_F5);
  window->Settle();
  EXPECT_TRUE(Shown(*window).endsWith("Viết rồi tải lại.")) << Shown(*window).toStdString();
}

TEST(KeepText, TheCounterCountsTheWordThatIsBeingComposed) {
  auto window = Writing(kWorker);
  window->Type(kReport, "mười chữ cái");
  EXPECT_TRUE(window->Says("12/20.000 ký tự")) << window->Words().toStdString();
  window->Compose(kReport, "khen");
  EXPECT_TRUE(window->Says("16/20.000 ký tự")) << window->Words().toStdString();
}

TEST(KeepText, WhatWordAndPdfCallALineBreakIsOne) {
  auto window = Writing(kWorker);
  QGuiApplication::clipboard()->setText(
      QString("Chủ nhiệm lớp 4A\u000bTỉ lệ lên lớp 100 %\u000cGiỏi huyện\u2028Hai sáng kiến\r\nHết\u0003."));
  auto* edit = window->Find<QWidget>(kReport)->findChild<QPlainTextEdit*>();
  edit->setFocus();
  QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
  QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
  window->UntilSays("Đã lưu lúc");
  EXPECT_EQ(There(Thuy().worker_dossier_id, "ACHIEVEMENTS"),
            "Chủ nhiệm lớp 4A\nTỉ lệ lên lớp 100 %\nGiỏi huyện\nHai sáng kiến\nHết.");
}

TEST(KeepText, ARefusedPartIsMarkedAndHoldsUpNoOther) {
  const QString too_long = QString("Quá dài. ").repeated(2300);
  {
    auto window = Writing(kWorker);
    window->Type(kReport, too_long);
    window->Write("section_DUTIES", "Tổ trưởng tổ 5.");
    window->UntilSays("trừ phần “Thành tích đạt được”");
    EXPECT_TRUE(window->Says("Chưa lưu phần này. Tối đa")) << window->Words().toStdString();
    ExpectNoFaults(*window);
    window->Shoot("01-phan-bi-tu-choi");
    EXPECT_TRUE(There(Thuy().worker_dossier_id, "DUTIES").endsWith("Tổ trưởng tổ 5."));
    EXPECT_FALSE(There(Thuy().worker_dossier_id, "ACHIEVEMENTS").contains("Quá dài."));
    // Elsewhere and back: both are there, and nothing is green.
    window->ChooseRow("dossiers", kFighter);
    EXPECT_TRUE(window->Says("Chưa lưu hết"));
    window->ChooseRow("dossiers", kWorker);
    EXPECT_EQ(Shown(*window), too_long);
    window->UntilSays("trừ phần “Thành tích đạt được”");
  }
  // So it is the next time on this computer.
  auto window = Writing(kWorker);
  window->UntilSays("Đã lấy lại phần bạn viết dở");
  EXPECT_EQ(Shown(*window), too_long);
  window->UntilSays("trừ phần “Thành tích đạt được”");
  // The server no longer refuses it: it is sent, and the draft goes.
  window->Type(kReport, "Đã viết gọn lại.");
  ExpectThere(Thuy().worker_dossier_id, "Đã viết gọn lại.");
  window->UntilSays("Đã lưu lúc");
  Driver::Until("the draft to go", [] { return DraftOf(Thuy().worker_dossier_id).isEmpty(); });
}

TEST(KeepText, ASaveThatIsLateHoldsUpNoOtherDossier) {
  auto window = Writing(kWorker);
  window->ChooseRow("dossiers", kFighter);
  window->Write(kReport, "Gửi chậm ở hồ sơ thứ nhất.");
  auto held = std::make_unique<Held>();
  auto& api = window->window().session().api();
  Driver::Until("the save to be on its way", [&] { return api.running() > 0; });
  window->PressRow("dossiers", kWorker);
  held.reset();
  window->Settle();
  window->Write(kReport, "Một lần gõ ở hồ sơ thứ hai.");
  ExpectThere(Thuy().fighter_dossier_id, "Gửi chậm ở hồ sơ thứ nhất.");
  ExpectThere(Thuy().worker_dossier_id, "Một lần gõ ở hồ sơ thứ hai.");
}

TEST(KeepText, WithoutAServerTheDraftIsKeptSaidAndOfferedToItsWriterAlone) {
  auto window = Writing(kFighter);
  TheStage().stack().Kill("service");
  window->Write(kReport, "Viết khi mất mạng.");
  window->PressRow("dossiers", kWorker);
  window->UntilSays("Phần bạn đang viết vẫn được giữ trên máy này.");
  window->UntilSays("Chưa lưu hết");
  window->PressRow("dossiers", kFighter);
  window->UntilSays("Viết khi mất mạng.");
  window->Shoot("02-mat-mang-doi-dong");
  window->window().close();
  window->UntilSays("được giữ trên máy này");
  window->Shoot("03-dong-khi-mat-mang");
  window->Click("askAct");
  Driver::Until("the window to close", [&] { return !window->window().isVisible(); });
  EXPECT_TRUE(DraftOf(Thuy().fighter_dossier_id).contains("Viết khi mất mạng."));
  const QFileInfo file(DraftFolder(Thuy().username) + "/dossier%2F" +
                       QString::fromStdString(Thuy().fighter_dossier_id) + ".draft");
  EXPECT_EQ(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
  window.reset();
  TheStage().stack().Start();

  // Under the same key another person at this computer has nothing.
  const QString key = client::DossierSaver::KeyOf(Thuy().fighter_dossier_id);
  const auto held_for = [&](const std::string& username) {
    return client::DraftStore(QString::fromStdString(TheStage().As(username).account_id)).Find(key);
  };
  EXPECT_TRUE(held_for(Thuy().username));
  EXPECT_FALSE(held_for(kTeacher));

  window = Writing(kFighter);
  window->UntilSays("Đã lấy lại phần bạn viết dở");
  EXPECT_TRUE(Shown(*window).endsWith("Viết khi mất mạng."));
  ExpectNoFaults(*window);
  window->Shoot("04-lay-lai-phan-viet-do");
  ExpectThere(Thuy().fighter_dossier_id, "Viết khi mất mạng.");
  // What is written from here on does not go with one click.
  EXPECT_TRUE(window->Shows("dropRestored"));
  window->Write(kReport, " Rồi viết tiếp.");
  EXPECT_FALSE(window->Shows("dropRestored"));
  ExpectThere(Thuy().fighter_dossier_id, "Rồi viết tiếp.");
}

TEST(KeepText, FilesAndWordsTakeTurns) {
  auto window = Writing(kFighter);
  auto* list = window->window().findChild<client::EvidenceList*>();
  {
    Held held;  // until all of it is asked for
    list->Attach(Pdf("quyết-định.pdf", "ba"));
    list->Attach(Pdf("biên-bản.pdf", "bon"));
    window->Write(kReport, "Viết trong lúc gửi tệp.");
    EXPECT_FALSE(window->Says("Đã lưu lúc")) << window->Words().toStdString();
  }
  Driver::Until("both files", [] { return There(Thuy().fighter_dossier_id).evidence_size() == 2; });
  ExpectThere(Thuy().fighter_dossier_id, "Viết trong lúc gửi tệp.");
  window->UntilSays("Đã lưu lúc");
  EXPECT_FALSE(window->Says("Có bản khác trên máy chủ"));
  Driver::Until("the draft to go", [] { return DraftOf(Thuy().fighter_dossier_id).isEmpty(); });
}

// A file that came while its answer was lost moves the version on, and changes nothing that is written.
TEST(KeepText, AFileFromElsewhereIsNoOtherVersionOfTheText) {
  auto window = Writing(kFighter);
  submission::v1::AttachEvidenceRequest attach;
  attach.set_request_id("33333333-3333-4333-8333-333333333333");
  attach.set_dossier_id(Thuy().fighter_dossier_id);
  attach.set_etag(There(Thuy().fighter_dossier_id).etag());
  attach.set_file_name("từ-máy-khác.pdf");
  attach.set_content("%PDF-1.4\n% nam\n%%EOF\n");
  TheStage().Do<Dossier>(Thuy().username, "submission/SubmissionService/AttachEvidence", attach);
  window->Write(kReport, "Viết sau khi có tệp từ máy khác.");
  ExpectThere(Thuy().fighter_dossier_id, "Viết sau khi có tệp từ máy khác.");
  EXPECT_FALSE(window->Says("Có bản khác trên máy chủ"));
}

TEST(KeepText, AProcessThatIsKilledLeavesADraft) {
  const std::string& dossier = Thuy().worker_dossier_id;
  QProcess writer;
  writer.setProcessChannelMode(QProcess::MergedChannels);
  writer.start(QString::fromStdString(BuildDir()) + "/bin/ui_writer",
               {TheStage().endpoint(), QString::fromStdString(Thuy().username), kPassword, kWorker,
                "Đang viết thì mất điện."});
  QByteArray said;
  // It starts a process and signs in: each of its steps has a patience of its own.
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        said += writer.readAll();
        return said.contains("ready\n") || writer.state() == QProcess::NotRunning;
      },
      kStartMs));
  ASSERT_TRUE(said.contains("ready\n")) << said.toStdString();
  {
    Held held;  // nothing of it reaches the server
    writer.write("\n");
    Driver::Until("the draft", [&] { return DraftOf(dossier).contains("Đang viết thì mất điện."); });
    kill(static_cast<pid_t>(writer.processId()), SIGKILL);
    ASSERT_TRUE(writer.waitForFinished());
  }
  EXPECT_FALSE(There(dossier, "ACHIEVEMENTS").contains("mất điện"));
  auto window = Writing(kWorker);
  window->UntilSays("Đã lấy lại phần bạn viết dở");
  EXPECT_TRUE(Shown(*window).endsWith("Đang viết thì mất điện."));
  ExpectThere(dossier, "Đang viết thì mất điện.");
  // It was not what was wanted: the server's version comes back.
  window->Click("dropRestored");
  Driver::Until("the version before", [&] { return !There(dossier, "ACHIEVEMENTS").contains("mất điện"); });
}

TEST(KeepText, AConflictShowsEveryPartThatDiffersAndTakesAChoiceForEach) {
  auto here = Writing(kFighter);
  auto there = Writing(kFighter);
  here->Type("section_DUTIES", "Nhiệm vụ ghi ở đây.");
  here->UntilSays("Đã lưu lúc");
  Driver::Until("here saved",
                [&] { return There(Thuy().fighter_dossier_id, "DUTIES") == "Nhiệm vụ ghi ở đây."; });
  {
    Held held;  // until all of it is written
    there->Type("section_DUTIES", "Nhiệm vụ ghi ở cửa sổ kia.");
    there->Type(kReport, "Thành tích ghi ở cửa sổ kia.");
    there->Click("addInitiative");
    there->Type("initiativeTitle", "Sáng kiến ghi ở cửa sổ kia");
  }
  there->UntilSays("Bạn đã lưu hồ sơ này ở một cửa sổ khác");
  for (const char* part : {"Quyền hạn, nhiệm vụ được giao", "Thành tích đạt được", "Sáng kiến, đề tài",
                           "Nhiệm vụ ghi ở đây.", "Nhiệm vụ ghi ở cửa sổ kia.",
                           "Thành tích ghi ở cửa sổ kia.", "Sáng kiến ghi ở cửa sổ kia, phạm vi"}) {
    EXPECT_TRUE(there->Says(part)) << part << " not in:\n" << there->Words().toStdString();
  }
  ExpectNoFaults(*there);
  there->Shoot("05-xung-dot-nhieu-phan");
  there->Click("theirs_0");
  there->Click("saveChoices");
  ExpectThere(Thuy().fighter_dossier_id, "Thành tích ghi ở cửa sổ kia.");
  const Dossier now = There(Thuy().fighter_dossier_id);
  EXPECT_EQ(There(Thuy().fighter_dossier_id, "DUTIES"), "Nhiệm vụ ghi ở đây.");
  ASSERT_EQ(now.initiatives_size(), 1);
  EXPECT_EQ(now.initiatives(0).title(), "Sáng kiến ghi ở cửa sổ kia");
}

TEST(KeepText, ASessionThatEndsTakesNothingFromADialog) {
  auto window = Writing(kFighter);
  window->Click("withdrawDossier");
  window->Write("reason", "Xin rút vì chuyển công tác.");
  window->window().session().api().SetToken("khong-con-phien-nay");
  window->Click("askAct");
  window->UntilSays("Phiên làm việc đã hết.");
  window->Type("password", kPassword);
  window->Click("signInButton");
  window->UntilSays("Xin rút vì chuyển công tác.");
  window->Shoot("06-dang-nhap-lai-giua-hop-thoai");
  // Left without an act, it is offered again, and can be begun anew.
  window->Click("askCancel");
  window->Settle();
  window->Click("withdrawDossier");
  window->UntilSays("Đã lấy lại phần bạn viết dở lúc");
  EXPECT_TRUE(window->Says("Xin rút vì chuyển công tác."));
  ExpectNoFaults(*window);
  window->Shoot("07-ly-do-viet-do");
  window->Click("startOver");
  EXPECT_FALSE(window->Says("Xin rút vì chuyển công tác."));
  window->Click("askCancel");
}

TEST(KeepText, ARegistrationThatIsNotSentYetIsThereAgain) {
  {
    auto window = Open(Thuy().username);
    window->OpenPlace("registration");
    window->Click("title_ADVANCED_WORKER");  // unticked
    window->Type("commitment", "Không còn học sinh bỏ học.");
    QTest::keyClick(&window->window(), Qt::Key_F5);
    window->Settle();
    EXPECT_TRUE(window->Says("Không còn học sinh bỏ học."));
    EXPECT_FALSE(window->Find<QAbstractButton>("title_ADVANCED_WORKER")->isChecked());
    window->window().close();
    window->UntilSays("được giữ trên máy này");
    window->Click("askAct");
    Driver::Until("the window to close", [&] { return !window->window().isVisible(); });
  }
  auto window = Open(Thuy().username);
  window->OpenPlace("registration");
  window->UntilSays("Đã lấy lại phần bạn chọn và viết dở lúc");
  EXPECT_TRUE(window->Says("Không còn học sinh bỏ học."));
  EXPECT_FALSE(window->Find<QAbstractButton>("title_ADVANCED_WORKER")->isChecked());
  ExpectNoFaults(*window);
  window->Shoot("08-dang-ky-chua-gui");
  window->Click("dropChanges");
  EXPECT_TRUE(window->Find<QAbstractButton>("title_ADVANCED_WORKER")->isChecked());
  EXPECT_FALSE(window->Says("Không còn học sinh bỏ học."));
}

TEST(KeepText, TwoFilesOfOneNameAreOpenBesideEachOther) {
  Opener opener;
  auto window = Writing(kWorker);
  auto* list = window->window().findChild<client::EvidenceList*>();
  list->Attach(Pdf("giấy-khen.pdf", "mot"));
  Driver::Until("the first", [] { return There(Thuy().worker_dossier_id).evidence_size() == 1; });
  window->Settle();
  list->Attach(Pdf("giấy-khen.pdf", "hai"));
  Driver::Until("the second", [] { return There(Thuy().worker_dossier_id).evidence_size() == 2; });
  QList<QAbstractButton*> buttons;
  Driver::Until("both files to be listed", [&] {
    buttons.clear();
    for (auto* button : list->findChildren<QAbstractButton*>("openEvidence")) {
      if (button->isVisible()) buttons << button;
    }
    return buttons.size() == 2;
  });
  for (auto* button : buttons) button->click();
  Driver::Until("both to be open", [&] { return opener.opened.size() == 2; });
  EXPECT_NE(opener.opened[0], opener.opened[1]);
  QSet<QByteArray> contents;
  for (const QString& path : opener.opened) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    contents.insert(file.readAll());
    EXPECT_TRUE(path.endsWith("/giấy-khen.pdf"));
    EXPECT_FALSE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOwner));
  }
  EXPECT_EQ(contents.size(), 2);
}

TEST(KeepText, AFileThatCannotBeAttachedSaysWhyBesideTheList) {
  auto window = Writing(kFighter);
  auto* list = window->window().findChild<client::EvidenceList*>();
  list->Attach(Pdf(QString("dài").repeated(49) + ".pdf", "dai"));
  window->UntilSays("Tên tệp dài quá 150 ký tự (đang có 151)");
  QFile empty(QString::fromStdString(TheStage().data_dir()) + "/files/rong.pdf");
  ASSERT_TRUE(empty.open(QIODevice::WriteOnly));
  empty.close();
  list->Attach(empty.fileName());
  window->UntilSays("Tệp “rong.pdf” không có nội dung");
  auto* words = window->Find<QLabel>("evidenceWords");
  Driver::Until("the words to be in sight", [&] { return !words->visibleRegion().isEmpty(); });
  ExpectNoFaults(*window);
  window->Shoot("09-tep-khong-dinh-kem-duoc");
}

// Scanners and cameras write capitals, and the dialogs of some systems tell them apart.
TEST(KeepText, FilesInCapitalsAreOffered) {
  auto window = Writing(kFighter);
  const QString offered = window->ClickAndName("attach", Pdf("QUYETDINH.PDF", "chu-hoa"));
  for (const char* pattern : {"*.pdf", "*.PDF", "*.docx", "*.DOCX", "*.xlsx", "*.XLSX", "*.jpg", "*.JPG",
                              "*.jpeg", "*.JPEG", "*.png", "*.PNG"})
    EXPECT_TRUE(offered.contains(pattern)) << pattern << " in " << offered.toStdString();
  Driver::Until("the file to be there", [] {
    const Dossier there = There(Thuy().fighter_dossier_id);
    return std::any_of(there.evidence().begin(), there.evidence().end(),
                       [](const auto& file) { return file.file_name() == "QUYETDINH.PDF"; });
  });
}

}  // namespace
}  // namespace thidua::test
