// What the client holds of the computer's memory.
#ifndef THIDUA_CLIENT_CORE_MEMORY_H_
#define THIDUA_CLIENT_CORE_MEMORY_H_

namespace thidua::client {

// Before gRPC's threads begin: what is large, such as the picture of a page or a list of a thousand rows,
// goes back to the computer once it is let go of, and the threads share what they take.
void HoldLittleMemory();
// What has been let go of in small pieces goes back too: after a workspace full of pages.
void GiveMemoryBack();

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_MEMORY_H_
