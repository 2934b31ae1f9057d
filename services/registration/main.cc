#include "services/registration/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::registration::Entry(), argc, argv); }
