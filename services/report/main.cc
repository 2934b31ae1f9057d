#include "services/report/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::report::Entry(), argc, argv); }
