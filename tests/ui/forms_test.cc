// What forms and dialogs promise, without a server.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QStandardPaths>

#include "client/widgets/bulk.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/fields_form.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/dossier_report.h"

namespace thidua::test {
namespace {

using client::DraftStore;

const QString kAccount = "forms-test";

// Where the drafts of this account would go there is a file: nothing can be written, not even by root.
class FullDisk {
 public:
  explicit FullDisk(const QString& account)
      : folder_(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/drafts/" + account) {
    QDir(folder_).removeRecursively();
    QDir().mkpath(QFileInfo(folder_).path());
    QFile file(folder_);
    if (!file.open(QIODevice::WriteOnly)) throw std::runtime_error("cannot write a file");
  }
  ~FullDisk() { QFile::remove(folder_); }

 private:
  QString folder_;
};

TEST(Forms, ABusyDialogComesBackAsItWas) {
  client::AskDialog dialog(nullptr, "Đối chiếu", "Đúng với phiếu");
  dialog.setAttribute(Qt::WA_DeleteOnClose, false);
  dialog.SetPossible(false);
  dialog.SetBusy(true);
  dialog.Say("Không gửi được.");
  EXPECT_FALSE(dialog.act()->isEnabled());
  dialog.SetBusy(true);
  dialog.SetPossible(true);  // typed meanwhile
  EXPECT_FALSE(dialog.act()->isEnabled());
  dialog.SetBusy(false);
  EXPECT_TRUE(dialog.act()->isEnabled());
}

TEST(Forms, ADialogThatKeepsNothingAsksBeforeItIsLeft) {
  QPointer<client::AskDialog> dialog = new client::AskDialog(nullptr, "Tố cáo", "Gửi đơn");
  bool typed = false;
  dialog->AskBeforeLeaving([&typed] { return typed; }, "Phần đã viết mất.");
  dialog->open();
  const auto asked = [&dialog] {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return dialog->findChild<client::AskDialog*>();
  };
  typed = true;
  dialog->reject();
  ASSERT_NE(asked(), nullptr);
  asked()->reject();
  EXPECT_EQ(asked(), nullptr);
  EXPECT_TRUE(dialog->isVisible());
  dialog->reject();
  asked()->act()->click();
  EXPECT_TRUE(dialog == nullptr || !dialog->isVisible());
  delete dialog;
}

TEST(Forms, AChoiceIsPutBackWhateverItsDataIs) {
  const auto made = [](QWidget* holder) {
    auto* choice = new QComboBox(holder);
    choice->setObjectName("form");
    for (int code : {1, 2, 3}) choice->addItem(QString::number(code), code);
    return choice;
  };
  {
    QWidget dialog;
    auto* choice = made(&dialog);
    client::FieldsForm form(kAccount, "delegation/1", &dialog);
    choice->setCurrentIndex(2);
    Q_EMIT choice->activated(2);
  }
  QWidget dialog;
  auto* choice = made(&dialog);
  client::FieldsForm form(kAccount, "delegation/1", &dialog);
  EXPECT_TRUE(form.Restore().isValid());
  EXPECT_EQ(choice->currentIndex(), 2);
  form.Discard();
}

TEST(Forms, AChoiceThatIsOfferedLaterIsPutBack) {
  const QList<QPair<QString, QVariant>> grounds{{"Kê khai gian dối", "FALSE"}, {"Vi phạm", "BREACH"}};
  {
    QWidget dialog;
    auto* choice = new client::Picker("ground", "Căn cứ");
    choice->setParent(&dialog);
    client::FieldsForm form(kAccount, "ruling/1", &dialog);
    choice->Offer(grounds);
    choice->setCurrentIndex(1);
    Q_EMIT choice->activated(1);
  }
  QWidget dialog;
  auto* choice = new client::Picker("ground", "Căn cứ");
  choice->setParent(&dialog);
  auto* number = new QLineEdit(&dialog);
  number->setObjectName("number");
  client::FieldsForm form(kAccount, "ruling/1", &dialog);
  EXPECT_TRUE(form.Restore().isValid());
  number->setText("12");
  Q_EMIT number->textEdited("12");  // before the grounds are here
  EXPECT_TRUE(form.Kept()->content.contains("BREACH"));
  choice->Offer(grounds);
  EXPECT_EQ(choice->currentText(), "Vi phạm");
  // Nothing was chosen when the form was made.
  form.StartOver();
  EXPECT_EQ(choice->currentIndex(), -1);
}

TEST(Forms, WhatIsPutBackIsAsOldAsItsWords) {
  const DraftStore store(kAccount);
  const QDateTime typed = QDateTime::currentDateTime().addDays(-3);
  ASSERT_TRUE(store.Keep("REFUSE/1", {R"({"reason":"Chưa đủ."})", typed}));
  for (int opened = 0; opened < 2; ++opened) {
    QWidget dialog;
    client::TextArea reason("Lý do", "", 2, 100, &dialog);
    reason.setObjectName("reason");
    client::FieldsForm form(kAccount, "REFUSE/1", &dialog);
    EXPECT_EQ(form.Restore().toSecsSinceEpoch(), typed.toSecsSinceEpoch());
    EXPECT_EQ(reason.text(), "Chưa đủ.");
    EXPECT_TRUE(form.Keep());
  }
  EXPECT_EQ(store.Find("REFUSE/1")->typed_at.toSecsSinceEpoch(), typed.toSecsSinceEpoch());
  store.Drop("REFUSE/1");
}

TEST(Forms, WhatCannotBeWrittenIsStillThereAndSaidNotToBeKept) {
  const FullDisk disk(kAccount);
  client::KeptForm form(kAccount, nullptr);
  form.Begin("registration/1");
  form.Typed("cam kết");
  EXPECT_FALSE(form.Keep());
  EXPECT_FALSE(form.can_keep());
  ASSERT_TRUE(form.Kept());
  EXPECT_EQ(form.Kept()->content, "cam kết");
  QObject window;
  form.setParent(&window);
  QStringList how_to_save;
  EXPECT_FALSE(client::KeepAll(&window, &how_to_save));
  EXPECT_EQ(how_to_save, QStringList{form.HowToSave()});
  form.setParent(nullptr);
}

// Another school year is chosen on the same page while the disk is full.
TEST(Forms, WhatCannotBeWrittenOutlivesAnotherObject) {
  client::KeptForm form(kAccount, nullptr);
  {
    const FullDisk disk(kAccount);
    form.Begin("registration/1");
    form.Typed("cam kết");
    form.Begin("registration/2");
    EXPECT_FALSE(form.typed());
    EXPECT_FALSE(form.Kept());
    EXPECT_TRUE(form.Dirty()) << "or the window closes without a word";
    EXPECT_FALSE(form.Keep());
    form.Begin("registration/1");
    ASSERT_TRUE(form.Kept());
    EXPECT_EQ(form.Kept()->content, "cam kết");
    form.Begin("registration/2");
  }
  EXPECT_TRUE(form.Keep());
  EXPECT_FALSE(form.Dirty());
  const DraftStore store(kAccount);
  ASSERT_TRUE(store.Find("registration/1"));
  EXPECT_EQ(store.Find("registration/1")->content, "cam kết");
  store.Drop("registration/1");
}

TEST(Forms, VersionsThatDifferInParagraphsDiffer) {
  const auto with = [](const char* text) {
    submission::v1::Dossier report;
    auto* section = report.add_sections();
    section->set_key("ACHIEVEMENTS");
    section->set_text(text);
    return report;
  };
  EXPECT_EQ(client::DifferingParts(with("Một.\nHai."), with("Một. Hai.")), QStringList{"ACHIEVEMENTS"});
  EXPECT_TRUE(client::DifferingParts(with("Một. \nHai.\n"), with("Một.\nHai.")).isEmpty());
}

// As where an account is made under another name after nobody had answered for the first.
TEST(Bulk, BegunAnewInItsDialogTellsWhatCameOfItOnce) {
  const client::CallError nobody = client::ErrorOf({grpc::StatusCode::UNAVAILABLE, ""}, "");
  ASSERT_TRUE(nobody.Unanswered());
  auto* dialog = new client::AskDialog(nullptr, "Tạo 1 tài khoản", "Tạo");
  int told = 0;
  const auto begin = [&] {
    client::Bulk bulk;
    bulk.all = 1;
    bulk.name = [](int) { return QString("Phan Thị Hạ"); };
    bulk.send = [&](int, const std::function<void(const client::CallError*)>& answered) {
      answered(&nobody);
    };
    bulk.finished = [&](const client::BulkResult& result) {
      ++told;
      EXPECT_EQ(result.done, 0);
    };
    client::RunBulk(dialog, std::move(bulk));
  };
  begin();
  begin();
  EXPECT_EQ(dialog->findChildren<QPushButton*>("stopBulk").size(), 1);
  dialog->reject();
  EXPECT_EQ(told, 1) << "whether it was done is not known, and is told once";
  delete dialog;
}

}  // namespace
}  // namespace thidua::test
