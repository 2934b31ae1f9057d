// A list is posted, a teacher says something against it, and it is answered: each at their own window.
#include <QComboBox>
#include <QTableView>

#include "tests/ui/year.h"

namespace thidua::test {
namespace {

// Whoever is first on the list of what the district decides.
TEST(PostingPages, AListIsPostedSpokenAgainstAndAnswered) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("postings");
  chair->UntilSays("Đơn vị chưa niêm yết danh sách nào");
  chair->UntilSays("Đơn vị chưa quy định niêm yết");
  ExpectNoFaults(*chair);
  chair->Click("postCases");
  auto* cases = chair->Find<QTableView>("casesToPost");
  ASSERT_GT(cases->model()->rowCount(), 0);
  cases->selectRow(0);
  const QString name = cases->model()->index(0, 0).data().toString();
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled());
  chair->Type("number", "15/TB-UBND");
  chair->Type("place", "Bảng tin của huyện");
  chair->Shoot("91-niem-yet");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã niêm yết 1 trường hợp");
  ExpectNoFaults(*chair);

  auto teacher = Open(Mai().username, "Giáo viên");
  teacher->OpenPlace("posted");
  teacher->ChooseRow("postedCases", name);
  teacher->Click("fileObjection");
  teacher->Type("text", "Xin xem lại sổ đầu bài.");
  teacher->Shoot("92-gop-y");
  ConfirmByKey(*teacher);
  teacher->UntilSays("Đã gửi ý kiến");
  teacher->UntilSays("Chờ trả lời");
  ExpectNoFaults(*teacher);

  chair->OpenPlace("decisions");
  chair->OpenPlace("postings");
  chair->UntilSays("1 ý kiến chờ trả lời");
  chair->Click("readObjection");
  chair->UntilSays("Xin xem lại sổ đầu bài.");
  chair->Pick("outcome", static_cast<int>(2));  // taken out: the year goes on without a list that holds it up
  chair->Type("answer", "Đã xem lại, đưa ra khỏi danh sách.");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã trả lời ý kiến");
  chair->UntilSays("Đã đưa ra khỏi danh sách");
  ExpectNoFaults(*chair);
  chair->Shoot("93-da-tra-loi");

  teacher->OpenPlace("results");
  teacher->OpenPlace("posted");
  teacher->UntilSays("Đã xem lại, đưa ra khỏi danh sách.");
  ExpectNoFaults(*teacher);
}

}  // namespace
}  // namespace thidua::test
