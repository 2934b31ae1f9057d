#include "client/core/call_error.h"

#include <QStringList>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/error_info.pb.h"
#include "google/rpc/status.pb.h"

namespace thidua::client {
namespace {

QString Text(const std::string& utf8) { return QString::fromStdString(utf8); }

// For an answer that did not come from ThiDua's own error catalogue.
QString PlainText(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::UNAVAILABLE:
      return "Không kết nối được với máy chủ. Xin kiểm tra mạng rồi thử lại.";
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return "Máy chủ trả lời quá chậm. Xin thử lại.";
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNKNOWN:
      return "Đường truyền đến máy chủ bị ngắt giữa chừng. Xin thử lại; việc chưa được báo thành công có thể "
             "gửi lại "
             "an toàn.";
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return "Máy chủ đang có quá nhiều việc. Xin thử lại sau ít giây.";
    default:
      return "Hệ thống gặp lỗi ngoài dự kiến. Xin thử lại; nếu vẫn lỗi, báo quản trị mã bên dưới.";
  }
}

// What gRPC makes of a stream that ended without a status. An answer of the server's has a reason.
bool Cut(const CallError& error) {
  return error.reason.isEmpty() &&
         (error.code == grpc::StatusCode::CANCELLED || error.code == grpc::StatusCode::INTERNAL ||
          error.code == grpc::StatusCode::UNKNOWN);
}

// gRPC says only in words why a connection was not made.
bool CertificateRefused(const std::string& words) {
  return words.find("certificate verify failed") != std::string::npos ||
         words.find("CERTIFICATE_VERIFY_FAILED") != std::string::npos ||
         words.find("is not in peer certificate") != std::string::npos;
}

}  // namespace

bool CallError::Busy() const {
  // A sign-in held up after failures waits for the person, not for the server.
  return code == grpc::StatusCode::UNAVAILABLE || Cut(*this) ||
         (code == grpc::StatusCode::RESOURCE_EXHAUSTED && reason != "SIGN_IN_DELAYED");
}

bool CallError::Unanswered() const { return Busy() || code == grpc::StatusCode::DEADLINE_EXCEEDED; }

QString CallError::FullText() const {
  QStringList lines;
  // The general sentence of a refused precondition says less than the conditions themselves.
  if (guards.isEmpty()) lines << message;
  for (const auto& guard : guards) lines << guard.message;
  for (const auto& field : fields) lines << field.message;
  lines.removeDuplicates();
  return lines.join('\n');
}

CallError ErrorOf(const grpc::Status& status, const QString& trace_id) {
  CallError error;
  error.code = status.error_code();
  error.trace_id = trace_id;
  error.message = PlainText(status.error_code());
  if (CertificateRefused(status.error_message())) {
    error.reason = kServerNotTrusted;
    error.message =
        "Máy chủ này không chứng minh được nó là máy chủ mà máy tính này đã tin cậy, nên chưa gửi gì cho nó. "
        "Có thể "
        "là máy chủ giả, hoặc quản trị đã thay chứng thư gốc. Xin không thử lại và báo quản trị.";
  }
  google::rpc::Status rich;
  if (!rich.ParseFromString(status.error_details())) return error;
  for (const auto& detail : rich.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::LocalizedMessage localized;
    google::rpc::BadRequest bad;
    google::rpc::PreconditionFailure failure;
    if (detail.UnpackTo(&info)) {
      error.reason = Text(info.reason());
    } else if (detail.UnpackTo(&localized)) {
      error.message = Text(localized.message());
    } else if (detail.UnpackTo(&bad)) {
      for (const auto& field : bad.field_violations()) {
        error.fields.append({Text(field.field()), Text(field.description())});
      }
    } else if (detail.UnpackTo(&failure)) {
      for (const auto& guard : failure.violations()) {
        error.guards.append({Text(guard.type()), Text(guard.description()), Text(guard.subject())});
      }
    }
  }
  return error;
}

}  // namespace thidua::client
