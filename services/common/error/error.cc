#include "services/common/error/error.h"

#include <google/protobuf/text_format.h>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/error_info.pb.h"
#include "google/rpc/status.pb.h"
#include "thidua/common/v1/messages.pb.h"

namespace thidua {
extern const char kErrorTexts[];
}

namespace thidua::error {
namespace {

constexpr char kPayloadUrl[] = "type.googleapis.com/google.rpc.Status";
constexpr char kCauseUrl[] = "thidua/cause";
constexpr char kDomain[] = "thidua";
// Details travel in HTTP/2 trailers, in base64, and a gRPC client takes 8 KiB of them unless told otherwise:
// an answer that is longer never arrives.
constexpr size_t kMaxViolationBytes = 4500;

struct Entry {
  absl::StatusCode code;
  std::string text;
};

absl::StatusCode CodeOf(const std::string& name) {
  for (int i = 0; i <= 16; ++i) {
    const auto code = static_cast<absl::StatusCode>(i);
    if (absl::StatusCodeToString(code) == name) return code;
  }
  return absl::StatusCode::kInternal;
}

const absl::flat_hash_map<std::string, Entry>& Catalogue() {
  static const auto* catalogue = [] {
    common::v1::ErrorCatalogue parsed;
    google::protobuf::TextFormat::ParseFromString(kErrorTexts, &parsed);
    auto* map = new absl::flat_hash_map<std::string, Entry>;
    for (const auto& error : parsed.error()) {
      map->emplace(error.reason(), Entry{CodeOf(error.code()), error.text()});
    }
    return map;
  }();
  return *catalogue;
}

std::string Fill(std::string text, const Metadata& metadata) {
  for (const auto& [key, value] : metadata) {
    text = absl::StrReplaceAll(text, {{absl::StrCat("{", key, "}"), value}});
  }
  return text;
}

absl::Status Build(absl::string_view reason, const Metadata& metadata,
                   const std::vector<const google::protobuf::Message*>& more) {
  const auto it = Catalogue().find(reason);
  if (it == Catalogue().end()) return Internal(absl::StrCat("no text for reason ", reason));
  google::rpc::Status rich;
  rich.set_code(static_cast<int>(it->second.code));
  rich.set_message(absl::StrCat(reason));
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(kDomain);
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[key] = value;
  rich.add_details()->PackFrom(info);
  google::rpc::LocalizedMessage localized;
  localized.set_locale("vi-VN");
  localized.set_message(Fill(it->second.text, metadata));
  rich.add_details()->PackFrom(localized);
  for (const auto* detail : more) rich.add_details()->PackFrom(*detail);
  absl::Status status(it->second.code, reason);
  status.SetPayload(kPayloadUrl, absl::Cord(rich.SerializeAsString()));
  return status;
}

// The detail of this type; an empty one where the status has none.
template <class Detail>
Detail DetailOf(const absl::Status& status) {
  Detail found;
  const auto payload = status.GetPayload(kPayloadUrl);
  google::rpc::Status rich;
  if (!payload || !rich.ParseFromString(std::string(*payload))) return found;
  for (const auto& detail : rich.details()) {
    if (detail.UnpackTo(&found)) return found;
  }
  return Detail();
}

// Adds violations as long as they fit; of the rest, one last line tells how many there are.
template <class List, class Items, class Write>
void AddFitting(List* list, const Items& items, const Write& write) {
  size_t bytes = 0;
  for (const auto& item : items) {
    auto* out = list->Add();
    write(item, out);
    bytes += out->ByteSizeLong();
    if (bytes <= kMaxViolationBytes) continue;
    out->Clear();
    out->set_description(absl::StrCat("Còn ", items.size() - list->size() + 1,
                                      " nội dung khác chưa đạt. Xin sửa các nội dung đã nêu rồi làm lại."));
    return;
  }
}

}  // namespace

absl::Status Of(absl::string_view reason, const Metadata& metadata) { return Build(reason, metadata, {}); }

absl::Status Fields(const std::vector<FieldViolation>& violations) {
  google::rpc::BadRequest bad;
  AddFitting(bad.mutable_field_violations(), violations, [](const FieldViolation& violation, auto* out) {
    out->set_field(violation.field);
    out->set_description(violation.message);
  });
  return Build(reason::kFieldInvalid, {}, {&bad});
}

absl::Status Field(absl::string_view path, absl::string_view message) {
  return Fields({{std::string(path), std::string(message)}});
}

absl::Status Guards(const std::vector<UnmetGuard>& guards) {
  google::rpc::PreconditionFailure failure;
  AddFitting(failure.mutable_violations(), guards, [](const UnmetGuard& guard, auto* out) {
    out->set_type(guard.guard);
    out->set_subject(guard.subject);
    out->set_description(guard.message);
  });
  return Build(reason::kGuardUnmet, {}, {&failure});
}

absl::Status Internal(absl::string_view what) { return absl::InternalError(what); }

absl::Status Because(absl::Status status, absl::string_view cause) {
  status.SetPayload(kCauseUrl, absl::Cord(cause));
  return status;
}

std::string CauseOf(const absl::Status& status) {
  const auto cause = status.GetPayload(kCauseUrl);
  return cause ? std::string(*cause) : "";
}

std::string ReasonOf(const absl::Status& status) { return DetailOf<google::rpc::ErrorInfo>(status).reason(); }

std::string WordsOf(const absl::Status& status) {
  return DetailOf<google::rpc::LocalizedMessage>(status).message();
}

std::vector<UnmetGuard> GuardsOf(const absl::Status& status) {
  std::vector<UnmetGuard> guards;
  const auto failure = DetailOf<google::rpc::PreconditionFailure>(status);
  for (const auto& violation : failure.violations()) {
    guards.push_back({violation.type(), violation.description(), violation.subject()});
  }
  return guards;
}

bool Unanswered(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::INTERNAL:  // RST_STREAM
    case grpc::StatusCode::UNKNOWN:   // the stream was closed
      return ReasonOf(FromGrpc(status)).empty();
    default:
      return false;
  }
}

grpc::Status ToGrpc(const absl::Status& status, absl::string_view trace_id) {
  if (status.ok()) return grpc::Status::OK;
  absl::Status described = status;
  if (!described.GetPayload(kPayloadUrl)) {
    switch (status.code()) {
      case absl::StatusCode::kUnavailable:
      case absl::StatusCode::kResourceExhausted:
        described = Of(reason::kTryAgain);
        break;
      case absl::StatusCode::kDeadlineExceeded:
      case absl::StatusCode::kCancelled:
        described = Of(reason::kTimedOut);
        break;
      default:
        described = Of(reason::kInternal, {{"trace_id", std::string(trace_id)}});
    }
  }
  const auto payload = described.GetPayload(kPayloadUrl);
  return {static_cast<grpc::StatusCode>(described.code()), std::string(described.message()),
          payload ? std::string(*payload) : ""};
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status out(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  if (!status.error_details().empty()) out.SetPayload(kPayloadUrl, absl::Cord(status.error_details()));
  return out;
}

}  // namespace thidua::error
