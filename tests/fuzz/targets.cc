#include "tests/fuzz/targets.h"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "services/audit/domain/entry.h"
#include "services/audit/domain/proof.h"
#include "services/audit/files/export_dir.h"
#include "services/common/audit/named_checkpoint.h"
#include "services/common/audit/note.h"
#include "services/common/file/attached_file.h"
#include "services/common/rpc/paged.h"
#include "services/common/rpc/validate.h"
#include "services/common/text/deterministic.h"
#include "services/policy/rule_book.h"
#include "services/signature/judge.h"
#include "services/signature/signed_data.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::fuzz {
namespace {

namespace fs = std::filesystem;

void Require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

// A directory of this process, in memory where there is one, for keys and exports.
const std::string& Dir() {
  static const std::string* dir = [] {
    const fs::path root = fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();
    static std::string made = (root / "thidua-fuzz.XXXXXX").string();
    Require(mkdtemp(made.data()) != nullptr, "no directory");
    std::atexit([] { fs::remove_all(made); });
    return &made;
  }();
  return *dir;
}

const crypto::SigningKey& Key() {
  static const auto* key = [] {
    Require(crypto::MakeKeyFiles(Dir() + "/key", Dir() + "/pub").ok(), "no key");
    return new crypto::SigningKey(*crypto::SigningKey::Load(Dir() + "/key"));
  }();
  return *key;
}

// The bytes as a token are refused; as a key they come back from the token that carries them.
void PageToken(const std::string& bytes) {
  using List = rpc::Paged<std::string, int64_t>;
  directory::v1::ListPeopleRequest request;
  request.set_page_size(1);
  request.set_page_token(bytes);
  if (!bytes.empty()) Require(!List::Open(Key(), request).ok(), "a token we never gave");
  request.set_page_token(crypto::Base64Url(bytes));
  if (!bytes.empty()) Require(!List::Open(Key(), request).ok(), "a token we never gave");
  std::vector<std::string> rows = {bytes, "more"};
  request.clear_page_token();
  request.set_page_token(List::Open(Key(), request)->Cut(rows, [](const auto& row) {
    return std::tuple(row, static_cast<int64_t>(row.size()));
  }));
  const auto page = List::Open(Key(), request);
  Require(page.ok() && page->after<0>() == bytes, "another key");
}

void Note(const std::string& bytes) {
  const auto note = audit::ParseNote(bytes);
  if (note.ok()) {
    Require(audit::FormatNote(*note) == bytes, "a note has one spelling");
    const auto checkpoint = audit::ParseCheckpoint(note->text);
    if (checkpoint.ok()) audit::CheckpointText(*checkpoint);
  }
  const auto key = audit::ParseNoteKey(bytes);
  if (key.ok()) Require(key->Text() == bytes, "a key has one spelling");
  const auto named = audit::ParseCheckpointName(bytes);
  if (named) Require(audit::CheckpointName(*named) == bytes, "a checkpoint has one name");
  (void)audit::ParsePolicy(bytes);
}

void Proof(const std::string& bytes) {
  const auto proof = audit::ParseProof(bytes);
  if (proof.ok()) {
    Require(audit::FormatProof(*proof) == bytes, "a proof has one spelling");
    for (const auto& entry : proof->entries) (void)audit::DecodeEntry(entry.bytes);
  }
  const auto asked = audit::ParseWitnessRequest(bytes);
  if (asked.ok()) Require(audit::FormatWitnessRequest(*asked) == bytes, "a request has one spelling");
}

// The first byte chooses a file of an export, the rest is what it holds.
void ExportDirectory(const std::string& bytes) {
  if (bytes.empty()) return;
  const std::string root = Dir() + "/export";
  fs::remove_all(root);
  const audit::ExportDir dir(root);
  const uint64_t width = 1 + static_cast<unsigned char>(bytes[0]) / 4 % 3;
  const std::string files[] = {dir.CheckpointPath(), dir.NotePath(1),
                               absl::StrCat(root, "/tile/entries/000.p/", width),
                               absl::StrCat(root, "/tile/0/000.p/", width)};
  // The others are there and empty: a part of a tile that is not is looked for under every greater width.
  for (size_t i = 0; i < std::size(files); ++i) {
    const bool chosen = static_cast<unsigned char>(bytes[0]) % std::size(files) == i;
    Require(audit::WriteFile(files[i], chosen ? bytes.substr(1) : "").ok(), "no export");
  }
  const auto entries = dir.ReadEntries(0, width);
  for (const auto& entry : entries.ok() ? *entries : std::vector<std::string>()) {
    const auto read = audit::DecodeEntry(entry);
    if (!read.ok()) continue;
    Require(audit::EncodeEntry(*read) == entry, "an entry has one spelling");
    (void)audit::DecodeBody(read->body);
  }
  const auto tile = dir.ReadTile(0, 0, width);
  Require(!tile.ok() || tile->size() == width, "a tile of another width");
  for (const uint64_t size : dir.NoteSizes()) (void)dir.ReadCosignedNote(size);
  (void)dir.Cosignatures();
  (void)dir.Prove({0}, "note");
}

template <class Request>
void ValidateAs(const std::string& bytes) {
  const rpc::Today today = [] { return absl::CivilDay(2021, 3, 15); };
  Request request;
  if (!request.ParseFromString(bytes)) return;
  if (!rpc::NormaliseAndValidate(&request, today).ok()) return;
  const std::string once = text::Deterministic(request);
  Require(rpc::NormaliseAndValidate(&request, today).ok(), "what is valid stays valid");
  Require(text::Deterministic(request) == once, "normalised once is normalised");
}

// The first byte chooses a request.
void Validation(const std::string& bytes) {
  if (bytes.empty()) return;
  constexpr Target kRequests[] = {
      ValidateAs<block::v1::CreateBlockRequest>, ValidateAs<council::v1::ScheduleMeetingRequest>,
      ValidateAs<directory::v1::CreatePersonRequest>, ValidateAs<directory::v1::RecordMeritRequest>,
      ValidateAs<submission::v1::UpdateDossierRequest>};
  kRequests[static_cast<unsigned char>(bytes[0]) % std::size(kRequests)](bytes.substr(1));
}

// As each kind of file that the law is written in; beside the official ones it could refer to.
void RuleFile(const std::string& bytes) {
  for (const char* name : {"R9.textproto", "titles/x.textproto", "processes/x.textproto",
                           "overrides/x.textproto", "published.txt"}) {
    (void)policy::RuleBook::Load({{name, bytes}});
  }
}

void Evidence(const std::string& bytes) {
  const auto kind = file::ContentOf(bytes).kind;
  const std::string type = file::MediaTypeOf(kind);
  Require(type.empty() || type.find('/') != std::string::npos, "a media type");
  if (type.empty()) return;
  const auto name = file::FileNameFor(absl::string_view(bytes).substr(0, 300), kind);
  Require(
      !name || (name->size() <= file::kMaxFileNameBytes && name->find_first_of("/\\") == std::string::npos),
      "a safe name");
}

// Nobody is believed here, so that none is accepted.
void SignedPaper(const std::string& bytes) {
  static const signature::Judge judge{signature::Trust()};
  (void)signature::FitToIssue(bytes);
  const auto said = judge.Vouch(bytes, absl::FromUnixSeconds(1'767'225'600));
  const auto* refusal = std::get_if<signature::Refusal>(&said);
  Require(refusal != nullptr && refusal->rule >= 1 && !refusal->reason.empty(), "accepted");
}

// As a paper's signature and as a time stamp's token.
void SignedData(const std::string& bytes) {
  for (const auto* form : {&signature::Profiles().front().cms, &signature::TimeStampForm()}) {
    signature::SignedData data;
    if (signature::ReadSignedData(bytes, *form, &data)) continue;
    Require(data.der == bytes, "something was left over");
    std::string held;
    (void)signature::CheckValue(
        data, form->detached ? std::optional<absl::string_view>("signed") : std::nullopt, &held);
    (void)signature::SignerOf(data);
    const absl::Time now = absl::FromUnixSeconds(1'767'225'600);
    Require(signature::CheckChain(data, signature::Trust(), signature::Trust::Use::kPapers, {now, now})
                .has_value(),
            "a chain to nobody");
    absl::Time stamped;
    if (data.token) (void)signature::CheckTimeStamp(data, signature::Trust(), now, &stamped);
  }
}

}  // namespace

const std::map<std::string, Target>& Targets() {
  static const auto* targets = new std::map<std::string, Target>{{"evidence", Evidence},
                                                                 {"export_directory", ExportDirectory},
                                                                 {"note", Note},
                                                                 {"page_token", PageToken},
                                                                 {"proof", Proof},
                                                                 {"rule_file", RuleFile},
                                                                 {"signed_data", SignedData},
                                                                 {"signed_paper", SignedPaper},
                                                                 {"validation", Validation}};
  return *targets;
}

}  // namespace thidua::fuzz
