// The report of a closed sheet: what it says, that it is kept as it was made, and who reads it.
#include <gtest/gtest.h>

#include "tests/contract/paper_words.h"
#include "tests/contract/playing.h"
#include "tests/contract/scenes.h"
#include "thidua/block/v1/indicator_summary_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;
using common::v1::PaperFile;

const std::string kSummaries = "block/IndicatorSummaryService/";

World& W() { return TheWorld(); }

// The request of the method's scene.
template <class Request>
Request RequestOf(const std::string& method) {
  for (const Scene& scene : AllScenes()) {
    if (scene.method == kSummaries + method) {
      return dynamic_cast<const Request&>(*scene.ask(W()).request);
    }
  }
  ADD_FAILURE() << "no scene of " << method;
  return {};
}

SummaryWords Words() {
  SummaryWords words;
  words.set_number("12/BC-KTĐ");
  words.set_abstract("Tổng kết thực hiện giao ước thi đua năm học 2020-2021");
  words.set_assessment("Các đơn vị triển khai đủ nội dung giao ước.");
  auto* limitation = words.add_limitations();
  limitation->set_text("Trang thông tin cập nhật chưa thường xuyên");
  limitation->set_cause("Chưa phân công người phụ trách");
  limitation->set_remedy("Mỗi trường phân công một người");
  words.add_lessons("Chỉ tiêu đặt theo khảo sát");
  words.add_directions("Phát động thi đua theo chuyên đề");
  words.add_recipients("Phòng GD&ĐT");
  words.set_by_unit(true);
  return words;
}

Reply Open(const Actor& who, const IndicatorSummary& summary, PaperFile* file) {
  GetIndicatorSummaryRequest request;
  request.set_paper_id(summary.paper().id());
  return W().api.Call(who, kSummaries + "GetIndicatorSummary", request, file);
}

TEST(IndicatorSummaries, SayWhatTheSheetSaysAndAreKeptAsMade) {
  auto request = RequestOf<MakeIndicatorSummaryRequest>("MakeIndicatorSummary");
  *request.mutable_words() = Words();
  const auto summary = W().Do<IndicatorSummary>(W().leader, kSummaries + "MakeIndicatorSummary", request);
  EXPECT_TRUE(summary.paper().has_odt());
  PaperFile file;
  ASSERT_TRUE(Open(W().principal, summary, &file).ok());
  ExpectKept("block", "indicator_summary", summary.id(), file);
  const std::string words = WordsOf(file);
  for (const char* said :
       {"BÁO CÁO", "12/BC-KTĐ", "KẾT QUẢ THỰC HIỆN", "86,24 %", "Trường đang sáp nhập",
        "đơn vị đã báo cáo, còn thiếu", "Mỗi trường phân công một người", "BÀI HỌC KINH NGHIỆM",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ", "SỐ LIỆU TỪNG ĐƠN VỊ", "KHỐI TRƯỞNG"}) {
    EXPECT_TRUE(Says(words, said)) << said;
  }
  EXPECT_EQ(Open(W().stranger, summary, &file).code(), grpc::StatusCode::NOT_FOUND);
}

TEST(IndicatorSummaries, APreviewIsThePaperAndStoresNothing) {
  auto request = RequestOf<PreviewIndicatorSummaryRequest>("PreviewIndicatorSummary");
  *request.mutable_words() = Words();
  const auto preview = W().Do<PaperFile>(W().leader, kSummaries + "PreviewIndicatorSummary", request);
  EXPECT_TRUE(Says(WordsOf(preview), "86,24 %"));
  EXPECT_EQ(preview.info().id(), "");
  ListIndicatorSummariesRequest list;
  list.set_sheet_id(request.sheet_id());
  EXPECT_EQ(W().Do<ListIndicatorSummariesResponse>(W().leader, kSummaries + "ListIndicatorSummaries", list)
                .papers_size(),
            0);
}

TEST(IndicatorSummaries, ABlankIsNamedAndNoPaperIsMade) {
  auto request = RequestOf<PreviewIndicatorSummaryRequest>("PreviewIndicatorSummary");
  request.mutable_words()->set_number("số …/BC");
  PaperFile file;
  EXPECT_EQ(W().api.Call(W().leader, kSummaries + "PreviewIndicatorSummary", request, &file).reason(),
            "FIELD_INVALID");
  request.mutable_words()->set_number("12/BC-KTĐ");
  request.mutable_words()->set_abstract("………");
  EXPECT_EQ(W().api.Call(W().leader, kSummaries + "PreviewIndicatorSummary", request, &file).reason(),
            "PAPER_BLANK");
}

}  // namespace
}  // namespace thidua::test
