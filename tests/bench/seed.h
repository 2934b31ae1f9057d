// A system full of dossiers: units, people and accounts made over the public API, the mass of rows by SQL as
// the superuser.
#ifndef THIDUA_TESTS_BENCH_SEED_H_
#define THIDUA_TESTS_BENCH_SEED_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/contract/world.h"

namespace thidua::bench {

// Dossier n has the state n % 10: 0 a draft; 1 to 5 at school council, block, Phòng appraisal, Phòng letter,
// district council; 6 to 8 decided; 9 refused. Each person has five of them.
struct Seeded {
  int64_t rows = 0;
  int64_t polls = 0;
  std::string campaign_id;
  std::vector<std::string> schools;
  // Each keeps the dossiers of all schools, is an officer of the Phòng, and sits in the district council,
  // whose meeting is open.
  std::vector<test::Actor> people;

  int64_t each_state() const { return rows / 10; }
  std::string Person(int64_t number) const;         // of the first school where `number` is 0
  std::string DraftDossier(int64_t number) const;   // ready to be submitted, etag 1
  std::string AppraisalCase(int64_t number) const;  // ready to be approved by any of `people`, etag 1
  std::string Poll(int64_t number) const;           // open, about one case
  std::string PollCase(int64_t number) const;
};

// `rows` is a multiple of ten; the meeting has no more than `most_polls`.
Seeded Seed(const test::Stack& stack, test::World& world, int64_t rows, int clients,
            int64_t most_polls = 12'000);

}  // namespace thidua::bench

#endif  // THIDUA_TESTS_BENCH_SEED_H_
