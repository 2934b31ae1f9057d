// The PIN of a signing device, from its field to the device and nowhere else.
#ifndef THIDUA_CLIENT_SIGNING_PIN_H_
#define THIDUA_CLIENT_SIGNING_PIN_H_

#include <openssl/crypto.h>

#include <QString>
#include <cstddef>
#include <cstring>

namespace thidua::client::signing {

class Pin {
 public:
  // Takes what was typed, and wipes it there. What is longer than any device takes is cut and will be wrong.
  explicit Pin(QString& typed) {
    QByteArray bytes = typed.toUtf8();
    std::memcpy(text_, bytes.constData(), qMin<size_t>(bytes.size(), sizeof(text_) - 1));
    OPENSSL_cleanse(bytes.data(), bytes.size());
    // data() would make a copy of what the field still holds, and wipe that.
    OPENSSL_cleanse(const_cast<QChar*>(typed.constData()), typed.size() * sizeof(QChar));
    typed.clear();
  }
  Pin(Pin&& other) noexcept {
    std::memcpy(text_, other.text_, sizeof(text_));
    other.Wipe();
  }
  Pin(const Pin&) = delete;
  Pin& operator=(const Pin&) = delete;
  Pin& operator=(Pin&&) = delete;
  ~Pin() { Wipe(); }

  const char* c_str() const { return text_; }
  bool empty() const { return text_[0] == '\0'; }
  void Wipe() { OPENSSL_cleanse(text_, sizeof(text_)); }

 private:
  char text_[129] = {};
};

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_PIN_H_
