#include "services/common/rpc/module.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <pthread.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/outbox/relay.h"
#include "services/common/rpc/housekeeping.h"
#include "services/common/rpc/log.h"
#include "services/common/rpc/method_policy.h"
#include "services/common/rpc/transport.h"
#include "services/common/rpc/unreadable.h"

namespace thidua::rpc {
namespace {

constexpr int kMaxMetadataBytes = 8 << 10;
// A full server answers RESOURCE_EXHAUSTED instead of growing (architecture.md 2). It is full when it has
// admitted as many calls as it works on, from clients and from services; the threads beyond that say so,
// which takes them no time: gRPC's own refusal, when no thread is left, has no reason and no words.
constexpr int kMaxThreads = 2 * Admission::kAtOnce + 32;

struct Flags {
  std::string data_dir;
  std::string conninfo;
  std::string listen;
  std::string peers_file;
};

// One module with what it runs on, in the order in which it must be torn down.
struct Running {
  std::string context;
  int max_message_bytes = 0;
  std::unique_ptr<Runtime> runtime;
  std::unique_ptr<Module> module;
  std::unique_ptr<grpc::Server> internal;  // all-in-one: serves the other modules, has no port
  std::unique_ptr<outbox::Relay> relay;
  std::unique_ptr<Housekeeper> housekeeper;
};

// Limits of security.md 3.2. Those of the clients' connections are the edge's (deploy/lib/edge.sh).
void Prepare(grpc::ServerBuilder& builder, int max_message_bytes) {
  grpc::ResourceQuota quota;
  quota.SetMaxThreads(kMaxThreads);
  quota.Resize(256 << 20);
  builder.SetResourceQuota(quota);
  builder.experimental().SetInterceptorCreators(NamingUnreadableRequests());
  builder.SetMaxReceiveMessageSize(max_message_bytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 100);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 10'000);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 60'000);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, 2);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 300'000);
  // gRPC would share a taken port with another system, and each client would reach now one, now the other.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

absl::StatusOr<Running> Start(const ModuleEntry& entry, const Flags& flags, const Peers::ChannelOf& channel,
                              const std::shared_ptr<Admission>& clients) {
  for (const auto& name : entry.service_names) RETURN_IF_ERROR(CheckPolicies(name));
  Running running;
  running.context = entry.context;
  for (const auto& name : entry.service_names) {
    running.max_message_bytes = std::max(running.max_message_bytes, LargestRequest(name));
  }
  RuntimeOptions options{entry.context, flags.data_dir, flags.conninfo, channel};
  options.clients = clients;
  ASSIGN_OR_RETURN(running.runtime, Runtime::Create(options));
  ASSIGN_OR_RETURN(running.module, entry.create(*running.runtime));
  running.relay = std::make_unique<outbox::Relay>(*running.runtime, outbox::ConsumersOf(entry.service_names));
  running.housekeeper = std::make_unique<Housekeeper>(*running.runtime, running.module->purge_rules());
  return running;
}

// Tells whoever started us (deploy/stack) that calls are answered now, and where.
void WriteReady(const Flags& flags, const std::string& name, const std::string& address) {
  std::filesystem::create_directories(flags.data_dir + "/run");
  const std::string path = absl::StrCat(flags.data_dir, "/run/", name, ".ready");
  std::ofstream(path + ".new") << address << "\n";
  std::filesystem::rename(path + ".new", path);
}

// Blocks until SIGTERM or SIGINT, which are masked in every thread.
void WaitForSignal(const sigset_t& signals) {
  int received = 0;
  sigwait(&signals, &received);
}

int Fail(const std::string& name, const absl::Status& status) {
  LogError(name, status.ToString());
  return 1;
}

absl::StatusOr<std::string> Serve(std::vector<Running>& modules, const Flags& flags,
                                  const Transport& transport, std::unique_ptr<grpc::Server>& server) {
  int max_message_bytes = 0;
  for (const auto& running : modules)
    max_message_bytes = std::max(max_message_bytes, running.max_message_bytes);
  grpc::ServerBuilder builder;
  Prepare(builder, max_message_bytes);
  int port = 0;
  builder.AddListeningPort(flags.listen, transport.ForServer(), &port);
  for (auto& running : modules) {
    for (grpc::Service* service : running.module->services()) builder.RegisterService(service);
  }
  server = builder.BuildAndStart();
  if (server == nullptr || port == 0)
    return absl::UnavailableError(absl::StrCat("cannot listen on ", flags.listen));
  return absl::StrCat(flags.listen.substr(0, flags.listen.rfind(':')), ":", port);
}

int Run(const std::string& name, const std::vector<ModuleEntry>& entries, bool all_in_one, int argc,
        char** argv) {
  Flags flags;
  CLI::App app(absl::StrCat(name, ": ThiDua ", all_in_one ? "with all services in one process" : "service"));
  app.add_option("--data", flags.data_dir, "data directory with keys/ and secrets/")->required();
  app.add_option("--db", flags.conninfo, "libpq connection string without user and password")->required();
  app.add_option("--listen", flags.listen, "address to serve on, port 0 picks a free one")
      ->default_val("127.0.0.1:0");
  if (!all_in_one) app.add_option("--peers", flags.peers_file, "JSON file: context to address")->required();
  CLI11_PARSE(app, argc, argv);

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  std::vector<std::shared_ptr<void>> opened;
  for (const auto& entry : entries) {
    if (entry.open == nullptr) continue;
    auto open = entry.open();
    if (!open.ok()) return Fail(entry.context, open.status());
    opened.push_back(*std::move(open));
  }

  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();

  const auto transport = Transport::Load(flags.data_dir, all_in_one ? "allinone" : entries.front().context);
  if (!transport.ok()) return Fail(name, transport.status());
  std::mutex channels_mutex;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels;
  nlohmann::json peers;
  if (!all_in_one) {
    std::ifstream in(flags.peers_file);
    peers = nlohmann::json::parse(in, nullptr, false);
    if (!peers.is_object()) return Fail(name, absl::InvalidArgumentError("cannot read the peers file"));
  }
  const auto channel = [&](const std::string& context) {
    std::lock_guard lock(channels_mutex);
    auto& known = channels[context];
    if (known == nullptr && peers.contains(context)) {
      known = transport->To(context, peers[context].get<std::string>());
    }
    return known;
  };

  const auto clients = std::make_shared<Admission>();
  std::vector<Running> modules;
  for (const auto& entry : entries) {
    auto running = Start(entry, flags, channel, clients);
    if (!running.ok()) return Fail(entry.context, running.status());
    modules.push_back(*std::move(running));
  }
  if (all_in_one) {
    // Each module serves the others from threads of its own. Calls form no cycle, so a chain of calls cannot
    // wait for a thread that waits for it.
    for (auto& running : modules) {
      grpc::ServerBuilder builder;
      Prepare(builder, running.max_message_bytes);
      for (grpc::Service* service : running.module->services()) builder.RegisterService(service);
      running.internal = builder.BuildAndStart();
      std::lock_guard lock(channels_mutex);
      channels[running.context] = running.internal->InProcessChannel({});
    }
  }
  std::unique_ptr<grpc::Server> server;
  const auto address = Serve(modules, flags, *transport, server);
  if (!address.ok()) return Fail(name, address.status());
  for (auto& running : modules) {
    running.runtime->SetHealth([&](const std::string& part, bool well) {
      server->GetHealthCheckService()->SetServingStatus(part, well);
    });
    if (const absl::Status delivering = running.relay->Start(); !delivering.ok()) {
      for (auto& other : modules) other.relay->Stop();
      return Fail(running.context, delivering);
    }
    running.housekeeper->Start();
  }
  LogInfo(name, absl::StrCat("serving on ", *address));
  WriteReady(flags, name, *address);

  WaitForSignal(signals);
  LogInfo(name, "stopping");
  for (auto& running : modules) {
    running.relay->Stop();
    running.housekeeper->Stop();
    running.module->Stop();
  }
  const auto deadline = std::chrono::system_clock::now() + std::chrono::seconds(5);
  server->Shutdown(deadline);
  for (auto& running : modules) {
    if (running.internal) running.internal->Shutdown(deadline);
  }
  std::filesystem::remove(absl::StrCat(flags.data_dir, "/run/", name, ".ready"));
  return 0;
}

}  // namespace

int RunService(const ModuleEntry& entry, int argc, char** argv) {
  return Run(absl::StrCat("thidua-", entry.context), {entry}, false, argc, argv);
}

int RunAllInOne(const std::vector<ModuleEntry>& entries, int argc, char** argv) {
  return Run("thidua-allinone", entries, true, argc, argv);
}

}  // namespace thidua::rpc
