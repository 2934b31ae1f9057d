// thidua-story: plays a school year of a demonstration over the public API, each person signing in as
// himself. A story that was cut off is played again from its beginning: what was acknowledged is answered as
// before, and only what still waits is acted on.
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "tests/story/papers.h"
#include "tests/story/play.h"
#include "tests/story/signing.h"
#include "tests/story/steps.h"

namespace thidua::story {
namespace {

std::string DayOf(const std::string& moment) {
  return absl::StrCat(moment.substr(8, 2), "/", moment.substr(5, 2), "/", moment.substr(0, 4));
}

// Finds the campaign of a story that was played to its end.
bool AlreadyPlayed(Play& play) {
  registration::v1::ListCampaignsRequest request;
  request.set_school_year(play.school_year());
  request.set_state(registration::v1::Campaign::CLOSED);
  try {
    const auto response = play.As(*play.population().division[1])
                              .Call<registration::v1::ListCampaignsResponse>(
                                  "registration/RegistrationService/ListCampaigns", request);
    if (response.campaigns().empty()) return false;
    play.campaign = response.campaigns(0);
    return true;
  } catch (const CallError& error) {
    if (error.reason() == "SIGN_IN_FAILED") return false;  // the setup has not come to his account
    throw;
  }
}

void WriteDemoAccounts(Play& play, const Signing& signing, const std::string& data_dir) {
  const Population& people = play.population();
  const School& school = people.schools.front();
  const std::string committee = LevelName(play.committee_level());
  const std::vector<std::pair<std::string, const Staff*>> rows = {
      {"Giáo viên", school.staff[12]},
      {"Thư ký thi đua trường", school.staff[2]},
      {"Uỷ viên hội đồng trường", school.staff[4]},
      {"Hiệu trưởng", school.staff[0]},
      {"Chuyên viên Phòng", people.division[1]},
      {"Trưởng phòng", people.division[0]},
      {"Thư ký hội đồng của " + committee, people.committee[2]},
      {"Chủ tịch " + committee, people.committee[0]},
      {"Chuyên viên tỉnh", people.province[3]},
      {"Chủ tịch UBND tỉnh", people.province[0]}};
  const std::string file = data_dir + "/demo-accounts.txt";
  umask(0077);
  std::ofstream out(file);
  out << "Mật khẩu chung của bản trình diễn: " << play.story()["password"].get<std::string>() << "\n"
      << "Người có dấu * đăng nhập thêm mã xác thực; xem mã: deploy/demo-code TÊN " << data_dir << "\n";
  for (const auto& [role, staff] : rows)
    out << staff->username << (play.keyring().Has(staff->username) ? " *" : "") << "\t" << role << "\t"
        << staff->name << "\n";
  out << "Ký số: mã PIN của mọi thiết bị trình diễn: " << Signing::pin()
      << "; thư viện: " << Signing::library()
      << "; mở máy khách với biến môi trường SOFTHSM2_CONF=" << signing.configuration() << "\n";
  if (!out.flush()) throw std::runtime_error("không ghi được " + file);
}

void PlaySteps(Play& play, const std::string& until) {
  const auto steps = Steps(play.committee_level());
  const auto is_last = [&](const Step& step) { return step.key == until; };
  if (!until.empty() && std::none_of(steps.begin(), steps.end(), is_last)) {
    throw std::runtime_error("không có bước " + until);
  }
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [](auto since) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
  };
  int number = 0;
  for (const Step& step : steps) {
    const auto began = std::chrono::steady_clock::now();
    const std::string moment = play.story()["calendar"][step.key];
    std::cout << absl::StrFormat("[%2d/%d] %s  %s … ", ++number, steps.size(), DayOf(moment), step.name)
              << std::flush;
    play.AdvanceTo(step.key);
    step.run(play);
    std::cout << absl::StrFormat("%.1f giây\n", seconds(began));
    if (is_last(step)) break;
  }
  std::cout << absl::StrFormat("Cả câu chuyện: %.1f giây, %d hồ sơ.\n", seconds(start), play.AllDossiers());
}

int Main(int argc, char** argv) {
  CLI::App app("Chạy câu chuyện một năm thi đua trên một hệ thống trình diễn đang chạy.", "thidua-story");
  std::string endpoint, data_dir, ca_file, story_file, summary_file, acknowledged_file, papers_dir, until;
  app.add_option("--endpoint", endpoint, "địa chỉ của hệ thống, ví dụ 127.0.0.1:7700")->required();
  app.add_option("--data", data_dir, "thư mục dữ liệu của hệ thống (đọc mật khẩu quản trị)")->required();
  app.add_option("--ca", ca_file, "chứng thư gốc của hệ thống (mặc định: tls/ca.crt trong thư mục dữ liệu)");
  app.add_option("--story", story_file, "tệp câu chuyện (JSON)")->required();
  app.add_option("--summary", summary_file, "ghi bảng tổng hợp vào tệp này, mỗi dòng một đối tượng JSON");
  app.add_option("--acknowledged", acknowledged_file,
                 "ghi mỗi thay đổi đã được hệ thống xác nhận vào cuối tệp này, dùng cho kiểm thử");
  app.add_option(
      "--papers", papers_dir,
      "ghi mọi văn bản của năm vào thư mục này: decisions, certificates, letters, notices, minutes");
  app.add_option("--until", until, "dừng sau bước này (khoá trong calendar)");
  CLI11_PARSE(app, argc, argv);
  Trust(ca_file.empty() ? data_dir + "/tls/ca.crt" : ca_file);
  if (!acknowledged_file.empty()) KeepAcknowledged(acknowledged_file);
  Signing signing(data_dir);
  Play play(ReadStory(story_file), endpoint, data_dir);
  play.SignWith([&](const Person& person) { signing.SignWaiting(person); });
  if (!AlreadyPlayed(play)) PlaySteps(play, until);
  WriteDemoAccounts(play, signing, data_dir);
  if (until.empty()) Summarise(play, std::cout, summary_file);
  if (!papers_dir.empty()) WritePapers(play, papers_dir);
  return 0;
}

}  // namespace
}  // namespace thidua::story

int main(int argc, char** argv) {
  try {
    return thidua::story::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "\nCâu chuyện dừng: " << error.what() << "\n";
    return 1;
  }
}
