#include "client/widgets/text_area.h"

#include <QAbstractTextDocumentLayout>
#include <QMimeData>
#include <QTextBlock>
#include <QValidator>
#include <algorithm>
#include <functional>

#include "client/core/typed_text.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

constexpr int kMostRows = 18;

// As the server counts: Unicode code points after composition.
int Characters(const QString& text) { return text.normalized(QString::NormalizationForm_C).toUcs4().size(); }

QString Grouped(int number) { return QLocale(QLocale::Vietnamese).toString(number); }

// Cleans what is pasted or dropped, and tells of what is being composed, which Qt counts as no change.
class Editor : public QPlainTextEdit {
 public:
  explicit Editor(std::function<void()> composed) : composed_(std::move(composed)) {}

 protected:
  void insertFromMimeData(const QMimeData* source) override {
    if (!source->hasText()) return;
    QMimeData clean;
    clean.setText(Cleaned(source->text(), Lines::kMany));
    QPlainTextEdit::insertFromMimeData(&clean);
  }
  void inputMethodEvent(QInputMethodEvent* event) override {
    QPlainTextEdit::inputMethodEvent(event);
    composed_();
  }

 private:
  std::function<void()> composed_;
};

class OneLine : public QValidator {
 public:
  using QValidator::QValidator;
  State validate(QString& text, int& cursor) const override {
    const QString clean = Cleaned(text, Lines::kOne);
    if (clean != text) {
      cursor = static_cast<int>(Cleaned(text.left(cursor), Lines::kOne).size());
      text = clean;
    }
    return Acceptable;
  }
};

}  // namespace

TextArea::TextArea(const QString& name, const QString& hint, int rows, int max_chars, QWidget* parent)
    : QWidget(parent),
      rows_(rows),
      max_chars_(max_chars),
      edit_(new Editor([this] { OnEdited(); })),
      why_(Muted("")),
      counter_(Muted("")) {
  auto* column = Column(this, space::kXs);
  auto* label = Strong(name);
  label->setBuddy(edit_);
  column->addWidget(label);
  if (!hint.isEmpty()) column->addWidget(Muted(hint));
  edit_->setAccessibleName(name);
  edit_->setTabChangesFocus(true);
  column->addWidget(edit_);
  auto* foot = Row();
  why_->setProperty("look", "danger");
  why_->setObjectName("fieldWords");
  foot->addWidget(why_, 1);
  counter_->setAlignment(Qt::AlignRight);
  counter_->setWordWrap(false);
  foot->addWidget(counter_, 0, Qt::AlignTop);
  column->addLayout(foot);
  connect(edit_, &QPlainTextEdit::textChanged, this, &TextArea::OnEdited);
  connect(edit_->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
          &TextArea::Grow);
  Grow();
  Count();
}

// As high as what is written in it, within bounds, so that a page shows whole texts and not holes.
void TextArea::Grow() {
  const int lines = std::clamp(qRound(edit_->document()->size().height()), rows_, std::max(rows_, kMostRows));
  edit_->setFixedHeight(lines * QFontMetrics(FontOf(TextSize::kBody)).lineSpacing() + 2 * space::kM);
}

QString TextArea::text() const {
  QString text = edit_->toPlainText();
  const QTextBlock block = edit_->textCursor().block();
  const QString composing = block.layout()->preeditAreaText();
  if (!composing.isEmpty()) text.insert(block.position() + block.layout()->preeditAreaPosition(), composing);
  return Cleaned(text, Lines::kMany);
}

void TextArea::SetText(const QString& text) {
  // A reload that brings the same text leaves the cursor and what can be undone.
  if (text != this->text()) {
    const QSignalBlocker quiet(edit_);
    edit_->setPlainText(text);
  }
  Mark("");
}

bool TextArea::TooLong() const { return Characters(text()) > max_chars_; }

void TextArea::Mark(const QString& why) {
  why_->setText(why);
  Count();
}

void TextArea::OnEdited() {
  Mark("");
  Q_EMIT Edited();
}

void TextArea::Count() {
  counter_->setText(QString("%1/%2 ký tự").arg(Grouped(Characters(text())), Grouped(max_chars_)));
  Restyle(edit_, "invalid", TooLong() || !why_->text().isEmpty());
}

QLineEdit* LineField(const QString& text) {
  auto* field = new QLineEdit(text);
  field->setValidator(new OneLine(field));
  // What is put in and too long for the field is read from its beginning; what is typed, from where it is
  // typed.
  const auto from_the_beginning = [field] {
    if (!field->isModified()) field->setCursorPosition(0);
  };
  from_the_beginning();
  QObject::connect(field, &QLineEdit::textChanged, field, from_the_beginning);
  return field;
}

int MaxChars(const google::protobuf::Descriptor* message, const char* field) {
  const auto& rule = message->FindFieldByName(field)->options().GetExtension(common::v1::rule);
  return rule.max_chars() == 0 ? 200 : rule.max_chars();
}

}  // namespace thidua::client
