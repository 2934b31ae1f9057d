#include "services/block/domain/criteria.h"

namespace thidua::block {
namespace {

using v1::Criterion;

struct Line {
  const char* code;
  Criterion::Kind kind;
  int points;  // whole ones
  const char* name;
  const char* unit_of_measure = "";
  const char* evidence = "";
};

constexpr Line kLines[] = {
    {"ND1", Criterion::GROUP, 600, "Thi đua hoàn thành xuất sắc nhiệm vụ được giao"},
    {"ND1.1", Criterion::GROUP, 400, "Thực hiện chỉ tiêu, nhiệm vụ"},
    {"ND1.1.1", Criterion::TYPED, 40, "Huy động và duy trì sĩ số học sinh", "%",
     "Thống kê đầu năm, cuối năm"},
    {"ND1.1.2", Criterion::TYPED, 40, "Chất lượng, hiệu quả giáo dục", "%", "Báo cáo chất lượng cuối năm"},
    {"ND1.1.3", Criterion::TYPED, 40, "Phổ cập giáo dục tiểu học đúng độ tuổi", "mức độ",
     "Quyết định công nhận"},
    {"ND1.1.4", Criterion::TYPED, 40, "Giáo viên chủ nhiệm lớp giỏi cấp trường", "%", "Quyết định công nhận"},
    {"ND1.1.5", Criterion::TYPED, 40, "Giáo viên chủ nhiệm lớp giỏi cấp trên", "giáo viên",
     "Quyết định công nhận"},
    {"ND1.1.6", Criterion::TYPED, 40, "Kiểm định chất lượng, duy trì trường chuẩn quốc gia", "mức độ",
     "Báo cáo tự đánh giá, quyết định công nhận"},
    {"ND1.1.7", Criterion::TYPED, 40, "Vận động học sinh tham gia bảo hiểm y tế", "%", "Danh sách tham gia"},
    {"ND1.1.8", Criterion::TYPED, 40, "Ứng dụng công nghệ thông tin, sử dụng đồ dùng dạy học"},
    {"ND1.1.9", Criterion::TYPED, 40, "Công tác kiểm tra nội bộ", "", "Kế hoạch, biên bản kiểm tra"},
    {"ND1.1.10", Criterion::TYPED, 40, "Mô hình hỗ trợ học sinh nghèo, giáo dục học sinh", "mô hình",
     "Giấy chứng nhận"},
    {"ND1.2", Criterion::TYPED, 50, "Cải cách hành chính, công khai trên trang thông tin của trường"},
    {"ND1.3", Criterion::TYPED, 50, "Thực hành tiết kiệm, phòng chống tham nhũng, tiêu cực, lãng phí"},
    {"ND1.4", Criterion::TYPED, 50, "Bảo đảm an ninh trật tự, an toàn giao thông"},
    {"ND1.5", Criterion::TYPED, 50, "Tham gia công tác xã hội, bảo vệ môi trường"},
    {"ND2", Criterion::GROUP, 200,
     "Thi đua thực hiện chủ trương của Đảng, chính sách pháp luật của Nhà nước và xây dựng hệ thống chính "
     "trị"},
    {"ND2.1", Criterion::TYPED, 40, "Nghiên cứu, học tập, quán triệt các chủ trương, chính sách, pháp luật",
     "%"},
    {"ND2.2", Criterion::TYPED, 40, "Thực hiện quy chế dân chủ cơ sở"},
    {"ND2.3", Criterion::TYPED, 40, "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"},
    {"ND2.4", Criterion::TYPED, 40, "Xây dựng tổ chức Đảng, đoàn thể trong sạch, vững mạnh", "%",
     "Kết quả xếp loại chi bộ, đoàn thể"},
    {"ND2.5", Criterion::TYPED, 40, "Đơn vị văn hoá", "", "Quyết định công nhận"},
    {"ND3", Criterion::GROUP, 200, "Thi đua thực hiện các nhiệm vụ công tác thi đua, khen thưởng"},
    {"ND3.1", Criterion::GROUP, 30,
     "Xây dựng, ban hành các văn bản chỉ đạo, thực hiện công tác thi đua, khen thưởng"},
    {"ND3.1.1", Criterion::TYPED, 15, "Triển khai các chủ trương, chính sách và chỉ đạo của hội đồng"},
    {"ND3.1.2", Criterion::TYPED, 15, "Có văn bản lãnh đạo, chỉ đạo của thủ trưởng đơn vị"},
    {"ND3.2", Criterion::GROUP, 30, "Tổ chức triển khai thực hiện phong trào thi đua"},
    {"ND3.2.1", Criterion::TYPED, 15,
     "Có kế hoạch triển khai, hưởng ứng các phong trào của ngành và đoàn thể"},
    {"ND3.2.2", Criterion::TYPED, 15, "Thực hiện phong trào “Chung sức xây dựng nông thôn mới”"},
    {"ND3.3", Criterion::GROUP, 30, "Phát hiện, bồi dưỡng và nhân rộng các điển hình tiên tiến"},
    {"ND3.3.1", Criterion::TYPED, 15, "Có kế hoạch phát hiện, nhân rộng và có mô hình, điển hình mới"},
    {"ND3.3.2", Criterion::TYPED, 15, "Tuyên truyền về thi đua, khen thưởng và các gương điển hình"},
    {"ND3.4", Criterion::TYPED, 30, "Thực hiện công tác khen thưởng"},
    {"ND3.5", Criterion::TYPED, 25, "Kiểm tra công tác thi đua, khen thưởng"},
    {"ND3.6", Criterion::TYPED, 25,
     "Tổ chức bộ máy làm công tác thi đua, khen thưởng; tập huấn, bồi dưỡng nghiệp vụ"},
    {"ND3.7", Criterion::TYPED, 30, "Thực hiện chế độ thông tin, báo cáo"},
    {"THUONG", Criterion::GROUP, 0, "Điểm thưởng của khối"},
    {"THUONG.1", Criterion::BONUS, 5, "Có phong trào thi đua sáng tạo"},
    {"THUONG-HD", Criterion::GROUP, 0, "Điểm thưởng của hội đồng"},
    {"THUONG-HD.1", Criterion::BONUS, 5, "Tổ chức tốt công tác thi đua, khen thưởng"},
    {"TRU", Criterion::GROUP, 0, "Điểm trừ"},
    {"TRU.1", Criterion::PENALTY, 5, "Người đứng đầu vắng mặt trong hoạt động của khối"},
    {"TRU.2", Criterion::PENALTY, 20, "Nộp báo cáo trễ hạn"},
    {"TRU.3", Criterion::PENALTY, 10, "Bị phê bình bằng văn bản"},
    {"TRU.4", Criterion::PENALTY, 20, "Người đứng đầu hoặc cấp phó bị kỷ luật"},
};

constexpr int64_t kMostBonus = 5000;
constexpr int64_t kMostPenalty = 5500;  // all of them

bool IsCouncils(const std::string& content) { return content == "ND3" || content == "THUONG-HD"; }

}  // namespace

v1::Criteria CriteriaTemplate() {
  v1::Criteria out;
  for (const Line& line : kLines) {
    Criterion* criterion = out.add_criteria();
    criterion->set_code(line.code);
    criterion->set_kind(line.kind);
    criterion->set_points(int64_t{line.points} * 100);
    criterion->set_name(line.name);
    criterion->set_unit_of_measure(line.unit_of_measure);
    criterion->set_evidence_wanted(line.evidence);
    if (!ParentOf(line.code).empty()) continue;
    criterion->set_scorer(IsCouncils(line.code) ? Criterion::COUNCIL : Criterion::BLOCK);
  }
  out.set_checking(v1::Criteria::BY_LEADERS);
  out.set_not_applicable(v1::Criteria::OUT_OF_WHOLE);
  out.set_most_bonus(kMostBonus);
  out.set_most_penalty(kMostPenalty);
  return out;
}

}  // namespace thidua::block
