// Random damage to a signed paper. The same seed and number are the same damage on every machine, as far as
// its certificates, which are made anew for each run, have the same length.
#ifndef THIDUA_TESTS_SIGNATURE_DAMAGE_H_
#define THIDUA_TESTS_SIGNATURE_DAMAGE_H_

#include <random>
#include <string>

namespace thidua::test {

using Random = std::mt19937;
size_t Below(Random& random, size_t limit);

// A paper signed by the leader and, with a time stamp, by the body, so that everything a signature can hold
// is there.
const std::string& Target();

// Where the body's signature lies: its hexadecimal digits, without the zeros behind it.
struct Digits {
  size_t begin = 0, bytes = 0;
};
const Digits& SignatureOfTarget();

// What comes back, and what the server is made to believe it issued: where the damage lies in that, the first
// rule would say no more than that.
struct Damage {
  std::string issued, file;
  std::string what;  // was done, for the message of a test
};

Damage WithAByteFlipped(int number, Random& random);
// One byte of the body's signature becomes another, and is written as it should be.
Damage WithAByteOfTheSignature(size_t at, unsigned char change);
// Each of these is tried until something has changed.
//
// Text of the file is cut, moved, repeated, replaced, one to three times; its table is left as it was.
Damage WithTextMoved(int number, Random& random);
// Objects of the body's revision are changed, swapped, left out or added to; the table is right again and the
// signature covers all but itself, so that only what was changed can betray it.
Damage WithObjectsChanged(Random& random);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_DAMAGE_H_
