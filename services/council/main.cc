#include "services/council/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::council::Entry(), argc, argv); }
