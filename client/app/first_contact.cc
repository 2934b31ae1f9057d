#include "client/app/first_contact.h"

namespace thidua::client {

FirstContact::FirstContact(const QString& endpoint)
    : AskDialog(nullptr, "Máy tính này chưa biết máy chủ " + endpoint, "Tin cậy máy chủ này"),
      endpoint_(endpoint),
      introduction_(endpoint),
      fingerprint_(Strong("…")) {
  content()->addWidget(
      Body("Dấu vân tay dưới đây phải giống hệt dấu vân tay mà người quản trị máy chủ đã cho bạn. Nếu khác, "
           "hoặc chưa "
           "có để so, xin đừng tin cậy: có thể là máy chủ giả."));
  fingerprint_->setObjectName("fingerprint");
  fingerprint_->setAccessibleName("Dấu vân tay của máy chủ");
  fingerprint_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  content()->addWidget(fingerprint_);
  connect(&introduction_, &Introduction::Told, this, [this](const QByteArray& authority) {
    authority_ = authority;
    fingerprint_->setText(FingerprintOf(authority).replace(":", " "));
    act()->setText("Tin cậy máy chủ này");
    SetPossible(true);
    Say("");
  });
  connect(&introduction_, &Introduction::Failed, this, [this] {
    Say("Không kết nối được với máy chủ. Xin kiểm tra địa chỉ và mạng rồi thử lại.");
    act()->setText("Thử lại");
    SetPossible(true);
  });
  OnAct([this] {
    if (authority_.isEmpty()) return Ask();
    if (!Accept(endpoint_, authority_)) {
      return Say("Không ghi nhớ được máy chủ trên máy tính này. Xin kiểm tra dung lượng và quyền ghi.");
    }
    // First: without any window the program would end.
    Q_EMIT Trusted();
    accept();
  });
  Ask();
}

void FirstContact::Ask() {
  SetPossible(false);
  introduction_.Begin();
}

}  // namespace thidua::client
