// What must still hold in the database of a system that was killed again and again. Each function answers
// with one sentence for each breach.
#ifndef THIDUA_TESTS_CHAOS_SURVIVAL_H_
#define THIDUA_TESTS_CHAOS_SURVIVAL_H_

#include <string>
#include <vector>

#include "tests/support/database.h"
#include "tests/support/story_run.h"

namespace thidua::test {

using Breaches = std::vector<std::string>;

// Every acknowledged write is in a request log with the very answer that was given.
Breaches LostAnswers(db::Connection& database, const std::vector<Acknowledged>& acknowledged);
// Every answer kept has, from its own transaction, a leaf of its caller.
Breaches AnswersWithoutLeaf(db::Connection& database);
// The leaves of an aggregate are numbered 1, 2, 3 …, each is bound to the one before, and is what its hash
// says.
Breaches BrokenChains(db::Connection& database);
// A row's revision is the version of its aggregate's last leaf, and no leaf is without its row.
Breaches RowsUnlikeLeaves(db::Connection& database);
// Every event has been applied by each of its consumers, and nothing else has.
Breaches EventsNotAppliedOnce(db::Connection& database);

// Every letter, decision, notice and certificate has its paper, and there is no other paper.
Breaches ActsWithoutPaper(db::Connection& database);
// Each that is signed digitally has its signed file, which begins with the paper, and none waits.
Breaches PapersNotSigned(db::Connection& database);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CHAOS_SURVIVAL_H_
