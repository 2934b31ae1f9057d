// thidua-audit-epoch: an officer signs that the log goes on from a backup, and why. Two must.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "services/audit/domain/epoch.h"
#include "services/audit/files/export_dir.h"

namespace {

using namespace thidua::audit;

struct Options {
  std::string key, name, draft, declared, reason;
  bool keygen = false;
};

int Fail(const absl::Status& status) {
  std::cerr << "Lỗi: " << status.message() << "\n";
  return 1;
}

// Prints the line for the policy.
int MakeKey(const Options& options) {
  const auto key = MakeNoteKey(options.name, NoteKey::kEd25519, options.key, options.key + ".pub");
  if (!key.ok()) return Fail(key.status());
  std::cout << "officer " << key->Text() << "\n";
  return 0;
}

// The first officer gives the reason; the second signs the same words.
absl::StatusOr<SignedNote> ToSign(const Options& options) {
  const auto begun = ReadFile(options.declared + ".one");
  if (begun.ok()) return ParseNote(*begun);
  const auto draft = ReadFile(options.draft);
  const auto epoch = draft.ok() ? ParseEpoch(*draft) : draft.status();
  if (!epoch.ok()) return epoch.status();
  if (options.reason.empty())
    return absl::InvalidArgumentError("người ký đầu tiên phải nêu lý do (--reason)");
  Epoch declared = *epoch;
  declared.reason = options.reason;
  return SignedNote{EpochText(declared), {}};
}

int Sign(const Options& options) {
  auto key = thidua::crypto::SigningKey::Load(options.key);
  if (!key.ok()) return Fail(key.status());
  auto note = ToSign(options);
  if (!note.ok()) return Fail(note.status());
  for (const auto& signature : note->signatures) {
    if (NoteSignedBy(*note, {signature.name, NoteKey::kEd25519, key->public_key()})) {
      return Fail(absl::AlreadyExistsError("cần chữ ký của một cán bộ khác"));
    }
  }
  std::cout << note->text;
  note->signatures.push_back(SignNote(note->text, options.name, *key));
  // Half signed it has another name, so that the service does not take it up.
  const bool whole = note->signatures.size() >= 2;
  const absl::Status written = WriteFile(options.declared + (whole ? "" : ".one"), FormatNote(*note));
  if (!written.ok()) return Fail(written);
  if (whole) std::filesystem::remove(options.declared + ".one");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("thidua-audit-epoch: khai việc khôi phục sổ từ bản sao lưu; cần hai cán bộ ký");
  app.add_option("--key", options.key, "tệp khóa bí mật của cán bộ")->required();
  app.add_option("--name", options.name, "tên của cán bộ")->required();
  app.add_flag("--keygen", options.keygen, "tạo khóa; in dòng để thêm vào danh sách khóa tin cậy");
  app.add_option("--draft", options.draft, "bản nháp do dịch vụ audit viết: DỮ-LIỆU/audit-epoch/draft");
  app.add_option("--declared", options.declared, "nơi đặt lời khai: DỮ-LIỆU/audit-epoch/declared");
  app.add_option("--reason", options.reason, "lý do, một dòng");
  CLI11_PARSE(app, argc, argv);
  return options.keygen ? MakeKey(options) : Sign(options);
}
