// The walls of the house (docs/ARCHITECTURE.md) as functions: each takes what it judges and answers what is
// wrong with it, one sentence for each breach. The tests call them on the repository, and on samples that
// break them.
#ifndef THIDUA_TESTS_ARCH_RULES_H_
#define THIDUA_TESTS_ARCH_RULES_H_

#include <google/protobuf/descriptor.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace thidua::arch {

using Breaches = std::vector<std::string>;

// The nine services, in the order of docs/ARCHITECTURE.md.
const std::vector<std::string>& Contexts();

// `path` from the root of the repository, "services/block/app/scores.cc"; `text` of the file.
Breaches IncludeBreaches(const std::string& path, const std::string& text);

// Which services a service may call, beside identity and directory for the caller and the unit tree, which
// the runtime asks for everybody.
const std::map<std::string, std::set<std::string>>& AllowedCalls();
struct PeerCall {
  std::string context;  // "directory"
  std::string method;   // "DirectoryService/GetPerson"
};
// Calls written in a source text. `unreadable` counts those whose peer is not written out.
std::vector<PeerCall> CallsIn(const std::string& text, int* unreadable);
Breaches CallBreaches(const std::string& path, const std::string& text);
// A cycle in the arrows, or nothing.
Breaches CycleBreaches(const std::map<std::string, std::set<std::string>>& arrows);

// `sources` of one service's use cases, path → text: no function asks another service once it, or a function
// it calls, has locked rows or written some. Read off the text: functions by name, a lock by a name that
// begins with Lock or ShareLock, a write by a name of the store that begins with Insert, Update and the like.
Breaches LockBreaches(const std::map<std::string, std::string>& sources);

// The same of painting a paper in a function whose name begins with Preview, for nobody waits for what is
// only shown, or with Make, for what a paper alone is made of is read before. What was tried is undone
// before.
Breaches PreviewBreaches(const std::map<std::string, std::string>& sources);

// The same of a service's handlers of events, which run one after the other in one transaction: none asks
// another service, and one that needs the tree of units has it gathered before any of them runs
// (outbox::Dispatcher). What gathers is the second argument of On.
Breaches HandlerBreaches(const std::map<std::string, std::string>& sources);

// `ninja` is the text of build.ninja: no library or program of one service takes in the library of another.
Breaches LinkBreaches(const std::string& ninja);

// `granted`: every permission that some role gives.
Breaches MethodBreaches(const google::protobuf::MethodDescriptor* method,
                        const std::set<std::string>& granted);
// Sizes of everything a request can carry are bounded.
Breaches BoundBreaches(const google::protobuf::Descriptor* request);
// A request that breaks no field rule is not too large for the edge, which could not say what is wrong with
// it.
Breaches SizeBreaches(const google::protobuf::MethodDescriptor* method);
// `edge`: deploy/lib/edge.sh, which takes in large requests only of the methods that it names.
Breaches EdgeBreaches(const google::protobuf::MethodDescriptor* method, const std::string& edge);
// An event goes to services that have a sink.
Breaches RouteBreaches(const google::protobuf::Descriptor* message);

// Kind of thing → the facts that a view `audited` states of it; `view` as a migration writes it, or as
// PostgreSQL gives it back.
using AuditedFacts = std::map<std::string, std::set<std::string>>;
AuditedFacts FactsIn(const std::string& view);

// `migrations` of one service, file → text: its view `audited` goes on stating each fact that it stated
// before, so that none can be changed behind the application unseen.
Breaches AuditedBreaches(const std::map<std::string, std::string>& migrations);

// `header`: reasons.h; `texts`: messages_vi.textproto.
Breaches CatalogueBreaches(const std::string& header, const std::string& texts);

}  // namespace thidua::arch

#endif  // THIDUA_TESTS_ARCH_RULES_H_
