#include "services/submission/module.h"

int main(int argc, char** argv) { return thidua::rpc::RunService(thidua::submission::Entry(), argc, argv); }
