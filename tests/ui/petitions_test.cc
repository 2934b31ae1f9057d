// What is shown of a complaint or a denunciation, without a server.
#include <gtest/gtest.h>

#include <QScrollArea>
#include <QScrollBar>
#include <QtTest/QTest>

#include "client/models/petition_words.h"
#include "client/workspaces/shared/petition_view.h"

namespace thidua::test {
namespace {

using approval::v1::Petition;

Petition Long(const char* id) {
  Petition petition;
  petition.set_id(id);
  petition.set_kind(Petition::COMPLAINT);
  petition.set_text(
      QString("Danh hiệu ghi trong quyết định thấp hơn thành tích. ").repeated(190).toStdString());
  return petition;
}

TEST(Petitions, ALongTextIsReadToItsEnd) {
  client::PetitionView view;
  view.resize(420, 360);
  view.Set(Long("a"), "Người khiếu nại: Lê Thị Hạnh");
  view.show();
  QTest::qWait(0);
  auto* area = view.findChild<QScrollArea*>();
  ASSERT_NE(area, nullptr);
  EXPECT_LE(area->height(), view.height());
  EXPECT_GT(area->verticalScrollBar()->maximum(), view.height());
  const auto* text = view.findChild<QLabel*>("petitionText");
  EXPECT_LE(text->heightForWidth(text->width()), text->height());

  // Names that have become known leave the reader where they are; another petition begins at its top.
  area->verticalScrollBar()->setValue(200);
  view.Set(Long("a"), "Người khiếu nại: Lê Thị Hạnh");
  EXPECT_EQ(area->verticalScrollBar()->value(), 200);
  view.Set(Long("b"), "Người khiếu nại: Trần Văn Sơn");
  EXPECT_EQ(area->verticalScrollBar()->value(), 0);
}

TEST(Petitions, AReasonIsNotCalledAnAnswer) {
  Petition petition;
  petition.set_answer("chờ xác minh ở địa phương");
  const std::pair<Petition::State, QString> labels[] = {{Petition::ACCEPTED, "Lý do gia hạn: "},
                                                        {Petition::DECLINED, "Lý do không thụ lý: "},
                                                        {Petition::WITHDRAWN, "Lý do rút đơn: "},
                                                        {Petition::RESOLVED, "Trả lời: "}};
  for (const auto& [state, label] : labels) {
    petition.set_state(state);
    EXPECT_TRUE(client::WayTexts(petition).contains(label + "chờ xác minh ở địa phương"))
        << label.toStdString();
  }
  petition.set_state(Petition::DECLINED);
  petition.mutable_date()->set_year(2026);
  petition.mutable_date()->set_month(11);
  petition.mutable_date()->set_day(30);
  EXPECT_TRUE(client::WayTexts(petition).contains("Không thụ lý ngày 30/11/2026"));
}

}  // namespace
}  // namespace thidua::test
