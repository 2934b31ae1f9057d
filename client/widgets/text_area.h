// A text to write, with its name, a hint, and how many of the allowed characters are used.
#ifndef THIDUA_CLIENT_WIDGETS_TEXT_AREA_H_
#define THIDUA_CLIENT_WIDGETS_TEXT_AREA_H_

#include <QLineEdit>
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
  // With the word an input method is still composing.
  QString text() const;
  void SetText(const QString& text);
  bool TooLong() const;
  // Red, with the reason under it, until it is edited; empty takes the mark away.
  void Mark(const QString& why);
  QPlainTextEdit* edit() { return edit_; }

 Q_SIGNALS:
  void Edited();  // by the person, not by SetText

 private:
  void OnEdited();
  void Count();
  void Grow();

  int rows_;
  int max_chars_;
  QPlainTextEdit* edit_;
  QLabel* why_;
  QLabel* counter_;
};

// A line to write: what is pasted into it is cleaned of line breaks and control characters.
QLineEdit* LineField(const QString& text = {});

// The contract's own limit of a text field, in characters.
int MaxChars(const google::protobuf::Descriptor* message, const char* field);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TEXT_AREA_H_
