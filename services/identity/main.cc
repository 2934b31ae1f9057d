#include "services/identity/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::identity::Entry(), argc, argv); }
