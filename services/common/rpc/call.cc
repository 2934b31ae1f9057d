#include "services/common/rpc/call.h"

#include <algorithm>

#include "services/common/text/deterministic.h"
#include "thidua/common/v1/page.pb.h"

namespace thidua::rpc {
namespace {

std::string Fingerprint(Runtime& runtime, const google::protobuf::Message& request) {
  std::unique_ptr<google::protobuf::Message> bare(request.New());
  bare->CopyFrom(request);
  for (const char* name : {"page_token", "page_size"}) {
    bare->GetReflection()->ClearField(bare.get(), bare->GetDescriptor()->FindFieldByName(name));
  }
  return runtime.key().KeyedDigest(request.GetTypeName() + text::Deterministic(*bare)).substr(0, 16);
}

}  // namespace

Call::Call(Runtime& runtime, Onward onward, identity::v1::Caller caller, std::string calling_service,
           const std::string& audit_kind, std::string client_address)
    : runtime_(runtime),
      onward_(std::move(onward)),
      caller_(std::move(caller)),
      calling_service_(std::move(calling_service)),
      client_address_(std::move(client_address)),
      uow_(runtime.pool(), runtime.ledger(), caller_.account_id(), audit_kind, onward_.deadline) {}

void Call::RecordPersonalRead(const std::string& type, const std::string& id, const std::string& person_id) {
  if (IsSelf(person_id)) return;
  uow_.Leaf({audit::kPersonalRead, crypto::NewUuid(), 1}, {{"of", type}, {"id", id}, {"person", person_id}});
}

absl::StatusOr<absl::CivilDay> Call::Today() {
  ASSIGN_OR_RETURN(const absl::Time now, Now());
  // Vietnam has kept UTC+7 without daylight saving since 1975.
  return absl::ToCivilDay(now, absl::FixedTimeZone(7 * 3600));
}

absl::StatusOr<UnitTreePtr> Call::Units(const std::vector<std::string>& units) {
  if (tree_ == nullptr || !tree_->Knows(units)) {
    ASSIGN_OR_RETURN(tree_, runtime_.Units(uow_, units, onward_.deadline));
  }
  return tree_;
}

absl::StatusOr<bool> Call::Has(const std::string& permission, const std::string& unit_id) {
  for (const auto& unit : caller_.units()) {
    if (std::find(unit.permissions().begin(), unit.permissions().end(), permission) ==
        unit.permissions().end()) {
      continue;
    }
    if (unit.unit_id() == kWholeDeployment || unit.unit_id() == unit_id) return true;
    ASSIGN_OR_RETURN(const UnitTreePtr tree, Units({unit_id}));
    if (tree->Within(unit_id, unit.unit_id())) return true;
  }
  return false;
}

absl::Status Call::Require(const std::string& permission, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const bool has, Has(permission, unit_id));
  return has ? absl::OkStatus() : error::Of(reason::kPermissionMissing, {{"permission", permission}});
}

absl::Status Call::RequireVisible(const std::string& permission, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const bool has, Has(permission, unit_id));
  return has ? absl::OkStatus() : error::Of(reason::kNotFound);
}

absl::StatusOr<std::vector<std::string>> Call::UnitsWith(const std::string& permission) {
  std::vector<std::string> out;
  for (const auto& unit : caller_.units()) {
    if (std::find(unit.permissions().begin(), unit.permissions().end(), permission) ==
        unit.permissions().end()) {
      continue;
    }
    ASSIGN_OR_RETURN(const UnitTreePtr tree, Units({unit.unit_id()}));
    const auto below = tree->Subtree(unit.unit_id());
    out.insert(out.end(), below.begin(), below.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

absl::StatusOr<std::vector<std::string>> Call::PageKeys(const google::protobuf::Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("page_token");
  const std::string token = request.GetReflection()->GetString(request, field);
  if (token.empty()) return std::vector<std::string>{};
  common::v1::PageCursor cursor;
  const auto bytes = crypto::FromBase64Url(token);
  if (!bytes.ok() || !cursor.ParseFromString(*bytes) ||
      cursor.fingerprint() != Fingerprint(runtime_, request)) {
    return error::Of(reason::kPageTokenInvalid);
  }
  return std::vector<std::string>(cursor.keys().begin(), cursor.keys().end());
}

std::string Call::NextPageToken(const google::protobuf::Message& request,
                                const std::vector<std::string>& keys) {
  common::v1::PageCursor cursor;
  for (const auto& key : keys) cursor.add_keys(key);
  cursor.set_fingerprint(Fingerprint(runtime_, request));
  return crypto::Base64Url(cursor.SerializeAsString());
}

absl::Status CheckEtag(const std::string& given, const std::string& current) {
  if (given == current) return absl::OkStatus();
  return error::Of(reason::kEtagMismatch, {{"current_etag", current}});
}

absl::Status CheckEtag(const std::string& given, int64_t revision) {
  return CheckEtag(given, Etag(revision));
}

}  // namespace thidua::rpc
