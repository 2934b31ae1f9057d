// A file or folder on this computer that is named once and remembered.
#ifndef THIDUA_CLIENT_WIDGETS_PATH_FIELD_H_
#define THIDUA_CLIENT_WIDGETS_PATH_FIELD_H_

#include <QLineEdit>
#include <QWidget>

namespace thidua::client {

// The file with the keys an auditor trusts: the same wherever it is asked for.
namespace trusted_keys {
inline constexpr char kSetting[] = "audit/policy";
}

class PathField : public QWidget {
  Q_OBJECT

 public:
  enum class Takes { kFile, kFolderOrFile };

  // `name` is the label, `object` the object name of the line, `setting` where the path is remembered.
  PathField(const QString& name, const QString& object, const QString& hint, const char* setting,
            Takes takes = Takes::kFile);

  QString path() const { return line_->text().trimmed(); }
  void Set(const QString& path) { line_->setText(path); }
  // Remembers the path for the next time.
  void Keep();
  // Takes what was remembered last, here or on another page, where nothing has been named yet.
  void Recall();

 Q_SIGNALS:
  void Changed();

 private:
  const char* setting_;
  QLineEdit* line_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PATH_FIELD_H_
