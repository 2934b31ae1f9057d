// thidua-audit-verify: is the log whole? Reads an export and no database; exit 0 when everything holds, 1
// when not.
#include <CLI/CLI.hpp>
#include <ctime>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "services/audit/verify/log_check.h"
#include "services/audit/verify/proof_check.h"
#include "services/audit/verify/state_check.h"
#include "services/common/audit/named_checkpoint.h"

namespace {

using namespace thidua::audit;

constexpr size_t kShown = 50;

struct Options {
  std::string export_dir, proof_file, policy_file, dump;
  std::vector<std::string> seen, signed_papers, checkpoints;
  std::optional<int64_t> max_age;
};

void Print(const Finding& finding) {
  std::cout << "SAI " << finding.code << " " << finding.index
            << (finding.subject.empty() ? "" : " " + finding.subject) << ": " << finding.sentence << "\n";
}

// The findings, and what they come to; true when there are none.
bool PrintAll(const Findings& findings) {
  for (size_t i = 0; i < std::min(kShown, findings.size()); ++i) Print(findings[i]);
  if (!findings.empty()) std::cout << "KHÔNG TOÀN VẸN: " << findings.size() << " chỗ sai.\n";
  return findings.empty();
}

// Of each signed paper: what it names the log holds.
void PrintNamed(const std::vector<Named>& named) {
  for (const auto& one : named) {
    std::cout << "Mốc nhật ký " << (one.where.empty() ? "" : "trong " + one.where + " ") << "ở dòng "
              << ParseCheckpointName(one.name)->size << ": sổ giữ nguyên từ đầu đến mốc ấy và nối tiếp.\n";
  }
}

int Report(const Findings& findings, const LogCheck& log, const Policy& policy,
           const std::vector<Named>& named) {
  if (!PrintAll(findings)) return 1;
  PrintNamed(named);
  if (policy.quorum == 0)
    std::cout << "Lưu ý: chưa đặt nhân chứng nào; một bản sổ bị cắt đuôi không để lộ dấu vết.\n";
  std::cout << "TOÀN VẸN: " << log.size() << " dòng, gốc " << thidua::crypto::Hex(log.newest().root) << ", "
            << log.witnesses() << " nhân chứng.\n";
  return 0;
}

std::string LocalTime(int64_t microseconds) {
  return absl::FormatTime("%d/%m/%Y %H:%M:%S", absl::FromUnixMicros(microseconds),
                          absl::FixedTimeZone(7 * 3600));
}

int VerifyProof(const Options& options) {
  const auto text = options.policy_file.empty() ? absl::NotFoundError("") : ReadFile(options.policy_file);
  const auto policy = text.ok() ? ParsePolicy(*text) : text.status();
  if (!policy.ok()) {
    PrintAll({{"POLICY", -1, "policy", "cần danh sách khóa tin cậy, nhận từ nơi khác (--policy)"}});
    return 1;
  }
  const ProofReport report = CheckProof(ReadFile(options.proof_file).value_or(""), *policy);
  for (const Act& act : report.acts) {
    std::cout << "  " << act.leaf.aggregate.version << ". " << act.leaf.kind << " "
              << LocalTime(act.business_us) << " " << (act.actor_id.empty() ? act.service : act.actor_id)
              << "\n";
  }
  if (!PrintAll(report.findings)) return 1;
  const Aggregate& aggregate = report.acts[0].leaf.aggregate;
  std::cout << "TOÀN VẸN: " << aggregate.type << " " << aggregate.id << ", " << report.acts.size()
            << " dòng dưới tờ chốt cỡ " << report.checkpoint.size << " lúc "
            << LocalTime(report.checkpoint.time_us) << ", " << report.witnesses << " nhân chứng.\n";
  return 0;
}

int Verify(const Options& options) {
  const ExportDir dir(options.export_dir);
  const auto exported = ReadFile(dir.PolicyPath());
  const auto text = options.policy_file.empty() ? exported : ReadFile(options.policy_file);
  const auto policy = text.ok() ? ParsePolicy(*text) : text.status();
  if (!policy.ok()) {
    PrintAll({{"POLICY", -1, "policy", "không đọc được danh sách khóa tin cậy"}});
    return 1;
  }
  Findings findings;
  if (options.policy_file.empty()) {
    std::cout << "Lưu ý: khóa lấy từ chính bản xuất; chỉ khóa nhận từ nơi khác (--policy) mới chống được kẻ "
                 "làm lại cả sổ.\n";
  } else if (!exported.ok() || *exported != *text) {
    findings.push_back({"POLICY", -1, "policy", "khóa trong bản xuất khác với khóa được tin cậy"});
  }
  LogCheckOptions check{options.max_age, std::time(nullptr), {}, {}, std::nullopt};
  for (const auto& path : options.seen) {
    const auto note = ReadFile(path);
    check.seen.push_back(note.ok() ? *note : "");
  }
  for (const auto& name : options.checkpoints) check.named.push_back({name, ""});
  for (const auto& path : options.signed_papers) {
    for (auto& named : NamedIn(path)) check.named.push_back(std::move(named));
  }
  LogCheck log(dir, *policy, check);
  log.Run();
  findings.insert(findings.end(), log.findings().begin(), log.findings().end());
  if (!options.dump.empty()) {
    const StateReport state = CheckState(options.dump, log, *policy);
    findings.insert(findings.end(), state.findings.begin(), state.findings.end());
    if (state.erased > 0) {
      std::cout << "Lưu ý: " << state.erased
                << " bản ghi đã xóa dữ liệu cá nhân; đối chiếu với các yêu cầu xóa đã được chấp thuận.\n";
    }
  }
  return Report(findings, log, *policy, check.named);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  int64_t max_age = 0;
  CLI::App app("thidua-audit-verify: kiểm tra sổ kiểm toán đã xuất, không cần cơ sở dữ liệu");
  auto* what = app.add_option_group("Kiểm tra gì")->require_option(1);
  what->add_option("export", options.export_dir, "thư mục xuất của sổ");
  what->add_option("--proof", options.proof_file, "tệp bằng chứng về một đối tượng, thay cho cả sổ");
  app.add_option("--policy", options.policy_file, "danh sách khóa tin cậy, nhận từ nơi khác");
  app.add_option("--state", options.dump, "bản kết xuất hiện trạng (deploy/audit-state)");
  app.add_option("--seen", options.seen, "tờ chốt ai đó đã giữ; có thể nêu nhiều lần");
  app.add_option("--checkpoint-of", options.signed_papers,
                 "văn bản PDF đã ký: sổ phải giữ mốc mà các chữ ký ghi; có thể nêu nhiều lần");
  app.add_option("--checkpoint", options.checkpoints, "chính mốc ấy: \"thidua-checkpoint/v1 …\"");
  auto* age = app.add_option("--max-age", max_age, "tuổi lớn nhất của tờ chốt mới nhất, giây");
  CLI11_PARSE(app, argc, argv);
  if (age->count() > 0) options.max_age = max_age;
  return options.proof_file.empty() ? Verify(options) : VerifyProof(options);
}
