// All templates and blanks, checked whole before any of them is used.
#ifndef THIDUA_SERVICES_DOCUMENT_CATALOGUE_H_
#define THIDUA_SERVICES_DOCUMENT_CATALOGUE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/policy/origins.h"
#include "thidua/document/v1/template.pb.h"

namespace thidua::document {

class Catalogue {
 public:
  // All files or none. An error names file, line, template and field:
  // "award_decision.textproto: dòng 31: award_decision/1: {so} không có trong fields".
  static absl::StatusOr<Catalogue> Load(const std::vector<policy::RuleFile>& files);
  // services/document/data. Ends the program if it does not load: a test proves that it does.
  static const Catalogue& Official();

  // Null where there is none; version 0 is the newest.
  const v1::Template* Find(const std::string& id, int version = 0) const;
  const v1::Blank* FindBlank(const std::string& id, int version = 0) const;
  std::vector<const v1::Template*> All() const;
  // Certificates in their newest versions, and those for a title: the usual one first. Blanks of a template's
  // version, in their newest.
  std::vector<const v1::Template*> Certificates() const;
  std::vector<const v1::Template*> CertificatesFor(const std::string& title_code) const;
  std::vector<const v1::Blank*> BlanksOf(const v1::Template& form) const;
  // SHA-256 of the file the template stands in, in hex.
  const std::string& Digest(const v1::Template& form) const;

 private:
  using Key = std::pair<std::string, int>;
  absl::Status ReadTemplate(const policy::RuleFile& file);
  absl::Status ReadBlank(const policy::RuleFile& file);
  // published.txt: a released version is never edited again.
  absl::Status CheckPublished(const policy::RuleFile& file) const;

  std::map<Key, std::unique_ptr<v1::Template>> templates_;
  std::map<Key, std::unique_ptr<v1::Blank>> blanks_;
  std::map<Key, std::string> digests_;
};

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_CATALOGUE_H_
