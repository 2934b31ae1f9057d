#include "client/signing/token.h"

#include <libp11.h>
#include <openssl/err.h>
#include <openssl/ui.h>
#include <openssl/x509v3.h>

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "client/signing/fault.h"

namespace thidua::client::signing {
namespace {

// PKCS#11 v2.40, return values.
constexpr int kDeviceError = 0x30, kDeviceRemoved = 0x32, kKeyHandleInvalid = 0x60,
              kObjectHandleInvalid = 0x82, kPinIncorrect = 0xa0, kPinInvalid = 0xa1, kPinLenRange = 0xa2,
              kPinExpired = 0xa3, kPinLocked = 0xa4, kSessionClosed = 0xb0, kSessionHandleInvalid = 0xb3,
              kTokenNotPresent = 0xe0, kTokenNotRecognized = 0xe1, kUserNotLoggedIn = 0x101,
              kUserPinNotInitialized = 0x102;

// What the device answered to the last call, 0 where the error is not its own. Clears OpenSSL's errors.
int TakeAnswer() {
  int answer = 0;
  while (const unsigned long error = ERR_get_error()) {
    const char* library = ERR_lib_error_string(error);
    if (library != nullptr && std::string(library).find("PKCS#11") != std::string::npos)
      answer = ERR_GET_REASON(error);
  }
  return answer;
}

const char* ReasonOf(int answer) {
  switch (answer) {
    case kPinIncorrect:
    case kPinInvalid:
    case kPinLenRange:
      return fault::kPinWrong;
    case kPinLocked:
      return fault::kPinLocked;
    case kPinExpired:
    case kUserPinNotInitialized:
      return fault::kPinToChange;
    case kDeviceError:  // What a device says that is no longer there differs from maker to maker.
    case kDeviceRemoved:
    case kKeyHandleInvalid:
    case kObjectHandleInvalid:
    case kSessionClosed:
    case kSessionHandleInvalid:
    case kTokenNotPresent:
    case kTokenNotRecognized:
    case kUserNotLoggedIn:
      return fault::kTokenGone;
    default:
      return fault::kTokenFault;
  }
}

absl::Status FaultOf(int answer) {
  return Fault(ReasonOf(answer), absl::StrFormat("PKCS#11 answer 0x%x", answer));
}

// Answers a key that asks for the PIN at each signature (CKA_ALWAYS_AUTHENTICATE).
int GivePin(UI* ui, UI_STRING* prompt) {
  const auto* pin = static_cast<const Pin*>(UI_get0_user_data(ui));
  const bool asks = UI_get_string_type(prompt) == UIT_PROMPT || UI_get_string_type(prompt) == UIT_VERIFY;
  return !asks || (pin != nullptr && UI_set_result(ui, prompt, pin->c_str()) == 0) ? 1 : 0;
}

UI_METHOD* PinPrompt() {
  static UI_METHOD* method = [] {
    UI_METHOD* made = UI_create_method("thidua");
    UI_method_set_reader(made, GivePin);
    return made;
  }();
  return method;
}

}  // namespace

struct Token::Device {
  PKCS11_CTX* context = PKCS11_CTX_new();
  bool loaded = false;
  struct Slots {
    PKCS11_SLOT* first = nullptr;
    unsigned int count = 0;
  };
  Slots slots;
  std::vector<Slots> former;
  std::optional<Pin> pin;

  Device() = default;
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;
  ~Device() {
    former.push_back(slots);
    for (const Slots& list : former) {
      if (list.first != nullptr) PKCS11_release_all_slots(context, list.first, list.count);
    }
    if (loaded) PKCS11_CTX_unload(context);
    PKCS11_CTX_free(context);
    TakeAnswer();
  }

  // `see(slot, certificate)` for each certificate on each device, until it answers true.
  template <class See>
  bool AnyCertificate(const See& see) const {
    for (unsigned int i = 0; i < slots.count; ++i) {
      PKCS11_SLOT* slot = &slots.first[i];
      if (slot->token == nullptr || !slot->token->initialized) continue;
      PKCS11_CERT* certificates = nullptr;
      unsigned int count = 0;
      if (PKCS11_enumerate_certs(slot->token, &certificates, &count) != 0) continue;
      for (unsigned int k = 0; k < count; ++k) {
        if (see(slot, &certificates[k])) return true;
      }
    }
    TakeAnswer();
    return false;
  }

  bool AnyToken() const {
    for (unsigned int i = 0; i < slots.count; ++i) {
      if (slots.first[i].token != nullptr && slots.first[i].token->initialized) return true;
    }
    return false;
  }

  // A wrong PIN, with how many tries are left as the device tells it.
  absl::Status PinFault(PKCS11_SLOT* slot, int answer) {
    if (answer != kPinIncorrect) return FaultOf(answer);
    // The flags are read with the list of slots only. A new list takes the place of the old one, which stays
    // until the end: libp11 0.4.12 reads what it has freed when it brings an old one up to date, and ends the
    // sessions of both when it releases one.
    const unsigned long id = PKCS11_get_slotid_from_slot(slot);
    Slots now;
    if (PKCS11_enumerate_slots(context, &now.first, &now.count) != 0) return FaultOf(answer);
    former.push_back(std::exchange(slots, now));
    for (unsigned int i = 0; i < slots.count; ++i) {
      PKCS11_SLOT& one = slots.first[i];
      if (one.token == nullptr || PKCS11_get_slotid_from_slot(&one) != id) continue;
      if (one.token->userPinLocked) return Fault(fault::kPinLocked, "token flag: PIN locked");
      if (one.token->userPinFinalTry) return Fault(fault::kPinLastTry, "token flag: final try");
    }
    return FaultOf(answer);
  }
};

Token::Token(std::unique_ptr<Device> device) : device_(std::move(device)) {}

Token::~Token() = default;  // the key first, then its device

absl::StatusOr<std::unique_ptr<Token>> Token::Open(const std::string& library) {
  auto device = std::make_unique<Device>();
  if (PKCS11_CTX_load(device->context, library.c_str()) != 0) {
    TakeAnswer();
    return Fault(fault::kLibraryUnusable, "cannot be loaded: " + library);
  }
  device->loaded = true;
  if (PKCS11_enumerate_slots(device->context, &device->slots.first, &device->slots.count) != 0)
    return FaultOf(TakeAnswer());
  if (!device->AnyToken()) return Fault(fault::kTokenMissing, "no slot has an initialised token");
  return std::unique_ptr<Token>(new Token(std::move(device)));
}

std::vector<TokenCertificate> Token::Certificates() const {
  std::vector<TokenCertificate> found;
  device_->AnyCertificate([&](const PKCS11_SLOT* slot, const PKCS11_CERT* certificate) {
    if (X509_check_ca(certificate->x509) == 0)
      found.push_back({FingerprintOf(certificate->x509), NameOf(certificate->x509), slot->token->label});
    return false;
  });
  return found;
}

absl::StatusOr<const Signer*> Token::LogIn(const std::string& fingerprint, Pin pin) {
  PKCS11_SLOT* slot = nullptr;
  PKCS11_CERT* certificate = nullptr;
  std::vector<CertificatePtr> authorities;
  device_->AnyCertificate([&](PKCS11_SLOT* at, PKCS11_CERT* seen) {
    if (X509_check_ca(seen->x509) != 0) {
      X509_up_ref(seen->x509);
      authorities.emplace_back(seen->x509);
    } else if (FingerprintOf(seen->x509) == fingerprint) {
      slot = at;
      certificate = seen;
    }
    return false;
  });
  if (certificate == nullptr) return Fault(fault::kCertificateMissing, "not on any token");

  // What cannot be right costs no try.
  if (pin.empty() && !slot->token->secureLogin) return Fault(fault::kPinWrong, "empty");
  device_->pin.emplace(std::move(pin));
  PKCS11_set_ui_method(device_->context, PinPrompt(), &*device_->pin);
  if (PKCS11_login(slot, 0, slot->token->secureLogin ? nullptr : device_->pin->c_str()) != 0) {
    const int answer = TakeAnswer();
    device_->pin->Wipe();
    return device_->PinFault(slot, answer);
  }
  PKCS11_KEY* key = PKCS11_find_key(certificate);
  if (key == nullptr) {
    const int answer = TakeAnswer();
    return answer == 0 ? Fault(fault::kKeyMissing, "no key with the certificate's id") : FaultOf(answer);
  }
  signer_.key.reset(PKCS11_get_private_key(key));
  if (signer_.key == nullptr) return FaultOf(TakeAnswer());
  X509_up_ref(certificate->x509);
  signer_.certificate.reset(certificate->x509);
  signer_.authorities = std::move(authorities);
  return &signer_;
}

absl::Status KeyFault() { return FaultOf(TakeAnswer()); }

}  // namespace thidua::client::signing
