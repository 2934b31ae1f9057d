// thidua-witness: signs the log's checkpoints as long as they go on from those it signed before.
#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <iostream>
#include <thread>

#include "services/audit/witness/witness.h"

namespace {

using namespace thidua::audit;
using thidua::crypto::SigningKey;

struct Options {
  std::string key, name, export_dir, policy, store;
  bool first = false;
  int every = 0;
};

int Fail(const absl::Status& status) {
  std::cerr << "TỪ CHỐI: " << status.message() << "\n";
  return 1;
}

// Prints the line for the policy.
int MakeKey(const Options& options) {
  const auto key = MakeNoteKey(options.name, NoteKey::kCosignature, options.key, options.key + ".pub");
  if (!key.ok()) return Fail(key.status());
  std::cout << "witness " << key->Text() << "\n";
  return 0;
}

int Run(const Options& options) {
  auto key = SigningKey::Load(options.key);
  if (!key.ok()) return Fail(key.status());
  Witness witness(options.name, *std::move(key), options.store);
  for (bool first = options.first;; first = false) {
    const auto text = ReadFile(options.policy);
    const auto policy = text.ok() ? ParsePolicy(*text) : text.status();
    if (!policy.ok()) return Fail(policy.status());
    const auto signed_one = witness.Sign(ExportDir(options.export_dir), *policy, first, std::time(nullptr));
    if (!signed_one.ok()) return Fail(signed_one.status());
    std::cout << "Đã ký tờ chốt cỡ " << signed_one->size << std::endl;
    if (options.every == 0) return 0;
    std::this_thread::sleep_for(std::chrono::seconds(options.every));
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("thidua-witness: nhân chứng của sổ kiểm toán");
  app.require_subcommand(1);
  auto* keygen = app.add_subcommand("keygen", "tạo khóa; in dòng để thêm vào danh sách khóa tin cậy");
  auto* run = app.add_subcommand("run", "ký tờ chốt mới nhất nếu sổ nối tiếp tờ đã ký");
  for (auto* command : {keygen, run}) {
    command->add_option("--key", options.key, "tệp khóa bí mật của nhân chứng")->required();
    command->add_option("--name", options.name, "tên của nhân chứng")->required();
  }
  run->add_option("--export", options.export_dir, "thư mục xuất của sổ")->required();
  run->add_option("--policy", options.policy, "danh sách khóa tin cậy")->required();
  run->add_option("--store", options.store, "tệp nhớ tờ chốt đã ký")->required();
  run->add_flag("--first", options.first, "lần ký đầu tiên trong đời nhân chứng này");
  run->add_option("--every", options.every, "ký lại sau mỗi số giây này; 0: một lần rồi thôi");
  CLI11_PARSE(app, argc, argv);
  return keygen->parsed() ? MakeKey(options) : Run(options);
}
