#include "client/signing/fault.h"

#include <QHash>

namespace thidua::client::signing {
namespace {

constexpr char kCauseUrl[] = "thidua/cause";

const QHash<QString, QString>& Words() {
  static const auto* words = new QHash<QString, QString>{
      {fault::kLibraryUnusable,
       "Không dùng được thư viện PKCS#11 của thiết bị ký. Xin cài phần mềm đi kèm thiết bị và kiểm tra đường "
       "dẫn "
       "thư viện trong phần cài đặt."},
      {fault::kTokenMissing, "Không thấy thiết bị ký nào. Xin cắm thiết bị (USB token) vào máy rồi ký lại."},
      {fault::kCertificateMissing,
       "Thiết bị đang cắm không có chứng thư đã đăng ký cho việc ký này. Xin cắm đúng thiết bị của người ký; "
       "nếu "
       "đã đổi chứng thư, xin đăng ký chứng thư mới."},
      {fault::kKeyMissing,
       "Thiết bị có chứng thư nhưng không có khoá bí mật đi kèm nên không ký được. Xin liên hệ nơi cấp thiết "
       "bị."},
      {fault::kPinWrong, "Mã PIN không đúng. Xin nhập lại; nhập sai nhiều lần thiết bị sẽ bị khoá."},
      {fault::kPinLastTry,
       "Mã PIN không đúng và chỉ còn một lần thử. Xin xem lại mã PIN trước khi nhập; sai lần nữa thiết bị sẽ "
       "bị "
       "khoá."},
      {fault::kPinLocked,
       "Thiết bị đã bị khoá vì nhập sai mã PIN quá số lần. Xin liên hệ nơi cấp thiết bị để mở khoá."},
      {fault::kPinToChange,
       "Mã PIN của thiết bị đã hết hạn hoặc còn là mã ban đầu. Xin đổi mã PIN bằng phần mềm đi kèm thiết bị "
       "rồi "
       "ký lại."},
      {fault::kTokenGone,
       "Thiết bị ký đã bị rút ra trong lúc ký. Văn bản này chưa được ký. Xin cắm lại thiết bị rồi ký tiếp."},
      {fault::kTokenFault,
       "Thiết bị ký báo lỗi nên văn bản này chưa được ký. Xin rút thiết bị ra, cắm lại rồi ký lại; nếu vẫn "
       "lỗi, "
       "xin liên hệ nơi cấp thiết bị."},
      {fault::kPaperUnreadable,
       "Tệp văn bản không đọc được để ký. Xin tải lại văn bản từ hệ thống; nếu vẫn lỗi, xin báo người quản "
       "trị."},
      {fault::kCheckpointUnusable,
       "Mốc nhật ký mà máy chủ đưa kèm văn bản không đúng khuôn dạng nên văn bản này chưa được ký. Xin tải "
       "lại danh sách; nếu vẫn vậy, xin báo người quản trị."},
      {fault::kSignaturePictureWrong,
       "Ảnh chữ ký phải là tệp PNG nền trong suốt, nét mực màu xanh. Xin chọn ảnh khác."},
      {fault::kSealPictureWrong, "Hình con dấu phải là tệp PNG nền trong suốt, màu đỏ. Xin chọn hình khác."},
      {fault::kMarkTooLarge,
       "Dòng số, ký hiệu và thời gian ký dài hơn chỗ dành cho nó trên văn bản. Xin báo người quản trị sửa "
       "mẫu."},
      {fault::kFontMissing,
       "Máy này thiếu phông chữ Times New Roman (hoặc Liberation Serif) để ghi thời gian ký. Xin cài phông "
       "rồi ký "
       "lại."},
      {fault::kTimeStampUnreachable,
       "Không liên lạc được với máy chủ cấp dấu thời gian nên văn bản này chưa được ký. Xin kiểm tra mạng "
       "rồi ký "
       "lại."},
      {fault::kTimeStampRefused,
       "Máy chủ cấp dấu thời gian từ chối hoặc trả lời sai nên văn bản này chưa được ký. Xin ký lại; nếu vẫn "
       "lỗi, "
       "xin báo người quản trị."},
      {fault::kSelfCheckFailed,
       "Chữ ký vừa tạo không qua được bước tự kiểm tra nên không được dùng. Xin ký lại; nếu vẫn lỗi, xin báo "
       "người quản trị."},
      {fault::kStopped,
       "Văn bản này chưa được ký vì lượt ký đã dừng trước đó. Xin ký tiếp những văn bản còn lại."},
  };
  return *words;
}

}  // namespace

absl::Status Fault(const char* reason, const std::string& cause) {
  absl::Status status = absl::FailedPreconditionError(reason);
  status.SetPayload(kCauseUrl, absl::Cord(cause));
  return status;
}

std::string ReasonOf(const absl::Status& status) { return std::string(status.message()); }

std::string CauseOf(const absl::Status& status) {
  const auto cause = status.GetPayload(kCauseUrl);
  return cause ? std::string(*cause) : "";
}

QString WordsOf(const absl::Status& status) {
  return Words().value(QString::fromStdString(ReasonOf(status)), Words().value(fault::kTokenFault));
}

QStringList Reasons() { return Words().keys(); }

}  // namespace thidua::client::signing
