// thidua-witness: signs the log's checkpoints as long as they go on from those it signed before.
#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <iostream>
#include <iterator>
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

absl::StatusOr<Policy> ReadPolicy(const Options& options) {
  const auto text = ReadFile(options.policy);
  return text.ok() ? ParsePolicy(*text) : text.status();
}

// Prints the line for the policy.
int MakeKey(const Options& options) {
  const bool is_new = !ReadFile(options.key).ok();
  const auto key = MakeNoteKey(options.name, NoteKey::kCosignature, options.key, options.key + ".pub");
  if (!key.ok()) return Fail(key.status());
  // An old key without its store has lost its memory, which no empty store may hide.
  if (is_new && !options.store.empty()) {
    auto signing_key = SigningKey::Load(options.key);
    if (!signing_key.ok()) return Fail(signing_key.status());
    const absl::Status begun = Witness(options.name, *std::move(signing_key), options.store).Begin();
    if (!begun.ok()) return Fail(begun);
  }
  std::cout << "witness " << key->Text() << "\n";
  return 0;
}

int Run(const Options& options) {
  auto key = SigningKey::Load(options.key);
  if (!key.ok()) return Fail(key.status());
  Witness witness(options.name, *std::move(key), options.store);
  for (bool first = options.first;; first = false) {
    const auto policy = ReadPolicy(options);
    if (!policy.ok()) return Fail(policy.status());
    const auto signed_one = witness.Sign(ExportDir(options.export_dir), *policy, first, std::time(nullptr));
    if (!signed_one.ok()) return Fail(signed_one.status());
    std::cout << "Đã ký tờ chốt cỡ " << signed_one->size << std::endl;
    if (options.every == 0) return 0;
    std::this_thread::sleep_for(std::chrono::seconds(options.every));
  }
}

// Prints the size of the checkpoint signed last: what a request has to go on from.
int PrintSize(const Options& options) {
  auto key = SigningKey::Load(options.key);
  const auto policy = ReadPolicy(options);
  if (!key.ok() || !policy.ok()) return Fail(key.ok() ? policy.status() : key.status());
  const auto last = Witness(options.name, *std::move(key), options.store).Last(*policy, false);
  if (!last.ok()) return Fail(last.status());
  std::cout << (*last ? (*last)->size : 0) << "\n";
  return 0;
}

// Reads a request, prints the size of its checkpoint and the cosignature.
int Answer(const Options& options) {
  auto key = SigningKey::Load(options.key);
  const auto policy = ReadPolicy(options);
  if (!key.ok() || !policy.ok()) return Fail(key.ok() ? policy.status() : key.status());
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const auto request = ParseWitnessRequest(text);
  if (!request.ok()) return Fail(absl::InvalidArgumentError("lời xin chữ ký không đọc được"));
  Witness witness(options.name, *std::move(key), options.store);
  const auto signature = witness.Answer(*request, *policy, std::time(nullptr));
  if (!signature.ok()) return Fail(signature.status());
  const auto signed_one = witness.Last(*policy, false);
  if (!signed_one.ok()) return Fail(signed_one.status());
  std::cout << (*signed_one)->size << "\n" << SignatureLine(*signature);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("thidua-witness: nhân chứng của sổ kiểm toán");
  app.require_subcommand(1);
  auto* keygen = app.add_subcommand("keygen", "tạo khóa; in dòng để thêm vào danh sách khóa tin cậy");
  auto* run = app.add_subcommand("run", "ký tờ chốt mới nhất nếu sổ nối tiếp tờ đã ký");
  auto* size = app.add_subcommand("size", "in cỡ của tờ chốt đã ký lần cuối; 0 nếu chưa ký");
  auto* answer = app.add_subcommand("answer", "đọc lời xin chữ ký (GetCheckpoint), in cỡ tờ chốt và chữ ký");
  for (auto* command : {keygen, run, size, answer}) {
    command->add_option("--key", options.key, "tệp khóa bí mật của nhân chứng")->required();
    command->add_option("--name", options.name, "tên của nhân chứng")->required();
  }
  run->add_option("--export", options.export_dir, "thư mục xuất của sổ")->required();
  for (auto* command : {run, size, answer}) {
    command->add_option("--policy", options.policy, "danh sách khóa tin cậy")->required();
    command->add_option("--store", options.store, "tệp nhớ tờ chốt đã ký")->required();
  }
  keygen->add_option("--store", options.store, "tệp nhớ, tạo trống: lần ký đầu không cần --first");
  run->add_flag("--first", options.first, "lần ký đầu tiên trong đời nhân chứng này");
  run->add_option("--every", options.every, "ký lại sau mỗi số giây này; 0: một lần rồi thôi");
  CLI11_PARSE(app, argc, argv);
  if (keygen->parsed()) return MakeKey(options);
  if (size->parsed()) return PrintSize(options);
  return answer->parsed() ? Answer(options) : Run(options);
}
