// thidua-refusal REASON…: what the edge answers with when it refuses a call by itself (deploy/lib/edge.sh),
// so that its words are those of the one catalogue. Prints a line for each reason: the reason, the number of
// its gRPC status, and google.rpc.Status in base64, as they stand in a call's trailers.
#include <iostream>

#include "absl/strings/escaping.h"
#include "services/common/error/error.h"

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const grpc::Status status = thidua::error::ToGrpc(thidua::error::Of(argv[i]), "");
    if (status.error_message() != argv[i]) {
      std::cerr << "unknown reason " << argv[i] << "\n";
      return 1;
    }
    std::cout << argv[i] << " " << status.error_code() << " " << absl::Base64Escape(status.error_details())
              << "\n";
  }
  return argc > 1 ? 0 : 2;
}
