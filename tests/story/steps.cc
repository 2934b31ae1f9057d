#include "tests/story/steps.h"

#include <fstream>
#include <stdexcept>

namespace thidua::story {

const std::vector<Step>& Steps() {
  static const std::vector<Step> steps = {
      {"setup", "Lập đơn vị, nhân sự, tài khoản", SetUp},
      {"launch", "Phòng phát động đợt thi đua", Launch},
      {"register", "Cá nhân, tập thể đăng ký danh hiệu", RegisterTitles},
      {"block", "Thành lập khối, ký giao ước thi đua", FormBlock},
      {"rate", "Trường ghi xếp loại, sáng kiến", Rate},
      {"submit", "Nộp hồ sơ", SubmitDossiers},
      {"school_council", "Hội đồng các trường xét", HoldSchoolCouncils},
      {"school_letter", "Hiệu trưởng ký tờ trình", SendSchoolLetters},
      {"block_review", "Khối thi đua chấm điểm và xét", ReviewInBlock},
      {"appraisal", "Phòng GD&ĐT thẩm định", Appraise},
      {"supplement", "Bổ sung hồ sơ, thẩm định lại", Supplement},
      {"division_letter", "Lãnh đạo Phòng trình UBND huyện", SendDivisionLetters},
      {"district_council", "Hội đồng huyện xét", HoldDistrictCouncil},
      {"district_decision", "UBND huyện quyết định, trình tỉnh", DecideInDistrict},
      {"province_appraisal", "Cơ quan thi đua tỉnh thẩm định", AppraiseInProvince},
      {"province_council", "Hội đồng tỉnh xét, bỏ phiếu kín", HoldProvinceCouncil},
      {"province_decision", "UBND tỉnh quyết định, kết thúc đợt", DecideInProvince},
  };
  return steps;
}

Json ReadStory(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("không đọc được " + file.string());
  Json story = Json::parse(in);
  if (!story.contains("extends")) return story;
  Json base = ReadStory(file.parent_path() / story["extends"].get<std::string>());
  base.merge_patch(story);
  return base;
}

}  // namespace thidua::story
