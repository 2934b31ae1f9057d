#include "services/audit/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::audit::Entry(), argc, argv); }
