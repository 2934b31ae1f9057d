#include "services/approval/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::approval::Entry(), argc, argv); }
