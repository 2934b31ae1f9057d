#include "tests/story/steps.h"

#include <fstream>
#include <set>
#include <stdexcept>

#include "absl/strings/ascii.h"

namespace thidua::story {
namespace {

void Lay(const std::filesystem::path& file, std::set<std::filesystem::path>& laid, Json& story) {
  if (!laid.insert(file).second) return;
  std::ifstream in(file);
  if (!in) throw std::runtime_error("không đọc được " + file.string());
  const Json layer = Json::parse(in);
  if (layer.contains("extends")) {
    for (const std::string base : layer["extends"]) Lay(file.parent_path() / base, laid, story);
  }
  story.merge_patch(layer);
}

}  // namespace

std::vector<Step> Steps(common::v1::Level level) {
  const std::string key = absl::AsciiStrToLower(common::v1::Level_Name(level));
  const std::string committee = LevelName(level);
  return {
      {"setup", "Lập đơn vị, nhân sự, tài khoản", SetUp},
      {"launch", "Phòng phát động đợt thi đua", Launch},
      {"register", "Cá nhân, tập thể đăng ký danh hiệu", RegisterTitles},
      {"block", "Thành lập khối, cụm, ký giao ước thi đua", FormBlock},
      {"rate", "Trường ghi xếp loại, sáng kiến", Rate},
      {"submit", "Nộp hồ sơ", SubmitDossiers},
      {"school_council", "Hội đồng các trường xét", HoldSchoolCouncils},
      {"school_letter", "Hiệu trưởng ký tờ trình", SendSchoolLetters},
      {"block_review", "Khối, cụm thi đua chấm điểm và xét", ReviewInBlock},
      {"appraisal", "Phòng thẩm định", Appraise},
      {"supplement", "Bổ sung hồ sơ, thẩm định lại", Supplement},
      {"division_letter", "Lãnh đạo Phòng trình " + committee, SendDivisionLetters},
      {key + "_appraisal", "Chuyên viên " + committee + " thẩm định", AppraiseInCommittee},
      {key + "_council", "Hội đồng của " + committee + " xét", HoldCommitteeCouncil},
      {key + "_decision", committee + " quyết định, trình tỉnh", DecideInCommittee},
      {"rulings", "Xác minh tố cáo, thu hồi và đính chính", RuleAfterwards},
      {"province_appraisal", "Cơ quan thi đua tỉnh thẩm định", AppraiseInProvince},
      {"province_council", "Hội đồng tỉnh xét, bỏ phiếu kín", HoldProvinceCouncil},
      {"province_decision", "UBND tỉnh quyết định, kết thúc đợt", DecideInProvince},
  };
}

Json ReadStory(const std::filesystem::path& file) {
  Json story;
  std::set<std::filesystem::path> laid;
  Lay(file, laid, story);
  return story;
}

}  // namespace thidua::story
