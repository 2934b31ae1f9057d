#include "client/core/memory.h"

#include <cstdlib>  // says whether the C library is GNU's

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace thidua::client {

#ifdef __GLIBC__

namespace {
constexpr int kLarge = 256 * 1024;  // bytes
constexpr int kArenas = 2;          // the window's thread has one
}  // namespace

void HoldLittleMemory() {
  // Said once, it stays: the library would raise it to the largest block that was ever let go of.
  mallopt(M_MMAP_THRESHOLD, kLarge);
  mallopt(M_ARENA_MAX, kArenas);
}

void GiveMemoryBack() { malloc_trim(0); }

#else

void HoldLittleMemory() {}
void GiveMemoryBack() {}

#endif

}  // namespace thidua::client
