// A write that leaves one row for each time it is done.
#ifndef THIDUA_TESTS_EDGE_HIRING_H_
#define THIDUA_TESTS_EDGE_HIRING_H_

#include <memory>
#include <string>

#include "tests/story/play.h"
#include "tests/support/cutter.h"
#include "tests/support/stack.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {

// A running system, and an administrator who reaches it over a way that can be cut.
struct Office {
  Office();

  // The administrator takes on one more person. Without a request_id.
  directory::v1::CreatePersonRequest Hiring() const;
  // People taken on in this way.
  int64_t Hired() const;

  Stack stack;
  std::string acknowledged;  // file
  std::unique_ptr<Cutter> cutter;
  std::unique_ptr<story::Play> play;
};

Office& TheOffice();

}  // namespace thidua::test

#endif  // THIDUA_TESTS_EDGE_HIRING_H_
