// Rows of a sheet become drafts of what they would enter, each with everything that speaks against it.
#ifndef THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_JUDGING_H_
#define THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_JUDGING_H_

#include <deque>
#include <string>
#include <variant>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/time/civil_time.h"
#include "services/directory/domain/import_reading.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory {

struct Draft {
  int number = 0;  // of the row
  std::vector<Remark> remarks;
  std::variant<v1::Unit, v1::Person, v1::MeritEntry> made;
  std::string of;        // of an entry: the code its subject is named by
  std::string of_name;   // and the name beside it
  std::string basis;     // of a unit: the decision that founded it
  std::string name_key;  // of a person: the name as it is compared
  int above = -1;        // of a unit below another of the sheet: that one's place among the drafts

  bool faulty() const;
};

// Units by what people call them.
class UnitIndex {
 public:
  struct Known {
    std::string id, code, name;
    bool ended = false;
  };
  void Add(const v1::Unit& unit);
  // The unit with this code, or the only one of this name that exists; else null, and why.
  const Known* Find(const std::string& text, std::string* why) const;

 private:
  std::deque<Known> units_;
  absl::flat_hash_map<std::string, const Known*> by_code_;
  absl::flat_hash_map<std::string, std::vector<const Known*>> by_name_;
};

// What the directory knows of what the rows name.
struct Known {
  struct Subject {
    common::v1::SubjectKind kind;
    std::string id, unit_id, name;
  };
  absl::flat_hash_map<std::string, std::string> taken;  // code → whose it is
  absl::flat_hash_set<std::string> people;              // PersonKey
  absl::flat_hash_map<std::string, Subject> subjects;   // by code
  absl::flat_hash_set<std::string> recorded;            // MeritKey
  std::string self;                                     // the person who imports
};

// One for all people of a unit with one name, however it is spelt, and one birth date.
std::string PersonKey(const v1::Person& person, absl::string_view name_key);
// One for all entries of which there may be one only; empty where there may be several.
std::string MeritKey(const v1::MeritEntry& entry);

struct Surroundings {
  const UnitIndex* units = nullptr;
  std::string top_unit_id;  // what stands above a unit that names none
  absl::CivilDay today;
};

// What the rows say by themselves, a draft each in their order, ids not yet given.
std::vector<Draft> ReadRows(const Mapping& mapping, const std::vector<v1::ImportRow>& rows,
                            const Surroundings& around);
// The codes the drafts give, or name their subjects by; each once.
std::vector<std::string> CodesOf(const std::vector<Draft>& drafts);
// Gives entries their subjects.
void FindSubjects(const Mapping& mapping, const Known& known, std::vector<Draft>& drafts);
// Against each other and against the directory.
void Compare(const Mapping& mapping, const Known& known, std::vector<Draft>& drafts);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_DOMAIN_IMPORT_JUDGING_H_
