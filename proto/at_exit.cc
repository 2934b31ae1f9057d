// How a program with gRPC ends. gRPC 1.51 lets threads of its own run out while the process exits, and they
// free what OpenSSL keeps for them; OpenSSL's exit handler frees the same (grpc/grpc#38539). Without the
// handler the system takes the memory back, once all threads are gone.
#include <openssl/crypto.h>

// Before main: what first uses OpenSSL would register the handler. The name is looked for in every program
// (tests/arch/programs_end).
extern "C" {
extern const int thidua_openssl_lasts;
const int thidua_openssl_lasts = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
}
