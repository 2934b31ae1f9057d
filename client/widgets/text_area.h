// A text to write, with its name, a hint, and how many of the allowed characters are used.
#ifndef THIDUA_CLIENT_WIDGETS_TEXT_AREA_H_
#define THIDUA_CLIENT_WIDGETS_TEXT_AREA_H_

#include <QPlainTextEdit>

#include "client/widgets/basics.h"

namespace google::protobuf {
class Descriptor;
}

namespace thidua::client {

class TextArea : public QWidget {
  Q_OBJECT

 public:
  TextArea(const QString& name, const QString& hint, int rows, int max_chars, QWidget* parent = nullptr);
  QString text() const { return edit_->toPlainText(); }
  void SetText(const QString& text);
  bool TooLong() const;
  QPlainTextEdit* edit() { return edit_; }

 Q_SIGNALS:
  void Edited();  // by the person, not by SetText

 private:
  void Count();
  void Grow();

  int rows_;
  int max_chars_;
  QPlainTextEdit* edit_;
  QLabel* counter_;
};

// The contract's own limit of a text field, in characters.
int MaxChars(const google::protobuf::Descriptor* message, const char* field);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TEXT_AREA_H_
