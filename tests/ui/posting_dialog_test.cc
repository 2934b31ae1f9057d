// What is asked before cases are posted, without a server.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QTableView>
#include <QtTest/QTest>

#include "client/widgets/dialogs.h"
#include "client/workspaces/shared/posting_dialogs.h"

namespace thidua::test {
namespace {

struct Asked {
  explicit Asked(bool more) {
    client::CasesToPost cases{{}, more};
    for (int i = 0; i < 500; ++i) {
      approval::v1::ListCasesToPostResponse::Row row;
      row.mutable_case_()->set_id("case " + std::to_string(i));
      row.mutable_case_()->set_subject_name("Nguyễn Văn " + std::to_string(i));
      row.mutable_case_()->set_title_code("ADVANCED_WORKER");
      cases.rows << row;
    }
    page.resize(1366, 768);
    page.show();
    client::AskPosting(&page, context, cases, 5, [](const approval::v1::Posting&) {});
    dialog = page.findChild<client::AskDialog*>();
    QTest::qWait(0);
  }

  client::Api api{"127.0.0.1:9"};
  client::Session session{&api};
  client::Context context{&session};
  QWidget page;
  client::AskDialog* dialog = nullptr;
};

TEST(PostingDialog, SaysWhenMoreCasesWaitThanOneNoticeMayList) {
  Asked some(true), all(false);
  ASSERT_NE(some.dialog, nullptr);
  ASSERT_NE(all.dialog, nullptr);
  const auto* more = some.dialog->findChild<QLabel*>("moreToPost");
  ASSERT_NE(more, nullptr);
  EXPECT_TRUE(more->text().contains("500 hồ sơ đầu")) << more->text().toStdString();
  EXPECT_EQ(all.dialog->findChild<QLabel*>("moreToPost"), nullptr);
  EXPECT_EQ(some.dialog->findChild<QTableView*>("casesToPost")->selectionModel()->selectedRows().size(), 500);
}

TEST(PostingDialog, ItsFieldsStandInOneLine) {
  const Asked asked(false);
  ASSERT_NE(asked.dialog, nullptr);
  const auto left = [&](const QString& name) {
    const auto* field = asked.dialog->findChild<QLineEdit*>(name);
    return field == nullptr ? -1 : field->mapTo(asked.dialog, QPoint()).x();
  };
  EXPECT_GT(left("number"), 0);
  for (const char* name : {"place", "post", "recipients"}) EXPECT_EQ(left(name), left("number")) << name;
}

}  // namespace
}  // namespace thidua::test
