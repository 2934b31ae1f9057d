#include "services/document/catalogue.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/status_macros.h"
#include "services/document/data_files.h"
#include "services/document/sheet_check.h"
#include "services/document/template_check.h"

namespace thidua::document {
namespace {

constexpr char kPublished[] = "published.txt";

bool IsBlank(const std::string& name) { return absl::StartsWith(name, "blanks/"); }

template <typename T>
const T* FindIn(const std::map<std::pair<std::string, int>, std::unique_ptr<T>>& all, const std::string& id,
                int version) {
  if (version > 0) {
    const auto it = all.find({id, version});
    return it == all.end() ? nullptr : it->second.get();
  }
  const T* newest = nullptr;
  for (const auto& [key, one] : all) {
    if (key.first == id) newest = one.get();
  }
  return newest;
}

}  // namespace

absl::StatusOr<Catalogue> Catalogue::Load(const std::vector<policy::RuleFile>& files) {
  Catalogue catalogue;
  for (const auto& file : files) {
    if (IsBlank(file.name) || file.name == kPublished) continue;
    RETURN_IF_ERROR(catalogue.ReadTemplate(file));
  }
  for (const auto& file : files) {
    if (IsBlank(file.name)) RETURN_IF_ERROR(catalogue.ReadBlank(file));
    if (file.name == kPublished) RETURN_IF_ERROR(catalogue.CheckPublished(file));
  }
  return catalogue;
}

const Catalogue& Catalogue::Official() {
  static const Catalogue* catalogue = [] {
    std::vector<policy::RuleFile> files;
    files.reserve(DataFiles().size());
    for (const DataFile& file : DataFiles()) files.push_back({file.name, file.text});
    auto loaded = Load(files);
    if (loaded.ok()) return new Catalogue(*std::move(loaded));
    std::cerr << loaded.status() << std::endl;
    std::abort();
  }();
  return *catalogue;
}

absl::Status Catalogue::ReadTemplate(const policy::RuleFile& file) {
  auto form = std::make_unique<v1::Template>();
  policy::Origins origins;
  RETURN_IF_ERROR(origins.Parse(file, *form));
  RETURN_IF_ERROR(CheckTemplate(*form, origins));
  const Key key(form->id(), form->version());
  if (templates_.count(key) > 0) {
    return origins.Fail(*form, absl::StrCat(NameOf(*form), ": mẫu và phiên bản này đã có"), "id");
  }
  digests_[key] = crypto::Hex(crypto::Sha256(file.text));
  templates_.emplace(key, std::move(form));
  return absl::OkStatus();
}

absl::Status Catalogue::ReadBlank(const policy::RuleFile& file) {
  auto blank = std::make_unique<v1::Blank>();
  policy::Origins origins;
  RETURN_IF_ERROR(origins.Parse(file, *blank));
  const v1::Template* form = Find(blank->template_id(), blank->template_version());
  RETURN_IF_ERROR(CheckBlank(*blank, form, origins));
  const Key key(blank->id(), blank->version());
  if (blanks_.count(key) > 0) {
    return origins.Fail(
        *blank, absl::StrCat(blank->id(), "/", blank->version(), ": phôi và phiên bản này đã có"), "id");
  }
  blanks_.emplace(key, std::move(blank));
  return absl::OkStatus();
}

absl::Status Catalogue::CheckPublished(const policy::RuleFile& file) const {
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(file.text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const auto fail = [&](absl::string_view what) {
      return absl::InvalidArgumentError(absl::StrCat(file.name, ": dòng ", number, ": ", what));
    };
    const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
    Key key;
    if (words.size() != 3 || !absl::SimpleAtoi(words[1], &key.second)) {
      return fail("mỗi dòng gồm mã mẫu, phiên bản và mã băm");
    }
    key.first = words[0];
    const auto digest = digests_.find(key);
    if (digest == digests_.end()) {
      return fail(absl::StrCat(words[0], "/", words[1], " đã công bố nhưng không còn tệp"));
    }
    if (digest->second != words[2]) {
      return fail(absl::StrCat(words[0], "/", words[1],
                               " đã công bố mà nội dung bị đổi. Xin tạo phiên bản mới trong tệp mới."));
    }
  }
  return absl::OkStatus();
}

const v1::Template* Catalogue::Find(const std::string& id, int version) const {
  return FindIn(templates_, id, version);
}

const v1::Blank* Catalogue::FindBlank(const std::string& id, int version) const {
  return FindIn(blanks_, id, version);
}

std::vector<const v1::Template*> Catalogue::All() const {
  std::vector<const v1::Template*> out;
  out.reserve(templates_.size());
  for (const auto& [key, form] : templates_) out.push_back(form.get());
  return out;
}

std::vector<const v1::Template*> Catalogue::Certificates() const {
  std::vector<const v1::Template*> out;
  for (const auto* form : All()) {
    if (form->has_sheet() && form == Find(form->id())) out.push_back(form);
  }
  return out;
}

std::vector<const v1::Template*> Catalogue::CertificatesFor(const std::string& title_code) const {
  std::vector<const v1::Template*> out;
  for (const auto* form : Certificates()) {
    if (std::any_of(form->titles().begin(), form->titles().end(), [&](const std::string& title) {
          return title == title_code || absl::StartsWith(title_code, title + "_");
        }))
      out.push_back(form);
  }
  return out;
}

std::vector<const v1::Blank*> Catalogue::BlanksOf(const v1::Template& form) const {
  std::vector<const v1::Blank*> out;
  for (const auto& [key, blank] : blanks_) {
    if (blank->template_id() == form.id() && blank->template_version() == form.version() &&
        blank.get() == FindBlank(blank->id()))
      out.push_back(blank.get());
  }
  return out;
}

const std::string& Catalogue::Digest(const v1::Template& form) const {
  return digests_.at({form.id(), form.version()});
}

}  // namespace thidua::document
