// A log made by hand: a lawful one to begin with, and whatever somebody with the right keys could make of it.
#ifndef THIDUA_TESTS_TAMPER_FORGE_H_
#define THIDUA_TESTS_TAMPER_FORGE_H_

#include <string>
#include <vector>

#include "services/audit/domain/entry.h"
#include "services/audit/domain/epoch.h"
#include "services/audit/files/export_dir.h"

namespace thidua::test {

// A key pair with the name it signs under.
struct Signer {
  std::string name;
  crypto::SigningKey key;
  audit::NoteKey::Algorithm algorithm;

  static Signer Make(const std::string& name, audit::NoteKey::Algorithm algorithm = audit::NoteKey::kEd25519);
  std::string Line(const std::string& kind) const;  // of a policy
};

// Everybody whose keys a policy names.
struct Cast {
  Cast();
  std::string Policy() const;

  Signer log = Signer::Make("thidua-audit/test");
  Signer service = Signer::Make("submission");
  Signer audit = Signer::Make("audit");
  std::vector<Signer> officers;
  std::vector<Signer> witnesses;
};

struct Log {
  // The time of the newest checkpoint, seconds since 1970; those before lie a minute apart.
  int64_t newest_at = 0;
  std::vector<audit::LogEntry> entries;
  std::vector<uint64_t> checkpoints;  // sizes, ascending

  // One more version of an aggregate.
  void Act(const Signer& service, const std::string& type, const std::string& id, audit::Facts facts,
           const std::string& kind = "CHANGED");
  // The leaf as it is, following the one whose hash is `previous`.
  void Add(const Signer& service, const audit::Leaf& leaf, const std::string& previous);
  std::string Root(uint64_t size) const;
  std::string Note(uint64_t size, const Signer& log) const;
  void Export(const std::string& folder, const Cast& cast) const;
  // What deploy/audit-state prints of a database that holds what the log says.
  std::string Dump() const;

 private:
  std::vector<audit::merkle::Hash> Hashes() const;
  std::string Note(uint64_t size, const audit::merkle::Hash& root, const Signer& log) const;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_TAMPER_FORGE_H_
