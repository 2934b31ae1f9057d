#include "services/block/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::block::Entry(), argc, argv); }
