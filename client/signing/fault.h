// What can go wrong at the signer's desk: a reason code, and what to do about it in Vietnamese.
#ifndef THIDUA_CLIENT_SIGNING_FAULT_H_
#define THIDUA_CLIENT_SIGNING_FAULT_H_

#include <QString>
#include <QStringList>
#include <string>

#include "absl/status/status.h"

namespace thidua::client::signing {

namespace fault {
inline constexpr char kLibraryUnusable[] = "TOKEN_LIBRARY_UNUSABLE";
inline constexpr char kTokenMissing[] = "TOKEN_MISSING";
inline constexpr char kCertificateMissing[] = "TOKEN_CERTIFICATE_MISSING";
inline constexpr char kKeyMissing[] = "TOKEN_KEY_MISSING";
inline constexpr char kPinWrong[] = "TOKEN_PIN_WRONG";
inline constexpr char kPinLastTry[] = "TOKEN_PIN_LAST_TRY";
inline constexpr char kPinLocked[] = "TOKEN_PIN_LOCKED";
inline constexpr char kPinToChange[] = "TOKEN_PIN_TO_CHANGE";
inline constexpr char kTokenGone[] = "TOKEN_GONE";
inline constexpr char kTokenFault[] = "TOKEN_FAULT";
inline constexpr char kPaperUnreadable[] = "PAPER_UNREADABLE";
inline constexpr char kCheckpointUnusable[] = "CHECKPOINT_UNUSABLE";
inline constexpr char kSignaturePictureWrong[] = "SIGNATURE_PICTURE_WRONG";
inline constexpr char kSealPictureWrong[] = "SEAL_PICTURE_WRONG";
inline constexpr char kMarkTooLarge[] = "SIGNATURE_MARK_TOO_LARGE";
inline constexpr char kFontMissing[] = "SIGNATURE_FONT_MISSING";
inline constexpr char kTimeStampUnreachable[] = "TIME_STAMP_UNREACHABLE";
inline constexpr char kTimeStampRefused[] = "TIME_STAMP_REFUSED";
inline constexpr char kSelfCheckFailed[] = "SIGNATURE_SELF_CHECK_FAILED";
inline constexpr char kStopped[] = "SIGNING_STOPPED";
}  // namespace fault

// `cause` is for the log: English, no PIN, no personal data.
absl::Status Fault(const char* reason, const std::string& cause);

std::string ReasonOf(const absl::Status& status);
std::string CauseOf(const absl::Status& status);
// A sentence that says what to do.
QString WordsOf(const absl::Status& status);

// Every reason there is, for the test that each has its words.
QStringList Reasons();

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_FAULT_H_
