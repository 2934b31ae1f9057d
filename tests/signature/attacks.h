#ifndef THIDUA_TESTS_SIGNATURE_ATTACKS_H_
#define THIDUA_TESTS_SIGNATURE_ATTACKS_H_

#include <functional>
#include <string>
#include <vector>

#include "tests/signature/forge.h"
#include "tests/signature/rig.h"

namespace thidua::test {

struct Attack {
  std::string name;
  int rule;  // that refuses it
  std::string reason;
  std::function<Case()> make;
};

std::vector<Attack> AttacksOnBytes();
std::vector<Attack> AttacksOnTheIssuedPaper();
std::vector<Attack> AttacksByTheSigner();
std::vector<Attack> AttacksOnSignedData();
std::vector<Attack> AttacksByCertificate();
std::vector<Attack> AttacksOnTime();
std::vector<Attack> AttacksOnTheCheckpoint();

// An honest paper, signed by the leader; and by the body too. Made once.
const std::string& Issued();
const std::string& SignedOnce();
const std::string& SignedTwice();

Case Once(const std::string& file, const std::string& issued = Issued());
Case Twice(const std::string& file, const std::string& issued = Issued());

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_ATTACKS_H_
