// All nine services in one process: one school, one PC, or a demo.
#include "services/approval/module.h"
#include "services/audit/module.h"
#include "services/block/module.h"
#include "services/council/module.h"
#include "services/directory/module.h"
#include "services/identity/module.h"
#include "services/registration/module.h"
#include "services/report/module.h"
#include "services/submission/module.h"

int main(int argc, char** argv) {
  using namespace thidua;
  return rpc::RunAllInOne(
      {identity::Entry(), directory::Entry(), audit::Entry(), registration::Entry(), block::Entry(),
       submission::Entry(), council::Entry(), approval::Entry(), report::Entry()},
      argc, argv);
}
