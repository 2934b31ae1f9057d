// Requests made wrong in one place, derived from the rules of the fields.
#ifndef THIDUA_TESTS_CONTRACT_BROKEN_H_
#define THIDUA_TESTS_CONTRACT_BROKEN_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

namespace thidua::test {

struct Broken {
  std::string path;  // as the server must name it: "entries[0].title"
  std::string what;  // "one character too many"
  std::shared_ptr<google::protobuf::Message> request;
};

// Every way to break one field of `valid`: each required field cleared, each limit of length, number and size
// exceeded by one, each format broken. Fields inside of messages count where the message is there.
std::vector<Broken> BreakEachField(const google::protobuf::Message& valid);

// `valid` with every etag in it replaced by one that never was, one request for each.
std::vector<Broken> StaleEtags(const google::protobuf::Message& valid);

// A request with the same request_id that asks for something else; null when the request has nothing but its
// id.
std::shared_ptr<google::protobuf::Message> AskForSomethingElse(const google::protobuf::Message& valid);

// Every free text of `message` in Unicode NFD, as some keyboards and file systems produce it.
void DecomposeTexts(google::protobuf::Message* message);
// The canonical composition of a text.
std::string Composed(const std::string& text);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_BROKEN_H_
