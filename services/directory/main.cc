#include "services/directory/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::directory::Entry(), argc, argv); }
