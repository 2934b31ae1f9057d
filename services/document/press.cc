#include "services/document/press.h"

#include <QFile>
#include <QGuiApplication>
#include <QHashSeed>
#include <QRawFont>
#include <QTemporaryDir>
#include <algorithm>
#include <clocale>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "services/document/layout/text.h"

namespace thidua::document {
namespace {

constexpr const char* kFaces[] = {"Regular", "Bold", "Italic", "BoldItalic"};
constexpr char kFontMissing[] =
    "Thiếu phông chữ Liberation Serif có đủ chữ tiếng Việt: xin cài gói fonts-liberation2 rồi chạy lại.";

// Qt takes the process's locale for its own; a number must still be written as C writes it.
class KeptLocale {
 public:
  KeptLocale() : locale_(std::setlocale(LC_ALL, nullptr)) {}
  ~KeptLocale() { std::setlocale(LC_ALL, locale_.c_str()); }
  KeptLocale(const KeptLocale&) = delete;
  KeptLocale& operator=(const KeptLocale&) = delete;

 private:
  const std::string locale_;
};

bool HasEveryFace(const std::string& folder) {
  return std::all_of(std::begin(kFaces), std::end(kFaces), [&](const char* face) {
    return QFile::exists(QString::fromStdString(absl::StrCat(folder, "/LiberationSerif-", face, ".ttf")));
  });
}

bool WriteFontConfiguration(const QTemporaryDir& folder, const std::string& fonts) {
  QFile file(folder.filePath("fonts.conf"));
  const QByteArray text =
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig><dir>" +
      QByteArray::fromStdString(fonts) + "</dir><cachedir>" + folder.path().toUtf8() +
      "/cache</cachedir></fontconfig>\n";
  return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

bool EveryFaceHasVietnamese() {
  for (const bool bold : {false, true}) {
    for (const bool italic : {false, true}) {
      const QFont font = layout::FontOf({14, bold, italic});
      const QRawFont face = QRawFont::fromFont(font);
      if (face.familyName() != font.family() || !face.supportsCharacter(QChar(u'ữ')) ||
          !face.supportsCharacter(QChar(u'Ợ'))) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

struct Press::Parts {
  QTemporaryDir folder;
  int argument_count = 1;
  char name[7] = "thidua";
  char* arguments[2] = {name, nullptr};
  std::unique_ptr<QGuiApplication> application;
};

Press::Press(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Press::~Press() = default;

absl::StatusOr<std::unique_ptr<Press>> Press::Open(const std::string& font_folder) {
  if (!HasEveryFace(font_folder)) return absl::FailedPreconditionError(kFontMissing);
  if (QCoreApplication::instance() != nullptr)
    return absl::FailedPreconditionError("Press::Open comes first");
  auto parts = std::make_unique<Parts>();
  if (!parts->folder.isValid() || !WriteFontConfiguration(parts->folder, font_folder)) {
    return absl::InternalError("Không ghi được vào thư mục tạm nên không mở được phông chữ.");
  }
  qputenv("FONTCONFIG_FILE", parts->folder.filePath("fonts.conf").toUtf8());
  qputenv("QT_QPA_PLATFORM", "offscreen");
  if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
    qputenv("XDG_RUNTIME_DIR", parts->folder.path().toUtf8());
  // The order of fonts in a file is that of a hash: the same for every process, so that bytes are the same.
  QHashSeed::setDeterministicGlobalSeed();
  const KeptLocale locale;
  parts->application = std::make_unique<QGuiApplication>(parts->argument_count, parts->arguments);
  if (!EveryFaceHasVietnamese()) return absl::FailedPreconditionError(kFontMissing);
  return std::unique_ptr<Press>(new Press(std::move(parts)));
}

}  // namespace thidua::document
